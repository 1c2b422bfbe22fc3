use super::papers::told;
use crate::{
    address::Address,
    loaded::loaded,
    question::{Question, ask},
};
use api::{
    AppError,
    votes::{Dated, ListNamedBallots, SeeResult},
};
use domain::votes::pages::{NamedBallot, NamedPage, ResultPage, VoteFacts};
use leptos::prelude::*;
use ui::{Lede, PageTitle, locale};
use words::{counts, name_text, projects};

/// Who chose what in a named vote, once it is closed.
pub fn view() -> AnyView {
    loaded(see, page)
}

fn see(at: Address) -> Result<Question<(NamedPage, Dated<ResultPage>)>, AppError> {
    let id = at.id("id")?;
    Ok(ask(ListNamedBallots { id, after: at.query("after") }).and(SeeResult { id }))
}

fn page((list, dated): (NamedPage, Dated<ResultPage>)) -> AnyView {
    let (l, vote) = (locale(), dated.page.vote);
    let next = list.next.map(|next| {
        view! {
            <nav class="app-pager" aria-label=projects::pages(l)>
                <a class="app-pager__next" href=format!("/votes/{}/ballots?after={next}", vote.id)>
                    {projects::more(l)}
                </a>
            </nav>
        }
        .into_any()
    });
    let rows = list.ballots.into_iter().map(|ballot| row(&vote, ballot)).collect_view();
    view! {
        <a class="nhsuk-back-link" href=format!("/votes/{}/result", vote.id)>
            {counts::back_to_result(l)}
        </a>
        <PageTitle text=counts::ballots_title(l) />
        <Lede text=vote.title.clone() />
        <ul class="app-proposals">{rows}</ul>
        {next}
    }
    .into_any()
}

fn row(vote: &VoteFacts, ballot: NamedBallot) -> AnyView {
    let chosen = told(vote, &ballot.choice);
    view! {
        <li class="app-proposal">
            <h2>{name_text(locale(), &ballot.name)}</h2>
            <p>
                <b>{chosen.join(", ")}</b>
            </p>
            {ballot.reason.map(|reason| view! { <p class="app-quote">{reason}</p> }.into_any())}
        </li>
    }
    .into_any()
}

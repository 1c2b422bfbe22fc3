use super::parts::choice_text;
use crate::{
    address::Address,
    loaded::loaded,
    question::{Question, ask},
};
use api::{
    AppError,
    votes::{Dated, ListNamedBallots, SeeResult},
};
use domain::votes::{
    Choice,
    pages::{NamedBallot, NamedPage, ResultPage, VoteFacts},
};
use leptos::prelude::*;
use ui::{Lede, PageTitle, locale};
use words::{name_text, projects, votes};

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
            {votes::back_to_result(l)}
        </a>
        <PageTitle text=votes::ballots_title(l) />
        <Lede text=vote.title.clone() />
        <ul class="app-proposals">{rows}</ul>
        {next}
    }
    .into_any()
}

fn row(vote: &VoteFacts, ballot: NamedBallot) -> AnyView {
    let chosen: Vec<String> = match &ballot.choice {
        Choice::Approve(options) => {
            options.iter().filter_map(|id| choice_text(vote, &id.to_string())).collect()
        }
        one => choice_text(vote, &one.to_text()).into_iter().collect(),
    };
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

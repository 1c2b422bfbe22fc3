use super::parts::choice_text;
use crate::{address::Address, loaded::loaded};
use api::{
    AppError,
    votes::{list_named_ballots, see_result},
};
use domain::{
    ids::VoteId,
    votes::{
        Choice,
        pages::{NamedBallot, NamedPage, VoteFacts},
    },
};
use leptos::prelude::*;
use ui::{Lede, PageTitle, locale};
use words::{name_text, projects, votes};

/// Who chose what in a named vote, once it is closed.
pub fn view() -> AnyView {
    loaded(see, page)
}

async fn see(at: Address) -> Result<(VoteFacts, NamedPage), AppError> {
    let id: VoteId = at.id("id")?;
    let ballots = list_named_ballots(id, at.query("after")).await?;
    Ok((see_result(id).await?.page.vote, ballots))
}

fn page((vote, list): (VoteFacts, NamedPage)) -> AnyView {
    let l = locale();
    let next = list.next.map(|next| {
        view! {
            <nav class="app-pager" aria-label=projects::pages(l)>
                <a class="app-pager__next" href=format!("/votes/{}/ballots?after={next}", vote.id)>
                    {projects::more(l)}
                </a>
            </nav>
        }
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
            {ballot.reason.map(|reason| view! { <p class="app-quote">{reason}</p> })}
        </li>
    }
    .into_any()
}

use crate::{loaded::loaded, question::ask};
use api::votes::{Dated, SeeVote};
use domain::votes::pages::VotePage;
use leptos::prelude::*;
use ui::{Lede, PageTitle, locale};
use words::{date, votes};

/// After casting: that the vote is in, and nothing of what it says.
pub fn view() -> AnyView {
    loaded(|at| Ok(ask(SeeVote { id: at.id("id")? })), page)
}

fn page(dated: Dated<VotePage>) -> AnyView {
    let l = locale();
    let vote = dated.page.vote;
    let (title, lede) = if dated.page.voted {
        (votes::cast_title(l), votes::cast_lede(l))
    } else {
        (votes::not_cast_title(l), votes::not_cast_lede(l))
    };
    let change = dated.last_day.map(|day| votes::change_until(l, &date(l, day)));
    view! {
        <PageTitle text=title />
        <Lede text=lede />
        <p>{change}</p>
        <p>
            <a href=format!("/votes/{}", vote.id)>{votes::back_to_ballot(l)}</a>
        </p>
        <p>
            <a href=format!("/projects/{}", vote.project)>{vote.project_title}</a>
        </p>
    }
    .into_any()
}

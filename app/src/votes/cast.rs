use crate::{loaded::loaded, parts::section, question::ask, sending::forget_post};
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
    told(dated, None)
}

/// That the vote is in, with the receipt's code where it was the first.
pub fn told(dated: Dated<VotePage>, code: Option<String>) -> AnyView {
    let l = locale();
    let receipt = code.map(receipt);
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
        {receipt}
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

/// The code of the first ballot: on this page, and never again.
fn receipt(code: String) -> AnyView {
    let l = locale();
    Effect::new(|_| forget_post());
    let content = view! {
        <p>{votes::receipt_text(l)}</p>
        <p class="app-receipt">{code}</p>
        <p>{votes::receipt_use(l)}</p>
    };
    section(votes::receipt_title(l), content.into_any())
}

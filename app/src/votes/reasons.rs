use crate::{
    loaded::{loaded, with_id},
    question::ask,
};
use api::votes::ListReasons;
use domain::{ids::VoteId, votes::pages::ReasonsPage};
use leptos::prelude::*;
use ui::{Lede, PageTitle, locale};
use words::{counts, projects};

/// The reasons that were given with a vote, beyond the first that its result
/// shows.
pub fn view() -> AnyView {
    loaded(|at| Ok(ask(ListReasons { id: at.id("id")?, after: at.query("after") })), with_id(page))
}

fn page(id: VoteId, reasons: ReasonsPage) -> AnyView {
    let l = locale();
    view! {
        <a class="nhsuk-back-link" href=format!("/votes/{id}/result")>
            {counts::back_to_result(l)}
        </a>
        <PageTitle text=counts::reasons_title(l) />
        <Lede text=counts::reasons_lede(l) />
        {list(id, &reasons)}
    }
    .into_any()
}

/// One page of reasons, and the way to the next.
pub fn list(id: VoteId, page: &ReasonsPage) -> AnyView {
    let l = locale();
    let reason = |reason: &String| view! { <li class="app-quote">{reason.clone()}</li> }.into_any();
    let next = page.next.map(|next| {
        view! {
            <nav class="app-pager" aria-label=projects::pages(l)>
                <a class="app-pager__next" href=format!("/votes/{id}/reasons?after={next}")>
                    {counts::reasons_more(l)}
                </a>
            </nav>
        }
        .into_any()
    });
    view! {
        <ul class="app-proposals">{page.reasons.iter().map(reason).collect_view()}</ul>
        {next}
    }
    .into_any()
}

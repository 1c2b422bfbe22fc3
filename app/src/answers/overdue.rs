use crate::{address::Address, loaded::loaded, question::ask};
use api::answers::ListOverdue;
use domain::answers::pages::{WaitingAfter, WaitingList, WaitingRow};
use leptos::prelude::*;
use ui::{Card, CardTone, Lede, PageTitle, locale};
use words::{answers, late_text};

/// The public list of promises that are broken.
pub fn view() -> AnyView {
    loaded(|at| Ok(ask(ListOverdue { after: after(&at) })), page)
}

/// From where a list of what waits goes on: `?put=2026-11-21&proposal=...`.
pub fn after(at: &Address) -> Option<WaitingAfter> {
    Some(WaitingAfter { put: at.query("put")?, proposal: at.query("proposal")? })
}

/// The link to the next page of a list of what waits.
pub fn pager(list: &'static str, next: Option<WaitingAfter>) -> Option<AnyView> {
    let l = locale();
    next.map(|WaitingAfter { put, proposal }| {
        view! {
            <nav class="app-pager" aria-label=answers::pages(l)>
                <a class="app-pager__next" href=format!("{list}?put={put}&proposal={proposal}")>
                    {answers::more(l)}
                </a>
            </nav>
        }
        .into_any()
    })
}

fn page(list: WaitingList) -> AnyView {
    let l = locale();
    let none = (list.rows.is_empty() && list.next.is_none()).then(|| {
        view! {
            <div class="app-empty">
                <h2>{answers::overdue_none_title(l)}</h2>
                <p>{answers::overdue_none_text(l)}</p>
            </div>
        }
        .into_any()
    });
    view! {
        <PageTitle text=answers::overdue_title(l) />
        <Lede text=answers::overdue_lede(l) />
        {none}
        <div class="app-grid app-grid--two">
            {list.rows.into_iter().map(late_card).collect_view()}
        </div>
        {pager("/overdue", list.next)}
    }
    .into_any()
}

/// A proposal that waits too long.
pub fn late_card(row: WaitingRow) -> AnyView {
    let l = locale();
    let late = late_text(l, row.clocks).map(|text| {
        view! {
            <p>
                <span class="app-tag app-tag--late">{text}</span>
            </p>
        }
        .into_any()
    });
    view! {
        <Card tone=CardTone::Late>
            <h2 class="app-card__title">{row.title}</h2>
            <p class="app-meta">{row.organisation} " · " {row.project_title}</p>
            {late}
            <p class="app-card__way">
                <a href=format!("/proposals/{}", row.proposal)>{answers::overdue_see(l)}</a>
            </p>
        </Card>
    }
    .into_any()
}

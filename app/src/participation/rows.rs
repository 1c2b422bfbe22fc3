//! The record as a list, with its total.

use domain::{
    links::RecordKind,
    participation::{
        Given,
        pages::{GivenPage, GivenRow},
    },
};
use leptos::prelude::*;
use ui::locale;
use words::{contribution_name, date, duration, hat_name, meetings};

/// The total and the rows; `more` is what stands below each, `at` the page's address.
pub fn record(list: GivenPage, at: &str, more: impl Fn(&GivenRow) -> Option<AnyView>) -> AnyView {
    let l = locale();
    let none = list.rows.is_empty().then(|| {
        view! {
            <div class="app-empty">
                <h2>{meetings::given_none_title(l)}</h2>
                <p>{meetings::given_none_text(l)}</p>
            </div>
        }
        .into_any()
    });
    let rows = list.rows.iter().map(|given| row(given, more(given)));
    let next = list.next.map(|next| {
        view! {
            <nav class="app-pager" aria-label=meetings::pages(l)>
                <a class="app-pager__next" href=format!("{at}?after={next}")>
                    {meetings::more(l)}
                </a>
            </nav>
        }
        .into_any()
    });
    view! {
        {(!list.rows.is_empty()).then(|| total(&list.total))}
        {none}
        <ul class="app-proposals">{rows.collect_view()}</ul>
        {next}
    }
    .into_any()
}

fn total(given: &Given) -> AnyView {
    let l = locale();
    let parts = [
        (given.meetings > 0).then(|| meetings::given_meetings(l, given.meetings as i64)),
        (given.acts > 0).then(|| meetings::given_acts(l, given.acts as i64)),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    view! {
        <div class="app-notice">
            <div>
                <p>
                    <b>{meetings::given_total(l, &duration(l, given.minutes()))}</b>
                </p>
                <p>{parts.join(", ")}</p>
            </div>
        </div>
    }
    .into_any()
}

fn row(row: &GivenRow, more: Option<AnyView>) -> AnyView {
    let l = locale();
    let title = row.title.clone().map(|title| match page(row) {
        Some(page) => view! { <p><a href=page>{title}</a></p> }.into_any(),
        None => view! { <p>{title}</p> }.into_any(),
    });
    let time = (row.minutes > 0).then(|| [" · ", &duration(l, row.minutes.into())].concat());
    let hat = row.hat.map(|hat| {
        view! { <p class="app-meta">{meetings::given_as(l, hat_name(l, hat))}</p> }.into_any()
    });
    let struck = row.struck.then(|| view! { <p><b>{meetings::given_struck(l)}</b></p> }.into_any());
    let reason = row.reason.as_ref().map(|reason| {
        view! { <p class="app-meta">{meetings::given_why(l, reason)}</p> }.into_any()
    });
    view! {
        <li class="app-proposal">
            <h2>{contribution_name(l, row.what)}</h2>
            {title}
            <p class="app-meta">{row.project_title.clone()} " · " {date(l, row.on)} {time}</p>
            {hat}
            {struck}
            {reason}
            {more}
        </li>
    }
    .into_any()
}

/// Where what it was about can be read.
fn page(row: &GivenRow) -> Option<String> {
    let about = row.about?;
    let place = match about.kind {
        RecordKind::Meeting => "meetings",
        RecordKind::Proposal => "proposals",
        RecordKind::Vote => "votes",
        _ => return None,
    };
    Some(format!("/{place}/{}", about.id))
}

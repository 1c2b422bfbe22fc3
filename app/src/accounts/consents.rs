//! What the reader agreed to, as a section of their account.

use crate::buttons::{Look, button};
use api::accounts::SettleConsent;
use domain::accounts::ConsentRow;
use leptos::prelude::*;
use ui::locale;
use words::{consents, date, purpose_name, purpose_no, purpose_text, purpose_yes};

/// Each statement, what the reader said to it, and the other answer.
pub fn section(rows: Vec<ConsentRow>) -> AnyView {
    let l = locale();
    let (required, asked): (Vec<_>, Vec<_>) =
        rows.into_iter().partition(|row| row.purpose.is_required());
    view! {
        <section class="app-section">
            <h2>{consents::title(l)}</h2>
            {required.into_iter().map(|row| article(row, reading(row))).collect_view()}
            <p>{consents::optional(l)}</p>
            {asked.into_iter().map(|row| article(row, answer(row))).collect_view()}
        </section>
    }
    .into_any()
}

fn article(row: ConsentRow, way: AnyView) -> AnyView {
    let l = locale();
    view! {
        <article class="app-card">
            <h3 class="app-card__title">{purpose_name(l, row.purpose)}</h3>
            <p>{purpose_text(l, row.purpose)}</p>
            <p class="app-meta">{standing(row)}</p>
            {way}
        </article>
    }
    .into_any()
}

/// Since when there is a yes or a no, and to which version.
fn standing(row: ConsentRow) -> String {
    let l = locale();
    let version = row.version.to_string();
    let said = |day| date(l, day);
    match (row.purpose.is_required(), row.given, row.on) {
        (true, true, Some(day)) => consents::read_on(l, &said(day), &version),
        (true, ..) => consents::unread(l, &version),
        (false, true, Some(day)) => consents::yes_on(l, &said(day), &version),
        (false, false, Some(day)) => consents::no_on(l, &said(day), &version),
        (false, _, None) => consents::unasked(l, &version),
    }
}

/// The way to what has to be read.
fn reading(row: ConsentRow) -> AnyView {
    let l = locale();
    let (href, text) = if row.given {
        ("/privacy", consents::read_again(l))
    } else {
        ("/my-part/statements", consents::read(l))
    };
    view! {
        <p class="app-card__way">
            <a href=href>{text}</a>
        </p>
    }
    .into_any()
}

/// The button with the answer that was not given.
fn answer(row: ConsentRow) -> AnyView {
    let l = locale();
    if !row.given {
        return settle(row, Look::Second, purpose_yes(l, row.purpose));
    }
    let no = purpose_no(l, row.purpose);
    no.map_or_else(|| ().into_any(), |no| settle(row, Look::Second, no))
}

/// A button that turns what stands into its opposite.
pub fn settle(row: ConsentRow, look: Look, text: &'static str) -> AnyView {
    let values = vec![
        ("purpose", row.purpose.code().to_owned()),
        ("version", row.version.to_string()),
        ("given", (!row.given).to_string()),
    ];
    button::<SettleConsent>(values, look, text)
}

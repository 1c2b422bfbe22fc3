//! What can and cannot change, in one paragraph of a card.

use domain::projects::pages::ProjectRow;
use leptos::prelude::*;
use ui::locale;
use words::projects;

/// Both lists of a project; nothing where it says nothing yet.
pub fn bounds_in_short(row: &ProjectRow) -> AnyView {
    let l = locale();
    let part = |name: &'static str, texts: &[String]| {
        let text = texts.join("; ");
        let part = move || view! { <b>{name}</b> " " {text} ". " }.into_any();
        (!texts.is_empty()).then(part)
    };
    let can = part(projects::can_short(l), &row.can);
    let cannot = part(projects::cannot_short(l), &row.cannot);
    (can.is_some() || cannot.is_some())
        .then(|| view! { <p>{can} {cannot}</p> }.into_any())
        .into_any()
}

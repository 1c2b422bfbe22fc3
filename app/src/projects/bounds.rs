//! What can and cannot change, in short, on a card.

use domain::projects::pages::ProjectRow;
use leptos::prelude::*;
use ui::locale;
use words::projects;

/// Both lists of a project; nothing where it says nothing yet.
pub fn bounds_in_short(row: &ProjectRow) -> AnyView {
    let l = locale();
    let part = |name: &'static str, texts: &[String]| {
        let text = texts.join("; ");
        let part = move || view! { <p><b>{name}</b> " " {text} "."</p> }.into_any();
        (!texts.is_empty()).then(part)
    };
    view! {
        {part(projects::can_short(l), &row.can)}
        {part(projects::cannot_short(l), &row.cannot)}
    }
    .into_any()
}

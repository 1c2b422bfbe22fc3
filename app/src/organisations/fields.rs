use domain::organisations::OrganisationText;
use leptos::prelude::*;
use ui::{TextArea, TextField, locale};
use words::organisations;

/// The fields of what an organisation says of itself, filled with what it says now.
pub fn fields(now: OrganisationText) -> AnyView {
    let l = locale();
    view! {
        <TextField name="name" label=organisations::name_label(l) value=now.name />
        <TextArea
            name="summary"
            label=organisations::summary_label(l)
            hint=organisations::summary_hint(l).to_owned()
            value=now.summary
        />
    }
    .into_any()
}

/// Each field with the name by which an error calls it.
pub fn labels() -> Vec<(&'static str, String)> {
    let l = locale();
    vec![
        ("name", organisations::name_name(l).to_owned()),
        ("summary", organisations::summary_name(l).to_owned()),
    ]
}

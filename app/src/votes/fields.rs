use leptos::prelude::*;
use ui::{Checkbox, DateField, TextField, locale};
use words::votes;

/// What every form that opens a vote asks for first.
pub fn words(question_hint: &'static str) -> AnyView {
    let l = locale();
    view! {
        <TextField name="title" label=votes::title_label(l) />
        <TextField
            name="question"
            label=votes::question_label(l)
            hint=question_hint.to_owned()
        />
    }
    .into_any()
}

/// How many must vote, and until when.
pub fn terms() -> AnyView {
    let l = locale();
    view! {
        <TextField
            name="quorum"
            label=votes::quorum_label(l)
            hint=votes::quorum_hint(l).to_owned()
        />
        <DateField name="closes" legend=votes::closes_label(l) hint=votes::closes_hint(l) />
    }
    .into_any()
}

/// Whether the group agreed to show who chose what.
pub fn named() -> AnyView {
    let l = locale();
    view! {
        <Checkbox name="named" label=votes::named_label(l) hint=votes::named_hint(l).to_owned() />
    }
    .into_any()
}

/// Each field with the name by which an error calls it.
pub fn labels() -> Vec<(&'static str, String)> {
    let l = locale();
    vec![
        ("title", votes::title_name(l).to_owned()),
        ("question", votes::question_name(l).to_owned()),
        ("options", votes::options_name(l).to_owned()),
        ("quorum", votes::quorum_name(l).to_owned()),
        ("closes", votes::closes_label(l).to_owned()),
    ]
}

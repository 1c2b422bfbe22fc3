use domain::organisations::Promise;
use leptos::prelude::*;
use ui::{TextField, locale};
use words::organisations;

/// The two clocks of a promise, filled with what is promised now: an
/// organisation's, or that of one of its projects.
pub fn clocks(now: Option<&Promise>) -> AnyView {
    let l = locale();
    let days = |of: fn(&Promise) -> u32| now.map(of).map(|days| days.to_string());
    view! {
        <TextField
            name="acknowledge_days"
            label=organisations::acknowledge_label(l)
            hint=organisations::acknowledge_hint(l).to_owned()
            value=days(|now| now.acknowledge_days).unwrap_or_default()
        />
        <TextField
            name="answer_days"
            label=organisations::answer_label(l)
            hint=organisations::answer_hint(l).to_owned()
            value=days(|now| now.answer_days).unwrap_or_default()
        />
    }
    .into_any()
}

/// Each field of a promise with the name by which an error calls it.
pub fn labels() -> Vec<(&'static str, String)> {
    let l = locale();
    vec![
        ("acknowledge_days", organisations::acknowledge_name(l).to_owned()),
        ("answer_days", organisations::answer_name(l).to_owned()),
        ("valid_from", organisations::valid_from_name(l).to_owned()),
    ]
}

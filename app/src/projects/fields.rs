use domain::projects::{Level, pages::ProjectPage};
use leptos::prelude::*;
use ui::{Radio, Radios, TextArea, TextField, locale};
use words::{level_name, level_text, projects, setup};

/// The fields of what a project says of itself, filled with what it says now.
pub fn fields(now: Option<&ProjectPage>) -> AnyView {
    let l = locale();
    let text = |part: fn(&ProjectPage) -> &String| now.map(part).cloned().unwrap_or_default();
    let contact = now.and_then(|now| now.lead_contact.clone()).unwrap_or_default();
    let level = now.map(|now| now.level.code().to_owned()).unwrap_or_default();
    // A new project is opened to everyone once it says what can change.
    let listed = now.is_some_and(|now| now.listed);
    let open_to_requests = now.is_none_or(|now| now.open_to_requests);
    view! {
        <TextField
            name="title"
            label=setup::title_label(l)
            hint=setup::title_hint(l).to_owned()
            value=text(|now| &now.title)
        />
        <TextField
            name="question"
            label=setup::question_label(l)
            hint=setup::question_hint(l).to_owned()
            value=text(|now| &now.question)
        />
        <TextArea
            name="summary"
            label=setup::summary_label(l)
            hint=setup::summary_hint(l).to_owned()
            value=text(|now| &now.summary)
        />
        <Radios
            name="level"
            legend=setup::level_label(l)
            hint=setup::level_hint(l).to_owned()
            choices=levels()
            value=level
        />
        <TextField
            name="lead_contact"
            label=setup::contact_label(l)
            hint=setup::contact_hint(l).to_owned()
            value=contact
        />
        <Radios
            name="listed"
            legend=setup::listed_label(l)
            choices=vec![
                choice(true, setup::listed_yes(l), Some(setup::listed_yes_hint(l))),
                choice(false, setup::listed_no(l), Some(setup::listed_no_hint(l))),
            ]
            value=listed.to_string()
        />
        <Radios
            name="open_to_requests"
            legend=setup::requests_label(l)
            choices=vec![
                choice(true, setup::requests_yes(l), Some(setup::requests_yes_hint(l))),
                choice(false, setup::requests_no(l), None),
            ]
            value=open_to_requests.to_string()
        />
    }
    .into_any()
}

/// Each field with the name by which an error calls it.
pub fn labels() -> Vec<(&'static str, String)> {
    let l = locale();
    vec![
        ("organisation", setup::organisation_name(l).to_owned()),
        ("title", setup::title_name(l).to_owned()),
        ("question", setup::question_name(l).to_owned()),
        ("summary", setup::summary_name(l).to_owned()),
        ("level", setup::level_error(l).to_owned()),
        ("lead_contact", setup::contact_name(l).to_owned()),
        ("listed", setup::listed_name(l).to_owned()),
        ("open_to_requests", setup::requests_name(l).to_owned()),
    ]
}

/// The steps that can be promised.
fn levels() -> Vec<Radio> {
    let l = locale();
    let choice = |level: &Level| Radio {
        value: level.code().to_owned(),
        label: projects::level_step(l, &level.step().to_string(), level_name(l, *level)),
        hint: Some(level_text(l, *level).to_owned()),
    };
    Level::ALL.iter().filter(|level| level.can_be_promised()).map(choice).collect()
}

fn choice(value: bool, label: &str, hint: Option<&str>) -> Radio {
    Radio { value: value.to_string(), label: label.to_owned(), hint: hint.map(str::to_owned) }
}

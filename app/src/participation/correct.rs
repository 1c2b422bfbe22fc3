use crate::{
    address::Address,
    form::{Form, to},
};
use api::participation::{CORRECTION, CorrectParticipation};
use leptos::prelude::*;
use ui::{Checkbox, Lede, PageTitle, TextArea, TextField, locale};
use words::meetings;

/// Corrects a row of the record.
pub fn view() -> AnyView {
    let (l, at) = (locale(), Address::now());
    let (project, part) = (at.param("id"), at.param("member"));
    let labels = vec![
        ("minutes", meetings::given_minutes_name(l).to_owned()),
        ("struck", meetings::given_strike(l).to_owned()),
        ("reason", meetings::correct_reason_name(l).to_owned()),
    ];
    view! {
        <a class="nhsuk-back-link" href=format!("/projects/{project}/members/{part}/given")>
            {meetings::given_of_title(l)}
        </a>
        <PageTitle text=meetings::given_correct_title(l) />
        <Lede text=meetings::given_of_lede(l) />
        <Form action={to::<CorrectParticipation>()} name=CORRECTION labels>
            <input type="hidden" name="project" value=project.clone() />
            <input type="hidden" name="part" value=part.clone() />
            <input type="hidden" name="id" value=at.param("row") />
            <TextField name="minutes" inputmode="numeric" label=meetings::given_minutes(l) />
            <div class="app-choices">
                <Checkbox name="struck" label=meetings::given_strike(l) />
            </div>
            <TextArea name="reason" label=meetings::correct_reason(l) rows=3 />
            <button class="nhsuk-button" type="submit">
                {meetings::correct_button(l)}
            </button>
        </Form>
    }
    .into_any()
}

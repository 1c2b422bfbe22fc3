use crate::{
    address::Address,
    form::{Form, to},
    loaded::loaded,
    question::{Question, ask},
};
use api::{
    AppError,
    participation::{CORRECTION, CorrectParticipation, SeeCorrection},
};
use domain::participation::pages::CorrectionPage;
use leptos::prelude::*;
use ui::{Checkbox, Lede, PageTitle, TextArea, TextField, locale, use_form};
use words::{contribution_name, meetings, name_text};

/// Corrects a row of the record.
pub fn view() -> AnyView {
    loaded(see, page)
}

fn see(at: Address) -> Result<Question<CorrectionPage>, AppError> {
    let (project, part) = (at.id("id")?, at.id("member")?);
    Ok(ask(SeeCorrection { project, part, id: at.id("row")? }))
}

fn page(CorrectionPage { person, what, form: before }: CorrectionPage) -> AnyView {
    let (l, at) = (locale(), Address::now());
    let (project, part) = (at.param("id"), at.param("member"));
    let name = name_text(l, &person);
    let labels = vec![
        ("minutes", meetings::given_minutes_name(l).to_owned()),
        ("struck", meetings::given_strike(l).to_owned()),
        ("reason", meetings::correct_reason_name(l).to_owned()),
    ];
    view! {
        <a class="nhsuk-back-link" href=format!("/projects/{project}/members/{part}/given")>
            {meetings::given_of_title(l, &name)}
        </a>
        <PageTitle text=meetings::given_correct_of(l, &name, contribution_name(l, what)) />
        <Lede text=meetings::given_of_lede(l) />
        <Form action={to::<CorrectParticipation>()} name=CORRECTION labels>
            <input type="hidden" name="project" value=project.clone() />
            <input type="hidden" name="part" value=part.clone() />
            <input type="hidden" name="id" value=at.param("row") />
            <TextField
                name="minutes"
                inputmode="numeric"
                label=meetings::given_minutes(l)
                value=before.minutes
            />
            <div class="app-choices">
                <Checkbox
                    name="struck"
                    label=meetings::given_strike(l)
                    // A form that comes back says itself whether it was ticked.
                    ticked=before.struck && use_form().value("reason").is_none()
                />
            </div>
            <TextArea name="reason" label=meetings::correct_reason(l) rows=3 />
            <button class="nhsuk-button" type="submit">
                {meetings::correct_button(l)}
            </button>
        </Form>
    }
    .into_any()
}

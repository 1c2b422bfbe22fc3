use super::{
    closed,
    fields::{fields, labels},
};
use crate::{
    form::{Form, to},
    loaded::loaded,
    question::ask,
};
use api::planning::{ChangeMeeting, MEETING, SeePlan};
use domain::meetings::pages::PlanPage;
use leptos::prelude::*;
use ui::{Lede, PageTitle, locale};
use words::meetings;

/// Changes the plan of a meeting.
pub fn view() -> AnyView {
    loaded(|at| Ok(ask(SeePlan { id: at.id("id")? })), page)
}

fn page(plan: PlanPage) -> AnyView {
    let (l, at) = (locale(), format!("/meetings/{}", plan.meeting));
    if let Some(why) = plan.fixed {
        return closed(at, meetings::back(l), why);
    }
    view! {
        <a class="nhsuk-back-link" href=at>
            {meetings::back(l)}
        </a>
        <PageTitle text=meetings::edit_title(l) />
        <Lede text=meetings::edit_lede(l) />
        <Form action={to::<ChangeMeeting>()} name=MEETING labels=labels()>
            <input type="hidden" name="id" value=plan.meeting.to_string() />
            <input type="hidden" name="revision" value=plan.revision.to_string() />
            {fields(plan.form)}
            <button class="nhsuk-button" type="submit">
                {meetings::edit_button(l)}
            </button>
        </Form>
    }
    .into_any()
}

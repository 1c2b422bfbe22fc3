use super::fields::{fields, labels};
use crate::{
    address::Address,
    form::{Form, to},
};
use api::planning::{MEETING, PlanMeeting};
use leptos::prelude::*;
use ui::{Lede, PageTitle, locale};
use words::meetings;

/// Plans a meeting.
pub fn view() -> AnyView {
    let l = locale();
    let project = Address::now().param("id");
    view! {
        <a class="nhsuk-back-link" href=format!("/projects/{project}/meetings")>
            {meetings::back_to_all(l)}
        </a>
        <PageTitle text=meetings::plan_title(l) />
        <Lede text=meetings::plan_lede(l) />
        <Form action={to::<PlanMeeting>()} name=MEETING labels=labels()>
            <input type="hidden" name="project" value=project />
            {fields(Default::default())}
            <button class="nhsuk-button" type="submit">
                {meetings::plan_button(l)}
            </button>
        </Form>
    }
    .into_any()
}

use super::closed;
use crate::{
    form::{Form, to},
    loaded::loaded,
    question::ask,
};
use api::{
    meetings::{CANCEL, CancelMeeting},
    planning::SeePlan,
};
use domain::meetings::pages::PlanPage;
use leptos::prelude::*;
use ui::{Lede, PageTitle, TextArea, locale};
use words::meetings;

/// Calls a meeting off.
pub fn view() -> AnyView {
    loaded(|at| Ok(ask(SeePlan { id: at.id("id")? })), page)
}

fn page(plan: PlanPage) -> AnyView {
    let l = locale();
    let at = format!("/meetings/{}", plan.meeting);
    if let Some(why) = plan.stays {
        return closed(at, meetings::back(l), why);
    }
    let labels = vec![("reason", meetings::cancel_reason_name(l).to_owned())];
    view! {
        <a class="nhsuk-back-link" href=at.clone()>
            {meetings::back(l)}
        </a>
        <PageTitle text=meetings::cancel_title(l) />
        <p class="app-meta">{plan.form.title}</p>
        <Lede text=meetings::cancel_lede(l) />
        <Form action={to::<CancelMeeting>()} name=CANCEL labels>
            <input type="hidden" name="id" value=plan.meeting.to_string() />
            <TextArea name="reason" label=meetings::cancel_reason(l) rows=3 />
            <button class="nhsuk-button nhsuk-button--warning" type="submit">
                {meetings::cancel_button(l)}
            </button>
        </Form>
        <p>
            <a href=at>{meetings::cancel_keep(l)}</a>
        </p>
    }
    .into_any()
}

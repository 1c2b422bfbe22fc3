use crate::{
    form::{Form, to},
    loaded::loaded,
    question::ask,
};
use api::meetings::{AGENDA, ProposeAgendaItem, SeeMeeting};
use domain::meetings::pages::MeetingPage;
use leptos::prelude::*;
use ui::{PageTitle, TextArea, TextField, locale};
use words::meetings;

/// Puts a point on the agenda of a meeting.
pub fn view() -> AnyView {
    loaded(|at| Ok(ask(SeeMeeting { id: at.id("id")? })), page)
}

fn page(page: MeetingPage) -> AnyView {
    let l = locale();
    let meeting = page.meeting.id;
    let labels = vec![
        ("text", meetings::agenda_text_name(l).to_owned()),
        ("minutes", meetings::agenda_minutes_name(l).to_owned()),
    ];
    view! {
        <a class="nhsuk-back-link" href=format!("/meetings/{meeting}")>
            {meetings::back(l)}
        </a>
        <p class="app-meta">{page.meeting.plan.title}</p>
        <PageTitle text=meetings::agenda_add_title(l) />
        <Form action={to::<ProposeAgendaItem>()} name=AGENDA labels>
            <input type="hidden" name="id" value=meeting.to_string() />
            <TextArea name="text" label=meetings::agenda_text(l) rows=2 />
            <TextField name="minutes" label=meetings::agenda_minutes(l) inputmode="numeric" />
            <button class="nhsuk-button" type="submit">
                {meetings::agenda_button(l)}
            </button>
        </Form>
    }
    .into_any()
}

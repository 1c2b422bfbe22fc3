use crate::{
    address::Address,
    form::{Form, to},
    loaded::{loaded, problem},
    question::ask,
};
use api::{
    Problem,
    meetings::{ATTENDANCE_CORRECTION, CorrectAttendance, SeeGuest},
};
use domain::{
    ids::MeetingId,
    meetings::pages::{AttendanceRow, GuestRow},
};
use leptos::prelude::*;
use ui::{Lede, PageTitle, TextArea, TextField, locale};
use words::{meetings, name_text};

/// Corrects what was confirmed of one person.
pub fn view() -> AnyView {
    loaded(|at| Ok(ask(SeeGuest { id: at.id("id")?, part: at.id("part")? })), found)
}

fn found(row: GuestRow) -> AnyView {
    match (Address::now().id("id"), row.attendance.clone()) {
        (Ok(meeting), Some(came)) => page(meeting, &row, came),
        _ => problem(&Problem::NotFound.into()),
    }
}

fn page(meeting: MeetingId, row: &GuestRow, came: AttendanceRow) -> AnyView {
    let l = locale();
    let labels = vec![
        ("minutes", meetings::attendance_minutes_name(l).to_owned()),
        ("preparation", meetings::attendance_before_name(l).to_owned()),
        ("follow_up", meetings::attendance_after_name(l).to_owned()),
        ("reason", meetings::correct_reason_name(l).to_owned()),
    ];
    let number = |name: &'static str, label: &'static str, minutes: u32| {
        view! { <TextField name inputmode="numeric" label value=minutes.to_string() /> }.into_any()
    };
    let minutes = came.minutes;
    view! {
        <a class="nhsuk-back-link" href=format!("/meetings/{meeting}/guests")>
            {meetings::guests_link(l)}
        </a>
        <PageTitle text=meetings::correct_title(l, &name_text(l, &row.name)) />
        <Lede text=meetings::correct_lede(l) />
        <Form action={to::<CorrectAttendance>()} name=ATTENDANCE_CORRECTION labels>
            <input type="hidden" name="meeting" value=meeting.to_string() />
            <input type="hidden" name="id" value=came.id.to_string() />
            {number("minutes", meetings::attendance_minutes(l), minutes.present)}
            {number("preparation", meetings::attendance_before(l), minutes.preparation)}
            {number("follow_up", meetings::attendance_after(l), minutes.follow_up)}
            <TextArea name="reason" label=meetings::correct_reason(l) rows=3 />
            <button class="nhsuk-button" type="submit">
                {meetings::correct_button(l)}
            </button>
        </Form>
    }
    .into_any()
}

use super::closed;
use crate::{
    form::{Form, to},
    loaded::loaded,
    question::ask,
};
use api::meetings::{ATTENDANCE, ConfirmAttendance, SeeGuests};
use domain::meetings::{
    attendance::AttendanceForm,
    invitations::InviteState,
    pages::{GuestList, GuestRow},
};
use leptos::prelude::*;
use ui::{Checkboxes, Lede, PageTitle, Radio, TextField, locale};
use words::{invite_state_name, meetings, name_text};

/// Confirms who came, and for how long.
pub fn view() -> AnyView {
    loaded(|at| Ok(ask(SeeGuests { id: at.id("id")?, after: at.query("after") })), page)
}

fn page(list: GuestList) -> AnyView {
    let l = locale();
    let at = format!("/meetings/{}", list.meeting.id);
    if let Some(why) = list.not_held {
        return closed(format!("{at}/guests"), meetings::guests_link(l), why);
    }
    let open: Vec<&GuestRow> =
        list.rows.iter().filter(|row| row.attendance.is_none() && !row.own).collect();
    let asked = if open.is_empty() {
        view! { <p>{meetings::attendance_nobody(l)}</p> }.into_any()
    } else {
        form(&list, open)
    };
    let next = list.next.map(|next| {
        view! {
            <nav class="app-pager" aria-label=meetings::pages(l)>
                <a class="app-pager__next" href=format!("{at}/attendance?after={next}")>
                    {meetings::guests_more(l)}
                </a>
            </nav>
        }
        .into_any()
    });
    view! {
        <a class="nhsuk-back-link" href=format!("{at}/guests")>
            {meetings::guests_link(l)}
        </a>
        <p class="app-meta">{list.meeting.plan.title.clone()}</p>
        <PageTitle text=meetings::attendance_title(l) />
        <Lede text=meetings::attendance_lede(l) />
        {asked}
        {next}
    }
    .into_any()
}

fn form(list: &GuestList, open: Vec<&GuestRow>) -> AnyView {
    let l = locale();
    let labels = vec![
        ("parts", meetings::attendance_who_name(l).to_owned()),
        ("minutes", meetings::attendance_minutes_name(l).to_owned()),
        ("preparation", meetings::attendance_before_name(l).to_owned()),
        ("follow_up", meetings::attendance_after_name(l).to_owned()),
    ];
    let choice = |row: &GuestRow| Radio {
        value: row.part.to_string(),
        label: name_text(l, &row.name),
        hint: row
            .state
            .filter(|state| *state != InviteState::Withdrawn)
            .map(|state| invite_state_name(l, state).to_owned()),
    };
    let choices: Vec<Radio> = open.into_iter().map(choice).collect();
    let planned = AttendanceForm::as_planned(&list.meeting);
    let meeting = list.meeting.id.to_string();
    view! {
        <Form action={to::<ConfirmAttendance>()} name=ATTENDANCE labels>
            <input type="hidden" name="id" value=meeting />
            <Checkboxes
                name="parts"
                legend=meetings::attendance_who(l)
                hint=meetings::attendance_who_hint(l)
                choices
            />
            <TextField
                name="minutes"
                inputmode="numeric"
                label=meetings::attendance_minutes(l)
                hint=meetings::attendance_apart(l).to_owned()
                value=planned.minutes
            />
            <TextField
                name="preparation"
                inputmode="numeric"
                label=meetings::attendance_before(l)
                value=planned.preparation
            />
            <TextField
                name="follow_up"
                inputmode="numeric"
                label=meetings::attendance_after(l)
                value=planned.follow_up
            />
            <button class="nhsuk-button" type="submit">
                {meetings::attendance_button(l)}
            </button>
        </Form>
    }
    .into_any()
}

//! Meetings: who is asked, what they say, who came, and what people need to take
//! part in them. The plan is typed in `planning`.

use crate::AppError;
use domain::{
    access::{checklist::LineMove, pages::ChecklistPage},
    ids::{AttendanceId, InviteId, MeetingId, MembershipId, NeedId, ProjectId},
    meetings::{
        invitations::Reply,
        pages::{GuestList, GuestRow, InvitePage, MeetingAfter, MeetingList, MeetingPage},
    },
};
use leptos::{prelude::*, server_fn::codec::Postcard};

/// The form that calls a meeting off.
pub const CANCEL: &str = "cancel-meeting";

/// The form that puts a point on the agenda.
pub const AGENDA: &str = "agenda";

/// The form that confirms who came.
pub const ATTENDANCE: &str = "attendance";

/// The form that corrects who came.
pub const ATTENDANCE_CORRECTION: &str = "attendance-correction";

/// A project's meetings, the latest first.
#[server(output = Postcard)]
pub async fn list_meetings(
    project: ProjectId,
    after: Option<MeetingAfter>,
) -> Result<MeetingList, AppError> {
    use crate::door;
    let (portal, scope) = (door::portal(), door::scope());
    door::answer(backend::meetings::list_meetings(&portal, &scope, project, after).await)
}

/// The meetings to come that the reader is asked to, the next one first.
#[server(output = Postcard)]
pub async fn own_meetings(after: Option<MeetingAfter>) -> Result<MeetingList, AppError> {
    use crate::door;
    door::answer(backend::meetings::own_meetings(&door::portal(), &door::scope(), after).await)
}

/// A meeting's own page.
#[server(output = Postcard)]
pub async fn see_meeting(id: MeetingId) -> Result<MeetingPage, AppError> {
    use crate::door;
    door::answer(backend::meetings::see_meeting(&door::portal(), &door::scope(), id).await)
}

/// Who could come, was asked, and came.
#[server(output = Postcard)]
pub async fn see_guests(id: MeetingId, after: Option<MembershipId>) -> Result<GuestList, AppError> {
    use crate::door;
    door::answer(backend::meetings::see_guests(&door::portal(), &door::scope(), id, after).await)
}

/// One of those who could come, was asked, or came.
#[server(output = Postcard)]
pub async fn see_guest(id: MeetingId, part: MembershipId) -> Result<GuestRow, AppError> {
    use crate::door;
    door::answer(backend::meetings::see_guest(&door::portal(), &door::scope(), id, part).await)
}

/// Calls a meeting off, and tells everybody who was asked.
#[server(output = Postcard)]
pub async fn cancel_meeting(id: MeetingId, reason: String) -> Result<(), AppError> {
    use crate::door;
    let (portal, scope) = (door::portal(), door::scope());
    let off = backend::meetings::cancel_meeting(&portal, &scope, id, &reason).await;
    door::answer_form(CANCEL, &[("reason", &reason)], off).await?;
    leptos_axum::redirect(&format!("/meetings/{id}"));
    Ok(())
}

/// Puts a point on the agenda.
#[server(output = Postcard)]
pub async fn propose_agenda_item(
    id: MeetingId,
    text: String,
    minutes: String,
) -> Result<(), AppError> {
    use crate::door;
    use domain::meetings::agenda::AgendaForm;
    let (portal, scope) = (door::portal(), door::scope());
    let form = AgendaForm { text: text.clone(), minutes: minutes.clone() };
    let put = backend::meetings::propose_agenda_item(&portal, &scope, id, &form).await;
    door::answer_form(AGENDA, &[("text", &text), ("minutes", &minutes)], put).await?;
    leptos_axum::redirect(&format!("/meetings/{id}"));
    Ok(())
}

/// Asks one person to a meeting.
#[server(output = Postcard)]
pub async fn invite_member(
    id: MeetingId,
    part: MembershipId,
    #[server(default)] next: String,
) -> Result<(), AppError> {
    use crate::door;
    use backend::meetings::Whom;
    let (portal, scope) = (door::portal(), door::scope());
    let asked = backend::meetings::invite_to_meeting(&portal, &scope, id, Whom::Part(part)).await;
    door::answer(asked)?;
    door::lead_back(&next, &format!("/meetings/{id}/guests"));
    Ok(())
}

/// Asks everybody who takes part and was not asked before.
#[server(output = Postcard)]
pub async fn invite_everybody(id: MeetingId) -> Result<(), AppError> {
    use crate::door;
    use backend::meetings::Whom;
    let (portal, scope) = (door::portal(), door::scope());
    let asked = backend::meetings::invite_to_meeting(&portal, &scope, id, Whom::Everybody).await;
    door::answer(asked)?;
    leptos_axum::redirect(&format!("/meetings/{id}/guests"));
    Ok(())
}

/// Takes an invitation back.
#[server(output = Postcard)]
pub async fn withdraw_invite(
    meeting: MeetingId,
    id: InviteId,
    #[server(default)] next: String,
) -> Result<(), AppError> {
    use crate::door;
    door::answer(backend::meetings::withdraw_invite(&door::portal(), &door::scope(), id).await)?;
    door::lead_back(&next, &format!("/meetings/{meeting}/guests"));
    Ok(())
}

/// Says yes or no to one's own invitation.
#[server(output = Postcard)]
pub async fn reply_to_meeting(id: MeetingId, reply: Reply) -> Result<(), AppError> {
    use crate::door;
    let (portal, scope) = (door::portal(), door::scope());
    door::answer(backend::meetings::reply_to_meeting(&portal, &scope, id, reply).await)?;
    leptos_axum::redirect(&format!("/meetings/{id}"));
    Ok(())
}

/// Writes down the yes or no of somebody who has no e-mail.
#[server(output = Postcard)]
pub async fn reply_for(
    meeting: MeetingId,
    id: InviteId,
    reply: Reply,
    #[server(default)] next: String,
) -> Result<(), AppError> {
    use crate::door;
    let (portal, scope) = (door::portal(), door::scope());
    door::answer(backend::meetings::reply_for(&portal, &scope, id, reply).await)?;
    door::lead_back(&next, &format!("/meetings/{meeting}/guests"));
    Ok(())
}

/// What the page behind the link of a mail says before its button is pressed.
#[server(output = Postcard)]
pub async fn see_invite(token: String) -> Result<InvitePage, AppError> {
    use crate::door;
    door::answer(backend::meetings::read_invite(&door::portal(), &token).await)
}

/// Says yes or no by the link of a mail.
#[server(output = Postcard)]
pub async fn reply_by_link(token: String, reply: Reply) -> Result<(), AppError> {
    use crate::door;
    let (portal, scope) = (door::portal(), door::scope());
    door::answer(backend::meetings::reply_by_link(&portal, &scope, &token, reply).await)?;
    // It was found, so it is one of ours: letters, digits, - and _.
    leptos_axum::redirect(&format!("/meeting-invites/{token}/{}", reply.code()));
    Ok(())
}

/// Confirms that people came, and for how long.
#[server(output = Postcard)]
pub async fn confirm_attendance(
    id: MeetingId,
    #[server(default)] parts: Vec<MembershipId>,
    minutes: String,
    preparation: String,
    follow_up: String,
) -> Result<(), AppError> {
    use crate::door;
    use domain::meetings::attendance::AttendanceForm;
    let (portal, scope) = (door::portal(), door::scope());
    let form = AttendanceForm {
        minutes: minutes.clone(),
        preparation: preparation.clone(),
        follow_up: follow_up.clone(),
    };
    let confirmed = backend::meetings::confirm_attendance(&portal, &scope, id, &parts, &form).await;
    let ticked: Vec<String> = parts.iter().map(MembershipId::to_string).collect();
    let mut typed =
        vec![("minutes", &*minutes), ("preparation", &*preparation), ("follow_up", &*follow_up)];
    typed.extend(ticked.iter().map(|part| ("parts[]", part.as_str())));
    door::answer_form(ATTENDANCE, &typed, confirmed).await?;
    leptos_axum::redirect(&format!("/meetings/{id}/guests"));
    Ok(())
}

/// Corrects what was confirmed of somebody, with a reason.
#[server(output = Postcard)]
pub async fn correct_attendance(
    meeting: MeetingId,
    id: AttendanceId,
    minutes: String,
    preparation: String,
    follow_up: String,
    reason: String,
) -> Result<(), AppError> {
    use crate::door;
    use domain::meetings::attendance::AttendanceForm;
    let (portal, scope) = (door::portal(), door::scope());
    let form = AttendanceForm {
        minutes: minutes.clone(),
        preparation: preparation.clone(),
        follow_up: follow_up.clone(),
    };
    let corrected =
        backend::meetings::correct_attendance(&portal, &scope, id, &form, &reason).await;
    let typed = [
        ("minutes", &*minutes),
        ("preparation", &*preparation),
        ("follow_up", &*follow_up),
        ("reason", &*reason),
    ];
    door::answer_form(ATTENDANCE_CORRECTION, &typed, corrected).await?;
    leptos_axum::redirect(&format!("/meetings/{meeting}/guests"));
    Ok(())
}

/// What the guests of a meeting need, for those who run it.
#[server(output = Postcard)]
pub async fn see_checklist(
    id: MeetingId,
    after: Option<InviteId>,
) -> Result<ChecklistPage, AppError> {
    use crate::door;
    let (portal, scope) = (door::portal(), door::scope());
    door::answer(backend::meetings::see_checklist(&portal, &scope, id, after).await)
}

/// Names who sees to a need.
#[server(output = Postcard)]
pub async fn assign_need(
    meeting: MeetingId,
    id: NeedId,
    part: MembershipId,
    #[server(default)] next: String,
) -> Result<(), AppError> {
    use crate::door;
    let (portal, scope) = (door::portal(), door::scope());
    door::answer(backend::meetings::assign_need(&portal, &scope, id, part).await)?;
    door::lead_back(&next, &format!("/meetings/{meeting}/checklist"));
    Ok(())
}

/// Reports on a need, as one who sees to it or runs the meeting.
#[server(output = Postcard)]
pub async fn report_need(
    meeting: MeetingId,
    id: NeedId,
    report: LineMove,
    #[server(default)] next: String,
) -> Result<(), AppError> {
    use crate::door;
    let (portal, scope) = (door::portal(), door::scope());
    door::answer(backend::meetings::report_need(&portal, &scope, id, report).await)?;
    door::lead_back(&next, &format!("/meetings/{meeting}"));
    Ok(())
}

/// Says whether a need was met.
#[server(output = Postcard)]
pub async fn say_whether_met(
    meeting: MeetingId,
    id: NeedId,
    met: bool,
    #[server(default)] next: String,
) -> Result<(), AppError> {
    use crate::door;
    let (portal, scope) = (door::portal(), door::scope());
    door::answer(backend::meetings::say_whether_met(&portal, &scope, id, met).await)?;
    door::lead_back(&next, &format!("/meetings/{meeting}"));
    Ok(())
}

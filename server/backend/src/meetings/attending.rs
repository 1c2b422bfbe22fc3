//! Who came: confirmed by whoever ran the meeting, corrected by new rows, and
//! carried into the record of what people gave in the same transaction.

use super::{Held, lock, queries, record_of};
use crate::{
    Portal,
    audit::{self, Event},
    error::{Error, Result},
    participation, payments, projects, repeats,
    store::Tx,
};
use domain::{
    fields::{FieldCode, error},
    ids::{AttendanceId, MeetingId, MembershipId, ParticipationId, PersonId},
    links::RecordKind,
    meetings::{
        attendance::{Attendance, AttendanceForm, Attendee, confirm, correct},
        record::from_attendance,
    },
    participation::Entry,
    permissions::{Act, allow},
    scope::Scope,
};
use uuid::Uuid;

/// Confirms whether people came, and for how long: the same of each of `parts`,
/// and never of oneself. All of it, or nothing.
pub async fn confirm_attendance(
    portal: &Portal,
    scope: &Scope,
    id: MeetingId,
    parts: &[MembershipId],
    form: &AttendanceForm,
) -> Result<()> {
    let tx = portal.store.begin().await?;
    let held = lock(&tx, id).await?;
    allow(Act::ConfirmAttendance, scope, &held.target())?;
    let mut attendees = attendees(&tx, &held, parts).await?;
    let own = attendees.iter().any(|attendee| scope.person() == Some(attendee.person));
    allow(Act::ConfirmAttendance, scope, &held.target().own(own))?;
    if parts.is_empty() {
        return Err(error("parts", FieldCode::NotChosen).into());
    }
    if repeats::again(portal, &tx, scope, Act::ConfirmAttendance.code()).await? {
        return Ok(());
    }
    // People are locked in one order, whatever was ticked first.
    attendees.sort_by_key(|attendee| attendee.person);
    let mut rows = queries::list_attendance(&tx, id).await?;
    let people: Vec<PersonId> = attendees.iter().map(|attendee| attendee.person).collect();
    let entries = participation::list_about(&tx, &people, record_of(id)).await?;
    for attendee in &attendees {
        let row_id = AttendanceId(Uuid::now_v7());
        let row = confirm(&held.meeting, &rows, attendee, form, row_id, portal.now())?;
        save(portal, &tx, scope, &row, &entries).await?;
        rows.push(row);
    }
    Ok(tx.commit().await?)
}

/// Those behind `parts`, who may have left since.
async fn attendees(tx: &Tx, held: &Held, parts: &[MembershipId]) -> Result<Vec<Attendee>> {
    let mut attendees = Vec::with_capacity(parts.len());
    for part in parts {
        let member = projects::find_member(tx, held.meeting.project, *part, false).await?;
        let member = member.ok_or(Error::NotFound)?;
        attendees.push(Attendee { person: member.person, hat: member.hat, roles: member.roles });
    }
    Ok(attendees)
}

/// Corrects what was confirmed of somebody, with a reason; never of oneself.
pub async fn correct_attendance(
    portal: &Portal,
    scope: &Scope,
    wrong: AttendanceId,
    form: &AttendanceForm,
    reason: &str,
) -> Result<AttendanceId> {
    let tx = portal.store.begin().await?;
    let meeting = queries::find_attended(&tx, wrong).await?.ok_or(Error::NotFound)?;
    let held = lock(&tx, meeting).await?;
    let rows = queries::list_attendance(&tx, meeting).await?;
    let row = rows.iter().find(|row| row.id == wrong).ok_or(Error::NotFound)?;
    let own = scope.person() == Some(row.person);
    allow(Act::ConfirmAttendance, scope, &held.target().own(own))?;
    let act = "correct_attendance";
    if let Some(id) = repeats::find(&tx, scope, act).await? {
        return Ok(AttendanceId(id));
    }
    let id = AttendanceId(Uuid::now_v7());
    let right = correct(&held.meeting, &rows, wrong, form, reason, id)?;
    let entries = participation::list_about(&tx, &[right.person], record_of(meeting)).await?;
    save(portal, &tx, scope, &right, &entries).await?;
    repeats::note(portal, &tx, scope, act, id.0).await?;
    tx.commit().await?;
    Ok(id)
}

/// Adds a row, its reason, and what follows from it in the record of what was
/// given. The record names the row, never the words.
async fn save(
    portal: &Portal,
    tx: &Tx,
    scope: &Scope,
    row: &Attendance,
    earlier: &[Entry],
) -> Result<()> {
    queries::insert_attendance(tx, row, scope.person(), portal.now()).await?;
    if let Some(reason) = &row.reason {
        participation::insert_reason(tx, row.id.0, row.person, reason).await?;
    }
    let ids = [(); 3].map(|()| ParticipationId(Uuid::now_v7()));
    participation::record(tx, &from_attendance(row, earlier, ids)).await?;
    payments::note_came(portal, tx, scope, row.person, row.meeting).await?;
    let event = match row.corrects {
        Some(_) => Event::new("correct_attendance"),
        None => Event::of(Act::ConfirmAttendance),
    };
    let event = event.on(RecordKind::Attendance, row.id.0).amount(row.minutes.present.into());
    audit::record(tx, portal.now(), scope, event).await
}

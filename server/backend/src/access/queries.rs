//! The queries of access needs. What is needed is encrypted, in the rows of
//! people and in the lines of meetings.

use crate::{
    Portal,
    error::{Result, fault},
    keys::Purpose,
    store::{Db, Tx},
};
use domain::{
    access::{
        AccessCode, AccessNeeds,
        checklist::{Line, LineState},
    },
    ids::{MeetingId, NeedId, PersonId},
    meetings::invitations::InviteState,
    time::{Day, Timestamp},
};
use schema::{access_lines, access_needs, meeting_invites, meetings};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    Set,
    sea_query::{Expr, OnConflict},
};
use std::collections::HashMap;

/// What people need, where they said so and their account is not closed.
pub(super) async fn list_needs(
    portal: &Portal,
    db: &impl ConnectionTrait,
    people: &[PersonId],
) -> Result<HashMap<PersonId, AccessNeeds>> {
    if people.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = access_needs::Entity::find()
        .filter(access_needs::Column::PersonId.is_in(people.iter().map(|person| person.0)))
        .filter(access_needs::Column::EmptiedAt.is_null())
        .all(db)
        .await?;
    let mut needs = HashMap::new();
    for row in rows {
        let Some(sealed) = row.sealed else { continue };
        let bound = row.person_id.as_bytes();
        let text = portal.keys.open_sealed(Purpose::Access, bound, &sealed)?;
        let read = serde_json::from_slice(&text).map_err(|error| fault("access_read", &error))?;
        needs.insert(PersonId(row.person_id), read);
    }
    Ok(needs)
}

/// Keeps what somebody needs, in place of what they said before.
pub(super) async fn save_needs(
    portal: &Portal,
    tx: &Tx,
    person: PersonId,
    needs: &AccessNeeds,
) -> Result<()> {
    let text = serde_json::to_vec(needs).map_err(|error| fault("access_write", &error))?;
    let row = access_needs::ActiveModel {
        person_id: Set(person.0),
        sealed: Set(Some(portal.keys.seal(Purpose::Access, person.0.as_bytes(), &text)?)),
        said_on: Set(needs.said.0),
        emptied_at: Set(None),
    };
    let anew = OnConflict::column(access_needs::Column::PersonId)
        .update_columns([access_needs::Column::Sealed, access_needs::Column::SaidOn])
        .to_owned();
    access_needs::Entity::insert(row).on_conflict(anew).exec_without_returning(tx).await?;
    Ok(())
}

/// The last day on which something was missed that the person needs.
pub(super) async fn find_last_missed(db: &Db, person: PersonId) -> Result<Option<Day>> {
    let row = access_lines::Entity::find()
        .filter(access_lines::Column::PersonId.eq(person.0))
        .filter(access_lines::Column::State.eq(LineState::Missed.code()))
        .order_by_desc(access_lines::Column::ChangedOn)
        .one(db)
        .await?;
    Ok(row.map(|row| Day(row.changed_on)))
}

/// Locks the meetings to come that the person comes to, or may yet.
pub(super) async fn lock_meetings_of(
    tx: &Tx,
    person: PersonId,
    now: Timestamp,
) -> Result<Vec<(MeetingId, InviteState)>> {
    let of_person = meeting_invites::Column::PersonId.eq(person.0);
    let asked = meeting_invites::Entity::find()
        .select_only()
        .column(meeting_invites::Column::MeetingId)
        .filter(of_person.clone());
    let locked = meetings::Entity::find()
        .filter(meetings::Column::Id.in_subquery(asked.into_query()))
        .filter(meetings::Column::StartsAt.gt(now.utc()))
        .filter(meetings::Column::CancelledAt.is_null())
        .order_by_asc(meetings::Column::Id)
        .lock_exclusive()
        .all(tx)
        .await?;
    let comes = [InviteState::Yes.code(), InviteState::Waiting.code()];
    let rows = meeting_invites::Entity::find()
        .filter(of_person)
        .filter(meeting_invites::Column::MeetingId.is_in(locked.iter().map(|row| row.id)))
        .filter(meeting_invites::Column::State.is_in(comes))
        .all(tx)
        .await?;
    let coming = |row: meeting_invites::Model| {
        Ok((MeetingId(row.meeting_id), known(InviteState::from_code(&row.state))?))
    };
    rows.into_iter().map(coming).collect()
}

/// The lines of a meeting.
pub(super) async fn list_lines(
    portal: &Portal,
    db: &impl ConnectionTrait,
    meeting: MeetingId,
) -> Result<Vec<Line>> {
    let rows = access_lines::Entity::find()
        .filter(access_lines::Column::MeetingId.eq(meeting.0))
        .order_by_asc(access_lines::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().filter_map(|row| line(portal, row).transpose()).collect()
}

/// The lines of some people for a meeting.
pub(super) async fn list_lines_of(
    portal: &Portal,
    tx: &Tx,
    meeting: MeetingId,
    people: &[PersonId],
) -> Result<Vec<Line>> {
    let rows = access_lines::Entity::find()
        .filter(access_lines::Column::MeetingId.eq(meeting.0))
        .filter(access_lines::Column::PersonId.is_in(people.iter().map(|person| person.0)))
        .all(tx)
        .await?;
    rows.into_iter().filter_map(|row| line(portal, row).transpose()).collect()
}

pub(super) async fn find_line(
    portal: &Portal,
    tx: &Tx,
    id: NeedId,
) -> Result<Option<(MeetingId, Line)>> {
    let Some(row) = access_lines::Entity::find_by_id(id.0).one(tx).await? else {
        return Ok(None);
    };
    let meeting = MeetingId(row.meeting_id);
    Ok(line(portal, row)?.map(|line| (meeting, line)))
}

pub(super) async fn insert_line(
    portal: &Portal,
    tx: &Tx,
    meeting: MeetingId,
    line: &Line,
    today: Day,
) -> Result<()> {
    let code = line.code.code().as_bytes();
    let row = access_lines::ActiveModel {
        id: Set(line.id.0),
        meeting_id: Set(meeting.0),
        person_id: Set(line.person.0),
        sealed: Set(Some(portal.keys.seal(Purpose::Access, line.id.0.as_bytes(), code)?)),
        booker_id: Set(line.booker.map(|person| person.0)),
        state: Set(line.state.code().to_owned()),
        changed_on: Set(today.0),
    };
    access_lines::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

pub(super) async fn set_states(
    tx: &Tx,
    lines: &[NeedId],
    state: LineState,
    today: Day,
) -> Result<()> {
    if lines.is_empty() {
        return Ok(());
    }
    access_lines::Entity::update_many()
        .col_expr(access_lines::Column::State, Expr::val(state.code()))
        .col_expr(access_lines::Column::ChangedOn, Expr::val(today.0))
        .filter(access_lines::Column::Id.is_in(lines.iter().map(|line| line.0)))
        .exec(tx)
        .await?;
    Ok(())
}

pub(super) async fn update_line(tx: &Tx, line: &Line, today: Day) -> Result<()> {
    access_lines::Entity::update_many()
        .col_expr(access_lines::Column::State, Expr::val(line.state.code()))
        .col_expr(access_lines::Column::BookerId, Expr::val(line.booker.map(|person| person.0)))
        .col_expr(access_lines::Column::ChangedOn, Expr::val(today.0))
        .filter(access_lines::Column::Id.eq(line.id.0))
        .exec(tx)
        .await?;
    Ok(())
}

/// A line as the rules know it; nothing where its need was emptied.
fn line(portal: &Portal, row: access_lines::Model) -> Result<Option<Line>> {
    let Some(sealed) = row.sealed else { return Ok(None) };
    let code = portal.keys.open_sealed(Purpose::Access, row.id.as_bytes(), &sealed)?;
    let code = std::str::from_utf8(&code).ok().and_then(AccessCode::from_code);
    Ok(Some(Line {
        id: NeedId(row.id),
        person: PersonId(row.person_id),
        code: known(code)?,
        booker: row.booker_id.map(PersonId),
        state: known(LineState::from_code(&row.state))?,
    }))
}

fn known<T>(found: Option<T>) -> Result<T> {
    found.ok_or_else(|| fault("access_read", &"unknown code"))
}

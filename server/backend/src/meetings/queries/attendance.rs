//! The queries of who came.

use super::{bloc, hat};
use crate::{error::Result, store::Tx};
use domain::{
    ids::{AttendanceId, MeetingId, PersonId, ProjectId},
    meetings::attendance::{Attendance, Minutes},
    time::{Day, Timestamp},
};
use schema::attendance;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    Set, sea_query::SelectStatement,
};

/// The whole record of a meeting, oldest first. Reasons are not with it.
pub(in crate::meetings) async fn list_attendance(
    db: &impl ConnectionTrait,
    meeting: MeetingId,
) -> Result<Vec<Attendance>> {
    let rows = attendance::Entity::find()
        .filter(attendance::Column::MeetingId.eq(meeting.0))
        .order_by_asc(attendance::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(attended).collect()
}

/// Which meeting a row of the record belongs to.
pub(in crate::meetings) async fn find_attended(
    tx: &Tx,
    id: AttendanceId,
) -> Result<Option<MeetingId>> {
    let row = attendance::Entity::find_by_id(id.0).one(tx).await?;
    Ok(row.map(|row| MeetingId(row.meeting_id)))
}

/// A select of the people in a meeting's record.
pub(in crate::meetings) fn attended_by(meeting: MeetingId) -> SelectStatement {
    attendance::Entity::find()
        .select_only()
        .column(attendance::Column::PersonId)
        .filter(attendance::Column::MeetingId.eq(meeting.0))
        .into_query()
}

pub(in crate::meetings) async fn insert_attendance(
    tx: &Tx,
    row: &Attendance,
    by: Option<PersonId>,
    now: Timestamp,
) -> Result<()> {
    let row = attendance::ActiveModel {
        id: Set(row.id.0),
        meeting_id: Set(row.meeting.0),
        project_id: Set(row.project.0),
        person_id: Set(row.person.0),
        hat: Set(row.hat.code().to_owned()),
        bloc: Set(row.bloc.code().to_owned()),
        present: Set(row.minutes.present.cast_signed()),
        preparation: Set(row.minutes.preparation.cast_signed()),
        follow_up: Set(row.minutes.follow_up.cast_signed()),
        on_day: Set(row.on.0),
        corrects: Set(row.corrects.map(|row| row.0)),
        made_by: Set(by.map(|person| person.0)),
        made_at: Set(now.utc()),
    };
    attendance::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

fn attended(row: attendance::Model) -> Result<Attendance> {
    Ok(Attendance {
        id: AttendanceId(row.id),
        meeting: MeetingId(row.meeting_id),
        project: ProjectId(row.project_id),
        person: PersonId(row.person_id),
        hat: hat(&row.hat)?,
        bloc: bloc(&row.bloc)?,
        minutes: Minutes {
            present: row.present.unsigned_abs(),
            preparation: row.preparation.unsigned_abs(),
            follow_up: row.follow_up.unsigned_abs(),
        },
        on: Day(row.on_day),
        corrects: row.corrects.map(AttendanceId),
        reason: None,
    })
}

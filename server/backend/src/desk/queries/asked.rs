//! The query of the meetings that a person is asked to, and of those that still matter.

use crate::{
    error::{Result, fault},
    participation::attended,
    store::Db,
};
use chrono::NaiveDate;
use domain::{
    access::checklist::LineState,
    ids::{MeetingId, PersonId, ProjectId},
    meetings::invitations::InviteState,
    time::{Day, Timestamp},
};
use schema::{access_lines, access_needs, meeting_invites, meetings, offers};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, RelationTrait,
    prelude::DateTimeUtc,
    sea_query::{Expr, SelectStatement},
};
use uuid::Uuid;

/// The most meetings that stand on one page.
const PAGE: u64 = 50;

/// A meeting to come, and when the person last said what they need there.
pub(in crate::desk) struct AskedTo {
    pub id: MeetingId,
    pub project: ProjectId,
    pub title: String,
    pub starts: Timestamp,
    pub state: InviteState,
    /// When they said what they need to take part.
    pub said: Option<Day>,
    /// When something that they needed was last missing.
    pub missed: Option<Day>,
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    project_id: Uuid,
    title: String,
    starts_at: DateTimeUtc,
    state: String,
    said: Option<NaiveDate>,
    missed: Option<NaiveDate>,
}

/// The meetings to come that the person is asked to in `projects`, the next one first:
/// one statement.
pub(in crate::desk) async fn list_asked_to(
    db: &Db,
    person: PersonId,
    projects: &[ProjectId],
    now: Timestamp,
) -> Result<Vec<AskedTo>> {
    use meetings::Column;
    if projects.is_empty() {
        return Ok(Vec::new());
    }
    let gone = [InviteState::Withdrawn.code(), InviteState::No.code()];
    let rows: Vec<Row> = meetings::Entity::find()
        .select_only()
        .columns([Column::Id, Column::ProjectId, Column::Title, Column::StartsAt])
        .column(meeting_invites::Column::State)
        .column_as(Expr::SubQuery(None, Box::new(said(person).into())), "said")
        .column_as(Expr::SubQuery(None, Box::new(missed(person).into())), "missed")
        .join(JoinType::InnerJoin, meeting_invites::Relation::Meetings.def().rev())
        .filter(meeting_invites::Column::PersonId.eq(person.0))
        .filter(meeting_invites::Column::State.is_not_in(gone))
        .filter(Column::ProjectId.is_in(projects.iter().map(|project| project.0)))
        .filter(Column::StartsAt.gt(now.utc()))
        .filter(Column::CancelledAt.is_null())
        .order_by_asc(Column::StartsAt)
        .order_by_asc(Column::Id)
        .limit(PAGE)
        .into_model()
        .all(db)
        .await?;
    let read = |row: Row| {
        let state = InviteState::from_code(&row.state);
        Ok(AskedTo {
            id: MeetingId(row.id),
            project: ProjectId(row.project_id),
            title: row.title,
            starts: Timestamp::new(row.starts_at),
            state: state.ok_or_else(|| fault("desk_read", &"unknown invite state"))?,
            said: row.said.map(Day),
            missed: row.missed.map(Day),
        })
    };
    rows.into_iter().map(read).collect()
}

/// Of the offers that are read: those for a meeting whose day is not over, or to which the
/// person said yes or came.
pub(super) fn still_matters(person: PersonId, today: Day) -> Condition {
    let said_yes = meeting_invites::Entity::find()
        .select_only()
        .column(meeting_invites::Column::MeetingId)
        .filter(meeting_invites::Column::PersonId.eq(person.0))
        .filter(meeting_invites::Column::State.eq(InviteState::Yes.code()))
        .into_query();
    let came = attended(
        (offers::Entity, offers::Column::PersonId),
        (offers::Entity, offers::Column::MeetingId),
    );
    Condition::any()
        .add(offers::Column::OnDay.gte(today.0))
        .add(offers::Column::MeetingId.in_subquery(said_yes))
        .add(Expr::exists(came))
}

fn said(person: PersonId) -> SelectStatement {
    access_needs::Entity::find_by_id(person.0)
        .select_only()
        .column(access_needs::Column::SaidOn)
        .filter(access_needs::Column::EmptiedAt.is_null())
        .into_query()
}

fn missed(person: PersonId) -> SelectStatement {
    access_lines::Entity::find()
        .select_only()
        .column_as(access_lines::Column::ChangedOn.max(), "missed")
        .filter(access_lines::Column::PersonId.eq(person.0))
        .filter(access_lines::Column::State.eq(LineState::Missed.code()))
        .into_query()
}

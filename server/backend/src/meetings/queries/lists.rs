//! The queries of lists of meetings.

use super::{PAGE, cut, known, meeting};
use crate::{error::Result, store::Db};
use domain::{
    ids::{MeetingId, PersonId, ProjectId},
    meetings::{
        invitations::InviteState,
        pages::{MeetingAfter, MeetingRow},
    },
    time::Timestamp,
};
use schema::{meeting_invites, meetings, projects};
use sea_orm::{
    ColumnTrait, EntityTrait, ExprTrait, JoinType, QueryFilter, QueryOrder, QuerySelect,
    RelationTrait,
    sea_query::{Expr, Order},
};
use std::collections::HashMap;
use uuid::Uuid;

type Page = (Vec<MeetingRow>, Option<MeetingAfter>);
type Read = (meetings::Model, Option<projects::Model>);

/// A page of a project's meetings, the latest first: two statements.
pub(in crate::meetings) async fn list_meetings(
    db: &Db,
    project: ProjectId,
    person: Option<PersonId>,
    after: Option<MeetingAfter>,
    now: Timestamp,
) -> Result<Page> {
    let mut select = meetings::Entity::find().filter(meetings::Column::ProjectId.eq(project.0));
    if let Some(MeetingAfter { starts, id }) = after {
        select = select.filter(place().lt(Expr::tuple([starts.utc().into(), id.0.into()])));
    }
    let select = in_order(select, Order::Desc).find_also_related(projects::Entity);
    let (rows, next) = cut(select.all(db).await?, last);
    let ids = rows.iter().map(|(row, _)| row.id).collect();
    let own = match person {
        Some(person) => list_states(db, person, ids).await?,
        None => HashMap::new(),
    };
    let row = |read: Read| meeting_row(read, &own, now);
    Ok((rows.into_iter().map(row).collect::<Result<_>>()?, next))
}

/// A page of the meetings in `projects` that have not ended, to which the person
/// is asked, the next first: two statements.
pub(in crate::meetings) async fn list_own(
    db: &Db,
    person: PersonId,
    projects: &[ProjectId],
    after: Option<MeetingAfter>,
    now: Timestamp,
) -> Result<Page> {
    if projects.is_empty() {
        return Ok((Vec::new(), None));
    }
    let mut select = meetings::Entity::find()
        .join(JoinType::InnerJoin, meeting_invites::Relation::Meetings.def().rev())
        .filter(meeting_invites::Column::PersonId.eq(person.0))
        .filter(meeting_invites::Column::State.ne(InviteState::Withdrawn.code()))
        .filter(meetings::Column::ProjectId.is_in(projects.iter().map(|project| project.0)))
        .filter(meetings::Column::EndsAt.gt(now.utc()));
    if let Some(MeetingAfter { starts, id }) = after {
        select = select.filter(place().gt(Expr::tuple([starts.utc().into(), id.0.into()])));
    }
    let select = in_order(select, Order::Asc).find_also_related(schema::projects::Entity);
    let (rows, next) = cut(select.all(db).await?, last);
    let ids = rows.iter().map(|(row, _)| row.id).collect();
    let own = list_states(db, person, ids).await?;
    let row = |read: Read| meeting_row(read, &own, now);
    Ok((rows.into_iter().map(row).collect::<Result<_>>()?, next))
}

/// The columns by which meetings are ordered.
fn place() -> Expr {
    let column = |column| Expr::col((meetings::Entity, column));
    Expr::tuple([column(meetings::Column::StartsAt), column(meetings::Column::Id)])
}

fn in_order(
    select: sea_orm::Select<meetings::Entity>,
    order: Order,
) -> sea_orm::Select<meetings::Entity> {
    select
        .order_by(meetings::Column::StartsAt, order.clone())
        .order_by(meetings::Column::Id, order)
        .limit(PAGE as u64 + 1)
}

fn last((row, _): &Read) -> MeetingAfter {
    MeetingAfter { starts: Timestamp::new(row.starts_at), id: MeetingId(row.id) }
}

/// What the person said to each of the meetings.
async fn list_states(
    db: &Db,
    person: PersonId,
    ids: Vec<Uuid>,
) -> Result<HashMap<Uuid, InviteState>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = meeting_invites::Entity::find()
        .filter(meeting_invites::Column::PersonId.eq(person.0))
        .filter(meeting_invites::Column::MeetingId.is_in(ids))
        .all(db)
        .await?;
    let state = |row: meeting_invites::Model| {
        Ok((row.meeting_id, known(InviteState::from_code(&row.state))?))
    };
    rows.into_iter().map(state).collect()
}

fn meeting_row(
    (row, project): Read,
    own: &HashMap<Uuid, InviteState>,
    now: Timestamp,
) -> Result<MeetingRow> {
    let own = own.get(&row.id).copied();
    let meeting = meeting(row);
    Ok(MeetingRow {
        id: meeting.id,
        project: meeting.project,
        project_title: project.map(|project| project.title).unwrap_or_default(),
        standing: meeting.standing(now),
        title: meeting.plan.title,
        times: meeting.plan.times,
        place: meeting.plan.place,
        own,
    })
}

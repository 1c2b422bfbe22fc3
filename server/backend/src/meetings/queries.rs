//! The queries of meetings.

mod attendance;
mod invites;
mod lists;

pub(super) use attendance::*;
pub(super) use invites::*;
pub(super) use lists::*;

use super::Found;
use crate::{
    error::{Result, fault},
    store::{Db, Tx},
};
use domain::{
    accounts::{Bloc, Hat},
    ids::{AgendaItemId, MeetingId, OrganisationId, PersonId, ProjectId},
    meetings::{
        ByBloc, Meeting, Plan, Seats, Times,
        agenda::{AgendaItem, Proposer},
    },
    time::Timestamp,
};
use schema::{agenda_items, ground_rules, meetings, projects};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, FromQueryResult, JoinType, QueryFilter,
    QueryOrder, QuerySelect, RelationTrait, Set,
    sea_query::{Expr, LockType, Query, SelectStatement},
};
use uuid::Uuid;

/// Rows a page of any list.
const PAGE: usize = 50;

/// Rows of one insertion: a statement holds only so many values.
const ROWS: usize = 1_000;

pub(super) async fn insert_meeting(
    tx: &Tx,
    meeting: &Meeting,
    by: Option<PersonId>,
    now: Timestamp,
) -> Result<()> {
    let Plan { title, purpose, times, place, link, seats, preparation, follow_up } =
        meeting.plan.clone();
    let [aside_lived, aside_professional, aside_neither] = seats.set_aside.0.map(u32::cast_signed);
    let row = meetings::ActiveModel {
        id: Set(meeting.id.0),
        project_id: Set(meeting.project.0),
        title: Set(title),
        purpose: Set(purpose),
        starts_at: Set(times.starts.utc()),
        ends_at: Set(times.ends.utc()),
        place: Set(place),
        link: Set(link),
        people: Set(seats.people.cast_signed()),
        aside_lived: Set(aside_lived),
        aside_professional: Set(aside_professional),
        aside_neither: Set(aside_neither),
        preparation: Set(preparation.cast_signed()),
        follow_up: Set(follow_up.cast_signed()),
        sequence: Set(meeting.sequence.cast_signed()),
        revision: Set(1),
        made_by: Set(by.map(|person| person.0)),
        made_at: Set(now.utc()),
        cancelled_at: Set(None),
        cancel_reason: Set(None),
    };
    meetings::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Writes a changed plan.
pub(super) async fn update_meeting(tx: &Tx, meeting: &Meeting, revision: i32) -> Result<()> {
    use meetings::Column;
    let Plan { title, purpose, times, place, link, seats, preparation, follow_up } =
        meeting.plan.clone();
    let [lived, professional, neither] = seats.set_aside.0.map(u32::cast_signed);
    meetings::Entity::update_many()
        .col_expr(Column::Title, Expr::val(title))
        .col_expr(Column::Purpose, Expr::val(purpose))
        .col_expr(Column::StartsAt, Expr::val(times.starts.utc()))
        .col_expr(Column::EndsAt, Expr::val(times.ends.utc()))
        .col_expr(Column::Place, Expr::val(place))
        .col_expr(Column::Link, Expr::val(link))
        .col_expr(Column::People, Expr::val(seats.people.cast_signed()))
        .col_expr(Column::AsideLived, Expr::val(lived))
        .col_expr(Column::AsideProfessional, Expr::val(professional))
        .col_expr(Column::AsideNeither, Expr::val(neither))
        .col_expr(Column::Preparation, Expr::val(preparation.cast_signed()))
        .col_expr(Column::FollowUp, Expr::val(follow_up.cast_signed()))
        .col_expr(Column::Sequence, Expr::val(meeting.sequence.cast_signed()))
        .col_expr(Column::Revision, Expr::val(revision))
        .filter(Column::Id.eq(meeting.id.0))
        .exec(tx)
        .await?;
    Ok(())
}

pub(super) async fn cancel_meeting(tx: &Tx, meeting: &Meeting, reason: &str) -> Result<()> {
    use meetings::Column;
    let at = meeting.cancelled.map(Timestamp::utc);
    meetings::Entity::update_many()
        .col_expr(Column::CancelledAt, Expr::val(at))
        .col_expr(Column::CancelReason, Expr::val(reason))
        .col_expr(Column::Sequence, Expr::val(meeting.sequence.cast_signed()))
        .filter(Column::Id.eq(meeting.id.0))
        .exec(tx)
        .await?;
    Ok(())
}

/// Locks a meeting; gives it with what counts its edits.
pub(super) async fn lock_meeting(tx: &Tx, id: MeetingId) -> Result<Option<(Meeting, i32)>> {
    // Rows that refer to the meeting may still be written: a claim that begins.
    let row = meetings::Entity::find_by_id(id.0).lock(LockType::NoKeyUpdate).one(tx).await?;
    Ok(row.map(|row| {
        let revision = row.revision;
        (meeting(row), revision)
    }))
}

#[derive(FromQueryResult)]
struct FoundRow {
    #[sea_orm(nested)]
    meeting: meetings::Model,
    organisation: Uuid,
    project_title: String,
    threshold: i32,
    listed: bool,
    rules: Option<i32>,
}

/// A meeting and what is said of its project: one statement.
pub(super) async fn find_meeting(db: &Db, id: MeetingId) -> Result<Option<Found>> {
    let row: Option<FoundRow> = meetings::Entity::find_by_id(id.0)
        .join(JoinType::InnerJoin, meetings::Relation::Projects.def())
        .column_as(projects::Column::OrganisationId, "organisation")
        .column_as(projects::Column::Title, "project_title")
        .column_as(projects::Column::Threshold, "threshold")
        .column_as(projects::Column::Listed, "listed")
        .expr_as(Expr::SubQuery(None, Box::new(newest_rules().into())), "rules")
        .into_model()
        .one(db)
        .await?;
    Ok(row.map(|row| Found {
        revision: row.meeting.revision,
        cancel_reason: row.meeting.cancel_reason.clone(),
        meeting: meeting(row.meeting),
        organisation: OrganisationId(row.organisation),
        project_title: row.project_title,
        threshold: row.threshold.unsigned_abs().into(),
        listed: row.listed,
        rules: row.rules,
    }))
}

/// A select of the newest version of the ground rules of a meeting's project.
fn newest_rules() -> SelectStatement {
    use ground_rules::{Column, Entity};
    let of_meeting = (meetings::Entity, meetings::Column::ProjectId);
    Query::select()
        .expr(Expr::col((Entity, Column::Version)).max())
        .from(Entity)
        .and_where(Expr::col((Entity, Column::ProjectId)).equals(of_meeting))
        .to_owned()
}

fn meeting(row: meetings::Model) -> Meeting {
    let aside = [row.aside_lived, row.aside_professional, row.aside_neither];
    let set_aside = ByBloc(aside.map(i32::unsigned_abs));
    let plan = Plan {
        title: row.title,
        purpose: row.purpose,
        times: times(row.starts_at, row.ends_at),
        place: row.place,
        link: row.link,
        seats: Seats { people: row.people.unsigned_abs(), set_aside },
        preparation: row.preparation.unsigned_abs(),
        follow_up: row.follow_up.unsigned_abs(),
    };
    Meeting {
        id: MeetingId(row.id),
        project: ProjectId(row.project_id),
        plan,
        sequence: row.sequence.unsigned_abs(),
        cancelled: row.cancelled_at.map(Timestamp::new),
    }
}

fn times(starts: chrono::DateTime<chrono::Utc>, ends: chrono::DateTime<chrono::Utc>) -> Times {
    Times { starts: Timestamp::new(starts), ends: Timestamp::new(ends) }
}

pub(super) async fn insert_item(
    tx: &Tx,
    meeting: MeetingId,
    item: &AgendaItem,
    now: Timestamp,
) -> Result<()> {
    let row = agenda_items::ActiveModel {
        id: Set(item.id.0),
        meeting_id: Set(meeting.0),
        text: Set(item.text.clone()),
        minutes: Set(item.minutes.cast_signed()),
        proposer_id: Set(item.proposer.person.0),
        bloc: Set(item.proposer.bloc.code().to_owned()),
        made_at: Set(now.utc()),
    };
    agenda_items::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// The agenda, in the order in which people asked for its points.
pub(super) async fn list_agenda(
    db: &impl ConnectionTrait,
    meeting: MeetingId,
) -> Result<Vec<AgendaItem>> {
    let rows = agenda_items::Entity::find()
        .filter(agenda_items::Column::MeetingId.eq(meeting.0))
        .order_by_asc(agenda_items::Column::Id)
        .all(db)
        .await?;
    let item = |row: agenda_items::Model| {
        let proposer = Proposer { person: PersonId(row.proposer_id), bloc: bloc(&row.bloc)? };
        let minutes = row.minutes.unsigned_abs();
        Ok(AgendaItem { id: AgendaItemId(row.id), text: row.text, minutes, proposer })
    };
    rows.into_iter().map(item).collect()
}

fn bloc(code: &str) -> Result<Bloc> {
    known(Bloc::from_code(code))
}

fn hat(code: &str) -> Result<Hat> {
    known(Hat::from_code(code))
}

fn known<T>(found: Option<T>) -> Result<T> {
    found.ok_or_else(|| fault("meeting_read", &"unknown code"))
}

/// Cuts what was read, one row more than a page, to a page; the second is from
/// where the next goes on.
fn cut<T, I>(mut rows: Vec<T>, id: impl Fn(&T) -> I) -> (Vec<T>, Option<I>) {
    if rows.len() <= PAGE {
        return (rows, None);
    }
    rows.truncate(PAGE);
    let next = rows.last().map(id);
    (rows, next)
}

//! The queries of what a person has to do with.

use crate::{
    error::{Result, fault},
    store::Db,
};
use domain::{
    desk::OwnProject,
    ids::{PersonId, ProjectId, VoteId},
    projects::{RequestState, Stage},
    time::Timestamp,
    votes::State,
};
use schema::{ground_rules, participation_requests, projects, vote_rolls, votes};
use sea_orm::{
    ColumnTrait, EntityTrait, ExprTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, RelationTrait, Select,
    sea_query::{Expr, SelectStatement},
};
use uuid::Uuid;

/// The most votes that one person is asked to cast on one page.
const PAGE: u64 = 50;

/// A vote that waits for somebody.
pub(in crate::desk) struct VoteToCast {
    pub id: VoteId,
    pub project: ProjectId,
    pub title: String,
    pub closes: Option<Timestamp>,
}

/// A project of the reader's, and what may need them there.
pub(in crate::desk) struct Own {
    pub project: OwnProject,
    /// The version of the newest ground rules.
    pub rules: Option<i32>,
    /// Whether somebody waits who would like to take part.
    pub asked: bool,
}

#[derive(FromQueryResult)]
struct OwnRow {
    id: Uuid,
    title: String,
    question: String,
    stage: String,
    rules: Option<i32>,
    asked: bool,
}

/// The projects of `ids`, newest first: one statement.
pub(in crate::desk) async fn list_own_projects(db: &Db, ids: &[ProjectId]) -> Result<Vec<Own>> {
    use projects::Column;
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<OwnRow> = projects::Entity::find()
        .select_only()
        .columns([Column::Id, Column::Title, Column::Question, Column::Stage])
        .column_as(ground_rules::Column::Version.max(), "rules")
        .column_as(Expr::exists(waiting_requests()), "asked")
        .join(JoinType::LeftJoin, ground_rules::Relation::Projects.def().rev())
        .filter(Column::Id.is_in(ids.iter().map(|id| id.0)))
        .group_by(Column::Id)
        .group_by(Column::Title)
        .group_by(Column::Question)
        .group_by(Column::Stage)
        .order_by_desc(Column::Id)
        .into_model()
        .all(db)
        .await?;
    let read = |row: OwnRow| {
        let stage =
            Stage::from_code(&row.stage).ok_or_else(|| fault("desk_read", &"unknown stage"))?;
        let (id, title, question) = (ProjectId(row.id), row.title, row.question);
        let project = OwnProject { id, title, question, stage };
        Ok(Own { project, rules: row.rules, asked: row.asked })
    };
    rows.into_iter().map(read).collect()
}

/// A select of those who wait to take part in the project that is read.
fn waiting_requests() -> SelectStatement {
    use participation_requests::{Column, Entity};
    Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(
            Expr::col((Entity, Column::ProjectId)).equals((projects::Entity, projects::Column::Id)),
        )
        .filter(Column::State.eq(RequestState::Waiting.code()))
        .into_query()
}

/// The open votes in which the person may vote and has not, the first to close
/// first.
pub(in crate::desk) async fn list_votes_to_cast(
    db: &Db,
    person: PersonId,
    now: Timestamp,
) -> Result<Vec<VoteToCast>> {
    let rows = votes_to_cast(person, now).order_by_asc(votes::Column::ClosesAt).limit(PAGE);
    let vote = |row: votes::Model| VoteToCast {
        id: VoteId(row.id),
        project: ProjectId(row.project_id),
        title: row.title,
        closes: row.closes_at.map(Timestamp::new),
    };
    Ok(rows.all(db).await?.into_iter().map(vote).collect())
}

/// A select of the open votes in which the person may vote and has not.
pub(super) fn votes_to_cast(person: PersonId, now: Timestamp) -> Select<votes::Entity> {
    votes::Entity::find()
        .join(JoinType::InnerJoin, vote_rolls::Relation::Votes.def().rev())
        .filter(vote_rolls::Column::PersonId.eq(person.0))
        .filter(vote_rolls::Column::Voted.eq(false))
        .filter(votes::Column::State.eq(State::Open.code()))
        .filter(votes::Column::ClosesAt.gt(now.utc()))
}

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
    ColumnTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect, RelationTrait,
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

/// The projects of `ids`, newest first, each with the version of its newest
/// ground rules: one statement.
pub(in crate::desk) async fn list_own_projects(
    db: &Db,
    ids: &[ProjectId],
) -> Result<Vec<(OwnProject, Option<i32>)>> {
    use projects::Column;
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<(Uuid, String, String, String, Option<i32>)> = projects::Entity::find()
        .select_only()
        .columns([Column::Id, Column::Title, Column::Question, Column::Stage])
        .column_as(ground_rules::Column::Version.max(), "rules")
        .join(JoinType::LeftJoin, ground_rules::Relation::Projects.def().rev())
        .filter(Column::Id.is_in(ids.iter().map(|id| id.0)))
        .group_by(Column::Id)
        .group_by(Column::Title)
        .group_by(Column::Question)
        .group_by(Column::Stage)
        .order_by_desc(Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    let read =
        |(id, title, question, stage, rules): (Uuid, String, String, String, Option<i32>)| {
            let stage =
                Stage::from_code(&stage).ok_or_else(|| fault("desk_read", &"unknown stage"))?;
            Ok((OwnProject { id: ProjectId(id), title, question, stage }, rules))
        };
    rows.into_iter().map(read).collect()
}

/// The open votes in which the person may vote and has not, the first to close
/// first.
pub(in crate::desk) async fn list_votes_to_cast(
    db: &Db,
    person: PersonId,
    now: Timestamp,
) -> Result<Vec<VoteToCast>> {
    let rows = votes::Entity::find()
        .join(JoinType::InnerJoin, vote_rolls::Relation::Votes.def().rev())
        .filter(vote_rolls::Column::PersonId.eq(person.0))
        .filter(vote_rolls::Column::Voted.eq(false))
        .filter(votes::Column::State.eq(State::Open.code()))
        .filter(votes::Column::ClosesAt.gt(now.utc()))
        .order_by_asc(votes::Column::ClosesAt)
        .limit(PAGE);
    let vote = |row: votes::Model| VoteToCast {
        id: VoteId(row.id),
        project: ProjectId(row.project_id),
        title: row.title,
        closes: row.closes_at.map(Timestamp::new),
    };
    Ok(rows.all(db).await?.into_iter().map(vote).collect())
}

/// Those of `projects` in which somebody waits who would like to take part.
pub(in crate::desk) async fn list_projects_with_requests(
    db: &Db,
    projects: &[ProjectId],
) -> Result<Vec<ProjectId>> {
    use participation_requests::Column;
    if projects.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<Uuid> = participation_requests::Entity::find()
        .select_only()
        .column(Column::ProjectId)
        .filter(Column::ProjectId.is_in(projects.iter().map(|id| id.0)))
        .filter(Column::State.eq(RequestState::Waiting.code()))
        .distinct()
        .into_tuple()
        .all(db)
        .await?;
    Ok(ids.into_iter().map(ProjectId).collect())
}

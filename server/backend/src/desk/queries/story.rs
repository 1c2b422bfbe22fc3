//! The query of what changed because people spoke.

use crate::{
    error::{Result, fault},
    store::Db,
    time,
};
use chrono::NaiveDate;
use domain::{
    answers::{ActionState, Decision},
    desk::Story,
    ids::ProposalId,
    proposals::ProposalState,
    time::{Day, Timestamp},
};
use schema::{actions, answers, projects, proposals};
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder, QuerySelect,
    RelationTrait, prelude::DateTimeUtc,
};
use uuid::Uuid;

#[derive(FromQueryResult)]
struct Row {
    proposal: Uuid,
    title: String,
    project: String,
    opened_at: Option<DateTimeUtc>,
    decision: String,
    answered: NaiveDate,
    action: String,
    checked_on: Option<NaiveDate>,
}

/// The newest in a project that everybody may read.
pub(in crate::desk) async fn find_story(db: &Db) -> Result<Option<Story>> {
    let shown = [ProposalState::Open.code(), ProposalState::Closed.code()];
    let row: Option<Row> = actions::Entity::find()
        .select_only()
        .column_as(proposals::Column::Id, "proposal")
        .column_as(proposals::Column::Title, "title")
        .column_as(projects::Column::Title, "project")
        .column(proposals::Column::OpenedAt)
        .column(answers::Column::Decision)
        .column_as(answers::Column::MadeOn, "answered")
        .column_as(actions::Column::Title, "action")
        .column(actions::Column::CheckedOn)
        .join(JoinType::InnerJoin, actions::Relation::Answers.def())
        .join(JoinType::InnerJoin, answers::Relation::Proposals.def())
        .join(JoinType::InnerJoin, proposals::Relation::Projects.def())
        .filter(actions::Column::State.eq(ActionState::Checked.code()))
        .filter(proposals::Column::State.is_in(shown))
        .filter(projects::Column::Listed.eq(true))
        .order_by_desc(actions::Column::CheckedOn)
        .order_by_desc(actions::Column::Id)
        .limit(1)
        .into_model()
        .one(db)
        .await?;
    row.map(story).transpose()
}

fn story(row: Row) -> Result<Story> {
    let unknown = || fault("story_read", &"an unknown decision, or no day");
    Ok(Story {
        proposal: ProposalId(row.proposal),
        title: row.title,
        project: row.project,
        opened: row.opened_at.map(|at| time::day_of(Timestamp::new(at))),
        decision: Decision::from_code(&row.decision).ok_or_else(unknown)?,
        answered: Day(row.answered),
        action: row.action,
        checked: row.checked_on.map(Day).ok_or_else(unknown)?,
    })
}

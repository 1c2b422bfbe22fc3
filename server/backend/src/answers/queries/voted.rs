//! The queries of how people voted on a proposal before it was answered.

use crate::{error::Result, store::Db, time};
use domain::{
    answers::pages::{NewestVote, Support},
    ids::{ProposalId, VoteId},
    time::Timestamp,
    votes::State,
};
use schema::{vote_outcomes, votes};
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder, QuerySelect,
    RelationTrait, prelude::DateTimeUtc,
};
use std::collections::HashMap;
use uuid::Uuid;

/// How the newest vote on each of `ids` ended.
pub(in super::super) async fn list_support(
    db: &Db,
    ids: &[ProposalId],
) -> Result<HashMap<ProposalId, Support>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(Option<Uuid>, bool, bool)> = votes::Entity::find()
        .select_only()
        .column(votes::Column::ProposalId)
        .column(vote_outcomes::Column::Passed)
        .column(votes::Column::DualMajority)
        .join_rev(JoinType::InnerJoin, vote_outcomes::Relation::Votes.def())
        .filter(votes::Column::ProposalId.is_in(ids.iter().map(|id| id.0)))
        .order_by_asc(votes::Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    let support = |(id, passed, both): (Option<Uuid>, bool, bool)| {
        Some((ProposalId(id?), Support { passed, both }))
    };
    Ok(rows.into_iter().filter_map(support).collect())
}

#[derive(FromQueryResult)]
struct Opened {
    id: Uuid,
    proposal_id: Option<Uuid>,
    closes_at: Option<DateTimeUtc>,
    dual_majority: bool,
    passed: Option<bool>,
}

/// The newest vote on each of `ids` that was opened.
pub(in super::super) async fn list_newest_votes(
    db: &Db,
    ids: &[ProposalId],
) -> Result<HashMap<ProposalId, NewestVote>> {
    use votes::Column;
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let opened = [State::Open, State::Closed].map(State::code);
    let rows: Vec<Opened> = votes::Entity::find()
        .select_only()
        .columns([Column::Id, Column::ProposalId, Column::ClosesAt, Column::DualMajority])
        .column(vote_outcomes::Column::Passed)
        .join_rev(JoinType::LeftJoin, vote_outcomes::Relation::Votes.def())
        .filter(Column::ProposalId.is_in(ids.iter().map(|id| id.0)))
        .filter(Column::State.is_in(opened))
        .order_by_asc(Column::Id)
        .into_model()
        .all(db)
        .await?;
    let newest = |row: Opened| {
        let closes = row.closes_at.map(|at| time::last_day(Timestamp::new(at)));
        let support = row.passed.map(|passed| Support { passed, both: row.dual_majority });
        Some((ProposalId(row.proposal_id?), NewestVote { id: VoteId(row.id), closes, support }))
    };
    Ok(rows.into_iter().filter_map(newest).collect())
}

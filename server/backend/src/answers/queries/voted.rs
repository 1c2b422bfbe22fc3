//! The queries of how people voted on a proposal before it was answered.

use crate::{error::Result, store::Db};
use domain::{answers::pages::Support, ids::ProposalId};
use schema::{vote_outcomes, votes};
use sea_orm::{
    ColumnTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect, RelationTrait,
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

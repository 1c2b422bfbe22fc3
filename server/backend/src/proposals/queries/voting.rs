//! The queries of how a proposal is voted on.

use super::Proposal;
use crate::{
    error::{Result, fault},
    store::Tx,
};
use domain::{
    ids::VoteId,
    proposals::{ProposalState, Standing},
    votes::State,
};
use schema::{vote_options, votes};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
};
use uuid::Uuid;

/// A proposal is voted on a few times; this is far more.
const MOST: u64 = 50;

/// The votes on a proposal, as its page tells of them.
#[derive(Default)]
pub(in crate::proposals) struct VotesOn {
    /// Whether people vote on it now.
    pub open: bool,
    /// The newest that is closed.
    pub closed: Option<VoteId>,
}

/// What a rule about the proposal depends on.
pub(in crate::proposals) async fn standing(tx: &Tx, proposal: &Proposal) -> Result<Standing> {
    let put = proposal.put_on.is_some();
    Ok(Standing { state: proposal.state, in_vote: is_in_vote(tx, proposal).await?, put })
}

/// Whether the proposal is voted on now. One that is not open is not.
pub(crate) async fn is_in_vote(db: &impl ConnectionTrait, proposal: &Proposal) -> Result<bool> {
    if proposal.state != ProposalState::Open {
        return Ok(false);
    }
    Ok(find_votes_on(db, proposal).await?.open)
}

/// The votes on a proposal, by itself or as one of several: one statement. What
/// is not shown has none.
pub(in crate::proposals) async fn find_votes_on(
    db: &impl ConnectionTrait,
    proposal: &Proposal,
) -> Result<VotesOn> {
    if !proposal.is_shown() {
        return Ok(VotesOn::default());
    }
    let as_option = vote_options::Entity::find()
        .select_only()
        .column(vote_options::Column::VoteId)
        .filter(vote_options::Column::ProposalId.eq(proposal.id.0))
        .into_query();
    let about_it = Condition::any()
        .add(votes::Column::ProposalId.eq(proposal.id.0))
        .add(votes::Column::Id.in_subquery(as_option));
    let rows: Vec<(Uuid, String)> = votes::Entity::find()
        .select_only()
        .columns([votes::Column::Id, votes::Column::State])
        .filter(about_it)
        .filter(votes::Column::State.is_in([State::Open.code(), State::Closed.code()]))
        .order_by_desc(votes::Column::Id)
        .limit(MOST)
        .into_tuple()
        .all(db)
        .await?;
    let mut found = VotesOn::default();
    for (id, state) in rows {
        match State::from_code(&state).ok_or_else(|| fault("vote_read", &"unknown state"))? {
            State::Closed => found.closed = found.closed.or(Some(VoteId(id))),
            _ => found.open |= proposal.state == ProposalState::Open,
        }
    }
    Ok(found)
}

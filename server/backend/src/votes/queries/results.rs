//! What closing leaves, and what is read of it.

use super::{PAGE, page, roll::name_of, unknown_code};
use crate::{
    error::Result,
    store::{Db, Tx},
    votes::{from_json, to_json},
};
use domain::{
    accounts::ShownName,
    ids::{BallotId, PersonId, ProjectId, ProposalId, VoteId},
    time::{Day, Timestamp},
    votes::{
        Choice, State,
        counting::Transcript,
        outcome::{Outcome, Verdict},
        pages::NamedBallot,
        publish::Published,
        receipt::Receipt,
    },
};
use schema::{
    ballot_reasons, closed_votes, named_ballots, persons, vote_outcomes, vote_receipts, vote_rolls,
    votes,
};
use sea_orm::{
    ColumnTrait, EntityTrait, JoinType, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    RelationTrait, Set, sea_query::Expr,
};
use std::collections::HashMap;
use uuid::Uuid;

/// What is kept of an outcome.
pub(in crate::votes) struct Outcomes<'a> {
    pub outcome: &'a Outcome,
    pub published: Option<&'a Published>,
    pub transcript: Option<&'a Transcript>,
    pub ballots: usize,
}

pub(in crate::votes) async fn insert_outcome(
    tx: &Tx,
    now: Timestamp,
    vote: VoteId,
    outcome: &Outcomes<'_>,
) -> Result<()> {
    let row = vote_outcomes::ActiveModel {
        vote_id: Set(vote.0),
        passed: Set(outcome.outcome.verdict == Verdict::Passed),
        ballots: Set(i32::try_from(outcome.ballots).unwrap_or(i32::MAX)),
        tests: Set(to_json(outcome.outcome)?),
        published: Set(to_json(&outcome.published)?),
        decided_at: Set(now.utc()),
        transcript: Set(outcome.transcript.map(to_json).transpose()?),
    };
    vote_outcomes::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Marks the vote as closed, also for a restore of an older backup.
pub(in crate::votes) async fn mark_closed(
    tx: &Tx,
    at: Timestamp,
    today: Day,
    vote: VoteId,
) -> Result<()> {
    votes::Entity::update_many()
        .col_expr(votes::Column::State, Expr::value(State::Closed.code()))
        .col_expr(votes::Column::ClosedAt, Expr::value(at.utc()))
        .filter(votes::Column::Id.eq(vote.0))
        .exec(tx)
        .await?;
    let row = closed_votes::ActiveModel { vote_id: Set(vote.0), closed_on: Set(today.0) };
    closed_votes::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

pub(in crate::votes) async fn find_outcome(
    db: &Db,
    vote: VoteId,
) -> Result<Option<(Outcome, Option<Published>)>> {
    let Some(row) = vote_outcomes::Entity::find_by_id(vote.0).one(db).await? else {
        return Ok(None);
    };
    Ok(Some((from_json(&row.tests)?, from_json(&row.published)?)))
}

/// Every step of the count, where it can be told.
pub(in crate::votes) async fn find_transcript(db: &Db, vote: VoteId) -> Result<Option<Transcript>> {
    let row = vote_outcomes::Entity::find_by_id(vote.0).one(db).await?;
    row.and_then(|row| row.transcript).map(|kept| from_json(&kept)).transpose()
}

/// The digests of the receipts of counted ballots, in their own order.
pub(in crate::votes) async fn list_receipts(db: &Db, vote: VoteId) -> Result<Vec<String>> {
    let rows = vote_receipts::Entity::find()
        .filter(vote_receipts::Column::VoteId.eq(vote.0))
        .order_by_asc(vote_receipts::Column::Digest)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| row.digest).collect())
}

/// How many counted ballots left a receipt.
pub(in crate::votes) async fn count_receipts(db: &Db, vote: VoteId) -> Result<u64> {
    let mine = vote_receipts::Entity::find().filter(vote_receipts::Column::VoteId.eq(vote.0));
    Ok(mine.count(db).await?)
}

/// Whether a ballot with this receipt was counted.
pub(in crate::votes) async fn has_receipt(db: &Db, vote: VoteId, receipt: Receipt) -> Result<bool> {
    let found = vote_receipts::Entity::find_by_id((vote.0, receipt.to_text())).one(db).await?;
    Ok(found.is_some())
}

/// The newest closed vote on a proposal, and what it came to.
pub(in crate::votes) async fn find_outcome_of(
    db: &Db,
    proposal: ProposalId,
) -> Result<Option<(VoteId, Outcome)>> {
    let newest = vote_outcomes::Entity::find()
        .join(JoinType::InnerJoin, vote_outcomes::Relation::Votes.def())
        .filter(votes::Column::ProposalId.eq(proposal.0))
        .order_by_desc(vote_outcomes::Column::DecidedAt)
        .one(db)
        .await?;
    newest.map(|row| Ok((VoteId(row.vote_id), from_json(&row.tests)?))).transpose()
}

/// The proposals of a project that a vote has passed.
pub(in crate::votes) async fn list_passed_proposals(
    db: &Db,
    project: ProjectId,
) -> Result<Vec<ProposalId>> {
    let ids: Vec<Uuid> = votes::Entity::find()
        .select_only()
        .column(votes::Column::ProposalId)
        .join_rev(JoinType::InnerJoin, vote_outcomes::Relation::Votes.def())
        .filter(votes::Column::ProjectId.eq(project.0))
        .filter(votes::Column::ProposalId.is_not_null())
        .filter(vote_outcomes::Column::Passed.eq(true))
        .order_by_desc(vote_outcomes::Column::DecidedAt)
        .into_tuple()
        .all(db)
        .await?;
    Ok(ids.into_iter().map(ProposalId).collect())
}

/// Reasons after `after`, in the order of ids that hold no order.
pub(in crate::votes) async fn page_of_reasons(
    db: &Db,
    vote: VoteId,
    after: Option<BallotId>,
) -> Result<(Vec<String>, Option<BallotId>)> {
    use ballot_reasons::Column;
    let mut rows = ballot_reasons::Entity::find().filter(Column::VoteId.eq(vote.0));
    if let Some(after) = after {
        rows = rows.filter(Column::Id.gt(after.0));
    }
    let rows = rows.order_by_asc(Column::Id).limit(PAGE as u64 + 1).all(db).await?;
    let (rows, next) = page(rows, |row| BallotId(row.id));
    Ok((rows.into_iter().map(|row| row.text).collect(), next))
}

/// Named ballots after `after`, under the names of the roll.
pub(in crate::votes) async fn page_of_named(
    db: &Db,
    vote: VoteId,
    after: Option<PersonId>,
) -> Result<(Vec<NamedBallot>, Option<PersonId>)> {
    use named_ballots::Column;
    let mut rows = named_ballots::Entity::find().filter(Column::VoteId.eq(vote.0));
    if let Some(after) = after {
        rows = rows.filter(Column::PersonId.gt(after.0));
    }
    let rows = rows.order_by_asc(Column::PersonId).limit(PAGE as u64 + 1).all(db).await?;
    let (rows, next) = page(rows, |row| PersonId(row.person_id));
    let mut names = names_of(db, vote, rows.iter().map(|row| row.person_id)).await?;
    let ballot = |row: named_ballots::Model| {
        Some(NamedBallot {
            name: names.remove(&row.person_id)?,
            choice: Choice::from_text(&row.content)?,
            reason: row.reason,
        })
    };
    let ballots = rows.into_iter().map(ballot).collect::<Option<_>>();
    Ok((ballots.ok_or_else(unknown_code)?, next))
}

async fn names_of(
    db: &Db,
    vote: VoteId,
    people: impl Iterator<Item = Uuid>,
) -> Result<HashMap<Uuid, ShownName>> {
    let rows = vote_rolls::Entity::find()
        .find_also_related(persons::Entity)
        .filter(vote_rolls::Column::VoteId.eq(vote.0))
        .filter(vote_rolls::Column::PersonId.is_in(people))
        .all(db)
        .await?;
    let name = |(line, person): (vote_rolls::Model, Option<persons::Model>)| {
        Some((line.person_id, name_of(&line, person)?))
    };
    rows.into_iter().map(name).collect::<Option<_>>().ok_or_else(unknown_code)
}

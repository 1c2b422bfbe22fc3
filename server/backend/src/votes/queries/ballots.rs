//! Ballots: sealed or named while a vote is open, plain once it is closed.

use super::ROWS;
use crate::{
    error::Result,
    store::{Db, Tx},
    votes::queries::unknown_code,
};
use domain::{
    accounts::Bloc,
    ids::{PersonId, VoteId},
    votes::{Choice, Profile, ballot::Ballot, receipt::Receipt},
};
use schema::{ballot_reasons, ballots, named_ballots, sealed_ballots, vote_receipts};
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set, sea_query::OnConflict,
};
use uuid::Uuid;

/// A ballot as it stays: without voter, and without bloc where figures by bloc
/// are not published.
pub(in crate::votes) struct PlainBallot {
    pub choice: Choice,
    pub bloc: Option<Bloc>,
}

pub(in crate::votes) async fn replace_sealed(
    tx: &Tx,
    vote: VoteId,
    voter: PersonId,
    sealed: Vec<u8>,
) -> Result<()> {
    use sealed_ballots::Column;
    let row = sealed_ballots::ActiveModel {
        vote_id: Set(vote.0),
        person_id: Set(voter.0),
        sealed: Set(sealed),
    };
    let mut again = OnConflict::columns([Column::VoteId, Column::PersonId]);
    again.update_column(Column::Sealed);
    sealed_ballots::Entity::insert(row).on_conflict(again).exec_without_returning(tx).await?;
    Ok(())
}

/// The sealed ballot of `voter`, if they have cast one.
pub(in crate::votes) async fn find_sealed(
    tx: &Tx,
    vote: VoteId,
    voter: PersonId,
) -> Result<Option<Vec<u8>>> {
    let row = sealed_ballots::Entity::find_by_id((vote.0, voter.0)).one(tx).await?;
    Ok(row.map(|row| row.sealed))
}

pub(in crate::votes) async fn list_sealed(
    tx: &Tx,
    vote: VoteId,
) -> Result<Vec<(PersonId, Vec<u8>)>> {
    let rows = sealed_ballots::Entity::find()
        .filter(sealed_ballots::Column::VoteId.eq(vote.0))
        .all(tx)
        .await?;
    Ok(rows.into_iter().map(|row| (PersonId(row.person_id), row.sealed)).collect())
}

pub(in crate::votes) async fn delete_sealed(tx: &Tx, vote: VoteId) -> Result<()> {
    sealed_ballots::Entity::delete_many()
        .filter(sealed_ballots::Column::VoteId.eq(vote.0))
        .exec(tx)
        .await?;
    Ok(())
}

pub(in crate::votes) async fn replace_named(
    tx: &Tx,
    vote: VoteId,
    voter: PersonId,
    ballot: &Ballot,
) -> Result<()> {
    use named_ballots::Column;
    let row = named_ballots::ActiveModel {
        vote_id: Set(vote.0),
        person_id: Set(voter.0),
        content: Set(ballot.choice.to_text()),
        reason: Set(ballot.reason.clone()),
    };
    let mut again = OnConflict::columns([Column::VoteId, Column::PersonId]);
    again.update_columns([Column::Content, Column::Reason]);
    named_ballots::Entity::insert(row).on_conflict(again).exec_without_returning(tx).await?;
    Ok(())
}

pub(in crate::votes) async fn list_named(tx: &Tx, vote: VoteId) -> Result<Vec<(PersonId, Ballot)>> {
    let rows = named_ballots::Entity::find()
        .filter(named_ballots::Column::VoteId.eq(vote.0))
        .order_by_asc(named_ballots::Column::PersonId)
        .all(tx)
        .await?;
    let read = |row: named_ballots::Model| {
        let choice = Choice::from_text(&row.content).ok_or_else(unknown_code)?;
        Ok((PersonId(row.person_id), Ballot { choice, reason: row.reason, receipt: None }))
    };
    rows.into_iter().map(read).collect()
}

/// Writes ballots under ids that hold no time and no order.
pub(in crate::votes) async fn insert_ballots(
    tx: &Tx,
    vote: VoteId,
    plain: &[PlainBallot],
) -> Result<()> {
    for rows in plain.chunks(ROWS) {
        let rows = rows.iter().map(|ballot| ballots::ActiveModel {
            vote_id: Set(vote.0),
            id: Set(Uuid::new_v4()),
            content: Set(ballot.choice.to_text()),
            bloc: Set(ballot.bloc.map(|bloc| bloc.code().to_owned())),
        });
        ballots::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// The plain ballots of a closed secret vote, those alike together, in the order of their
/// texts; without groups.
pub(in crate::votes) async fn list_profiles(db: &Db, vote: VoteId) -> Result<Vec<Profile>> {
    let rows: Vec<(String, i64)> = ballots::Entity::find()
        .select_only()
        .column(ballots::Column::Content)
        .column_as(ballots::Column::Id.count(), "multiplicity")
        .filter(ballots::Column::VoteId.eq(vote.0))
        .group_by(ballots::Column::Content)
        .order_by_asc(ballots::Column::Content)
        .into_tuple()
        .all(db)
        .await?;
    rows.into_iter().map(profile).collect()
}

/// The ballots of a closed named vote, those alike together; without names.
pub(in crate::votes) async fn list_named_profiles(db: &Db, vote: VoteId) -> Result<Vec<Profile>> {
    let rows: Vec<(String, i64)> = named_ballots::Entity::find()
        .select_only()
        .column(named_ballots::Column::Content)
        .column_as(named_ballots::Column::PersonId.count(), "multiplicity")
        .filter(named_ballots::Column::VoteId.eq(vote.0))
        .group_by(named_ballots::Column::Content)
        .order_by_asc(named_ballots::Column::Content)
        .into_tuple()
        .all(db)
        .await?;
    rows.into_iter().map(profile).collect()
}

fn profile((content, multiplicity): (String, i64)) -> Result<Profile> {
    let choice = Choice::from_text(&content).ok_or_else(unknown_code)?;
    Ok(Profile { bloc: None, choice, multiplicity: multiplicity.unsigned_abs() })
}

/// Writes receipts in their own order, which is that of nothing else.
pub(in crate::votes) async fn insert_receipts(
    tx: &Tx,
    vote: VoteId,
    receipts: &[Receipt],
) -> Result<()> {
    for rows in receipts.chunks(ROWS) {
        let rows = rows.iter().map(|receipt| vote_receipts::ActiveModel {
            vote_id: Set(vote.0),
            digest: Set(receipt.to_text()),
        });
        vote_receipts::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// Writes reasons, each a row of its own that belongs to no ballot.
pub(in crate::votes) async fn insert_reasons(
    tx: &Tx,
    vote: VoteId,
    reasons: &[String],
) -> Result<()> {
    for rows in reasons.chunks(ROWS) {
        let rows = rows.iter().map(|text| ballot_reasons::ActiveModel {
            vote_id: Set(vote.0),
            id: Set(Uuid::new_v4()),
            text: Set(text.clone()),
        });
        ballot_reasons::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(())
}

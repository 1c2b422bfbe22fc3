//! Casting a ballot. Nothing is written but the ballot and that its voter has
//! voted: no audit row, no credit, no mail, no time.

use super::{key_of, queries, sealing::seal};
use crate::{
    Portal,
    error::{Error, Result},
    store::Tx,
};
use domain::{
    ids::{PersonId, VoteId},
    permissions::{Act, allow},
    refusal::Refusal,
    scope::Scope,
    votes::{
        Choice, Secrecy, Vote,
        ballot::{Ballot, cast},
        pages::Receipt,
    },
};

/// Casts a ballot, or casts it anew in place of the first.
pub async fn cast_ballot(
    portal: &Portal,
    scope: &Scope,
    id: VoteId,
    choice: Choice,
    reason: &str,
) -> Result<Receipt> {
    let voter = scope.person().ok_or(Refusal::SignInFirst)?;
    let tx = portal.store.begin().await?;
    let loaded = queries::lock_vote_for_casting(&tx, id).await?.ok_or(Error::NotFound)?;
    let rules = queries::find_newest_rules(&tx, loaded.vote.project).await?;
    allow(Act::CastBallot, scope, &loaded.target().rules(rules))?;
    let entry = queries::find_roll_entry(&tx, id, voter).await?;
    let entry = entry.as_ref().map(|found| &found.entry);
    let ballot = cast(&loaded.vote, entry, choice, reason, portal.now())?;
    save(portal, &tx, &loaded.vote, voter, &ballot).await?;
    queries::mark_voted(&tx, id, voter).await?;
    tx.commit().await?;
    Ok(Receipt { vote: id, closes: loaded.vote.closes })
}

async fn save(
    portal: &Portal,
    tx: &Tx,
    vote: &Vote,
    voter: PersonId,
    ballot: &Ballot,
) -> Result<()> {
    match vote.secrecy {
        Secrecy::Secret => {
            let sealed = seal(&key_of(&portal.keys, vote.id)?, vote.id, voter, ballot)?;
            queries::replace_sealed(tx, vote.id, voter, sealed).await
        }
        Secrecy::Named => queries::replace_named(tx, vote.id, voter, ballot).await,
    }
}

//! Casting a ballot. Nothing is written but the ballot and that its voter has
//! voted: no audit row, no credit, no mail, no time.

use super::{
    key_of, queries,
    sealing::{seal, unseal},
};
use crate::{
    Portal,
    error::{Error, Result},
    store::Tx,
};
use domain::{
    fields::optional,
    ids::{PersonId, VoteId},
    permissions::{Act, allow},
    refusal::Refusal,
    scope::Scope,
    votes::{
        Choice, REASON_LENGTH, Secrecy, Vote,
        ballot::{Ballot, cast},
        pages::Taken,
        paper::{self, Posted},
        receipt::{self, Receipt},
    },
};

/// Casts a ballot, or casts it anew in place of the first.
pub async fn cast_ballot(
    portal: &Portal,
    scope: &Scope,
    id: VoteId,
    choice: Choice,
    reason: &str,
) -> Result<Taken> {
    let voter = scope.person().ok_or(Refusal::SignInFirst)?;
    let tx = portal.store.begin().await?;
    let loaded = queries::lock_vote_for_casting(&tx, id).await?.ok_or(Error::NotFound)?;
    let rules = queries::find_newest_rules(&tx, loaded.vote.project).await?;
    allow(Act::CastBallot, scope, &loaded.target().rules(rules))?;
    let entry = queries::find_roll_entry(&tx, id, voter).await?;
    let entry = entry.as_ref().map(|found| &found.entry);
    let ballot = cast(&loaded.vote, entry, choice, reason, portal.now())?;
    let code = match loaded.vote.secrecy {
        Secrecy::Secret => seal_ballot(portal, &tx, &loaded.vote, voter, ballot).await?,
        Secrecy::Named => {
            queries::replace_named(&tx, id, voter, &ballot).await?;
            None
        }
    };
    queries::mark_voted(&tx, id, voter).await?;
    tx.commit().await?;
    Ok(Taken { vote: id, closes: loaded.vote.closes, code })
}

/// The choice on a paper that was filled in, if it could be cast as it is: told before
/// the last look. Nothing is written.
pub async fn read_paper(
    portal: &Portal,
    scope: &Scope,
    id: VoteId,
    posted: &Posted<'_>,
    reason: &str,
) -> Result<Choice> {
    let voter = scope.person().ok_or(Refusal::SignInFirst)?;
    let db = portal.store.read();
    let loaded = queries::find_vote(db, id).await?.ok_or(Error::NotFound)?;
    let rules = queries::find_newest_rules(db, loaded.vote.project).await?;
    allow(Act::CastBallot, scope, &loaded.target().rules(rules))?;
    let entry = queries::find_roll_entry(db, id, voter).await?.map(|found| found.entry);
    let choice = match paper::read(&loaded.vote, posted) {
        Ok(choice) => choice,
        // The reason may be wrong as well: both are told at once.
        Err(mut wrong) => {
            wrong.extend(optional("reason", reason, REASON_LENGTH).err());
            return Err(Refusal::Fields(wrong).into());
        }
    };
    cast(&loaded.vote, entry.as_ref(), choice.clone(), reason, portal.now())?;
    Ok(choice)
}

/// Seals a ballot in place of the voter's last, whose receipt it keeps. With the first
/// comes the code of a new one.
async fn seal_ballot(
    portal: &Portal,
    tx: &Tx,
    vote: &Vote,
    voter: PersonId,
    ballot: Ballot,
) -> Result<Option<String>> {
    let key = key_of(&portal.keys, vote.id)?;
    let before = match queries::find_sealed(tx, vote.id, voter).await? {
        Some(sealed) => unseal(&key, vote.id, voter, &sealed)?.receipt,
        None => None,
    };
    let code = before.is_none().then(|| receipt::code(rand::random()));
    let new = code.as_deref().and_then(|code| Receipt::of(vote.id, code));
    let sealed = seal(&key, vote.id, voter, &Ballot { receipt: before.or(new), ..ballot })?;
    queries::replace_sealed(tx, vote.id, voter, sealed).await?;
    Ok(code)
}

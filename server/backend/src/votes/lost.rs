//! Losing a vote: after a restore, ballots whose key is gone cannot be opened
//! by anybody. The vote says so, and opens anew and empty.

use super::{Loaded, commit_with_key, queries};
use crate::{
    Portal,
    audit::{self, Event},
    backup,
    error::{Error, Result},
    notices,
    store::Tx,
    time::{end_of_day, last_day},
};
use domain::{
    accounts::NoticeKind,
    ids::{PersonId, VoteId},
    links::RecordKind,
    permissions::{Act, allow},
    scope::Scope,
    time::Timestamp,
    votes::{Secrecy, State, Vote, lost},
};
use notices::Notice;
use serde_json::json;

/// Open secret votes that have no key. It is for a restore, or for whoever runs
/// the machine, to declare them lost: a key folder that is only unreachable
/// must not cost anybody their ballot.
pub async fn votes_without_key(portal: &Portal) -> Result<Vec<VoteId>> {
    let open = queries::list_open_secret(portal.store.read()).await?;
    let with_key = portal.keys.votes_with_keys()?;
    Ok(open.into_iter().filter(|id| !with_key.contains(id)).collect())
}

/// Declares an open secret vote without key lost: its sealed rows are deleted,
/// it opens anew, and its roll is told.
pub async fn declare_lost(portal: &Portal, scope: &Scope, id: VoteId) -> Result<()> {
    let tx = portal.store.begin().await?;
    let loaded = queries::lock_vote(&tx, id).await?.ok_or(Error::NotFound)?;
    allow(Act::DeclareVoteLost, scope, &loaded.target())?;
    let key_there = portal.keys.vote_key(id)?.is_some();
    if key_there || loaded.vote.secrecy == Secrecy::Named {
        return Err(Error::Conflict);
    }
    let closed_before = backup::closed_votes(portal)?.contains(&id);
    let lost = lost::declare_lost(&loaded.vote, closed_before, portal.now(), end_of_its_day)?;
    save(portal, &tx, scope, &loaded, &lost).await?;
    match lost.state {
        State::Open => commit_with_key(portal, tx, id).await,
        _ => Ok(tx.commit().await?),
    }
}

/// The end of the day of voting that `end` falls on.
fn end_of_its_day(end: Timestamp) -> Timestamp {
    end_of_day(last_day(end))
}

async fn save(portal: &Portal, tx: &Tx, scope: &Scope, loaded: &Loaded, lost: &Vote) -> Result<()> {
    let roll = queries::list_roll(tx, lost.id).await?;
    let cast = roll.iter().filter(|row| row.voted).count();
    queries::delete_sealed(tx, lost.id).await?;
    queries::forget_who_voted(tx, lost.id).await?;
    queries::update_standing(tx, lost).await?;
    let event = Event::of(Act::DeclareVoteLost).on(RecordKind::Vote, lost.id.0).amount(cast as i64);
    audit::record(tx, portal.now(), scope, event).await?;
    let people: Vec<PersonId> = roll.iter().map(|row| row.entry.person).collect();
    let notice = Notice {
        template: "vote_lost",
        params: json!({
            "vote": lost.id,
            "title": loaded.facts.title,
            "reopened": lost.state == State::Open,
        }),
        kind: NoticeKind::Project,
    };
    notices::post_all(portal, tx, &people, &notice).await
}

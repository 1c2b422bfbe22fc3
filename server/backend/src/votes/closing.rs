//! Closing a vote: one transaction that opens the ballots, decides, writes what
//! stays and deletes what must not; then the key is destroyed.

use super::{
    Loaded, key_of,
    queries::{self, Outcomes, PlainBallot},
    sealing::unseal,
};
use crate::{
    Portal,
    audit::{self, Event},
    backup,
    error::{Error, Result},
    notices,
    participation::{self, Credit},
    projects,
    search::{self, Audience},
    store::Tx,
};
use domain::{
    accounts::{Bloc, NoticeKind},
    ids::{PersonId, VoteId},
    links::{Record, RecordKind},
    permissions::{Act, allow},
    scope::{Actor, Scope},
    time::Day,
    votes::{
        Profile, RollEntry, Secrecy, Vote,
        ballot::Ballot,
        closing::{Trigger, close},
        count::count,
        outcome::{Outcome, Turnout, decide, quorum},
        publish::{Published, publish},
    },
};
use notices::Notice;
use rand::seq::SliceRandom;
use serde_json::json;
use std::collections::HashMap;

/// Closes a vote and counts it. A person may do so before its time, which the
/// record then says; the machine only when the time has come.
pub async fn close_vote(portal: &Portal, scope: &Scope, id: VoteId) -> Result<Outcome> {
    let tx = portal.store.begin().await?;
    let loaded = queries::lock_vote(&tx, id).await?.ok_or(Error::NotFound)?;
    allow(Act::CloseVote, scope, &loaded.target())?;
    let trigger = match scope.actor {
        Actor::Machine => Trigger::Deadline,
        Actor::Anyone | Actor::Person(_) => Trigger::Hand,
    };
    close(&loaded.vote, trigger, portal.now())?;

    let roll = queries::list_roll(&tx, id).await?;
    let voters: Vec<RollEntry> = roll.iter().filter(|row| row.voted).map(|row| row.entry).collect();
    let closed = count_ballots(portal, &tx, &loaded.vote, &voters).await?;
    save(portal, &tx, scope, &loaded, &voters, &closed).await?;
    let people: Vec<PersonId> = roll.iter().map(|row| row.entry.person).collect();
    tell(portal, &tx, &loaded, &people).await?;
    tx.commit().await?;

    // It is closed all the same; the keys that are left are destroyed every hour.
    if let Err(error) = forget(portal, id).await {
        tracing::error!(vote = %id, %error, "the key of a closed vote was not destroyed");
    }
    Ok(closed.outcome)
}

/// Closes every vote whose time has come; says how many. A vote that cannot be
/// closed does not hold up the others.
pub async fn close_due_votes(portal: &Portal) -> Result<u64> {
    let mut closed = 0;
    for id in queries::list_due(portal.store.read(), portal.now()).await? {
        match close_vote(portal, &Scope::machine(), id).await {
            Ok(_) => closed += 1,
            // Another server was faster, or whoever runs this one must act: logged.
            Err(error) => tracing::warn!(vote = %id, %error, "vote not closed"),
        }
    }
    Ok(closed)
}

/// Destroys the keys that closed votes have left behind, as after a crash
/// between commit and destruction. Called at every start and every hour.
pub async fn destroy_closed_keys(portal: &Portal) -> Result<()> {
    backup::list_closed_votes(portal).await?;
    for id in backup::closed_votes(portal)? {
        portal.keys.destroy_vote_key(id)?;
    }
    portal.store.checkpoint().await
}

/// Destroys the key and what the database's log still holds of sealed rows.
async fn forget(portal: &Portal, id: VoteId) -> Result<()> {
    portal.keys.destroy_vote_key(id)?;
    backup::list_closed_votes(portal).await?;
    portal.store.checkpoint().await
}

/// What closing leaves.
struct Closed {
    outcome: Outcome,
    /// Nothing where no ballot was opened.
    published: Option<Published>,
    ballots: Vec<PlainBallot>,
    reasons: Vec<String>,
}

async fn count_ballots(
    portal: &Portal,
    tx: &Tx,
    vote: &Vote,
    voters: &[RollEntry],
) -> Result<Closed> {
    let tests = match quorum(vote, &Turnout::of(voters.iter().map(|voter| voter.bloc))) {
        Ok(tests) => tests,
        Err(outcome) => {
            return Ok(Closed { outcome, published: None, ballots: vec![], reasons: vec![] });
        }
    };
    let ballots = open_ballots(portal, tx, vote, voters).await?;
    let profiles: Vec<Profile> =
        ballots.iter().map(|(bloc, ballot)| profile(*bloc, ballot)).collect();
    let tally = count(vote, &profiles);
    let outcome = decide(vote, tests, &tally);
    let published = publish(vote, &tally);
    let (ballots, reasons) = match vote.secrecy {
        Secrecy::Secret => shuffled(ballots, published.keeps_blocs()),
        // They stay where they are, under their voters' names.
        Secrecy::Named => (vec![], vec![]),
    };
    Ok(Closed { outcome, published: Some(published), ballots, reasons })
}

fn profile(bloc: Bloc, ballot: &Ballot) -> Profile {
    Profile { bloc: Some(bloc), choice: ballot.choice.clone(), multiplicity: 1 }
}

async fn open_ballots(
    portal: &Portal,
    tx: &Tx,
    vote: &Vote,
    voters: &[RollEntry],
) -> Result<Vec<(Bloc, Ballot)>> {
    let cast = match vote.secrecy {
        Secrecy::Named => queries::list_named(tx, vote.id).await?,
        Secrecy::Secret => {
            let key = key_of(&portal.keys, vote.id)?;
            let sealed = queries::list_sealed(tx, vote.id).await?;
            let opened = sealed
                .into_iter()
                .map(|(voter, sealed)| Ok((voter, unseal(&key, vote.id, voter, &sealed)?)));
            opened.collect::<Result<_>>()?
        }
    };
    if cast.len() != voters.len() {
        return Err(Error::Fault("ballots_and_roll_differ"));
    }
    let blocs: HashMap<PersonId, Bloc> =
        voters.iter().map(|voter| (voter.person, voter.bloc)).collect();
    cast.into_iter()
        .map(|(person, ballot)| Some((*blocs.get(&person)?, ballot)))
        .collect::<Option<_>>()
        .ok_or(Error::Fault("ballots_and_roll_differ"))
}

/// Choices and reasons, each in an order of its own that nobody knows.
fn shuffled(ballots: Vec<(Bloc, Ballot)>, keep_blocs: bool) -> (Vec<PlainBallot>, Vec<String>) {
    let mut plain = Vec::with_capacity(ballots.len());
    let mut reasons = Vec::new();
    for (bloc, ballot) in ballots {
        reasons.extend(ballot.reason);
        plain.push(PlainBallot { choice: ballot.choice, bloc: keep_blocs.then_some(bloc) });
    }
    plain.shuffle(&mut rand::rng());
    reasons.shuffle(&mut rand::rng());
    (plain, reasons)
}

async fn save(
    portal: &Portal,
    tx: &Tx,
    scope: &Scope,
    loaded: &Loaded,
    voters: &[RollEntry],
    closed: &Closed,
) -> Result<()> {
    let vote = &loaded.vote;
    let outcome = Outcomes {
        outcome: &closed.outcome,
        published: closed.published.as_ref(),
        ballots: voters.len(),
    };
    queries::insert_outcome(tx, portal.now(), vote.id, &outcome).await?;
    queries::insert_ballots(tx, vote.id, &closed.ballots).await?;
    queries::insert_reasons(tx, vote.id, &closed.reasons).await?;
    queries::delete_sealed(tx, vote.id).await?;
    queries::mark_closed(tx, portal.now(), portal.today(), vote.id).await?;
    participation::credit(tx, &credits(vote, voters, portal.today())).await?;
    // Locked, so that who may find the vote does not change meanwhile.
    if projects::lock_place(tx, vote.project).await?.target.public {
        let entry = search::Entry {
            record: Record::new(RecordKind::Vote, vote.id.0),
            project: Some(vote.project),
            audience: Audience::Public,
            title: &loaded.facts.title,
            body: &loaded.facts.question,
        };
        search::put(tx, &entry).await?;
    }
    let early = !domain::votes::closing::is_due(vote, portal.now());
    let act = if early { "close_vote_early" } else { Act::CloseVote.code() };
    let event = Event::new(act).on(RecordKind::Vote, vote.id.0).amount(voters.len() as i64);
    audit::record(tx, portal.now(), scope, event).await
}

/// Credits stand in the order of people, which says nothing of when they voted.
/// The credits of those who voted, in the order of their ids.
fn credits(vote: &Vote, voters: &[RollEntry], today: Day) -> Vec<Credit> {
    let credit = |voter: &RollEntry| Credit {
        person: voter.person,
        project: vote.project,
        act: Act::CastBallot,
        about: Some(Record::new(RecordKind::Vote, vote.id.0)),
        on: today,
    };
    let mut credits: Vec<Credit> = voters.iter().map(credit).collect();
    credits.sort_unstable_by_key(|credit| credit.person);
    credits
}

async fn tell(portal: &Portal, tx: &Tx, loaded: &Loaded, roll: &[PersonId]) -> Result<()> {
    let notice = Notice {
        template: "vote_closed",
        params: json!({ "vote": loaded.vote.id, "title": loaded.facts.title }),
        kind: NoticeKind::Project,
    };
    notices::post_all(portal, tx, roll, &notice).await
}

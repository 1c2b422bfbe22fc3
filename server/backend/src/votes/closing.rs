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
        counting::{Transcript, count_by_method, seed_of},
        lots::Seed,
        outcome::{Outcome, decide, quorum},
        publish::{Published, publish},
        receipt::Receipt,
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
    /// Nothing where its steps would tell what the figures hide.
    transcript: Option<Transcript>,
    left: Left,
}

/// What stays of secret ballots, each in an order that is that of nothing else.
#[derive(Default)]
struct Left {
    ballots: Vec<PlainBallot>,
    reasons: Vec<String>,
    receipts: Vec<Receipt>,
}

async fn count_ballots(
    portal: &Portal,
    tx: &Tx,
    vote: &Vote,
    voters: &[RollEntry],
) -> Result<Closed> {
    let tests = match quorum(vote, voters) {
        Ok(tests) => tests,
        Err(outcome) => {
            return Ok(Closed {
                outcome,
                published: None,
                transcript: None,
                left: Left::default(),
            });
        }
    };
    let ballots = open_ballots(portal, tx, vote, voters).await?;
    let profiles: Vec<Profile> =
        ballots.iter().map(|(bloc, ballot)| profile(*bloc, ballot)).collect();
    let tally = count(vote, &profiles);
    let transcript = count_by_method(vote, &profiles, seed(vote, &ballots));
    let elected = transcript.as_ref().map(|counted| counted.elected(vote)).unwrap_or_default();
    let outcome = decide(vote, tests, &tally, elected);
    let published = publish(vote, &tally);
    let transcript = transcript.filter(|_| published.tells_steps());
    let left = match vote.secrecy {
        Secrecy::Secret => cut_off(ballots, published.keeps_blocs()),
        // They stay where they are, under their voters' names.
        Secrecy::Named => Left::default(),
    };
    Ok(Closed { outcome, published: Some(published), transcript, left })
}

/// What lots are drawn from: what everybody can read once the vote is closed.
fn seed(vote: &Vote, ballots: &[(Bloc, Ballot)]) -> Seed {
    let part = |(_, ballot): &(Bloc, Ballot)| match vote.secrecy {
        Secrecy::Secret => ballot.receipt.map(Receipt::to_text).unwrap_or_default(),
        Secrecy::Named => ballot.choice.to_text(),
    };
    seed_of(vote, ballots.iter().map(part))
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

/// Choices and reasons, each in an order of its own that nobody knows, and receipts in
/// that of their digits.
fn cut_off(ballots: Vec<(Bloc, Ballot)>, keep_blocs: bool) -> Left {
    let mut left = Left::default();
    for (bloc, ballot) in ballots {
        left.reasons.extend(ballot.reason);
        left.receipts.extend(ballot.receipt);
        let bloc = keep_blocs.then_some(bloc);
        left.ballots.push(PlainBallot { choice: ballot.choice, bloc });
    }
    left.ballots.shuffle(&mut rand::rng());
    left.reasons.shuffle(&mut rand::rng());
    left.receipts.sort_unstable();
    left
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
        transcript: closed.transcript.as_ref(),
        ballots: voters.len(),
    };
    queries::insert_outcome(tx, portal.now(), vote.id, &outcome).await?;
    queries::insert_ballots(tx, vote.id, &closed.left.ballots).await?;
    queries::insert_reasons(tx, vote.id, &closed.left.reasons).await?;
    queries::insert_receipts(tx, vote.id, &closed.left.receipts).await?;
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

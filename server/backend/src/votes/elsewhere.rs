//! A vote that was held elsewhere and comes in closed: no roll, no blocs, no
//! key, and the same rules for ballots and for what is published.

use super::queries::{self, Outcomes, PlainBallot};
use crate::{Portal, error::Result, store::Tx};
use domain::{
    fields::{FieldCode, error},
    ids::{OptionId, ProjectId, ProposalId, VoteId},
    time::Timestamp,
    votes::{
        Choice, Method, OptionForm, Profile, Rule, Secrecy, Standing, State, Vote, VoteForm,
        conditions::Conditions,
        count::count,
        outcome::{Outcome, Verdict},
        publish::publish,
        terms::Terms,
    },
};
use rand::seq::SliceRandom;
use uuid::Uuid;

/// An approval vote held elsewhere.
#[derive(Clone, Debug)]
pub struct HeldElsewhere {
    /// The project into which it comes.
    pub project: ProjectId,
    /// What it was called.
    pub title: String,
    /// Where it came from: a file's own words.
    pub source: String,
    /// When voting began and ended, as far as that is known.
    pub opened: Option<Timestamp>,
    /// When voting ended.
    pub closed: Option<Timestamp>,
    /// How many options everybody had to tick, where that was fixed.
    pub ticks: Option<u32>,
    /// How many must have voted before figures are shown.
    pub threshold: u32,
    /// The options, in the order of the ballot paper.
    pub options: Vec<HeldOption>,
    /// The options approved on each ballot, as positions in `options`.
    pub ballots: Vec<Vec<usize>>,
}

/// An option of a vote held elsewhere.
#[derive(Clone, Debug)]
pub struct HeldOption {
    /// What it is called.
    pub title: String,
    /// The proposal it stands for.
    pub proposal: ProposalId,
}

/// Takes in a vote held elsewhere, in the caller's transaction. The caller has
/// asked for permission.
pub async fn record_held_elsewhere(
    portal: &Portal,
    tx: &Tx,
    held: &HeldElsewhere,
) -> Result<VoteId> {
    let vote = closed_vote(held);
    let mut ballots = plain_ballots(&vote, held)?;
    let profiles = ballots.iter().map(|ballot| Profile {
        bloc: None,
        choice: ballot.choice.clone(),
        multiplicity: 1,
    });
    let tally = count(&vote, &profiles.collect::<Vec<_>>());
    let published = publish(&vote, &tally);
    ballots.shuffle(&mut rand::rng());
    let outcome = Outcome { verdict: Verdict::Counted, tests: vec![], elected: vec![] };
    let outcome = Outcomes {
        outcome: &outcome,
        published: Some(&published),
        transcript: None,
        ballots: ballots.len(),
    };

    queries::insert_held_elsewhere(tx, portal.now(), &vote, &form(held), held).await?;
    queries::insert_outcome(tx, portal.now(), vote.id, &outcome).await?;
    queries::insert_ballots(tx, vote.id, &ballots).await?;
    queries::mark_closed(tx, held.closed.unwrap_or(portal.now()), portal.today(), vote.id).await?;
    Ok(vote.id)
}

fn closed_vote(held: &HeldElsewhere) -> Vote {
    Vote {
        id: VoteId(Uuid::now_v7()),
        project: held.project,
        method: Method::Approval,
        secrecy: Secrecy::Secret,
        rule: Rule { threshold: held.threshold.into(), ticks: held.ticks, ..Rule::default() },
        options: held.options.iter().map(|_| OptionId(Uuid::now_v7())).collect(),
        costs: vec![],
        opened: held.opened,
        closes: held.closed,
        state: State::Closed,
    }
}

/// The same checks as for a ballot cast here.
fn plain_ballots(vote: &Vote, held: &HeldElsewhere) -> Result<Vec<PlainBallot>> {
    let ballot = |ticked: &Vec<usize>| {
        let ids = ticked.iter().map(|at| vote.options.get(*at).copied()).collect::<Option<_>>()?;
        let choice = Choice::Approve(ids);
        choice.check(vote).is_ok().then_some(PlainBallot { choice, bloc: None })
    };
    let ballots: Option<_> = held.ballots.iter().map(ballot).collect();
    Ok(ballots.ok_or_else(|| error("choice", FieldCode::NotOffered))?)
}

fn form(held: &HeldElsewhere) -> VoteForm {
    let option = |held: &HeldOption| OptionForm {
        title: held.title.clone(),
        proposal: Some(held.proposal),
        cost: None,
    };
    VoteForm {
        title: held.title.clone(),
        question: held.title.clone(),
        method: Method::Approval,
        secrecy: Secrecy::Secret,
        group_agreed: false,
        standing: Standing::Advisory,
        consider_by: None,
        dual_majority: false,
        quorum: 0,
        download_from: None,
        closes_on: None,
        proposal: None,
        options: held.options.iter().map(option).collect(),
        conditions: Conditions::default(),
        terms: Terms::default(),
    }
}

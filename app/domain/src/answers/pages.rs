//! What the pages about answers show.

use super::{ActionState, Answer, Clocks, Decision, Progress, Verdict};
use crate::{
    ids::{ActionId, AnswerId, ProjectId, ProposalId, VoteId},
    money::Price,
    permissions::Act,
    projects::Clock,
    proposals::ProposalState,
    time::Day,
};
use serde::{Deserialize, Serialize};

/// An answer that was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenAnswer {
    /// Its id.
    pub id: AnswerId,
    /// What it says.
    pub answer: Answer,
    /// The day on which it was given.
    pub on: Day,
}

/// What somebody who raised it said about an action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckRow {
    /// Done or not.
    pub verdict: Verdict,
    /// In their words.
    pub words: Option<String>,
    /// The day.
    pub on: Day,
}

/// Something promised in an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActionRow {
    /// Its id.
    pub id: ActionId,
    /// What will be done.
    pub title: String,
    /// Who does it.
    pub owner: String,
    /// How far it has come.
    pub state: ActionState,
    /// How its day stands.
    pub clock: Clock,
    /// What those who raised it said, oldest first.
    pub checks: Vec<CheckRow>,
}

/// How far a proposal has come with the commissioner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerPage {
    /// The proposal.
    pub proposal: ProposalId,
    /// What it is called.
    pub title: String,
    /// The project it is in.
    pub project: ProjectId,
    /// The days of each step.
    pub progress: Progress,
    /// How the promises stand; nothing before it was put.
    pub clocks: Option<Clocks>,
    /// What the commissioner said when it arrived.
    pub acknowledgement: Option<String>,
    /// The answer.
    pub answer: Option<GivenAnswer>,
    /// What was promised in it.
    pub actions: Vec<ActionRow>,
    /// What the reader may do here.
    pub may: Vec<Act>,
}

/// A proposal that waits for the commissioner, or waits too long.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingRow {
    /// The proposal.
    pub proposal: ProposalId,
    /// What it is called.
    pub title: String,
    /// The project it is in.
    pub project: ProjectId,
    /// That project's name.
    pub project_title: String,
    /// Whose promise it is.
    pub organisation: String,
    /// The days of each step.
    pub progress: Progress,
    /// How the promises stand.
    pub clocks: Clocks,
    /// What it would cost, where it says so.
    pub price: Option<Price>,
    /// How the newest vote on it ended, where there was one.
    pub support: Option<Support>,
}

/// How a vote on a proposal ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Support {
    /// Whether it passed.
    pub passed: bool,
    /// Whether both groups had to agree.
    pub both: bool,
}

/// The newest vote on a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewestVote {
    /// The vote.
    pub id: VoteId,
    /// Its last day.
    pub closes: Option<Day>,
    /// How it ended; nothing while it is open.
    pub support: Option<Support>,
}

/// From where a list of what waits goes on: a day, and a proposal of that day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingAfter {
    /// The day on which it was put.
    pub put: Day,
    /// The proposal.
    pub proposal: ProposalId,
}

/// One page of a list of what waits.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingList {
    /// What was put first comes first.
    pub rows: Vec<WaitingRow>,
    /// From where the next page goes on.
    pub next: Option<WaitingAfter>,
}

/// What became of a proposal that the reader had a hand in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contribution {
    /// The proposal.
    pub proposal: ProposalId,
    /// What it is called.
    pub title: String,
    /// The project it is in.
    pub project: ProjectId,
    /// That project's name.
    pub project_title: String,
    /// Whether the reader wrote it; else they voted on it.
    pub wrote: bool,
    /// Where it is.
    pub state: ProposalState,
    /// The days of each step.
    pub progress: Progress,
    /// How the promises stand; nothing before it was put.
    pub clocks: Option<Clocks>,
    /// The newest vote on it.
    pub vote: Option<NewestVote>,
    /// What was decided.
    pub decision: Option<Decision>,
    /// How far what was promised has come.
    pub actions: Vec<ActionState>,
}

/// One page of what became of what the reader said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnContributions {
    /// The newest first.
    pub rows: Vec<Contribution>,
    /// From where the next page goes on.
    pub next: Option<ProposalId>,
}

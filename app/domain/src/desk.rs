//! What the pages show that gather across features.

use crate::{
    accounts::Purpose,
    answers::{
        Decision,
        pages::{OwnContributions, WaitingRow},
    },
    ids::{OrganisationId, ProjectId, ProposalId},
    money::Pence,
    projects::{Need, Stage, pages::ProjectRow},
    proposals::pages::ProposalRow,
    time::Day,
};
use serde::{Deserialize, Serialize};

/// A project in which the reader takes part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnProject {
    /// Its id.
    pub id: ProjectId,
    /// Its name.
    pub title: String,
    /// The question it asks.
    pub question: String,
    /// Where it is.
    pub stage: Stage,
}

/// How a word became a change: a proposal that was answered, and whose action those
/// who raised it found done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Story {
    /// The proposal.
    pub proposal: ProposalId,
    /// What it asked.
    pub title: String,
    /// The project's name.
    pub project: String,
    /// Since when everybody could read it.
    pub opened: Option<Day>,
    /// What the answer was.
    pub decision: Decision,
    /// When it came.
    pub answered: Day,
    /// What was done.
    pub action: String,
    /// When those who raised it found it done.
    pub checked: Day,
}

/// What a stranger reads first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Front {
    /// The newest projects that everybody may read.
    pub projects: Vec<ProjectRow>,
    /// The answers that are late, the one that waits longest first.
    pub late: Vec<WaitingRow>,
    /// What changed because people spoke, where there is something to tell.
    pub story: Option<Story>,
}

impl Front {
    /// How many projects, and how many late answers, it shows.
    pub const SHOWN: usize = 6;
}

/// The reader's own page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyPart {
    /// What everybody is asked to read and accept, and the reader has not yet.
    pub unread: Vec<Purpose>,
    /// What is asked of the reader, in order.
    pub needs: Vec<Need>,
    /// The projects in which the reader takes part, newest first.
    pub projects: Vec<OwnProject>,
    /// What the reader began and has not shown yet.
    pub drafts: Vec<ProposalRow>,
    /// What became of what the reader said.
    pub said: OwnContributions,
    /// Whether the reader answers proposals somewhere.
    pub answers: bool,
    /// Whether the reader looks after organisations.
    pub organisations: bool,
    /// The organisations whose money the reader handles or checks, by name.
    pub money_of: Vec<(OrganisationId, String)>,
    /// Whether the reader may begin a project somewhere.
    pub may_begin: bool,
}

/// What somebody should know of their money before they close their account.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closing {
    /// What is still to come to them.
    pub owed: Pence,
    /// What is still to go to charities that they chose.
    pub given: Pence,
    /// Whether a payment to them came back.
    pub came_back: bool,
    /// How much of theirs nobody has authorised: it is taken back, and never paid.
    pub takes_back: Pence,
    /// Whether it is known where their money should go.
    pub bank: bool,
}

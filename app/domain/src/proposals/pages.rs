//! What the pages about proposals show.

use super::ProposalState;
use crate::{
    accounts::ShownName,
    ids::{ProjectId, ProposalId, VoteId},
    links::Record,
    money::Price,
    permissions::Act,
    projects::pages::WrittenFor,
    time::Day,
};
use serde::{Deserialize, Serialize};

/// A proposal in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalRow {
    /// Its id.
    pub id: ProposalId,
    /// The project it is in.
    pub project: ProjectId,
    /// What it is called.
    pub title: String,
    /// What it asks for.
    pub summary: String,
    /// Where it is.
    pub state: ProposalState,
    /// What it would cost.
    pub price: Option<Price>,
    /// The day on which it was shown.
    pub opened: Option<Day>,
    /// The day on which it was put to the commissioner.
    pub put: Option<Day>,
}

/// One page of a list of proposals.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalList {
    /// The proposals, newest first; in a search the best first.
    pub rows: Vec<ProposalRow>,
    /// From where the next page goes on.
    pub next: Option<ProposalId>,
    /// What the reader may do in the project.
    pub may: Vec<Act>,
}

/// What a proposal came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The record.
    pub record: Record,
    /// Its title or words.
    pub title: String,
}

/// A proposal's own page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalPage {
    /// Its id.
    pub id: ProposalId,
    /// The project it is in.
    pub project: ProjectId,
    /// That project's name.
    pub project_title: String,
    /// What it is called.
    pub title: String,
    /// What it asks for.
    pub summary: String,
    /// The whole of it, as it was typed.
    pub body: String,
    /// The whole of it, as safe HTML.
    pub html: String,
    /// Where it is.
    pub state: ProposalState,
    /// What it would cost.
    pub price: Option<Price>,
    /// Those who wrote it, as they chose to be named.
    pub authors: Vec<ShownName>,
    /// Whether somebody wrote it down for another.
    pub written_for: bool,
    /// What it came from.
    pub sources: Vec<Source>,
    /// The day on which it was shown.
    pub opened: Option<Day>,
    /// The day on which the work on it ended.
    pub closed: Option<Day>,
    /// The day on which it was taken back.
    pub withdrawn: Option<Day>,
    /// The day on which it was put to the commissioner.
    pub put: Option<Day>,
    /// Whether it is voted on now.
    pub in_vote: bool,
    /// The newest closed vote on it.
    pub decided_in: Option<VoteId>,
    /// What the file called it, where it was imported.
    pub imported_as: Option<String>,
    /// Whether it was invented to show the portal.
    pub demonstration: bool,
    /// Counts edits; sent back with the next one.
    pub revision: i32,
    /// Whether the reader wrote it.
    pub own: bool,
    /// What the reader may do here.
    pub may: Vec<Act>,
}

/// What a new proposal begins with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Writing {
    /// Those without e-mail for whom the reader may write it.
    pub others: Vec<WrittenFor>,
    /// What it comes from, by its name.
    pub source: Option<String>,
}

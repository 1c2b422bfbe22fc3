//! What the pages show that gather across features.

use crate::{
    accounts::Purpose,
    answers::pages::OwnContributions,
    ids::ProjectId,
    projects::{Need, Stage},
    proposals::pages::ProposalRow,
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
    /// Whether the reader may begin a project somewhere.
    pub may_begin: bool,
}

//! What the pages about participation show.

use super::{Contribution, CorrectionForm, Given};
use crate::{
    accounts::{Hat, ShownName},
    ids::{ParticipationId, ProjectId},
    links::Record,
    time::Day,
};
use serde::{Deserialize, Serialize};

/// One thing that somebody gave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenRow {
    /// Its id.
    pub id: ParticipationId,
    /// To which project.
    pub project: ProjectId,
    /// That project's name.
    pub project_title: String,
    /// In which hat, where it was written down.
    pub hat: Option<Hat>,
    /// What.
    pub what: Contribution,
    /// About what.
    pub about: Option<Record>,
    /// What that is called.
    pub title: Option<String>,
    /// For how many minutes; 0 where nobody asked.
    pub minutes: u32,
    /// When.
    pub on: Day,
    /// Whether it says that, after all, nothing was given.
    pub struck: bool,
    /// Whether it takes the place of an earlier row.
    pub corrected: bool,
    /// Why it does.
    pub reason: Option<String>,
}

/// A row that is put right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectionPage {
    /// Whose it is, as they chose to be named in the project.
    pub person: ShownName,
    /// What they gave.
    pub what: Contribution,
    /// What stands in the form at first.
    pub form: CorrectionForm,
}

/// What somebody gave: all together, and a page of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenPage {
    /// Whose it is, as they chose to be named; nobody, where it is the reader's.
    pub person: Option<ShownName>,
    /// All that counts.
    pub total: Given,
    /// What stands in the record, newest first.
    pub rows: Vec<GivenRow>,
    /// From where the next page goes on.
    pub next: Option<ParticipationId>,
}

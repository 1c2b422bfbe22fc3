//! What people gave: one row for each contribution, no finer than the day. Rows
//! are only ever added; a correction names the row it takes the place of, and the
//! words that say why lie apart.

mod correcting;
mod pages;
mod queries;

pub use correcting::correct_participation;
pub use pages::{list_given_by, see_correction, see_given};
pub(crate) use queries::{attended, insert_reason, list_about, list_reasons};

use crate::{error::Result, store::Tx};
use domain::{
    ids::{PersonId, ProjectId},
    links::Record,
    participation::Entry,
    permissions::Act,
    time::Day,
};

/// A contribution to be written down.
#[derive(Clone, Copy, Debug)]
pub struct Credit {
    /// Whose.
    pub person: PersonId,
    /// To which project.
    pub project: ProjectId,
    /// What they did.
    pub act: Act,
    /// About what.
    pub about: Option<Record>,
    /// When.
    pub on: Day,
}

/// Writes `credits` down in the act's transaction, each in the hat that the
/// person wears. They are of one project. The caller orders them so that their
/// order says nothing that must stay secret.
pub async fn credit(tx: &Tx, credits: &[Credit]) -> Result<()> {
    queries::insert_credits(tx, credits).await
}

/// Writes rows of the record down in the act's transaction, with their reasons.
pub async fn record(tx: &Tx, entries: &[Entry]) -> Result<()> {
    queries::insert_entries(tx, entries).await
}

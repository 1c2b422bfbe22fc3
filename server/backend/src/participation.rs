//! What people gave: one row for each contribution, no finer than the day.

mod queries;

use crate::{error::Result, store::Tx};
use domain::{
    ids::{PersonId, ProjectId},
    links::Record,
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

/// Writes `credits` down, in the act's transaction. The caller orders them so
/// that their order says nothing that must stay secret.
pub async fn credit(tx: &Tx, credits: &[Credit]) -> Result<()> {
    queries::insert_all(tx, credits).await
}

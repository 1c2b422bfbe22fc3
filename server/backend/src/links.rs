//! What came from what: one table for all kinds of records.

mod queries;

use crate::{
    error::Result,
    store::{Db, Tx},
};
use domain::{
    links::{LinkKind, Record},
    scope::Scope,
    time::Timestamp,
};

/// A link between two records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where it starts.
    pub from: Record,
    /// How the first belongs to the second.
    pub kind: LinkKind,
    /// Where it ends.
    pub to: Record,
}

/// Links `from` to `to`, in the act's transaction.
pub async fn link(
    tx: &Tx,
    now: Timestamp,
    scope: &Scope,
    from: Record,
    kind: LinkKind,
    to: Record,
) -> Result<()> {
    queries::insert_link(tx, now, scope.person(), Link { from, kind, to }).await
}

/// The links that start at `record`, oldest first.
pub async fn links_from(db: &Db, record: Record) -> Result<Vec<Link>> {
    queries::list_from(db, record).await
}

/// The links that end at `record`, oldest first.
pub async fn links_to(db: &Db, record: Record) -> Result<Vec<Link>> {
    queries::list_to(db, record).await
}

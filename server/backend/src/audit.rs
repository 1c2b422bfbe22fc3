//! The record of acts: written in the act's own transaction, then put in order
//! and chained by the worker, so that a row changed, removed or cut off is
//! found. It holds ids, codes and amounts, never words or names.

mod chain;
mod queries;

pub use chain::{
    Finding, Report, chain, from_hex, head, hex, publish_head, publish_head_of_day, verify,
};

use crate::{error::Result, keys::Fingerprint, store::Tx};
use domain::{
    links::{Record, RecordKind},
    permissions::Act,
    scope::{Actor, Scope},
    time::Timestamp,
};
use uuid::Uuid;

/// What happened, by the code of its act.
#[derive(Clone, Debug)]
pub struct Event {
    act: &'static str,
    target: Option<Record>,
    amount: Option<i64>,
    digest: Option<Fingerprint>,
    hidden: bool,
}

impl Event {
    /// An event outside the list of acts, such as signing in, by its code.
    pub fn new(act: &'static str) -> Self {
        Self { act, target: None, amount: None, digest: None, hidden: false }
    }

    /// The event of an act that the permissions know.
    pub fn of(act: Act) -> Self {
        Self::new(act.code())
    }

    /// What it happened to.
    pub fn on(mut self, kind: RecordKind, id: Uuid) -> Self {
        self.target = Some(Record::new(kind, id));
        self
    }

    /// A count or an amount that belongs to it.
    pub fn amount(mut self, amount: i64) -> Self {
        self.amount = Some(amount);
        self
    }

    /// A salted digest of what was taken in or given out.
    pub fn digest(mut self, digest: Fingerprint) -> Self {
        self.digest = Some(digest);
        self
    }

    /// Names no actor: for words that were given as anonymous.
    pub fn hidden(mut self) -> Self {
        self.hidden = true;
        self
    }
}

/// Writes `event` into the act's transaction.
pub async fn record(tx: &Tx, now: Timestamp, scope: &Scope, event: Event) -> Result<()> {
    let (actor_kind, actor) = match scope.actor {
        _ if event.hidden => ("hidden", None),
        Actor::Anyone => ("anyone", None),
        Actor::Machine => ("machine", None),
        Actor::Person(id) => ("person", Some(id.0)),
    };
    queries::insert_event(tx, now, actor_kind, actor, event).await
}

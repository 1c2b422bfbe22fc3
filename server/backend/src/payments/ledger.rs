//! The books, as those who pay and those who check read them. They are written by what
//! is done with claims, and never changed.

mod verifying;

pub use verifying::{LedgerFinding, LedgerReport, verify_ledger};

use super::queries::{claims::find_payer, ledger as queries};
use crate::{
    Portal,
    error::{Error, Result},
    store::Tx,
};
use domain::{
    ids::{ClaimId, EntryId, OrganisationId},
    payments::{
        ledger::Entry,
        pages::{EntryRow, LedgerPage},
    },
    permissions::{Act, Target, allow},
    scope::Scope,
};
use std::collections::BTreeSet;

/// The entries of a claim, as they were written.
pub(super) async fn list_entries_of(tx: &Tx, claim: ClaimId) -> Result<Vec<Entry>> {
    queries::list_entries_of(tx, &[claim]).await
}

/// Adds entries to the books, in the act from which they follow.
pub(super) async fn enter(tx: &Tx, entries: &[Entry]) -> Result<()> {
    for entry in entries {
        queries::insert_entry(tx, entry).await?;
    }
    Ok(())
}

/// An organisation's books, the latest entry first.
pub async fn see_ledger(
    portal: &Portal,
    scope: &Scope,
    organisation: OrganisationId,
    after: Option<EntryId>,
) -> Result<LedgerPage> {
    let target = Target::organisation(organisation);
    allow(Act::SeeLedger, scope, &target)?;
    let db = portal.store.read();
    let payer = find_payer(db, organisation).await?;
    let before = match after {
        Some(id) => Some(queries::find_place(db, organisation, id).await?.ok_or(Error::NotFound)?),
        None => None,
    };
    let (told, next) = queries::list_entries(db, organisation, before).await?;
    let sees_all = allow(Act::SeeResponse, scope, &target).is_ok();
    // A gift to a charity tells what somebody chose, and so does what was paid beside it.
    let claims: Vec<ClaimId> = told.iter().map(|told| told.entry.claim).collect();
    let gifts = if sees_all { BTreeSet::new() } else { queries::list_gifts(db, &claims).await? };
    let row = |told: queries::Told| {
        let tells = !gifts.contains(&told.entry.claim);
        EntryRow {
            id: told.entry.id,
            on: told.on,
            kind: told.entry.kind,
            amount: told.entry.amount().unwrap_or_default(),
            claim: tells.then_some(told.entry.claim),
            person: tells.then_some(told.person),
        }
    };
    let rows = told.into_iter().map(row).collect();
    let balances = queries::find_balances(db, organisation).await?;
    Ok(LedgerPage { organisation, name: payer.name, balances, rows, next })
}

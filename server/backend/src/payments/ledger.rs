//! The books, as those who pay and those who check read them. They are written by what
//! is done with claims, and never changed.

mod verifying;

pub use verifying::{LedgerFinding, LedgerReport, verify_ledger};

use super::queries::{
    claims::{count_owed as count_owed_claims, find_payer},
    ledger::{self as queries, Told},
};
use crate::{
    Portal,
    error::{Error, Result},
    store::Tx,
};
use domain::{
    ids::{ClaimId, EntryId, OrganisationId},
    money::Pence,
    payments::{
        ledger::{AccountKind, Entry},
        pages::{EntryRow, LedgerPage},
    },
    permissions::{Act, Target, allow},
    scope::Scope,
};
use std::collections::BTreeMap;

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

/// How many claims are still to be paid, and how much they come to, in all organisations.
pub(crate) async fn count_owed(portal: &Portal) -> Result<(u64, Pence)> {
    let db = portal.store.read();
    Ok((count_owed_claims(db).await?, queries::find_owed(db).await?))
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
    let balances = queries::find_balances(db, organisation).await?;
    let (balances, rows) = match allow(Act::SeeResponse, scope, &target) {
        Ok(()) => (balances, told.into_iter().map(row).collect()),
        Err(_) => (balances_without_choices(balances), rows_without_choices(&told)),
    };
    Ok(LedgerPage { organisation, name: payer.name, balances, rows, next })
}

fn row(told: Told) -> EntryRow {
    EntryRow {
        id: told.entry.id,
        on: told.on,
        kind: told.entry.kind,
        amount: told.entry.amount().unwrap_or_default(),
        claim: Some(told.entry.claim),
        person: Some(told.person),
    }
}

/// The entries for those who may not see what people chose. All are without names: where
/// gifts alone were, the claims that have none would be the gifts. What one act entered
/// for a claim is one row: two would tell of a gift.
fn rows_without_choices(told: &[Told]) -> Vec<EntryRow> {
    let act = |Told { entry, .. }: &Told| (entry.claim, entry.at, entry.kind.without_choice());
    let row = |parts: &[Told]| {
        let Told { entry, on, .. } = parts.last()?;
        let amounts = parts.iter().filter_map(|told| told.entry.amount());
        let (kind, amount) = (entry.kind.without_choice(), Pence::sum(amounts).unwrap_or_default());
        Some(EntryRow { id: entry.id, on: *on, kind, amount, claim: None, person: None })
    };
    told.chunk_by(|one, next| act(one) == act(next)).filter_map(row).collect()
}

fn balances_without_choices(balances: Vec<(AccountKind, Pence)>) -> Vec<(AccountKind, Pence)> {
    let mut sums: BTreeMap<AccountKind, Pence> = BTreeMap::new();
    for (kind, amount) in balances {
        let sum = sums.entry(kind.without_choice()).or_default();
        *sum = sum.plus(amount).unwrap_or_default();
    }
    sums.into_iter().collect()
}

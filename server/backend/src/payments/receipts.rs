//! Receipts: photographs that whoever claims sends along. What is kept is a picture
//! made anew, without anything that a phone wrote into it, such as where it was taken.

mod pictures;

pub use pictures::{LARGEST_FILE, Picture};

use super::{
    claims::{find_claim, writer_of},
    queries::receipts as queries,
};
use crate::{
    Portal,
    audit::{self, Event},
    error::{Error, Result},
    keys::{Fingerprint, fingerprint},
    store::Tx,
};
use domain::{
    fields::{FieldCode, error},
    ids::{ClaimId, ClaimLineId, ReceiptId},
    links::RecordKind,
    payments::claims::{Claim, LINES_MAX, Line},
    permissions::{Act, allow},
    refusal::{Refusal, WrongState},
    scope::Scope,
};
use uuid::Uuid;

/// The most photographs that are kept for one claim.
const RECEIPTS_MAX: u64 = 2 * LINES_MAX as u64;

/// For how long a photograph is kept that stands on no line.
const UNUSED_DAYS: i64 = 2;

/// Keeps a photograph for a claim that is being written. The same one sent again is kept
/// once.
pub async fn keep_receipt(
    portal: &Portal,
    scope: &Scope,
    claim: ClaimId,
    bytes: Vec<u8>,
) -> Result<ReceiptId> {
    may_keep_receipt(portal, scope, claim).await?;
    let digest = digest(portal, &bytes);
    let picture = pictures::clean(bytes).await?;
    let tx = portal.store.begin().await?;
    let found = find_claim(&tx, claim).await?.ok_or(Error::NotFound)?;
    super::queries::claims::lock_person(&tx, found.claim.person).await?;
    if let Some(kept) = queries::find_same(&tx, claim, digest).await? {
        return Ok(kept);
    }
    if queries::count_of(&tx, claim).await? >= RECEIPTS_MAX {
        return Err(error("photo", FieldCode::NotOffered).into());
    }
    let id = ReceiptId(Uuid::now_v7());
    let row = queries::NewReceipt { id, claim, person: found.claim.person, digest, picture };
    queries::insert_receipt(&tx, row, portal.now()).await?;
    let event = Event::new("keep_receipt").on(RecordKind::Receipt, id.0);
    audit::record(&tx, portal.now(), scope, event).await?;
    tx.commit().await?;
    Ok(id)
}

/// Whether whoever acts may add photographs to the claim: asked before a file is read.
pub async fn may_keep_receipt(portal: &Portal, scope: &Scope, claim: ClaimId) -> Result<()> {
    let db = portal.store.read();
    let found = find_claim(db, claim).await?.ok_or(Error::NotFound)?;
    let writer = writer_of(db, scope, &found.target(scope), found.claim.person).await?;
    if !writer.may_write(&found.claim) {
        return Err(Refusal::NotAllowed.into());
    }
    if !found.claim.state.is_written() {
        return Err(Refusal::WrongState(WrongState::ClaimStateFixed).into());
    }
    Ok(())
}

/// A photograph, for the person, whoever wrote the claim, and those who handle it. To all
/// others there is none.
pub async fn read_receipt(portal: &Portal, scope: &Scope, id: ReceiptId) -> Result<Picture> {
    let db = portal.store.read();
    let (claim, picture) = queries::find_receipt(db, id).await?.ok_or(Error::NotFound)?;
    let found = find_claim(db, claim).await?.ok_or(Error::NotFound)?;
    let claim = &found.claim;
    let wrote_it = scope.person() == Some(claim.prepared_by);
    let target = found.target(scope);
    // What was never sent is nobody else's.
    let sent = claim.submitted.is_some() || target.own;
    let handles = sent && allow(Act::SeeClaim, scope, &target).is_ok();
    if !handles && !wrote_it {
        return Err(Error::NotFound);
    }
    picture.ok_or(Error::NotFound)
}

/// Whether a photograph may stand on a new line of `claim`: it was kept for this claim,
/// and neither it nor the same one stands on a line that may still be paid.
pub(super) async fn is_free(
    tx: &Tx,
    claim: &Claim,
    others: &[Claim],
    receipt: ReceiptId,
) -> Result<()> {
    let Some(digest) = queries::find_digest(tx, claim.id, claim.person, receipt).await? else {
        return Err(error("receipt", FieldCode::NotOffered).into());
    };
    let same = match digest {
        Some(digest) => queries::list_same(tx, claim.person, digest).await?,
        None => vec![receipt],
    };
    let counts = others.iter().filter(|other| !other.state.is_over()).chain([claim]);
    let mut lines = counts.flat_map(|claim| &claim.lines).filter(|line| line.is_live());
    if lines.any(|line| receipt_of(line).is_some_and(|other| same.contains(&other))) {
        return Err(error("receipt", FieldCode::ReceiptTaken).into());
    }
    Ok(())
}

/// Forgets the photograph of a line that was removed, unless one that was sent stays in the
/// record with it.
pub(super) async fn forget_of_line(tx: &Tx, claim: &Claim, line: ClaimLineId) -> Result<()> {
    let line = claim.lines.iter().find(|one| one.id == line);
    match line.and_then(receipt_of) {
        Some(receipt) => queries::delete_unshown(tx, receipt).await,
        None => Ok(()),
    }
}

/// Forgets photographs that were sent and never put on a line; says how many.
pub async fn forget_unused_receipts(portal: &Portal) -> Result<u64> {
    let tx = portal.store.begin().await?;
    let forgotten = queries::delete_unused(&tx, portal.now().plus_days(-UNUSED_DAYS)).await?;
    tx.commit().await?;
    Ok(forgotten)
}

fn receipt_of(line: &Line) -> Option<ReceiptId> {
    line.spent().and_then(|spent| spent.receipt)
}

/// A digest that nobody without the key can find a known picture by.
fn digest(portal: &Portal, bytes: &[u8]) -> Fingerprint {
    portal.keys.lookup(&audit::hex(&fingerprint(bytes)))
}

//! What the person is told about a claim. Money goes out at once, digest or not.

use super::StoredClaim;
use crate::{
    Portal,
    error::Result,
    notices::{self, Notice},
    store::Tx,
};
use domain::{
    accounts::NoticeKind,
    payments::{
        claims::Claim,
        ledger::{Entry, EntryKind},
    },
};
use serde_json::{Value, json};

/// Whoever came is asked what they spent.
pub(super) async fn tell_begun(portal: &Portal, tx: &Tx, stored: &StoredClaim) -> Result<()> {
    tell(portal, tx, "claim_begun", stored, json!({})).await
}

/// The fee went from the claim, since the record says that the person was not there.
pub(super) async fn tell_corrected(
    portal: &Portal,
    tx: &Tx,
    claim: &Claim,
    title: &str,
) -> Result<()> {
    let params = json!({ "claim_id": claim.id, "title": title });
    let notice = Notice { template: "claim_corrected", params, kind: NoticeKind::Money };
    notices::post(portal, tx, claim.person, &notice).await
}

/// The person is asked something.
pub(super) async fn tell_queried(
    portal: &Portal,
    tx: &Tx,
    stored: &StoredClaim,
    question: &str,
) -> Result<()> {
    tell(portal, tx, "claim_queried", stored, json!({ "words": question })).await
}

/// Not all that was asked for is paid.
pub(super) async fn tell_decided(
    portal: &Portal,
    tx: &Tx,
    stored: &StoredClaim,
    decided: &Claim,
) -> Result<()> {
    let donated = decided.parts().map(|parts| parts.donated).filter(|donated| donated.0 > 0);
    let (claimed, allowed) = (decided.claimed(), decided.allowed());
    let more = json!({ "claimed": claimed, "allowed": allowed, "donated": donated });
    tell(portal, tx, "claim_decided", stored, more).await
}

/// The money is on its way: so much to the person, so much to a charity.
pub(super) async fn tell_paid(
    portal: &Portal,
    tx: &Tx,
    stored: &StoredClaim,
    made: &[Entry],
    reference: &str,
) -> Result<()> {
    let of = |kind| made.iter().find(|entry| entry.kind == kind).and_then(Entry::amount);
    let more = json!({
        "amount": of(EntryKind::Paid),
        "donated": of(EntryKind::DonationPaid),
        "reference": reference,
    });
    tell(portal, tx, "claim_paid", stored, more).await
}

/// The payment came back, which bank details may have to do with.
pub(super) async fn tell_returned(
    portal: &Portal,
    tx: &Tx,
    stored: &StoredClaim,
    payment: EntryKind,
) -> Result<()> {
    // What was to go to a charity is for the organisation to put right.
    if payment == EntryKind::DonationPaid {
        return Ok(());
    }
    tell(portal, tx, "claim_returned", stored, json!({})).await
}

async fn tell(
    portal: &Portal,
    tx: &Tx,
    template: &'static str,
    stored: &StoredClaim,
    mut params: Value,
) -> Result<()> {
    params["claim_id"] = json!(stored.claim.id);
    params["title"] = json!(stored.about.title);
    let notice = Notice { template, params, kind: NoticeKind::Money };
    notices::post(portal, tx, stored.claim.person, &notice).await
}

//! What the authoriser does, and what becomes of the money. Each of these acts writes
//! into the books what follows from it.

use super::{Held, deciding::bound, lock, news, record, save_step};
use crate::{
    Portal,
    audit::Event,
    error::{Error, Result},
    payments::ledger,
    repeats,
};
use domain::{
    ids::{ClaimId, EntryId},
    payments::{
        claims::{self, ClaimMove},
        duties::Step,
        ledger::{EntryKind, authorised, paid, returned, standing, unowed},
    },
    refusal::{Refusal, WrongState},
    scope::Scope,
};
use uuid::Uuid;

/// Authorises that a claim is paid.
pub async fn authorise_claim(portal: &Portal, scope: &Scope, id: ClaimId) -> Result<()> {
    let bound = bound(portal, scope, id, Step::Authorise).await?;
    let tx = portal.store.begin().await?;
    let Held { stored, others, bank } = lock(&tx, id).await?;
    if repeats::again(portal, &tx, scope, "authorise_claim").await? {
        return Ok(());
    }
    let with = bound.handling(scope, bank);
    let next = claims::authorise(&stored.claim, with, &others, &bound.rules)?;
    let entries = ledger::list_entries_of(&tx, id).await?;
    let made = authorised(&next, &entries, new_ids(), portal.now())?;
    ledger::enter(&tx, &made).await?;
    save_step(portal, &tx, scope, &stored.claim, &next, ClaimMove::Authorise, None).await?;
    record(portal, &tx, scope, Event::of(Step::Authorise.act()), &next).await?;
    Ok(tx.commit().await?)
}

/// Sends a claim back to the approver; what was authorised is not owed any more.
pub async fn send_back_claim(
    portal: &Portal,
    scope: &Scope,
    id: ClaimId,
    words: &str,
) -> Result<()> {
    let bound = bound(portal, scope, id, Step::SendBack).await?;
    let tx = portal.store.begin().await?;
    let Held { stored, bank, .. } = lock(&tx, id).await?;
    let act = "send_back_claim";
    if repeats::again(portal, &tx, scope, act).await? {
        return Ok(());
    }
    let (next, why) = claims::send_back(&stored.claim, bound.handling(scope, bank), words)?;
    let entries = ledger::list_entries_of(&tx, id).await?;
    ledger::enter(&tx, &unowed(&entries, new_ids(), portal.now())?).await?;
    let step = ClaimMove::SendBack;
    save_step(portal, &tx, scope, &stored.claim, &next, step, Some(&why)).await?;
    record(portal, &tx, scope, Event::new(act), &next).await?;
    Ok(tx.commit().await?)
}

/// Says that a claim was paid, under which reference; the person is told.
pub async fn mark_claim_paid(
    portal: &Portal,
    scope: &Scope,
    id: ClaimId,
    reference: &str,
) -> Result<()> {
    let bound = bound(portal, scope, id, Step::MarkPaid).await?;
    let tx = portal.store.begin().await?;
    let Held { stored, bank, .. } = lock(&tx, id).await?;
    if repeats::again(portal, &tx, scope, "mark_paid").await? {
        return Ok(());
    }
    let (next, reference) =
        claims::mark_paid(&stored.claim, bound.handling(scope, bank), reference)?;
    let entries = ledger::list_entries_of(&tx, id).await?;
    let made = paid(&next, &entries, new_ids(), portal.now())?;
    ledger::enter(&tx, &made).await?;
    let step = ClaimMove::MarkPaid;
    save_step(portal, &tx, scope, &stored.claim, &next, step, Some(&reference)).await?;
    news::tell_paid(portal, &tx, &stored, &made).await?;
    record(portal, &tx, scope, Event::of(Step::MarkPaid.act()), &next).await?;
    Ok(tx.commit().await?)
}

/// Says that a payment came back: the person's own, or else the one to a charity.
pub async fn record_return(portal: &Portal, scope: &Scope, id: ClaimId, words: &str) -> Result<()> {
    let bound = bound(portal, scope, id, Step::RecordReturn).await?;
    let tx = portal.store.begin().await?;
    let Held { stored, bank, .. } = lock(&tx, id).await?;
    if repeats::again(portal, &tx, scope, "record_return").await? {
        return Ok(());
    }
    let (next, why) = claims::record_return(&stored.claim, bound.handling(scope, bank), words)?;
    let entries = ledger::list_entries_of(&tx, id).await?;
    let payment = standing(&entries, EntryKind::Paid);
    let payment = payment.or_else(|| standing(&entries, EntryKind::DonationPaid));
    let payment = payment.ok_or_else(fixed)?;
    let back = returned(payment, &entries, new_ids()[0], portal.now())?;
    ledger::enter(&tx, &[back]).await?;
    let step = ClaimMove::RecordReturn;
    save_step(portal, &tx, scope, &stored.claim, &next, step, Some(&why)).await?;
    news::tell_returned(portal, &tx, &stored, payment.kind).await?;
    record(portal, &tx, scope, Event::of(Step::RecordReturn.act()), &next).await?;
    Ok(tx.commit().await?)
}

fn new_ids() -> [EntryId; 2] {
    [(); 2].map(|()| EntryId(Uuid::now_v7()))
}

fn fixed() -> Error {
    Refusal::WrongState(WrongState::ClaimStateFixed).into()
}

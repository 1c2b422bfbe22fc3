//! What the authoriser does, and what becomes of the money. Each of these acts writes
//! into the books what follows from it.

use super::{Held, deciding::bound, lock, news, record, save_step, with_amount};
use crate::{
    Portal,
    audit::{self, Event},
    error::Result,
    payments::ledger,
    repeats,
};
use domain::{
    ids::{ClaimId, EntryId},
    links::RecordKind,
    payments::{
        claims::{self, ClaimMove, Seen},
        duties::Step,
        ledger::{authorised, paid, payment_to, returned, unowed},
        responses::GivenTo,
    },
    scope::Scope,
};
use uuid::Uuid;

/// Authorises that a claim is paid, as whoever authorises has `seen` it.
pub async fn authorise_claim(
    portal: &Portal,
    scope: &Scope,
    id: ClaimId,
    seen: Seen,
) -> Result<()> {
    let bound = bound(portal, scope, id, Step::Authorise).await?;
    let tx = portal.store.begin().await?;
    let held = lock(&tx, id).await?;
    if repeats::again(portal, &tx, scope, "authorise_claim").await? {
        return Ok(());
    }
    let with = bound.handling(scope, &held);
    let Held { stored, others, .. } = &held;
    let next = claims::authorise(&stored.claim, seen, with, others, &bound.rules)?;
    let entries = ledger::list_entries_of(&tx, id).await?;
    let made = authorised(&next, &entries, new_ids(), portal.now())?;
    ledger::enter(&tx, &made).await?;
    save_step(portal, &tx, scope, &stored.claim, &next, ClaimMove::Authorise, None).await?;
    record(portal, &tx, scope, with_amount(Event::of(Step::Authorise.act()), &next), &next).await?;
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
    let held = lock(&tx, id).await?;
    let act = "send_back_claim";
    if repeats::again(portal, &tx, scope, act).await? {
        return Ok(());
    }
    let stored = &held.stored;
    let (next, why) = claims::send_back(&stored.claim, bound.handling(scope, &held), words)?;
    let entries = ledger::list_entries_of(&tx, id).await?;
    ledger::enter(&tx, &unowed(&entries, new_ids(), portal.now())?).await?;
    let step = ClaimMove::SendBack;
    save_step(portal, &tx, scope, &stored.claim, &next, step, Some(&why)).await?;
    record(portal, &tx, scope, with_amount(Event::new(act), &next), &next).await?;
    Ok(tx.commit().await?)
}

/// Says that a claim was paid as whoever paid has `seen` it, under which reference; the
/// person is told.
pub async fn mark_claim_paid(
    portal: &Portal,
    scope: &Scope,
    id: ClaimId,
    seen: Seen,
    reference: &str,
) -> Result<()> {
    let bound = bound(portal, scope, id, Step::MarkPaid).await?;
    let tx = portal.store.begin().await?;
    let held = lock(&tx, id).await?;
    if repeats::again(portal, &tx, scope, "mark_paid").await? {
        return Ok(());
    }
    let stored = &held.stored;
    let with = bound.handling(scope, &held);
    let (next, reference) = claims::mark_paid(&stored.claim, seen, with, reference)?;
    let entries = ledger::list_entries_of(&tx, id).await?;
    let made = paid(&next, &entries, new_ids(), portal.now())?;
    ledger::enter(&tx, &made).await?;
    let step = ClaimMove::MarkPaid;
    save_step(portal, &tx, scope, &stored.claim, &next, step, Some(&reference)).await?;
    news::tell_paid(portal, &tx, stored, &made, &reference).await?;
    record(portal, &tx, scope, with_amount(Event::of(Step::MarkPaid.act()), &next), &next).await?;
    Ok(tx.commit().await?)
}

/// Says that a payment came back: to whom it had gone needs to be said only where both
/// the person and a charity were paid.
pub async fn record_return(
    portal: &Portal,
    scope: &Scope,
    id: ClaimId,
    to: Option<GivenTo>,
    words: &str,
) -> Result<()> {
    let bound = bound(portal, scope, id, Step::RecordReturn).await?;
    let tx = portal.store.begin().await?;
    let held = lock(&tx, id).await?;
    if repeats::again(portal, &tx, scope, "record_return").await? {
        return Ok(());
    }
    let stored = &held.stored;
    let with = bound.handling(scope, &held);
    let (next, why) = claims::record_return(&stored.claim, with, words)?;
    let entries = ledger::list_entries_of(&tx, id).await?;
    let payment = payment_to(&entries, to)?;
    let back = returned(payment, &entries, new_ids()[0], portal.now())?;
    let amount = back.amount().unwrap_or_default();
    ledger::enter(&tx, &[back]).await?;
    let step = ClaimMove::RecordReturn;
    save_step(portal, &tx, scope, &stored.claim, &next, step, Some(&why)).await?;
    news::tell_returned(portal, &tx, stored, payment.kind).await?;
    // Of two payments, one came back.
    let event = Event::of(Step::RecordReturn.act()).on(RecordKind::Claim, id.0);
    audit::record(&tx, portal.now(), scope, event.amount(amount.0)).await?;
    Ok(tx.commit().await?)
}

fn new_ids() -> [EntryId; 2] {
    [(); 2].map(|()| EntryId(Uuid::now_v7()))
}

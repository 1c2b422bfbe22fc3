//! What becomes of a claim by what is recorded and chosen elsewhere.

use super::{news, queries, save_step, writing};
use crate::{
    Portal,
    audit::{self, Event},
    error::Result,
    participation,
    payments::offers::{StoredOffer, find_offer_for, find_response, lock_offer},
    store::Tx,
};
use domain::{
    ids::{ClaimLineId, MeetingId, PersonId},
    links::{Record, RecordKind},
    participation::given,
    payments::{
        claims::{Claim, ClaimMove, ClaimState, follow_response, is_corrected},
        offers::{Offer, OfferState},
        responses::{Earned, Response},
    },
    scope::Scope,
};
use uuid::Uuid;

/// Whether the record says that the person was at the meeting.
pub(super) async fn came(tx: &Tx, person: PersonId, meeting: MeetingId) -> Result<bool> {
    let about = Record::new(RecordKind::Meeting, meeting.0);
    Ok(given(&participation::list_about(tx, &[person], about).await?).attended > 0)
}

/// Follows what the record says of somebody at a meeting, within the act that wrote it:
/// whoever came and was offered something gets a claim to finish, and is told; in a
/// claim that is there already and not authorised, the fee comes or goes. A fee that comes
/// back after that has a claim of its own.
pub(crate) async fn note_came(
    portal: &Portal,
    tx: &Tx,
    scope: &Scope,
    person: PersonId,
    meeting: MeetingId,
) -> Result<()> {
    let Some(found) = find_offer_for(tx, person, meeting).await? else { return Ok(()) };
    let here = queries::lock_person(tx, person).await?;
    // It may have been agreed to or taken back meanwhile, and is not from now on.
    let found = lock_offer(tx, found.offer.id).await?;
    if found.offer.state != OfferState::Made {
        return Ok(());
    }
    let claims = super::list_claims_of(tx, person).await?;
    let response = find_response(tx, found.offer.id).await?;
    let came = came(tx, person, meeting).await?;
    let earned = Earned { offer: &found.offer, response: response.as_ref(), before: None, came };
    if let Some(open) = claims.iter().find(|claim| is_open(claim, &found.offer)) {
        return follow(portal, tx, scope, open, earned, &found, &claims).await.or_else(unchanged);
    }
    // What is authorised shows those who pay what the record says. Nobody would finish the
    // claim of somebody who has closed their account.
    if !came || !here {
        return Ok(());
    }
    // Claims come oldest first.
    let begins = match claims.iter().rfind(|claim| claim.meeting == meeting) {
        None => {
            let declined = response == Some(Response::Decline);
            !found.offer.expenses.is_empty() || found.offer.fee.is_some() && !declined
        }
        Some(last) => {
            let owed = earned.fee().is_some() && !has_fee(&claims, &found.offer);
            owed && may_follow(tx, last).await?
        }
    };
    if !begins {
        return Ok(());
    }
    let begun = writing::begin(portal, tx, scope, &found, &claims, person).await?;
    news::tell_begun(portal, tx, &begun).await
}

/// Whether a fee that is earned now, by the record as it was put right, is claimed after
/// `last`: what was paid without it, or what the record had taken it from. Whoever took
/// their claim back is not asked again.
async fn may_follow(tx: &Tx, last: &Claim) -> Result<bool> {
    let corrected = queries::find_last_step(tx, last.id).await? == Some(ClaimMove::Correct);
    Ok(corrected || !last.state.is_over())
}

/// A claim that cannot follow stays as it is: what is recorded of a meeting does not
/// wait for money.
fn unchanged(error: crate::Error) -> Result<()> {
    match error {
        crate::Error::Refused(_) => Ok(()),
        other => Err(other),
    }
}

/// Follows a choice about a fee, within the act that takes it: the open claim for that
/// meeting, if there is one, changes with it. `before` is what was chosen until then.
pub(in crate::payments) async fn follow_choice(
    portal: &Portal,
    tx: &Tx,
    scope: &Scope,
    found: &StoredOffer,
    before: Option<&Response>,
    response: &Response,
) -> Result<()> {
    let offer = &found.offer;
    if !queries::lock_person(tx, offer.person).await? {
        return Err(crate::Error::NotFound);
    }
    let claims = super::list_claims_of(tx, offer.person).await?;
    let came = came(tx, offer.person, offer.meeting).await?;
    let earned = Earned { offer, response: Some(response), before, came };
    match claims.iter().find(|claim| is_open(claim, offer)) {
        Some(open) => follow(portal, tx, scope, open, earned, found, &claims).await,
        // Chosen late, when what was spent is paid already: a claim of its own.
        None if earned.fee().is_some() && !has_fee(&claims, offer) => {
            writing::begin(portal, tx, scope, found, &claims, offer.person).await.map(drop)
        }
        None => Ok(()),
    }
}

/// Whether one of the claims asks for the fee of the offer, or was paid it.
pub(super) fn has_fee(claims: &[Claim], offer: &Offer) -> bool {
    claims.iter().any(|claim| !claim.state.is_over() && claim.fee_of(offer.id).is_some())
}

/// Whether the fee of a claim for the offer's meeting may still change.
fn is_open(claim: &Claim, offer: &Offer) -> bool {
    claim.meeting == offer.meeting && !claim.state.is_authorised() && !claim.state.is_over()
}

async fn follow(
    portal: &Portal,
    tx: &Tx,
    scope: &Scope,
    claim: &Claim,
    earned: Earned<'_>,
    found: &StoredOffer,
    all: &[Claim],
) -> Result<()> {
    let others: Vec<Claim> = all.iter().filter(|other| other.id != claim.id).cloned().collect();
    // A fee that another claim has is paid, or on its way.
    if has_fee(&others, earned.offer) {
        return Ok(());
    }
    let next = follow_response(claim, earned, ClaimLineId(Uuid::now_v7()), &others)?;
    if next == *claim {
        return Ok(());
    }
    let corrected = is_corrected(claim, &next, earned);
    let step = if corrected { Some(ClaimMove::Correct) } else { step_to(claim.state, next.state) };
    match step {
        Some(step) => save_step(portal, tx, scope, claim, &next, step, None).await?,
        None => {
            queries::save_claim(tx, claim, &next, scope.person(), portal.now()).await?;
        }
    }
    if corrected {
        news::tell_corrected(portal, tx, &next, &found.about.title).await?;
    }
    // The amount would tell what was chosen.
    let event = Event::new("follow_choice").on(RecordKind::Claim, next.id.0);
    audit::record(tx, portal.now(), scope, event).await
}

/// The step that a choice has taken a claim.
fn step_to(before: ClaimState, after: ClaimState) -> Option<ClaimMove> {
    match after {
        _ if before == after => None,
        ClaimState::Submitted => Some(ClaimMove::Submit),
        ClaimState::Withdrawn => Some(ClaimMove::Withdraw),
        ClaimState::Refused => Some(ClaimMove::Refuse),
        _ => None,
    }
}

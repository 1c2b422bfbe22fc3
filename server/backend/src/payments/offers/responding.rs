//! What the person chooses to do with an offer. The audit says that they chose, never
//! what.

use super::{find_offer, find_response, lock_offer, queries};
use crate::{
    Portal,
    audit::{self, Event},
    error::{Error, Result},
    payments::{claims, queries::claims::lock_person},
    repeats,
};
use domain::{
    ids::OfferId,
    links::RecordKind,
    payments::responses::{ResponseForm, respond},
    permissions::{Act, allow},
    refusal::Refusal,
    scope::Scope,
};

/// Says what happens with the money that one was offered; a claim that follows from
/// the offer follows the choice, until its money is authorised.
pub async fn respond_to_offer(
    portal: &Portal,
    scope: &Scope,
    id: OfferId,
    form: &ResponseForm,
) -> Result<()> {
    let tx = portal.store.begin().await?;
    let stored = find_offer(&tx, id).await?.ok_or(Error::NotFound)?;
    let target = stored.target(scope);
    match target.own {
        true => allow(Act::RespondToOffer, scope, &target)?,
        // Whoever cannot sign in says it to somebody who writes for them.
        false => {
            let db = portal.store.read();
            claims::writer_of(db, scope, &target, stored.offer.person).await.map(drop)?;
        }
    }
    if repeats::again(portal, &tx, scope, Act::RespondToOffer.code()).await? {
        return Ok(());
    }
    let by = scope.person().ok_or(Refusal::SignInFirst)?;
    lock_person(&tx, stored.offer.person).await?;
    let stored = lock_offer(&tx, id).await?;
    let claims = claims::list_claims_of(&tx, stored.offer.person).await?;
    let response = respond(&stored.offer, form, &claims)?;
    let before = find_response(&tx, id).await?;
    queries::save_response(&tx, id, &response, by, portal.now()).await?;
    claims::follow_choice(portal, &tx, scope, &stored, before.as_ref(), &response).await?;
    let event = Event::of(Act::RespondToOffer).on(RecordKind::Offer, id.0);
    audit::record(&tx, portal.now(), scope, event).await?;
    Ok(tx.commit().await?)
}

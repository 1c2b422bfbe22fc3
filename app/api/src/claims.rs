//! Claims, as the person whose they are sees and writes them. A cost with its photograph
//! is posted to the server's own route, `/claims/{id}/lines`: a file is no argument.

use crate::AppError;
use domain::{
    ids::{ClaimId, ClaimLineId, OfferId},
    payments::pages::{ClaimAfter, ClaimPage, OwnMoney, OwnPayee},
};
use leptos::{prelude::*, server_fn::codec::Postcard};
use serde::{Deserialize, Serialize};

/// The form that adds a cost.
pub const LINE: &str = "claim-line";

/// The form that sends a claim.
pub const SENDING: &str = "claim-sending";

/// What the reader is offered, claims, and was paid.
#[server(output = Postcard)]
pub async fn see_own_money(after: Option<ClaimAfter>) -> Result<OwnMoney, AppError> {
    use crate::door;
    door::answer(backend::payments::see_own_money(&door::portal(), &door::scope(), after).await)
}

/// A claim's own page.
#[server(output = Postcard)]
pub async fn see_claim(id: ClaimId) -> Result<ClaimPage, AppError> {
    use crate::door;
    door::answer(backend::payments::see_claim(&door::portal(), &door::scope(), id).await)
}

/// Begins the claim that follows from an offer, or opens it where it was begun.
#[server(output = Postcard)]
pub async fn begin_claim(offer: OfferId) -> Result<(), AppError> {
    use crate::door;
    let begun = backend::payments::begin_claim(&door::portal(), &door::scope(), offer).await;
    let id = door::answer(begun)?;
    leptos_axum::redirect(&format!("/claims/{id}"));
    Ok(())
}

/// Takes a cost out of a claim that is being written.
#[server(output = Postcard)]
pub async fn remove_line(id: ClaimId, line: ClaimLineId) -> Result<(), AppError> {
    use crate::door;
    let (portal, scope) = (door::portal(), door::scope());
    door::answer(backend::payments::remove_line(&portal, &scope, id, line).await)?;
    leptos_axum::redirect(&format!("/claims/{id}?removed"));
    Ok(())
}

/// Sends a claim; `words` answer what was asked, where something was.
#[server(output = Postcard)]
pub async fn send_claim(id: ClaimId, words: String) -> Result<(), AppError> {
    use crate::door;
    let (portal, scope) = (door::portal(), door::scope());
    let sent = backend::payments::send_claim(&portal, &scope, id, &words).await;
    door::answer_form(SENDING, &[("words", &words)], sent).await?;
    leptos_axum::redirect(&format!("/claims/{id}?saved"));
    Ok(())
}

/// Takes a claim back.
#[server(output = Postcard)]
pub async fn withdraw_claim(id: ClaimId) -> Result<(), AppError> {
    use crate::door;
    door::answer(backend::payments::withdraw_claim(&door::portal(), &door::scope(), id).await)?;
    leptos_axum::redirect(&format!("/claims/{id}?saved"));
    Ok(())
}

/// Where the reader's money goes, but for most of the number.
#[server(output = Postcard)]
pub async fn see_own_payee() -> Result<OwnPayee, AppError> {
    use crate::door;
    door::answer(backend::payments::see_own_payee(&door::portal(), &door::scope()).await)
}

/// Bank details that were posted and could not be taken: the page is the direct answer,
/// with what was typed in it. They are never in an address or a draft.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct PostedBank {
    /// The name on the account.
    pub holder: String,
    /// As typed.
    pub sort_code: String,
    /// As typed.
    pub number: String,
    /// Why they could not be taken.
    pub error: Option<AppError>,
}

/// The bank details that were posted to the page that is being rendered.
pub async fn posted_bank() -> Option<PostedBank> {
    use_context::<PostedBank>()
}

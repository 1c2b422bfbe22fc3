//! Claims, as those who approve, authorise and pay them see them, and the books.

use crate::AppError;
use domain::{
    ids::{ClaimId, ClaimLineId, EntryId, OrganisationId},
    payments::{
        claims::{ClaimState, DecisionKind, Seen},
        pages::{ClaimAfter, ClaimQueue, LedgerPage, PayeePage},
        responses::GivenTo,
    },
};
use leptos::{prelude::*, server_fn::codec::Postcard};
use serde::{Deserialize, Serialize};

/// The form that decides on a claim.
pub const DECISION: &str = "claim-decision";

/// The form that asks about a claim.
pub const QUERY: &str = "claim-query";

/// The form that sends a claim back to the approver.
pub const SENT_BACK: &str = "claim-sent-back";

/// The form that says that a claim was paid.
pub const PAYMENT: &str = "claim-payment";

/// The form that says that a payment came back.
pub const RETURN: &str = "claim-return";

/// What waits in an organisation, or its claims in one state.
#[server(output = Postcard)]
pub async fn list_claims(
    organisation: OrganisationId,
    state: Option<ClaimState>,
    after: Option<ClaimAfter>,
) -> Result<ClaimQueue, AppError> {
    use crate::door;
    let (portal, scope) = (door::portal(), door::scope());
    door::answer(backend::payments::list_claims(&portal, &scope, organisation, state, after).await)
}

/// What was chosen about one line of a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineDecision {
    /// Which line.
    pub line: ClaimLineId,
    /// What, if anything yet.
    #[serde(default)]
    pub kind: Option<DecisionKind>,
    /// To how much it is reduced, in pounds and pence.
    #[serde(default)]
    pub to: String,
    /// Why it is not all paid.
    #[serde(default)]
    pub reason: String,
}

/// Decides on each line of a claim, as the reader has `seen` it.
#[server(output = Postcard)]
pub async fn decide_claim(
    id: ClaimId,
    seen: Seen,
    #[server(default)] lines: Vec<LineDecision>,
) -> Result<(), AppError> {
    use crate::door;
    use domain::payments::claims::DecisionForm;
    let (portal, scope) = (door::portal(), door::scope());
    let form = |line: &LineDecision| DecisionForm {
        line: line.line,
        kind: line.kind,
        to: line.to.clone(),
        reason: line.reason.clone(),
    };
    let forms: Vec<DecisionForm> = lines.iter().map(form).collect();
    let decided = backend::payments::decide_claim(&portal, &scope, id, seen, &forms).await;
    let mut typed = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let kind = line.kind.map_or("", DecisionKind::code);
        typed.push((format!("lines[{at}][line]"), line.line.to_string()));
        typed.push((format!("lines[{at}][kind]"), kind.to_owned()));
        typed.push((format!("lines[{at}][to]"), line.to.clone()));
        typed.push((format!("lines[{at}][reason]"), line.reason.clone()));
    }
    let typed: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (&**name, &**value)).collect();
    door::answer_form(DECISION, &typed, decided).await?;
    leptos_axum::redirect(&format!("/claims/{id}?saved"));
    Ok(())
}

/// Asks the person something about a claim.
#[server(output = Postcard)]
pub async fn query_claim(id: ClaimId, words: String) -> Result<(), AppError> {
    use crate::door;
    let (portal, scope) = (door::portal(), door::scope());
    let asked = backend::payments::query_claim(&portal, &scope, id, &words).await;
    door::answer_form(QUERY, &[("words", &words)], asked).await?;
    leptos_axum::redirect(&format!("/claims/{id}?saved"));
    Ok(())
}

/// Authorises that a claim is paid, as the reader has `seen` it.
#[server(output = Postcard)]
pub async fn authorise_claim(id: ClaimId, seen: Seen) -> Result<(), AppError> {
    use crate::door;
    let (portal, scope) = (door::portal(), door::scope());
    door::answer(backend::payments::authorise_claim(&portal, &scope, id, seen).await)?;
    leptos_axum::redirect(&format!("/claims/{id}?saved"));
    Ok(())
}

/// Sends a claim back to the approver.
#[server(output = Postcard)]
pub async fn send_back_claim(id: ClaimId, words: String) -> Result<(), AppError> {
    use crate::door;
    let (portal, scope) = (door::portal(), door::scope());
    let back = backend::payments::send_back_claim(&portal, &scope, id, &words).await;
    door::answer_form(SENT_BACK, &[("words", &words)], back).await?;
    leptos_axum::redirect(&format!("/claims/{id}?saved"));
    Ok(())
}

/// Says that a claim was paid as the reader has `seen` it, under which reference.
#[server(output = Postcard)]
pub async fn mark_claim_paid(id: ClaimId, seen: Seen, reference: String) -> Result<(), AppError> {
    use crate::door;
    let (portal, scope) = (door::portal(), door::scope());
    let paid = backend::payments::mark_claim_paid(&portal, &scope, id, seen, &reference).await;
    door::answer_form(PAYMENT, &[("reference", &reference)], paid).await?;
    leptos_axum::redirect(&format!("/claims/{id}?saved"));
    Ok(())
}

/// Says that a payment came back: to whom it had gone, where that needs to be said.
#[server(output = Postcard)]
pub async fn record_return(
    id: ClaimId,
    #[server(default)] to: Option<GivenTo>,
    words: String,
) -> Result<(), AppError> {
    use crate::door;
    let (portal, scope) = (door::portal(), door::scope());
    let back = backend::payments::record_return(&portal, &scope, id, to, &words).await;
    let typed = [("to", to.map_or("", GivenTo::code)), ("words", &words)];
    door::answer_form(RETURN, &typed, back).await?;
    leptos_axum::redirect(&format!("/claims/{id}?saved"));
    Ok(())
}

/// Where the money of a claim goes. Reading it is written down.
#[server(output = Postcard)]
pub async fn see_payee(id: ClaimId) -> Result<PayeePage, AppError> {
    use crate::door;
    door::answer(backend::payments::see_payee(&door::portal(), &door::scope(), id).await)
}

/// An organisation's books, the latest entry first.
#[server(output = Postcard)]
pub async fn see_ledger(
    organisation: OrganisationId,
    after: Option<EntryId>,
) -> Result<LedgerPage, AppError> {
    use crate::door;
    let (portal, scope) = (door::portal(), door::scope());
    door::answer(backend::payments::see_ledger(&portal, &scope, organisation, after).await)
}

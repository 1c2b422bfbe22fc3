//! Offers: money for somebody's time, said in plain words before they say yes.

use crate::AppError;
use domain::{
    ids::{MeetingId, MembershipId, OfferId, RateId},
    payments::{
        Expense,
        pages::{OfferPage, OfferingPage},
        responses::ResponseKind,
    },
};
use leptos::{prelude::*, server_fn::codec::Postcard};

/// The form that says what happens with an offer.
pub const RESPONSE: &str = "response";

/// The form that offers somebody money for a meeting.
pub const OFFER: &str = "offer";

/// An offer's own page.
#[server(output = Postcard)]
pub async fn see_offer(id: OfferId) -> Result<OfferPage, AppError> {
    use crate::door;
    door::answer(backend::payments::see_offer(&door::portal(), &door::scope(), id).await)
}

/// Says what happens with the money that one was offered.
#[server(output = Postcard)]
pub async fn respond_to_offer(
    id: OfferId,
    response: Option<ResponseKind>,
    amount: String,
    charity: String,
) -> Result<(), AppError> {
    use crate::door;
    use domain::payments::responses::ResponseForm;
    let (portal, scope) = (door::portal(), door::scope());
    let form = ResponseForm { kind: response, amount: amount.clone(), charity: charity.clone() };
    let taken = backend::payments::respond_to_offer(&portal, &scope, id, &form).await;
    let kind = response.map_or("", ResponseKind::code);
    let typed = [("response", kind), ("amount", &*amount), ("charity", &*charity)];
    door::answer_form(RESPONSE, &typed, taken).await?;
    leptos_axum::redirect(&format!("/offers/{id}?saved"));
    Ok(())
}

/// Takes an offer back that nobody counts on yet.
#[server(output = Postcard)]
pub async fn take_back_offer(meeting: MeetingId, id: OfferId) -> Result<(), AppError> {
    use crate::door;
    door::answer(backend::payments::take_back_offer(&door::portal(), &door::scope(), id).await)?;
    leptos_axum::redirect(&format!("/meetings/{meeting}/guests"));
    Ok(())
}

/// Agrees, as a second person, to an amount that is not the scheme's.
#[server(output = Postcard)]
pub async fn agree_offer(id: OfferId) -> Result<(), AppError> {
    use crate::door;
    door::answer(backend::payments::agree_offer(&door::portal(), &door::scope(), id).await)?;
    leptos_axum::redirect(&format!("/offers/{id}"));
    Ok(())
}

/// What whoever offers money for a meeting needs to know.
#[server(output = Postcard)]
pub async fn see_offering(
    meeting: MeetingId,
    part: MembershipId,
) -> Result<OfferingPage, AppError> {
    use crate::door;
    let (portal, scope) = (door::portal(), door::scope());
    door::answer(backend::meetings::see_offering(&portal, &scope, meeting, part).await)
}

/// Offers somebody money for a meeting, in place of what they were offered so far.
#[server(output = Postcard)]
pub async fn offer_pay(
    meeting: MeetingId,
    part: MembershipId,
    rate: Option<RateId>,
    amount: String,
    reason: String,
    #[server(default)] expenses: Vec<Expense>,
) -> Result<(), AppError> {
    use crate::door;
    use domain::payments::offers::OfferForm;
    let (portal, scope) = (door::portal(), door::scope());
    let form = OfferForm {
        rate,
        amount: amount.clone(),
        reason: reason.clone(),
        expenses: expenses.clone(),
        ..OfferForm::default()
    };
    let offered = backend::meetings::offer_pay(&portal, &scope, meeting, part, form).await;
    let rate = rate.map(|rate| rate.to_string()).unwrap_or_default();
    let mut typed = vec![("rate", &*rate), ("amount", &*amount), ("reason", &*reason)];
    typed.extend(expenses.iter().map(|expense| ("expenses[]", expense.code())));
    let id = door::answer_form(OFFER, &typed, offered).await?;
    leptos_axum::redirect(&format!("/offers/{id}"));
    Ok(())
}

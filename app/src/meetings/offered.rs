//! The money, said before the yes.

use crate::parts::way;
use domain::payments::pages::OfferSummary;
use leptos::prelude::*;
use ui::locale;
use words::{meetings, money_text};

/// What the reader is offered for coming, and the ways to what they can choose and to the
/// claim that followed. What they chose is not said here: somebody may look over their shoulder.
pub fn offered(offer: &OfferSummary) -> AnyView {
    let l = locale();
    let fee = offer.fee.map(|fee| {
        view! {
            <p>
                <b>{meetings::offer_fee(l, &money_text(fee))}</b>
            </p>
        }
        .into_any()
    });
    let costs = offer.costs.then(|| view! { <p>{meetings::offer_costs(l)}</p> }.into_any());
    let link = match (offer.fee, offer.chosen) {
        (None, _) => meetings::offer_see(l),
        (Some(_), false) => meetings::offer_choose(l),
        (Some(_), true) => meetings::offer_change(l),
    };
    let claim = offer.claim.map(|claim| way(format!("/claims/{claim}"), meetings::offer_claim(l)));
    view! {
        <div class="app-offer">
            {fee} {costs} {claim} {way(format!("/offers/{}", offer.id), link)}
        </div>
    }
    .into_any()
}

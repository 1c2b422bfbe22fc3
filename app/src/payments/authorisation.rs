use super::{
    handling::{at, bank_missing, doing, money, payee_way, seen},
    parts::{all, fact, facts, note, say, way},
};
use crate::buttons::{Look, WentWrong, button};
use api::finance::AuthoriseClaim;
use domain::payments::{
    claims::{ClaimMove, ClaimState},
    pages::{ClaimPage, Deed},
};
use leptos::prelude::*;
use ui::{Lede, locale};
use words::{date, paying};

/// Says that a claim may be paid.
pub fn view() -> AnyView {
    doing(Deed::Authorise, paying::authorisation_title, page)
}

fn page(claim: &ClaimPage) -> AnyView {
    let l = locale();
    let returned = claim.claim.state == ClaimState::Returned;
    let returned = returned.then(|| note(say(paying::returned_note(l))));
    let back = claim.may.contains(&Deed::SendBack);
    let back = back.then(|| way(at(claim, "/sent-back"), paying::send_back_link(l)));
    let id = ("id", claim.claim.id.to_string());
    let values = [id].into_iter().chain(seen(claim)).collect();
    all(vec![
        Some(view! { <WentWrong /> }.into_any()),
        Some(view! { <Lede text=paying::authorisation_lede(l) /> }.into_any()),
        returned,
        Some(money(claim)),
        checked_by(claim),
        bank_missing(claim),
        payee_way(claim),
        Some(button::<AuthoriseClaim>(values, Look::Main, paying::authorise_button(l))),
        back,
    ])
}

/// Who checked it, the last time.
fn checked_by(claim: &ClaimPage) -> Option<AnyView> {
    let l = locale();
    let mut steps = claim.steps.iter().rev();
    let checked = steps.find(|step| step.step == Some(ClaimMove::Approve))?;
    let on = date(l, checked.on);
    let who = match &checked.by {
        Some(name) => paying::checked_on(l, name, &on),
        None => paying::checked_unknown(l, &on),
    };
    Some(facts(vec![fact(paying::checked_by(l), who.into_any())]))
}

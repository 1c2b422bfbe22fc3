use super::{
    asking::{Asking, asking},
    handling::{doing, person_within},
};
use crate::form::to;
use api::finance::{SENT_BACK, SendBackClaim};
use domain::payments::pages::{ClaimPage, Deed};
use leptos::prelude::*;
use ui::locale;
use words::paying;

/// Sends a claim back to the approver.
pub fn view() -> AnyView {
    doing(Deed::SendBack, paying::sent_back_title, page)
}

fn page(claim: &ClaimPage) -> AnyView {
    let l = locale();
    let form = Asking {
        action: to::<SendBackClaim>(),
        name: SENT_BACK,
        lede: paying::sent_back_lede(l, person_within(claim)),
        label: paying::sent_back_label(l),
        called: paying::sent_back_name(l),
        button: paying::sent_back_button(l),
        choice: None,
    };
    asking(claim, form)
}

use super::{
    asking::{Asking, asking},
    handling::doing,
};
use crate::form::to;
use api::finance::{RETURN, RecordReturn};
use domain::payments::pages::{ClaimPage, Deed};
use leptos::prelude::*;
use ui::locale;
use words::paying;

/// Says that a payment came back.
pub fn view() -> AnyView {
    doing(Deed::RecordReturn, paying::return_title, page)
}

fn page(claim: &ClaimPage) -> AnyView {
    let l = locale();
    let form = Asking {
        action: to::<RecordReturn>(),
        name: RETURN,
        lede: paying::return_lede(l, &claim.person),
        label: paying::return_label(l),
        called: paying::return_name(l),
        button: paying::return_button(l),
    };
    asking(claim, form)
}

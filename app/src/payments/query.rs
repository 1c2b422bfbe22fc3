use super::{
    asking::{Asking, asking},
    handling::{doing, person},
};
use crate::form::to;
use api::finance::{QUERY, QueryClaim};
use domain::payments::pages::{ClaimPage, Deed};
use leptos::prelude::*;
use ui::locale;
use words::paying;

/// Asks the person something about their claim.
pub fn view() -> AnyView {
    doing(Deed::Query, paying::query_title, page)
}

fn page(claim: &ClaimPage) -> AnyView {
    let l = locale();
    let form = Asking {
        action: to::<QueryClaim>(),
        name: QUERY,
        lede: paying::query_lede(l, person(claim)),
        label: paying::query_label(l),
        called: paying::query_name(l),
        button: paying::query_button(l),
        choice: None,
    };
    asking(claim, form)
}

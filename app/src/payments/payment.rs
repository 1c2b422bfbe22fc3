use super::{
    handling::{bank_missing, doing, money, payee_way, person_within, seen_fields},
    parts::all,
};
use crate::form::{Form, to};
use api::finance::{MarkClaimPaid, PAYMENT};
use domain::payments::pages::{ClaimPage, Deed};
use leptos::prelude::*;
use ui::{Lede, TextField, locale};
use words::paying;

/// Says that a claim was paid, and under which reference.
pub fn view() -> AnyView {
    doing(Deed::MarkPaid, paying::payment_title, page)
}

fn page(claim: &ClaimPage) -> AnyView {
    let l = locale();
    let lede = view! { <Lede text=paying::payment_lede(l, person_within(claim)) /> }.into_any();
    all(vec![
        Some(lede),
        Some(money(claim)),
        bank_missing(claim),
        payee_way(claim),
        Some(form(claim)),
    ])
}

fn form(claim: &ClaimPage) -> AnyView {
    let l = locale();
    let id = claim.claim.id.to_string();
    let seen = seen_fields(claim);
    let labels = vec![("reference", paying::reference_name(l).to_owned())];
    view! {
        <Form action={to::<MarkClaimPaid>()} name=PAYMENT labels>
            <input type="hidden" name="id" value=id />
            {seen}
            <TextField
                name="reference"
                label=paying::reference_label(l)
                hint=paying::reference_hint(l).to_owned()
            />
            <button class="nhsuk-button" type="submit">
                {paying::payment_button(l)}
            </button>
        </Form>
    }
    .into_any()
}

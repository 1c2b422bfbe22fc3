use super::{
    asking::{Asking, Choice, asking},
    handling::{doing, person_within},
};
use crate::form::to;
use api::finance::{RETURN, RecordReturn};
use domain::payments::{
    pages::{ClaimPage, Deed},
    responses::GivenTo,
};
use leptos::prelude::*;
use ui::{Radio, locale};
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
        lede: paying::return_lede(l, person_within(claim)),
        label: paying::return_label(l),
        called: paying::return_name(l),
        button: paying::return_button(l),
        choice: claim.two_payments().then(|| (which(claim), paying::return_to_name(l))),
    };
    asking(claim, form)
}

/// Which of two payments it was.
fn which(claim: &ClaimPage) -> Choice {
    let l = locale();
    let choice =
        |(to, label): (GivenTo, String)| Radio { value: to.code().to_owned(), label, hint: None };
    let to_person = (GivenTo::Person, paying::return_person(l, person_within(claim)));
    let to_charity = (GivenTo::Charity, paying::return_charity(l).to_owned());
    Choice {
        name: "to",
        legend: paying::return_to(l).to_owned(),
        choices: [to_person, to_charity].map(choice).into(),
    }
}

//! What the forms of an organisation read first.

use crate::{
    loaded::{loaded, problem},
    question::ask,
};
use api::{Problem, organisations::SeeOrganisation};
use domain::{organisations::pages::OrganisationPage, permissions::Act, refusal::Refusal};
use leptos::prelude::*;
use ui::here;

/// Shows with `page` the organisation in the address, to those who may change it.
pub fn to_edit(page: fn(OrganisationPage) -> AnyView) -> AnyView {
    let shown = move |(organisation, _): (OrganisationPage, _)| {
        if organisation.may.contains(&Act::EditOrganisation) {
            page(organisation)
        } else {
            let signed_in = here().signed_in;
            let refusal = if signed_in { Refusal::NotAllowed } else { Refusal::SignInFirst };
            problem(&Problem::Refused(refusal).into())
        }
    };
    loaded(|at| Ok(ask(SeeOrganisation { id: at.id("id")?, after: None })), shown)
}

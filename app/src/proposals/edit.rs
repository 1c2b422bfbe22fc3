use super::fields::{fields, labels};
use crate::{
    form::{Form, to},
    loaded::loaded,
    question::ask,
};
use api::proposals::{EditProposal, PROPOSAL, SeeProposal};
use domain::{answers::pages::AnswerPage, proposals::pages::ProposalPage};
use leptos::prelude::*;
use ui::{Lede, PageTitle, locale};
use words::proposals;

/// Changes a proposal's words.
pub fn view() -> AnyView {
    loaded(|at| Ok(ask(SeeProposal { id: at.id("id")? })), page)
}

fn page((proposal, _): (ProposalPage, AnswerPage)) -> AnyView {
    let l = locale();
    let currency =
        proposal.price.as_ref().map_or_else(|| "GBP".to_owned(), |price| price.currency.clone());
    view! {
        <a class="nhsuk-back-link" href=format!("/proposals/{}", proposal.id)>
            {proposals::back_to_proposal(l)}
        </a>
        <PageTitle text=proposals::edit_title(l) />
        <Lede text=proposals::edit_lede(l) />
        <Form action={to::<EditProposal>()} name=PROPOSAL labels=labels()>
            <input type="hidden" name="id" value=proposal.id.to_string() />
            <input type="hidden" name="revision" value=proposal.revision.to_string() />
            <input type="hidden" name="currency" value=currency />
            {fields(Some(&proposal))}
            <button class="nhsuk-button" type="submit">
                {proposals::save(l)}
            </button>
        </Form>
    }
    .into_any()
}

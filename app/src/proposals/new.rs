use super::fields::{fields, labels};
use crate::{
    address::Address,
    form::{Form, to},
};
use api::proposals::{CreateProposal, PROPOSAL};
use leptos::prelude::*;
use ui::{Lede, PageTitle, locale};
use words::proposals;

/// Begins a proposal, as a draft.
pub fn view() -> AnyView {
    let l = locale();
    let project = Address::now().param("id");
    view! {
        <a class="nhsuk-back-link" href=format!("/projects/{project}/proposals")>
            {proposals::back_to_all(l)}
        </a>
        <PageTitle text=proposals::new_title(l) />
        <Lede text=proposals::new_lede(l) />
        <Form action={to::<CreateProposal>()} name=PROPOSAL labels=labels()>
            <input type="hidden" name="project" value=project />
            {fields(None)}
            <button class="nhsuk-button" type="submit">
                {proposals::save_draft(l)}
            </button>
        </Form>
    }
    .into_any()
}

use super::fields::{fields, labels};
use crate::form::Form;
use api::proposals::{CreateProposal, PROPOSAL};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use ui::{Lede, PageTitle, locale};
use words::proposals;

/// Begins a proposal, as a draft.
pub fn view() -> AnyView {
    let l = locale();
    let project = use_params_map().with_untracked(|params| params.get("id").unwrap_or_default());
    let action = ServerAction::<CreateProposal>::new();
    view! {
        <a class="nhsuk-back-link" href=format!("/projects/{project}/proposals")>
            {proposals::back_to_all(l)}
        </a>
        <PageTitle text=proposals::new_title(l) />
        <Lede text=proposals::new_lede(l) />
        <Form action name=PROPOSAL labels=labels()>
            <input type="hidden" name="project" value=project />
            {fields(None)}
            <button class="nhsuk-button" type="submit">
                {proposals::save_draft(l)}
            </button>
        </Form>
    }
    .into_any()
}

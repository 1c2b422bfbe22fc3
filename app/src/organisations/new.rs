use super::fields::{fields, labels};
use crate::form::{Form, to};
use api::organisations::{CreateOrganisation, ORGANISATION};
use domain::organisations::OrganisationText;
use leptos::prelude::*;
use ui::{Lede, PageTitle, locale};
use words::organisations;

/// Adds an organisation.
pub fn view() -> AnyView {
    let l = locale();
    view! {
        <a class="nhsuk-back-link" href="/organisations">
            {organisations::back_to_all(l)}
        </a>
        <PageTitle text=organisations::new_title(l) />
        <Lede text=organisations::new_lede(l) />
        <Form action={to::<CreateOrganisation>()} name=ORGANISATION labels=labels()>
            {fields(OrganisationText::default())}
            <button class="nhsuk-button" type="submit">
                {organisations::add_button(l)}
            </button>
        </Form>
    }
    .into_any()
}

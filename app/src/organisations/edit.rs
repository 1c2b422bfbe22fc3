use super::{
    editing::to_edit,
    fields::{fields, labels},
};
use crate::form::{Form, to};
use api::organisations::{EditOrganisation, ORGANISATION};
use domain::organisations::pages::OrganisationPage;
use leptos::prelude::*;
use ui::{Lede, PageTitle, locale};
use words::organisations;

/// Changes what an organisation says of itself.
pub fn view() -> AnyView {
    to_edit(page)
}

fn page(organisation: OrganisationPage) -> AnyView {
    let l = locale();
    let id = organisation.id.to_string();
    view! {
        <a class="nhsuk-back-link" href=format!("/organisations/{id}")>
            {organisations::back(l)}
        </a>
        <PageTitle text=organisations::edit_title(l) />
        <Lede text=organisations::edit_lede(l) />
        <Form action={to::<EditOrganisation>()} name=ORGANISATION labels=labels()>
            <input type="hidden" name="id" value=id />
            {fields(organisation.text)}
            <button class="nhsuk-button" type="submit">
                {organisations::save(l)}
            </button>
        </Form>
    }
    .into_any()
}

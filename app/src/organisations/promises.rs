use super::{
    clocks::{clocks, labels},
    editing::to_edit,
};
use crate::form::{Form, to};
use api::organisations::{MakePromise, PROMISE};
use domain::organisations::pages::OrganisationPage;
use leptos::prelude::*;
use ui::{DateField, Lede, PageTitle, locale};
use words::organisations;

/// Promises other times, from a later day on.
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
        <PageTitle text=organisations::promises_title(l) />
        <Lede text=organisations::promises_lede(l) />
        <Form action={to::<MakePromise>()} name=PROMISE labels=labels()>
            <input type="hidden" name="id" value=id />
            {clocks(organisation.promise.as_ref())}
            <DateField
                name="valid_from"
                legend=organisations::valid_from_label(l)
                hint=organisations::valid_from_hint(l)
            />
            <button class="nhsuk-button" type="submit">
                {organisations::promise_button(l)}
            </button>
        </Form>
    }
    .into_any()
}

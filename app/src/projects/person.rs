use super::request::hats;
use crate::{
    address::Address,
    form::{Form, to},
};
use api::arrivals::{ADD_PERSON, AddPerson};
use leptos::prelude::*;
use ui::{Lede, PageTitle, Radios, TextField, locale};
use words::{arrivals, parts};

/// Records a person who has no e-mail.
pub fn view() -> AnyView {
    let l = locale();
    let project = Address::now().param("id");
    let labels = vec![
        ("full_name", parts::person_name_name(l).to_owned()),
        ("hat", arrivals::hat_name(l).to_owned()),
    ];
    view! {
        <a class="nhsuk-back-link" href=format!("/projects/{project}/requests")>
            {arrivals::back(l)}
        </a>
        <PageTitle text=parts::person_title(l) />
        <Lede text=parts::person_lede(l) />
        <p>
            {parts::person_ask(l)} " " <a href="/privacy">{parts::person_privacy(l)}</a> "."
        </p>
        <Form action={to::<AddPerson>()} name=ADD_PERSON labels>
            <input type="hidden" name="project" value=project />
            <TextField
                name="full_name"
                label=parts::person_name_label(l)
                hint=parts::person_name_hint(l).to_owned()
            />
            <Radios name="hat" legend=arrivals::hat_label(l) choices=hats() />
            <button class="nhsuk-button" type="submit">
                {parts::person_button(l)}
            </button>
        </Form>
    }
    .into_any()
}

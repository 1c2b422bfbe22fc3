use crate::{
    form::{Form, to},
    loaded::loaded,
    question::ask,
};
use api::organisations::{Appoint, ListOfficers, OFFICER};
use domain::{organisations::pages::OfficerList, scope::OfficeRole};
use leptos::prelude::*;
use ui::{Lede, PageTitle, Radio, Radios, TextField, locale};
use words::{office_name, office_text, organisations};

/// Gives somebody a role in an organisation.
pub fn view() -> AnyView {
    loaded(|at| Ok(ask(ListOfficers { id: at.id("id")? })), page)
}

fn page(list: OfficerList) -> AnyView {
    let l = locale();
    let id = list.id.to_string();
    let labels = vec![
        ("full_name", organisations::full_name_name(l).to_owned()),
        ("email", organisations::email_name(l).to_owned()),
        ("role", organisations::role_name(l).to_owned()),
    ];
    view! {
        <a class="nhsuk-back-link" href=format!("/organisations/{id}/officers")>
            {organisations::back_to_officers(l)}
        </a>
        <PageTitle text=organisations::appoint_title(l) />
        <Lede text=organisations::appoint_lede(l, &list.name) />
        <Form action={to::<Appoint>()} name=OFFICER labels>
            <input type="hidden" name="id" value=id />
            <TextField name="full_name" label=organisations::full_name_label(l) />
            <TextField
                name="email"
                kind="email"
                label=organisations::email_label(l)
                hint=organisations::email_hint(l).to_owned()
            />
            <Radios name="role" legend=organisations::role_label(l) choices=roles() />
            <button class="nhsuk-button" type="submit">
                {organisations::appoint_button(l)}
            </button>
        </Form>
    }
    .into_any()
}

fn roles() -> Vec<Radio> {
    let l = locale();
    let choice = |role: &OfficeRole| Radio {
        value: role.code().to_owned(),
        label: office_name(l, *role).to_owned(),
        hint: Some(office_text(l, *role).to_owned()),
    };
    OfficeRole::ALL.iter().map(choice).collect()
}

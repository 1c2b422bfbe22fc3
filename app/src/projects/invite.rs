use super::request::hats;
use crate::{
    address::Address,
    form::{Form, to},
};
use api::arrivals::{INVITE, Invite as Act};
use domain::scope::ProjectRole;
use leptos::prelude::*;
use ui::{Lede, PageTitle, Radio, Radios, TextArea, TextField, locale};
use words::{arrivals, role_name};

/// Invites somebody to a project.
pub fn view() -> AnyView {
    let l = locale();
    let project = Address::now().param("id");
    view! {
        <a class="nhsuk-back-link" href=format!("/projects/{project}/requests")>
            {arrivals::back(l)}
        </a>
        <PageTitle text=arrivals::invite_title(l) />
        <Lede text=arrivals::invite_lede(l) />
        <Form action={to::<Act>()} name=INVITE labels=labels()>
            <input type="hidden" name="project" value=project />
            <TextField name="name" label=arrivals::name_label(l) />
            <TextField name="email" kind="email" label=arrivals::email_label(l) />
            <Radios name="hat" legend=arrivals::hat_label(l) choices=hats() />
            <Radios name="role" legend=arrivals::role_label(l) choices=roles() />
            <TextArea
                name="welcome"
                label=arrivals::welcome_label(l)
                hint=arrivals::welcome_hint(l).to_owned()
                rows=3
            />
            <button class="nhsuk-button" type="submit">
                {arrivals::invite_button(l)}
            </button>
        </Form>
    }
    .into_any()
}

fn labels() -> Vec<(&'static str, String)> {
    let l = locale();
    vec![
        ("name", arrivals::name_name(l).to_owned()),
        ("email", arrivals::email_name(l).to_owned()),
        ("hat", arrivals::hat_name(l).to_owned()),
        ("role", arrivals::role_name(l).to_owned()),
        ("welcome", arrivals::welcome_name(l).to_owned()),
    ]
}

fn roles() -> Vec<Radio> {
    let choice = |role: &ProjectRole| Radio {
        value: role.code().to_owned(),
        label: role_name(locale(), *role).to_owned(),
        hint: None,
    };
    ProjectRole::ALL.iter().map(choice).collect()
}

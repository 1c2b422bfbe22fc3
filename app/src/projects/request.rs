use crate::{
    address::Address,
    form::{Form, to},
};
use api::projects::{REQUEST, RequestPart};
use domain::accounts::Hat;
use leptos::prelude::*;
use ui::{Lede, PageTitle, Radio, Radios, TextArea, TextField, here, locale};
use words::{accounts, hat_name, projects};

/// "I would like to take part."
pub fn view() -> AnyView {
    let l = locale();
    let project = Address::now().param("id");
    let labels = vec![
        ("name", projects::name_name(l).to_owned()),
        ("email", accounts::email_name(l).to_owned()),
        ("hat", projects::hat_name(l).to_owned()),
        ("words", projects::words_name(l).to_owned()),
    ];
    view! {
        <a class="nhsuk-back-link" href=format!("/projects/{project}")>
            {projects::back_to_project(l)}
        </a>
        <PageTitle text=projects::request_title(l) />
        <Lede text=projects::request_lede(l) />
        <Form action={to::<RequestPart>()} name=REQUEST labels>
            <input type="hidden" name="id" value=project />
            {who()}
            <Radios name="hat" legend=projects::hat_label(l) choices=hats() />
            <TextArea
                name="words"
                label=projects::words_label(l)
                hint=projects::words_hint(l).to_owned()
            />
            <button class="nhsuk-button" type="submit">
                {projects::request_send(l)}
            </button>
        </Form>
    }
    .into_any()
}

/// Somebody signed in is not asked again who they are.
fn who() -> AnyView {
    let l = locale();
    if here().signed_in {
        view! {
            <input type="hidden" name="name" value="" />
            <input type="hidden" name="email" value="" />
        }
        .into_any()
    } else {
        view! {
            <TextField name="name" label=projects::name_label(l) autocomplete="name" />
            <TextField
                name="email"
                kind="email"
                label=accounts::email_label(l)
                autocomplete="email"
            />
        }
        .into_any()
    }
}

/// The ways of taking part, as choices.
pub fn hats() -> Vec<Radio> {
    let l = locale();
    let choice = |hat: &Hat| Radio {
        value: hat.code().to_owned(),
        label: hat_name(l, *hat).to_owned(),
        hint: None,
    };
    Hat::ALL.iter().map(choice).collect()
}

use super::fields::{fields, labels};
use crate::{
    form::{Form, to},
    loaded::loaded,
    question::ask,
};
use api::setup::{CreateProject, ListPlacesToBegin, PROJECT};
use domain::projects::pages::OrganisationName;
use leptos::prelude::*;
use ui::{Lede, PageTitle, Radio, Radios, locale};
use words::{projects, setup};

/// Begins a project.
pub fn view() -> AnyView {
    loaded(|_| Ok(ask(ListPlacesToBegin {})), page)
}

fn page(places: Vec<OrganisationName>) -> AnyView {
    let l = locale();
    view! {
        <a class="nhsuk-back-link" href="/projects">
            {projects::back_to_all(l)}
        </a>
        <PageTitle text=setup::new_title(l) />
        <Lede text=setup::new_lede(l) />
        <Form action={to::<CreateProject>()} name=PROJECT labels=labels()>
            {organisation(places)}
            {fields(None)}
            <button class="nhsuk-button" type="submit">
                {setup::new_button(l)}
            </button>
        </Form>
    }
    .into_any()
}

/// Whoever leads one organisation is not asked which.
fn organisation(mut places: Vec<OrganisationName>) -> AnyView {
    let l = locale();
    if places.len() == 1 {
        let place = places.remove(0);
        return view! {
            <input type="hidden" name="organisation" value=place.id.to_string() />
            <p class="app-meta">{setup::led_by(l, &place.name)}</p>
        }
        .into_any();
    }
    view! {
        <Radios
            name="organisation"
            legend=setup::organisation_label(l)
            choices=choices(places)
        />
    }
    .into_any()
}

/// Organisations, as choices.
pub fn choices(organisations: Vec<OrganisationName>) -> Vec<Radio> {
    let choice =
        |row: OrganisationName| Radio { value: row.id.to_string(), label: row.name, hint: None };
    organisations.into_iter().map(choice).collect()
}

use super::{
    fields::{fields, labels},
    set_up::back,
};
use crate::{
    form::{Form, to},
    loaded::loaded,
    question::ask,
};
use api::setup::{EditProject, PROJECT, SeeSetUp};
use domain::projects::pages::SetUp;
use leptos::prelude::*;
use ui::{PageTitle, locale};
use words::setup;

/// Changes what a project says of itself.
pub fn view() -> AnyView {
    loaded(|at| Ok(ask(SeeSetUp { id: at.id("id")? })), page)
}

fn page(at: SetUp) -> AnyView {
    let l = locale();
    let project = at.project;
    view! {
        {back(project.id)}
        <PageTitle text=setup::edit_title(l) />
        <Form action={to::<EditProject>()} name=PROJECT labels=labels()>
            <input type="hidden" name="id" value=project.id.to_string() />
            <input type="hidden" name="revision" value=project.revision.to_string() />
            {fields(Some(&project))}
            <button class="nhsuk-button" type="submit">
                {setup::edit_button(l)}
            </button>
        </Form>
    }
    .into_any()
}

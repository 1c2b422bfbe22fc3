use super::set_up::{back, promised};
use crate::{
    form::{Form, to},
    loaded::loaded,
    organisations::clocks::{clocks, labels},
    question::ask,
};
use api::setup::{PROMISE, SeeSetUp, SetPromise};
use domain::projects::pages::SetUp;
use leptos::prelude::*;
use ui::{DateField, Lede, PageTitle, locale};
use words::setup;

/// Within how many days proposals are acknowledged and answered.
pub fn view() -> AnyView {
    loaded(|at| Ok(ask(SeeSetUp { id: at.id("id")? })), page)
}

fn page(at: SetUp) -> AnyView {
    let l = locale();
    let mut said = promised(&at);
    if said.is_empty() {
        said.push(setup::promise_none(l).to_owned());
    }
    view! {
        {back(at.project.id)}
        <PageTitle text=setup::promise_title(l) />
        <Lede text=setup::promise_lede(l) />
        {said.into_iter().map(|text| view! { <p>{text}</p> }.into_any()).collect_view()}
        <Form action={to::<SetPromise>()} name=PROMISE labels=labels()>
            <input type="hidden" name="project" value=at.project.id.to_string() />
            {clocks(at.project.promise.as_ref())}
            <DateField name="valid_from" legend=setup::from_label(l) hint=setup::from_hint(l) />
            <button class="nhsuk-button" type="submit">
                {setup::promise_button(l)}
            </button>
        </Form>
    }
    .into_any()
}

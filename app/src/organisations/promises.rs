use super::editing::see_to_edit;
use crate::{
    form::{Form, to},
    loaded::loaded,
};
use api::organisations::{MakePromise, PROMISE};
use domain::organisations::{Promise, pages::OrganisationPage};
use leptos::prelude::*;
use ui::{DateField, Lede, PageTitle, TextField, locale};
use words::organisations;

/// Promises other times, from a later day on.
pub fn view() -> AnyView {
    loaded(see_to_edit, page)
}

fn page(organisation: OrganisationPage) -> AnyView {
    let l = locale();
    let id = organisation.id.to_string();
    let now = |days: fn(&Promise) -> u32| {
        organisation.promise.as_ref().map(days).map(|days| days.to_string()).unwrap_or_default()
    };
    let (acknowledge, answer) = (now(|now| now.acknowledge_days), now(|now| now.answer_days));
    let labels = vec![
        ("acknowledge_days", organisations::acknowledge_label(l).to_owned()),
        ("answer_days", organisations::answer_label(l).to_owned()),
        ("valid_from", organisations::valid_from_name(l).to_owned()),
    ];
    view! {
        <a class="nhsuk-back-link" href=format!("/organisations/{id}")>
            {organisations::back(l)}
        </a>
        <PageTitle text=organisations::promises_title(l) />
        <Lede text=organisations::promises_lede(l) />
        <Form action={to::<MakePromise>()} name=PROMISE labels>
            <input type="hidden" name="id" value=id />
            <TextField
                name="acknowledge_days"
                label=organisations::acknowledge_label(l)
                hint=organisations::acknowledge_hint(l).to_owned()
                value=acknowledge
            />
            <TextField
                name="answer_days"
                label=organisations::answer_label(l)
                hint=organisations::answer_hint(l).to_owned()
                value=answer
            />
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

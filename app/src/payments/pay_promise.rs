use super::terms::{first_day, form_page, labels, number, organisation, send, to_change};
use crate::form::{Form, to};
use api::pay::{PAY_PROMISE, PromisePay};
use domain::{payments::pages::PayPage, permissions::Act};
use leptos::prelude::*;
use ui::locale;
use words::terms;

/// Promises within how many days claims are paid, from a later day on.
pub fn view() -> AnyView {
    to_change(Act::EditScheme, page)
}

fn page(pay: PayPage) -> AnyView {
    let l = locale();
    let hidden = organisation(&pay);
    let days = pay.promise.map(|promise| promise.days.to_string()).unwrap_or_default();
    let labels = labels([("days", terms::days_name(l)), ("valid_from", terms::from_name(l))]);
    let form = view! {
        <Form action={to::<PromisePay>()} name=PAY_PROMISE labels>
            {hidden}
            {number("days", terms::days_label(l), terms::days_hint(l), days)}
            {first_day(terms::promise_from_hint(l))}
            {send(terms::promise_button(l))}
        </Form>
    };
    form_page(&pay, terms::promise_title(l), terms::promise_lede(l).to_owned(), form.into_any())
}

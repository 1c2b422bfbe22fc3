use super::terms::{first_day, form_page, labels, number, organisation, send, text, to_change};
use crate::{
    address::Address,
    form::{Form, to},
    loaded::problem,
};
use api::{
    Problem,
    pay::{AddRate, RATE},
};
use domain::{
    payments::{ActivityKind, RateUnit, Scheme, pages::PayPage},
    permissions::Act,
};
use leptos::prelude::*;
use ui::{Radio, Radios, TextField, locale};
use words::{activity_name, rate_unit_name, terms};

/// Adds an amount to a scheme.
pub fn view() -> AnyView {
    to_change(Act::EditScheme, page)
}

fn page(pay: PayPage) -> AnyView {
    let l = locale();
    let asked = Address::now().query("scheme");
    let scheme = pay.schemes.iter().find(|shown| asked.is_none_or(|id| shown.scheme.id == id));
    let Some(scheme) = scheme else { return problem(&Problem::NotFound.into()) };
    let form = form(&pay, &scheme.scheme);
    form_page(&pay, terms::rate_title(l), terms::rate_lede(l, &scheme.scheme.name), form)
}

fn form(pay: &PayPage, scheme: &Scheme) -> AnyView {
    let l = locale();
    let (hidden, scheme) = (organisation(pay), scheme.id.to_string());
    let labels = labels([
        ("code", terms::code_name(l)),
        ("activity", terms::activity_name(l)),
        ("own_activity", terms::own_name(l)),
        ("unit", terms::unit_name(l)),
        ("amount", terms::amount_name(l)),
        ("least", terms::least_name(l)),
        ("most", terms::most_name(l)),
        ("valid_from", terms::from_name(l)),
        ("source", terms::source_name(l)),
    ]);
    view! {
        <Form action={to::<AddRate>()} name=RATE labels>
            {hidden}
            <input type="hidden" name="scheme" value=scheme />
            {text("code", terms::code_label(l), terms::code_hint(l))}
            <Radios name="activity" legend=terms::activity_label(l) choices=activities() />
            <TextField name="own_activity" label=terms::own_label(l) />
            <Radios name="unit" legend=terms::unit_label(l) choices=units() />
            {number("amount", terms::amount_label(l), terms::amount_hint(l), String::new())}
            {number("least", terms::least_label(l), terms::least_hint(l), String::new())}
            {number("most", terms::most_label(l), "", String::new())}
            {first_day(terms::from_hint(l))}
            {text("source", terms::source_label(l), terms::source_hint(l))}
            {send(terms::rate_button(l))}
        </Form>
    }
    .into_any()
}

/// What is paid for; last, what the organisation says in its own words.
fn activities() -> Vec<Radio> {
    let l = locale();
    let choice = |kind: &ActivityKind| radio(kind.code(), activity_name(l, *kind));
    let own = radio("", terms::activity_own(l));
    ActivityKind::ALL.iter().map(choice).chain([own]).collect()
}

fn units() -> Vec<Radio> {
    let choice = |unit: &RateUnit| radio(unit.code(), rate_unit_name(locale(), *unit));
    RateUnit::ALL.iter().map(choice).collect()
}

fn radio(value: &str, label: &str) -> Radio {
    Radio { value: value.to_owned(), label: label.to_owned(), hint: None }
}

//! What the forms share by which an organisation says what it pays.

use super::parts::back;
use crate::{
    loaded::{loaded, problem},
    question::ask,
};
use api::{Problem, pay::SeePay};
use domain::{payments::pages::PayPage, permissions::Act, refusal::Refusal};
use leptos::prelude::*;
use ui::{DateField, Lede, PageTitle, TextField, here, locale};
use words::terms;

/// Shows with `page` what the organisation in the address pays, to those who may do
/// `act` there.
pub fn to_change(act: Act, page: fn(PayPage) -> AnyView) -> AnyView {
    let shown = move |pay: PayPage| {
        if pay.may.contains(&act) {
            page(pay)
        } else {
            let signed_in = here().signed_in;
            let refusal = if signed_in { Refusal::NotAllowed } else { Refusal::SignInFirst };
            problem(&Problem::Refused(refusal).into())
        }
    };
    loaded(|at| Ok(ask(SeePay { id: at.id("id")? })), shown)
}

/// A form's page: the way back, the title and what happens, above the form.
pub fn form_page(pay: &PayPage, title: &'static str, lede: String, form: AnyView) -> AnyView {
    view! {
        {back(format!("/organisations/{}/pay", pay.organisation), terms::back(locale()))}
        <PageTitle text=title />
        <Lede text=lede />
        {form}
    }
    .into_any()
}

/// For which organisation a form is sent.
pub fn organisation(pay: &PayPage) -> AnyView {
    let id = pay.organisation.to_string();
    view! { <input type="hidden" name="organisation" value=id /> }.into_any()
}

/// One line of text with a sentence of help.
pub fn text(name: &'static str, label: &'static str, hint: &'static str) -> AnyView {
    view! { <TextField name label hint=hint.to_owned() /> }.into_any()
}

/// An amount or a number, filled with what holds now; without help where `hint` is empty.
pub fn number(
    name: &'static str,
    label: &'static str,
    hint: &'static str,
    value: String,
) -> AnyView {
    if hint.is_empty() {
        view! { <TextField name label inputmode="decimal" value /> }.into_any()
    } else {
        view! { <TextField name label hint=hint.to_owned() inputmode="decimal" value /> }.into_any()
    }
}

/// From which day on it holds.
pub fn first_day(hint: &'static str) -> AnyView {
    view! { <DateField name="valid_from" legend=terms::from_label(locale()) hint /> }.into_any()
}

/// The form's one heavy button.
pub fn send(text: &'static str) -> AnyView {
    view! {
        <button class="nhsuk-button" type="submit">
            {text}
        </button>
    }
    .into_any()
}

/// Each field with the name by which an error calls it.
pub fn labels<const N: usize>(
    labels: [(&'static str, &'static str); N],
) -> Vec<(&'static str, String)> {
    labels.map(|(name, label)| (name, label.to_owned())).into()
}

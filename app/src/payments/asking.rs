//! A form that sends a claim on with a few words.

use super::parts::all;
use crate::form::Form;
use domain::payments::pages::ClaimPage;
use leptos::prelude::*;
use ui::{Lede, Radio, Radios, TextArea};

/// What such a form says.
pub struct Asking {
    /// Where it is sent.
    pub action: &'static str,
    /// Its name among the drafts.
    pub name: &'static str,
    /// What happens then.
    pub lede: String,
    /// What is asked.
    pub label: &'static str,
    /// By what name an error calls it.
    pub called: &'static str,
    /// What the button says.
    pub button: &'static str,
    /// To be chosen before, with the name by which an error calls it.
    pub choice: Option<(Choice, &'static str)>,
}

/// One of several.
pub struct Choice {
    /// Its field.
    pub name: &'static str,
    /// What is asked.
    pub legend: String,
    /// What can be chosen.
    pub choices: Vec<Radio>,
}

/// The form.
pub fn asking(claim: &ClaimPage, asking: Asking) -> AnyView {
    let Asking { action, name, lede, label, called, button, choice } = asking;
    let id = claim.claim.id.to_string();
    let mut labels = vec![("words", called.to_owned())];
    labels.extend(choice.as_ref().map(|(choice, called)| (choice.name, (*called).to_owned())));
    let form = view! {
        <Form action name labels>
            <input type="hidden" name="id" value=id />
            {choice.map(|(choice, _)| radios(choice))}
            <TextArea name="words" label />
            <button class="nhsuk-button" type="submit">
                {button}
            </button>
        </Form>
    };
    all(vec![Some(view! { <Lede text=lede /> }.into_any()), Some(form.into_any())])
}

fn radios(choice: Choice) -> AnyView {
    let Choice { name, legend, choices } = choice;
    view! { <Radios name legend choices /> }.into_any()
}

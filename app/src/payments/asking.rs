//! A form that sends a claim on with a few words.

use super::parts::all;
use crate::form::Form;
use domain::payments::pages::ClaimPage;
use leptos::prelude::*;
use ui::{Lede, TextArea};

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
}

/// The form.
pub fn asking(claim: &ClaimPage, asking: Asking) -> AnyView {
    let Asking { action, name, lede, label, called, button } = asking;
    let id = claim.claim.id.to_string();
    let labels = vec![("words", called.to_owned())];
    let form = view! {
        <Form action name labels>
            <input type="hidden" name="id" value=id />
            <TextArea name="words" label />
            <button class="nhsuk-button" type="submit">
                {button}
            </button>
        </Form>
    };
    all([view! { <Lede text=lede /> }.into_any(), form.into_any()].map(Some))
}

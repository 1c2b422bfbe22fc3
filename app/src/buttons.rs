//! Buttons that do something to what the page shows. They are plain forms with
//! and without JavaScript: the page comes back fresh, with what has changed.

use crate::{fetched::fetched, form::whole, loaded::waited, question::posted, sending::once};
use api::forms::{Kept, see_kept};
use leptos::{prelude::*, server_fn::ServerFn};
use ui::ErrorSummary;

/// The look of a button.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// The one heavy button of its place.
    Main,
    /// One beside it.
    Second,
    /// One that takes something away.
    Harm,
}

/// A button that calls the server function `S` with `values`.
pub fn button<S: ServerFn>(
    values: Vec<(&'static str, String)>,
    look: Look,
    text: &'static str,
) -> AnyView {
    sending(S::url(), values, look, text, None)
}

/// One of several buttons that say the same: `about` tells them apart to those
/// who hear them.
pub fn button_about<S: ServerFn>(
    values: Vec<(&'static str, String)>,
    look: Look,
    text: &'static str,
    about: &str,
) -> AnyView {
    sending(S::url(), values, look, text, Some(about.to_owned()))
}

fn sending(
    action: &'static str,
    values: Vec<(&'static str, String)>,
    look: Look,
    text: &'static str,
    about: Option<String>,
) -> AnyView {
    let class = match look {
        Look::Main => "nhsuk-button",
        Look::Second => "nhsuk-button nhsuk-button--secondary",
        Look::Harm => "nhsuk-button nhsuk-button--warning",
    };
    let value = |(name, value)| view! { <input type="hidden" name=name value=value /> }.into_any();
    view! {
        <form method="post" action={once(action)}>
            {values.into_iter().map(value).collect_view()}
            <button class=class type="submit">
                {text}
                {about.map(|about| view! { <span class="nhsuk-u-visually-hidden">{about}</span> }.into_any())}
            </button>
        </form>
    }
    .into_any()
}

/// Why the button that was pressed on this page did nothing.
#[component]
pub fn WentWrong() -> impl IntoView {
    let kept = fetched(|_| Ok(posted(see_kept(""))));
    waited(kept, |kept| {
        let kept: Option<Kept> = kept.open().ok().flatten();
        let error = kept.and_then(|kept| kept.error);
        let summary = |error| {
            let errors = vec![whole(&error)];
            view! { <ErrorSummary errors /> }.into_any()
        };
        error.map(summary).into_any()
    })
}

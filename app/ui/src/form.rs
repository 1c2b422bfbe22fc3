//! What a form knows while it is shown: what was typed before, and what was
//! wrong with it.

use crate::locale;
use leptos::prelude::*;
use std::sync::Arc;
use words::errors;

/// The state of the form around a field; empty outside a form.
#[derive(Clone, Default)]
pub struct FormState {
    values: Arc<[(String, String)]>,
    wrong: Arc<[(String, String)]>,
}

impl FormState {
    /// What was typed in `name` before, or nothing.
    pub fn value(&self, name: &str) -> Option<String> {
        self.values.iter().find(|(field, _)| field == name).map(|(_, value)| value.clone())
    }

    /// Whether `choice` was chosen among the boxes called `name`.
    pub fn chose(&self, name: &str, choice: &str) -> bool {
        self.values.iter().any(|(field, value)| field == name && value == choice)
    }

    /// What is wrong with `name`, in a sentence.
    pub fn sentence(&self, name: &str) -> Option<String> {
        self.wrong.iter().find(|(field, _)| field == name).map(|(_, sentence)| sentence.clone())
    }
}

/// Tells the fields of a form what was typed before, and what is wrong with it,
/// as field and sentence.
pub fn provide_form(values: Vec<(String, String)>, wrong: Vec<(String, String)>) {
    provide_context(FormState { values: values.into(), wrong: wrong.into() });
}

/// The state of the form around this field.
pub fn use_form() -> FormState {
    use_context().unwrap_or_default()
}

/// What is wrong, at the top of the page, with a link to each field. Takes the
/// focus when the page opens; nothing where nothing is wrong.
#[component]
pub fn ErrorSummary(
    /// Field name and sentence, in the form's order; a sentence about the whole
    /// has no name, or the path of the page that it leads to.
    errors: Vec<(String, String)>,
) -> impl IntoView {
    (!errors.is_empty()).then(|| {
        view! {
            <div
                class="nhsuk-error-summary"
                role="alert"
                tabindex="-1"
                autofocus
                aria-labelledby="error-title"
            >
                <h2 class="nhsuk-error-summary__heading" id="error-title">
                    {errors::summary_title(locale())}
                </h2>
                <div class="nhsuk-error-summary__body">
                    <ul class="nhsuk-list nhsuk-error-summary__list">
                        {errors.into_iter().map(line).collect_view()}
                    </ul>
                </div>
            </div>
        }
        .into_any()
    })
}

fn line((field, sentence): (String, String)) -> AnyView {
    if field.is_empty() {
        return view! { <li>{sentence}</li> }.into_any();
    }
    let href = if field.starts_with('/') { field } else { format!("#{field}") };
    view! { <li><a href=href rel="external">{sentence}</a></li> }.into_any()
}

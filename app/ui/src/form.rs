//! What a form knows while it is shown: what was typed before, and what was
//! wrong with it. The same whether the answer came back to this page (with
//! WebAssembly) or in a new one (without).

use crate::locale;
use domain::fields::FieldError;
use leptos::prelude::*;
use words::errors;

/// The state of the form around a field.
#[derive(Clone, Copy)]
pub struct FormState {
    values: StoredValue<Vec<(String, String)>>,
    wrong: Signal<Vec<FieldError>>,
}

impl FormState {
    /// What was typed in `name` before, or nothing.
    pub fn value(&self, name: &str) -> Option<String> {
        self.values.with_value(|values| {
            values.iter().find(|(field, _)| field == name).map(|(_, value)| value.clone())
        })
    }

    /// Whether `choice` was chosen among the boxes called `name`.
    pub fn chose(&self, name: &str, choice: &str) -> bool {
        self.values.with_value(|values| {
            values.iter().any(|(field, value)| field == name && value == choice)
        })
    }

    /// What is wrong with `name` now, in a sentence made with its label.
    pub fn sentence(&self, name: &'static str, label: &str) -> Signal<Option<String>> {
        let wrong = self.wrong;
        let label = label.to_owned();
        Signal::derive(move || {
            wrong.with(|wrong| {
                let error = wrong.iter().find(|error| error.field == name)?;
                Some(words::field_sentence(locale(), error.code, &label))
            })
        })
    }
}

/// Tells the fields of a form what was typed before and what is wrong with it.
pub fn provide_form(values: Vec<(String, String)>, wrong: Signal<Vec<FieldError>>) {
    provide_context(FormState { values: StoredValue::new(values), wrong });
}

/// The state of the form around this field; empty outside a form.
pub fn use_form() -> FormState {
    use_context::<FormState>().unwrap_or_else(|| FormState {
        values: StoredValue::new(Vec::new()),
        wrong: Signal::stored(Vec::new()),
    })
}

/// What is wrong, at the top of the form, with a link to each field. Takes the
/// focus when it appears.
#[component]
pub fn ErrorSummary(
    /// Field name and sentence, in the form's order; a sentence about the whole
    /// has no name.
    errors: Signal<Vec<(String, String)>>,
) -> impl IntoView {
    let place = NodeRef::<leptos::html::Div>::new();
    Effect::new(move |_| {
        if errors.with(|errors| !errors.is_empty())
            && let Some(summary) = place.get()
        {
            let _ = summary.focus();
        }
    });
    move || (!errors.with(Vec::is_empty)).then(|| summary(errors.get(), place))
}

fn summary(errors: Vec<(String, String)>, place: NodeRef<leptos::html::Div>) -> impl IntoView {
    let line = |(field, sentence): (String, String)| {
        if field.is_empty() {
            view! { <li>{sentence}</li> }.into_any()
        } else {
            view! { <li><a href=format!("#{field}") rel="external">{sentence}</a></li> }.into_any()
        }
    };
    view! {
        <div
            class="nhsuk-error-summary"
            role="alert"
            tabindex="-1"
            aria-labelledby="error-title"
            node_ref=place
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
}

//! A form that works the same with and without JavaScript: with it, the answer
//! comes back to this page; without, in a new one, with what was typed.

use api::{
    AppError, Problem,
    forms::{Kept, see_kept},
};
use domain::{fields::FieldError, refusal::Refusal};
use leptos::{
    form::ActionForm,
    prelude::*,
    server_fn::{Http, ServerFn, client::Client, codec::PostUrl, request::ClientReq},
};
use serde::de::DeserializeOwned;
use ui::{ErrorSummary, locale, provide_form};
use web_sys::FormData;
use words::{errors, field_sentence, refusal_sentence};

/// A form for the server function `S`, called `name` among the drafts. `labels`
/// are the fields in order with the labels they have on the page.
#[component]
pub fn Form<S, O>(
    /// What the form does.
    action: ServerAction<S>,
    /// The form's name among the drafts.
    name: &'static str,
    /// Each field's name and label.
    labels: Vec<(&'static str, String)>,
    /// The fields and the button.
    children: Children,
) -> impl IntoView
where
    S: ServerFn<Protocol = Http<PostUrl, O>, Error = AppError>
        + DeserializeOwned
        + Clone
        + Send
        + Sync
        + 'static,
    S::Output: Send + Sync + 'static,
    S::Client: Client<AppError>,
    <<S::Client as Client<AppError>>::Request as ClientReq<AppError>>::FormData: From<FormData>,
{
    let kept = Resource::new_blocking(|| (), move |()| see_kept(name));
    let now = Memo::new(move |_| action.value().with(|value| error_of(value.as_ref())));
    let shown = Suspend::new(async move {
        let kept = kept.await;
        let fields = fields(kept, now, labels, children);
        view! { <ActionForm action attr:novalidate="">{fields}</ActionForm> }.into_any()
    });
    view! { <Suspense>{shown}</Suspense> }
}

fn error_of<T>(value: Option<&Result<T, AppError>>) -> Option<AppError> {
    value.and_then(|result| result.as_ref().err().cloned())
}

fn fields(
    kept: Kept,
    now: Memo<Option<AppError>>,
    labels: Vec<(&'static str, String)>,
    children: Children,
) -> AnyView {
    let before = kept.error;
    let error = Memo::new(move |_| now.get().or_else(|| before.clone()));
    let wrong = Signal::derive(move || {
        error.with(|error| error.as_ref().map_or_else(Vec::new, |e| e.fields().to_vec()))
    });
    provide_form(kept.values, wrong);
    let summary = Signal::derive(move || {
        error.with(|error| error.as_ref().map_or_else(Vec::new, |error| sentences(error, &labels)))
    });
    view! {
        <ErrorSummary errors=summary />
        {children()}
    }
    .into_any()
}

/// What is wrong, as field and sentence, in the form's order.
fn sentences(error: &AppError, labels: &[(&'static str, String)]) -> Vec<(String, String)> {
    let l = locale();
    let wrong = error.fields();
    if wrong.is_empty() {
        return vec![(String::new(), problem_sentence(error))];
    }
    let of = |(name, label): &(&'static str, String)| {
        let error: &FieldError = wrong.iter().find(|error| error.field == *name)?;
        Some(((*name).to_owned(), field_sentence(l, error.code, label)))
    };
    labels.iter().filter_map(of).collect()
}

/// What went wrong, in a sentence with a way on.
pub fn problem_sentence(error: &AppError) -> String {
    let l = locale();
    match &error.problem {
        Problem::Refused(Refusal::Fields(_)) => errors::check_answers(l),
        Problem::Refused(refusal) => refusal_sentence(l, refusal),
        Problem::NotFound => errors::not_found_text(l),
        Problem::NoConnection => errors::offline_text(l),
        Problem::Fault => errors::fault_text(l),
    }
    .to_owned()
}

//! A form that works the same with and without JavaScript: with it, the answer
//! comes back to this page; without, in a new one, with what was typed.

use crate::{
    address::Sent,
    sending::{is_here, send, typed},
};
use api::{
    AppError, Problem,
    forms::{Kept, see_kept},
};
use domain::{fields::FieldError, refusal::Refusal};
use leptos::{ev::SubmitEvent, prelude::*, server_fn::ServerFn, task::spawn_local};
use leptos_router::hooks::use_navigate;
use ui::{ErrorSummary, locale, provide_form};
use words::{errors, field_sentence, refusal_sentence};

/// Where a form for the server function `S` is sent.
pub fn to<S: ServerFn>() -> &'static str {
    S::url()
}

/// A form that is sent to `action`, called `name` among the drafts. `labels` are
/// the fields in order with the labels they have on the page.
#[component]
pub fn Form(
    /// Where it is sent: `{to::<TheServerFunction>()}`.
    action: &'static str,
    /// The form's name among the drafts.
    name: &'static str,
    /// Each field's name and label.
    labels: Vec<(&'static str, String)>,
    /// The fields and the button.
    children: Children,
) -> impl IntoView {
    let kept = Resource::new_blocking(|| (), move |()| see_kept(name));
    let now = RwSignal::new(None);
    let submit = submit(action, now);
    let shown = Suspend::new(async move {
        let fields = fields(kept.await, now, labels, children);
        view! {
            <form method="post" action=action novalidate="" on:submit=submit>
                {fields}
            </form>
        }
        .into_any()
    });
    view! { <Suspense>{shown}</Suspense> }
}

/// Sends the form once, and goes where its act leads: to another page, or to
/// this one with what is new.
fn submit(
    action: &'static str,
    error: RwSignal<Option<AppError>>,
) -> impl Fn(SubmitEvent) + Clone + 'static {
    let navigate = use_navigate();
    let under_way = RwSignal::new(false);
    let sent = Sent::here();
    move |event: SubmitEvent| {
        event.prevent_default();
        if under_way.get_untracked() {
            return;
        }
        under_way.set(true);
        error.set(None);
        let sending = send(action, typed(&event));
        let navigate = navigate.clone();
        spawn_local(async move {
            match sending.await {
                Ok(next) if is_here(&next) => sent.add_one(),
                Ok(next) => navigate(&next, Default::default()),
                Err(problem) => error.set(Some(problem)),
            }
            under_way.set(false);
        });
    }
}

fn fields(
    kept: Kept,
    now: RwSignal<Option<AppError>>,
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

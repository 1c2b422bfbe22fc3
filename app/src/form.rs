//! A form that works the same with and without JavaScript. Without it, the
//! server answers with a new page, which says what is wrong and keeps what was
//! typed. With it, the form is sent from the page, so that nothing typed is lost
//! where there is no connection; if the server refuses, it is posted again as if
//! without JavaScript, and the same page says why.

use crate::{
    address::{Sent, here},
    fetched::fetched,
    loaded::waited,
    notices::{Notice, show},
    question::posted,
    sending::{Answer, is_here, once, plain, renew, send},
};
use api::{
    AppError, Problem,
    forms::{Kept, see_kept},
};
use domain::{
    accounts::with_next,
    fields::{FieldCode, FieldError},
    ids::DraftId,
    refusal::Refusal,
};
use leptos::{ev::SubmitEvent, prelude::*, server_fn::ServerFn, task::spawn_local};
use leptos_router::hooks::use_navigate;
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering::Relaxed},
};
use ui::{ErrorSummary, locale, provide_form};
use words::{errors, field_sentence, said_sentence};

/// Where the second factor is shown.
pub const PROOF: &str = "/my-part/account/proof";

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
    /// Whether the page has buttons too, and says above what went wrong with those.
    #[prop(optional)]
    beside_buttons: bool,
    /// The fields and the button.
    children: Children,
) -> impl IntoView {
    let submit = submit(action);
    let frame = move |fields| {
        view! {
            <form method="post" action={once(action)} novalidate on:submit=submit>
                {fields}
            </form>
        }
        .into_any()
    };
    shown(name, labels, beside_buttons, children, Box::new(frame))
}

/// A form with a file in it: the browser posts it by itself. What came back is shown
/// as in any [`Form`].
#[component]
pub fn FileForm(
    /// Where it is sent.
    action: String,
    /// The form's name among the drafts.
    name: &'static str,
    /// Each field's name and label.
    labels: Vec<(&'static str, String)>,
    /// The fields and the button.
    children: Children,
) -> impl IntoView {
    let frame = move |fields| {
        view! {
            <form
                method="post"
                action={once(&action)}
                enctype="multipart/form-data"
                novalidate
            >
                {fields}
            </form>
        }
        .into_any()
    };
    shown(name, labels, false, children, Box::new(frame))
}

/// A form within its `frame`, once it is known what came back to it.
fn shown(
    name: &'static str,
    labels: Vec<(&'static str, String)>,
    beside_buttons: bool,
    children: Children,
    frame: Box<dyn FnOnce(AnyView) -> AnyView + Send>,
) -> AnyView {
    let kept = fetched(move |_| Ok(posted(see_kept(name))));
    waited(kept, move |kept| {
        let kept: Option<Kept> = kept.open().ok().flatten();
        let own = |kept: &Kept| kept.error.as_ref().is_none_or(|error| error.draft.is_some());
        let kept = kept.filter(|kept| !beside_buttons || own(kept));
        frame(fields(kept.unwrap_or_default(), &labels, children))
    })
}

/// Sends the form once, and goes where its act leads: to another page, or to
/// this one with what is new.
fn submit(action: &'static str) -> impl Fn(SubmitEvent) + 'static {
    let navigate = use_navigate();
    let under_way = Arc::new(AtomicBool::new(false));
    let sent = Sent::here();
    move |event: SubmitEvent| {
        event.prevent_default();
        if under_way.swap(true, Relaxed) {
            return;
        }
        show(Notice::NotSent, false);
        let (navigate, under_way) = (navigate.clone(), Arc::clone(&under_way));
        spawn_local(async move {
            match send(&event).await {
                Answer::Done(next) if is_here(&next) => {
                    renew(&event, action);
                    sent.add_one();
                }
                Answer::Done(next) => navigate(&next, Default::default()),
                Answer::Refused => plain(&event),
                Answer::Lost => show(Notice::NotSent, true),
            }
            under_way.store(false, Relaxed);
        });
    }
}

fn fields(kept: Kept, labels: &[(&'static str, String)], children: Children) -> AnyView {
    let errors = kept.error.as_ref().map_or_else(Vec::new, |error| sentences(error, labels));
    provide_form(kept.values, errors.clone());
    let wrong = kept.error.as_ref().map(|error| error.fields().to_vec()).unwrap_or_default();
    provide_context(Wrong(wrong));
    view! {
        <ErrorSummary errors />
        {children()}
    }
    .into_any()
}

/// What is wrong with the form around a field, by codes: sentences are the server's alone.
#[derive(Clone, Default)]
pub struct Wrong(Vec<FieldError>);

impl Wrong {
    /// What is wrong with the form around here.
    pub fn here() -> Self {
        use_context().unwrap_or_default()
    }

    /// Whether `code` stands against `field`.
    pub fn has(&self, field: &str, code: FieldCode) -> bool {
        self.0.iter().any(|error| error.field == field && error.code == code)
    }
}

/// What is wrong, as field and sentence, in the form's order.
pub fn sentences(error: &AppError, labels: &[(&'static str, String)]) -> Vec<(String, String)> {
    let l = locale();
    let wrong = error.fields();
    let of = |(name, label): &(&'static str, String)| {
        let error: &FieldError = wrong.iter().find(|error| error.field == *name)?;
        Some(((*name).to_owned(), field_sentence(l, error.code, label)))
    };
    let found: Vec<_> = labels.iter().filter_map(of).collect();
    if found.is_empty() { vec![whole(error)] } else { found }
}

/// What went wrong, where it is not about one field: a sentence, and the page that it
/// leads to, if to any.
pub fn whole(error: &AppError) -> (String, String) {
    let page = match error.problem {
        Problem::Refused(Refusal::ProveFirst) => to_proof(error.draft),
        _ => String::new(),
    };
    (page, problem_sentence(error))
}

/// Where the second factor is shown, from where one comes back to this page, with the
/// draft of what was typed on it.
pub fn to_proof(draft: Option<DraftId>) -> String {
    with_next(PROOF, &here(draft))
}

/// What went wrong, in a sentence with a way on.
pub fn problem_sentence(error: &AppError) -> String {
    let l = locale();
    match &error.problem {
        Problem::Refused(refusal) => said_sentence(l, refusal),
        Problem::NotFound => errors::not_found_text(l),
        Problem::NoConnection => errors::offline_text(l),
        Problem::Fault => errors::fault_text(l),
    }
    .to_owned()
}

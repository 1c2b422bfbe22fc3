//! A page that waits for its data, and says so in plain words when it does not
//! come.

use crate::{
    address::{self, Address},
    fetched::{Fetched, Fetching, fetched},
    form::{problem_sentence, to_proof},
    question::Question,
};
use api::{AppError, Problem};
use domain::{
    accounts::with_next,
    refusal::{Refusal, WrongState},
};
use leptos::prelude::*;
use serde::de::DeserializeOwned;
use std::{str::FromStr, sync::Arc};
use ui::{Lede, PageTitle, here, locale};
use words::{errors, shell};

type Show = Arc<dyn Fn(Fetched) -> AnyView + Send + Sync>;

/// Shows with `page` the answer to `question`, or what went wrong. It is asked
/// before the page is sent, and again when the address changes.
pub fn loaded<T: DeserializeOwned + 'static>(
    question: fn(Address) -> Result<Question<T>, AppError>,
    page: impl Fn(T) -> AnyView + Copy + Send + Sync + 'static,
) -> AnyView {
    let show = move |fetched: Fetched| match fetched.open() {
        Ok(data) => page(data),
        Err(error) => problem(&error),
    };
    shown(fetched(question), Arc::new(show))
}

/// A page that needs the id in its address beside its data.
pub fn with_id<I: FromStr, T>(page: fn(I, T) -> AnyView) -> impl Fn(T) -> AnyView + Copy {
    move |data| match Address::now().id("id") {
        Ok(id) => page(id, data),
        Err(error) => problem(&error),
    }
}

/// As `loaded`, where the page has words of its own for what goes wrong.
pub fn answered<T: DeserializeOwned + 'static>(
    question: fn(Address) -> Result<Question<T>, AppError>,
    page: fn(Result<T, AppError>) -> AnyView,
) -> AnyView {
    shown(fetched(question), Arc::new(move |fetched: Fetched| page(fetched.open())))
}

fn shown(data: Fetching, show: Show) -> AnyView {
    let shown = move || {
        let show = Arc::clone(&show);
        Suspend::new(async move { show(data.await) })
    };
    view! { <Suspense>{shown}</Suspense> }.into_any()
}

/// Shows with `part` what `data` brings: a part of a page that the rest does not
/// wait for.
pub fn waited(data: Fetching, part: impl FnOnce(Fetched) -> AnyView + Send + 'static) -> AnyView {
    once(data, Box::new(part))
}

fn once(data: Fetching, part: Box<dyn FnOnce(Fetched) -> AnyView + Send>) -> AnyView {
    let shown = Suspend::new(async move { part(data.await) });
    view! { <Suspense>{shown}</Suspense> }.into_any()
}

/// Where one signs in, to come back to this page.
fn sign_in(error: &AppError) -> String {
    with_next("/sign-in", &address::here(error.draft))
}

/// What went wrong, with a way on.
pub fn problem(error: &AppError) -> AnyView {
    let l = locale();
    let (title, mut href, mut way) = match &error.problem {
        Problem::Refused(Refusal::SignInFirst) => {
            (errors::sign_in_first_title(l), sign_in(error), shell::sign_in(l))
        }
        Problem::Refused(Refusal::ProveFirst) => {
            (errors::prove_first_title(l), to_proof(error.draft), errors::prove_first_link(l))
        }
        Problem::Refused(Refusal::WrongState(WrongState::GroundRulesNotAccepted)) => {
            (errors::rules_first_title(l), "/my-part".to_owned(), errors::rules_first_link(l))
        }
        Problem::Refused(_) => (errors::cannot_title(l), "/".to_owned(), errors::go_home(l)),
        Problem::NotFound => (errors::not_found_title(l), "/".to_owned(), errors::go_home(l)),
        Problem::NoConnection => (errors::offline_title(l), String::new(), errors::try_again(l)),
        Problem::Fault => (errors::fault_title(l), String::new(), errors::try_again(l)),
    };
    let mut sentence = problem_sentence(error);
    // Of what only some may read, nobody else is told that it is there.
    let hidden = matches!(error.problem, Problem::NotFound | Problem::Refused(Refusal::NotAllowed));
    if hidden && !here().signed_in {
        sentence = [&sentence, " ", errors::sign_in_maybe(l)].concat();
        (href, way) = (sign_in(error), shell::sign_in(l));
    }
    view! {
        <PageTitle text=title />
        <Lede text=sentence />
        <p>
            <a href=href rel="external">
                {way}
            </a>
        </p>
    }
    .into_any()
}

//! A page that waits for its data, and says so in plain words when it does not
//! come.

use crate::{
    address::Address,
    fetched::{Fetched, Fetching, fetched},
    form::problem_sentence,
};
use api::{AppError, Problem};
use domain::refusal::Refusal;
use leptos::prelude::*;
use serde::{Serialize, de::DeserializeOwned};
use std::sync::Arc;
use ui::{Lede, PageTitle, locale};
use words::{accounts, errors};

type Show = Arc<dyn Fn(Fetched) -> AnyView + Send + Sync>;

/// Shows with `page` what `load` gives, or what went wrong. It is fetched before
/// the page is sent, and again when the address changes.
pub fn loaded<T, F>(load: fn(Address) -> F, page: fn(T) -> AnyView) -> AnyView
where
    T: Clone + Serialize + DeserializeOwned + Send + Sync + 'static,
    F: Future<Output = Result<T, AppError>> + Send + 'static,
{
    let show = move |fetched: Fetched| match fetched.open() {
        Ok(data) => page(data),
        Err(error) => problem(&error),
    };
    shown(fetched(load), Arc::new(show))
}

fn shown(data: Fetching, show: Show) -> AnyView {
    let shown = move || {
        let show = Arc::clone(&show);
        Suspend::new(async move { show(data.await) })
    };
    view! { <Suspense>{shown}</Suspense> }.into_any()
}

/// What went wrong, with a way on.
fn problem(error: &AppError) -> AnyView {
    let l = locale();
    let (title, href, way) = match &error.problem {
        Problem::Refused(Refusal::SignInFirst) => {
            (accounts::sign_in_first_title(l), "/sign-in", accounts::sign_in_title(l))
        }
        Problem::Refused(_) => (errors::cannot_title(l), "/", errors::go_home(l)),
        Problem::NotFound => (errors::not_found_title(l), "/", errors::go_home(l)),
        Problem::NoConnection => (errors::offline_title(l), "", errors::try_again(l)),
        Problem::Fault => (errors::fault_title(l), "", errors::try_again(l)),
    };
    view! {
        <PageTitle text=title />
        <Lede text=problem_sentence(error) />
        <p>
            <a href=href rel="external">
                {way}
            </a>
        </p>
    }
    .into_any()
}

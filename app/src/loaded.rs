//! A page that waits for its data, and says so in plain words when it does not
//! come.

use crate::form::problem_sentence;
use api::{AppError, Problem};
use domain::refusal::Refusal;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use std::str::FromStr;
use ui::{Lede, PageTitle, locale};
use words::{accounts, errors};

/// What a page shows, fetched before the page is sent.
pub type Data<T> = Resource<Result<T, AppError>>;

/// Shows `data` with `page` once it is there, or what went wrong.
pub fn loaded<T>(data: Data<T>, page: fn(T) -> AnyView) -> AnyView
where
    T: Clone + Send + Sync + 'static,
{
    let shown = move || {
        Suspend::new(async move {
            match data.await {
                Ok(data) => page(data),
                Err(error) => problem(&error),
            }
        })
    };
    view! { <Suspense>{shown}</Suspense> }.into_any()
}

/// The id in the address, or that there is no such page.
pub fn id_in_address<I: FromStr>(name: &'static str) -> Result<I, AppError> {
    let id = use_params_map().with(|params| params.get(name));
    id.and_then(|id| id.parse().ok()).ok_or_else(|| Problem::NotFound.into())
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

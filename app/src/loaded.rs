//! A page that waits for its data, and says so in plain words when it does not
//! come.
//!
//! Whatever the page, its data passes through one type of resource: the
//! machinery around a resource is tens of kilobytes in the browser, once.

use crate::{address::Address, form::problem_sentence};
use api::{AppError, Problem};
use domain::refusal::Refusal;
use leptos::prelude::*;
use serde::{Serialize, de::DeserializeOwned};
use std::{
    any::Any,
    convert::Infallible,
    fmt::{self, Display, Formatter},
    pin::Pin,
    str::FromStr,
    sync::Arc,
};
use ui::{Lede, PageTitle, locale};
use words::{accounts, errors};

type Fetching = Pin<Box<dyn Future<Output = Fetched> + Send>>;
type Fetch = Box<dyn Fn(Address) -> Fetching + Send + Sync>;
type Show = Arc<dyn Fn(Fetched) -> AnyView + Send + Sync>;

/// Shows with `page` what `load` gives, or what went wrong. It is fetched before
/// the page is sent, and again when the address changes.
pub fn loaded<T, F>(load: fn(Address) -> F, page: fn(T) -> AnyView) -> AnyView
where
    T: Clone + Serialize + DeserializeOwned + Send + Sync + 'static,
    F: Future<Output = Result<T, AppError>> + Send + 'static,
{
    let fetch = move |address| -> Fetching {
        let data = load(address);
        Box::pin(async move { Fetched::new(data.await) })
    };
    let show = move |fetched: Fetched| match fetched.open() {
        Ok(data) => page(data),
        Err(error) => problem(&error),
    };
    suspended(Box::new(fetch), Arc::new(show))
}

fn suspended(fetch: Fetch, show: Show) -> AnyView {
    let data = Resource::new_str_blocking(Address::tracked, fetch);
    let shown = move || {
        let show = Arc::clone(&show);
        Suspend::new(async move { show(data.await) })
    };
    view! { <Suspense>{shown}</Suspense> }.into_any()
}

/// A page's data, or why there is none: as the text that travels with the
/// server's page, or as the value that a server function gave.
#[derive(Clone)]
enum Fetched {
    Text(String),
    #[cfg_attr(not(target_arch = "wasm32"), allow(dead_code))]
    Value(Arc<dyn Any + Send + Sync>),
}

impl Fetched {
    /// The server sends text; what the browser fetches itself goes nowhere.
    #[cfg(not(target_arch = "wasm32"))]
    fn new<T: Serialize>(data: Result<T, AppError>) -> Self {
        Self::Text(serde_json::to_string(&data).unwrap_or_default())
    }

    #[cfg(target_arch = "wasm32")]
    fn new<T: Send + Sync + 'static>(data: Result<T, AppError>) -> Self {
        Self::Value(Arc::new(data))
    }

    fn open<T: Clone + DeserializeOwned + 'static>(self) -> Result<T, AppError> {
        match self {
            Self::Text(text) => serde_json::from_str(&text).unwrap_or_else(|_| fault()),
            Self::Value(value) => {
                value.downcast_ref::<Result<T, AppError>>().cloned().unwrap_or_else(fault)
            }
        }
    }
}

fn fault<T>() -> Result<T, AppError> {
    Err(Problem::Fault.into())
}

impl Display for Fetched {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Value(_) => Ok(()),
        }
    }
}

impl FromStr for Fetched {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self::Text(text.to_owned()))
    }
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

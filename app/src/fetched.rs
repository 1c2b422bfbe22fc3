//! Data that a page waits for.
//!
//! Whatever the page, its data passes through one type of resource, and travels
//! with the server's page as postcard in base64: the machinery around a resource,
//! and what reads JSON, would be most of what the browser has to fetch.

use crate::{
    address::Address,
    question::{Question, Unread},
};
use api::{AppError, Problem};
use base64::{Engine, prelude::BASE64_STANDARD_NO_PAD};
use codee::string::FromToStringCodec;
use leptos::prelude::*;
use serde::de::DeserializeOwned;
use std::{
    convert::Infallible,
    fmt::{self, Display, Formatter},
    str::FromStr,
};

/// Data under way.
pub type Fetching = Resource<Fetched, FromToStringCodec>;

type Find = Box<dyn Fn(Address) -> Result<Unread, AppError> + Send + Sync>;

/// Fetches the answer to `question` before the page is sent, and again when its
/// address changes.
pub fn fetched<T>(
    question: impl Fn(Address) -> Result<Question<T>, AppError> + Send + Sync + 'static,
) -> Fetching {
    start(Box::new(move |at| Ok(question(at)?.unread())))
}

fn start(find: Find) -> Fetching {
    Resource::new_str_blocking(Address::tracked, move |at| {
        let page = at.page().to_owned();
        let question = find(at);
        async move {
            let answer = match question {
                Ok(question) => question.answer().await,
                Err(error) => Err(error),
            };
            said_by_the_server(&answer, &page).await;
            Fetched(answer)
        }
    })
}

/// Where the state of things stands in the way, the server says which: the browser has no
/// sentences for it, and asks for the page itself.
#[cfg(target_arch = "wasm32")]
async fn said_by_the_server(answer: &Result<Vec<u8>, AppError>, page: &str) {
    use domain::refusal::Refusal;
    let refused = answer.as_ref().err().map(|error| &error.problem);
    if let Some(Problem::Refused(Refusal::WrongState(_))) = refused {
        let _ = window().location().replace(page);
        std::future::pending::<()>().await;
    }
}

#[cfg(not(target_arch = "wasm32"))]
async fn said_by_the_server(_: &Result<Vec<u8>, AppError>, _: &str) {}

/// A page's data as postcard, or why there is none.
#[derive(Clone)]
pub struct Fetched(Result<Vec<u8>, AppError>);

impl Fetched {
    /// The data, or why there is none.
    ///
    /// # Errors
    ///
    /// What the server said, or a fault where this is not a `T`.
    pub fn open<T: DeserializeOwned>(self) -> Result<T, AppError> {
        postcard::from_bytes(&self.0?).map_err(|_| Problem::Fault.into())
    }
}

/// What travels with the server's page.
impl Display for Fetched {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let bytes = postcard::to_allocvec(&self.0).unwrap_or_default();
        f.write_str(&BASE64_STANDARD_NO_PAD.encode(bytes))
    }
}

impl FromStr for Fetched {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        let bytes = BASE64_STANDARD_NO_PAD.decode(text).unwrap_or_default();
        let fault = |_| Err(Problem::Fault.into());
        Ok(Self(postcard::from_bytes(&bytes).unwrap_or_else(fault)))
    }
}

//! Data that a page waits for.
//!
//! Whatever the page, its data passes through one type of resource, and travels
//! with the server's page as postcard in base64: the machinery around a resource,
//! and what reads JSON, would be most of what the browser has to fetch.

use crate::address::Address;
use api::{AppError, Problem};
use base64::{Engine, prelude::BASE64_STANDARD_NO_PAD};
use codee::string::FromToStringCodec;
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

/// Data under way.
pub type Fetching = Resource<Fetched, FromToStringCodec>;

type Data = Pin<Box<dyn Future<Output = Fetched> + Send>>;
type Load = Box<dyn Fn(Address) -> Data + Send + Sync>;

/// Fetches with `load` before the page is sent, and again when its address
/// changes.
pub fn fetched<T, F>(load: impl Fn(Address) -> F + Send + Sync + 'static) -> Fetching
where
    T: Serialize + Send + Sync + 'static,
    F: Future<Output = Result<T, AppError>> + Send + 'static,
{
    let load = move |address| -> Data {
        let data = load(address);
        Box::pin(async move { Fetched::new(data.await) })
    };
    start(Box::new(load))
}

fn start(load: Load) -> Fetching {
    Resource::new_str_blocking(Address::tracked, load)
}

/// A page's data, or why there is none: as the text that travels with the
/// server's page, or as the value that a server function gave.
#[derive(Clone)]
pub enum Fetched {
    /// As text.
    Text(String),
    /// As it is: a `Result<T, AppError>`.
    #[cfg_attr(not(target_arch = "wasm32"), allow(dead_code))]
    Value(Arc<dyn Any + Send + Sync>),
}

impl Fetched {
    /// The server sends text; what the browser fetches itself goes nowhere.
    #[cfg(not(target_arch = "wasm32"))]
    fn new<T: Serialize>(data: Result<T, AppError>) -> Self {
        Self::Text(BASE64_STANDARD_NO_PAD.encode(postcard::to_allocvec(&data).unwrap_or_default()))
    }

    #[cfg(target_arch = "wasm32")]
    fn new<T: Send + Sync + 'static>(data: Result<T, AppError>) -> Self {
        Self::Value(Arc::new(data))
    }

    /// The data, or why there is none.
    ///
    /// # Errors
    ///
    /// What the server said, or a fault where this is not a `T`.
    pub fn open<T: Clone + DeserializeOwned + 'static>(self) -> Result<T, AppError> {
        match self {
            Self::Text(text) => {
                let bytes = BASE64_STANDARD_NO_PAD.decode(text).unwrap_or_default();
                postcard::from_bytes(&bytes).unwrap_or_else(|_| fault())
            }
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

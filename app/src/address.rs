//! What a page reads from its address.

use api::{AppError, Problem};
use domain::{
    accounts::{own_page, way_back},
    ids::DraftId,
};
use leptos::prelude::*;
use leptos_router::{
    hooks::{use_location, use_params_map, use_query_map},
    params::ParamsMap,
};
use std::str::FromStr;

/// Counts the forms that led back to the page that they were sent from, so that
/// it is fetched again.
#[derive(Clone, Copy)]
pub struct Sent(RwSignal<u32>);

impl Sent {
    /// Starts to count, for all that the caller shows.
    pub fn provide() {
        provide_context(Self(RwSignal::new(0)));
    }

    /// The count that was provided.
    pub fn here() -> Self {
        expect_context()
    }

    /// Has the page fetched again.
    pub fn add_one(self) {
        self.0.update(|count| *count += 1);
    }
}

/// The address of the page that is open, to come back to, with the draft of what was typed
/// on it.
pub fn here(draft: Option<DraftId>) -> String {
    let at = use_location();
    untrack(|| way_back(&at.pathname.get(), &at.search.get(), draft))
}

/// What a form is sent with so that it leads back to the place `id` on the page that is open.
pub fn back_to(id: &str) -> (&'static str, String) {
    ("next", [&here(None), "#", id].concat())
}

/// The parts of an address that vary: `:id` in its path, and its query.
#[derive(Clone, PartialEq)]
pub struct Address {
    params: ParamsMap,
    query: ParamsMap,
    sent: u32,
    page: String,
}

impl Address {
    /// The address now, and again whenever it changes or something was sent.
    pub fn tracked() -> Self {
        Self {
            params: use_params_map().get(),
            query: use_query_map().get(),
            sent: Sent::here().0.get(),
            page: here(None),
        }
    }

    /// The page itself, as its path and query.
    pub fn page(&self) -> &str {
        &self.page
    }

    /// The address that the page was opened with.
    pub fn now() -> Self {
        untrack(Self::tracked)
    }

    /// A part of the path, empty where there is none.
    pub fn param(&self, name: &str) -> String {
        self.params.get(name).unwrap_or_default()
    }

    /// The id in the path, or that there is no such page.
    pub fn id<I: FromStr>(&self, name: &str) -> Result<I, AppError> {
        self.param(name).parse().map_err(|_| Problem::NotFound.into())
    }

    /// A value of the query, where there is one that can be read.
    pub fn query<T: FromStr>(&self, name: &str) -> Option<T> {
        self.query.get(name).and_then(|text| text.parse().ok())
    }

    /// The page of ours that one goes on to from here; empty where there is none.
    pub fn next(&self) -> String {
        let next: String = self.query("next").unwrap_or_default();
        own_page(&next).unwrap_or_default().to_owned()
    }
}

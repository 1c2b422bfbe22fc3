//! What a page asks the server before it can be shown: one server function, or
//! several whose answers belong together.
//!
//! Whatever is asked, it is sent and received by the same few functions: a
//! server function's own client would come to the browser once for each.

use api::AppError;
use leptos::server_fn::ServerFn;
use std::{marker::PhantomData, pin::Pin};

/// One function's answer under way, as postcard.
type Part = Pin<Box<dyn Future<Output = Result<Vec<u8>, AppError>> + Send>>;

/// A question whose answer is a `T`.
pub struct Question<T> {
    parts: Vec<Part>,
    answer: PhantomData<fn() -> T>,
}

/// What can be asked: a server function that refuses as all of ours do.
pub trait Asked: ServerFn<Error = AppError> {
    /// Asks it.
    fn part(self) -> Part;
}

/// What came with a post, where the page is its answer.
pub trait Posted<T> {
    /// Looks for it.
    fn part(self) -> Part;
}

#[cfg(not(target_arch = "wasm32"))]
impl<T, F> Posted<T> for F
where
    T: serde::Serialize,
    F: Future<Output = Option<T>> + Send + 'static,
{
    fn part(self) -> Part {
        Box::pin(async move { encoded(&self.await) })
    }
}

#[cfg(target_arch = "wasm32")]
impl<T, F: Future<Output = Option<T>>> Posted<T> for F {
    fn part(self) -> Part {
        Box::pin(async { Ok(vec![0]) }) // postcard for `None`
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn encoded(value: &impl serde::Serialize) -> Result<Vec<u8>, AppError> {
    postcard::to_allocvec(value).map_err(|_| api::Problem::Fault.into())
}

#[cfg(not(target_arch = "wasm32"))]
impl<S> Asked for S
where
    S: ServerFn<Error = AppError, Output: serde::Serialize> + 'static,
{
    fn part(self) -> Part {
        Box::pin(async move { encoded(&self.run_body().await?) })
    }
}

#[cfg(target_arch = "wasm32")]
mod carried {
    use super::{Asked, Part};
    use crate::sending::{NOT_A_PAGE, Request, answer_to};
    use api::AppError;
    use leptos::server_fn::{
        ServerFn,
        codec::{IntoReq, PostUrl},
    };

    impl<S> Asked for S
    where
        S: ServerFn<Error = AppError> + IntoReq<PostUrl, Request, AppError>,
    {
        fn part(self) -> Part {
            carried(self.into_req(S::PATH, NOT_A_PAGE))
        }
    }

    fn carried(request: Result<Request, AppError>) -> Part {
        Box::pin(async move { answer_to(request?).await })
    }
}

/// Asks `function`.
pub fn ask<S: Asked>(function: S) -> Question<S::Output> {
    Question { parts: vec![function.part()], answer: PhantomData }
}

/// Asks for what came with the post that the page answers. There is some on the
/// server alone; in the browser nothing is asked.
pub fn posted<T>(value: impl Posted<T>) -> Question<Option<T>> {
    Question { parts: vec![value.part()], answer: PhantomData }
}

impl<T> Question<T> {
    /// Asks `function` too.
    pub fn and<S: Asked>(mut self, function: S) -> Question<(T, S::Output)> {
        self.parts.push(function.part());
        Question { parts: self.parts, answer: PhantomData }
    }

    /// Asks for what came with the post, too.
    pub fn and_posted<P>(mut self, value: impl Posted<P>) -> Question<(T, Option<P>)> {
        self.parts.push(value.part());
        Question { parts: self.parts, answer: PhantomData }
    }

    /// What is to be sent, and no more of what it means.
    pub fn unread(self) -> Unread {
        Unread(self.parts)
    }
}

/// A question of any kind.
pub struct Unread(Vec<Part>);

impl Unread {
    /// The answer as postcard: a pair is written as its one half and then the
    /// other.
    ///
    /// # Errors
    ///
    /// What the first that gives none says.
    pub async fn answer(self) -> Result<Vec<u8>, AppError> {
        let mut answer = Vec::new();
        for part in self.0 {
            answer.extend(part.await?);
        }
        Ok(answer)
    }
}

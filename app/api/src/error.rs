//! The one error that leaves the server: codes and a draft's id, never words
//! and never what a person typed.

use domain::{fields::FieldError, ids::DraftId, refusal::Refusal};
use leptos::server_fn::{
    codec::PostcardEncoding,
    error::{FromServerFnError, ServerFnErrorErr},
};
use serde::{Deserialize, Serialize};

/// Why a server function, download or live stream gave nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppError {
    /// What went wrong.
    pub problem: Problem,
    /// Where the form's answers are kept, when it was posted without JavaScript.
    pub draft: Option<DraftId>,
}

/// What went wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Problem {
    /// A rule said no.
    Refused(Refusal),
    /// There is no such thing, or nothing that this person may see.
    NotFound,
    /// The server could not be reached.
    NoConnection,
    /// Something broke on our side; it is logged there.
    Fault,
}

impl AppError {
    /// The fields that cannot be taken, if that is what went wrong.
    pub fn fields(&self) -> &[FieldError] {
        match &self.problem {
            Problem::Refused(Refusal::Fields(fields)) => fields,
            _ => &[],
        }
    }
}

impl From<Problem> for AppError {
    fn from(problem: Problem) -> Self {
        Self { problem, draft: None }
    }
}

impl FromServerFnError for AppError {
    type Encoder = PostcardEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Request(_) => Problem::NoConnection.into(),
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) => {
                Problem::Refused(Refusal::Fields(Vec::new())).into()
            }
            _ => Problem::Fault.into(),
        }
    }
}

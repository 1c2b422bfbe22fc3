//! How an act can end badly.

use domain::refusal::Refusal;

/// What an act gives back.
pub type Result<T> = std::result::Result<T, Error>;

/// Why an act did not happen. Holds codes only: nothing personal, and nothing
/// of the database, which is logged where it happens.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A rule said no.
    #[error("refused: {0:?}")]
    Refused(Refusal),
    /// There is no such thing, or none that this person may know of.
    #[error("not found")]
    NotFound,
    /// It is there already, or somebody was faster.
    #[error("conflict")]
    Conflict,
    /// Something is broken; the code says where.
    #[error("fault: {0}")]
    Fault(&'static str),
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Error::Refused(refusal)
    }
}

impl From<domain::fields::FieldError> for Error {
    fn from(error: domain::fields::FieldError) -> Self {
        Error::Refused(error.into())
    }
}

/// Logs what went wrong and makes a fault of it. `what` must hold nothing
/// personal.
pub fn fault(code: &'static str, what: &dyn std::fmt::Display) -> Error {
    tracing::error!(code, "{what}");
    Error::Fault(code)
}

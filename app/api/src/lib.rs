//! The typed door between browser and server: server functions and their one
//! error. Nothing but translation; what is decided is decided in `domain`, what
//! is done is done in `backend`.

// The arguments of server functions become public fields, and cannot carry docs.
#![allow(missing_docs)]

pub mod access;
pub mod accounts;
pub mod answers;
pub mod arrivals;
pub mod changes;
pub mod claims;
pub mod desk;
pub mod error;
pub mod finance;
pub mod forms;
pub mod meetings;
pub mod offers;
pub mod organisations;
pub mod participation;
pub mod pay;
pub mod planning;
pub mod projects;
pub mod proof;
pub mod proposals;
pub mod rules;
pub mod setup;
pub mod votes;

#[cfg(not(target_arch = "wasm32"))]
pub mod door;
#[cfg(not(target_arch = "wasm32"))]
pub mod typed;

pub use error::{AppError, Problem};

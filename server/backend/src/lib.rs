//! The acts of the portal: load, decide, save.
//!
//! An act takes `&Portal` and `&Scope`, asks `domain` whether it may happen,
//! and saves the change, its audit row and its mail in one transaction. Each
//! feature's queries stand in its `queries.rs`, and nowhere else.

pub mod access;
pub mod accounts;
pub mod addresses;
pub mod answers;
pub mod audit;
pub mod backup;
pub mod desk;
pub mod error;
pub mod keys;
pub mod links;
mod lists;
pub mod markdown;
pub mod meetings;
pub mod notices;
pub mod organisations;
pub mod participation;
pub mod payments;
pub mod portal;
pub mod projects;
pub mod proposals;
pub mod repeats;
pub mod search;
pub mod settings;
pub mod store;
pub mod time;
pub mod upkeep;
pub mod votes;

pub use error::{Error, Result};
pub use portal::{Clock, Portal};

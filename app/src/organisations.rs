//! Pages of organisations.

pub mod appoint;
pub mod clocks;
mod contact;
pub mod contacts;
pub mod edit;
mod editing;
mod fields;
pub mod index;
pub mod new;
pub mod officers;
pub mod promises;
pub mod show;

pub use contact::contacts as contact_cards;

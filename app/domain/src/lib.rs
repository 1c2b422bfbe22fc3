//! The rules of the portal: types, permissions, counts, money.
//!
//! Pure: no I/O, no clock, no randomness, no Leptos. Time and ids come in as
//! arguments; what goes out is data and codes, never sentences (`words` turns
//! codes into sentences).

pub mod access;
pub mod accounts;
pub mod answers;
mod codes;
pub mod desk;
pub mod fields;
pub mod ids;
pub mod imports;
pub mod links;
pub mod meetings;
pub mod money;
pub mod organisations;
pub mod participation;
pub mod payments;
pub mod permissions;
pub mod projects;
pub mod proposals;
pub mod refusal;
pub mod scope;
pub mod suppression;
pub mod time;
pub mod votes;

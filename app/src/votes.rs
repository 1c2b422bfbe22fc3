//! Pages of votes.

pub mod ballot;
pub mod ballots;
pub mod cast;
mod check;
pub mod count;
mod fields;
pub mod index;
pub mod new;
pub mod new_method;
mod papers;
mod parts;
pub mod reasons;
pub mod receipts;
pub mod result;
pub mod roll;
mod standing;
mod steps;
mod terms;

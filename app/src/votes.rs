//! Pages of votes.

pub mod ballot;
pub mod ballots;
pub mod cast;
mod check;
mod fields;
pub mod index;
pub mod new;
pub mod new_approval;
mod parts;
pub mod reasons;
pub mod result;
pub mod roll;

//! Pages of proposals.

pub mod edit;
mod fields;
pub mod index;
pub mod new;
pub mod show;

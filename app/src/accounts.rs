//! Pages of signing in and of one's own account.

pub mod account;
pub mod close;
mod consents;
pub mod proof;
pub mod second_factor;
pub mod sign_in;
pub mod sign_in_link;
pub mod sign_in_sent;
pub mod statements;

//! What payments keep in the store.

pub mod claims;
pub mod leaving;
pub mod ledger;
pub mod offers;
pub mod payees;
pub mod receipts;
pub mod terms;

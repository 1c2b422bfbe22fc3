//! What goes across features: bringing in results from elsewhere, and
//! the demonstration.

pub mod demonstration;
mod imports;
mod my_part;
mod queries;

pub use imports::{Approvals, Import, ImportOutcome, import_result};
pub use my_part::{see_front, see_my_part, see_needs};

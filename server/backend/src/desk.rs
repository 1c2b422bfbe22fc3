//! What goes across features: bringing in results from elsewhere.

mod imports;
mod queries;

pub use imports::{Approvals, Import, ImportOutcome, import_result};

//! What goes across features: bringing in results from elsewhere, closing an account,
//! and the demonstration.

mod closing;
pub mod demonstration;
mod imports;
mod my_part;
mod queries;

pub use closing::{close_account, erase, see_closing};
pub use imports::{Approvals, Import, ImportOutcome, import_result};
pub use my_part::{see_front, see_my_part, see_needs};

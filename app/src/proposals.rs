//! Pages of proposals.

mod edit;
mod fields;
mod index;
mod new;
mod show;

pub use edit::ProposalEdit;
pub use index::ProposalIndex;
pub use new::ProposalNew;
pub use show::ProposalShow;

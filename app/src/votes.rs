//! Pages of votes.

mod ballot;
mod cast;
mod check;
mod index;
mod new;
mod parts;
mod result;
mod roll;

pub use ballot::Ballot;
pub use cast::Cast;
pub use index::Votes;
pub use new::NewVote;
pub use result::VoteResult;
pub use roll::Roll;

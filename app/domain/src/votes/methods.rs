//! Methods of counting: ballots in, a transcript out.
//!
//! Candidates, options and projects are numbers from 0, in the order of the
//! ballot paper. A count is exact, does not depend on the order of the ballots,
//! and tells every step, so that anyone can count again. Ties that a method
//! leaves open are settled by [`Lots`](super::lots::Lots).

pub mod borda;
pub mod budget;
pub mod equal_shares;
pub mod greedy;
pub mod ranking;
pub mod runoff;
pub mod schulze;
pub mod sums;
pub mod ties;
pub mod transferable;

use serde::{Deserialize, Serialize};

/// Ballots that say the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alike<B> {
    /// What they say.
    pub ballot: B,
    /// How many there are.
    pub multiplicity: u64,
}

#[cfg(test)]
mod tests;

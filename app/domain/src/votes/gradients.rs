//! Gradients of agreement: how far somebody agrees, as places on a scale.
//!
//! After Kaner and others, 1987, and what groups made of it: facts 6.1. A scale is
//! data; other copies have other places in another order.

use crate::codes::codes;

codes! {
    /// A place on a scale, from the most to the least agreement.
    pub enum Level {
        /// Whole-hearted endorsement.
        Endorse = "endorse",
        /// Agreement with a minor point of contention.
        Minor = "minor",
        /// Support with reservations.
        Reservations = "reservations",
        /// Not concerned: counts towards the quorum only.
        Abstain = "abstain",
        /// More discussion needed.
        Discuss = "discuss",
        /// Does not like it, and will support it.
        Dislike = "dislike",
        /// Serious disagreement.
        Disagree = "disagree",
        /// A veto.
        Veto = "veto",
    }
}

codes! {
    /// A scale.
    pub enum Scale {
        /// Eight places, after Kaner.
        Eight = "eight",
        /// Five places, for a quick round.
        Five = "five",
    }
}

impl Scale {
    /// Its places, from the most to the least agreement; one of them is to abstain.
    pub fn levels(self) -> &'static [Level] {
        use Level::*;
        match self {
            Scale::Eight => Level::ALL,
            Scale::Five => &[Endorse, Minor, Abstain, Disagree, Veto],
        }
    }
}

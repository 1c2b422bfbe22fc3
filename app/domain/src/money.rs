//! Money: whole pence, and foreign amounts that keep their currency.

use serde::{Deserialize, Serialize};

/// An amount in pence sterling.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Pence(pub i64);

impl Pence {
    /// Nothing.
    pub const ZERO: Pence = Pence(0);

    /// Both together, or nothing where that is more than can be held.
    pub fn plus(self, other: Pence) -> Option<Pence> {
        self.0.checked_add(other.0).map(Pence)
    }

    /// So many times this, or nothing where that is more than can be held.
    pub fn times(self, many: u32) -> Option<Pence> {
        self.0.checked_mul(many.into()).map(Pence)
    }

    /// The same amount the other way, or nothing where it cannot be held.
    pub fn turned(self) -> Option<Pence> {
        self.0.checked_neg().map(Pence)
    }

    /// All together, or nothing where that is more than can be held.
    pub fn sum(amounts: impl IntoIterator<Item = Pence>) -> Option<Pence> {
        amounts.into_iter().try_fold(Pence::ZERO, Pence::plus)
    }
}

/// A price in whole units of the currency it was given in, never converted:
/// an imported budget in EUR is never shown as pounds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Price {
    /// Hundredths of the currency's unit.
    pub hundredths: i64,
    /// Three capital letters of ISO 4217.
    pub currency: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_held_is_nothing() {
        assert_eq!(Pence(i64::MAX).plus(Pence(1)), None);
        assert_eq!(Pence(i64::MAX).times(2), None);
        assert_eq!(Pence(i64::MIN).turned(), None);
        assert_eq!(Pence::sum([Pence(i64::MAX), Pence(1), Pence(-1)]), None);
        assert_eq!(Pence::sum([Pence(280), Pence(-30)]), Some(Pence(250)));
    }
}

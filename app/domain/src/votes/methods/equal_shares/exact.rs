//! Exact amounts. Shares are divided by other numbers of people again and again,
//! so that soon no fixed number of digits holds what they come to.

use num_bigint::BigUint;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// A quotient that is compared without being rounded.
#[derive(Clone, Debug)]
pub struct Ratio {
    over: BigUint,
    under: BigUint,
}

impl Ratio {
    /// `over` through `under`, which is not nought.
    pub fn new(over: impl Into<BigUint>, under: impl Into<BigUint>) -> Self {
        Self { over: over.into(), under: under.into() }
    }

    /// This through `number`, which is not nought.
    pub fn through(self, number: u64) -> Self {
        Self { over: self.over, under: self.under * number }
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Self) -> Ordering {
        (&self.over * &other.under).cmp(&(&other.over * &self.under))
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Ratio {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Ratio {}

/// An exact amount of money, as a transcript tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amount {
    /// Its whole hundredths; the rest is left off.
    pub hundredths: u64,
    /// All of it in hundredths: a fraction in lowest terms, such as `1000/3`.
    pub exact: String,
}

impl From<&Ratio> for Amount {
    fn from(ratio: &Ratio) -> Self {
        let whole = &ratio.over / &ratio.under;
        let divisor = common_divisor(&ratio.over, &ratio.under);
        let (over, under) = (&ratio.over / &divisor, &ratio.under / &divisor);
        let one = BigUint::from(1_u8);
        let exact = if under == one { over.to_string() } else { format!("{over}/{under}") };
        Self { hundredths: u64::try_from(whole).unwrap_or(u64::MAX), exact }
    }
}

/// The greatest number that divides both.
pub fn common_divisor(one: &BigUint, other: &BigUint) -> BigUint {
    let (mut one, mut other) = (one.clone(), other.clone());
    while other != BigUint::ZERO {
        (one, other) = (other.clone(), one % other);
    }
    one
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_told_in_lowest_terms() {
        let told = |over: u64, under: u64| Amount::from(&Ratio::new(over, under));
        assert_eq!(told(2_000, 6), Amount { hundredths: 333, exact: "1000/3".to_owned() });
        assert_eq!(told(600, 6), Amount { hundredths: 100, exact: "100".to_owned() });
        assert_eq!(told(0, 7), Amount { hundredths: 0, exact: "0".to_owned() });
    }

    #[test]
    fn quotients_are_compared_without_rounding() {
        let large = u64::MAX;
        assert!(Ratio::new(large - 1, large) < Ratio::new(large, large));
        assert_eq!(Ratio::new(2_u8, 4_u8), Ratio::new(large, BigUint::from(large) * 2_u8));
    }
}

//! Tax years: 6 April to 5 April, in London's days.

use crate::time::Day;
use serde::{Deserialize, Serialize};

/// The tax year that begins on 6 April of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TaxYear(pub i32);

impl TaxYear {
    /// The tax year in which `day` lies.
    pub fn of(day: Day) -> Self {
        let (year, month, date) = day.parts();
        Self(if (month, date) < (4, 6) { year - 1 } else { year })
    }

    /// Whether `day` lies in it.
    pub fn has(self, day: Day) -> bool {
        Self::of(day) == self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(year: i32, month: u32, day: u32) -> Day {
        Day::from_ymd(year, month, day).unwrap()
    }

    #[test]
    fn it_turns_between_the_fifth_and_the_sixth_of_april() {
        assert_eq!(TaxYear::of(day(2027, 4, 5)), TaxYear(2026));
        assert_eq!(TaxYear::of(day(2027, 4, 6)), TaxYear(2027));
        assert_eq!(TaxYear::of(day(2027, 1, 31)), TaxYear(2026));
        assert_eq!(TaxYear::of(day(2027, 12, 31)), TaxYear(2027));
        assert!(TaxYear(2026).has(day(2027, 4, 5)));
    }

    proptest! {
        #[test]
        fn it_never_goes_back(start in 0u32..9_000, more in 0u32..400) {
            let first = day(2020, 1, 1).plus(start);
            let later = first.plus(more);
            prop_assert!(TaxYear::of(first) <= TaxYear::of(later));
            prop_assert!(TaxYear::of(later).0 - TaxYear::of(first).0 <= 2);
        }
    }
}

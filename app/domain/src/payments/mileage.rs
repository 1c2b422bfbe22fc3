//! What miles in one's own vehicle are worth.

use super::TaxYear;
use crate::{codes::codes, money::Pence, time::Day};
use serde::{Deserialize, Serialize};

codes! {
    /// Over what the miles of the first tier are counted.
    pub enum TierPer {
        /// Each journey begins anew.
        Journey = "journey",
        /// All journeys of a tax year together.
        TaxYear = "tax_year",
    }
}

/// Pence a mile in two tiers (facts, section 1.4). Whole miles only, so that the
/// money is exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MileRate {
    /// For each mile of the first tier.
    pub first: Pence,
    /// How many miles the first tier has; nothing where there is but one.
    pub limit: Option<u32>,
    /// For each mile beyond it.
    pub then: Pence,
    /// Over what miles are counted.
    pub per: TierPer,
}

/// What a journey of so many miles is worth, with `before` miles driven already
/// in what the tiers count over. Nothing where that cannot be held.
pub fn mileage(rate: &MileRate, miles: u32, before: u32) -> Option<Pence> {
    let room = rate.limit.map_or(u32::MAX, |limit| limit.saturating_sub(before));
    let first = miles.min(room);
    rate.first.times(first)?.plus(rate.then.times(miles - first)?)
}

/// The miles that count before a journey on `on`, out of the person's others
/// with this rate: those of the same tax year, or none where each journey begins
/// anew.
pub fn miles_before(rate: &MileRate, others: &[(Day, u32)], on: Day) -> u32 {
    match rate.per {
        TierPer::Journey => 0,
        TierPer::TaxYear => {
            let year = TaxYear::of(on);
            let same = others.iter().filter(|(day, _)| year.has(*day));
            same.fold(0, |sum, (_, miles)| sum.saturating_add(*miles))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const RATE: MileRate =
        MileRate { first: Pence(45), limit: Some(100), then: Pence(25), per: TierPer::TaxYear };

    #[test]
    fn a_journey_may_cross_the_tiers() {
        assert_eq!(mileage(&RATE, 10, 0), Some(Pence(450)));
        assert_eq!(mileage(&RATE, 120, 0), Some(Pence(100 * 45 + 20 * 25)));
        assert_eq!(mileage(&RATE, 10, 95), Some(Pence(5 * 45 + 5 * 25)));
        assert_eq!(mileage(&RATE, 10, 500), Some(Pence(10 * 25)));
        let one_tier = MileRate { limit: None, ..RATE };
        assert_eq!(mileage(&one_tier, 20_000, 20_000), Some(Pence(900_000)));
        let dear = MileRate { first: Pence(i64::MAX), ..RATE };
        assert_eq!(mileage(&dear, 2, 0), None);
    }

    #[test]
    fn miles_are_counted_anew_in_each_tax_year() {
        let day = |month, day| Day::from_ymd(2027, month, day).unwrap();
        let others = [(day(3, 1), 60), (day(4, 5), 30), (day(4, 6), 7)];
        assert_eq!(miles_before(&RATE, &others, day(4, 5)), 90);
        assert_eq!(miles_before(&RATE, &others, day(4, 6)), 7);
        let each = MileRate { per: TierPer::Journey, ..RATE };
        assert_eq!(miles_before(&each, &others, day(4, 5)), 0);
    }

    proptest! {
        #[test]
        fn many_journeys_are_worth_what_one_is(parts in proptest::collection::vec(0u32..80, 1..12)) {
            let mut before = 0;
            let mut sum = 0;
            for miles in &parts {
                sum += mileage(&RATE, *miles, before).unwrap().0;
                before += miles;
            }
            prop_assert_eq!(mileage(&RATE, before, 0), Some(Pence(sum)));
        }
    }
}

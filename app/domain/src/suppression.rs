//! The one rule for published counts of people, other than votes: small
//! numbers are not shown, others are rounded, and totals give nothing away.

use serde::{Deserialize, Serialize};

/// Below how many people nothing exact is said. Set by each project, never
/// under [`Threshold::FLOOR`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "u32", into = "u32")]
pub struct Threshold(u32);

impl Threshold {
    /// The smallest threshold that can be set.
    pub const FLOOR: u32 = 5;

    /// The number of people.
    pub fn people(self) -> u32 {
        self.0
    }
}

impl Default for Threshold {
    fn default() -> Self {
        Self(10)
    }
}

impl From<u32> for Threshold {
    fn from(people: u32) -> Self {
        Self(people.max(Self::FLOOR))
    }
}

impl From<Threshold> for u32 {
    fn from(threshold: Threshold) -> u32 {
        threshold.0
    }
}

/// Published numbers are rounded to this.
const STEP: u64 = 5;

/// What is published in place of a count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PublishedCount {
    /// Nothing is said: the group is not one that was looked for.
    NotShown,
    /// Nobody, in a group that was looked for.
    Nobody,
    /// Somebody, but fewer than this.
    FewerThan(u64),
    /// Rounded to the nearest five.
    About(u64),
}

/// Suppresses `count`; `expected` says whether the group is one that was
/// looked for, so that its emptiness is a finding and not an invention.
pub fn suppress(count: u64, expected: bool, threshold: Threshold) -> PublishedCount {
    let least = least_shown(threshold);
    match count {
        0 if expected => PublishedCount::Nobody,
        0 => PublishedCount::NotShown,
        _ if count < least => PublishedCount::FewerThan(least),
        _ => PublishedCount::About(round(count)),
    }
}

/// The total of published parts, made of their rounded numbers only. Where a
/// part is held back so is the total, for the difference would tell the part.
pub fn total(parts: &[PublishedCount]) -> PublishedCount {
    let numbers: Option<Vec<u64>> = parts
        .iter()
        .filter(|part| **part != PublishedCount::NotShown)
        .map(|part| match part {
            PublishedCount::About(number) => Some(*number),
            PublishedCount::Nobody => Some(0),
            PublishedCount::FewerThan(_) | PublishedCount::NotShown => None,
        })
        .collect();
    match numbers {
        None => PublishedCount::NotShown,
        Some(numbers) if numbers.is_empty() => PublishedCount::NotShown,
        Some(numbers) => match numbers.iter().sum() {
            0 => PublishedCount::Nobody,
            sum => PublishedCount::About(sum),
        },
    }
}

/// A threshold between two steps would let a rounded number tell the exact
/// one (7 or more that rounds to 5 is 7), so it is raised to the next step.
fn least_shown(threshold: Threshold) -> u64 {
    u64::from(threshold.people()).next_multiple_of(STEP)
}

fn round(count: u64) -> u64 {
    (count + STEP / 2) / STEP * STEP
}

#[cfg(test)]
mod tests {
    use super::*;
    use PublishedCount::*;
    use proptest::prelude::*;

    fn shown(count: u64) -> PublishedCount {
        suppress(count, true, Threshold::default())
    }

    #[test]
    fn ten_is_the_default_and_five_the_floor() {
        assert_eq!(Threshold::default().people(), 10);
        assert_eq!(Threshold::from(2).people(), 5);
        assert_eq!(serde_json::from_str::<Threshold>("1").unwrap().people(), 5);
        assert_eq!(serde_json::to_string(&Threshold::from(12)).unwrap(), "12");
    }

    #[test]
    fn small_numbers_are_held_back_and_others_rounded() {
        assert_eq!(shown(0), Nobody);
        assert_eq!(shown(1), FewerThan(10));
        assert_eq!(shown(9), FewerThan(10));
        assert_eq!(shown(10), About(10));
        assert_eq!(shown(12), About(10));
        assert_eq!(shown(13), About(15));
        assert_eq!(suppress(0, false, Threshold::default()), NotShown);
    }

    #[test]
    fn an_uneven_threshold_goes_up_to_the_next_step() {
        assert_eq!(suppress(7, true, Threshold::from(7)), FewerThan(10));
    }

    #[test]
    fn totals_add_what_is_published() {
        assert_eq!(total(&[shown(12), shown(12), shown(0)]), About(20));
        assert_eq!(total(&[shown(0), shown(0)]), Nobody);
        assert_eq!(total(&[]), NotShown);
        assert_eq!(total(&[NotShown]), NotShown);
    }

    #[test]
    fn a_part_held_back_holds_the_total_back() {
        assert_eq!(total(&[shown(40), shown(3)]), NotShown);
    }

    proptest! {
        #[test]
        fn no_published_number_stands_for_one_count_only(count in 1u64..500, k in 0u32..40) {
            let published = |n| suppress(n, true, Threshold::from(k));
            let same = (1..510).filter(|n| published(*n) == published(count)).count();
            prop_assert!(same >= 3);
        }

        #[test]
        fn nothing_under_the_threshold_is_given_a_number(count in 1u64..40, k in 0u32..40) {
            let k = Threshold::from(k);
            if count < u64::from(k.people()) {
                prop_assert!(matches!(suppress(count, true, k), FewerThan(_)));
            }
        }
    }
}

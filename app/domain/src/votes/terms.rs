//! What a method must be told before it can be used.

use super::{Method, gradients::Scale};
use crate::{
    fields::{FieldCode, FieldError, error},
    money::Pence,
};
use serde::{Deserialize, Serialize};

pub use super::methods::equal_shares::{Fill, Satisfaction, Stop};

/// At least so many of so many, of those who said for or against. A simple
/// majority (more for than against) is more than one of two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Majority {
    /// So many ...
    pub part: u32,
    /// ... of so many.
    pub whole: u32,
}

impl Majority {
    /// More for than against.
    pub const SIMPLE: Majority = Majority { part: 1, whole: 2 };

    /// Whether it is reached.
    pub fn reached(self, yes: u64, no: u64) -> bool {
        let (part, whole) = (u128::from(self.part), u128::from(self.whole));
        let (yes, cast) = (u128::from(yes), u128::from(yes) + u128::from(no));
        if self == Self::SIMPLE { 2 * yes > cast } else { yes > 0 && whole * yes >= part * cast }
    }

    /// Whether it asks for more than half, and for no more than all.
    fn makes_sense(self) -> bool {
        self == Self::SIMPLE || (2 * self.part > self.whole && self.part <= self.whole)
    }
}

/// What a method must be told; each reads what concerns it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Terms {
    /// How many must be for it.
    pub majority: Majority,
    /// How many options are chosen; 0 where they are only counted.
    pub seats: u32,
    /// How many dots everybody has.
    pub dots: u32,
    /// How many of them may lie on one option.
    pub dots_each: u32,
    /// The highest score; the lowest is 0.
    pub top_score: u32,
    /// The scale of agreement.
    pub scale: Scale,
    /// How many vetoes the group bears before the proposal is blocked.
    pub vetoes: u32,
    /// What there is to spend.
    pub budget: Pence,
    /// How much a project is worth to somebody who ticked it.
    pub satisfaction: Satisfaction,
    /// When shares are no longer raised.
    pub stop: Stop,
    /// What is done with money that is left.
    pub fill: Fill,
}

impl Default for Terms {
    fn default() -> Self {
        Self {
            majority: Majority::SIMPLE,
            seats: 0,
            dots: 5,
            dots_each: 5,
            top_score: 5,
            scale: Scale::Eight,
            vetoes: 0,
            budget: Pence::ZERO,
            satisfaction: Satisfaction::Cost,
            stop: Stop::LastAffordable,
            fill: Fill::None,
        }
    }
}

/// The highest score that a paper offers, and the most dots.
const MOST_POINTS: u32 = 20;

impl Terms {
    /// What is wrong with these terms for a vote by `method` on `options` options.
    pub fn wrong(&self, method: Method, options: usize) -> Vec<FieldError> {
        let options = u32::try_from(options).unwrap_or(u32::MAX);
        let between = |field: &str, number: u32, least: u32, most: u32| {
            let wrong = !(least..=most).contains(&number);
            wrong.then(|| error(field, FieldCode::OutOfRange(least, most)))
        };
        let seats = |least| between("seats", self.seats, least, options.saturating_sub(1).max(1));
        let told = match method {
            Method::ForAgainst => {
                let wrong = !self.majority.makes_sense();
                vec![wrong.then(|| error("majority", FieldCode::NotOffered))]
            }
            Method::Score => vec![seats(0), between("top_score", self.top_score, 1, MOST_POINTS)],
            Method::Dots => vec![
                seats(0),
                between("dots", self.dots, 1, MOST_POINTS),
                between("dots_each", self.dots_each, 1, self.dots.clamp(1, MOST_POINTS)),
            ],
            Method::Approval | Method::Borda => vec![seats(0)],
            Method::Transferable | Method::Schulze => vec![seats(1)],
            Method::EqualShares => {
                let wrong = self.budget <= Pence::ZERO;
                vec![wrong.then(|| error("budget", FieldCode::NotPositive))]
            }
            Method::Views | Method::Consent | Method::Gradients | Method::Runoff => vec![],
        };
        told.into_iter().flatten().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_simple_majority_is_more_for_than_against() {
        assert!(Majority::SIMPLE.reached(3, 2));
        assert!(!Majority::SIMPLE.reached(2, 2));
        assert!(!Majority::SIMPLE.reached(0, 0));
    }

    #[test]
    fn two_thirds_are_at_least_two_of_three() {
        let thirds = Majority { part: 2, whole: 3 };
        assert!(thirds.reached(4, 2));
        assert!(!thirds.reached(5, 3));
        assert!(!thirds.reached(0, 0), "nobody for it is no majority");
        assert!(Majority { part: 1, whole: 1 }.reached(7, 0));
    }

    fn fields(method: Method, terms: Terms) -> Vec<String> {
        terms.wrong(method, 4).into_iter().map(|error| error.field).collect()
    }

    #[test]
    fn each_method_is_told_what_it_needs() {
        for method in Method::ALL {
            let terms = Terms { seats: 1, budget: Pence(1), ..Terms::default() };
            assert_eq!(terms.wrong(*method, 4), [], "{method:?}");
        }
        assert_eq!(fields(Method::Transferable, Terms::default()), ["seats"]);
        assert_eq!(fields(Method::Schulze, Terms { seats: 4, ..Terms::default() }), ["seats"]);
        assert_eq!(fields(Method::EqualShares, Terms::default()), ["budget"]);
        let dots = Terms { dots: 3, dots_each: 4, ..Terms::default() };
        assert_eq!(fields(Method::Dots, dots), ["dots_each"]);
        let third = Terms { majority: Majority { part: 1, whole: 3 }, ..Terms::default() };
        assert_eq!(fields(Method::ForAgainst, third), ["majority"]);
        let all = Terms { majority: Majority { part: 4, whole: 3 }, ..Terms::default() };
        assert_eq!(fields(Method::ForAgainst, all), ["majority"]);
        assert_eq!(
            fields(Method::Score, Terms { top_score: 0, ..Terms::default() }),
            ["top_score"]
        );
    }
}

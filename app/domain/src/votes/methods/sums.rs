//! Methods that add up: marks, points of a scale, and the one option of a majority vote.

use super::{
    Alike,
    ties::{Place, arrange},
};
use crate::votes::lots::{Lots, Seed};
use serde::{Deserialize, Serialize};

/// A count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// How many ballots gave anything to anybody.
    pub valid: u64,
    /// What each option was given, in the order of the ballot paper.
    pub totals: Vec<u64>,
    /// All options, whichever has most first.
    pub order: Vec<Place>,
}

impl Count {
    /// Which came first so many times; lots have decided where options were level.
    pub fn winners(&self, seats: usize) -> Vec<usize> {
        self.order.iter().take(seats).map(|place| place.candidate).collect()
    }

    /// The option that has more than half of all that was given.
    pub fn majority(&self) -> Option<usize> {
        let given: u64 = self.totals.iter().sum();
        self.totals.iter().position(|total| total * 2 > given)
    }
}

/// Adds up ballots that give a number to each of `options` options. Fewer than 10^12
/// ballots, and numbers below a million, cannot overflow.
pub fn count(options: usize, ballots: &[Alike<Vec<u64>>], lots: &Lots) -> Count {
    let mut totals = vec![0; options];
    let mut valid = 0;
    for Alike { ballot, multiplicity } in ballots {
        for (total, given) in totals.iter_mut().zip(ballot) {
            *total += given * multiplicity;
        }
        if ballot.iter().any(|given| *given > 0) {
            valid += multiplicity;
        }
    }
    let beats = |one: usize, other: usize| totals[one] > totals[other];
    let order = arrange((0..options).collect(), beats, lots);
    Count { valid, totals, order }
}

/// What lots are drawn from where nothing else was agreed: the digest of one line for each
/// different ballot, how many there are and what it gives to each option, as in `3 1 0 5`.
/// Of `ballots`, no two may be alike.
pub fn seed(ballots: &[Alike<Vec<u64>>]) -> Seed {
    let line = |alike: &Alike<Vec<u64>>| {
        let numbers = [alike.multiplicity].into_iter().chain(alike.ballot.iter().copied());
        numbers.map(|number| number.to_string()).collect::<Vec<_>>().join(" ")
    };
    Seed::of(ballots.iter().map(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(ballots: &[(&[u64], u64)]) -> Count {
        let alike = |(ballot, multiplicity): &(&[u64], u64)| Alike {
            ballot: ballot.to_vec(),
            multiplicity: *multiplicity,
        };
        let ballots: Vec<_> = ballots.iter().map(alike).collect();
        count(3, &ballots, &Lots::in_order(vec![2, 1, 0]))
    }

    #[test]
    fn all_that_was_given_is_added_up() {
        let count = counted(&[(&[1, 0, 5], 3), (&[0, 2, 0], 4), (&[0, 0, 0], 9)]);
        assert_eq!((count.valid, &count.totals[..]), (7, &[3, 8, 15][..]));
        assert_eq!(count.winners(2), [2, 1]);
    }

    #[test]
    fn lots_decide_between_equal_sums() {
        let count = counted(&[(&[1, 1, 0], 2)]);
        assert_eq!(count.order[0], Place { candidate: 1, over: vec![0] });
    }

    #[test]
    fn a_majority_is_more_than_half_of_what_was_given() {
        let majority = |marks: [u64; 3]| {
            counted(&[(&[1, 0, 0], marks[0]), (&[0, 1, 0], marks[1]), (&[0, 0, 0], marks[2])])
                .majority()
        };
        assert_eq!(majority([3, 2, 9]), Some(0));
        assert_eq!(majority([2, 2, 0]), None);
        assert_eq!(majority([0, 0, 5]), None);
    }

    #[test]
    fn the_seed_is_the_digest_of_what_was_voted() {
        let ballots = [Alike { ballot: vec![1, 0, 5], multiplicity: 3 }];
        assert_eq!(seed(&ballots), Seed::of(["3 1 0 5"]));
    }
}

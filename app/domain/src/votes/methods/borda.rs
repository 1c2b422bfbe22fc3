//! Borda's count: of n candidates the first on a ballot gets n − 1 points, the next n − 2,
//! and so on. Level candidates share the mean of their places' points; those who are not
//! on a ballot are level below all who are.

use super::{
    ranking::{Contest, Ranked},
    ties::{Place, arrange},
};
use crate::votes::lots::Lots;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Points, kept in halves: a mean of whole points is whole or ends in a half.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Points {
    /// How many half points.
    pub halves: u64,
}

impl fmt::Display for Points {
    /// `12`, or `12.5`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let half = if self.halves.is_multiple_of(2) { "" } else { ".5" };
        write!(f, "{}{half}", self.halves / 2)
    }
}

/// A count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// How many ballots rank anybody.
    pub valid: u64,
    /// The points of each candidate, in the order of the ballot paper.
    pub points: Vec<Points>,
    /// Everybody who stands, whoever has most points first.
    pub order: Vec<Place>,
}

impl Count {
    /// Who came first so many times; lots have decided where candidates were level.
    pub fn winners(&self, seats: usize) -> Vec<usize> {
        self.order.iter().take(seats).map(|place| place.candidate).collect()
    }
}

/// Counts `contest`.
pub fn count(contest: &Contest, lots: &Lots) -> Count {
    let standing = contest.standing();
    let mut points = vec![Points::default(); contest.candidates()];
    for alike in contest.ballots() {
        let mut above = 0;
        let mut rest = standing.clone();
        for group in alike.ballot.groups() {
            let halves = halves(standing.len(), above, group.len()) * alike.multiplicity;
            group.iter().for_each(|ranked| points[ranked.candidate()].halves += halves);
            rest.retain(|candidate| !holds(group, *candidate));
            above += group.len();
        }
        let halves = halves(standing.len(), above, rest.len()) * alike.multiplicity;
        rest.iter().for_each(|candidate| points[*candidate].halves += halves);
    }
    let beats = |one: usize, other: usize| points[one] > points[other];
    let order = arrange(standing, beats, lots);
    Count { valid: contest.valid(), points, order }
}

fn holds(group: &[Ranked], candidate: usize) -> bool {
    group.iter().any(|ranked| ranked.candidate() == candidate)
}

/// What each of `level` candidates gets with `above` of all candidates above them, in half
/// points: the points of the first of their places and of the last.
fn halves(candidates: usize, above: usize, level: usize) -> u64 {
    let points = |above: usize| candidates.saturating_sub(above + 1) as u64;
    points(above) + points(above + level.saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::{
        super::ranking::examples::{contest, rankings},
        *,
    };
    use proptest::prelude::*;

    fn points(candidates: usize, lines: &[&str]) -> Vec<String> {
        let lots = Lots::in_order((0..candidates).collect());
        let count = count(&contest(candidates, lines), &lots);
        count.points.into_iter().map(|points| points.to_string()).collect()
    }

    #[test]
    fn each_place_is_worth_one_point_less() {
        assert_eq!(points(4, &["2 1 2 3 4"]), ["6", "4", "2", "0"]);
    }

    #[test]
    fn level_candidates_share_and_those_left_out_share_the_rest() {
        assert_eq!(points(4, &["1 1=2 3 4"]), ["2.5", "2.5", "1", "0"]);
        assert_eq!(points(4, &["1 3"]), ["1", "1", "3", "1"]);
        assert_eq!(points(4, &["1 3 4"]), ["0.5", "0.5", "3", "2"]);
        assert_eq!(points(3, &["1 1=2=3"]), ["1", "1", "1"]);
    }

    #[test]
    fn lots_decide_between_equal_sums() {
        let lots = Lots::in_order(vec![1, 2, 0]);
        let count = count(&contest(3, &["1 1 2 3", "1 2 1 3"]), &lots);
        assert_eq!(count.order[0], Place { candidate: 1, over: vec![0] });
        assert_eq!(count.winners(2), [1, 0]);
    }

    proptest! {
        #[test]
        fn every_ballot_gives_all_its_points(ballots in rankings(6)) {
            let contest = Contest::new(vec![true; 6], ballots);
            let count = count(&contest, &Lots::in_order((0..6).collect()));
            let sum: u64 = count.points.iter().map(|points| points.halves).sum();
            prop_assert_eq!(sum, 2 * (5 + 4 + 3 + 2 + 1) * contest.valid());
        }
    }
}

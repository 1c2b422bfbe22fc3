//! Schulze's method: candidates are compared two by two, and chains of such comparisons are
//! only as strong as their weakest link (M. Schulze, Social Choice and Welfare 36, 2011;
//! strength by winning votes).

use super::{
    ranking::Contest,
    ties::{Place, arrange},
};
use crate::votes::lots::Lots;
use serde::{Deserialize, Serialize};

/// A number for each pair of candidates: the first beside the second.
pub type Pairs = Vec<Vec<u64>>;

/// A count and all that it compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// How many ballots rank anybody.
    pub valid: u64,
    /// How many ballots put the first above the second. Whoever is not on a ballot stands
    /// below all who are.
    pub preferred: Pairs,
    /// How strong the strongest chain from the first to the second is: the votes of its
    /// weakest link, where a link is won by more ballots than it is lost by; 0 without one.
    pub strengths: Pairs,
    /// Everybody who stands, the best first.
    pub order: Vec<Place>,
}

impl Count {
    /// Whether the chain from `one` to `other` is stronger than the one back.
    pub fn beats(&self, one: usize, other: usize) -> bool {
        self.strengths[one][other] > self.strengths[other][one]
    }

    /// Who beats `candidate`, in the order of the ballot paper.
    pub fn beaten_by(&self, candidate: usize) -> Vec<usize> {
        (0..self.strengths.len()).filter(|other| self.beats(*other, candidate)).collect()
    }

    /// Who came first so many times; lots have decided where candidates were level.
    pub fn winners(&self, seats: usize) -> Vec<usize> {
        self.order.iter().take(seats).map(|place| place.candidate).collect()
    }

    /// Whoever is preferred to every other by more ballots than prefer the other.
    pub fn preferred_to_all(&self) -> Option<usize> {
        let wins =
            |one: usize, other: usize| self.preferred[one][other] > self.preferred[other][one];
        let standing = || self.order.iter().map(|place| place.candidate);
        standing().find(|one| standing().all(|other| other == *one || wins(*one, other)))
    }
}

/// Counts `contest`.
pub fn count(contest: &Contest, lots: &Lots) -> Count {
    let preferred = compare(contest);
    let strengths = strongest_chains(&preferred);
    let beats = |one: usize, other: usize| strengths[one][other] > strengths[other][one];
    let order = arrange(contest.standing(), beats, lots);
    Count { valid: contest.valid(), preferred, strengths, order }
}

fn compare(contest: &Contest) -> Pairs {
    let standing = contest.standing();
    let mut preferred = vec![vec![0; contest.candidates()]; contest.candidates()];
    for alike in contest.ballots() {
        let mut below = standing.clone();
        for group in alike.ballot.groups() {
            below.retain(|candidate| group.iter().all(|ranked| ranked.candidate() != *candidate));
            for ranked in group {
                let row = &mut preferred[ranked.candidate()];
                below.iter().for_each(|other| row[*other] += alike.multiplicity);
            }
        }
    }
    preferred
}

/// The widest path between any two (Floyd and Warshall).
fn strongest_chains(preferred: &Pairs) -> Pairs {
    let candidates = preferred.len();
    let link = |one: usize, other: usize| {
        let (won, lost) = (preferred[one][other], preferred[other][one]);
        if won > lost { won } else { 0 }
    };
    let mut strengths: Pairs = (0..candidates)
        .map(|one| (0..candidates).map(|other| link(one, other)).collect())
        .collect();
    for between in 0..candidates {
        let onward = strengths[between].clone();
        for row in &mut strengths {
            let there = row[between];
            for (strength, onward) in row.iter_mut().zip(&onward) {
                *strength = (*strength).max(there.min(*onward));
            }
        }
    }
    for (candidate, row) in strengths.iter_mut().enumerate() {
        row[candidate] = 0;
    }
    strengths
}

#[cfg(test)]
mod tests;

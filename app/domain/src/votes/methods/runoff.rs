//! Instant runoff: one winner, found by excluding whoever has least until somebody has more
//! than half of the votes that still count.

use super::{
    ranking::{Contest, EqualRanks},
    ties::{Seek, Tie, choose},
};
use crate::votes::lots::Lots;
use serde::{Deserialize, Serialize};

/// Who was excluded at the beginning of a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exclusion {
    /// Whom.
    pub candidate: usize,
    /// Why them and not another with as few.
    pub tie: Option<Tie>,
}

/// A round of the count. Its totals and the exhausted ballots add up to the valid ones.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    /// Who was excluded before it; nobody before the first.
    pub exclusion: Option<Exclusion>,
    /// The votes of each candidate, in the order of the ballot paper.
    pub totals: Vec<u64>,
    /// Who is still in the count, in the order of the ballot paper.
    pub continuing: Vec<usize>,
    /// How many ballots name nobody who is still in the count.
    pub exhausted: u64,
}

impl Round {
    /// Whoever has more than half of the votes that still count, or is alone.
    pub fn winner(&self) -> Option<usize> {
        let votes: u64 = self.totals.iter().sum();
        let has_won = |candidate: &&usize| self.totals[**candidate] * 2 > votes;
        match self.continuing[..] {
            [only] => Some(only),
            _ => self.continuing.iter().find(has_won).copied(),
        }
    }
}

/// A count and all its rounds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// How many ballots rank anybody.
    pub valid: u64,
    /// The rounds, from the first preferences on.
    pub rounds: Vec<Round>,
    /// Who won; nobody where nobody stands.
    pub winner: Option<usize>,
}

/// Counts `contest`.
pub fn count(contest: &Contest, lots: &Lots) -> Result<Count, EqualRanks> {
    contest.demand_order()?;
    let mut counter = Counter::begin(contest);
    let mut rounds = vec![counter.round(None)];
    let mut winner = rounds[0].winner();
    while winner.is_none() {
        let continuing = counter.continuing();
        let total = |round: usize, candidate: usize| rounds[round].totals[candidate];
        let lowest = choose(Seek::Least, &continuing, rounds.len(), total, lots);
        let Some((candidate, tie)) = lowest else { break };
        counter.exclude(candidate);
        let round = counter.round(Some(Exclusion { candidate, tie }));
        winner = round.winner();
        rounds.push(round);
    }
    Ok(Count { valid: contest.valid(), rounds, winner })
}

struct Counter<'a> {
    contest: &'a Contest,
    is_continuing: Vec<bool>,
    /// Each candidate's ballots, as places in the contest and on the ballot.
    parcels: Vec<Vec<(usize, usize)>>,
    totals: Vec<u64>,
    exhausted: u64,
}

impl<'a> Counter<'a> {
    fn begin(contest: &'a Contest) -> Self {
        let candidates = contest.candidates();
        let mut counter = Self {
            contest,
            is_continuing: (0..candidates).map(|candidate| contest.stands(candidate)).collect(),
            parcels: vec![Vec::new(); candidates],
            totals: vec![0; candidates],
            exhausted: 0,
        };
        for ballots in 0..contest.ballots().len() {
            counter.place(ballots, 0);
        }
        counter
    }

    fn continuing(&self) -> Vec<usize> {
        (0..self.totals.len()).filter(|candidate| self.is_continuing[*candidate]).collect()
    }

    fn exclude(&mut self, candidate: usize) {
        self.is_continuing[candidate] = false;
        self.totals[candidate] = 0;
        for (ballots, place) in std::mem::take(&mut self.parcels[candidate]) {
            self.place(ballots, place + 1);
        }
    }

    /// Gives ballots to the next candidate who is in the count, from a place on.
    fn place(&mut self, ballots: usize, from: usize) {
        let alike = &self.contest.ballots()[ballots];
        let rest = alike.ballot.places().iter().enumerate().skip(from);
        let next = rest
            .map(|(place, ranked)| (place, ranked.candidate()))
            .find(|(_, candidate)| self.is_continuing[*candidate]);
        match next {
            Some((place, candidate)) => {
                self.totals[candidate] += alike.multiplicity;
                self.parcels[candidate].push((ballots, place));
            }
            None => self.exhausted += alike.multiplicity,
        }
    }

    fn round(&self, exclusion: Option<Exclusion>) -> Round {
        Round {
            exclusion,
            totals: self.totals.clone(),
            continuing: self.continuing(),
            exhausted: self.exhausted,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{
            Alike,
            ranking::{Ranking, examples::contest},
        },
        *,
    };

    fn in_order(order: &[usize]) -> Lots {
        Lots::in_order(order.to_vec())
    }

    fn totals(count: &Count) -> Vec<Vec<u64>> {
        count.rounds.iter().map(|round| round.totals.clone()).collect()
    }

    #[test]
    fn whoever_has_least_is_excluded_until_somebody_has_more_than_half() {
        let contest = contest(3, &["4 1", "3 2", "2 3 2", "1 3"]);
        let count = count(&contest, &in_order(&[0, 1, 2])).unwrap();
        assert_eq!(totals(&count), [[4, 3, 3], [4, 5, 0]]);
        assert_eq!((count.winner, count.rounds[1].exhausted), (Some(1), 1));
    }

    #[test]
    fn more_than_half_at_once_needs_no_second_round() {
        let count = count(&contest(2, &["3 2 1", "2 1"]), &in_order(&[0, 1])).unwrap();
        assert_eq!((count.rounds.len(), count.winner), (1, Some(1)));
    }

    #[test]
    fn half_is_not_more_than_half_and_lots_decide() {
        let halves = contest(2, &["3 2", "3 1"]);
        for (order, winner) in [([0, 1], 0), ([1, 0], 1)] {
            let count = count(&halves, &in_order(&order)).unwrap();
            let last = count.rounds.last().and_then(|round| round.exclusion.clone()).unwrap();
            assert_eq!((count.rounds.len(), count.winner), (2, Some(winner)));
            assert!(last.tie.is_some_and(|tie| tie.by_lot));
        }
    }

    #[test]
    fn of_those_with_least_whoever_had_less_before_is_excluded() {
        let contest = contest(4, &["6 1", "4 2", "3 3", "1 4 3"]);
        let count = count(&contest, &in_order(&[2, 0, 1, 3])).unwrap();
        let second = count.rounds[2].exclusion.clone().unwrap();
        let tie = second.tie.unwrap();
        assert_eq!((second.candidate, tie.between, tie.by_lot), (2, vec![1, 2], false));
        assert_eq!((tie.earlier[0].stage, count.winner), (1, Some(0)));
    }

    #[test]
    fn level_candidates_are_refused() {
        assert_eq!(count(&contest(2, &["1 1=2"]), &in_order(&[0, 1])), Err(EqualRanks));
    }

    #[test]
    fn nobody_who_withdrew_wins() {
        let ballot = Ranking::of([[0], [1]]).unwrap();
        let alone = Contest::new(vec![false, true], [Alike { ballot, multiplicity: 2 }]);
        let count = count(&alone, &in_order(&[0, 1])).unwrap();
        assert_eq!((totals(&count), count.winner), (vec![vec![0, 2]], Some(1)));
    }
}

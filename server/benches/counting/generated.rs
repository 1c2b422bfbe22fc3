//! A ward and a budget that nobody voted in: the same at every run.

use domain::votes::methods::{
    Alike,
    budget::{Budget, Support},
    ranking::{Contest, Ranking},
};

/// How many the ward elects.
pub const SEATS: usize = 4;
const CANDIDATES: usize = 10;
const BALLOTS: usize = 10_000;

const VOTERS: usize = 6_700;
const PROJECTS: usize = 50;
/// At most so many projects on a ballot.
const TICKS: usize = 15;
/// In hundredths: a million of the currency's unit.
const MONEY: u64 = 100_000_000;

/// Numbers that look drawn.
struct Draws(u64);

impl Draws {
    /// One below `end`.
    fn below(&mut self, end: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }

    /// One below `end`, and rather a small one: some candidates are liked by more.
    fn low(&mut self, end: usize) -> usize {
        self.below(end).min(self.below(end))
    }
}

/// 10,000 ballots that rank some of ten candidates.
pub fn ward() -> Contest {
    let mut draws = Draws(1);
    let ballot = |_| {
        let mut order: Vec<usize> = Vec::new();
        for _ in 0..=draws.below(CANDIDATES) {
            let next = draws.low(CANDIDATES);
            if !order.contains(&next) {
                order.push(next);
            }
        }
        let ballot = Ranking::of(order.into_iter().map(|candidate| [candidate])).unwrap();
        Alike { ballot, multiplicity: 1 }
    };
    Contest::new(vec![true; CANDIDATES], (0..BALLOTS).map(ballot))
}

/// 6,700 ballots that approve some of 50 projects.
pub fn budget() -> Budget {
    let mut draws = Draws(2);
    let costs = (0..PROJECTS).map(|_| 500_000 + 100 * draws.below(120_000) as u64).collect();
    let ballot = |_| {
        let ballot: Support = (0..=draws.below(TICKS)).map(|_| (draws.low(PROJECTS), 1)).collect();
        Alike { ballot, multiplicity: 1 }
    };
    Budget { money: MONEY, costs, ballots: (0..VOTERS).map(ballot).collect() }
}

//! The Method of Equal Shares: everyone has the same share of the budget, and a
//! project is bought with the shares of those who support it.
//!
//! The rules are those of <https://equalshares.net>, as real outcomes in Pabulib
//! are checked against them. Of all projects that their supporters can pay, the
//! one is bought whose satisfaction costs them least; they pay alike, and who has
//! too little gives all that is left. Of equally good projects the one that costs
//! less is taken, then the one with more votes, then the one that lots put first.
//! What costs nothing and has a supporter is bought at once.
//!
//! Money stays over so. Therefore everyone's share is raised, first to the next
//! whole unit, then unit by unit, and each time all is counted anew. What is bought
//! may not cost more than the true budget.

mod buying;
mod exact;
mod purses;

use super::{
    budget::{Budget, Preferred},
    greedy,
};
use crate::{codes::codes, votes::lots::Lots};
pub use buying::Tie;
use buying::{Bought, Market};
pub use exact::Amount;
use exact::Ratio;
use serde::{Deserialize, Serialize};

codes! {
    /// What a project that somebody supports is worth to them.
    pub enum Satisfaction {
        /// What it costs: large projects are not passed over for many small ones.
        Cost = "cost",
        /// One, whatever it costs.
        Count = "count",
    }
}

codes! {
    /// When shares are no longer raised.
    pub enum Stop {
        /// When the next outcome would cost too much.
        LastAffordable = "last-affordable",
        /// Already when nothing more can be paid from what is left.
        FirstExhaustive = "first-exhaustive",
        /// They are never raised.
        AtOnce = "at-once",
    }
}

codes! {
    /// What is done with money that nobody has spent in the end.
    pub enum Fill {
        /// Nothing: it is left.
        None = "none",
        /// Projects are added, most votes first, while they can be paid.
        ByVotes = "by-votes",
    }
}

/// How a budget is counted; announced before the first ballot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rules {
    /// What a project is worth.
    pub satisfaction: Satisfaction,
    /// When shares are no longer raised.
    pub stop: Stop,
    /// What is done with the rest.
    pub fill: Fill,
    /// By how many hundredths shares are raised.
    pub unit: u64,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            satisfaction: Satisfaction::Cost,
            stop: Stop::LastAffordable,
            fill: Fill::None,
            unit: 100,
        }
    }
}

codes! {
    /// Why shares were not raised further.
    pub enum Stopped {
        /// The next outcome would have cost too much.
        Overspent = "overspent",
        /// Nothing more could be paid from what was left.
        Exhaustive = "exhaustive",
        /// Everything that anybody supports was bought.
        AllBought = "all-bought",
        /// The rules say that they are never raised.
        AtOnce = "at-once",
    }
}

/// Every step of a count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transcript {
    /// How many voters had a share, those who supported nothing among them.
    pub voters: u64,
    /// The share that a voter had, raised as far as it was.
    pub share: Amount,
    /// By how many units it was raised; the first of them may have been a part of one.
    pub raises: u64,
    /// Why it was not raised further.
    pub stopped: Stopped,
    /// The outcome that would have cost too much, if that is why.
    pub beyond: Option<Beyond>,
    /// What was bought with the shares, in that order.
    pub bought: Vec<Purchase>,
    /// What filling looked at, and added.
    pub filling: Vec<greedy::Stage>,
    /// What nobody spent of the true budget, in hundredths.
    pub unspent: u64,
}

/// A project that was bought with the shares of its supporters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Purchase {
    /// Its number.
    pub project: usize,
    /// Its cost, in hundredths.
    pub cost: u64,
    /// How many support it.
    pub supporters: u64,
    /// What each of them pays for each point they gave it, where they have so much.
    pub price: Amount,
    /// How many pay that; all others give the whole of what they have.
    pub full_payers: u64,
    /// What all voters together have left of their raised shares, a part of a
    /// hundredth left off.
    pub left: u64,
    /// The projects that were as good to buy, this one among them; mostly none.
    pub tied: Vec<usize>,
    /// What decided between them.
    pub tie: Option<Tie>,
}

/// An outcome that would have cost too much.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beyond {
    /// The share that would have bought it.
    pub share: Amount,
    /// What would have been bought, in that order.
    pub projects: Vec<usize>,
    /// What it would have cost, in hundredths.
    pub cost: u64,
}

impl Transcript {
    /// What was bought and then added, in that order.
    pub fn winners(&self) -> Vec<usize> {
        let bought = self.bought.iter().map(|purchase| purchase.project);
        bought.chain(self.filled()).collect()
    }

    /// What filling added.
    pub fn filled(&self) -> impl Iterator<Item = usize> + '_ {
        self.filling.iter().filter(|stage| stage.bought).map(|stage| stage.project)
    }

    /// How many voters support more of what was won here, and how many more of
    /// what most votes first would buy.
    pub fn beside_greedy(&self, budget: &Budget, lots: &Lots) -> Preferred {
        budget.preferring(&self.winners(), &greedy::count(budget, lots).winners())
    }
}

/// Counts `budget` by `rules`; `lots` has a lot for each of its projects.
pub fn count(budget: &Budget, rules: &Rules, lots: &Lots) -> Transcript {
    let market = Market::new(budget, rules, lots);
    let raising = Raising::until_stopped(&market);
    let kept: Vec<usize> = raising.kept.projects();
    let filled = match rules.fill {
        Fill::None => greedy::Transcript {
            stages: Vec::new(),
            unspent: budget.money.saturating_sub(raising.kept.cost),
        },
        Fill::ByVotes => greedy::add(budget, &kept, lots),
    };
    Transcript {
        voters: market.voters,
        share: raising.kept.share(),
        raises: raising.raises,
        stopped: raising.stopped,
        beyond: raising.beyond.as_ref().map(Round::told),
        bought: raising.kept.purchases(&market),
        filling: filled.stages,
        unspent: filled.unspent,
    }
}

/// What one share for everyone buys.
struct Round {
    /// The share, in hundredths: `over` through `under`.
    over: u64,
    under: u64,
    bought: Vec<Bought>,
    /// What all of it costs.
    cost: u64,
}

impl Round {
    fn with(market: &Market<'_>, over: u64, under: u64) -> Self {
        let bought = market.buy(over, under);
        let cost = market.budget.cost_of(bought.iter().map(|bought| bought.project));
        Self { over, under, bought, cost }
    }

    fn projects(&self) -> Vec<usize> {
        self.bought.iter().map(|bought| bought.project).collect()
    }

    fn share(&self) -> Amount {
        Amount::from(&Ratio::new(self.over, self.under))
    }

    fn told(&self) -> Beyond {
        Beyond { share: self.share(), projects: self.projects(), cost: self.cost }
    }

    fn purchases(&self, market: &Market<'_>) -> Vec<Purchase> {
        let all = u128::from(self.over) * u128::from(market.voters) / u128::from(self.under);
        let mut left = u64::try_from(all).unwrap_or(u64::MAX);
        let mut told = |bought: &Bought| {
            let cost = market.budget.costs[bought.project];
            left = left.saturating_sub(cost);
            Purchase {
                project: bought.project,
                cost,
                supporters: market.supporters_of(bought.project),
                price: Amount::from(&bought.price),
                full_payers: bought.full,
                left,
                tied: bought.tie.as_ref().map(|tie| tie.tied.clone()).unwrap_or_default(),
                tie: bought.tie.as_ref().map(|tie| tie.by),
            }
        };
        self.bought.iter().map(&mut told).collect()
    }

    /// What somebody supports and was not bought.
    fn missed(&self, market: &Market<'_>) -> Vec<usize> {
        let bought = self.projects();
        let missed = |project: &usize| market.votes[*project] > 0 && !bought.contains(project);
        (0..market.votes.len()).filter(missed).collect()
    }

    /// Why no higher share is tried after this one.
    fn stopped(&self, market: &Market<'_>) -> Option<Stopped> {
        let exhaustive = || market.budget.is_exhausted_by(&self.projects());
        match market.rules.stop {
            Stop::AtOnce => Some(Stopped::AtOnce),
            Stop::FirstExhaustive if exhaustive() => Some(Stopped::Exhaustive),
            _ if self.missed(market).is_empty() => Some(Stopped::AllBought),
            _ => None,
        }
    }
}

/// Shares as far as they were raised.
struct Raising {
    kept: Round,
    raises: u64,
    stopped: Stopped,
    beyond: Option<Round>,
}

impl Raising {
    fn until_stopped(market: &Market<'_>) -> Self {
        let (money, unit) = (market.budget.money, market.rules.unit.max(1));
        let mut kept = Round::with(market, money, market.voters.max(1));
        let start = money / market.voters.max(1) / unit;
        let mut units = start;
        loop {
            if let Some(stopped) = kept.stopped(market) {
                return Self { kept, raises: units - start, stopped, beyond: None };
            }
            let next = (units + 1).max(Self::last_without_more(market, &kept));
            let round = Round::with(market, next.saturating_mul(unit), 1);
            if round.cost > money {
                let (stopped, beyond) = (Stopped::Overspent, Some(round));
                return Self { kept, raises: units - start, stopped, beyond };
            }
            (kept, units) = (round, next);
        }
    }

    /// The highest share, in units, with which certainly nothing can be bought that
    /// is not in `kept`: not even the whole shares of all its supporters would pay
    /// for it. Lower ones can neither overspend nor exhaust the budget where `kept`
    /// does not, and need not be tried.
    fn last_without_more(market: &Market<'_>, kept: &Round) -> u64 {
        let unit = u128::from(market.rules.unit.max(1));
        let enough = |project: usize| {
            let each = unit * u128::from(market.supporters_of(project));
            u128::from(market.budget.costs[project]).div_ceil(each)
        };
        let least = kept.missed(market).into_iter().map(enough).min().unwrap_or_default();
        u64::try_from(least.saturating_sub(1)).unwrap_or(u64::MAX)
    }
}

#[cfg(test)]
mod tests;

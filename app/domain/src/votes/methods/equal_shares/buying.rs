//! One round of buying: everyone has the same share, and it is spent until
//! nothing can be paid any more.

use super::{
    Rules, Satisfaction,
    exact::Ratio,
    purses::{Offer, Purses, Supporters},
};
use crate::votes::{
    lots::Lots,
    methods::budget::{Budget, support},
};
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BinaryHeap},
};

/// A budget, looked at once before it is counted many times.
pub struct Market<'a> {
    pub budget: &'a Budget,
    pub rules: &'a Rules,
    pub lots: &'a Lots,
    /// How many voters there are.
    pub voters: u64,
    /// The points for each project.
    pub votes: Vec<u64>,
    /// Who supports each project, by points.
    supporters: Vec<Vec<Supporters>>,
    /// How many groups of voters support anything.
    groups: usize,
}

/// A project that was bought.
#[derive(Debug)]
pub struct Bought {
    pub project: usize,
    pub price: Ratio,
    pub full: u64,
    pub tie: Option<Settled>,
}

/// How one of several equally good projects was chosen.
#[derive(Clone, Debug)]
pub struct Settled {
    /// All of them, the chosen one too.
    pub tied: Vec<usize>,
    /// What it had before the others.
    pub by: Tie,
}

crate::codes::codes! {
    /// What decided between projects that were equally good to buy.
    pub enum Tie {
        /// It cost less.
        Cost = "cost",
        /// It cost no more, and had more votes.
        Votes = "votes",
        /// The lot.
        Lots = "lots",
    }
}

/// A project that can still be bought.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Waiting {
    /// What a unit of satisfaction cost when it was last looked at. It only rises.
    rate: Ratio,
    project: usize,
}

/// A project that can be bought now.
struct Candidate {
    waiting: Waiting,
    offer: Offer,
}

impl<'a> Market<'a> {
    pub fn new(budget: &'a Budget, rules: &'a Rules, lots: &'a Lots) -> Self {
        let alike = budget.alike();
        let mut given = vec![BTreeMap::new(); budget.costs.len()];
        for (group, (ballot, voters)) in alike.iter().enumerate() {
            for (project, points) in support(ballot) {
                if let Some(given) = given.get_mut(project) {
                    given.entry(points).or_insert_with(Vec::new).push((group, *voters));
                }
            }
        }
        let levels = |given: BTreeMap<u32, Vec<(usize, u64)>>| {
            given.into_iter().map(|(points, groups)| Supporters { points, groups }).collect()
        };
        let supporters = given.into_iter().map(levels).collect();
        let (voters, votes) = (budget.voters(), budget.votes());
        Self { budget, rules, lots, voters, votes, supporters, groups: alike.len() }
    }

    /// How many voters support a project.
    pub fn supporters_of(&self, project: usize) -> u64 {
        let groups = self.supporters[project].iter().flat_map(|level| &level.groups);
        groups.map(|(_, voters)| voters).sum()
    }

    /// Buys with a share of `over` through `under` hundredths for everyone.
    pub fn buy(&self, over: u64, under: u64) -> Vec<Bought> {
        let mut purses = Purses::filled(self.groups, over, under);
        let mut waiting = self.all_waiting();
        let mut bought = Vec::new();
        while let Some((best, tie)) = self.best(&purses, &mut waiting) {
            let project = best.waiting.project;
            purses.pay(&self.supporters[project], &best.offer);
            bought.push(Bought { project, price: best.offer.price, full: best.offer.full, tie });
        }
        bought
    }

    /// Every project that somebody supports, at what it would cost if nobody were poor.
    fn all_waiting(&self) -> BinaryHeap<Reverse<Waiting>> {
        let supported = (0..self.votes.len()).filter(|project| self.votes[*project] > 0);
        let waiting = |project: usize| {
            let price = Ratio::new(self.budget.costs[project], self.votes[project]);
            Reverse(Waiting { rate: self.rate(project, price), project })
        };
        supported.map(waiting).collect()
    }

    /// What a unit of satisfaction costs, where a point costs `price`.
    fn rate(&self, project: usize, price: Ratio) -> Ratio {
        match self.rules.satisfaction {
            Satisfaction::Count => price,
            Satisfaction::Cost => price.through(self.budget.costs[project].max(1)),
        }
    }

    /// Takes out the project whose satisfaction is cheapest. A project is looked at
    /// anew only while what it cost before is no worse than the best so far; what
    /// its supporters can no longer pay is taken out for good.
    fn best(
        &self,
        purses: &Purses,
        waiting: &mut BinaryHeap<Reverse<Waiting>>,
    ) -> Option<(Candidate, Option<Settled>)> {
        let mut best: Vec<Candidate> = Vec::new();
        let mut worse = Vec::new();
        while let Some(Reverse(next)) = waiting.pop() {
            if best.first().is_some_and(|best| next.rate > best.waiting.rate) {
                waiting.push(Reverse(next));
                break;
            }
            let Some(candidate) = self.look_at(next.project, purses) else { continue };
            match best.first().map(|best| candidate.waiting.rate.cmp(&best.waiting.rate)) {
                Some(std::cmp::Ordering::Greater) => worse.push(candidate),
                Some(std::cmp::Ordering::Equal) => best.push(candidate),
                _ => worse.extend(std::mem::replace(&mut best, vec![candidate])),
            }
        }
        let (chosen, tie) = self.choose(&best)?;
        let taken = best.swap_remove(chosen);
        let back = worse.into_iter().chain(best).map(|candidate| Reverse(candidate.waiting));
        waiting.extend(back);
        Some((taken, tie))
    }

    fn look_at(&self, project: usize, purses: &Purses) -> Option<Candidate> {
        let offer = purses.offer(&self.supporters[project], self.budget.costs[project])?;
        let rate = self.rate(project, offer.price.clone());
        Some(Candidate { waiting: Waiting { rate, project }, offer })
    }

    /// Which of those equally good is taken: the cheapest, of those the one with
    /// most votes, of those the one that lots put first.
    fn choose(&self, best: &[Candidate]) -> Option<(usize, Option<Settled>)> {
        let mut tied: Vec<usize> = best.iter().map(|candidate| candidate.waiting.project).collect();
        if tied.len() < 2 {
            return (!tied.is_empty()).then_some((0, None));
        }
        tied.sort_unstable();
        let least = tied.iter().map(|project| self.budget.costs[*project]).min()?;
        let keep = |project: &usize| self.budget.costs[*project] == least;
        let cheapest: Vec<usize> = tied.iter().copied().filter(keep).collect();
        let most = cheapest.iter().map(|project| self.votes[*project]).max()?;
        let keep = |project: &usize| self.votes[*project] == most;
        let popular: Vec<usize> = cheapest.iter().copied().filter(keep).collect();
        let winner = self.lots.winner(&popular)?;
        let by = match (cheapest.len(), popular.len()) {
            (1, _) => Tie::Cost,
            (_, 1) => Tie::Votes,
            _ => Tie::Lots,
        };
        let chosen = best.iter().position(|candidate| candidate.waiting.project == winner)?;
        Some((chosen, Some(Settled { tied, by })))
    }
}

//! What methods for participatory budgets count: projects with prices, and the
//! ballots that support them.

use super::Alike;
use crate::votes::lots::{Lots, Seed};
use serde::{Deserialize, Serialize};
use std::{cmp::Reverse, collections::BTreeMap};

/// Which projects a ballot supports, and with how many points; where ballots
/// only approve, with one each. No points are no support.
pub type Support = BTreeMap<usize, u32>;

/// A participatory budget and its ballots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Budget {
    /// What can be spent, in hundredths of the currency's unit.
    pub money: u64,
    /// What each project costs, in the same.
    pub costs: Vec<u64>,
    /// All ballots, also those that support nothing: their voters have a share too.
    pub ballots: Vec<Alike<Support>>,
}

/// How many ballots support more of one outcome's projects than of another's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preferred {
    /// That support more of the one.
    pub one: u64,
    /// That support more of the other.
    pub other: u64,
}

impl Budget {
    /// How many ballots there are.
    pub fn voters(&self) -> u64 {
        self.ballots.iter().map(|alike| alike.multiplicity).sum()
    }

    /// How many ballots there are of each kind.
    pub(super) fn alike(&self) -> BTreeMap<&Support, u64> {
        let mut alike = BTreeMap::new();
        for ballots in &self.ballots {
            *alike.entry(&ballots.ballot).or_default() += ballots.multiplicity;
        }
        alike
    }

    /// What lots are drawn from where nothing else was agreed: the digest of one line
    /// for each different ballot, how many there are and what it supports, as in
    /// `3 1 4`; points other than one stand behind a colon, as in `2 1:6 4:3`.
    pub fn seed(&self) -> Seed {
        let name = |(project, points): (&usize, &u32)| match points {
            1 => format!(" {}", project + 1),
            _ => format!(" {}:{points}", project + 1),
        };
        let line = |(ballot, many): (&Support, u64)| {
            many.to_string() + &ballot.iter().map(name).collect::<String>()
        };
        Seed::of(self.alike().into_iter().map(line))
    }

    /// The votes for each project: its points on all ballots. Where ballots only
    /// approve, that is how many approve it.
    pub fn votes(&self) -> Vec<u64> {
        self.tally(u64::from)
    }

    /// How many ballots support each project.
    pub fn supporters(&self) -> Vec<u64> {
        self.tally(|_| 1)
    }

    fn tally(&self, weight: impl Fn(u32) -> u64) -> Vec<u64> {
        let mut tally = vec![0_u64; self.costs.len()];
        for alike in &self.ballots {
            for (project, points) in support(&alike.ballot) {
                if let Some(votes) = tally.get_mut(project) {
                    let more = weight(points).saturating_mul(alike.multiplicity);
                    *votes = votes.saturating_add(more);
                }
            }
        }
        tally
    }

    /// What `projects` cost together; more than there is in the world, if it is
    /// more than can be said.
    pub fn cost_of(&self, projects: impl IntoIterator<Item = usize>) -> u64 {
        projects.into_iter().fold(0, |sum, project| sum.saturating_add(self.costs[project]))
    }

    /// All projects, those with most votes first; of equal votes the cheaper, and
    /// then as lots have it.
    pub fn by_votes(&self, lots: &Lots) -> Vec<usize> {
        let votes = self.votes();
        let mut order = lots.order().to_vec();
        order.sort_by_key(|project| (Reverse(votes[*project]), self.costs[*project]));
        order
    }

    /// Whether no project can be added to those bought without overspending.
    pub fn is_exhausted_by(&self, bought: &[usize]) -> bool {
        let left = self.money.saturating_sub(self.cost_of(bought.iter().copied()));
        let fits = |project: &usize| !bought.contains(project) && self.costs[*project] <= left;
        !(0..self.costs.len()).any(|project| fits(&project))
    }

    /// How many ballots support more projects of `one` outcome, and how many more
    /// of `other`.
    pub fn preferring(&self, one: &[usize], other: &[usize]) -> Preferred {
        let mut preferred = Preferred::default();
        for alike in &self.ballots {
            let of = |outcome: &[usize]| {
                support(&alike.ballot).filter(|(project, _)| outcome.contains(project)).count()
            };
            match of(one).cmp(&of(other)) {
                std::cmp::Ordering::Greater => preferred.one += alike.multiplicity,
                std::cmp::Ordering::Less => preferred.other += alike.multiplicity,
                std::cmp::Ordering::Equal => {}
            }
        }
        preferred
    }
}

/// What a ballot supports, without what it names and gives nothing.
pub(super) fn support(ballot: &Support) -> impl Iterator<Item = (usize, u32)> + '_ {
    ballot.iter().map(|(project, points)| (*project, *points)).filter(|(_, points)| *points > 0)
}

#[cfg(test)]
pub(crate) mod examples {
    use super::*;

    /// A budget in whole units, and ballots that approve.
    pub fn budget(money: u64, costs: &[u64], ballots: &[(u64, &[usize])]) -> Budget {
        let alike = |(multiplicity, approved): &(u64, &[usize])| Alike {
            ballot: approved.iter().map(|project| (*project, 1)).collect(),
            multiplicity: *multiplicity,
        };
        Budget {
            money: money * 100,
            costs: costs.iter().map(|cost| cost * 100).collect(),
            ballots: ballots.iter().map(alike).collect(),
        }
    }

    /// Lots in the order of the ballot paper.
    pub fn lots(projects: usize) -> Lots {
        Lots::in_order((0..projects).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::{examples::budget, *};

    #[test]
    fn votes_are_points_and_supporters_are_people() {
        let mut counted = budget(10, &[1, 2, 3], &[(3, &[0, 1]), (2, &[1]), (1, &[])]);
        assert_eq!((counted.voters(), counted.votes()), (6, vec![3, 5, 0]));
        counted.ballots[0].ballot = Support::from([(0, 4), (2, 0)]);
        assert_eq!(counted.votes(), [12, 2, 0]);
        assert_eq!(counted.supporters(), [3, 2, 0]);
    }

    /// In a shell: each line after its length in eight bytes, sorted, digested.
    #[test]
    fn the_seed_is_the_digest_of_what_was_voted() {
        let mut counted = budget(1, &[1, 1], &[(1, &[1]), (2, &[0, 1]), (1, &[0, 1])]);
        assert_eq!(counted.seed(), Seed::of(["1 2", "3 1 2"]));
        counted.ballots[0].ballot = Support::from([(0, 6), (1, 3)]);
        assert_eq!(counted.seed(), Seed::of(["1 1:6 2:3", "3 1 2"]));
    }

    #[test]
    fn equal_votes_go_by_cost_and_then_by_lot() {
        let counted = budget(9, &[3, 3, 2, 9], &[(2, &[0, 1, 2]), (3, &[3])]);
        assert_eq!(counted.by_votes(&Lots::in_order(vec![1, 3, 0, 2])), [3, 2, 1, 0]);
    }

    #[test]
    fn an_outcome_is_exhaustive_when_nothing_more_fits() {
        let counted = budget(10, &[6, 4, 5], &[]);
        assert!(counted.is_exhausted_by(&[0, 1]));
        assert!(counted.is_exhausted_by(&[0, 2]));
        assert!(!counted.is_exhausted_by(&[1]));
    }

    #[test]
    fn voters_prefer_the_outcome_with_more_that_they_support() {
        let counted = budget(9, &[1, 1, 1], &[(3, &[0, 1]), (2, &[2]), (4, &[0, 2])]);
        assert_eq!(counted.preferring(&[0, 1], &[2]), Preferred { one: 3, other: 2 });
    }
}

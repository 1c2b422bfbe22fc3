//! Most votes first: the projects in the order of their votes, each bought if it
//! can still be paid. A bare majority can take everything; the count stands here
//! to be seen beside [equal shares](super::equal_shares).

use super::budget::Budget;
use crate::votes::lots::Lots;
use serde::{Deserialize, Serialize};

/// Every step of a count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transcript {
    /// The projects in the order in which they were looked at.
    pub stages: Vec<Stage>,
    /// What nobody spends, in hundredths.
    pub unspent: u64,
}

/// A project that is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stage {
    /// Its number.
    pub project: usize,
    /// Its votes.
    pub votes: u64,
    /// Its cost, in hundredths.
    pub cost: u64,
    /// What could be spent when it was looked at.
    pub available: u64,
    /// Whether that was enough.
    pub bought: bool,
}

impl Transcript {
    /// What was bought, in that order.
    pub fn winners(&self) -> Vec<usize> {
        self.stages.iter().filter(|stage| stage.bought).map(|stage| stage.project).collect()
    }
}

/// Counts `budget`. Of projects with equal votes the cheaper comes first; where
/// costs are equal too, lots decide. A project that is too dear is passed over,
/// not the end; one without votes comes last, and is bought if it can be paid.
pub fn count(budget: &Budget, lots: &Lots) -> Transcript {
    add(budget, &[], lots)
}

/// Looks at all projects but those that are bought already.
pub(super) fn add(budget: &Budget, bought: &[usize], lots: &Lots) -> Transcript {
    let votes = budget.votes();
    let mut unspent = budget.money.saturating_sub(budget.cost_of(bought.iter().copied()));
    let mut look = |project: usize| {
        let (cost, available) = (budget.costs[project], unspent);
        let bought = cost <= available;
        if bought {
            unspent -= cost;
        }
        Stage { project, votes: votes[project], cost, available, bought }
    };
    let order = budget.by_votes(lots).into_iter().filter(|project| !bought.contains(project));
    let stages = order.map(&mut look).collect();
    Transcript { stages, unspent }
}

#[cfg(test)]
mod tests {
    use super::super::budget::examples::{budget, lots};
    use super::*;

    #[test]
    fn what_is_too_dear_is_passed_over() {
        let counted =
            count(&budget(10, &[8, 5, 2, 9], &[(3, &[0]), (2, &[1]), (1, &[2])]), &lots(4));
        assert_eq!(counted.winners(), [0, 2]);
        assert_eq!(counted.unspent, 0);
        let passed = &counted.stages[1];
        assert_eq!((passed.project, passed.available, passed.bought), (1, 200, false));
    }

    /// What it is shown for: 51 of 100 take everything.
    #[test]
    fn a_bare_majority_takes_all() {
        let counted = budget(4, &[1; 8], &[(51, &[0, 1, 2, 3]), (49, &[4, 5, 6, 7])]);
        assert_eq!(count(&counted, &lots(8)).winners(), [0, 1, 2, 3]);
    }

    #[test]
    fn what_costs_nothing_or_has_no_votes_is_bought_where_it_fits() {
        let counted = count(&budget(3, &[0, 3, 4], &[(1, &[1])]), &lots(3));
        assert_eq!(counted.winners(), [1, 0]);
    }
}

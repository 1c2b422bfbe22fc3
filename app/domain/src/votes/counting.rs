//! Counting a vote by its method: what it chose, and every step that led there.

use super::{
    Choice, Method, Profile, Vote,
    lots::{Lots, Seed},
    methods::{
        Alike, borda,
        budget::{Budget, Preferred, Support},
        equal_shares, greedy,
        ranking::{Contest, Ranking},
        runoff, schulze, sums, transferable,
    },
};
use crate::ids::OptionId;
use serde::{Deserialize, Serialize};

/// Every step of a count. Options are numbers from 0, in the order of the ballot paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Steps {
    /// Ticks, scores or dots were added up.
    Sums(sums::Count),
    /// Places gave points.
    Borda(borda::Count),
    /// The last was taken out until one had a majority.
    Runoff(runoff::Count),
    /// Seats were filled by shares of the votes.
    Transferable(transferable::Count),
    /// Every two were compared.
    Schulze(schulze::Count),
    /// Projects were bought with equal shares; beside it what most votes first would
    /// have bought, and how many ballots would rather have the one or the other.
    Shares(equal_shares::Transcript, greedy::Transcript, Preferred),
}

/// What a method chose, and how.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transcript {
    /// What lots were drawn from, whether or not a tie called for them.
    pub seed: Seed,
    /// Every step.
    pub steps: Steps,
}

/// One pound: by so much everybody's share is raised at a time.
const POUND: u64 = 100;

/// Counts `profiles`, ballots of `vote` that were checked when they were cast; nothing
/// where the method has no options to choose from. Whoever abstained is not counted.
pub fn count_by_method(vote: &Vote, profiles: &[Profile], seed: Seed) -> Option<Transcript> {
    let lots = Lots::draw(seed, vote.options.len());
    let steps = match vote.method {
        Method::EqualShares => shares(vote, profiles, &lots),
        Method::Borda => Steps::Borda(borda::count(&contest(vote, profiles), &lots)),
        Method::Schulze => Steps::Schulze(schulze::count(&contest(vote, profiles), &lots)),
        Method::Runoff => Steps::Runoff(runoff::count(&contest(vote, profiles), &lots).ok()?),
        Method::Transferable => {
            let seats = vote.rule.terms.seats as usize;
            Steps::Transferable(transferable::count(&contest(vote, profiles), seats, &lots).ok()?)
        }
        Method::Approval | Method::Score | Method::Dots => {
            Steps::Sums(sums::count(vote.options.len(), &numbers(vote, profiles), &lots))
        }
        Method::Views | Method::ForAgainst | Method::Consent | Method::Gradients => return None,
    };
    Some(Transcript { seed, steps })
}

impl Transcript {
    /// The options of `vote` that were chosen, in the order in which they were.
    pub fn elected(&self, vote: &Vote) -> Vec<OptionId> {
        let seats = vote.rule.terms.seats as usize;
        let chosen = match &self.steps {
            Steps::Sums(count) => count.winners(seats),
            Steps::Borda(count) => count.winners(seats),
            Steps::Schulze(count) => count.winners(seats),
            Steps::Runoff(count) => count.winner.into_iter().collect(),
            Steps::Transferable(count) => count.winners(),
            Steps::Shares(count, ..) => count.winners(),
        };
        chosen.into_iter().filter_map(|at| vote.options.get(at).copied()).collect()
    }
}

fn position(vote: &Vote, option: &OptionId) -> Option<usize> {
    vote.options.iter().position(|known| known == option)
}

fn contest(vote: &Vote, profiles: &[Profile]) -> Contest {
    let ranking = |profile: &Profile| {
        let Choice::Rank(places) = &profile.choice else { return None };
        let group = |place: &std::collections::BTreeSet<OptionId>| {
            place.iter().filter_map(|option| position(vote, option)).collect::<Vec<_>>()
        };
        let ballot = Ranking::of(places.iter().map(group))?;
        Some(Alike { ballot, multiplicity: profile.multiplicity })
    };
    Contest::new(vec![true; vote.options.len()], profiles.iter().filter_map(ranking))
}

/// What each ballot gives to each option.
fn numbers(vote: &Vote, profiles: &[Profile]) -> Vec<Alike<Vec<u64>>> {
    let given = |choice: &Choice, option: &OptionId| match choice {
        Choice::Approve(ids) => u64::from(ids.contains(option)),
        Choice::Points(points) => points.get(option).copied().unwrap_or_default().into(),
        _ => 0,
    };
    let ballot = |profile: &Profile| Alike {
        ballot: vote.options.iter().map(|option| given(&profile.choice, option)).collect(),
        multiplicity: profile.multiplicity,
    };
    profiles.iter().map(ballot).collect()
}

fn shares(vote: &Vote, profiles: &[Profile], lots: &Lots) -> Steps {
    let ballot = |profile: &Profile| {
        let Choice::Approve(ids) = &profile.choice else { return None };
        let support: Support =
            ids.iter().filter_map(|option| Some((position(vote, option)?, 1))).collect();
        Some(Alike { ballot: support, multiplicity: profile.multiplicity })
    };
    let terms = &vote.rule.terms;
    let budget = Budget {
        money: terms.budget.0.unsigned_abs(),
        costs: vote.costs.iter().map(|cost| cost.0.unsigned_abs()).collect(),
        ballots: profiles.iter().filter_map(ballot).collect(),
    };
    let rules = equal_shares::Rules {
        satisfaction: terms.satisfaction,
        stop: terms.stop,
        fill: terms.fill,
        unit: POUND,
    };
    let count = equal_shares::count(&budget, &rules, lots);
    let greedy = greedy::count(&budget, lots);
    let preferred = count.beside_greedy(&budget, lots);
    Steps::Shares(count, greedy, preferred)
}

/// What lots are drawn from. Of a secret vote, the receipts of its ballots: nobody knows
/// them all before it is closed, everybody can read them after, and they say nothing of
/// what was chosen. Of a named vote, its ballots, which everybody in it may read.
pub fn seed_of<P: AsRef<[u8]>>(vote: &Vote, parts: impl IntoIterator<Item = P>) -> Seed {
    let id = vote.id.to_string().into_bytes();
    Seed::of(parts.into_iter().map(|part| part.as_ref().to_vec()).chain([id]))
}

#[cfg(test)]
mod tests {
    use super::super::examples::{approval, option};
    use super::*;
    use crate::money::Pence;
    use std::collections::{BTreeMap, BTreeSet};

    fn by(method: Method, seats: u32) -> Vote {
        let mut vote = Vote { method, ..approval() };
        vote.rule.terms.seats = seats;
        vote
    }

    fn profiles(choices: &[(Choice, u64)]) -> Vec<Profile> {
        let profile = |(choice, multiplicity): &(Choice, u64)| Profile {
            bloc: None,
            choice: choice.clone(),
            multiplicity: *multiplicity,
        };
        choices.iter().map(profile).collect()
    }

    fn elected(vote: &Vote, choices: &[(Choice, u64)]) -> Vec<OptionId> {
        let seed = seed_of(vote, ["one", "two"]);
        count_by_method(vote, &profiles(choices), seed).unwrap().elected(vote)
    }

    fn rank(numbers: &[u128]) -> Choice {
        let place = |number: &u128| BTreeSet::from([option(*number)]);
        Choice::Rank(numbers.iter().map(place).collect())
    }

    fn tick(numbers: &[u128]) -> Choice {
        Choice::Approve(numbers.iter().map(|number| option(*number)).collect())
    }

    /// Burlington's shape in small: first places, the runoff and pairs each have another
    /// winner.
    #[test]
    fn methods_may_choose_differently() {
        let ballots = [
            (rank(&[1, 3, 2]), 37),
            (rank(&[2, 3, 1]), 34),
            (rank(&[3, 2, 1]), 29),
            (Choice::Abstain, 5),
        ];
        assert_eq!(elected(&by(Method::Runoff, 1), &ballots), [option(2)]);
        assert_eq!(elected(&by(Method::Schulze, 1), &ballots), [option(3)]);
        assert_eq!(elected(&by(Method::Borda, 1), &ballots), [option(3)]);
        assert_eq!(elected(&by(Method::Transferable, 2), &ballots).len(), 2);
    }

    #[test]
    fn points_and_ticks_are_added_up() {
        let gave = |points: &[(u128, u32)]| {
            let points = points.iter().map(|(number, many)| (option(*number), *many));
            Choice::Points(points.collect::<BTreeMap<_, _>>())
        };
        let dots = [(gave(&[(1, 3), (2, 2)]), 2), (gave(&[(3, 5)]), 1), (Choice::Abstain, 9)];
        assert_eq!(elected(&by(Method::Dots, 2), &dots), [option(1), option(3)]);
        let ticks = [(tick(&[1, 2]), 3), (tick(&[2]), 1)];
        assert_eq!(elected(&by(Method::Approval, 1), &ticks), [option(2)]);
        assert_eq!(elected(&by(Method::Approval, 0), &ticks), [], "only counted");
    }

    #[test]
    fn equal_shares_buy_for_each_group() {
        let mut vote = by(Method::EqualShares, 0);
        vote.costs = vec![Pence(40_000), Pence(40_000), Pence(40_000)];
        vote.rule.terms.budget = Pence(100_000);
        let ballots = [(tick(&[1, 2]), 6), (tick(&[3]), 4)];
        let chosen = elected(&vote, &ballots);
        assert!(chosen.contains(&option(3)), "four of ten can buy what costs four tenths");
        assert_eq!(chosen.len(), 2);
        let counted = count_by_method(&vote, &profiles(&ballots), seed_of(&vote, ["x"])).unwrap();
        let Steps::Shares(_, greedy, preferred) = counted.steps else { panic!("no shares") };
        assert!(!greedy.winners().contains(&2), "most votes first would leave them nothing");
        assert_eq!((preferred.one, preferred.other), (4, 6));
    }

    #[test]
    fn one_question_has_no_steps() {
        for method in [Method::Views, Method::ForAgainst, Method::Consent, Method::Gradients] {
            let vote = by(method, 0);
            assert_eq!(count_by_method(&vote, &[], seed_of(&vote, ["x"])), None);
        }
    }
}

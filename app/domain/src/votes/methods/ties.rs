//! Ties: by what came before, else by lots.

use crate::votes::lots::Lots;
use serde::{Deserialize, Serialize};

/// A tie, and how it was settled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tie {
    /// Who were level, in the order of the ballot paper.
    pub between: Vec<usize>,
    /// The earlier stages that told them apart, the latest first.
    pub earlier: Vec<Parting>,
    /// Whether lots were drawn among those who were left.
    pub by_lot: bool,
}

/// An earlier stage at which candidates were not level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parting {
    /// Its number, from 1.
    pub stage: usize,
    /// Who were left after it.
    pub left: Vec<usize>,
}

/// Whom a choice is to find.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seek {
    /// Whoever has most; lots choose who stands first.
    Most,
    /// Whoever has least; lots choose who stands last.
    Least,
}

impl Seek {
    /// Those of `candidates` who have the most, or the least.
    fn among<T: Ord>(self, candidates: &[usize], total: impl Fn(usize) -> T) -> Vec<usize> {
        let totals = candidates.iter().map(|candidate| total(*candidate));
        let sought = if self == Seek::Most { totals.max() } else { totals.min() };
        let has_it = |candidate: &usize| sought.as_ref() == Some(&total(*candidate));
        candidates.iter().copied().filter(has_it).collect()
    }
}

/// Whom of `candidates` is found by what they had at each of `stages` stages, of which
/// the last is now, and the tie that there was. Those who are level now are told apart
/// by the latest stage at which they were not, and by the stages before it as far as it
/// leaves several; else by lots. Nothing where there is nobody to choose from.
pub(super) fn choose<T: Ord>(
    seek: Seek,
    candidates: &[usize],
    stages: usize,
    total: impl Fn(usize, usize) -> T,
    lots: &Lots,
) -> Option<(usize, Option<Tie>)> {
    let now = stages.checked_sub(1)?;
    let between = seek.among(candidates, |candidate| total(now, candidate));
    if let [only] = between[..] {
        return Some((only, None));
    }
    let mut earlier: Vec<Parting> = Vec::new();
    let mut left = between.clone();
    for stage in (0..now).rev() {
        let found = seek.among(&left, |candidate| total(stage, candidate));
        if found.len() < left.len() {
            earlier.push(Parting { stage: stage + 1, left: found.clone() });
            left = found;
        }
    }
    let by_lot = left.len() > 1;
    let chosen = if seek == Seek::Most { lots.winner(&left) } else { lots.loser(&left) };
    Some((chosen?, Some(Tie { between, earlier, by_lot })))
}

/// A place in an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Who has it.
    pub candidate: usize,
    /// Who might have had it as well, if lots had put them first.
    pub over: Vec<usize>,
}

/// Puts `candidates` into an order in which nobody stands below whom they beat. Where
/// several are beaten by none who are left, lots decide.
pub(super) fn arrange(
    mut candidates: Vec<usize>,
    beats: impl Fn(usize, usize) -> bool,
    lots: &Lots,
) -> Vec<Place> {
    let mut order = Vec::with_capacity(candidates.len());
    loop {
        let is_beaten = |candidate: usize| candidates.iter().any(|other| beats(*other, candidate));
        let mut over: Vec<usize> =
            candidates.iter().copied().filter(|candidate| !is_beaten(*candidate)).collect();
        let Some(candidate) = lots.winner(&over) else { return order };
        over.retain(|other| *other != candidate);
        candidates.retain(|other| *other != candidate);
        order.push(Place { candidate, over });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choose_from(seek: Seek, totals: &[&[u64]]) -> (usize, Option<Tie>) {
        let lots = Lots::in_order(vec![2, 0, 3, 1]);
        let total = |stage: usize, candidate: usize| totals[stage][candidate];
        choose(seek, &[0, 1, 2, 3], totals.len(), total, &lots).unwrap()
    }

    #[test]
    fn without_a_tie_there_is_none() {
        assert_eq!(choose_from(Seek::Most, &[&[1, 5, 3, 4]]), (1, None));
        assert_eq!(choose_from(Seek::Least, &[&[1, 5, 3, 4]]), (0, None));
    }

    #[test]
    fn the_latest_stage_that_parts_them_decides() {
        let totals: [&[u64]; 4] = [&[9, 4, 5, 1], &[5, 7, 6, 0], &[6, 6, 6, 0], &[8, 8, 8, 1]];
        let (chosen, tie) = choose_from(Seek::Most, &totals);
        let earlier = vec![Parting { stage: 2, left: vec![1] }];
        assert_eq!(chosen, 1);
        assert_eq!(tie, Some(Tie { between: vec![0, 1, 2], earlier, by_lot: false }));
    }

    #[test]
    fn whom_one_stage_leaves_level_an_earlier_one_parts() {
        let totals: [&[u64]; 3] = [&[9, 4, 5, 1], &[5, 5, 7, 7], &[8, 8, 8, 9]];
        let (chosen, tie) = choose_from(Seek::Least, &totals);
        let stages = [(2, vec![0, 1]), (1, vec![1])];
        let earlier = stages.map(|(stage, left)| Parting { stage, left }).to_vec();
        assert_eq!(chosen, 1);
        assert_eq!(tie, Some(Tie { between: vec![0, 1, 2], earlier, by_lot: false }));
    }

    #[test]
    fn who_was_always_level_is_chosen_by_lot() {
        let totals: [&[u64]; 2] = [&[4, 4, 4, 4], &[6, 6, 5, 6]];
        let (chosen, tie) = choose_from(Seek::Most, &totals);
        assert_eq!(chosen, 0);
        assert!(tie.is_some_and(|tie| tie.by_lot && tie.earlier.is_empty()));
        assert_eq!(choose_from(Seek::Least, &[&[4, 4, 4, 4]]).0, 1);
    }

    #[test]
    fn nobody_stands_below_whom_they_beat() {
        let points = [5, 7, 5, 0];
        let beats = |left: usize, right: usize| points[left] > points[right];
        let order = arrange(vec![0, 1, 2, 3], beats, &Lots::in_order(vec![2, 0, 3, 1]));
        let told: Vec<_> = order.into_iter().map(|place| (place.candidate, place.over)).collect();
        assert_eq!(told, [(1, vec![]), (2, vec![0]), (0, vec![]), (3, vec![])]);
    }
}

//! Ballots that rank, and the contest in which they are cast.

use super::Alike;
use crate::votes::lots::Seed;
use std::collections::HashMap;

/// A candidate's place on a ballot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ranked {
    number: u16,
    /// Level with the one before.
    level: bool,
}

impl Ranked {
    /// The candidate's number.
    pub fn candidate(self) -> usize {
        usize::from(self.number)
    }
}

/// What one ballot says: groups of candidates, the best first; those in a group
/// are level. Whoever is not on it stands below all who are.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ranking(Vec<Ranked>);

impl Ranking {
    /// The ballot with these groups, of which empty ones are passed over; nothing where
    /// somebody stands on it twice, or has a number above 65,535.
    pub fn of<G: IntoIterator<Item = usize>>(groups: impl IntoIterator<Item = G>) -> Option<Self> {
        let mut places = Vec::new();
        for group in groups {
            let mut group: Vec<usize> = group.into_iter().collect();
            group.sort_unstable();
            for (at, candidate) in group.into_iter().enumerate() {
                places.push(Ranked { number: u16::try_from(candidate).ok()?, level: at > 0 });
            }
        }
        let mut numbers: Vec<u16> = places.iter().map(|place| place.number).collect();
        numbers.sort_unstable();
        numbers.is_sorted_by(|left, right| left < right).then_some(Self(places))
    }

    /// The groups, the best first.
    pub fn groups(&self) -> impl Iterator<Item = &[Ranked]> {
        self.0.chunk_by(|_, next| next.level)
    }

    /// Everybody on it, the best first.
    pub fn places(&self) -> &[Ranked] {
        &self.0
    }

    /// Whether it says nothing.
    pub fn is_blank(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether two candidates are level.
    pub fn has_equals(&self) -> bool {
        self.0.iter().any(|place| place.level)
    }

    /// What it says of those who stand; whoever was below the others moves up.
    pub fn among(&self, standing: &[bool]) -> Self {
        let stands = |place: &Ranked| standing.get(place.candidate()) == Some(&true);
        let mut left = Vec::with_capacity(self.0.len());
        for group in self.groups() {
            let begins = left.len();
            let stay = group.iter().filter(|place| stands(place));
            left.extend(stay.map(|place| Ranked { level: true, ..*place }));
            if let Some(first) = left.get_mut(begins) {
                first.level = false;
            }
        }
        Self(left)
    }

    /// Numbers from 1, level ones joined: `2 1=4`.
    fn to_text(&self) -> String {
        let number = |place: &Ranked| (place.candidate() + 1).to_string();
        let group = |group: &[Ranked]| group.iter().map(number).collect::<Vec<_>>().join("=");
        self.groups().map(group).collect::<Vec<_>>().join(" ")
    }
}

/// A ballot puts candidates level where the method needs an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EqualRanks;

/// Who stands, and what was voted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contest {
    standing: Vec<bool>,
    ballots: Vec<Alike<Ranking>>,
    blank: u64,
}

impl Contest {
    /// The contest of those who are `true` in `standing`; others have withdrawn, and what
    /// a ballot says of them is passed over. There must be fewer than 10^12 ballots.
    pub fn new(standing: Vec<bool>, ballots: impl IntoIterator<Item = Alike<Ranking>>) -> Self {
        let mut alike: HashMap<Ranking, u64> = HashMap::new();
        for Alike { ballot, multiplicity } in ballots {
            *alike.entry(ballot.among(&standing)).or_default() += multiplicity;
        }
        let blank = alike.remove(&Ranking::default()).unwrap_or_default();
        let mut ballots: Vec<Alike<Ranking>> = alike
            .into_iter()
            .filter(|(_, multiplicity)| *multiplicity > 0)
            .map(|(ballot, multiplicity)| Alike { ballot, multiplicity })
            .collect();
        ballots.sort_unstable_by(|left, right| left.ballot.cmp(&right.ballot));
        Self { standing, ballots, blank }
    }

    /// How many candidates are on the ballot paper, those who withdrew among them.
    pub fn candidates(&self) -> usize {
        self.standing.len()
    }

    /// Who stands, in the order of the ballot paper.
    pub fn standing(&self) -> Vec<usize> {
        (0..self.candidates()).filter(|candidate| self.stands(*candidate)).collect()
    }

    /// Whether `candidate` stands.
    pub fn stands(&self, candidate: usize) -> bool {
        self.standing[candidate]
    }

    /// The ballots that rank anybody: no two alike, and in an order of their own.
    pub fn ballots(&self) -> &[Alike<Ranking>] {
        &self.ballots
    }

    /// How many ballots rank anybody.
    pub fn valid(&self) -> u64 {
        self.ballots.iter().map(|alike| alike.multiplicity).sum()
    }

    /// How many ballots rank nobody who stands; no method counts them.
    pub fn blank(&self) -> u64 {
        self.blank
    }

    /// Refuses ballots that put candidates level.
    pub fn demand_order(&self) -> Result<(), EqualRanks> {
        let has_equals = self.ballots.iter().any(|alike| alike.ballot.has_equals());
        if has_equals { Err(EqualRanks) } else { Ok(()) }
    }

    /// What lots are drawn from where nothing else was agreed: the digest of one line for
    /// each different ballot, how many there are and whom it ranks, as in `3 2 1=4`.
    pub fn seed(&self) -> Seed {
        let line =
            |alike: &Alike<Ranking>| format!("{} {}", alike.multiplicity, alike.ballot.to_text());
        Seed::of(self.ballots.iter().map(line))
    }
}

#[cfg(test)]
pub(super) mod examples {
    use super::*;
    use proptest::{collection::vec, prelude::*};

    /// Ballots as they stand in a BLT file, without the 0: `"3 1 2=4"`.
    pub fn contest(candidates: usize, lines: &[&str]) -> Contest {
        Contest::new(vec![true; candidates], lines.iter().map(|line| ballot(line)))
    }

    fn ballot(line: &str) -> Alike<Ranking> {
        let (multiplicity, groups) = line.split_once(' ').unwrap_or((line, ""));
        let number = |text: &str| text.parse::<usize>().unwrap() - 1;
        let group = |group: &str| group.split('=').map(number).collect::<Vec<_>>();
        Alike {
            ballot: Ranking::of(groups.split_whitespace().map(group)).unwrap(),
            multiplicity: multiplicity.parse().unwrap(),
        }
    }

    /// Any ballots that put all or some of the candidates into an order.
    pub fn orders(candidates: usize) -> impl Strategy<Value = Vec<Alike<Ranking>>> {
        ballots(candidates, Just(false))
    }

    /// Any ballots, with level candidates too.
    pub fn rankings(candidates: usize) -> impl Strategy<Value = Vec<Alike<Ranking>>> {
        ballots(candidates, any::<bool>())
    }

    fn ballots(
        candidates: usize,
        level: impl Strategy<Value = bool> + Clone,
    ) -> impl Strategy<Value = Vec<Alike<Ranking>>> {
        let order = Just((0..candidates).collect::<Vec<_>>()).prop_shuffle();
        let ballot = (order, 0..=candidates, vec(level, candidates), 1..30u64);
        vec(
            ballot.prop_map(|(order, length, level, multiplicity)| {
                let mut groups: Vec<Vec<usize>> = Vec::new();
                for (candidate, level) in order.into_iter().take(length).zip(level) {
                    match groups.last_mut() {
                        Some(last) if level => last.push(candidate),
                        _ => groups.push(vec![candidate]),
                    }
                }
                Alike { ballot: Ranking::of(groups).unwrap(), multiplicity }
            }),
            1..12,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::{examples::contest, *};

    #[test]
    fn nobody_stands_on_a_ballot_twice() {
        assert!(Ranking::of([vec![1], vec![], vec![2, 0]]).is_some());
        assert_eq!(Ranking::of([vec![1], vec![2, 1]]), None);
        assert_eq!(Ranking::of([vec![1, 1]]), None);
        assert_eq!(Ranking::of([[70_000]]), None);
    }

    #[test]
    fn whoever_withdrew_is_passed_over() {
        let ballot = Ranking::of([vec![0, 1], vec![2], vec![3, 4]]).unwrap();
        let left = ballot.among(&[false, true, false, true, true]);
        assert_eq!(left, Ranking::of([vec![1], vec![3, 4]]).unwrap());
        assert!(left.has_equals() && !left.among(&[true, true, false, true]).has_equals());
    }

    #[test]
    fn ballots_alike_are_one_and_blank_ones_apart() {
        let one = contest(3, &["2 1 2", "1 2=1", "3 1=2", "1 1 2", "4"]);
        assert_eq!(one.ballots().len(), 2);
        assert_eq!((one.valid(), one.blank()), (7, 4));
        assert_eq!(one.demand_order(), Err(EqualRanks));
        assert_eq!(one, contest(3, &["4 2=1", "4", "3 1 2", "0 3"]));
    }

    /// In a shell: each line after its length in eight bytes, sorted, digested.
    #[test]
    fn the_seed_is_the_digest_of_what_was_voted() {
        let one = contest(4, &["2 2 1=4", "1 3", "1 2 4=1", "9"]);
        assert_eq!(one.seed(), Seed::of(["1 3", "3 2 1=4"]));
    }
}

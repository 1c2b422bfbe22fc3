//! Counting: profiles in, exact numbers out.

use super::{Choice, Paper, Profile, Vote, gradients::Level, terms::Majority};
use crate::{accounts::Bloc, ids::OptionId};
use serde::{Deserialize, Serialize};

/// One thing that could be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Alternative {
    /// Yes.
    For,
    /// No.
    Against,
    /// Neither.
    Abstain,
    /// The places of a scale from the first to the second; mostly one and the same.
    Levels(Level, Level),
    /// An option.
    Option(OptionId),
}

/// How many chose something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// What.
    pub alternative: Alternative,
    /// How many chose it; of a ranking, as their first.
    pub votes: u64,
    /// How many points they gave it, where points are given.
    pub points: u64,
}

/// The votes of one group, in the order of the ballot paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// How many voted, abstentions included.
    pub voters: u64,
    /// How many chose each alternative.
    pub lines: Vec<Line>,
}

impl Count {
    fn empty(vote: &Vote) -> Self {
        let line = |alternative| Line { alternative, votes: 0, points: 0 };
        Self { voters: 0, lines: alternatives(vote).into_iter().map(line).collect() }
    }

    fn add(&mut self, choice: &Choice, multiplicity: u64) {
        self.voters += multiplicity;
        for line in &mut self.lines {
            let points = points(choice, line.alternative);
            line.points += u64::from(points.unwrap_or_default()) * multiplicity;
            line.votes += if points.is_some() { multiplicity } else { 0 };
        }
    }

    /// How many chose `alternative`.
    pub fn votes(&self, alternative: Alternative) -> u64 {
        self.lines.iter().find(|line| line.alternative == alternative).map_or(0, |line| line.votes)
    }

    /// Whether every voter chose the same.
    pub fn all_alike(&self) -> bool {
        self.lines.iter().all(|line| line.votes == 0 || line.votes == self.voters)
    }

    /// Whether so many as `majority` asks for are for it; abstentions are on neither
    /// side.
    pub fn has(&self, majority: Majority) -> bool {
        majority.reached(self.votes(Alternative::For), self.votes(Alternative::Against))
    }
}

/// A counted vote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Everybody.
    pub all: Count,
    /// Each of the three groups; none where ballots are without bloc.
    pub groups: Vec<(Bloc, Count)>,
}

impl Tally {
    /// The count of one group.
    pub fn group(&self, bloc: Bloc) -> Option<&Count> {
        self.groups.iter().find(|(group, _)| *group == bloc).map(|(_, count)| count)
    }
}

/// Counts `profiles`, ballots of `vote` that were checked when they were cast.
/// One ballot without a bloc leaves no group to count.
pub fn count(vote: &Vote, profiles: &[Profile]) -> Tally {
    let mut all = Count::empty(vote);
    for profile in profiles {
        all.add(&profile.choice, profile.multiplicity);
    }
    let known = profiles.iter().all(|profile| profile.bloc.is_some());
    let blocs = if known && !profiles.is_empty() { Bloc::ALL } else { &[] };
    let groups = blocs.iter().map(|bloc| (*bloc, count_group(vote, profiles, *bloc))).collect();
    Tally { all, groups }
}

fn count_group(vote: &Vote, profiles: &[Profile], bloc: Bloc) -> Count {
    let mut count = Count::empty(vote);
    for profile in profiles.iter().filter(|profile| profile.bloc == Some(bloc)) {
        count.add(&profile.choice, profile.multiplicity);
    }
    count
}

/// What can be chosen in `vote`, in the order of the ballot paper.
pub fn alternatives(vote: &Vote) -> Vec<Alternative> {
    use Alternative::{Abstain, Against, For, Levels, Option};
    match vote.method.paper() {
        Paper::Answer => vec![For, Against, Abstain],
        Paper::Consent => vec![For, Against],
        Paper::Scale => {
            vote.rule.terms.scale.levels().iter().map(|level| Levels(*level, *level)).collect()
        }
        Paper::Ticks | Paper::Points | Paper::Ranking => {
            let abstain = vote.rule.ticks.is_none().then_some(Abstain);
            vote.options.iter().copied().map(Option).chain(abstain).collect()
        }
    }
}

/// How many points `choice` gives `alternative`: one where it was simply chosen, or
/// put first; nothing where it was not.
fn points(choice: &Choice, alternative: Alternative) -> Option<u32> {
    let chosen = match (choice, alternative) {
        (Choice::For, Alternative::For)
        | (Choice::Against, Alternative::Against)
        | (Choice::Abstain, Alternative::Abstain) => true,
        (Choice::Level(level), Alternative::Levels(from, to)) => (from..=to).contains(level),
        (Choice::Abstain, Alternative::Levels(from, to)) => (from..=to).contains(&Level::Abstain),
        (Choice::Approve(ids), Alternative::Option(id)) => ids.contains(&id),
        (Choice::Rank(places), Alternative::Option(id)) => {
            places.first().is_some_and(|first| first.contains(&id))
        }
        (Choice::Points(points), Alternative::Option(id)) => return points.get(&id).copied(),
        _ => false,
    };
    chosen.then_some(1)
}

#[cfg(test)]
mod tests {
    use super::super::{
        Method,
        examples::{approval, option, vote},
    };
    use super::*;
    use proptest::prelude::*;

    fn profile(bloc: Bloc, choice: Choice, multiplicity: u64) -> Profile {
        Profile { bloc: Some(bloc), choice, multiplicity }
    }

    #[test]
    fn counts_each_bloc_and_the_whole() {
        let tally = count(
            &vote(),
            &[
                profile(Bloc::LivedExperience, Choice::For, 7),
                profile(Bloc::LivedExperience, Choice::Abstain, 2),
                profile(Bloc::Professional, Choice::Against, 4),
                profile(Bloc::Neither, Choice::For, 1),
            ],
        );
        assert_eq!(tally.all.voters, 14);
        assert_eq!(tally.all.votes(Alternative::For), 8);
        assert_eq!(tally.all.votes(Alternative::Against), 4);
        assert_eq!(tally.all.votes(Alternative::Abstain), 2);
        let lived = tally.group(Bloc::LivedExperience).unwrap();
        assert_eq!((lived.voters, lived.votes(Alternative::For)), (9, 7));
        assert_eq!(tally.group(Bloc::Professional).unwrap().voters, 4);
    }

    #[test]
    fn counts_approvals_by_option() {
        let approve = |numbers: &[u128]| {
            Choice::Approve(numbers.iter().map(|number| option(*number)).collect())
        };
        let kept = |choice, multiplicity| Profile { bloc: None, choice, multiplicity };
        let profiles = [kept(approve(&[1, 2]), 3), kept(approve(&[2]), 4), kept(approve(&[]), 1)];
        let tally = count(&approval(), &profiles);
        let votes: Vec<u64> = tally.all.lines.iter().map(|line| line.votes).collect();
        assert_eq!((tally.all.voters, votes), (8, vec![3, 7, 0, 0]));
        assert!(tally.groups.is_empty());
    }

    fn all(method: Method, choices: &[(Choice, u64)]) -> Vec<(u64, u64)> {
        let kept = |(choice, multiplicity): &(Choice, u64)| Profile {
            bloc: None,
            choice: choice.clone(),
            multiplicity: *multiplicity,
        };
        let profiles: Vec<Profile> = choices.iter().map(kept).collect();
        let tally = count(&Vote { method, ..approval() }, &profiles);
        tally.all.lines.iter().map(|line| (line.votes, line.points)).collect()
    }

    #[test]
    fn counts_who_gave_points_and_how_many() {
        let gave = |points: &[(u128, u32)]| {
            Choice::Points(points.iter().map(|(number, many)| (option(*number), *many)).collect())
        };
        let ballots = [(gave(&[(1, 3), (2, 1)]), 2), (gave(&[(1, 1)]), 1), (Choice::Abstain, 1)];
        assert_eq!(all(Method::Dots, &ballots), [(3, 7), (2, 2), (0, 0), (1, 1)]);
    }

    #[test]
    fn counts_first_preferences_of_rankings() {
        let rank = |numbers: &[u128]| {
            Choice::Rank(numbers.iter().map(|number| [option(*number)].into()).collect())
        };
        let ballots = [(rank(&[2, 1]), 4), (rank(&[1]), 3)];
        assert_eq!(all(Method::Runoff, &ballots), [(3, 3), (4, 4), (0, 0), (0, 0)]);
    }

    #[test]
    fn counts_places_of_a_scale() {
        let ballots = [(Choice::Level(Level::Veto), 2), (Choice::Abstain, 1)];
        let places = all(Method::Gradients, &ballots);
        assert_eq!(places.len(), Level::ALL.len());
        assert_eq!((places[3].0, places[7].0), (1, 2), "who would rather not say abstains");
    }

    #[test]
    fn abstentions_make_no_majority() {
        let majority = |ballots: &[(Choice, u64)]| {
            let profiles: Vec<Profile> = ballots
                .iter()
                .map(|(choice, many)| profile(Bloc::Neither, choice.clone(), *many))
                .collect();
            count(&vote(), &profiles).all.has(Majority::SIMPLE)
        };
        assert!(majority(&[(Choice::For, 2), (Choice::Against, 1), (Choice::Abstain, 9)]));
        assert!(!majority(&[(Choice::For, 2), (Choice::Against, 2)]));
        assert!(!majority(&[(Choice::Abstain, 9)]));
        assert!(!majority(&[]));
    }

    #[test]
    fn sees_whether_all_chose_alike() {
        let alike = |ballots: &[Choice]| {
            let profiles: Vec<Profile> =
                ballots.iter().map(|choice| profile(Bloc::Neither, choice.clone(), 1)).collect();
            count(&vote(), &profiles).all.all_alike()
        };
        assert!(alike(&[Choice::Against, Choice::Against]));
        assert!(!alike(&[Choice::Against, Choice::Abstain]));
    }

    proptest! {
        #[test]
        fn groups_add_up_to_the_whole(ballots in proptest::collection::vec((0usize..3, 0usize..3, 1u64..9), 1..20)) {
            let choices = [Choice::For, Choice::Against, Choice::Abstain];
            let profiles: Vec<Profile> = ballots
                .into_iter()
                .map(|(bloc, choice, many)| profile(Bloc::ALL[bloc], choices[choice].clone(), many))
                .collect();
            let tally = count(&vote(), &profiles);
            for line in &tally.all.lines {
                let sum: u64 = tally.groups.iter().map(|(_, group)| group.votes(line.alternative)).sum();
                prop_assert_eq!(sum, line.votes);
            }
            let voters: u64 = tally.groups.iter().map(|(_, group)| group.voters).sum();
            prop_assert_eq!(voters, tally.all.voters);
        }
    }
}

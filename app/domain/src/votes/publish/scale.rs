//! Telling places of a scale: neighbours are joined until what they have together
//! may be shown.

use super::{
    Figure, Figures, LEAST_SHOWN, Published, PublishedLine, Reason, enough_for_single_ballots,
};
use crate::{
    accounts::Bloc,
    votes::{
        Vote,
        count::{Alternative, Count, Line, Tally},
    },
};
use std::ops::Range;

/// What is published of a vote on a scale. Groups are shown with the same joints as
/// the whole, so that no difference between them tells what was joined.
pub(super) fn publish(vote: &Vote, tally: &Tally) -> Published {
    let enough = |count: &Count| count.voters >= u64::from(vote.rule.threshold.people());
    let groups: Vec<&Count> =
        tally.groups.iter().map(|(_, count)| count).filter(|count| count.voters > 0).collect();
    let together: Vec<&Count> = std::iter::once(&tally.all).chain(groups.iter().copied()).collect();
    let joints = joined(&together);
    let by_group =
        !groups.is_empty() && groups.iter().all(|count| enough(count) && is_spread(count, &joints));
    let joints = if by_group { joints } else { joined(&[&tally.all]) };
    let all = if !enough(&tally.all) {
        Figures::Withheld(Reason::TooFewVoted)
    } else if !is_spread(&tally.all, &joints) {
        Figures::Withheld(Reason::WouldTell)
    } else {
        shown(&tally.all, &joints)
    };
    let group = |(bloc, count): &(Bloc, Count)| {
        let withheld = Figures::Withheld(Reason::NotEveryGroup);
        (*bloc, if by_group { shown(count, &joints) } else { withheld })
    };
    let unjoined = joints.iter().all(|joint| joint.len() == 1);
    let single_ballots =
        unjoined && all.complete() && enough_for_single_ballots(vote, tally.all.voters);
    let groups = tally.groups.iter().map(group).collect();
    Published { all, groups, single_ballots }
}

/// Places from the first on, each joined with its neighbours until in every one of
/// `counts` nobody chose them, or enough did. What is left over joins the last.
fn joined(counts: &[&Count]) -> Vec<Range<usize>> {
    let places = counts.first().map_or(0, |count| count.lines.len());
    let shows = |joint: &Range<usize>| {
        let passes = |count: &&Count| matches!(votes(count, joint), 0 | LEAST_SHOWN..);
        counts.iter().all(passes)
    };
    let mut joints: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for end in 1..=places {
        if shows(&(start..end)) {
            joints.push(start..end);
            start = end;
        }
    }
    while start < places {
        start = joints.pop().map_or(0, |last| last.start);
        if start == 0 || shows(&(start..places)) {
            joints.push(start..places);
            break;
        }
    }
    joints
}

fn votes(count: &Count, joint: &Range<usize>) -> u64 {
    count.lines[joint.clone()].iter().map(|line| line.votes).sum()
}

/// Whether not all of `count` are in one joint.
fn is_spread(count: &Count, joints: &[Range<usize>]) -> bool {
    joints.iter().all(|joint| votes(count, joint) < count.voters)
}

fn shown(count: &Count, joints: &[Range<usize>]) -> Figures {
    let line = |joint: &Range<usize>| PublishedLine {
        alternative: together(&count.lines[joint.clone()]),
        votes: Figure::Shown(votes(count, joint)),
    };
    Figures::Shown { voters: count.voters, lines: joints.iter().map(line).collect() }
}

/// What joined places are called: from the first to the last.
fn together(lines: &[Line]) -> Alternative {
    match (lines.first().map(|line| line.alternative), lines.last().map(|line| line.alternative)) {
        (Some(Alternative::Levels(from, _)), Some(Alternative::Levels(_, to))) => {
            Alternative::Levels(from, to)
        }
        // A scale has places only.
        _ => Alternative::Abstain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::votes::{
        Choice, Method, Profile, Secrecy,
        count::count,
        examples::vote,
        gradients::{Level, Scale},
        publish::Figure,
    };
    use proptest::prelude::*;

    fn gradients() -> Vote {
        let mut vote = Vote { method: Method::Gradients, ..vote() };
        vote.rule.terms.scale = Scale::Eight;
        vote
    }

    /// How many of each group took each place.
    fn tally(places: [[u64; 8]; 3]) -> Tally {
        let mut profiles = Vec::new();
        for (bloc, places) in Bloc::ALL.iter().zip(places) {
            for (level, multiplicity) in Level::ALL.iter().zip(places) {
                let choice = Choice::Level(*level);
                profiles.push(Profile { bloc: Some(*bloc), choice, multiplicity });
            }
        }
        profiles.retain(|profile| profile.multiplicity > 0);
        count(&gradients(), &profiles)
    }

    fn lines(figures: &Figures) -> Vec<(Level, Level, u64)> {
        let Figures::Shown { lines, .. } = figures else { panic!("withheld: {figures:?}") };
        let line = |line: &PublishedLine| match (line.alternative, line.votes) {
            (Alternative::Levels(from, to), Figure::Shown(votes)) => (from, to, votes),
            other => panic!("no places: {other:?}"),
        };
        lines.iter().map(line).collect()
    }

    const NOBODY: [u64; 8] = [0; 8];

    #[test]
    fn neighbours_are_joined_until_they_may_be_shown() {
        let published = publish(&gradients(), &tally([[4, 1, 2, 0, 0, 3, 0, 2], NOBODY, NOBODY]));
        assert_eq!(
            lines(&published.all),
            [
                (Level::Endorse, Level::Endorse, 4),
                (Level::Minor, Level::Reservations, 3),
                (Level::Abstain, Level::Abstain, 0),
                (Level::Discuss, Level::Discuss, 0),
                // The two vetoes cannot stand alone, and nobody is beside them.
                (Level::Dislike, Level::Veto, 5),
            ]
        );
    }

    #[test]
    fn groups_are_joined_alike_or_not_shown() {
        let published = publish(
            &gradients(),
            &tally([[6, 2, 2, 0, 0, 0, 3, 3], [3, 4, 0, 0, 0, 0, 0, 5], NOBODY]),
        );
        let places = |figures| lines(figures).into_iter().map(|(from, to, _)| (from, to));
        assert!(places(&published.all).eq(places(&published.groups[0].1)));
        assert!(published.keeps_blocs());
        assert!(!published.single_ballots);

        let small = publish(
            &gradients(),
            &tally([[6, 0, 0, 0, 0, 0, 0, 6], [0, 2, 0, 0, 0, 0, 0, 0], NOBODY]),
        );
        assert_eq!(small.groups[0].1, Figures::Withheld(Reason::NotEveryGroup));
        assert_eq!(small.groups[2].1, Figures::Withheld(Reason::NotEveryGroup));
        assert!(matches!(small.all, Figures::Shown { .. }));
    }

    #[test]
    fn few_voters_and_voters_who_agree_are_withheld() {
        let of = |places| publish(&gradients(), &tally([places, NOBODY, NOBODY])).all;
        assert_eq!(of([5, 0, 0, 0, 0, 0, 0, 4]), Figures::Withheld(Reason::TooFewVoted));
        assert_eq!(of([12, 0, 0, 0, 0, 0, 0, 0]), Figures::Withheld(Reason::WouldTell));
        assert_eq!(of([11, 1, 0, 0, 0, 0, 0, 0]), Figures::Withheld(Reason::WouldTell));
        assert!(of([2; 8]).complete());
    }

    #[test]
    fn a_named_vote_joins_nothing() {
        let named = Vote { secrecy: Secrecy::Named, ..gradients() };
        let published =
            super::super::publish(&named, &tally([[1, 1, 0, 0, 0, 0, 0, 1], NOBODY, NOBODY]));
        assert_eq!(lines(&published.all).len(), 8);
    }

    proptest! {
        #[test]
        fn nobody_stands_alone_in_what_is_shown(cells in proptest::collection::vec(0u64..5, 24)) {
            let row = |group: usize| std::array::from_fn(|place| cells[group * 8 + place]);
            let tally = tally([row(0), row(1), row(2)]);
            let published = publish(&gradients(), &tally);
            let figures = published.groups.iter().map(|(_, figures)| figures);
            let shown: Vec<_> = figures
                .chain([&published.all])
                .filter(|figures| matches!(figures, Figures::Shown { .. }))
                .map(lines)
                .collect();
            for lines in &shown {
                prop_assert!(lines.iter().all(|(_, _, votes)| *votes == 0 || *votes >= LEAST_SHOWN));
                let places = |lines: &[(Level, Level, u64)]| {
                    lines.iter().map(|(from, to, _)| (*from, *to)).collect::<Vec<_>>()
                };
                prop_assert_eq!(places(lines), places(&shown[0]), "differences tell nothing");
            }
        }
    }
}

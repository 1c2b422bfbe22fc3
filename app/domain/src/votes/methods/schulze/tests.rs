use super::{
    super::{
        Alike,
        ranking::{
            Ranking,
            examples::{contest, rankings},
        },
    },
    *,
};
use proptest::prelude::*;

fn in_order(order: &[usize]) -> Lots {
    Lots::in_order(order.to_vec())
}

fn order(count: &Count) -> Vec<usize> {
    count.winners(count.order.len())
}

/// Schulze's own example of 45 voters and five candidates.
#[test]
fn the_strongest_chains_decide() {
    let ballots = [
        "5 1 3 2 5 4",
        "5 1 4 5 3 2",
        "8 2 5 4 1 3",
        "3 3 1 2 5 4",
        "7 3 1 5 2 4",
        "2 3 2 1 4 5",
        "7 4 3 5 2 1",
        "8 5 2 1 4 3",
    ];
    let count = count(&contest(5, &ballots), &in_order(&[0, 1, 2, 3, 4]));
    assert_eq!(count.preferred[0], [0, 20, 26, 30, 22]);
    let strengths = [
        [0, 28, 28, 30, 24],
        [25, 0, 28, 33, 24],
        [25, 29, 0, 29, 24],
        [25, 28, 28, 0, 24],
        [25, 28, 28, 31, 0],
    ];
    assert_eq!(count.strengths, strengths);
    assert_eq!(order(&count), [4, 0, 2, 1, 3]);
    assert_eq!((count.beaten_by(2), count.preferred_to_all()), (vec![0, 4], None));
}

#[test]
fn lots_decide_where_nobody_beats_the_other() {
    let circle = contest(3, &["1 1 2 3", "1 2 3 1", "1 3 1 2"]);
    let count = count(&circle, &in_order(&[1, 0, 2]));
    assert_eq!(order(&count), [1, 0, 2]);
    assert_eq!(count.order[0].over, [0, 2]);
}

#[test]
fn whoever_is_left_out_stands_below_all() {
    let count = count(&contest(4, &["3 2=3", "2 1"]), &in_order(&[0, 1, 2, 3]));
    assert_eq!(count.preferred[1], [3, 0, 0, 3]);
    assert_eq!(count.preferred[0], [0, 2, 2, 2]);
    assert_eq!(order(&count), [1, 2, 0, 3]);
}

#[test]
fn whoever_withdrew_is_in_no_order() {
    let ballot = Ranking::of([[1], [0], [2]]).unwrap();
    let contest = Contest::new(vec![true, false, true], [Alike { ballot, multiplicity: 2 }]);
    let count = count(&contest, &in_order(&[0, 1, 2]));
    assert_eq!((order(&count), count.preferred[0][2]), (vec![0, 2], 2));
}

proptest! {
    #[test]
    fn whoever_is_preferred_to_all_wins_and_whoever_loses_to_all_does_not(
        ballots in rankings(5),
    ) {
        let count = count(&Contest::new(vec![true; 5], ballots), &in_order(&[3, 1, 4, 0, 2]));
        let winner = count.order[0].candidate;
        let wins = |one: usize, other: usize| {
            count.preferred[one][other] > count.preferred[other][one]
        };
        let others = |one: usize| (0..5).filter(move |other| *other != one);
        if let Some(best) = (0..5).find(|one| others(*one).all(|other| wins(*one, other))) {
            prop_assert_eq!(winner, best);
            prop_assert_eq!(count.preferred_to_all(), Some(best));
        }
        prop_assert!(!others(winner).all(|other| wins(other, winner)));
    }

    #[test]
    fn nobody_stands_below_whom_they_beat(ballots in rankings(5)) {
        let count = count(&Contest::new(vec![true; 5], ballots), &in_order(&[0, 1, 2, 3, 4]));
        let order = order(&count);
        for (at, above) in order.iter().enumerate() {
            prop_assert!(order[at..].iter().all(|below| !count.beats(*below, *above)));
        }
    }
}

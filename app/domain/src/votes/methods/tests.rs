//! One election, three winners: the mayor of Burlington, Vermont, 2009, by the ballots'
//! order of the three candidates who were in the last rounds. The sums are those published:
//! Montroll was preferred to Kiss by 4067 to 3477 and to Wright by 4597 to 3668, Kiss to
//! Wright by 4314 to 4064.

use super::{
    ranking::{Contest, examples::contest},
    runoff, schulze,
};
use crate::votes::lots::Lots;

const WRIGHT: usize = 0;
const KISS: usize = 1;
const MONTROLL: usize = 2;

fn burlington() -> Contest {
    contest(
        3,
        &[
            "1332 3 2 1",
            "767 3 1 2",
            "455 3",
            "2043 2 3 1",
            "371 2 1 3",
            "568 2",
            "1513 1 3 2",
            "495 1 2 3",
            "1289 1",
        ],
    )
}

#[test]
fn the_method_makes_the_mayor() {
    let lots = Lots::in_order(vec![WRIGHT, KISS, MONTROLL]);
    let runoff = runoff::count(&burlington(), &lots).unwrap();
    assert_eq!(runoff.rounds[0].totals, [3297, 2982, 2554], "most first preferences: Wright");
    assert_eq!(runoff.rounds[1].totals, [4064, 4314, 0]);
    assert_eq!(runoff.winner, Some(KISS));

    let schulze = schulze::count(&burlington(), &lots);
    assert_eq!(schulze.preferred[MONTROLL], [4597, 4067, 0]);
    assert_eq!(schulze.preferred[KISS], [4314, 0, 3477]);
    assert_eq!(schulze.preferred[WRIGHT], [0, 4064, 3668]);
    assert_eq!(schulze.preferred_to_all(), Some(MONTROLL));
    assert_eq!(schulze.winners(1), [MONTROLL]);
}

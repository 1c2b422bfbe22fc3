//! The stage a project is in, and how it got there.

use crate::{
    codes::codes,
    refusal::{Refusal, WrongState},
    time::Day,
};
use serde::{Deserialize, Serialize};

codes! {
    /// Where a project is.
    pub enum Stage {
        /// What is wrong, and for whom?
        Identify = "identify",
        /// What could be done?
        Design = "design",
        /// What shall be done?
        Decide = "decide",
        /// Doing it.
        Deliver = "deliver",
        /// Did it help?
        Review = "review",
    }
}

/// One row of a project's history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageMove {
    /// The stage it went to.
    pub to: Stage,
    /// The day.
    pub on: Day,
    /// Why, where somebody said so.
    pub reason: Option<String>,
}

/// Whether a project may go from one stage to another: one step on, so that no
/// stage is skipped, or back to any earlier one, since work goes in rounds.
pub fn move_stage(from: Stage, to: Stage) -> Result<(), Refusal> {
    let steps = to as i32 - from as i32;
    if steps == 1 || steps < 0 {
        Ok(())
    } else {
        Err(Refusal::WrongState(WrongState::StageNotNext))
    }
}

/// Since when the project has been in the stage it is in; `history` in order.
pub fn since(history: &[StageMove]) -> Option<Day> {
    history.last().map(|row| row.on)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_stage_is_skipped_and_every_round_may_begin_again() {
        let allowed = |from: Stage| -> Vec<Stage> {
            Stage::ALL.iter().copied().filter(|to| move_stage(from, *to).is_ok()).collect()
        };
        use Stage::*;
        assert_eq!(allowed(Identify), [Design]);
        assert_eq!(allowed(Design), [Identify, Decide]);
        assert_eq!(allowed(Decide), [Identify, Design, Deliver]);
        assert_eq!(allowed(Deliver), [Identify, Design, Decide, Review]);
        assert_eq!(allowed(Review), [Identify, Design, Decide, Deliver]);
    }

    #[test]
    fn a_stage_lasts_since_its_last_move() {
        let row = |to, day| {
            let on = Day::from_ymd(2026, 11, day).unwrap();
            StageMove { to, on, reason: None }
        };
        let history = [row(Stage::Identify, 1), row(Stage::Design, 9)];
        assert_eq!(since(&history), Day::from_ymd(2026, 11, 9));
        assert_eq!(since(&[]), None);
    }
}

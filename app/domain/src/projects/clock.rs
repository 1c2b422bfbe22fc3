//! A promised day, and whether it was kept.

use crate::time::Day;
use serde::{Deserialize, Serialize};

/// How a promise about a day stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Clock {
    /// It is not yet due.
    Running {
        /// The last day.
        due: Day,
        /// Whole days left; 0 on the last day.
        left: u32,
    },
    /// The day has passed and nothing was done.
    Late {
        /// The last day.
        due: Day,
        /// Whole days since.
        by: u32,
    },
    /// It was done.
    Met {
        /// The last day.
        due: Day,
        /// The day on which it was done.
        on: Day,
        /// Whole days after the last day; 0 where it was done in time.
        late_by: u32,
    },
}

impl Clock {
    /// The last day.
    pub fn due(self) -> Day {
        match self {
            Clock::Running { due, .. } | Clock::Late { due, .. } | Clock::Met { due, .. } => due,
        }
    }

    /// By how many days the promise was broken, or is; 0 where it is kept.
    pub fn late_by(self) -> u32 {
        match self {
            Clock::Running { .. } => 0,
            Clock::Late { by, .. } => by,
            Clock::Met { late_by, .. } => late_by,
        }
    }

    /// Whether it is overdue now.
    pub fn is_late(self) -> bool {
        matches!(self, Clock::Late { .. })
    }
}

/// How the promise to be done by the end of `due` stands on `today`.
pub fn clock(due: Day, done: Option<Day>, today: Day) -> Clock {
    if let Some(on) = done {
        return Clock::Met { due, on, late_by: days_after(on, due) };
    }
    match days_after(today, due) {
        0 => Clock::Running { due, left: days_after(due, today) },
        by => Clock::Late { due, by },
    }
}

fn days_after(later: Day, earlier: Day) -> u32 {
    u32::try_from(later.days_since(earlier)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u32) -> Day {
        Day::from_ymd(2026, 11, day).unwrap()
    }

    #[test]
    fn the_last_day_is_still_in_time() {
        let due = day(20);
        assert_eq!(clock(due, None, day(18)), Clock::Running { due, left: 2 });
        assert_eq!(clock(due, None, day(20)), Clock::Running { due, left: 0 });
        assert_eq!(clock(due, None, day(21)), Clock::Late { due, by: 1 });
    }

    #[test]
    fn what_was_done_late_stays_late() {
        let due = day(20);
        assert_eq!(clock(due, Some(day(20)), day(28)), Clock::Met { due, on: day(20), late_by: 0 });
        assert_eq!(clock(due, Some(day(23)), day(28)), Clock::Met { due, on: day(23), late_by: 3 });
    }
}

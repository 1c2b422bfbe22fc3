//! The days of the story, and a clock that stands still until it is moved.

use crate::{Clock, time::at_hour};
use chrono::TimeDelta;
use domain::time::{Day, Timestamp};
use std::sync::{Arc, Mutex, PoisonError};

/// When people of the story get to work, in London.
const MORNING: u32 = 10;

/// The story's days, counted from today.
pub(super) struct Calendar {
    today: Day,
    now: Arc<Mutex<Timestamp>>,
}

impl Calendar {
    /// A calendar for a story that is told `today`.
    pub(super) fn at(today: Day) -> Self {
        // Before anything in the story.
        let start = Timestamp::new(chrono::DateTime::UNIX_EPOCH);
        Self { today, now: Arc::new(Mutex::new(start)) }
    }

    /// The day so many days after today, or before it.
    pub(super) fn day(&self, from_today: i64) -> Day {
        Day(self.today.0 + TimeDelta::days(from_today))
    }

    /// Moves the clock to a day of the story: a minute on, where it is that day.
    pub(super) fn go_to(&self, from_today: i64) {
        let morning = at_hour(self.day(from_today), MORNING);
        let mut now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        *now = now.plus_minutes(1).max(morning);
    }

    /// The clock.
    pub(super) fn clock(&self) -> Clock {
        let now = Arc::clone(&self.now);
        Clock::new(move || *now.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_never_goes_back() {
        let calendar = Calendar::at(Day::from_ymd(2026, 11, 22).unwrap());
        let told = |from_today| {
            calendar.go_to(from_today);
            calendar.now.lock().unwrap().utc().to_rfc3339()
        };
        assert_eq!(told(-30), "2026-10-23T09:00:00+00:00");
        assert_eq!(told(-30), "2026-10-23T09:01:00+00:00");
        assert_eq!(told(-2), "2026-11-20T10:00:00+00:00");
        assert_eq!(told(-9), "2026-11-20T10:01:00+00:00");
    }
}

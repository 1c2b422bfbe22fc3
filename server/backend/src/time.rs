//! London's days: when in UTC they begin and end. `domain::time` reads single
//! times of a clock by a table of its own, which the browser can afford.

use chrono::{NaiveTime, TimeZone};
use chrono_tz::Europe::London;
use domain::time::{Day, Timestamp};

/// The day in London at `moment`.
pub fn day_of(moment: Timestamp) -> Day {
    Day(moment.utc().with_timezone(&London).date_naive())
}

/// The moment at which `day` ends in London: "closes on 30 November" is this.
pub fn end_of_day(day: Day) -> Timestamp {
    at_hour(day.plus(1), 0)
}

/// The last whole day before `end`, such as the last day of voting.
pub fn last_day(end: Timestamp) -> Day {
    day_of(end.plus_minutes(-1))
}

/// The day on which what was to end at `due` has ended: its last day, where its
/// time had come, however late that was noticed.
pub fn closing_day(closed: Timestamp, due: Option<Timestamp>) -> Day {
    let day = day_of(closed);
    due.map_or(day, |due| day.min(last_day(due)))
}

/// The first moment at which a clock in London shows `hour` on `day`.
pub fn at_hour(day: Day, hour: u32) -> Timestamp {
    let time = NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or(NaiveTime::MIN);
    let local = day.0.and_time(time);
    // An hour that spring leaves out is read as UTC, which is an hour later.
    let moment = London.from_local_datetime(&local).earliest();
    Timestamp::new(moment.map_or_else(|| local.and_utc(), |moment| moment.to_utc()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Timelike;
    use domain::time::shown_in_london;

    fn day(year: i32, month: u32, day: u32) -> Day {
        Day::from_ymd(year, month, day).unwrap()
    }

    /// The rules have a table of their own; it says what the time zone database says.
    #[test]
    fn the_table_of_the_rules_shows_what_the_database_shows() {
        let mut at = end_of_day(day(1996, 12, 31));
        while day_of(at) < day(2100, 1, 1) {
            let shown = shown_in_london(at);
            let clock = at.utc().with_timezone(&London);
            let wall = (clock.date_naive(), clock.hour(), clock.minute());
            assert_eq!((shown.day.0, shown.hour, shown.minute), wall, "{at:?}");
            at = at.plus_minutes(30);
        }
    }

    #[test]
    fn a_summer_day_ends_an_hour_earlier_in_utc() {
        let text = |day| end_of_day(day).utc().to_rfc3339();
        assert_eq!(text(day(2026, 11, 30)), "2026-12-01T00:00:00+00:00");
        assert_eq!(text(day(2026, 7, 1)), "2026-07-01T23:00:00+00:00");
    }

    #[test]
    fn the_moment_before_the_end_is_still_that_day() {
        let today = day(2026, 7, 1);
        assert_eq!(day_of(end_of_day(today).plus_minutes(-1)), today);
        assert_eq!(day_of(end_of_day(today)), today.plus(1));
        assert_eq!(last_day(end_of_day(today)), today);
    }

    #[test]
    fn what_ends_with_its_last_day_ended_on_it() {
        let due = end_of_day(day(2026, 7, 10));
        let closed = |at: Timestamp| closing_day(at, Some(due));
        assert_eq!(closed(due), day(2026, 7, 10));
        assert_eq!(closed(due.plus_days(3)), day(2026, 7, 10), "the worker had stopped");
        assert_eq!(closed(due.plus_days(-3)), day(2026, 7, 8), "closed early");
        assert_eq!(closing_day(due, None), day(2026, 7, 11));
    }

    #[test]
    fn the_hour_that_spring_leaves_out_has_a_moment() {
        let moment = at_hour(day(2026, 3, 29), 1);
        assert_eq!(moment.utc().to_rfc3339(), "2026-03-29T01:00:00+00:00");
    }
}

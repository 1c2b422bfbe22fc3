//! What clocks in London show, and which moment a clock's time stands for.

use super::{Day, Timestamp};
use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta};
use serde::{Deserialize, Serialize};

/// When clocks stand an hour ahead, from a year on: from the last Sunday of one
/// month to the last Sunday of another, both at `hour` UTC.
struct SummerTime {
    from_year: i32,
    begins: u32,
    ends: u32,
    hour: u32,
}

/// Newest first. Source: Summer Time Act 1972, section 1, as the Summer Time
/// Order 2002 (SI 2002/262) has it; the orders before it say the same from
/// 1996 on. Earlier years are told as if they had been so too: no meeting of
/// ours was held in them.
const SUMMER_TIMES: &[SummerTime] = &[SummerTime { from_year: 1996, begins: 3, ends: 10, hour: 1 }];

/// How far ahead clocks stand in summer.
const AHEAD: i64 = 60;

/// What a clock in London shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct WallTime {
    /// The day.
    pub day: Day,
    /// The hour, 0 to 23.
    pub hour: u32,
    /// The minute, 0 to 59.
    pub minute: u32,
}

/// Which moments a clock's time stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// One, as on every ordinary day.
    Once(Timestamp),
    /// None: clocks go forward over it, at this moment.
    Skipped(Timestamp),
    /// Two: clocks go back, and show it again an hour later.
    Twice {
        /// Before clocks go back.
        first: Timestamp,
        /// After they went back.
        second: Timestamp,
    },
}

/// The moments at which a clock in London shows `wall`; nothing where no clock
/// ever does (25:00).
pub fn read_wall(wall: WallTime) -> Option<Reading> {
    let local = wall.day.0.and_hms_opt(wall.hour, wall.minute, 0)?;
    let in_summer = local.checked_sub_signed(TimeDelta::minutes(AHEAD))?;
    Some(match (is_summer(in_summer), is_summer(local)) {
        (true, true) => Reading::Once(moment(in_summer)),
        (false, false) => Reading::Once(moment(local)),
        (true, false) => Reading::Twice { first: moment(in_summer), second: moment(local) },
        (false, true) => {
            let (begins, _) = summer_of(wall.day.0.year()).unwrap_or((local, local));
            Reading::Skipped(moment(begins))
        }
    })
}

/// What a clock in London shows at `at`.
pub fn shown_in_london(at: Timestamp) -> WallTime {
    let ahead = if is_summer(at.utc().naive_utc()) { AHEAD } else { 0 };
    let local = at.plus_minutes(ahead).utc();
    let minutes = i64::from(chrono::Timelike::num_seconds_from_midnight(&local)) / 60;
    let part = |number: i64| u32::try_from(number).unwrap_or(0);
    WallTime { day: Day(local.date_naive()), hour: part(minutes / 60), minute: part(minutes % 60) }
}

fn moment(utc: NaiveDateTime) -> Timestamp {
    Timestamp::new(utc.and_utc())
}

fn is_summer(utc: NaiveDateTime) -> bool {
    summer_of(utc.date().year()).is_some_and(|(begins, ends)| begins <= utc && utc < ends)
}

/// The moments in UTC between which clocks stand ahead in `year`.
fn summer_of(year: i32) -> Option<(NaiveDateTime, NaiveDateTime)> {
    let in_force = |row: &&SummerTime| row.from_year <= year;
    let row = SUMMER_TIMES.iter().find(in_force).or(SUMMER_TIMES.last())?;
    let turn = |month| last_sunday(year, month)?.and_hms_opt(row.hour, 0, 0);
    turn(row.begins).zip(turn(row.ends))
}

fn last_sunday(year: i32, month: u32) -> Option<NaiveDate> {
    let days = (22..=31).rev().filter_map(|day| NaiveDate::from_ymd_opt(year, month, day));
    days.into_iter().find(|day| day.weekday() == chrono::Weekday::Sun)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{TimeZone, Utc};
    use proptest::prelude::*;

    fn wall(month: u32, day: u32, hour: u32, minute: u32) -> WallTime {
        WallTime { day: Day::from_ymd(2026, month, day).unwrap(), hour, minute }
    }

    fn utc(month: u32, day: u32, hour: u32, minute: u32) -> Timestamp {
        Timestamp::new(Utc.with_ymd_and_hms(2026, month, day, hour, minute, 0).unwrap())
    }

    /// Year, day in March, day in October, as the time zone database has them.
    const TURNS: [(i32, u32, u32); 16] = [
        (1996, 31, 27),
        (1997, 30, 26),
        (1999, 28, 31),
        (2002, 31, 27),
        (2010, 28, 31),
        (2021, 28, 31),
        (2024, 31, 27),
        (2025, 30, 26),
        (2026, 29, 25),
        (2027, 28, 31),
        (2028, 26, 29),
        (2029, 25, 28),
        (2030, 31, 27),
        (2031, 30, 26),
        (2033, 27, 30),
        (2037, 29, 25),
    ];

    #[test]
    fn clocks_turn_on_the_days_of_the_time_zone_database() {
        for (year, march, october) in TURNS {
            let at = |month, day| {
                NaiveDate::from_ymd_opt(year, month, day).unwrap().and_hms_opt(1, 0, 0).unwrap()
            };
            assert_eq!(summer_of(year), Some((at(3, march), at(10, october))), "{year}");
        }
    }

    #[test]
    fn a_summer_clock_stands_an_hour_ahead() {
        assert_eq!(read_wall(wall(7, 1, 14, 30)), Some(Reading::Once(utc(7, 1, 13, 30))));
        assert_eq!(read_wall(wall(11, 21, 14, 30)), Some(Reading::Once(utc(11, 21, 14, 30))));
        assert_eq!(shown_in_london(utc(7, 1, 23, 15)), wall(7, 2, 0, 15));
        assert_eq!(shown_in_london(utc(12, 31, 23, 59)), wall(12, 31, 23, 59));
    }

    #[test]
    fn spring_leaves_an_hour_out() {
        let turn = utc(3, 29, 1, 0);
        assert_eq!(read_wall(wall(3, 29, 0, 59)), Some(Reading::Once(utc(3, 29, 0, 59))));
        assert_eq!(read_wall(wall(3, 29, 1, 0)), Some(Reading::Skipped(turn)));
        assert_eq!(read_wall(wall(3, 29, 1, 59)), Some(Reading::Skipped(turn)));
        assert_eq!(read_wall(wall(3, 29, 2, 0)), Some(Reading::Once(turn)));
    }

    #[test]
    fn autumn_shows_an_hour_twice() {
        let first = utc(10, 25, 0, 30);
        let second = utc(10, 25, 1, 30);
        assert_eq!(read_wall(wall(10, 25, 1, 30)), Some(Reading::Twice { first, second }));
        assert_eq!(shown_in_london(first), shown_in_london(second));
        assert_eq!(read_wall(wall(10, 25, 0, 59)), Some(Reading::Once(utc(10, 24, 23, 59))));
        assert_eq!(read_wall(wall(10, 25, 2, 0)), Some(Reading::Once(utc(10, 25, 2, 0))));
    }

    #[test]
    fn there_is_no_twenty_fifth_hour() {
        assert_eq!(read_wall(wall(7, 1, 24, 0)), None);
        assert_eq!(read_wall(wall(7, 1, 23, 60)), None);
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read_as_the_moment_it_was(minute in 0i64..20_000_000) {
            let at = Timestamp::new(Utc.with_ymd_and_hms(2000, 1, 1, 0, 0, 0).unwrap())
                .plus_minutes(minute);
            match read_wall(shown_in_london(at)) {
                Some(Reading::Once(read)) => prop_assert_eq!(read, at),
                Some(Reading::Twice { first, second }) => {
                    prop_assert!(at == first || at == second);
                    prop_assert_eq!(second.minutes_since(first), 60);
                }
                other => prop_assert!(false, "{other:?}"),
            }
        }

        #[test]
        fn any_typed_day_is_read_without_harm(year in -262_000i32..262_000, hour in 0u32..30) {
            if let Some(day) = Day::from_ymd(year, 3, 29) {
                let _ = read_wall(WallTime { day, hour, minute: 0 });
            }
        }
    }
}

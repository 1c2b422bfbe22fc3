//! When a meeting is: a day and two times on a London clock, as moments.

use crate::{
    codes::codes,
    fields::{FieldCode, FieldError, error},
    time::{Day, Reading, Timestamp, WallTime, read_wall, shown_in_london},
};
use serde::{Deserialize, Serialize};

/// The longest meeting, in hours; longer gatherings are several meetings.
pub const LONGEST_HOURS: u32 = 12;

/// How many years ahead a meeting can be planned: beyond, a year was mistyped.
const YEARS_AHEAD: u32 = 3;

codes! {
    /// Which of two, where clocks go back and show a time twice.
    pub enum Turn {
        /// Before clocks go back.
        First = "first",
        /// After they went back.
        Second = "second",
    }
}

/// A time of day as it is typed: hours from 0 to 23.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedTime {
    /// The hour.
    pub hour: String,
    /// The minute; nothing typed is the full hour.
    pub minute: String,
    /// Which of two, asked for only where there are two.
    pub turn: Option<Turn>,
}

impl TypedTime {
    /// A moment as it would be typed.
    pub(super) fn of(at: Timestamp) -> Self {
        let wall = shown_in_london(at);
        let turn = match read_wall(wall) {
            Some(Reading::Twice { first, .. }) if first == at => Some(Turn::First),
            Some(Reading::Twice { .. }) => Some(Turn::Second),
            _ => None,
        };
        Self { hour: wall.hour.to_string(), minute: format!("{:02}", wall.minute), turn }
    }
}

/// From when until when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Times {
    /// The beginning.
    pub starts: Timestamp,
    /// The end, after the beginning.
    pub ends: Timestamp,
}

impl Times {
    /// How long it lasts in minutes as people live them, whatever clocks do.
    pub fn minutes(&self) -> u32 {
        u32::try_from(self.ends.minutes_since(self.starts)).unwrap_or(0)
    }

    /// The beginning as clocks in London show it.
    pub fn start_shown(&self) -> WallTime {
        shown_in_london(self.starts)
    }

    /// The end as clocks in London show it; it may be on the next day.
    pub fn end_shown(&self) -> WallTime {
        shown_in_london(self.ends)
    }
}

/// Reads when a meeting is to be: fields `day`, `start` and `end`, every wrong
/// one named. The beginning lies after `now`. The end is the first time after
/// the beginning at which clocks show it, so an end that is earlier in the day
/// is past midnight. A time that spring leaves out is refused; one that autumn
/// shows twice is refused until one of the two is chosen, where both would do.
pub fn read_times(
    day: Option<Day>,
    start: &TypedTime,
    end: &TypedTime,
    now: Timestamp,
) -> Result<Times, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut note = |error: FieldError| errors.push(error);
    let day = day.or_else(|| {
        note(error("day", FieldCode::Empty));
        None
    });
    let from = typed("start", start).map_err(&mut note).ok();
    let until = typed("end", end).map_err(&mut note).ok();
    let (Some(day), Some(from), Some(until)) = (day, from, until) else { return Err(errors) };
    let times = read_start(day, from, start.turn, now)
        .and_then(|starts| Ok(Times { starts, ends: read_end(day, starts, until, end.turn)? }));
    times.map_err(|error| vec![error])
}

/// Hour and minute of what was typed.
fn typed(field: &str, time: &TypedTime) -> Result<(u32, u32), FieldError> {
    let (hour, minute) = (time.hour.trim(), time.minute.trim());
    if hour.is_empty() && minute.is_empty() {
        return Err(error(field, FieldCode::Empty));
    }
    let number = |text: &str, below: u32| {
        let short = text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse::<u32>().ok().filter(|number| short && *number < below)
    };
    let minute = if minute.is_empty() { "0" } else { minute };
    number(hour, 24).zip(number(minute, 60)).ok_or_else(|| error(field, FieldCode::NotTime))
}

fn reading(field: &str, day: Day, (hour, minute): (u32, u32)) -> Result<Reading, FieldError> {
    read_wall(WallTime { day, hour, minute }).ok_or_else(|| error(field, FieldCode::NotTime))
}

fn read_start(
    day: Day,
    time: (u32, u32),
    turn: Option<Turn>,
    now: Timestamp,
) -> Result<Timestamp, FieldError> {
    let starts = match (reading("start", day, time)?, turn) {
        (Reading::Once(moment), _) => moment,
        (Reading::Skipped(_), _) => return Err(error("start", FieldCode::TimeSkipped)),
        (Reading::Twice { first, .. }, Some(Turn::First)) => first,
        (Reading::Twice { second, .. }, Some(Turn::Second)) => second,
        (Reading::Twice { .. }, None) => return Err(error("start", FieldCode::TimeTwice)),
    };
    if starts <= now {
        return Err(error("day", FieldCode::NotFuture));
    }
    if starts > now.plus_days(i64::from(YEARS_AHEAD) * 366) {
        return Err(error("day", FieldCode::TooFar(YEARS_AHEAD)));
    }
    Ok(starts)
}

fn read_end(
    day: Day,
    starts: Timestamp,
    time: (u32, u32),
    turn: Option<Turn>,
) -> Result<Timestamp, FieldError> {
    let longest = i64::from(LONGEST_HOURS) * 60;
    let fits = |moment: &Timestamp| (1..=longest).contains(&moment.minutes_since(starts));
    for day in [day, day.plus(1)] {
        let found = match reading("end", day, time)? {
            Reading::Once(moment) => Some(moment),
            Reading::Skipped(moment) if moment > starts && fits(&moment) => {
                return Err(error("end", FieldCode::TimeSkipped));
            }
            Reading::Skipped(_) => None,
            Reading::Twice { first, second } if first > starts => match turn {
                Some(Turn::First) => Some(first),
                Some(Turn::Second) => Some(second),
                None if fits(&first) => return Err(error("end", FieldCode::TimeTwice)),
                None => Some(first),
            },
            Reading::Twice { second, .. } => Some(second),
        };
        if let Some(moment) = found.filter(|moment| *moment > starts) {
            let refused = || error("end", FieldCode::NotAfterStart(LONGEST_HOURS));
            return Some(moment).filter(fits).ok_or_else(refused);
        }
    }
    Err(error("end", FieldCode::NotAfterStart(LONGEST_HOURS)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{TimeZone, Utc};
    use proptest::prelude::*;

    fn now() -> Timestamp {
        Timestamp::new(Utc.with_ymd_and_hms(2026, 1, 1, 12, 0, 0).unwrap())
    }

    fn time(text: &str) -> TypedTime {
        let (hour, minute) = text.split_once(':').unwrap_or((text, ""));
        TypedTime { hour: hour.into(), minute: minute.into(), turn: None }
    }

    fn the(turn: Turn, text: &str) -> TypedTime {
        TypedTime { turn: Some(turn), ..time(text) }
    }

    fn on(day: &str, start: TypedTime, end: TypedTime) -> Result<Times, Vec<FieldError>> {
        read_times(day.parse().ok(), &start, &end, now())
    }

    fn minutes(day: &str, start: TypedTime, end: TypedTime) -> Result<u32, Vec<FieldError>> {
        on(day, start, end).map(|times| times.minutes())
    }

    fn wrong(field: &str, code: FieldCode) -> Result<u32, Vec<FieldError>> {
        Err(vec![error(field, code)])
    }

    #[test]
    fn an_ordinary_afternoon() {
        let times = on("2026-07-01", time("14"), time("15:30")).unwrap();
        assert_eq!(times.minutes(), 90);
        assert_eq!(times.starts.utc().to_rfc3339(), "2026-07-01T13:00:00+00:00");
        let shown = times.end_shown();
        assert_eq!(
            (shown.day.to_string().as_str(), shown.hour, shown.minute),
            ("2026-07-01", 15, 30)
        );
    }

    #[test]
    fn an_end_earlier_in_the_day_is_past_midnight() {
        let times = on("2026-11-21", time("22"), time("00:30")).unwrap();
        assert_eq!(times.minutes(), 150);
        assert_eq!(times.end_shown().day.to_string(), "2026-11-22");
    }

    #[test]
    fn an_end_must_follow_and_not_half_a_day_later() {
        let refused = wrong("end", FieldCode::NotAfterStart(12));
        assert_eq!(minutes("2026-11-21", time("14"), time("13")), refused);
        assert_eq!(minutes("2026-11-21", time("14"), time("14")), refused);
        assert_eq!(minutes("2026-11-21", time("9"), time("21")), Ok(720));
        assert_eq!(minutes("2026-11-21", time("9"), time("21:01")), refused);
    }

    #[test]
    fn a_meeting_across_the_clock_change_lasts_as_long_as_it_is_lived() {
        assert_eq!(minutes("2026-03-28", time("23"), time("3")), Ok(180));
        assert_eq!(minutes("2026-10-24", time("23"), time("3")), Ok(300));
    }

    #[test]
    fn a_time_that_spring_leaves_out_is_refused() {
        let skipped = |field| wrong(field, FieldCode::TimeSkipped);
        assert_eq!(minutes("2026-03-29", time("1:30"), time("3")), skipped("start"));
        assert_eq!(minutes("2026-03-29", time("0:30"), time("1:30")), skipped("end"));
        assert_eq!(minutes("2026-03-28", time("23"), time("1:30")), skipped("end"));
        // The same clock time on the next day is meant, where that is too late.
        let late = wrong("end", FieldCode::NotAfterStart(12));
        assert_eq!(minutes("2026-03-29", time("14"), time("1:30")), Ok(690));
        assert_eq!(minutes("2026-03-29", time("9"), time("1:30")), late);
    }

    #[test]
    fn a_time_that_autumn_shows_twice_is_chosen() {
        let twice = |field| wrong(field, FieldCode::TimeTwice);
        let day = "2026-10-25";
        assert_eq!(minutes(day, time("1:30"), time("3")), twice("start"));
        assert_eq!(minutes(day, the(Turn::First, "1:30"), time("3")), Ok(150));
        assert_eq!(minutes(day, the(Turn::Second, "1:30"), time("3")), Ok(90));
        assert_eq!(minutes(day, time("0:30"), time("1:30")), twice("end"));
        assert_eq!(minutes(day, time("0:30"), the(Turn::First, "1:30")), Ok(60));
        assert_eq!(minutes(day, time("0:30"), the(Turn::Second, "1:30")), Ok(120));
        // Only the second one follows, so there is nothing to choose.
        assert_eq!(minutes(day, the(Turn::First, "1:45"), time("1:15")), Ok(30));
        assert_eq!(minutes(day, the(Turn::First, "1:15"), the(Turn::First, "1:45")), Ok(30));
    }

    #[test]
    fn every_wrong_field_is_named_at_once() {
        let refused = read_times(None, &time("25:00"), &time(""), now());
        let errors = vec![
            error("day", FieldCode::Empty),
            error("start", FieldCode::NotTime),
            error("end", FieldCode::Empty),
        ];
        assert_eq!(refused, Err(errors));
        for text in ["-1:00", "1:60", "two", "1.5", "011:00", ":30"] {
            let refused = wrong("start", FieldCode::NotTime);
            assert_eq!(minutes("2026-11-21", time(text), time("15")), refused, "{text}");
        }
    }

    #[test]
    fn a_meeting_lies_ahead_and_not_in_another_age() {
        let refused = wrong("day", FieldCode::NotFuture);
        assert_eq!(minutes("2026-01-01", time("12"), time("13")), refused);
        assert_eq!(minutes("2026-01-01", time("12:01"), time("13")), Ok(59));
        let refused = wrong("day", FieldCode::TooFar(3));
        assert_eq!(minutes("2062-01-02", time("12"), time("13")), refused);
    }

    proptest! {
        #[test]
        fn a_meeting_that_is_read_is_shown_as_it_was_typed(
            days in 1u32..1_000, start in 0u32..1_440, length in 1u32..=720, second in any::<bool>()
        ) {
            let day = shown_in_london(now()).day.plus(days);
            let turn = Some(if second { Turn::Second } else { Turn::First });
            let typed = |minute: u32| TypedTime {
                hour: (minute / 60 % 24).to_string(),
                minute: (minute % 60).to_string(),
                turn,
            };
            if let Ok(times) = read_times(Some(day), &typed(start), &typed(start + length), now()) {
                let (from, until) = (times.start_shown(), times.end_shown());
                prop_assert_eq!((from.day, from.hour * 60 + from.minute), (day, start));
                prop_assert_eq!(until.hour * 60 + until.minute, (start + length) % 1_440);
                prop_assert!((1..=720).contains(&times.minutes()));
                let off = times.minutes().abs_diff(length);
                prop_assert!(off == 0 || off == 60);
            }
        }
    }
}

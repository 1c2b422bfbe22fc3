//! Moments and days. Moments are UTC; days are London's. What London's clocks
//! show follows from a small dated table, so that a browser need not
//! fetch the time zones of the world.

mod london;

pub use london::{Reading, WallTime, read_wall, shown_in_london};

use chrono::{DateTime, Datelike, Days, NaiveDate, Timelike, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use std::{
    fmt::{self, Display, Formatter},
    str::FromStr,
};

/// A moment in UTC, whole microseconds (what both databases keep).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(DateTime<Utc>);

impl Timestamp {
    /// Drops what is finer than a microsecond.
    pub fn new(moment: DateTime<Utc>) -> Self {
        let micros = moment.nanosecond() / 1_000 * 1_000;
        Self(moment.with_nanosecond(micros).unwrap_or(moment))
    }

    /// The moment as chrono has it.
    pub fn utc(self) -> DateTime<Utc> {
        self.0
    }

    /// Whole seconds since 1970 began in UTC.
    pub fn seconds(self) -> i64 {
        self.0.timestamp()
    }

    /// The moment so many seconds after that, where it can be told.
    pub fn of_seconds(seconds: i64) -> Option<Self> {
        DateTime::from_timestamp(seconds, 0).map(Self)
    }

    /// This moment and so many minutes.
    pub fn plus_minutes(self, minutes: i64) -> Self {
        Self(self.0 + chrono::TimeDelta::minutes(minutes))
    }

    /// Whole minutes from `earlier` to this moment; negative where this is before it.
    pub fn minutes_since(self, earlier: Timestamp) -> i64 {
        (self.0 - earlier.0).num_minutes()
    }

    /// This moment and so many times 24 hours.
    pub fn plus_days(self, days: i64) -> Self {
        Self(self.0 + chrono::TimeDelta::days(days))
    }
}

/// A calendar day in London.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub NaiveDate);

impl Day {
    /// The day, or nothing where there is no such day (31 February).
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).map(Self)
    }

    /// So many days later.
    pub fn plus(self, days: u32) -> Self {
        Self(self.0.checked_add_days(Days::new(days.into())).unwrap_or(NaiveDate::MAX))
    }

    /// Whole days from `earlier` to this day; negative where this day is before it.
    pub fn days_since(self, earlier: Day) -> i64 {
        (self.0 - earlier.0).num_days()
    }

    /// Year, month (1 to 12) and day of the month.
    pub fn parts(self) -> (i32, u32, u32) {
        (self.0.year(), self.0.month(), self.0.day())
    }
}

impl Display for Day {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.parts();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl FromStr for Day {
    type Err = NoSuchDay;

    /// Reads a day as `Display` writes it: `2026-11-21`.
    fn from_str(text: &str) -> Result<Self, NoSuchDay> {
        let mut parts = text.splitn(3, '-');
        let mut next = || parts.next().and_then(|part| part.parse::<u32>().ok());
        let day = next().zip(next()).zip(next());
        day.and_then(|((year, month), day)| Self::from_ymd(i32::try_from(year).ok()?, month, day))
            .ok_or(NoSuchDay)
    }
}

/// The text is not a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoSuchDay;

// As text where people may read it, as a number where only programs do: chrono's
// own reader of dates is a tenth of what the browser would have to fetch.

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_str(self)
        } else {
            self.0.num_days_from_ce().serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let day = if deserializer.is_human_readable() {
            String::deserialize(deserializer)?.parse().ok()
        } else {
            NaiveDate::from_num_days_from_ce_opt(i32::deserialize(deserializer)?).map(Self)
        };
        day.ok_or_else(|| D::Error::custom("no such day"))
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            self.0.serialize(serializer)
        } else {
            self.0.timestamp_micros().serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            return DateTime::deserialize(deserializer).map(Self);
        }
        let moment = DateTime::from_timestamp_micros(i64::deserialize(deserializer)?);
        moment.map(Self).ok_or_else(|| D::Error::custom("no such moment"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_and_read_as_text() {
        let day = Day::from_ymd(2026, 3, 7);
        assert_eq!(day.map(|day| day.to_string()).as_deref(), Some("2026-03-07"));
        assert_eq!("2026-03-07".parse().ok(), day);
        for wrong in ["2026-02-30", "2026-3", "7 March 2026", "", "-2026-03-07"] {
            assert_eq!(wrong.parse::<Day>(), Err(NoSuchDay), "{wrong}");
        }
    }
}

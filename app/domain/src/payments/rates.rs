//! What a scheme pays: dated rows, the one that holds on a day, and those that
//! suit the time it takes.

use super::holds;
use crate::{
    codes::codes,
    fields::{Check, FieldCode},
    ids::{RateId, SchemeId},
    money::Pence,
    refusal::Refusal,
    time::Day,
};
use serde::{Deserialize, Serialize};

/// The most minutes of one part of the work: two weeks.
const MINUTES_MAX: u32 = 14 * 24 * 60;

codes! {
    /// What is paid for, where common words do: the rows of published schemes
    /// (facts, section 1.1).
    pub enum ActivityKind {
        /// About half an hour, with little or no preparation.
        HalfHour = "half_hour",
        /// About an hour.
        Hour = "hour",
        /// Between one and two hours.
        NinetyMinutes = "ninety_minutes",
        /// About two hours, with some preparation.
        TwoHours = "two_hours",
        /// Half a day.
        HalfDay = "half_day",
        /// A whole day.
        Day = "day",
        /// Chairing, or a day with much preparation.
        Chairing = "chairing",
    }
}

/// What a row pays for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Activity {
    /// In words that `words` has.
    Known(ActivityKind),
    /// In the organisation's own words.
    Text(String),
}

codes! {
    /// For what the amount is paid once. There is no hour among them: a fee is
    /// not a wage (facts, section 1.1).
    pub enum RateUnit {
        /// The meeting, with what is read before and said after.
        Meeting = "meeting",
        /// Half a day of it.
        HalfDay = "half_day",
        /// A day of it.
        Day = "day",
        /// A piece of work without a meeting.
        Task = "task",
    }
}

/// The total time for which a row is meant, in minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Band {
    /// The least, itself included.
    pub least: u32,
    /// The most, itself included; nothing where there is no most.
    pub most: Option<u32>,
}

impl Band {
    fn has(self, total: u32) -> bool {
        self.least <= total && self.most.is_none_or(|most| total <= most)
    }
}

/// One dated row of a scheme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RateRow {
    /// Its id.
    pub id: RateId,
    /// The scheme it belongs to.
    pub scheme: SchemeId,
    /// The scheme's own short name for it, the same in the row that follows it.
    pub code: String,
    /// What is paid for.
    pub activity: Activity,
    /// For what it is paid once.
    pub unit: RateUnit,
    /// How much, as published: never worked out from another row.
    pub amount: Pence,
    /// For how much time it is meant; a row without is picked by hand only.
    pub band: Option<Band>,
    /// The first day on which it holds.
    pub valid_from: Day,
    /// The last day, if there is one.
    pub valid_to: Option<Day>,
    /// Where it was published.
    pub source: String,
}

impl RateRow {
    /// Whether it holds on `day`.
    pub fn holds_on(&self, day: Day) -> bool {
        holds(self.valid_from, self.valid_to, day)
    }
}

/// The time that something takes, in minutes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Minutes {
    /// Reading and getting ready.
    pub preparation: u32,
    /// The meeting itself.
    pub meeting: u32,
    /// What comes after it.
    pub follow_up: u32,
}

impl Minutes {
    /// All of it.
    pub fn total(self) -> u32 {
        self.preparation.saturating_add(self.meeting).saturating_add(self.follow_up)
    }

    /// Checks each part, and that there is something to be paid for.
    pub fn checked(self) -> Result<Self, Refusal> {
        let mut check = Check::default();
        let parts = [
            ("preparation", self.preparation),
            ("meeting_minutes", self.meeting),
            ("follow_up", self.follow_up),
        ];
        for (field, minutes) in parts {
            check.expect(minutes <= MINUTES_MAX, field, FieldCode::NotNumber);
        }
        check.expect(self.total() > 0, "meeting_minutes", FieldCode::NotNumber);
        check.done(self)
    }
}

/// The row of a scheme that `code` stands for on `day`.
pub fn rate_on<'a>(rows: &'a [RateRow], code: &str, day: Day) -> Option<&'a RateRow> {
    rows.iter().filter(|row| row.code == code && row.holds_on(day)).max_by_key(|row| row.valid_from)
}

/// The rows that suit so much time on `day`, the lowest amount first. Where none
/// is meant for just this, the next longer one stands in, so that nobody is paid
/// for less than they give; beyond them all, the longest.
pub fn suggest(rows: &[RateRow], minutes: Minutes, day: Day) -> Vec<&RateRow> {
    let total = minutes.total();
    let banded: Vec<(Band, &RateRow)> = rows
        .iter()
        .filter(|row| row.holds_on(day))
        .filter_map(|row| row.band.map(|band| (band, row)))
        .collect();
    let suits = |fits: &dyn Fn(Band) -> bool| -> Vec<&RateRow> {
        let fitting = banded.iter().filter(|(band, _)| fits(*band));
        let mut rows: Vec<&RateRow> = fitting.map(|(_, row)| *row).collect();
        rows.sort_by(|a, b| (a.amount, &a.code).cmp(&(b.amount, &b.code)));
        rows
    };
    let exact = suits(&|band| band.has(total));
    if !exact.is_empty() {
        return exact;
    }
    let longer = banded.iter().map(|(band, _)| band.least).filter(|least| *least > total).min();
    let longest = banded.iter().map(|(band, _)| band.least).max();
    match longer.or(longest) {
        Some(least) => suits(&|band| band.least == least),
        None => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::examples::{day, example_a, example_b};
    use super::*;
    use crate::fields::error;
    use proptest::prelude::*;

    fn codes(rows: &[RateRow], preparation: u32, meeting: u32, follow_up: u32) -> Vec<&str> {
        let minutes = Minutes { preparation, meeting, follow_up };
        suggest(rows, minutes, day(10)).iter().map(|row| row.code.as_str()).collect()
    }

    #[test]
    fn a_row_holds_from_its_first_to_its_last_day() {
        let mut old = example_a().remove(0);
        old.valid_to = Some(day(9));
        let new =
            RateRow { amount: Pence(3_000), valid_from: day(10), valid_to: None, ..old.clone() };
        let rows = [old.clone(), new.clone()];
        assert_eq!(rate_on(&rows, "t60", day(9)), Some(&old));
        assert_eq!(rate_on(&rows, "t60", day(10)), Some(&new));
        assert_eq!(rate_on(&rows[..1], "t60", day(10)), None);
        assert_eq!(rate_on(&rows, "half", day(10)), None);
    }

    #[test]
    fn preparation_and_follow_up_count_as_much_as_the_meeting() {
        let rows = example_a();
        assert_eq!(codes(&rows, 0, 60, 0), ["t60"]);
        assert_eq!(codes(&rows, 30, 60, 30), ["t120"]);
        assert_eq!(codes(&rows, 60, 120, 60), ["half"]);
    }

    #[test]
    fn a_gap_is_filled_from_above() {
        let rows = example_b();
        assert_eq!(codes(&rows, 0, 30, 0), ["part"], "shorter than any");
        assert_eq!(codes(&rows, 0, 239, 0), ["part"]);
        assert_eq!(codes(&rows, 0, 240, 0), ["full"]);
        assert_eq!(codes(&rows, 0, 5_000, 0), ["full"], "it has no most");
        let limited =
            [RateRow { band: Some(Band { least: 1, most: Some(60) }), ..example_a().remove(0) }];
        assert_eq!(codes(&limited, 0, 90, 0), ["t60"], "longer than any");
        assert_eq!(codes(&[], 0, 90, 0), Vec::<&str>::new());
    }

    #[test]
    fn chairing_is_picked_by_hand() {
        let rows = example_a();
        assert!(rate_on(&rows, "chair", day(10)).is_some());
        for total in [1, 60, 480, 2_000] {
            assert!(!codes(&rows, 0, total, 0).contains(&"chair"));
        }
    }

    #[test]
    fn time_is_some_and_not_endless() {
        let wrong = |field: &str| Err(error(field, FieldCode::NotNumber).into());
        assert_eq!(Minutes::default().checked(), wrong("meeting_minutes"));
        let endless = Minutes { preparation: u32::MAX, meeting: u32::MAX, follow_up: 0 };
        assert_eq!(endless.total(), u32::MAX);
        assert!(endless.checked().is_err());
        assert!(Minutes { meeting: 60, ..Minutes::default() }.checked().is_ok());
    }

    proptest! {
        #[test]
        fn more_time_is_never_suggested_less(one in 1u32..2_000, more in 0u32..2_000) {
            for rows in [example_a(), example_b()] {
                let lowest = |meeting| {
                    let minutes = Minutes { meeting, ..Minutes::default() };
                    suggest(&rows, minutes, day(10)).first().map(|row| row.amount)
                };
                prop_assert!(lowest(one).is_some());
                prop_assert!(lowest(one) <= lowest(one + more));
            }
        }
    }
}

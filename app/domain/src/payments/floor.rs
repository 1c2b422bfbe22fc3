//! The floor under a fee: what the law calls a living wage, for organisations
//! that promise not to offer less. It is compared with, never paid out: a fee is
//! not a wage.

use super::Minutes;
use crate::{money::Pence, time::Day};

/// The least for an hour from a day on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Floor {
    /// The first day; it holds until a later row begins.
    pub valid_from: Day,
    /// For an hour.
    pub hour: Pence,
}

/// Year, month and day of the first day, and pence for an hour; newest first.
/// The National Living Wage from the age of 21 on (facts, section 1.1).
const FLOORS: &[((i32, u32, u32), i64)] = &[((2026, 4, 1), 1_271)];

/// The floor on `day`; nothing for days before the first one known.
pub fn floor_on(day: Day) -> Option<Floor> {
    FLOORS.iter().find_map(|((year, month, date), pence)| {
        let valid_from = Day::from_ymd(*year, *month, *date)?;
        (valid_from <= day).then_some(Floor { valid_from, hour: Pence(*pence) })
    })
}

/// Whether `amount` for so much time is less than the floor.
pub fn is_below_floor(amount: Pence, minutes: Minutes, floor: Floor) -> bool {
    i128::from(amount.0) * 60 < i128::from(floor.hour.0) * i128::from(minutes.total())
}

#[cfg(test)]
mod tests {
    use super::super::examples::day;
    use super::*;

    #[test]
    fn the_floor_is_exact_to_the_penny() {
        let floor = floor_on(day(10)).unwrap();
        let below = |pence, meeting, preparation| {
            let minutes = Minutes { meeting, preparation, follow_up: 0 };
            is_below_floor(Pence(pence), minutes, floor)
        };
        assert_eq!(floor.hour, Pence(1_271));
        assert!(!below(1_271, 60, 0));
        assert!(below(1_270, 60, 0));
        assert!(below(1_271, 60, 1), "preparation counts");
        assert!(!below(0, 0, 0));
        assert!(!below(i64::MAX, u32::MAX, u32::MAX));
    }

    #[test]
    fn before_the_first_row_there_is_none() {
        assert_eq!(floor_on(Day::from_ymd(2026, 3, 31).unwrap()), None);
        let first = Day::from_ymd(2026, 4, 1).unwrap();
        assert_eq!(floor_on(first).map(|floor| floor.valid_from), Some(first));
        assert!(floor_on(Day::from_ymd(2030, 1, 1).unwrap()).is_some());
    }
}

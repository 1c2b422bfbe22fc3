//! Days as people say them: "21 November 2026".

use crate::{Locale, months};
use domain::time::Day;

/// "21 November 2026".
pub fn date(locale: Locale, day: Day) -> String {
    let (year, ..) = day.parts();
    [&day_and_month(locale, day), " ", &year.to_string()].concat()
}

/// "21 November".
pub fn day_and_month(locale: Locale, day: Day) -> String {
    let (_, month, day) = day.parts();
    [&day.to_string(), " ", month_name(locale, month)].concat()
}

/// "21 November 2026 at 2:05pm"; hour and minute are London's.
pub fn date_and_time(locale: Locale, day: Day, hour: u32, minute: u32) -> String {
    months::date_at_time(locale, &date(locale, day), &time(hour, minute))
}

/// "2:05pm".
pub(crate) fn time(hour: u32, minute: u32) -> String {
    let half = if hour < 12 { "am" } else { "pm" };
    let hour = if hour.is_multiple_of(12) { 12 } else { hour % 12 };
    if minute == 0 { format!("{hour}{half}") } else { format!("{hour}:{minute:02}{half}") }
}

fn month_name(locale: Locale, month: u32) -> &'static str {
    match month {
        1 => months::january(locale),
        2 => months::february(locale),
        3 => months::march(locale),
        4 => months::april(locale),
        5 => months::may(locale),
        6 => months::june(locale),
        7 => months::july(locale),
        8 => months::august(locale),
        9 => months::september(locale),
        10 => months::october(locale),
        11 => months::november(locale),
        _ => months::december(locale),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_days_in_words() {
        let day = Day::from_ymd(2026, 11, 21).unwrap();
        assert_eq!(date(Locale::En, day), "21 November 2026");
        assert_eq!(day_and_month(Locale::Cy, day), "21 Tachwedd");
    }

    #[test]
    fn writes_noon_and_midnight_as_twelve() {
        let day = Day::from_ymd(2026, 3, 1).unwrap();
        assert_eq!(date_and_time(Locale::En, day, 0, 0), "1 March 2026 at 12am");
        assert_eq!(date_and_time(Locale::En, day, 12, 5), "1 March 2026 at 12:05pm");
        assert_eq!(date_and_time(Locale::En, day, 23, 59), "1 March 2026 at 11:59pm");
    }
}

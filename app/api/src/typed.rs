//! Text from a form's fields as the days and prices it stands for.

use domain::{
    fields::{self, FieldCode, FieldError, error},
    money::Price,
    organisations::Promise,
    payments::hundredths,
    refusal::Refusal,
    time::Day,
};

/// A day typed as three numbers; nothing where all three are empty.
pub fn day(field: &str, day: &str, month: &str, year: &str) -> Result<Option<Day>, FieldError> {
    fields::day(field, [day, month, year])
}

/// A day that must be there.
pub(crate) fn needed_day(
    field: &str,
    day: &str,
    month: &str,
    year: &str,
) -> Result<Day, FieldError> {
    self::day(field, day, month, year)?.ok_or_else(|| error(field, FieldCode::Empty))
}

/// What is wrong with one field, told together with what is wrong with the
/// `rest` of its form.
pub(crate) fn with_the_rest<T>(wrong: FieldError, rest: Result<T, Refusal>) -> Refusal {
    match rest {
        Err(Refusal::Fields(mut others)) => {
            others.push(wrong);
            Refusal::Fields(others)
        }
        _ => wrong.into(),
    }
}

/// A price such as "1,200.50", in `currency`; nothing where nothing was typed.
pub(crate) fn price(field: &str, text: &str, currency: &str) -> Result<Option<Price>, FieldError> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let hundredths = hundredths(text).ok_or_else(|| error(field, FieldCode::NotMoney))?;
    Ok(Some(Price { hundredths, currency: currency.to_owned() }))
}

/// A promise as a form asks for it.
pub(crate) struct TypedPromise<'a> {
    pub acknowledge_days: &'a str,
    pub answer_days: &'a str,
    pub valid_from: [&'a str; 3],
}

impl<'a> TypedPromise<'a> {
    /// The promise, from the day after `today` where no day was typed: what was put on
    /// a day keeps the promise of that day.
    pub fn read(&self, today: Day) -> Result<Promise, Refusal> {
        // No promise is of 0 days: what is no number is told with all else.
        let days = |text: &str| text.trim().parse().unwrap_or(0);
        let promise = |valid_from| Promise {
            valid_from,
            acknowledge_days: days(self.acknowledge_days),
            answer_days: days(self.answer_days),
        };
        let [d, m, y] = self.valid_from;
        match day("valid_from", d, m, y) {
            Ok(typed) => Ok(promise(typed.unwrap_or(today.plus(1)))),
            Err(wrong) => Err(with_the_rest(wrong, promise(today.plus(1)).announced(today))),
        }
    }

    /// What was typed, to be kept.
    pub fn answers(&self) -> [(&'static str, &'a str); 5] {
        let [day, month, year] = self.valid_from;
        [
            ("acknowledge_days", self.acknowledge_days),
            ("answer_days", self.answer_days),
            ("valid_from_day", day),
            ("valid_from_month", month),
            ("valid_from_year", year),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_three_numbers_or_nothing() {
        assert_eq!(day("due", "", " ", ""), Ok(None));
        assert_eq!(day("due", "27", "3", "2027"), Ok(Day::from_ymd(2027, 3, 27)));
        for wrong in
            [["31", "2", "2027"], ["27", "", "2027"], ["27", "March", "2027"], ["27", "3", "27"]]
        {
            let [d, m, y] = wrong;
            assert_eq!(day("due", d, m, y), Err(error("due", FieldCode::NotDate)));
        }
        assert_eq!(needed_day("due", "", "", ""), Err(error("due", FieldCode::Empty)));
    }

    #[test]
    fn all_that_is_wrong_is_told_at_once() {
        let wrong = |field| error(field, FieldCode::Empty);
        let both = Refusal::Fields(vec![wrong("title"), wrong("due")]);
        assert_eq!(with_the_rest::<()>(wrong("due"), Err(wrong("title").into())), both);
        assert_eq!(with_the_rest(wrong("due"), Ok(())), wrong("due").into());
    }

    #[test]
    fn a_promise_begins_on_its_day_or_tomorrow() {
        let [today, later] = [(2027, 3, 27), (2027, 4, 1)]
            .map(|(year, month, day)| Day::from_ymd(year, month, day).unwrap());
        let begins = |valid_from| {
            let typed = TypedPromise { acknowledge_days: "3", answer_days: "14", valid_from };
            typed.read(today).map(|promise| promise.valid_from)
        };
        assert_eq!(begins(["", "", ""]), Ok(today.plus(1)));
        assert_eq!(begins(["1", "4", "2027"]), Ok(later));
        assert_eq!(
            begins(["31", "4", "2027"]),
            Err(error("valid_from", FieldCode::NotDate).into())
        );
    }

    #[test]
    fn a_price_is_read_as_people_write_it() {
        let read =
            |text| price("price", text, "GBP").map(|price| price.map(|price| price.hundredths));
        assert_eq!(read(""), Ok(None));
        assert_eq!(read("£1,200"), Ok(Some(120_000)));
        assert_eq!(read("12.5"), Ok(Some(1_250)));
        for wrong in ["-1", "12.345", "about 5", "."] {
            assert_eq!(read(wrong), Err(error("price", FieldCode::NotMoney)), "{wrong}");
        }
    }
}

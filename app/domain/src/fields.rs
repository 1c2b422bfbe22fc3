//! What was typed: checks shared by browser and server, one code a field.

use crate::{money::Pence, refusal::Refusal, time::Day};
use serde::{Deserialize, Serialize};

/// A field that cannot be taken as it is. `field` is the form field's name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    /// The name of the form field, as in its `name` attribute.
    pub field: String,
    /// What is wrong with it.
    pub code: FieldCode,
}

/// What can be wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FieldCode {
    /// Nothing was entered where something is needed.
    Empty,
    /// Longer than so many characters.
    TooLong(u32),
    /// Shorter than so many characters.
    TooShort(u32),
    /// Not an e-mail address.
    NotEmail,
    /// Not a telephone number.
    NotTelephone,
    /// Not a date that exists.
    NotDate,
    /// A date that must lie in the future lies in the past.
    NotFuture,
    /// Nothing was chosen.
    NotChosen,
    /// Fewer than so many were chosen.
    TooFew(u32),
    /// A choice that is not among those offered.
    NotOffered,
    /// Not a whole number.
    NotNumber,
    /// A number outside the two that are the least and the most allowed.
    OutOfRange(u32, u32),
    /// Something else has it already, and only one can.
    Taken,

    /// Not a time of day.
    NotTime,
    /// A time that clocks in London leave out when they go forward.
    TimeSkipped,
    /// A time that clocks in London show twice when they go back: which one?
    TimeTwice,
    /// An end that does not follow its start, or not within so many hours.
    NotAfterStart(u32),
    /// More than so many years away.
    TooFar(u32),
    /// Not an https address.
    NotLink,
    /// Not an amount in pounds and pence.
    NotMoney,
    /// An amount of nothing, or less.
    NotPositive,
    /// More than so much.
    TooMuch(Pence),
    /// More than is paid back: the most, and what is left of it.
    OverCap(Pence, Pence),
    /// Not less than so much.
    NotLess(Pence),
    /// A day that must have come lies in the future.
    NotPast,
    /// Less than the floor that the organisation keeps.
    BelowFloor,
    /// Not so many digits.
    NotDigits(u32),
    /// Nothing but zeros.
    OnlyZeros,
    /// Letters that a bank does not carry along.
    NotPlain,
    /// Neither a receipt, nor why there is none.
    NoEvidence,
    /// A receipt that stands on another line.
    ReceiptTaken,
    /// What is paid once, and was asked for before.
    PaidOnce,
    /// A day on which no row says what is paid back.
    NoRuleThen,
    /// Not a picture that can be read.
    NotPicture,
    /// A file of more than so many megabytes.
    FileTooLarge(u32),
    /// Not the code that the app shows now, or one that was used already.
    WrongCode,
    /// Fewer people than seats are kept for: so many.
    FewerThanKept(u32),
    /// More dots laid than everybody has: so many.
    TooManyDots(u32),
    /// Two options in this place, where each needs its own.
    SamePlace(u32),
    /// Nothing in this place, and something after it.
    PlaceMissing(u32),
    /// Somebody would rather not say, and says it all the same.
    AbstainOrChoose,
    /// Not the code of a receipt.
    NotReceipt,
    /// A line that does not say what it costs: its number.
    LineWithoutCost(u32),
}

/// Trims `text` and asks for 1 to `max` characters.
pub fn required(field: &str, text: &str, max: u32) -> Result<String, FieldError> {
    match optional(field, text, max)? {
        Some(text) => Ok(text),
        None => Err(error(field, FieldCode::Empty)),
    }
}

/// Trims `text`; nothing left is `None`, more than `max` characters an error.
pub fn optional(field: &str, text: &str, max: u32) -> Result<Option<String>, FieldError> {
    let text = text.trim();
    if text.chars().count() > max as usize {
        return Err(error(field, FieldCode::TooLong(max)));
    }
    Ok((!text.is_empty()).then(|| text.to_owned()))
}

/// Reads a whole number between `least` and `most`; nothing typed is an error.
pub fn whole(field: &str, text: &str, least: u32, most: u32) -> Result<u32, FieldError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(error(field, FieldCode::Empty));
    }
    // A number below nothing is a whole one too, only too small.
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(error(field, FieldCode::NotNumber));
    }
    let fits = |number: &u32| (least..=most).contains(number);
    // Digits that no u32 can hold are a number too, only too large.
    let number = text.parse().ok().filter(fits);
    number.ok_or_else(|| error(field, FieldCode::OutOfRange(least, most)))
}

/// Reads a whole number up to `most`; nothing typed is 0.
pub fn whole_or_none(field: &str, text: &str, most: u32) -> Result<u32, FieldError> {
    if text.trim().is_empty() { Ok(0) } else { whole(field, text, 0, most) }
}

/// Reads a day typed as three numbers (day, month, year); nothing where all are empty.
pub fn day<T: AsRef<str>>(field: &str, typed: [T; 3]) -> Result<Option<Day>, FieldError> {
    let [day, month, year] = typed.each_ref().map(|part| part.as_ref().trim());
    if [day, month, year].iter().all(|part| part.is_empty()) {
        return Ok(None);
    }
    let number = |text: &str| text.parse::<u32>().ok();
    let read = || {
        let year = i32::try_from(number(year)?).ok().filter(|year| *year >= 1900)?;
        Day::from_ymd(year, number(month)?, number(day)?)
    };
    read().map(Some).ok_or_else(|| error(field, FieldCode::NotDate))
}

/// An error on `field`.
pub fn error(field: &str, code: FieldCode) -> FieldError {
    FieldError { field: field.to_owned(), code }
}

/// Gathers what is wrong with a form, so that every field is told at once.
#[derive(Debug, Default)]
pub struct Check(Vec<FieldError>);

impl Check {
    /// What was found for one field; what stands for it where it is wrong.
    pub fn take<T: Default>(&mut self, found: Result<T, FieldError>) -> T {
        found.unwrap_or_else(|error| {
            self.0.push(error);
            T::default()
        })
    }

    /// Holds `code` against `field` unless `fits`.
    pub fn expect(&mut self, fits: bool, field: &str, code: FieldCode) {
        if !fits {
            self.0.push(error(field, code));
        }
    }

    /// What was found so far, for a form that cannot be made at all.
    pub fn refusal(self) -> Refusal {
        Refusal::Fields(self.0)
    }

    /// The form, if nothing is wrong with it.
    pub fn done<T>(self, form: T) -> Result<T, Refusal> {
        if self.0.is_empty() { Ok(form) } else { Err(Refusal::Fields(self.0)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_characters_not_bytes() {
        assert_eq!(required("name", " Zoë ", 3), Ok("Zoë".to_owned()));
        assert_eq!(required("name", "Zoës", 3), Err(error("name", FieldCode::TooLong(3))));
    }

    #[test]
    fn white_space_is_nothing() {
        assert_eq!(required("name", " \n", 3), Err(error("name", FieldCode::Empty)));
        assert_eq!(optional("name", " \n", 3), Ok(None));
    }

    #[test]
    fn a_number_is_whole_and_within_bounds() {
        let read = |text| whole("capacity", text, 2, 500);
        assert_eq!(read(" 12 "), Ok(12));
        assert_eq!(read(""), Err(error("capacity", FieldCode::Empty)));
        for wrong in ["2.5", "twelve", "1,000", "+4", "-", "--3"] {
            assert_eq!(read(wrong), Err(error("capacity", FieldCode::NotNumber)), "{wrong}");
        }
        for beyond in ["1", "-3", "501", "99999999999999999999"] {
            let refused = Err(error("capacity", FieldCode::OutOfRange(2, 500)));
            assert_eq!(read(beyond), refused, "{beyond}");
        }
        assert_eq!(whole_or_none("capacity", " ", 500), Ok(0));
    }

    #[test]
    fn every_field_is_told_at_once() {
        let mut check = Check::default();
        let name: String = check.take(required("name", "", 3));
        check.expect(false, "day", FieldCode::NotFuture);
        let errors = vec![error("name", FieldCode::Empty), error("day", FieldCode::NotFuture)];
        assert_eq!(check.done(name), Err(Refusal::Fields(errors)));
    }
}

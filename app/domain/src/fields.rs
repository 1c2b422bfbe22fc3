//! What was typed: checks shared by browser and server, one code a field.

use crate::{money::Pence, refusal::Refusal};
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
    /// Not a whole number, or outside what is allowed.
    NotNumber,
    /// Something else has it already, and only one can.
    Taken,

    /// Not an amount in pounds and pence.
    NotMoney,
    /// An amount of nothing, or less.
    NotPositive,
    /// More than so much.
    TooMuch(Pence),
    /// Not less than so much.
    NotLess(Pence),
    /// A day that must have come lies in the future.
    NotPast,
    /// Less than the floor that the organisation keeps.
    BelowFloor,
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
    fn every_field_is_told_at_once() {
        let mut check = Check::default();
        let name: String = check.take(required("name", "", 3));
        check.expect(false, "day", FieldCode::NotFuture);
        let errors = vec![error("name", FieldCode::Empty), error("day", FieldCode::NotFuture)];
        assert_eq!(check.done(name), Err(Refusal::Fields(errors)));
    }
}

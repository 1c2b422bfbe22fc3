//! Organisations: their name, whom to turn to, and what they promise.

use crate::{
    accounts::Email,
    fields::{Check, FieldCode, FieldError, error, optional, required},
    refusal::Refusal,
    time::Day,
};
use serde::{Deserialize, Serialize};

const NAME_MAX: u32 = 120;
const SUMMARY_MAX: u32 = 1_000;
const LABEL_MAX: u32 = 120;
const TELEPHONE_MAX: u32 = 30;
const HOURS_MAX: u32 = 120;
const LONGEST_PROMISE: u32 = 180;

/// What an organisation says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganisationText {
    /// Its name.
    pub name: String,
    /// What it does, in a sentence or two; may be empty.
    pub summary: String,
}

impl OrganisationText {
    /// Checks what was typed.
    pub fn checked(&self) -> Result<Self, Refusal> {
        let mut check = Check::default();
        let name = check.take(required("name", &self.name, NAME_MAX));
        let summary = check.take(optional("summary", &self.summary, SUMMARY_MAX));
        check.done(Self { name, summary: summary.unwrap_or_default() })
    }
}

/// Whom to turn to when worried about someone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Who it is.
    pub label: String,
    /// The telephone number.
    pub telephone: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// When somebody answers.
    pub hours: Option<String>,
}

impl Contact {
    /// Checks what was typed: a label, and a telephone number or an address.
    pub fn checked(&self) -> Result<Self, Refusal> {
        let mut check = Check::default();
        let label = check.take(required("label", &self.label, LABEL_MAX));
        let hours = check.take(optional("hours", typed(&self.hours), HOURS_MAX));
        let telephone = self.telephone_checked();
        let email = self.email_checked();
        let reachable = !matches!((&telephone, &email), (Ok(None), Ok(None)));
        check.expect(reachable, "telephone", FieldCode::Empty);
        let (telephone, email) = (check.take(telephone), check.take(email));
        check.done(Self { label, telephone, email, hours })
    }

    fn telephone_checked(&self) -> Result<Option<String>, FieldError> {
        let number = optional("telephone", typed(&self.telephone), TELEPHONE_MAX)?;
        let callable = |text: &String| {
            text.chars().all(|c| c.is_ascii_digit() || " +-()".contains(c))
                && text.chars().any(|c| c.is_ascii_digit())
        };
        match number {
            Some(text) if !callable(&text) => Err(error("telephone", FieldCode::NotNumber)),
            number => Ok(number),
        }
    }

    fn email_checked(&self) -> Result<Option<String>, FieldError> {
        match typed(&self.email).trim() {
            "" => Ok(None),
            text => Email::parse("email", text).map(|email| Some(email.into())),
        }
    }
}

fn typed(text: &Option<String>) -> &str {
    text.as_deref().unwrap_or_default()
}

/// Within how many days a proposal is acknowledged and answered, from a day on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// The first day on which it holds.
    pub valid_from: Day,
    /// Days until it is acknowledged.
    pub acknowledge_days: u32,
    /// Days until it is answered.
    pub answer_days: u32,
}

impl Promise {
    /// Checks the numbers: at least a day, an answer no sooner than its
    /// acknowledgement, and nothing so far off that it promises nothing.
    pub fn checked(self) -> Result<Self, Refusal> {
        let fits = |days: u32| (1..=LONGEST_PROMISE).contains(&days);
        let answer_fits = fits(self.answer_days) && self.answer_days >= self.acknowledge_days;
        let mut check = Check::default();
        check.expect(fits(self.acknowledge_days), "acknowledge_days", FieldCode::NotNumber);
        check.expect(answer_fits, "answer_days", FieldCode::NotNumber);
        check.done(self)
    }
}

/// What a new organisation promises until it says otherwise: our proposal.
pub fn first_promise(valid_from: Day) -> Promise {
    Promise { valid_from, acknowledge_days: 7, answer_days: 28 }
}

/// The promise that holds on `day`: the latest that has begun.
pub fn promise_on(promises: &[Promise], day: Day) -> Option<Promise> {
    promises.iter().filter(|row| row.valid_from <= day).max_by_key(|row| row.valid_from).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u32) -> Day {
        Day::from_ymd(2026, 11, day).unwrap()
    }

    #[test]
    fn a_contact_can_be_reached() {
        let contact = |telephone: &str, email: &str| {
            Contact {
                label: "Safeguarding team".into(),
                telephone: Some(telephone.into()),
                email: Some(email.into()),
                hours: None,
            }
            .checked()
        };
        assert_eq!(contact("01632 960 001", "").unwrap().email, None);
        assert!(contact("", "worried@example.org").is_ok());
        assert_eq!(contact("", ""), Err(error("telephone", FieldCode::Empty).into()));
        assert_eq!(contact("call us", ""), Err(error("telephone", FieldCode::NotNumber).into()));
    }

    #[test]
    fn a_later_promise_does_not_change_earlier_clocks() {
        let before = Promise { valid_from: day(1), acknowledge_days: 7, answer_days: 28 };
        let after = Promise { valid_from: day(20), acknowledge_days: 3, answer_days: 14 };
        let rows = [before, after];
        assert_eq!(promise_on(&rows, day(19)), Some(before));
        assert_eq!(promise_on(&rows, day(20)), Some(after));
        assert_eq!(promise_on(&rows[1..], day(19)), None);
    }

    #[test]
    fn a_promise_says_something() {
        let promise = |acknowledge_days, answer_days| {
            Promise { valid_from: day(1), acknowledge_days, answer_days }.checked()
        };
        assert!(promise(7, 28).is_ok());
        assert!(promise(0, 28).is_err());
        assert!(promise(7, 6).is_err());
        assert!(promise(7, 400).is_err());
    }

    #[test]
    fn an_organisation_has_a_name() {
        let text = OrganisationText { name: " ".into(), summary: String::new() };
        assert_eq!(text.checked(), Err(error("name", FieldCode::Empty).into()));
    }
}

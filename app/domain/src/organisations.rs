//! Organisations: their name, whom to turn to, and what they promise.

pub mod pages;

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

/// How many contacts an organisation shows: somebody worried should not have to
/// choose among many.
pub const CONTACTS_MAX: usize = 3;

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

    /// Whether nothing was typed.
    fn is_blank(&self) -> bool {
        let rest = [&self.telephone, &self.email, &self.hours];
        self.label.trim().is_empty() && rest.iter().all(|text| typed(text).trim().is_empty())
    }

    fn telephone_checked(&self) -> Result<Option<String>, FieldError> {
        let number = optional("telephone", typed(&self.telephone), TELEPHONE_MAX)?;
        let callable = |text: &String| {
            text.chars().all(|c| c.is_ascii_digit() || " +-()".contains(c))
                && text.chars().any(|c| c.is_ascii_digit())
        };
        match number {
            Some(text) if !callable(&text) => Err(error("telephone", FieldCode::NotTelephone)),
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

/// Checks contacts in the order in which they are to be called. Those with
/// nothing typed are passed over; what is wrong with the first is told of the
/// fields `label_1`, `telephone_1` and so on.
pub fn check_contacts(contacts: &[Contact]) -> Result<Vec<Contact>, Refusal> {
    let mut check = Check::default();
    let mut checked = Vec::new();
    for (number, contact) in (1..).zip(contacts).filter(|(_, contact)| !contact.is_blank()) {
        match contact.checked() {
            Ok(contact) => checked.push(contact),
            Err(Refusal::Fields(wrong)) => wrong.iter().for_each(|wrong| {
                check.expect(false, &format!("{}_{number}", wrong.field), wrong.code);
            }),
            Err(refusal) => return Err(refusal),
        }
    }
    let beyond = format!("label_{}", CONTACTS_MAX + 1);
    check.expect(checked.len() <= CONTACTS_MAX, &beyond, FieldCode::NotOffered);
    check.done(checked)
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
        self.check_days().done(self)
    }

    /// Checks a promise that is made on `today`: it holds from a later day on, so
    /// that no clock that runs already is changed by it.
    pub fn announced(self, today: Day) -> Result<Self, Refusal> {
        let mut check = self.check_days();
        check.expect(self.valid_from > today, "valid_from", FieldCode::NotFuture);
        check.done(self)
    }

    fn check_days(self) -> Check {
        let fits = |days: u32| (1..=LONGEST_PROMISE).contains(&days);
        let answer_fits = fits(self.answer_days) && self.answer_days >= self.acknowledge_days;
        let mut check = Check::default();
        let from = |least: u32| FieldCode::OutOfRange(least, LONGEST_PROMISE);
        check.expect(fits(self.acknowledge_days), "acknowledge_days", from(1));
        let least = self.acknowledge_days.clamp(1, LONGEST_PROMISE);
        check.expect(answer_fits, "answer_days", from(least));
        check
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
        assert_eq!(contact("call us", ""), Err(error("telephone", FieldCode::NotTelephone).into()));
    }

    #[test]
    fn contacts_keep_their_order_and_tell_which_is_wrong() {
        let contact = |label: &str, telephone: &str| Contact {
            label: label.into(),
            telephone: Some(telephone.into()),
            ..Contact::default()
        };
        let (team, duty) = (contact("Team", "01632 960 001"), contact("Duty line", "111"));
        let typed = [team.clone(), contact(" ", ""), duty.clone()];
        assert_eq!(check_contacts(&typed), Ok(vec![team.clone(), duty]));
        assert_eq!(check_contacts(&[]), Ok(Vec::new()));
        let wrong = check_contacts(&[team.clone(), contact("", "111")]);
        assert_eq!(wrong, Err(error("label_2", FieldCode::Empty).into()));
        let many = check_contacts(&[team.clone(), team.clone(), team.clone(), team]);
        assert_eq!(many, Err(error("label_4", FieldCode::NotOffered).into()));
    }

    #[test]
    fn a_promise_begins_after_the_day_on_which_it_is_made() {
        let promise = Promise { valid_from: day(2), acknowledge_days: 7, answer_days: 28 };
        assert_eq!(promise.announced(day(1)), Ok(promise));
        let late = error("valid_from", FieldCode::NotFuture);
        assert_eq!(promise.announced(day(2)), Err(late.clone().into()));
        let wrong = Promise { answer_days: 0, ..promise };
        let both = vec![error("answer_days", FieldCode::OutOfRange(7, 180)), late];
        assert_eq!(wrong.announced(day(2)), Err(Refusal::Fields(both)));
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

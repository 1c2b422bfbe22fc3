//! How people come into a project: by invitation, or because they asked.

use super::may_hold;
use crate::{
    accounts::{Email, Hat, NAME_MAX},
    codes::codes,
    fields::{Check, FieldCode, optional, required},
    refusal::{Refusal, WrongState},
    scope::ProjectRole,
    time::{Day, Timestamp},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

const WELCOME_MAX: u32 = 1_000;
const WORDS_MAX: u32 = 1_000;
const REASON_MAX: u32 = 500;

/// How many days an invitation lasts, from a day on; newest first.
const LASTS: &[(Option<NaiveDate>, i64)] = &[(None, 30)];

/// An invitation as it is typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationForm {
    /// Where it goes.
    pub email: String,
    /// Whom it is for.
    pub name: String,
    /// As what the person would take part.
    pub hat: Hat,
    /// What the person would do.
    pub role: ProjectRole,
    /// A word of welcome.
    pub welcome: String,
}

impl InvitationForm {
    /// Checks what was typed.
    pub fn checked(self) -> Result<Self, Refusal> {
        let mut check = Check::default();
        let email = check.take(Email::parse("email", &self.email).map(String::from));
        let name = check.take(required("name", &self.name, NAME_MAX));
        let welcome = check.take(required("welcome", &self.welcome, WELCOME_MAX));
        check.expect(may_hold(self.hat, self.role), "hat", FieldCode::NotOffered);
        check.done(Self { email, name, welcome, ..self })
    }
}

/// From when an invitation made now no longer works.
pub fn invitation_expiry(made: Timestamp, today: Day) -> Timestamp {
    let in_force = |row: &&(Option<NaiveDate>, i64)| row.0.is_none_or(|from| from <= today.0);
    made.plus_days(LASTS.iter().find(in_force).map_or(0, |row| row.1))
}

/// What has become of an invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvitationState {
    /// From when it no longer works.
    pub expires_at: Timestamp,
    /// Whether it was taken up.
    pub accepted: bool,
    /// Whether it was taken back.
    pub withdrawn: bool,
}

/// Whether an invitation may be taken up now: once, and while it lasts.
pub fn take_up(invitation: &InvitationState, now: Timestamp) -> Result<(), Refusal> {
    if invitation.accepted || invitation.withdrawn || invitation.expires_at <= now {
        return Err(Refusal::WrongState(WrongState::LinkUsedOrExpired));
    }
    Ok(())
}

/// "I would like to take part", as it is typed. Whoever is signed in is not
/// asked again who they are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestForm {
    /// Who it is.
    pub name: Option<String>,
    /// Where the answer goes.
    pub email: Option<String>,
    /// As what the person would take part.
    pub hat: Hat,
    /// Why, in their words.
    pub words: Option<String>,
}

impl RequestForm {
    /// Checks what was typed by somebody who is signed in or not.
    pub fn checked(self, signed_in: bool) -> Result<Self, Refusal> {
        let typed = |text: &Option<String>| text.clone().unwrap_or_default();
        let mut check = Check::default();
        let words = check.take(optional("words", &typed(&self.words), WORDS_MAX));
        if signed_in {
            return check.done(Self { name: None, email: None, words, ..self });
        }
        let name = check.take(required("name", &typed(&self.name), NAME_MAX).map(Some));
        let email = Email::parse("email", &typed(&self.email)).map(String::from);
        let email = check.take(email.map(Some));
        check.done(Self { name, email, words, hat: self.hat })
    }
}

codes! {
    /// What has become of a request to take part.
    pub enum RequestState {
        /// Nobody has decided.
        Waiting = "waiting",
        /// Yes.
        Accepted = "accepted",
        /// No.
        Declined = "declined",
    }
}

/// Decides on a request, once. A no needs a reason, which the person is told.
pub fn decide_request(
    state: RequestState,
    yes: bool,
    reason: Option<&str>,
) -> Result<(RequestState, Option<String>), Refusal> {
    if state != RequestState::Waiting {
        return Err(Refusal::WrongState(WrongState::RequestDecided));
    }
    let reason = reason.unwrap_or_default();
    if yes {
        Ok((RequestState::Accepted, optional("reason", reason, REASON_MAX)?))
    } else {
        Ok((RequestState::Declined, Some(required("reason", reason, REASON_MAX)?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::error;
    use chrono::{TimeZone, Utc};

    fn noon() -> Timestamp {
        Timestamp::new(Utc.with_ymd_and_hms(2026, 11, 22, 12, 0, 0).unwrap())
    }

    fn form() -> InvitationForm {
        InvitationForm {
            email: "Ama@Example.org".into(),
            name: "Ama Owusu".into(),
            hat: Hat::Carer,
            role: ProjectRole::Member,
            welcome: "Do join us.".into(),
        }
    }

    #[test]
    fn an_invitation_lasts_thirty_days_and_is_used_once() {
        let today = Day::from_ymd(2026, 11, 22).unwrap();
        let expires_at = invitation_expiry(noon(), today);
        assert_eq!(expires_at, noon().plus_days(30));
        let fresh = InvitationState { expires_at, accepted: false, withdrawn: false };
        assert!(take_up(&fresh, noon().plus_days(29)).is_ok());
        assert!(take_up(&fresh, noon().plus_days(30)).is_err());
        assert!(take_up(&InvitationState { accepted: true, ..fresh }, noon()).is_err());
        assert!(take_up(&InvitationState { withdrawn: true, ..fresh }, noon()).is_err());
    }

    #[test]
    fn an_address_is_kept_in_one_spelling() {
        assert_eq!(form().checked().unwrap().email, "ama@example.org");
    }

    #[test]
    fn every_field_of_an_invitation_is_told_at_once() {
        let wrong = InvitationForm {
            email: "ama".into(),
            welcome: String::new(),
            role: ProjectRole::Commissioner,
            ..form()
        };
        let errors = vec![
            error("email", FieldCode::NotEmail),
            error("welcome", FieldCode::Empty),
            error("hat", FieldCode::NotOffered),
        ];
        assert_eq!(wrong.checked(), Err(Refusal::Fields(errors)));
    }

    #[test]
    fn whoever_is_signed_in_is_not_asked_who_they_are() {
        let form = RequestForm { name: None, email: None, hat: Hat::Carer, words: None };
        assert!(form.clone().checked(true).is_ok());
        let errors = vec![error("name", FieldCode::Empty), error("email", FieldCode::Empty)];
        assert_eq!(form.checked(false), Err(Refusal::Fields(errors)));
    }

    #[test]
    fn a_no_has_a_reason_and_nothing_is_decided_twice() {
        use RequestState::*;
        assert_eq!(decide_request(Waiting, true, None), Ok((Accepted, None)));
        let refused = Err(error("reason", FieldCode::Empty).into());
        assert_eq!(decide_request(Waiting, false, Some(" ")), refused);
        assert!(decide_request(Waiting, false, Some("The group is full.")).is_ok());
        let decided = Err(Refusal::WrongState(WrongState::RequestDecided));
        assert_eq!(decide_request(Declined, true, None), decided);
    }
}

//! What a project asks, what can change, who decides, and how far people's
//! say is promised to reach.

use crate::{
    codes::codes,
    fields::{Check, FieldCode, optional, required},
    refusal::{Refusal, WrongState},
    time::Day,
};
use serde::{Deserialize, Serialize};

const TITLE_MAX: u32 = 150;
const QUESTION_MAX: u32 = 300;
const SUMMARY_MAX: u32 = 2_000;
const CONTACT_MAX: u32 = 200;
const CHANGE_MAX: u32 = 300;
const DECIDER_MAX: u32 = 150;

codes! {
    /// Seven steps of a say, after the ladder of co-production of Think Local
    /// Act Personal's National Co-production Advisory Group (2016). Their
    /// words here are ours, in the locale files.
    pub enum Level {
        /// People are made to sit through it.
        Coercion = "coercion",
        /// People are taught.
        Educating = "educating",
        /// People are told.
        Informing = "informing",
        /// People are asked.
        Consultation = "consultation",
        /// People are heard and can influence some of it.
        Engagement = "engagement",
        /// People shape it.
        CoDesign = "co_design",
        /// People shape it, decide it and see it through.
        CoProduction = "co_production",
    }
}

impl Level {
    /// Which step it is, from 1 to 7.
    pub fn step(self) -> u8 {
        self as u8 + 1
    }

    /// Whether a project may promise it: nobody can promise a say and give
    /// none at all.
    pub fn can_be_promised(self) -> bool {
        self != Level::Coercion
    }
}

/// What a project says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProjectForm {
    /// Its name.
    pub title: String,
    /// The question it asks.
    pub question: String,
    /// What it is about, in plain words.
    pub summary: String,
    /// How far people's say is promised to reach.
    pub level: Level,
    /// Whom to ask about it.
    pub lead_contact: Option<String>,
    /// Whether "I would like to take part" is offered.
    pub open_to_requests: bool,
    /// Whether anyone may read its page.
    pub listed: bool,
}

impl ProjectForm {
    /// Checks what was typed.
    pub fn checked(self) -> Result<Self, Refusal> {
        let mut check = Check::default();
        let contact = self.lead_contact.as_deref().unwrap_or_default();
        let title = check.take(required("title", &self.title, TITLE_MAX));
        let question = check.take(required("question", &self.question, QUESTION_MAX));
        let summary = check.take(required("summary", &self.summary, SUMMARY_MAX));
        let lead_contact = check.take(optional("lead_contact", contact, CONTACT_MAX));
        check.expect(self.level.can_be_promised(), "level", FieldCode::NotOffered);
        check.done(Self { title, question, summary, lead_contact, ..self })
    }
}

codes! {
    /// Whether something is open to change.
    pub enum ChangeKind {
        /// It can change.
        Can = "can",
        /// It cannot.
        Cannot = "cannot",
    }
}

/// Something that can or cannot change, as it is typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeForm {
    /// Can or cannot.
    pub kind: ChangeKind,
    /// What.
    pub text: String,
    /// Why not; needed where it cannot.
    pub reason: Option<String>,
}

impl ChangeForm {
    /// Checks what was typed.
    pub fn checked(self) -> Result<Self, Refusal> {
        let mut check = Check::default();
        let reason = self.reason.as_deref().unwrap_or_default();
        let text = check.take(required("text", &self.text, CHANGE_MAX));
        let reason = check.take(match self.kind {
            ChangeKind::Can => optional("reason", reason, CHANGE_MAX),
            ChangeKind::Cannot => required("reason", reason, CHANGE_MAX).map(Some),
        });
        check.done(Self { kind: self.kind, text, reason })
    }
}

/// Something that can or cannot change, from one day until another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeItem {
    /// What it says.
    pub form: ChangeForm,
    /// The day on which it was said.
    pub opened: Day,
    /// The day from which it no longer holds.
    pub closed: Option<Day>,
}

/// Whether the row may be closed: once. What was said stays on the record.
pub fn close_change_item(item: &ChangeItem) -> Result<(), Refusal> {
    match item.closed {
        None => Ok(()),
        Some(_) => Err(Refusal::WrongState(WrongState::ChangedMeanwhile)),
    }
}

/// Who decides, and by when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionForm {
    /// Who: a person's office or a body.
    pub decider: String,
    /// The last day.
    pub due: Day,
}

impl DecisionForm {
    /// Checks what was typed: the day may be today, and not gone by.
    pub fn checked(self, today: Day) -> Result<Self, Refusal> {
        let mut check = Check::default();
        let decider = check.take(required("decider", &self.decider, DECIDER_MAX));
        check.expect(self.due >= today, "due", FieldCode::NotFuture);
        check.done(Self { decider, due: self.due })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::error;

    #[test]
    fn the_ladder_has_seven_steps() {
        let steps: Vec<u8> = Level::ALL.iter().map(|level| level.step()).collect();
        assert_eq!(steps, [1, 2, 3, 4, 5, 6, 7]);
        assert!(!Level::Coercion.can_be_promised());
    }

    #[test]
    fn every_field_of_a_project_is_told_at_once() {
        let form = ProjectForm {
            title: String::new(),
            question: "?".repeat(301),
            summary: "Falls.".into(),
            level: Level::Coercion,
            lead_contact: Some(" ".into()),
            open_to_requests: true,
            listed: true,
        };
        let wrong = vec![
            error("title", FieldCode::Empty),
            error("question", FieldCode::TooLong(300)),
            error("level", FieldCode::NotOffered),
        ];
        assert_eq!(form.checked(), Err(Refusal::Fields(wrong)));
    }

    #[test]
    fn what_cannot_change_needs_a_reason() {
        let form = |kind| ChangeForm { kind, text: "The budget".into(), reason: None };
        assert!(form(ChangeKind::Can).checked().is_ok());
        let refused = Err(error("reason", FieldCode::Empty).into());
        assert_eq!(form(ChangeKind::Cannot).checked(), refused);
    }

    #[test]
    fn a_decision_lies_ahead() {
        let today = Day::from_ymd(2026, 11, 22).unwrap();
        let form = |due| DecisionForm { decider: "The board".into(), due };
        assert!(form(today).checked(today).is_ok());
        let refused = Err(error("due", FieldCode::NotFuture).into());
        assert_eq!(form(today).checked(today.plus(1)), refused);
    }

    #[test]
    fn a_row_is_closed_once() {
        let day = Day::from_ymd(2026, 11, 22).unwrap();
        let form = ChangeForm { kind: ChangeKind::Can, text: "Hours".into(), reason: None };
        let open = ChangeItem { form, opened: day, closed: None };
        assert!(close_change_item(&open).is_ok());
        assert!(close_change_item(&ChangeItem { closed: Some(day), ..open }).is_err());
    }
}

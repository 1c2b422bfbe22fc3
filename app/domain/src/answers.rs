//! What the commissioner says to a proposal, by when, and what follows.

mod actions;
pub mod pages;

pub use actions::{ActionForm, ActionMove, ActionState, Verdict, check_action, move_action};

use crate::{
    codes::codes,
    fields::{FieldCode, FieldError, error, optional, required},
    organisations::{Promise, promise_on},
    projects::{Clock, clock},
    refusal::{Refusal, WrongState},
    time::Day,
};
use serde::{Deserialize, Serialize};

const WORDS_MAX: u32 = 5_000;
const WHO_MAX: u32 = 150;
const ACKNOWLEDGEMENT_MAX: u32 = 1_000;

codes! {
    /// What the commissioner decided.
    pub enum Decision {
        /// Yes.
        Accepted = "accepted",
        /// Part of it.
        InPart = "in_part",
        /// No.
        Declined = "declined",
    }
}

codes! {
    /// Why not, or not all of it.
    pub enum ReasonKind {
        /// The law does not allow it.
        Law = "law",
        /// It would not be safe.
        Safety = "safety",
        /// There is not the money.
        Money = "money",
        /// It was decided already: by whom, and when?
        AlreadyDecided = "already_decided",
        /// It is not ours to decide: whose is it?
        OutsideControl = "outside_control",
        /// It goes against what others need.
        ConflictsWithNeed = "conflicts_with_need",
    }
}

/// Why not, with what each kind must name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The law does not allow it.
    Law,
    /// It would not be safe.
    Safety,
    /// There is not the money.
    Money,
    /// It was decided already.
    AlreadyDecided {
        /// By whom.
        by: String,
        /// When.
        on: Day,
    },
    /// It is not ours to decide.
    OutsideControl {
        /// Who can.
        whose: String,
    },
    /// It goes against what others need.
    ConflictsWithNeed,
}

impl Reason {
    /// Its kind.
    pub fn kind(&self) -> ReasonKind {
        match self {
            Reason::Law => ReasonKind::Law,
            Reason::Safety => ReasonKind::Safety,
            Reason::Money => ReasonKind::Money,
            Reason::AlreadyDecided { .. } => ReasonKind::AlreadyDecided,
            Reason::OutsideControl { .. } => ReasonKind::OutsideControl,
            Reason::ConflictsWithNeed => ReasonKind::ConflictsWithNeed,
        }
    }

    /// Who decided already, or who can.
    pub fn who(&self) -> Option<&str> {
        match self {
            Reason::AlreadyDecided { by, .. } => Some(by),
            Reason::OutsideControl { whose } => Some(whose),
            _ => None,
        }
    }

    /// When it was decided already.
    pub fn when(&self) -> Option<Day> {
        match self {
            Reason::AlreadyDecided { on, .. } => Some(*on),
            _ => None,
        }
    }

    /// The reason of this kind, with what the kind must name.
    pub fn new(kind: ReasonKind, who: &str, when: Option<Day>) -> Result<Self, Refusal> {
        let who = required("reason_who", who, WHO_MAX);
        let when = when.ok_or_else(|| error("reason_when", FieldCode::Empty));
        Ok(match kind {
            ReasonKind::Law => Reason::Law,
            ReasonKind::Safety => Reason::Safety,
            ReasonKind::Money => Reason::Money,
            ReasonKind::ConflictsWithNeed => Reason::ConflictsWithNeed,
            ReasonKind::OutsideControl => Reason::OutsideControl { whose: who? },
            ReasonKind::AlreadyDecided => match (who, when) {
                (Ok(by), Ok(on)) => Reason::AlreadyDecided { by, on },
                (who, when) => {
                    let errors = who.err().into_iter().chain(when.err());
                    return Err(Refusal::Fields(errors.collect()));
                }
            },
        })
    }
}

/// An answer as it is typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerForm {
    /// Yes, in part, or no.
    pub decision: Decision,
    /// Why not; needed unless it is a yes.
    pub reason_kind: Option<ReasonKind>,
    /// Who decided already, or who can.
    pub reason_who: Option<String>,
    /// When it was decided already.
    pub reason_when: Option<Day>,
    /// In words, to those who wrote it.
    pub words: String,
}

/// An answer that may be given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Yes, in part, or no.
    pub decision: Decision,
    /// Why not, unless it is a yes.
    pub reason: Option<Reason>,
    /// In words.
    pub words: String,
}

impl AnswerForm {
    /// Checks what was typed: a no, whole or in part, says of what kind its
    /// reason is, and every answer says something.
    pub fn checked(self, today: Day) -> Result<Answer, Refusal> {
        let words = required("words", &self.words, WORDS_MAX);
        let reason = self.reason(today);
        match (words, reason) {
            (Ok(words), Ok(reason)) => Ok(Answer { decision: self.decision, reason, words }),
            (Err(words), Err(Refusal::Fields(mut errors))) => {
                errors.push(words);
                Err(Refusal::Fields(errors))
            }
            (Err(words), _) => Err(words.into()),
            (_, Err(reason)) => Err(reason),
        }
    }

    fn reason(&self, today: Day) -> Result<Option<Reason>, Refusal> {
        if self.decision == Decision::Accepted {
            return Ok(None);
        }
        let Some(kind) = self.reason_kind else {
            return Err(error("reason_kind", FieldCode::NotChosen).into());
        };
        let who = self.reason_who.as_deref().unwrap_or_default();
        let reason = Reason::new(kind, who, self.reason_when)?;
        if reason.when().is_some_and(|day| day > today) {
            return Err(error("reason_when", FieldCode::NotDate).into());
        }
        Ok(Some(reason))
    }
}

/// Checks the words that go with an acknowledgement; they may be missing.
pub fn acknowledgement(words: &str) -> Result<Option<String>, FieldError> {
    optional("words", words, ACKNOWLEDGEMENT_MAX)
}

/// How far a proposal has come with the commissioner.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// The day on which it was put to the commissioner.
    pub put: Option<Day>,
    /// The day on which it was acknowledged.
    pub acknowledged: Option<Day>,
    /// The day on which it was answered.
    pub answered: Option<Day>,
}

/// The two clocks that run from the day on which a proposal was put.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clocks {
    /// Until it is acknowledged.
    pub acknowledge: Clock,
    /// Until it is answered.
    pub answer: Clock,
}

impl Clocks {
    /// Whether a promise is broken at this moment.
    pub fn is_overdue(self) -> bool {
        self.acknowledge.is_late() || self.answer.is_late()
    }
}

/// How the promises to a proposal stand on `today`; nothing before it was put.
/// The promise is the one of the day on which it was put. An answer is an
/// acknowledgement too.
pub fn clocks(progress: Progress, promises: &[Promise], today: Day) -> Option<Clocks> {
    let put = progress.put?;
    let promise = promise_on(promises, put)?;
    let acknowledged = progress.acknowledged.into_iter().chain(progress.answered).min();
    Some(Clocks {
        acknowledge: clock(put.plus(promise.acknowledge_days), acknowledged, today),
        answer: clock(put.plus(promise.answer_days), progress.answered, today),
    })
}

/// Whether it may be acknowledged: once, after it was put, before its answer.
pub fn acknowledge(progress: Progress) -> Result<(), Refusal> {
    answer(progress)?;
    match progress.acknowledged {
        None => Ok(()),
        Some(_) => Err(Refusal::WrongState(WrongState::ChangedMeanwhile)),
    }
}

/// Whether it may be answered: once, after it was put.
pub fn answer(progress: Progress) -> Result<(), Refusal> {
    match progress {
        Progress { put: None, .. } => Err(Refusal::WrongState(WrongState::NotPutYet)),
        Progress { answered: Some(_), .. } => Err(Refusal::WrongState(WrongState::AlreadyAnswered)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests;

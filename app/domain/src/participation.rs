//! What people gave: one record of who did what, in which hat, for how long.
//!
//! It is made from acts ([`Entry::act`]) and from the attendance of meetings
//! (`meetings::record`), and only ever added to: a correction is a new row, with
//! a reason, that names the row it takes the place of. What counts is what no
//! other row corrects.

mod given;
pub mod pages;

pub use given::{Given, Group, given, given_in, standing};

use crate::{
    accounts::Hat,
    fields::{Check, required, whole_or_none},
    ids::{ParticipationId, PersonId, ProjectId},
    links::Record,
    permissions::Act,
    refusal::{Refusal, WrongState},
    time::Day,
};
use serde::{Deserialize, Serialize};

const REASON_MAX: u32 = 500;

/// The most minutes that one act can have taken: a day.
const MINUTES_MAX: u32 = 24 * 60;

/// What somebody gave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Contribution {
    /// They were at a meeting.
    Attended,
    /// They prepared for it.
    Prepared,
    /// They worked on what came of it.
    FollowedUp,
    /// They did something in the portal.
    Act(Act),
}

impl Contribution {
    /// The three that come from a meeting.
    pub const AT_MEETINGS: [Contribution; 3] =
        [Contribution::Attended, Contribution::Prepared, Contribution::FollowedUp];

    /// The code kept in the store; an act's is the act's own.
    pub fn code(self) -> &'static str {
        match self {
            Contribution::Attended => "attended",
            Contribution::Prepared => "prepared",
            Contribution::FollowedUp => "followed_up",
            Contribution::Act(act) => act.code(),
        }
    }

    /// What a code stands for, if for anything.
    pub fn from_code(code: &str) -> Option<Self> {
        let at_meetings = Self::AT_MEETINGS.into_iter().find(|given| given.code() == code);
        at_meetings.or_else(|| Act::from_code(code).map(Contribution::Act))
    }
}

/// One row of the record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its id.
    pub id: ParticipationId,
    /// Who gave it.
    pub person: PersonId,
    /// To which project.
    pub project: ProjectId,
    /// In which hat, on that day.
    pub hat: Hat,
    /// What.
    pub what: Contribution,
    /// About what.
    pub about: Option<Record>,
    /// For how many minutes; 0 where nobody asked how long it took.
    pub minutes: u32,
    /// On which day it was given; no finer, and the same in a correction.
    pub on: Day,
    /// Whether it says that, after all, nothing was given.
    pub struck: bool,
    /// The row that this one takes the place of.
    pub corrects: Option<ParticipationId>,
    /// Why, where it puts something right.
    pub reason: Option<String>,
}

impl Entry {
    /// The row for an act in the portal, which takes no time that anybody asked
    /// about.
    pub fn act(
        id: ParticipationId,
        person: PersonId,
        project: ProjectId,
        hat: Hat,
        act: Act,
        about: Option<Record>,
        on: Day,
    ) -> Self {
        let what = Contribution::Act(act);
        let (corrects, reason) = (None, None);
        Self {
            id,
            person,
            project,
            hat,
            what,
            about,
            minutes: 0,
            on,
            struck: false,
            corrects,
            reason,
        }
    }

    /// Whether it follows from the attendance of a meeting.
    pub fn is_of_meeting(&self) -> bool {
        Contribution::AT_MEETINGS.contains(&self.what)
    }
}

/// A correction, as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectionForm {
    /// How many minutes it was; none where nothing is typed.
    pub minutes: String,
    /// Whether nothing was given after all.
    pub struck: bool,
    /// Why it is corrected.
    pub reason: String,
}

impl CorrectionForm {
    /// What stands in the form at first: what the record says, so that nothing is lost
    /// where only a part of it is put right.
    pub fn of(entry: &Entry) -> Self {
        let minutes = Some(entry.minutes).filter(|minutes| *minutes > 0);
        let minutes = minutes.map(|minutes| minutes.to_string()).unwrap_or_default();
        Self { minutes, struck: entry.struck, reason: String::new() }
    }
}

/// Corrects the row `wrong` by a new one: once, after which its correction can
/// be. What follows from a meeting is corrected in the meeting's attendance, so
/// that the two never disagree. Person, project, hat and day stay as they were.
pub fn correct(
    entries: &[Entry],
    wrong: ParticipationId,
    form: &CorrectionForm,
    id: ParticipationId,
) -> Result<Entry, Refusal> {
    let entry = entries.iter().find(|entry| entry.id == wrong).ok_or(Refusal::NotAllowed)?;
    if entry.is_of_meeting() {
        return Err(Refusal::WrongState(WrongState::CorrectAtMeeting));
    }
    if entries.iter().any(|entry| entry.corrects == Some(wrong)) {
        return Err(Refusal::WrongState(WrongState::AlreadyCorrected));
    }
    let mut check = Check::default();
    let minutes = check.take(whole_or_none("minutes", &form.minutes, MINUTES_MAX));
    let reason = check.take(required("reason", &form.reason, REASON_MAX));
    check.done(Entry {
        id,
        minutes: if form.struck { 0 } else { minutes },
        struck: form.struck,
        corrects: Some(wrong),
        reason: Some(reason),
        ..entry.clone()
    })
}

#[cfg(test)]
mod tests;

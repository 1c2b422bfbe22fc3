//! Meetings: workshops and other gatherings, from the plan to who came.
//!
//! A meeting is planned ([`MeetingForm`]), has an agenda ([`agenda`]), people
//! who are asked ([`invitations`]), may be moved or called off ([`changes`]),
//! stands in calendars ([`calendar`]), and ends with a record of who came
//! ([`attendance`]), from which follows what they gave ([`record`]).
//! [`balance`] says whose voices are in the room.

pub mod agenda;
pub mod attendance;
pub mod balance;
pub mod calendar;
pub mod changes;
mod form;
pub mod invitations;
pub mod pages;
pub mod record;
mod seats;
mod times;

pub use form::{MeetingForm, Plan};
pub use seats::{ByBloc, Seats};
pub use times::{LONGEST_HOURS, Times, Turn, TypedTime, read_times};

use crate::{
    codes::codes,
    ids::{MeetingId, ProjectId},
    refusal::WrongState,
    time::Timestamp,
};
use serde::{Deserialize, Serialize};

codes! {
    /// Where a meeting stands at a moment.
    pub enum Standing {
        /// It is to come.
        Planned = "planned",
        /// It is being held.
        Running = "running",
        /// It has ended.
        Over = "over",
        /// It was called off.
        Cancelled = "cancelled",
    }
}

/// A meeting. It is never deleted: one that was called off stays, with the
/// moment at which that was said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    /// Its id, and its name in calendars.
    pub id: MeetingId,
    /// The project in which it is held.
    pub project: ProjectId,
    /// What is planned.
    pub plan: Plan,
    /// How often calendars were told of a change; 0 at first.
    pub sequence: u32,
    /// When it was called off, if it was.
    pub cancelled: Option<Timestamp>,
}

impl Meeting {
    /// A meeting as it was planned.
    pub fn new(id: MeetingId, project: ProjectId, plan: Plan) -> Self {
        Self { id, project, plan, sequence: 0, cancelled: None }
    }

    /// Where it stands at `now`.
    pub fn standing(&self, now: Timestamp) -> Standing {
        match self.plan.times {
            _ if self.cancelled.is_some() => Standing::Cancelled,
            times if now < times.starts => Standing::Planned,
            times if now < times.ends => Standing::Running,
            _ => Standing::Over,
        }
    }

    /// Whether people can still be asked, answer and be told otherwise: until
    /// it begins, and not once it was called off.
    pub fn takes_answers(&self, now: Timestamp) -> Result<(), WrongState> {
        match self.standing(now) {
            Standing::Planned => Ok(()),
            Standing::Running | Standing::Over => Err(WrongState::MeetingBegun),
            Standing::Cancelled => Err(WrongState::MeetingCancelled),
        }
    }

    /// Whether it was ever held, if only in part, at `now`: whoever had come
    /// when it was called off gave their time all the same.
    pub fn was_held(&self, now: Timestamp) -> Result<(), WrongState> {
        match self.cancelled {
            Some(at) if at < self.plan.times.starts => Err(WrongState::MeetingCancelled),
            _ if now < self.plan.times.starts => Err(WrongState::MeetingNotBegun),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
pub(crate) mod examples {
    use super::*;
    use chrono::{TimeZone, Utc};
    use uuid::Uuid;

    /// Noon, a week before the meeting.
    pub fn noon() -> Timestamp {
        Timestamp::new(Utc.with_ymd_and_hms(2026, 11, 14, 12, 0, 0).unwrap())
    }

    pub fn seats(people: u32, set_aside: [u32; 3]) -> Seats {
        Seats { people, set_aside: ByBloc(set_aside) }
    }

    /// Two hours from 21 November 2026, 14:00; twelve seats, six of them for
    /// people with lived experience and three for professionals.
    pub fn meeting() -> Meeting {
        let starts = noon().plus_days(7).plus_minutes(120);
        let plan = Plan {
            title: "Balance classes".into(),
            purpose: "Choose what to try first.".into(),
            times: Times { starts, ends: starts.plus_minutes(120) },
            place: Some("Library, room 2".into()),
            link: None,
            seats: seats(12, [6, 3, 0]),
            preparation: 30,
            follow_up: 15,
        };
        Meeting::new(MeetingId(Uuid::from_u128(1)), ProjectId(Uuid::from_u128(2)), plan)
    }

    pub fn begun() -> Timestamp {
        meeting().plan.times.starts
    }
}

#[cfg(test)]
mod tests {
    use super::examples::{begun, meeting, noon};
    use super::*;

    #[test]
    fn a_meeting_runs_from_its_beginning_until_before_its_end() {
        let at = |minutes| meeting().standing(begun().plus_minutes(minutes));
        assert_eq!(at(-1), Standing::Planned);
        assert_eq!(at(0), Standing::Running);
        assert_eq!(at(119), Standing::Running);
        assert_eq!(at(120), Standing::Over);
        let cancelled = Meeting { cancelled: Some(noon()), ..meeting() };
        assert_eq!(cancelled.standing(begun()), Standing::Cancelled);
    }

    #[test]
    fn answers_are_taken_until_it_begins() {
        assert_eq!(meeting().takes_answers(begun().plus_minutes(-1)), Ok(()));
        assert_eq!(meeting().takes_answers(begun()), Err(WrongState::MeetingBegun));
        let cancelled = Meeting { cancelled: Some(noon()), ..meeting() };
        assert_eq!(cancelled.takes_answers(noon()), Err(WrongState::MeetingCancelled));
    }

    #[test]
    fn a_meeting_called_off_on_the_way_was_held() {
        assert_eq!(meeting().was_held(noon()), Err(WrongState::MeetingNotBegun));
        assert_eq!(meeting().was_held(begun()), Ok(()));
        let off = |at| Meeting { cancelled: Some(at), ..meeting() }.was_held(begun().plus_days(1));
        assert_eq!(off(noon()), Err(WrongState::MeetingCancelled));
        assert_eq!(off(begun().plus_minutes(20)), Ok(()));
    }
}

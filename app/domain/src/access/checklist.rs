//! The checklist of one meeting: each need, who sees to it, whether it is
//! booked, and whether it was met, which only the person can say.

use super::{AccessCode, AccessNeeds, runs_meetings};
use crate::{
    codes::codes,
    ids::{NeedId, PersonId},
    meetings::{Meeting, Standing, invitations::InviteState},
    refusal::{Refusal, WrongState},
    scope::Scope,
    time::{Day, Timestamp},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

codes! {
    /// How far a need has come.
    pub enum LineState {
        /// Nothing was arranged yet.
        Asked = "asked",
        /// It is arranged.
        Booked = "booked",
        /// Whoever saw to it says that it was met.
        Met = "met",
        /// The person says that it was met.
        Confirmed = "confirmed",
        /// The person says that it was not.
        Missed = "missed",
        /// The person does not need it any more, or does not come.
        Dropped = "dropped",
    }
}

codes! {
    /// What whoever sees to a need reports.
    pub enum LineMove {
        /// It is arranged.
        Book = "book",
        /// What was arranged fell through.
        FallThrough = "fall_through",
        /// It was met.
        Meet = "meet",
    }
}

/// One need of one person at one meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Its id.
    pub id: NeedId,
    /// Whose need.
    pub person: PersonId,
    /// What is needed; its words, if any, are with the person's needs.
    pub code: AccessCode,
    /// Who sees to it.
    pub booker: Option<PersonId>,
    /// How far it has come.
    pub state: LineState,
}

/// What the checklist lacks and has too much of for one person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// Needs without a line: each gets one, in the state `Asked`.
    pub add: Vec<AccessCode>,
    /// Lines that are dropped.
    pub drop: Vec<NeedId>,
    /// Dropped lines that are needed again and go back to `Asked`.
    pub revive: Vec<NeedId>,
}

/// Compares a person's needs with their lines, whenever they say what they need
/// or whether they come. A line for each need that is met at meetings, while the
/// person is coming or may yet get a seat, and shares their needs; what was met
/// or missed is a record and stays.
pub fn compare(needs: &AccessNeeds, state: InviteState, lines: &[Line]) -> Difference {
    let comes = matches!(state, InviteState::Yes | InviteState::Waiting) && needs.share;
    let wanted = |code: AccessCode| {
        comes && needs.codes.contains(&code) && code.group().is_met_at_meetings()
    };
    let has_line = |code: &AccessCode| lines.iter().any(|line| line.code == *code);
    let arranged = |line: &&Line| matches!(line.state, LineState::Asked | LineState::Booked);
    let ids = |keep: &dyn Fn(&&Line) -> bool| {
        lines.iter().filter(|line| keep(line)).map(|line| line.id).collect()
    };
    let codes = needs.codes.iter().copied();
    Difference {
        add: codes.filter(|code| wanted(*code) && !has_line(code)).collect(),
        drop: ids(&|line| arranged(line) && !wanted(line.code)),
        revive: ids(&|line| line.state == LineState::Dropped && wanted(line.code)),
    }
}

/// Names who sees to a need, until somebody says that it was met: never the
/// person whose need it is. Another name takes the place of the first.
pub fn assign(line: &Line, booker: PersonId) -> Result<Line, Refusal> {
    if booker == line.person {
        return Err(Refusal::NotAllowed);
    }
    match line.state {
        LineState::Asked | LineState::Booked => Ok(Line { booker: Some(booker), ..*line }),
        _ => Err(Refusal::WrongState(WrongState::NeedStateFixed)),
    }
}

/// The line after whoever sees to it reports: somebody must, and it is met only
/// once the meeting has begun.
pub fn report(
    line: &Line,
    report: LineMove,
    meeting: &Meeting,
    now: Timestamp,
) -> Result<Line, Refusal> {
    let fixed = Refusal::WrongState(WrongState::NeedStateFixed);
    if line.booker.is_none() {
        return Err(fixed);
    }
    let state = match (line.state, report) {
        (LineState::Asked, LineMove::Book) => LineState::Booked,
        (LineState::Booked, LineMove::FallThrough) => LineState::Asked,
        (LineState::Asked | LineState::Booked, LineMove::Meet) => {
            meeting.was_held(now).map_err(Refusal::WrongState)?;
            LineState::Met
        }
        _ => return Err(fixed),
    };
    Ok(Line { state, ..*line })
}

/// The line after the person said whether it was met, from the beginning on and
/// whatever others say; they may change their mind. What they say stands.
pub fn say_whether_met(
    line: &Line,
    met: bool,
    meeting: &Meeting,
    now: Timestamp,
) -> Result<Line, Refusal> {
    meeting.was_held(now).map_err(Refusal::WrongState)?;
    if line.state == LineState::Dropped {
        return Err(Refusal::WrongState(WrongState::NeedStateFixed));
    }
    let state = if met { LineState::Confirmed } else { LineState::Missed };
    Ok(Line { state, ..*line })
}

/// Whether a line is shown to `viewer`: to the person, to whoever sees to it
/// while there is something to see to, and to those who run the meetings of the
/// project, so that what was not met is not forgotten.
pub fn may_see_line(viewer: &Scope, meeting: &Meeting, line: &Line) -> bool {
    let Some(person) = viewer.person() else { return false };
    let sees_to_it = line.booker == Some(person)
        && viewer.membership(meeting.project).is_some()
        && matches!(line.state, LineState::Asked | LineState::Booked);
    let live = line.state != LineState::Dropped;
    person == line.person || sees_to_it || live && runs_meetings(viewer, meeting.project)
}

codes! {
    /// Why a need stands on the meeting's page before the lead.
    pub enum Concern {
        /// The person says that it was not met.
        Missed = "missed",
        /// The meeting has begun and nobody says that it was met.
        NotMet = "not_met",
        /// Nobody sees to it.
        Nobody = "nobody",
        /// The meeting is near and it is not arranged.
        NotBooked = "not_booked",
        /// It is said to be met, and the person has not said so.
        Unconfirmed = "unconfirmed",
    }
}

/// How many days before a meeting a need should be arranged, from a day on;
/// newest first. Our proposal: interpreters are booked two weeks ahead.
const BOOKED_BEFORE: &[(Option<NaiveDate>, i64)] = &[(None, 14)];

/// Why the lead must see a need at `now`, if so. A need that nobody sees to is
/// shown at once; one that is not arranged, when the meeting is near; from the
/// beginning on everything that the person has not confirmed.
pub fn concern(line: &Line, meeting: &Meeting, today: Day, now: Timestamp) -> Option<Concern> {
    let in_force = |row: &&(Option<NaiveDate>, i64)| row.0.is_none_or(|from| from <= today.0);
    let days = BOOKED_BEFORE.iter().find(in_force).map_or(0, |row| row.1);
    let near = now >= meeting.plan.times.starts.plus_days(-days);
    let to_come = match meeting.standing(now) {
        Standing::Planned => true,
        Standing::Running | Standing::Over => false,
        // What was called off beforehand needs nothing any more.
        Standing::Cancelled if meeting.was_held(now).is_err() => return None,
        Standing::Cancelled => false,
    };
    match line.state {
        LineState::Missed => Some(Concern::Missed),
        LineState::Confirmed | LineState::Dropped => None,
        LineState::Met => Some(Concern::Unconfirmed),
        LineState::Asked | LineState::Booked if !to_come => Some(Concern::NotMet),
        LineState::Asked | LineState::Booked if line.booker.is_none() => Some(Concern::Nobody),
        LineState::Asked if near => Some(Concern::NotBooked),
        LineState::Asked | LineState::Booked => None,
    }
}

/// How many needs the person confirmed as met, and how many there were: the
/// parts of indicator T10. What others say to have met does not count.
pub fn met_of(lines: &[Line]) -> (usize, usize) {
    let live = lines.iter().filter(|line| line.state != LineState::Dropped);
    (lines.iter().filter(|line| line.state == LineState::Confirmed).count(), live.count())
}

#[cfg(test)]
mod tests;

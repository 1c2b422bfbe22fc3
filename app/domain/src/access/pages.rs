//! What the pages about access needs show.

use super::{
    AccessCode, AccessForm, AccessNeeds,
    checklist::{Concern, LineState},
};
use crate::{
    accounts::ShownName,
    ids::{InviteId, MeetingId, MembershipId, NeedId},
    meetings::invitations::InviteState,
    time::Day,
};
use serde::{Deserialize, Serialize};

/// What a person said that they need, as the form shows it again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NeedsPage {
    /// What stands in the form; empty where they have not said yet.
    pub form: AccessForm,
    /// When they last said it.
    pub said: Option<Day>,
    /// From which day they are asked again.
    pub review: Option<Day>,
    /// Whether they are to be asked now.
    pub due: bool,
}

/// A line of a meeting's checklist, as the reader may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineRow {
    /// Its id.
    pub id: NeedId,
    /// Whose need.
    pub whose: ShownName,
    /// Whether it is the reader's.
    pub own: bool,
    /// Whether others write for the person.
    pub written_for: bool,
    /// What is needed.
    pub code: AccessCode,
    /// In the person's words, where the code says only that there are some.
    pub words: Option<String>,
    /// Who sees to it.
    pub booker: Option<ShownName>,
    /// Whether the reader sees to it.
    pub mine: bool,
    /// How far it has come.
    pub state: LineState,
    /// Why it stands before those who run the meeting.
    pub concern: Option<Concern>,
}

/// What one person who comes to a meeting needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuestNeeds {
    /// Their part in the project.
    pub part: MembershipId,
    /// Who.
    pub name: ShownName,
    /// What has become of their invitation.
    pub state: InviteState,
    /// What they need, as far as the reader may see it.
    pub needs: AccessNeeds,
}

/// What the guests of a meeting need, and how far it has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChecklistPage {
    /// Of which meeting.
    pub meeting: MeetingId,
    /// What it is called.
    pub title: String,
    /// Whether it was held, at least in part.
    pub held: bool,
    /// What people need, in the order in which they were asked.
    pub guests: Vec<GuestNeeds>,
    /// From where the next page of guests goes on.
    pub next: Option<InviteId>,
    /// The lines of all guests.
    pub lines: Vec<LineRow>,
    /// Who can be named to see to a need, fifty at most.
    pub people: Vec<(MembershipId, ShownName)>,
}

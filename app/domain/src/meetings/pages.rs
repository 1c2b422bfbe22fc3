//! What the pages about meetings show. Names are as people chose them.

use super::{
    Meeting, MeetingForm, Plan, Standing, Times,
    attendance::Minutes,
    balance::{Balance, Mend, Warning},
    invitations::InviteState,
};
use crate::{
    access::pages::LineRow,
    accounts::{Bloc, ShownName},
    ids::{AgendaItemId, AttendanceId, InviteId, MeetingId, MembershipId, ProjectId},
    payments::pages::{OfferSummary, StandingOffer},
    permissions::Act,
    refusal::WrongState,
    suppression::PublishedCount,
    time::Timestamp,
};
use serde::{Deserialize, Serialize};

/// A meeting in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingRow {
    /// Its id.
    pub id: MeetingId,
    /// In which project.
    pub project: ProjectId,
    /// That project's name.
    pub project_title: String,
    /// What it is called.
    pub title: String,
    /// From when until when.
    pub times: Times,
    /// Where it is, if it is anywhere.
    pub place: Option<String>,
    /// Where it stands.
    pub standing: Standing,
    /// What has become of the reader's invitation.
    pub own: Option<InviteState>,
}

/// From where a list of meetings goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingAfter {
    /// The beginning of the last one shown.
    pub starts: Timestamp,
    /// Its id.
    pub id: MeetingId,
}

/// One page of a list of meetings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingList {
    /// The meetings.
    pub rows: Vec<MeetingRow>,
    /// From where the next page goes on.
    pub next: Option<MeetingAfter>,
    /// What the reader may do in the project.
    pub may: Vec<Act>,
}

/// A point on the agenda.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgendaRow {
    /// Its id.
    pub id: AgendaItemId,
    /// What about.
    pub text: String,
    /// For how many minutes.
    pub minutes: u32,
    /// Who asked for it.
    pub by: ShownName,
    /// Whether that is the reader.
    pub own: bool,
}

/// The reader's own invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnInvite {
    /// Its id.
    pub id: InviteId,
    /// What has become of it.
    pub state: InviteState,
    /// The place in the waiting list, from 1.
    pub place: Option<usize>,
}

/// Whose voices are in the room, for those who lead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Room {
    /// The numbers.
    pub balance: Balance,
    /// What is wrong with it.
    pub warning: Option<Warning>,
    /// What would mend it, while there is time.
    pub mend: Vec<Mend>,
}

/// The numbers that everybody who takes part sees.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedRoom {
    /// By bloc.
    pub parts: Vec<(Bloc, PublishedCount)>,
    /// All together.
    pub total: PublishedCount,
    /// Whether they say who came; else, who said that they will.
    pub came: bool,
}

/// A meeting's own page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingPage {
    /// The meeting.
    pub meeting: Meeting,
    /// The name of its project.
    pub project_title: String,
    /// Counts edits; sent back with the next one.
    pub revision: i32,
    /// Where it stands.
    pub standing: Standing,
    /// Why it was called off.
    pub cancel_reason: Option<String>,
    /// What will be talked about.
    pub agenda: Vec<AgendaRow>,
    /// How many minutes the agenda asks for that there are not.
    pub agenda_over: u32,
    /// The reader's own invitation.
    pub own: Option<OwnInvite>,
    /// What the reader is offered for coming.
    pub offer: Option<OfferSummary>,
    /// The room, as everybody sees it.
    pub published: PublishedRoom,
    /// The room, for those who lead.
    pub room: Option<Room>,
    /// The lines of the checklist that concern the reader: their own, those that
    /// they see to, and, for those who run the meeting, those that worry.
    pub lines: Vec<LineRow>,
    /// What the reader may do.
    pub may: Vec<Act>,
}

/// What the page behind the link of a mail says before its button is pressed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitePage {
    /// Which meeting.
    pub meeting: MeetingId,
    /// The name of its project.
    pub project_title: String,
    /// What is planned.
    pub plan: Plan,
    /// Where it stands.
    pub standing: Standing,
    /// What was said so far.
    pub state: InviteState,
    /// The place in the waiting list, from 1.
    pub place: Option<usize>,
    /// What the guest is offered for coming.
    pub offer: Option<OfferSummary>,
}

/// What was confirmed of one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttendanceRow {
    /// The row that stands.
    pub id: AttendanceId,
    /// What it says.
    pub minutes: Minutes,
    /// Whether it takes the place of an earlier one.
    pub corrected: bool,
    /// Why it does.
    pub reason: Option<String>,
}

/// Somebody who could come, was asked, or came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuestRow {
    /// Their part in the project.
    pub part: MembershipId,
    /// Who.
    pub name: ShownName,
    /// Whether it is the reader.
    pub own: bool,
    /// Somebody without e-mail, whose reply is written down for them.
    pub written_for: bool,
    /// Their invitation.
    pub invite: Option<InviteId>,
    /// What has become of it.
    pub state: Option<InviteState>,
    /// The group that they count in, for those who lead.
    pub bloc: Option<Bloc>,
    /// The offer that stands.
    pub offer: Option<StandingOffer>,
    /// Whether they came.
    pub attendance: Option<AttendanceRow>,
}

/// Who could come, was asked, or came: for those who run the meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuestList {
    /// The meeting.
    pub meeting: Meeting,
    /// Where it stands.
    pub standing: Standing,
    /// In the order in which they came into the project.
    pub rows: Vec<GuestRow>,
    /// From where the next page goes on.
    pub next: Option<MembershipId>,
    /// Whether anybody takes part who was never asked.
    pub unasked: bool,
    /// Why it cannot be said yet who came, or not any more.
    pub not_held: Option<WrongState>,
    /// What the reader may do.
    pub may: Vec<Act>,
}

/// A meeting in the form that changes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanPage {
    /// Which one.
    pub meeting: MeetingId,
    /// In which project.
    pub project: ProjectId,
    /// What stands in the form.
    pub form: MeetingForm,
    /// Counts edits; sent back with the next one.
    pub revision: i32,
    /// Why its plan cannot be changed any more.
    pub fixed: Option<WrongState>,
    /// Why it cannot be called off any more.
    pub stays: Option<WrongState>,
}

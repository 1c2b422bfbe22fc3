//! Meetings: planned, filled, moved or called off, held, and recorded.
//!
//! An act locks its meeting first, then the project it is in; all that changes
//! around a meeting (invitations, attendance, the lines of its checklist) changes
//! under that lock, so that a seat is never given twice.

mod agenda;
mod attending;
mod checklist;
mod guests;
mod inviting;
mod listing;
mod news;
mod offering;
mod pages;
mod planning;
mod queries;
mod replying;

pub use agenda::propose_agenda_item;
pub use attending::{confirm_attendance, correct_attendance};
pub use checklist::{assign_need, report_need, say_whether_met, see_checklist};
pub use guests::{see_guest, see_guests};
pub use inviting::{Whom, invite_to_meeting, withdraw_departed, withdraw_invite};
pub use listing::{list_meetings, own_meetings};
pub use offering::{offer_pay, see_offering};
pub use pages::{Event, see_event, see_meeting, see_plan};
pub use planning::{cancel_meeting, change_meeting, plan_meeting};
pub use replying::{read_invite, reply_by_link, reply_for, reply_to_meeting};

use crate::{
    Portal, access,
    error::{Error, Result},
    projects::{self, Place},
    store::Tx,
};
use domain::{
    ids::{MeetingId, OrganisationId},
    links::{Record, RecordKind},
    meetings::{Meeting, invitations::Changed},
    permissions::Target,
    suppression::Threshold,
};

/// A meeting that an act has locked, and the project it is in.
struct Held {
    meeting: Meeting,
    /// Counts edits.
    revision: i32,
    place: Place,
}

impl Held {
    fn target(&self) -> Target {
        self.place.target
    }
}

/// A meeting that is read.
struct Found {
    meeting: Meeting,
    revision: i32,
    cancel_reason: Option<String>,
    organisation: OrganisationId,
    project_title: String,
    threshold: Threshold,
    /// Whether the project is open to everybody's eyes.
    listed: bool,
    /// The newest version of its ground rules.
    rules: Option<i32>,
}

impl Found {
    /// What permissions need to know of it.
    fn target(&self) -> Target {
        let target = Target::project(self.organisation, self.meeting.project);
        target.public(self.listed).rules(self.rules)
    }
}

/// Locks the meeting, then its project.
async fn lock(tx: &Tx, id: MeetingId) -> Result<Held> {
    let (meeting, revision) = queries::lock_meeting(tx, id).await?.ok_or(Error::NotFound)?;
    let place = projects::lock_place(tx, meeting.project).await?;
    Ok(Held { meeting, revision, place })
}

/// Keeps what has become of invitations, and makes the checklist fit.
async fn save_changes(
    portal: &Portal,
    tx: &Tx,
    meeting: MeetingId,
    changes: &[Changed],
) -> Result<()> {
    for change in changes {
        queries::update_invite(tx, &change.invite).await?;
    }
    let guests: Vec<_> =
        changes.iter().map(|change| (change.invite.person, change.invite.state)).collect();
    access::settle(portal, tx, meeting, &guests).await
}

fn record_of(meeting: MeetingId) -> Record {
    Record::new(RecordKind::Meeting, meeting.0)
}

//! What came from what: kinds of records, and kinds of links between them.

use crate::codes::codes;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

codes! {
    /// What a record is. A new feature adds its kinds.
    pub enum RecordKind {
        /// A body on the instance.
        Organisation = "organisation",
        /// A person's record.
        Person = "person",
        /// A project.
        Project = "project",
        /// A row of what can or cannot change.
        ChangeItem = "change_item",
        /// A version of the ground rules.
        GroundRules = "ground_rules",
        /// A person's part in a project.
        Membership = "membership",
        /// An invitation.
        Invitation = "invitation",
        /// Somebody's wish to take part.
        Request = "request",
        /// A proposal.
        Proposal = "proposal",
        /// A vote.
        Vote = "vote",
        /// An answer.
        Answer = "answer",
        /// Something promised in an answer.
        Action = "action",
        /// What was brought in from a file.
        Import = "import",

        /// A workshop or other gathering.
        Meeting = "meeting",
        /// A point on a meeting's agenda.
        AgendaItem = "agenda_item",
        /// One person's invitation to one meeting.
        Invite = "invite",
        /// A record of who came to a meeting.
        Attendance = "attendance",
        /// An access need on a meeting's checklist.
        AccessNeed = "access_need",
        /// A row of what somebody gave.
        Participation = "participation",

        /// What an organisation pays for people's time.
        Scheme = "scheme",
        /// A dated row of a scheme.
        Rate = "rate",
        /// A dated row of what is paid back.
        ExpenseRule = "expense_rule",
        /// Money that somebody is offered.
        Offer = "offer",
        /// What somebody asks to be paid for one meeting.
        Claim = "claim",
        /// The photograph of a receipt.
        Receipt = "receipt",
        /// An entry of the books.
        Entry = "entry",
    }
}

codes! {
    /// How one record belongs to another.
    pub enum LinkKind {
        /// It was made from the other.
        CameFrom = "came_from",
        /// It was written by the other, a part in a project.
        WrittenBy = "written_by",
        /// It was written down for the other, who could not.
        WrittenFor = "written_for",
        /// It puts the other to the vote.
        Decides = "decides",
        /// It answers the other.
        Answers = "answers",
        /// It takes the place of the other.
        Replaces = "replaces",
        /// It was promised in the other.
        PromisedIn = "promised_in",
    }
}

/// One record, whatever it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Record {
    /// What it is.
    pub kind: RecordKind,
    /// Its id.
    pub id: Uuid,
}

impl Record {
    /// The record of this kind and id.
    pub fn new(kind: RecordKind, id: Uuid) -> Self {
        Self { kind, id }
    }
}

//! Typed ids. Each is a UUID: v7 (sortable by time), except where time must
//! not leak (ballots, reasons), which are v4. The caller makes them.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )+};
}

ids! {
    /// A body on the instance.
    OrganisationId,
    /// A person's record, with zero or more ways to sign in.
    PersonId,
    /// A sign-in session on one device.
    SessionId,
    /// A project, from its question to changed service.
    ProjectId,
    /// A person's part in one project: hat, roles, name shown.
    MembershipId,
    /// An invitation to a project.
    InvitationId,
    /// Somebody's wish to take part.
    RequestId,
    /// One version of a project's ground rules.
    GroundRulesId,
    /// A row of what can or cannot change.
    ChangeItemId,
    /// A proposal.
    ProposalId,
    /// A vote on one or more options.
    VoteId,
    /// One option of a vote.
    OptionId,
    /// One stored vote (v4: it holds no time).
    BallotId,
    /// A commissioner's answer to a proposal.
    AnswerId,
    /// Something promised in an answer, with owner and date.
    ActionId,
    /// What a person typed before an error, kept for a day.
    DraftId,

    /// A workshop or other gathering.
    MeetingId,
    /// A point on a meeting's agenda.
    AgendaItemId,
    /// One person's invitation to one meeting.
    InviteId,
    /// A record of who came to a meeting.
    AttendanceId,
    /// An access need on a meeting's checklist.
    NeedId,
    /// A row of what somebody gave.
    ParticipationId,
    /// An organisation's scheme of payments.
    SchemeId,
    /// One dated row of what a scheme pays.
    RateId,
    /// One dated row of what expenses an organisation pays back.
    ExpenseRuleId,
    /// What a person was offered for a meeting.
    OfferId,
    /// A claim for one meeting.
    ClaimId,
    /// One line of a claim.
    ClaimLineId,
    /// A stored picture of a receipt.
    ReceiptId,
    /// Where a person's money goes (kept apart, encrypted).
    PayeeId,
    /// An entry of the ledger.
    EntryId,
}

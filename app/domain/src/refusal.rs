//! Why an act is refused: codes, which `words` turns into sentences.

use crate::fields::FieldError;
use serde::{Deserialize, Serialize};

/// A rule said no. The person gets a sentence made from this and a way on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refusal {
    /// Nobody is signed in, and the act needs somebody.
    SignInFirst,
    /// The person signed in may not do this.
    NotAllowed,
    /// The person may, once they have shown a second factor in this session.
    ProveFirst,
    /// What was typed cannot be taken; one entry a field.
    Fields(Vec<FieldError>),
    /// The thing is not in a state in which this can be done.
    WrongState(WrongState),
}

/// Which state stands in the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum WrongState {
    /// The vote is not open.
    VoteNotOpen,
    /// The vote's closing time has passed.
    VoteClosed,
    /// The person is not on the vote's roll.
    NotOnRoll,
    /// The proposal is not open.
    ProposalNotOpen,
    /// The proposal cannot go from the state it is in to the one asked for.
    ProposalStateFixed,
    /// The link was used already, or its time has passed.
    LinkUsedOrExpired,
    /// Too many asked from the same place just now.
    TooManyAsked,
    /// The person typed too many wrong codes just now.
    TooManyTries,
    /// The ground rules have a newer version, which must be accepted first.
    GroundRulesNotAccepted,
    /// Somebody changed it in the meantime.
    ChangedMeanwhile,
    /// The person is in the project already.
    AlreadyMember,
    /// A project goes one stage on at a time.
    StageNotNext,
    /// Somebody decided on the request already.
    RequestDecided,
    /// A project needs somebody who leads it.
    LastLead,
    /// The proposal was not put to the commissioner yet.
    NotPutYet,
    /// The proposal was put to the commissioner already.
    AlreadyPut,
    /// The proposal cannot be changed while it is voted on or once it was put
    /// to the commissioner.
    ProposalBeingDecided,
    /// The action cannot go from the state it is in to the one asked for.
    ActionStateFixed,
    /// An answer is published already; a reversal is an answer of its own.
    AlreadyAnswered,
    /// A bloc on the roll is so small that a secret count would show single
    /// choices: a named vote can be held instead.
    BlocTooSmallForSecret,
    /// The project has no ground rules yet, and a vote needs them.
    NoGroundRules,
    /// The vote's closing time has not come.
    VoteStillOpen,

    /// The meeting was cancelled.
    MeetingCancelled,
    /// The meeting has begun.
    MeetingBegun,
    /// The meeting has not begun yet.
    MeetingNotBegun,
    /// The meeting has ended.
    MeetingOver,
    /// The person has put as many points on the agenda as one person can.
    AgendaShareUsed,
    /// The person is invited to the meeting already.
    AlreadyInvited,
    /// The invitation to the meeting was taken back.
    InviteWithdrawn,
    /// Whether the person came is recorded already; a correction is a new row.
    AttendanceConfirmed,
    /// The row was corrected already: the newer one is to be corrected.
    AlreadyCorrected,
    /// Time at a meeting is corrected in the meeting's attendance.
    CorrectAtMeeting,
    /// The access need cannot go from the state it is in to the one asked for.
    NeedStateFixed,
    /// The claim cannot go from the state it is in to the one asked for.
    ClaimStateFixed,
    /// The claim is the person's own, or one that they wrote for somebody.
    OwnClaim,
    /// The person has closed their account.
    PersonLeft,
    /// Whoever did the step before may not do this one.
    SecondPersonNeeded,
    /// The person changed the bank details a few days ago.
    BankDetailsChanged,
    /// It is more than the person may handle alone.
    OverLimit,
    /// The fee for this meeting was claimed already.
    FeeTaken,
    /// The receipt stands on another line already.
    ReceiptTaken,
    /// There is no line in the claim.
    NothingToClaim,
    /// The money was authorised: the choice stands.
    AlreadyAuthorised,
    /// The offer was taken back, or waits for a second person.
    OfferNotMade,
    /// The person may count on the offer: it stands.
    OfferCountedOn,
    /// Whoever takes part for their work is not paid a fee for it.
    NoFeeForWork,
    /// The entry was reversed already, or is a reversal.
    EntryReversed,
}

impl From<FieldError> for Refusal {
    fn from(error: FieldError) -> Self {
        Refusal::Fields(vec![error])
    }
}

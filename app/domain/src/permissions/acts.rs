//! The acts, and to whom each is open.

use super::Who::{self, *};
use crate::{
    codes::codes,
    scope::{OfficeRole, ProjectRole::*},
};

codes! {
    /// Everything that can be done, by the name under which it is audited.
    pub enum Act {
        /// Make somebody an administrator of the instance.
        InviteAdministrator = "invite_administrator",
        /// Add an organisation.
        CreateOrganisation = "create_organisation",
        /// Give or end an office in an organisation.
        AppointOfficer = "appoint_officer",
        /// Change an organisation's name, contacts and promises.
        EditOrganisation = "edit_organisation",
        /// Bring in a result from elsewhere.
        ImportResult = "import_result",
        /// Check the chain of the audit.
        VerifyAudit = "verify_audit",
        /// Change one's own account and sessions, and close it.
        ManageAccount = "manage_account",

        /// Begin a project.
        CreateProject = "create_project",
        /// Read a project's public page.
        SeeProject = "see_project",
        /// Read the members' home.
        SeeHome = "see_home",
        /// See who takes part, under the names they chose.
        SeeMembers = "see_members",
        /// Change the question, what can change, who decides, the level, partners, contact.
        EditProject = "edit_project",
        /// Move a project to another stage.
        MoveStage = "move_stage",
        /// Publish a version of the ground rules.
        PublishGroundRules = "publish_ground_rules",
        /// Accept the ground rules.
        AcceptGroundRules = "accept_ground_rules",
        /// Choose how one is named in a project.
        ChooseNaming = "choose_naming",
        /// Invite somebody to a project.
        Invite = "invite",
        /// Take up an invitation; its token is the permission.
        AcceptInvitation = "accept_invitation",
        /// Record a person who has no e-mail address.
        AddPerson = "add_person",
        /// Ask to take part.
        RequestPart = "request_part",
        /// Say yes or no to somebody who asked to take part.
        DecideRequest = "decide_request",
        /// Leave a project.
        Leave = "leave",
        /// Remove somebody from a project.
        RemoveMember = "remove_member",
        /// Remove somebody and keep them out.
        BlockMember = "block_member",

        /// Read a proposal that is not a draft.
        SeeProposal = "see_proposal",
        /// Read a draft.
        SeeDraft = "see_draft",
        /// Write a proposal.
        WriteProposal = "write_proposal",
        /// Write down what somebody says who has no e-mail.
        WriteFor = "write_for",
        /// Change a proposal's words.
        EditProposal = "edit_proposal",
        /// Show a draft to everybody.
        OpenProposal = "open_proposal",
        /// End the work on a proposal.
        CloseProposal = "close_proposal",
        /// Take a proposal back.
        WithdrawProposal = "withdraw_proposal",
        /// Put a proposal to the commissioner, which starts the clocks.
        PutProposal = "put_proposal",

        /// Open a vote.
        OpenVote = "open_vote",
        /// Read a vote's page.
        SeeVote = "see_vote",
        /// See who may vote.
        SeeRoll = "see_roll",
        /// Vote; the roll decides beyond this.
        CastBallot = "cast_ballot",
        /// Close a vote and count it.
        CloseVote = "close_vote",
        /// Say that an open vote's ballots cannot be read any more.
        DeclareVoteLost = "declare_vote_lost",
        /// Read a result, as far as it is published.
        SeeResult = "see_result",

        /// Say that a proposal has arrived and is being looked at.
        AcknowledgeProposal = "acknowledge_proposal",
        /// Answer a proposal.
        AnswerProposal = "answer_proposal",
        /// Read an answer, its actions, and what is overdue.
        SeeAnswer = "see_answer",
        /// Promise an action.
        AddAction = "add_action",
        /// Report on an action.
        MoveAction = "move_action",
        /// Say whether what was promised was done, as one who raised it.
        CheckAction = "check_action",

        /// Read a meeting's page: when, where, what about.
        SeeMeeting = "see_meeting",
        /// Plan a meeting.
        PlanMeeting = "plan_meeting",
        /// Change a meeting's plan, and move it.
        ChangeMeeting = "change_meeting",
        /// Call a meeting off.
        CancelMeeting = "cancel_meeting",
        /// Put a point on a meeting's agenda.
        ProposeAgendaItem = "propose_agenda_item",
        /// Ask somebody to a meeting, or take that back.
        InviteToMeeting = "invite_to_meeting",
        /// Say yes or no to one's own invitation to a meeting.
        ReplyToMeeting = "reply_to_meeting",
        /// Say yes or no by the link in a mail; its token is the permission.
        ReplyByLink = "reply_by_link",
        /// Write down the yes or no of somebody who has no e-mail.
        ReplyFor = "reply_for",
        /// See who said yes, no or nothing.
        SeeInvites = "see_invites",
        /// See the balance of the room in exact numbers, and what would mend it.
        SeeBalance = "see_balance",
        /// Confirm who came to a meeting, and correct it; never for oneself.
        ConfirmAttendance = "confirm_attendance",
        /// Say what one needs to take part.
        SayAccessNeeds = "say_access_needs",
        /// Write down what somebody needs who has no e-mail.
        SayAccessNeedsFor = "say_access_needs_for",
        /// See the access needs of those who come; `access` decides beyond this.
        SeeAccessNeeds = "see_access_needs",
        /// Name who sees to an access need.
        AssignAccessNeed = "assign_access_need",
        /// Report on an access need, as one who sees to it or runs the meeting.
        MeetAccessNeed = "meet_access_need",
        /// Say whether one's own need was met.
        ConfirmAccessNeed = "confirm_access_need",
        /// Write down whether the need of somebody who has no e-mail was met;
        /// never for a need that one sees to oneself.
        ConfirmAccessFor = "confirm_access_for",
        /// Correct the record of what somebody gave; never one's own.
        CorrectParticipation = "correct_participation",
        /// Read what an organisation pays, and by when.
        SeeScheme = "see_scheme",
        /// Change what an organisation pays from a day on, and by when it promises to.
        EditScheme = "edit_scheme",
        /// Say whether two people must handle each claim.
        SetDuties = "set_duties",
        /// Offer somebody money for a meeting.
        MakeOffer = "make_offer",
        /// Agree, as a second person, to an amount that is not in the scheme.
        AgreeRate = "agree_rate",
        /// Read what was offered.
        SeeOffer = "see_offer",
        /// Choose what happens with what one was offered.
        RespondToOffer = "respond_to_offer",
        /// Read what somebody chose.
        SeeResponse = "see_response",
        /// Write, send and take back a claim of one's own.
        WriteClaim = "write_claim",
        /// Write a claim down for somebody who cannot do it here.
        ClaimFor = "claim_for",
        /// Read a claim that was sent, and where it is.
        SeeClaim = "see_claim",
        /// Query a claim, or decide on its lines.
        DecideClaim = "decide_claim",
        /// Authorise that a claim is paid, or send it back.
        AuthoriseClaim = "authorise_claim",
        /// Record that a claim was paid.
        MarkPaid = "mark_paid",
        /// Record that a payment came back.
        RecordReturn = "record_return",
        /// Read the ledger.
        SeeLedger = "see_ledger",
        /// Recompute the ledger from nothing.
        VerifyLedger = "verify_ledger",
        /// Read where somebody's money goes.
        SeePayee = "see_payee",
        /// Change where somebody's money goes.
        ChangePayee = "change_payee",
    }
}

impl Act {
    /// To whom the act is open.
    pub(super) fn open_to(self) -> &'static [Who] {
        match self {
            Act::InviteAdministrator
            | Act::CreateOrganisation
            | Act::AppointOfficer
            | Act::ImportResult
            | Act::VerifyAudit => &[Administrator],
            Act::EditOrganisation => &[Administrator, Office(OfficeRole::Lead)],
            Act::ManageAccount => &[SignedIn],

            Act::CreateProject => &[Office(OfficeRole::Lead)],
            Act::SeeProject | Act::SeeProposal | Act::SeeResult | Act::SeeAnswer => {
                &[AnyoneIfPublic, Part, Office(OfficeRole::Lead), Office(OfficeRole::Auditor)]
            }
            Act::SeeHome | Act::SeeVote | Act::SeeRoll => &[Part],
            Act::SeeMembers => &[Part, Office(OfficeRole::Auditor)],
            Act::EditProject
            | Act::MoveStage
            | Act::PublishGroundRules
            | Act::AddPerson
            | Act::DecideRequest
            | Act::RemoveMember
            | Act::BlockMember => &[Role(InvolvementLead)],
            // So that a project whose lead has gone can be given another.
            Act::Invite => &[Role(InvolvementLead), Office(OfficeRole::Lead)],
            Act::AcceptGroundRules | Act::ChooseNaming | Act::Leave => &[Part],
            Act::AcceptInvitation | Act::RequestPart => &[Anyone],

            Act::SeeDraft | Act::EditProposal => &[Own],
            Act::WriteProposal => &[
                Role(Member),
                Role(Facilitator),
                Role(Scribe),
                Role(SupportPerson),
                Role(InvolvementLead),
            ],
            Act::WriteFor => {
                &[Role(Facilitator), Role(Scribe), Role(SupportPerson), Role(InvolvementLead)]
            }
            Act::OpenProposal => &[Own],
            Act::WithdrawProposal => &[Own, Role(InvolvementLead)],
            Act::CloseProposal => &[Role(InvolvementLead)],
            Act::PutProposal => &[Role(InvolvementLead), Machine],

            Act::OpenVote => &[Role(InvolvementLead), Role(Facilitator)],
            Act::CastBallot => &[Part],
            Act::CloseVote => &[Role(InvolvementLead), Machine],
            Act::DeclareVoteLost => &[Machine],

            Act::AcknowledgeProposal | Act::AnswerProposal | Act::AddAction => {
                &[Role(Commissioner)]
            }
            Act::MoveAction => &[Own, Role(Commissioner)],
            Act::CheckAction => &[Own],

            Act::SeeMeeting => &[Part, Office(OfficeRole::Auditor)],
            Act::PlanMeeting
            | Act::ChangeMeeting
            | Act::CancelMeeting
            | Act::InviteToMeeting
            | Act::SeeInvites
            | Act::ConfirmAttendance
            | Act::AssignAccessNeed => &[Role(Facilitator), Role(InvolvementLead)],
            Act::ProposeAgendaItem => &[Part],
            Act::ReplyToMeeting | Act::ConfirmAccessNeed => &[Own],
            Act::ReplyByLink => &[Anyone],
            Act::ReplyFor | Act::SayAccessNeedsFor | Act::ConfirmAccessFor => {
                &[Role(Facilitator), Role(Scribe), Role(SupportPerson), Role(InvolvementLead)]
            }
            Act::SeeBalance | Act::CorrectParticipation => &[Role(InvolvementLead)],
            Act::SayAccessNeeds => &[SignedIn],
            Act::SeeAccessNeeds | Act::MeetAccessNeed => {
                &[Own, Role(Facilitator), Role(InvolvementLead)]
            }
            Act::SeeScheme => &[Anyone],
            Act::EditScheme => &[Office(OfficeRole::Lead)],
            Act::SetDuties => &[Administrator, Office(OfficeRole::Lead)],
            Act::MakeOffer => &[Role(InvolvementLead), Role(Facilitator)],
            Act::AgreeRate | Act::DecideClaim => &[Office(OfficeRole::Approver)],
            Act::SeeOffer => &[
                Owner,
                Role(InvolvementLead),
                Role(Facilitator),
                Office(OfficeRole::Approver),
                Office(OfficeRole::Authoriser),
                Office(OfficeRole::Auditor),
            ],
            // Whoever left is still owed what they earned.
            Act::RespondToOffer | Act::WriteClaim => &[Owner],
            Act::SeeResponse => {
                &[Owner, Office(OfficeRole::Approver), Office(OfficeRole::Authoriser)]
            }
            Act::ClaimFor => {
                &[Role(Facilitator), Role(Scribe), Role(SupportPerson), Role(InvolvementLead)]
            }
            Act::SeeClaim => &[
                Owner,
                Office(OfficeRole::Approver),
                Office(OfficeRole::Authoriser),
                Office(OfficeRole::Auditor),
            ],
            // Money goes out by those alone who may read where to.
            Act::AuthoriseClaim | Act::MarkPaid => &[Office(OfficeRole::Authoriser)],
            Act::RecordReturn => &[Office(OfficeRole::Approver), Office(OfficeRole::Authoriser)],
            Act::SeeLedger => &[Office(OfficeRole::Authoriser), Office(OfficeRole::Auditor)],
            Act::VerifyLedger => &[Administrator],
            Act::SeePayee | Act::ChangePayee => &[Owner, Office(OfficeRole::Authoriser)],
        }
    }

    /// Whether somebody who was blocked may not even ask.
    pub(super) fn needs_a_welcome(self) -> bool {
        matches!(self, Act::RequestPart | Act::AcceptInvitation | Act::ReplyByLink)
    }

    /// Whether the act changes something of the organisation's: its auditors never do.
    pub(super) fn changes(self) -> bool {
        !matches!(
            self,
            Act::SeeProject
                | Act::SeeHome
                | Act::SeeMembers
                | Act::SeeProposal
                | Act::SeeDraft
                | Act::SeeVote
                | Act::SeeRoll
                | Act::SeeResult
                | Act::SeeAnswer
                | Act::ManageAccount
                | Act::ChooseNaming
                | Act::Leave
                | Act::SeeMeeting
                | Act::SeeInvites
                | Act::SeeBalance
                | Act::SayAccessNeeds
                | Act::SeeAccessNeeds
                | Act::SeeScheme
                | Act::SeeOffer
                | Act::SeeResponse
                | Act::SeeClaim
                | Act::SeeLedger
                | Act::SeePayee
        )
    }

    /// Whether the act is about money that the person is offered or owed: an auditor may
    /// take part somewhere too.
    pub(super) fn is_about_own_money(self) -> bool {
        matches!(self, Act::RespondToOffer | Act::WriteClaim | Act::ChangePayee)
    }

    /// Whether the act asks for a second factor: it lets money out, shows or changes where
    /// somebody else's goes, or hands out power over it.
    pub(super) fn needs_proof(self) -> bool {
        matches!(
            self,
            Act::InviteAdministrator
                | Act::CreateOrganisation
                | Act::AppointOfficer
                | Act::ImportResult
                | Act::SetDuties
                | Act::AuthoriseClaim
                | Act::MarkPaid
                | Act::RecordReturn
                | Act::SeePayee
                | Act::ChangePayee
        )
    }

    /// Whether the act judges what somebody proposed, gave or did, or hands out
    /// money: nobody does that with their own.
    pub(super) fn judges(self) -> bool {
        matches!(
            self,
            Act::AcknowledgeProposal
                | Act::AnswerProposal
                | Act::ConfirmAttendance
                | Act::ConfirmAccessFor
                | Act::CorrectParticipation
                | Act::MakeOffer
                | Act::AgreeRate
                | Act::ClaimFor
                | Act::DecideClaim
                | Act::AuthoriseClaim
                | Act::MarkPaid
                | Act::RecordReturn
        )
    }

    /// Whether the act adds one's own voice, for which the ground rules hold.
    pub(super) fn contributes(self) -> bool {
        matches!(
            self,
            Act::WriteProposal
                | Act::EditProposal
                | Act::OpenProposal
                | Act::CastBallot
                | Act::CheckAction
                | Act::ProposeAgendaItem
        )
    }
}

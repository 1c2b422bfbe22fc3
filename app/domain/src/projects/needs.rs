//! What needs me next.

use crate::{codes::codes, ids::ProjectId, links::Record, time::Day};
use serde::{Deserialize, Serialize};

codes! {
    /// What is asked of the person; in this order where nothing else decides.
    pub enum NeedKind {
        /// Accept the ground rules: nothing else goes before.
        AcceptGroundRules = "accept_ground_rules",
        /// Acknowledge a proposal.
        Acknowledge = "acknowledge",
        /// Answer a proposal.
        Answer = "answer",
        /// Say yes or no to a meeting.
        ReplyToMeeting = "reply_to_meeting",
        /// Come to a meeting.
        ComeToMeeting = "come_to_meeting",
        /// Say what one needs to take part.
        SayNeeds = "say_needs",
        /// Answer what was asked about a claim.
        AnswerQuery = "answer_query",
        /// See to a payment that came back.
        CheckReturn = "check_return",
        /// Say where one's money should go.
        SayBank = "say_bank",
        /// Say what one spent.
        FinishClaim = "finish_claim",
        /// Say what happens with money that one is offered.
        ChooseOffer = "choose_offer",
        /// Vote.
        Vote = "vote",
        /// Say whether what was promised was done.
        CheckAction = "check_action",
        /// Read an answer to what one wrote.
        ReadAnswer = "read_answer",
        /// Decide on somebody who would like to take part.
        DecideRequest = "decide_request",
        /// Decide on claims of an organisation.
        DecideClaims = "decide_claims",
        /// Authorise claims of an organisation.
        AuthoriseClaims = "authorise_claims",
        /// Pay claims of an organisation.
        PayClaims = "pay_claims",
        /// Put a passed proposal to the commissioner.
        PutProposal = "put_proposal",
        /// Finish a draft.
        FinishDraft = "finish_draft",
    }
}

/// One thing that is asked of the person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Need {
    /// What is asked.
    pub kind: NeedKind,
    /// In which project; none (nil), where it is about an organisation.
    pub project: ProjectId,
    /// About what.
    pub about: Record,
    /// Its title, where it has one.
    pub title: String,
    /// The last day, where there is one.
    pub due: Option<Day>,
    /// By how many days it is late.
    pub late_by: u32,
}

/// The needs in the order in which they are shown: what stands in the way of
/// everything else, then what has a last day, the earliest first (so the
/// latest of the late leads), then the rest by kind.
pub fn in_order(mut needs: Vec<Need>) -> Vec<Need> {
    needs.sort_by_key(|need| {
        let first = need.kind != NeedKind::AcceptGroundRules;
        (first, need.due.is_none(), need.due, need.kind, need.about)
    });
    needs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::links::RecordKind;
    use uuid::Uuid;

    fn need(kind: NeedKind, due: Option<u32>) -> Need {
        Need {
            kind,
            project: ProjectId(Uuid::nil()),
            about: Record::new(RecordKind::Proposal, Uuid::nil()),
            title: String::new(),
            due: due.and_then(|day| Day::from_ymd(2026, 11, day)),
            late_by: 0,
        }
    }

    #[test]
    fn the_most_urgent_comes_first() {
        use NeedKind::*;
        let ordered = in_order(vec![
            need(FinishDraft, None),
            need(ReadAnswer, None),
            need(Vote, Some(30)),
            need(Answer, Some(3)),
            need(AcceptGroundRules, None),
        ]);
        let kinds: Vec<NeedKind> = ordered.iter().map(|need| need.kind).collect();
        assert_eq!(kinds, [AcceptGroundRules, Answer, Vote, ReadAnswer, FinishDraft]);
    }
}

//! Claims: what somebody asks to be paid for one meeting, and where it is.
//!
//! A claim begins with what is known ([`begin`]), is sent ([`submit`]), decided
//! line by line ([`decide`]) and paid ([`authorise`], [`mark_paid`]). Each step is a
//! function that gives the claim after it, or says why not.

mod deciding;
mod following;
mod lines;
mod once;
mod paying;
mod sending;
mod writing;

pub use deciding::{Decision, DecisionForm, DecisionKind, decide, query};
pub use following::{follow_response, is_corrected};
pub use lines::{ExpenseForm, Line, LineKind, Policy, Spent, seen};
pub use paying::{authorise, mark_paid, record_return, send_back};
pub use sending::{
    add_line, begin, is_going_on, may_begin, may_begin_again, remove_line, submit, withdraw,
};
pub use writing::take_up;

use super::responses::GivenTo;
use crate::{
    codes::codes,
    ids::{ClaimId, MeetingId, OfferId, OrganisationId, PersonId},
    money::Pence,
    refusal::{Refusal, WrongState},
    time::Day,
};
use serde::{Deserialize, Serialize};

/// The most lines of one claim.
pub const LINES_MAX: usize = 50;

codes! {
    /// Where a claim is (facts, section 1.9; without runs, which come with bank files).
    pub enum ClaimState {
        /// Being written; only the person sees it.
        Draft = "draft",
        /// Sent.
        Submitted = "submitted",
        /// Somebody asked the person something about it.
        Queried = "queried",
        /// Right, says the approver.
        Approved = "approved",
        /// To be paid, says the authoriser.
        Authorised = "authorised",
        /// Paid.
        Paid = "paid",
        /// The payment came back.
        Returned = "returned",
        /// Not paid, with reasons.
        Refused = "refused",
        /// The person took it back.
        Withdrawn = "withdrawn",
    }
}

impl ClaimState {
    /// Whether the money was authorised: what was chosen stands from then on.
    pub fn is_authorised(self) -> bool {
        matches!(self, ClaimState::Authorised | ClaimState::Paid | ClaimState::Returned)
    }

    /// Whether it is still to be paid, and nobody has to decide first that it is right.
    pub fn is_owed(self) -> bool {
        matches!(self, ClaimState::Authorised | ClaimState::Returned)
    }

    /// Whether the claim has come to its end without money.
    pub fn is_over(self) -> bool {
        matches!(self, ClaimState::Refused | ClaimState::Withdrawn)
    }

    /// Whether its lines may be changed by whoever wrote it.
    pub fn is_written(self) -> bool {
        matches!(self, ClaimState::Draft | ClaimState::Queried)
    }
}

codes! {
    /// What can happen to a claim.
    pub enum ClaimMove {
        /// It is sent, or sent again with an answer.
        Submit = "submit",
        /// The person is asked something.
        Query = "query",
        /// It is right, whole or in part.
        Approve = "approve",
        /// Nothing of it is paid.
        Refuse = "refuse",
        /// It goes back to the approver.
        SendBack = "send_back",
        /// It may be paid.
        Authorise = "authorise",
        /// It is paid.
        MarkPaid = "mark_paid",
        /// The payment came back.
        RecordReturn = "record_return",
        /// The person takes it back.
        Withdraw = "withdraw",
        /// The record of who came is put right, and the fee goes from it.
        Correct = "correct",
    }
}

/// The state after a move, if the move is there. What a correction leads to depends on
/// what is left of the claim ([`follow_response`]).
pub fn move_claim(from: ClaimState, step: ClaimMove) -> Result<ClaimState, Refusal> {
    use ClaimState::*;
    match (from, step) {
        (Draft | Queried, ClaimMove::Submit) => Ok(Submitted),
        (Submitted, ClaimMove::Query) => Ok(Queried),
        (Submitted, ClaimMove::Approve) => Ok(Approved),
        (Submitted, ClaimMove::Refuse) => Ok(Refused),
        (Approved | Authorised | Returned, ClaimMove::SendBack) => Ok(Submitted),
        // What came back is authorised anew: to where, has to be looked at.
        (Approved | Returned, ClaimMove::Authorise) => Ok(Authorised),
        (Authorised, ClaimMove::MarkPaid) => Ok(Paid),
        // Of two payments, one may come back while the other is looked at again.
        (Paid | Authorised | Returned, ClaimMove::RecordReturn) => Ok(Returned),
        (Draft | Submitted | Queried | Approved, ClaimMove::Withdraw) => Ok(Withdrawn),
        _ => Err(Refusal::WrongState(WrongState::ClaimStateFixed)),
    }
}

/// A claim of one person for one meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// Its id.
    pub id: ClaimId,
    /// Who pays.
    pub organisation: OrganisationId,
    /// Who is paid.
    pub person: PersonId,
    /// For which meeting.
    pub meeting: MeetingId,
    /// Who wrote it: the person, or somebody for them.
    pub prepared_by: PersonId,
    /// What is claimed.
    pub lines: Vec<Line>,
    /// Where it is.
    pub state: ClaimState,
    /// The day on which it was first sent: the promise runs from it.
    pub submitted: Option<Day>,
    /// Who approved it.
    pub approved_by: Option<PersonId>,
    /// Who authorised it.
    pub authorised_by: Option<Authority>,
    /// Who said that its payment came back, until it is authorised anew.
    pub returned_by: Option<PersonId>,
}

/// Who authorised a claim, and under which rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Authority {
    /// Who.
    pub person: PersonId,
    /// Whether the organisation asked for two people then.
    pub two_people: bool,
}

impl Claim {
    /// What is asked for; nothing where it cannot be added up.
    pub fn claimed(&self) -> Option<Pence> {
        Pence::sum(self.lines.iter().map(|line| line.amount))
    }

    /// What is allowed; nothing while a line is undecided.
    pub fn allowed(&self) -> Option<Pence> {
        let amounts: Option<Vec<Pence>> = self.lines.iter().map(Line::allowed).collect();
        Pence::sum(amounts?)
    }

    /// How much it is: what is allowed, or, while a line is undecided, what is asked for;
    /// nothing where it cannot be added up.
    pub fn amount(&self) -> Option<Pence> {
        self.allowed().or(self.claimed())
    }

    /// How much of it goes where; nothing where it cannot be added up.
    pub fn seen(&self) -> Option<Seen> {
        seen(&self.lines)
    }

    /// Whether it is as somebody saw it who does something with it now.
    pub fn is_as_seen(&self, seen: Seen) -> Result<(), Refusal> {
        match self.seen() == Some(seen) {
            true => Ok(()),
            false => Err(Refusal::WrongState(WrongState::ChangedMeanwhile)),
        }
    }

    /// The line for the fee of `offer`.
    pub fn fee_of(&self, offer: OfferId) -> Option<&Line> {
        let is_it =
            |line: &&Line| matches!(line.kind, LineKind::Fee { offer: of, .. } if of == offer);
        self.lines.iter().find(is_it)
    }

    /// What is allowed of fees to the person, of expenses, and of fees to a
    /// charity; nothing while a line is undecided.
    pub fn parts(&self) -> Option<Parts> {
        let mut parts = Parts::default();
        for line in &self.lines {
            let part = match line.kind {
                LineKind::Fee { to: GivenTo::Person, .. } => &mut parts.fees,
                LineKind::Fee { to: GivenTo::Charity, .. } => &mut parts.donated,
                LineKind::Expense(_) => &mut parts.expenses,
            };
            *part = part.plus(line.allowed()?)?;
        }
        Some(parts)
    }

    fn moved(&self, step: ClaimMove) -> Result<Self, Refusal> {
        Ok(Self { state: move_claim(self.state, step)?, ..self.clone() })
    }
}

/// How much of a claim goes where as somebody sees it, in pence: what is done with it is
/// done with just that, or not at all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// To the person.
    pub to_person: Pence,
    /// To a charity.
    pub to_charity: Pence,
}

/// What of a claim goes where, in pence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parts {
    /// Fees, to the person.
    pub fees: Pence,
    /// Expenses, to the person.
    pub expenses: Pence,
    /// Fees, to a charity.
    pub donated: Pence,
}

impl Parts {
    /// What goes to the person; nothing where it cannot be added up.
    pub fn to_person(&self) -> Option<Pence> {
        self.fees.plus(self.expenses)
    }
}

#[cfg(test)]
mod tests {
    use super::super::examples::{claim, fare_line, fee_line, offer};
    use super::*;
    use ClaimState::*;

    #[test]
    fn every_move_from_every_state() {
        let after = |state: ClaimState| -> String {
            let word = |to: &ClaimMove| move_claim(state, *to).map_or(".", ClaimState::code);
            ClaimMove::ALL.iter().map(word).collect::<Vec<_>>().join(" ")
        };
        // submit query approve refuse send_back authorise mark_paid record_return withdraw correct
        assert_eq!(after(Draft), "submitted . . . . . . . withdrawn .");
        assert_eq!(after(Submitted), ". queried approved refused . . . . withdrawn .");
        assert_eq!(after(Queried), "submitted . . . . . . . withdrawn .");
        assert_eq!(after(Approved), ". . . . submitted authorised . . withdrawn .");
        assert_eq!(after(Authorised), ". . . . submitted . paid returned . .");
        assert_eq!(after(Paid), ". . . . . . . returned . .");
        assert_eq!(after(Returned), ". . . . submitted authorised . returned . .");
        assert_eq!(after(Refused), ". . . . . . . . . .");
        assert_eq!(after(Withdrawn), ". . . . . . . . . .");
    }

    #[test]
    fn totals_are_of_what_is_claimed_and_of_what_is_allowed() {
        let mut claim = claim();
        assert_eq!(claim.claimed(), Some(Pence(2_880)));
        assert_eq!(claim.allowed(), None, "nobody decided yet");
        claim.lines[0].decision = Some(Decision::Approved);
        let reason = "Peak".to_owned();
        claim.lines[1].decision = Some(Decision::Reduced { to: Pence(200), reason });
        assert_eq!(claim.allowed(), Some(Pence(2_800)));
        let parts = Parts { fees: Pence(2_600), expenses: Pence(200), donated: Pence::ZERO };
        assert_eq!(claim.parts(), Some(parts));
        claim.lines[0] = fee_line(1, 2_600, GivenTo::Charity);
        claim.lines[0].decision = Some(Decision::Approved);
        let parts = Parts { fees: Pence::ZERO, donated: Pence(2_600), ..parts };
        assert_eq!(claim.parts(), Some(parts));
        claim.lines.push(fare_line(3, i64::MAX));
        assert_eq!(claim.claimed(), None);
    }

    #[test]
    fn a_claim_that_changed_is_not_as_it_was_seen() {
        let mut claim = claim();
        let changed = Err(Refusal::WrongState(WrongState::ChangedMeanwhile));
        let to_person = |pence| Seen { to_person: Pence(pence), ..Seen::default() };
        assert_eq!(claim.is_as_seen(to_person(2_880)), Ok(()));
        assert_eq!(claim.is_as_seen(to_person(2_800)), changed);
        claim.lines[0].decision = Some(Decision::Approved);
        let reason = "Peak".to_owned();
        claim.lines[1].decision = Some(Decision::Reduced { to: Pence(200), reason });
        assert_eq!(claim.is_as_seen(to_person(2_800)), Ok(()), "once decided, what is allowed");
        assert_eq!(claim.is_as_seen(to_person(2_880)), changed);
        claim.lines[0] = fee_line(1, 2_600, GivenTo::Charity);
        assert_eq!(claim.is_as_seen(to_person(2_800)), changed, "as much, but to a charity");
    }

    #[test]
    fn the_fee_is_found_by_its_offer() {
        assert_eq!(claim().fee_of(offer().id), Some(&claim().lines[0]));
        let fares = Claim { lines: vec![fare_line(2, 280)], ..claim() };
        assert_eq!(fares.fee_of(offer().id), None);
    }
}

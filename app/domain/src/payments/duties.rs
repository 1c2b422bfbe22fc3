//! Hands that are kept apart: who may do which step with whose claim (facts,
//! section 1.10).

use super::{claims::Claim, offers::Offer};
use crate::{
    codes::codes,
    ids::{OrganisationId, PersonId},
    money::Pence,
    permissions::{Act, Target, allow},
    refusal::{Refusal, WrongState},
    scope::Scope,
    time::Day,
};
use serde::{Deserialize, Serialize};

codes! {
    /// A step that others do with somebody's money.
    pub enum Step {
        /// Agree to an amount that is not the scheme's.
        AgreeRate = "agree_rate",
        /// Ask the person something.
        Query = "query",
        /// Approve, reduce or refuse what is claimed.
        Decide = "decide",
        /// Send it back to the approver.
        SendBack = "send_back",
        /// Authorise that it is paid.
        Authorise = "authorise",
        /// Record that it was paid.
        MarkPaid = "mark_paid",
        /// Record that the payment came back.
        RecordReturn = "record_return",
    }
}

impl Step {
    /// The act that the step is.
    pub fn act(self) -> Act {
        match self {
            Step::AgreeRate => Act::AgreeRate,
            Step::Query | Step::Decide => Act::DecideClaim,
            Step::SendBack | Step::Authorise => Act::AuthoriseClaim,
            Step::MarkPaid => Act::MarkPaid,
            Step::RecordReturn => Act::RecordReturn,
        }
    }
}

/// The most that a role may handle alone; no limit, where there is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// In one line.
    pub line: Option<Pence>,
    /// In one claim.
    pub claim: Option<Pence>,
}

impl Limits {
    fn allow(self, hands: &Hands) -> bool {
        self.line.is_none_or(|most| hands.largest <= most)
            && self.claim.is_none_or(|most| hands.total <= most)
    }
}

/// How an organisation keeps hands apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Duties {
    /// Whether approver and authoriser of a claim are two people. Where this is
    /// switched off, the organisation's public page says so.
    pub two_people: bool,
    /// For how many days whoever changed somebody's bank details lets no money
    /// out to them.
    pub bank_days: u32,
    /// The limits of approvers.
    pub approver: Limits,
    /// The limits of authorisers.
    pub authoriser: Limits,
}

impl Default for Duties {
    /// Two people and a week: what holds until an organisation says otherwise.
    fn default() -> Self {
        let none = Limits::default();
        Self { two_people: true, bank_days: 7, approver: none, authoriser: none }
    }
}

/// Who changed where a person's money goes, and on which day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BankChange {
    /// Who.
    pub by: PersonId,
    /// When.
    pub on: Day,
}

/// Who acts, under which rules, on which day.
#[derive(Clone, Copy, Debug)]
pub struct Handling<'a> {
    /// Who acts.
    pub scope: &'a Scope,
    /// How the organisation keeps hands apart.
    pub duties: &'a Duties,
    /// The last change of where the person's money goes.
    pub bank: Option<BankChange>,
    /// Who said what is chosen about the fee that is claimed: the claimant, or
    /// whoever wrote it down for them.
    pub chosen_by: Option<PersonId>,
    /// Today, in London.
    pub today: Day,
}

/// Whose hands something has been in, and how much it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hands {
    /// The organisation that pays.
    pub organisation: OrganisationId,
    /// Who is paid.
    pub claimant: PersonId,
    /// Who wrote it: the claimant, or somebody for them; of an offer, who made it.
    pub prepared_by: PersonId,
    /// Who approved it.
    pub approved_by: Option<PersonId>,
    /// Who said that its payment came back, until it is authorised anew.
    pub returned_by: Option<PersonId>,
    /// The largest line, as far as it is allowed.
    pub largest: Pence,
    /// All lines together, as far as they are allowed.
    pub total: Pence,
}

impl Hands {
    /// Those that a claim has been in.
    pub fn of(claim: &Claim) -> Self {
        let amounts = || claim.lines.iter().map(|line| line.allowed().unwrap_or(line.amount));
        Self {
            organisation: claim.organisation,
            claimant: claim.person,
            prepared_by: claim.prepared_by,
            approved_by: claim.approved_by,
            returned_by: claim.returned_by,
            largest: amounts().max().unwrap_or_default(),
            // What cannot be added up is over every limit.
            total: Pence::sum(amounts()).unwrap_or(Pence(i64::MAX)),
        }
    }

    /// Those that an offer has been in.
    pub fn of_offer(offer: &Offer) -> Self {
        let amount = offer.fee.map(|fee| fee.amount).unwrap_or_default();
        Self {
            organisation: offer.organisation,
            claimant: offer.person,
            prepared_by: offer.made_by,
            approved_by: None,
            returned_by: None,
            largest: amount,
            total: amount,
        }
    }
}

/// Whether whoever acts may do `step`. Asked in this order, so that everybody
/// gets the plainest reason: their role, whose claim it is, what they did with
/// it before, how much it is.
pub fn may_handle(step: Step, hands: &Hands, handling: Handling) -> Result<(), Refusal> {
    let Handling { scope, duties, bank, chosen_by, today } = handling;
    allow(step.act(), scope, &Target::organisation(hands.organisation))?;
    let wrong = |state| Err(Refusal::WrongState(state));
    let Some(who) = scope.person() else { return Err(Refusal::NotAllowed) };
    if who == hands.claimant {
        return wrong(WrongState::OwnClaim);
    }
    let wrote_it = who == hands.prepared_by || chosen_by == Some(who);
    if step == Step::AgreeRate && wrote_it {
        return wrong(WrongState::SecondPersonNeeded);
    }
    // Not even where one person may do both: the claimant's own hand is missing.
    if matches!(step, Step::Query | Step::Decide | Step::Authorise) && wrote_it {
        return wrong(WrongState::OwnClaim);
    }
    let vouched = [hands.approved_by, hands.returned_by].contains(&Some(who));
    if step == Step::Authorise && duties.two_people && vouched {
        return wrong(WrongState::SecondPersonNeeded);
    }
    let lets_money_out = matches!(step, Step::Authorise | Step::MarkPaid);
    let recent = |change: BankChange| change.by == who && today < change.on.plus(duties.bank_days);
    if lets_money_out && bank.is_some_and(recent) {
        return wrong(WrongState::BankDetailsChanged);
    }
    let within = match step {
        Step::AgreeRate | Step::Decide => duties.approver.allow(hands),
        Step::Authorise => duties.authoriser.allow(hands),
        Step::Query | Step::SendBack | Step::MarkPaid | Step::RecordReturn => true,
    };
    if within { Ok(()) } else { wrong(WrongState::OverLimit) }
}

#[cfg(test)]
mod tests;

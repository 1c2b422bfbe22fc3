//! What the pages about money show. Amounts are pence, days are London's.

use super::{
    Cap, Expense, ExpenseRule, PayPromise, RateRow, Scheme, TaxYear,
    claims::{Claim, ClaimMove, ClaimState},
    duties::Duties,
    expenses::Basis,
    ledger::{AccountKind, EntryKind},
    offers::Offer,
    payees::BankDetails,
    responses::{Response, ResponseKind},
};
use crate::{
    codes::codes,
    ids::{ClaimId, EntryId, MeetingId, MembershipId, OfferId, OrganisationId, ProjectId, RateId},
    money::Pence,
    permissions::Act,
    projects::Clock,
    refusal::WrongState,
    time::Day,
};
use serde::{Deserialize, Serialize};

/// For what an offer or a claim is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// In which project.
    pub project: ProjectId,
    /// For which meeting.
    pub meeting: MeetingId,
    /// What the meeting was called when the offer was made.
    pub title: String,
    /// Its day.
    pub on: Day,
}

/// What of somebody's costs is paid back, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cost {
    /// On what.
    pub category: Expense,
    /// How the amount is found.
    pub basis: Basis,
    /// The most.
    pub cap: Option<Cap>,
    /// Whether somebody must agree first.
    pub agreed_first: bool,
    /// Whether a receipt is asked for.
    pub evidence: bool,
}

impl From<&ExpenseRule> for Cost {
    fn from(rule: &ExpenseRule) -> Self {
        let ExpenseRule { category, basis, cap, agreed_first, evidence, .. } = *rule;
        Self { category, basis, cap, agreed_first, evidence }
    }
}

/// What the reader is offered, beside an invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferSummary {
    /// Which offer.
    pub id: OfferId,
    /// For their time.
    pub fee: Option<Pence>,
    /// Whether costs are paid back.
    pub costs: bool,
    /// What they chose, if anything yet.
    pub response: Option<ResponseKind>,
}

/// An offer's own page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferPage {
    /// The offer.
    pub offer: Offer,
    /// For what.
    pub about: About,
    /// The name of who pays.
    pub payer: String,
    /// Whose it is.
    pub person: String,
    /// Whether that is the reader.
    pub own: bool,
    /// What was chosen; nothing for those who may not see it.
    pub response: Option<Response>,
    /// Whether the money was authorised, and the choice stands; said only to those who
    /// may see what was chosen.
    pub fixed: bool,
    /// What is paid back.
    pub costs: Vec<Cost>,
    /// The claim that followed, for those who may read it.
    pub claim: Option<ClaimId>,
    /// Whether the reader may write it now: the day of the meeting has come, and there
    /// is none that the reader may read.
    pub begins: bool,
    /// What the reader may do.
    pub may: Vec<Act>,
}

/// An offer in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferRow {
    /// Which.
    pub id: OfferId,
    /// For what.
    pub about: About,
    /// Whose it is.
    pub person: String,
    /// For their time.
    pub fee: Option<Pence>,
    /// What was chosen; nothing for those who may not see it.
    pub response: Option<ResponseKind>,
}

/// A claim in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimRow {
    /// Which.
    pub id: ClaimId,
    /// For what.
    pub about: About,
    /// Whose it is.
    pub person: String,
    /// Where it is.
    pub state: ClaimState,
    /// Since when.
    pub since: Day,
    /// What is asked for; once decided, what is allowed.
    pub amount: Pence,
    /// How the promise to pay stands; nothing before it was sent, or where none is made.
    pub clock: Option<Clock>,
}

/// From where a list of claims goes on: what came to its state, and which it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimAfter {
    /// Microseconds of UTC at which the last one shown came to its state.
    pub since: i64,
    /// Its id.
    pub id: ClaimId,
}

/// What somebody is offered, claims and was paid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnMoney {
    /// What was authorised and is not paid yet.
    pub owed: Pence,
    /// What was paid to the person in the tax year.
    pub paid: Pence,
    /// Which tax year that is.
    pub tax_year: TaxYear,
    /// Whether it is known where the money should go.
    pub bank: bool,
    /// Offers for what is still to come, the next one first; at most 50.
    pub offers: Vec<OfferRow>,
    /// Claims, what moved last first.
    pub claims: Vec<ClaimRow>,
    /// From where the next page goes on.
    pub next: Option<ClaimAfter>,
}

/// One step that a claim has taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepRow {
    /// What was done; nothing for its beginning.
    pub step: Option<ClaimMove>,
    /// When.
    pub on: Day,
    /// By whom, for those who handle money; nothing for the person's own steps.
    pub by: Option<String>,
    /// What was said with it: a question, an answer, a reason, a reference.
    pub words: Option<String>,
}

codes! {
    /// What the reader may do with a claim as it stands.
    pub enum Deed {
        /// Add and remove what is claimed.
        Write = "write",
        /// Send it, or send it again with an answer.
        Send = "send",
        /// Take it back.
        Withdraw = "withdraw",
        /// Decide on its lines.
        Decide = "decide",
        /// Ask the person something.
        Query = "query",
        /// Authorise it.
        Authorise = "authorise",
        /// Send it back to the approver.
        SendBack = "send_back",
        /// Record that it was paid.
        MarkPaid = "mark_paid",
        /// Record that the payment came back.
        RecordReturn = "record_return",
        /// Read where the money goes.
        SeePayee = "see_payee",
    }
}

/// A claim's own page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimPage {
    /// The claim. For those who may not see what was chosen, a fee goes to the person.
    pub claim: Claim,
    /// For what.
    pub about: About,
    /// The name of who pays.
    pub payer: String,
    /// Whose it is.
    pub person: String,
    /// Whether that is the reader.
    pub own: bool,
    /// Who wrote it, where that was somebody else.
    pub written_by: Option<String>,
    /// What it has gone through, the earliest first.
    pub steps: Vec<StepRow>,
    /// How the promise to pay stands.
    pub clock: Option<Clock>,
    /// The offer it follows from.
    pub offer: OfferId,
    /// What was chosen, for those who may see it.
    pub response: Option<ResponseKind>,
    /// What else may be claimed.
    pub costs: Vec<Cost>,
    /// Whether it is known where the money should go.
    pub bank: bool,
    /// What the reader may do.
    pub may: Vec<Deed>,
    /// Why an officer may not do the next step, where that is not their role.
    pub why_not: Option<WrongState>,
}

/// What waits for those who handle an organisation's money.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimQueue {
    /// Whose money.
    pub organisation: OrganisationId,
    /// Its name.
    pub name: String,
    /// Which claims are shown; nothing for all that wait for somebody here.
    pub state: Option<ClaimState>,
    /// The claims, what has waited longest first.
    pub rows: Vec<ClaimRow>,
    /// From where the next page goes on.
    pub next: Option<ClaimAfter>,
    /// Offers of another amount than the scheme's that wait for a second person;
    /// at most 50.
    pub offers: Vec<OfferRow>,
    /// What the reader may do.
    pub may: Vec<Act>,
}

/// A scheme and its rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SchemeShown {
    /// The scheme.
    pub scheme: Scheme,
    /// Its rows that hold today or later, by code.
    pub rates: Vec<RateRow>,
}

/// What an organisation pays: a page that everybody may read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayPage {
    /// Whose.
    pub organisation: OrganisationId,
    /// Its name.
    pub name: String,
    /// What it pays for people's time.
    pub schemes: Vec<SchemeShown>,
    /// What it pays back, today or later.
    pub rules: Vec<ExpenseRule>,
    /// By when it promises to pay.
    pub promise: Option<PayPromise>,
    /// What it will promise, the earliest first.
    pub coming: Vec<PayPromise>,
    /// How it keeps hands apart.
    pub duties: Duties,
    /// What the reader may do.
    pub may: Vec<Act>,
}

/// An entry of the ledger in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryRow {
    /// Which.
    pub id: EntryId,
    /// On which day.
    pub on: Day,
    /// What it records.
    pub kind: EntryKind,
    /// How much.
    pub amount: Pence,
    /// Whose claim; nothing where that would tell what somebody chose to whoever may
    /// not see it.
    pub claim: Option<ClaimId>,
    /// Whose, under the same rule.
    pub person: Option<String>,
}

/// An organisation's books.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerPage {
    /// Whose.
    pub organisation: OrganisationId,
    /// Its name.
    pub name: String,
    /// What stands in each kind of account: debits less credits.
    pub balances: Vec<(AccountKind, Pence)>,
    /// The entries, the latest first.
    pub rows: Vec<EntryRow>,
    /// From where the next page goes on.
    pub next: Option<EntryId>,
}

/// What whoever offers money for a meeting needs to know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferingPage {
    /// For what.
    pub about: About,
    /// To whom, by their part in the project.
    pub part: MembershipId,
    /// Their name, as they chose it in the project.
    pub person: crate::accounts::ShownName,
    /// Whether they may be paid for their time.
    pub may_be_paid: bool,
    /// The offer that stands already.
    pub standing: Option<Offer>,
    /// What may be paid, what suits the time first.
    pub rates: Vec<RateRow>,
    /// The row that suits the time.
    pub suggested: Option<RateId>,
    /// What may be paid back.
    pub costs: Vec<Cost>,
}

/// Where a person's money goes, as the person sees it: never the whole number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnPayee {
    /// The name on the account and the last four digits of its number, if any are known.
    pub known: Option<(String, String)>,
    /// On which day they were last changed.
    pub changed: Option<Day>,
}

/// Where the money of a claim goes, for whoever pays it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayeePage {
    /// Which claim.
    pub claim: ClaimId,
    /// Whose it is.
    pub person: String,
    /// The account, if the person gave one.
    pub details: Option<BankDetails>,
    /// Whether the person has no e-mail, so that the reader may write it down for them.
    pub written_for: bool,
    /// How much goes to the person.
    pub amount: Pence,
    /// How much goes to a charity, and which.
    pub donated: Option<(Pence, String)>,
}

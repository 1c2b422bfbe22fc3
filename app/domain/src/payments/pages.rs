//! What the pages about money show. Amounts are pence, days are London's.

mod claim;
mod offers;

pub use claim::*;
pub use offers::*;

use super::{
    Cap, Expense, ExpenseRule, PayPromise, RateRow, Scheme, TaxYear,
    claims::{ClaimState, Seen},
    duties::Duties,
    expenses::Basis,
    ledger::{AccountKind, EntryKind},
    payees::BankDetails,
};
use crate::{
    ids::{ClaimId, EntryId, MeetingId, OrganisationId, ProjectId},
    money::Pence,
    permissions::Act,
    projects::Clock,
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
    /// How it is shared with a charity, to the person alone.
    pub shared: Option<Seen>,
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
    /// What was asked for and is not authorised yet, as far as it goes to the person.
    pub asked: Pence,
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
    /// Whose claim; nothing for those who may not see what people chose: one line
    /// without a name would tell it.
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
    /// Since which day it is this account.
    pub since: Option<Day>,
    /// Whether the person has no e-mail, so that the reader may write it down for them.
    pub written_for: bool,
    /// How much is still to go to the person.
    pub amount: Pence,
    /// How much is still to go to a charity, and which.
    pub donated: Option<(Pence, String)>,
}

//! One line of a claim, as it is typed and as it is kept.

use super::{
    super::{
        Basis, CapPer, Expense, ExpenseRule, MOST_LINE, expense_rule_on, mileage, miles_before,
        pounds, responses::GivenTo,
    },
    Decision, Seen,
};
use crate::{
    fields::{Check, FieldCode, FieldError, error, optional, required, whole},
    ids::{ClaimLineId, ExpenseRuleId, OfferId, ReceiptId},
    money::Pence,
    refusal::Refusal,
    time::Day,
};
use serde::{Deserialize, Serialize};

const DESCRIPTION_MAX: u32 = 200;
const REASON_MAX: u32 = 500;
const WHO_MAX: u32 = 150;
const MILES_MAX: u32 = 2_000;

/// One thing that is claimed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Its id.
    pub id: ClaimLineId,
    /// For what.
    pub kind: LineKind,
    /// How much is asked for.
    pub amount: Pence,
    /// What was decided about it.
    pub decision: Option<Decision>,
}

/// For what a line is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineKind {
    /// The person's time.
    Fee {
        /// As it was offered.
        offer: OfferId,
        /// To whom it goes.
        to: GivenTo,
    },
    /// What they spent.
    Expense(Spent),
}

/// What somebody spent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spent {
    /// On what.
    pub category: Expense,
    /// The row by which it is paid back.
    pub rule: ExpenseRuleId,
    /// When.
    pub on: Day,
    /// In the person's words.
    pub description: Option<String>,
    /// How many miles, where those are paid.
    pub miles: Option<u32>,
    /// The receipt.
    pub receipt: Option<ReceiptId>,
    /// Why there is no receipt, where one is asked for.
    pub no_receipt: Option<String>,
    /// Who agreed before, where that is asked for.
    pub agreed_with: Option<String>,
}

impl Line {
    /// What is allowed of it; nothing while it is undecided.
    pub fn allowed(&self) -> Option<Pence> {
        self.decision.as_ref().map(|decision| match decision {
            Decision::Approved => self.amount,
            Decision::Reduced { to, .. } => *to,
            Decision::Refused { .. } => Pence::ZERO,
        })
    }

    /// Whether less of it is allowed than was asked for.
    pub fn is_cut(&self) -> bool {
        self.decision.as_ref().is_some_and(|made| *made != Decision::Approved)
    }

    /// Whether it was paid, or may still be.
    pub fn is_live(&self) -> bool {
        !matches!(self.decision, Some(Decision::Refused { .. }))
    }

    /// What was spent, if it is that.
    pub fn spent(&self) -> Option<&Spent> {
        match &self.kind {
            LineKind::Expense(spent) => Some(spent),
            LineKind::Fee { .. } => None,
        }
    }
}

/// What an expense is checked against.
#[derive(Clone, Copy, Debug)]
pub struct Policy<'a> {
    /// The organisation's rows.
    pub rules: &'a [ExpenseRule],
    /// What the offer said is paid back.
    pub offered: &'a [Expense],
    /// The person's other journeys with the same kind of vehicle: day and miles.
    pub journeys: &'a [(Day, u32)],
    /// Today, in London.
    pub today: Day,
}

/// An expense as it is typed. Two fields are enough for a fare: the amount and
/// the receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExpenseForm {
    /// On what.
    pub category: Option<Expense>,
    /// When: the day of the meeting, unless the person says otherwise.
    pub on: Day,
    /// How much, in pounds and pence.
    pub amount: String,
    /// How many whole miles.
    pub miles: String,
    /// In the person's words.
    pub description: String,
    /// The receipt.
    pub receipt: Option<ReceiptId>,
    /// Why there is none.
    pub no_receipt: String,
    /// Who agreed before.
    pub agreed_with: String,
}

impl ExpenseForm {
    /// Checks what was typed against the row that held on the day on which it
    /// was spent.
    pub fn checked(self, id: ClaimLineId, policy: Policy) -> Result<Line, Refusal> {
        let Some(category) = self.category else {
            return Err(error("category", FieldCode::NotChosen).into());
        };
        if self.on > policy.today {
            return Err(error("on", FieldCode::NotPast).into());
        }
        let ruled = policy.rules.iter().any(|rule| rule.category == category);
        if !ruled || !policy.offered.contains(&category) {
            return Err(error("category", FieldCode::NotOffered).into());
        }
        let Some(rule) = expense_rule_on(policy.rules, category, self.on) else {
            return Err(error("on", FieldCode::NoRuleThen).into());
        };
        let mut check = Check::default();
        let (amount, miles) = check.take(self.amount(rule, policy));
        if let Some(cap) = rule.cap.filter(|cap| cap.per == CapPer::Line) {
            let over = FieldCode::OverCap(cap.most, cap.most);
            check.expect(amount <= cap.most, typed_in(miles), over);
        }
        let description = check.take(match category {
            Expense::Other => required("description", &self.description, DESCRIPTION_MAX).map(Some),
            _ => optional("description", &self.description, DESCRIPTION_MAX),
        });
        let no_receipt = check.take(optional("no_receipt", &self.no_receipt, REASON_MAX));
        let shown = !rule.evidence || self.receipt.is_some() || no_receipt.is_some();
        check.expect(shown, "receipt", FieldCode::NoEvidence);
        let agreed_with = check.take(if rule.agreed_first {
            required("agreed_with", &self.agreed_with, WHO_MAX).map(Some)
        } else {
            Ok(None)
        });
        let no_receipt = no_receipt.filter(|_| self.receipt.is_none());
        let (rule, on, receipt) = (rule.id, self.on, self.receipt);
        let spent =
            Spent { category, rule, on, description, miles, receipt, no_receipt, agreed_with };
        check.done(Line { id, kind: LineKind::Expense(spent), amount, decision: None })
    }

    fn amount(
        &self,
        rule: &ExpenseRule,
        policy: Policy,
    ) -> Result<(Pence, Option<u32>), FieldError> {
        match rule.basis {
            Basis::Actual => Ok((pounds("amount", &self.amount, MOST_LINE)?, None)),
            Basis::Flat(amount) => Ok((amount, None)),
            Basis::Miles(rate) => {
                let miles = whole("miles", &self.miles, 1, MILES_MAX)?;
                let before = miles_before(&rate, policy.journeys, self.on);
                let amount = mileage(&rate, miles, before);
                let amount = amount.filter(|amount| *amount <= MOST_LINE);
                let too_much = || error("miles", FieldCode::TooMuch(MOST_LINE));
                Ok((amount.ok_or_else(too_much)?, Some(miles)))
            }
        }
    }
}

/// The field in which it is typed how much something was: miles, where those are paid.
pub(super) fn typed_in(miles: Option<u32>) -> &'static str {
    if miles.is_some() { "miles" } else { "amount" }
}

/// How much of some lines goes where: what is allowed, and what is asked for where nobody
/// decided yet. Nothing where it cannot be added up.
pub fn seen<'a>(lines: impl IntoIterator<Item = &'a Line>) -> Option<Seen> {
    let mut seen = Seen::default();
    for line in lines {
        let part = match line.kind {
            LineKind::Fee { to: GivenTo::Charity, .. } => &mut seen.to_charity,
            LineKind::Fee { .. } | LineKind::Expense(_) => &mut seen.to_person,
        };
        *part = part.plus(line.allowed().unwrap_or(line.amount))?;
    }
    Some(seen)
}

#[cfg(test)]
mod tests;

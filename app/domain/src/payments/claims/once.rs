//! Nobody is paid twice for one thing.

use super::{
    super::{Basis, CapPer, Expense, ExpenseRule},
    Claim, ClaimState, Line, LineKind, Spent,
    lines::typed_in,
};
use crate::{
    fields::{FieldCode, FieldError, error},
    money::Pence,
    refusal::{Refusal, WrongState},
};
use std::collections::BTreeSet;

/// Whether what `claim` asks for is asked for nowhere else: one fee for each
/// meeting, each receipt on one line, flat sums once a meeting, and no category
/// beyond its cap. `others` are the person's other claims.
pub(super) fn asked_once(
    claim: &Claim,
    others: &[Claim],
    rules: &[ExpenseRule],
) -> Result<(), Refusal> {
    let rivals = || others.iter().filter(|other| rivals(claim, other));
    let here = || claim.lines.iter().filter(|line| line.is_live());
    let of_meeting = || {
        let same = rivals().filter(|other| other.meeting == claim.meeting);
        same.flat_map(|other| &other.lines).filter(|line| line.is_live())
    };
    if here().chain(of_meeting()).filter(|line| is_fee(line)).count() > 1 && here().any(is_fee) {
        return Err(Refusal::WrongState(WrongState::FeeTaken));
    }
    let elsewhere = rivals().flat_map(|other| &other.lines).filter(|line| line.is_live());
    let mut seen: BTreeSet<_> = elsewhere.filter_map(receipt).collect();
    if !here().filter_map(receipt).all(|receipt| seen.insert(receipt)) {
        return Err(Refusal::WrongState(WrongState::ReceiptTaken));
    }
    for (number, line) in (1..).zip(&claim.lines).filter(|(_, line)| line.is_live()) {
        let Some(spent) = line.spent() else { continue };
        let Some(rule) = rules.iter().find(|rule| rule.id == spent.rule) else { continue };
        let alike = || {
            let all = here().chain(of_meeting());
            all.filter(|line| line.spent().is_some_and(|other| same_category(other, spent)))
        };
        if matches!(rule.basis, Basis::Flat(_)) && alike().count() > 1 {
            return Err(error(&format!("category_{number}"), FieldCode::PaidOnce).into());
        }
        if let Some(cap) = rule.cap.filter(|cap| cap.per == CapPer::Claim) {
            let sum = Pence::sum(alike().map(counted));
            if sum.is_none_or(|sum| sum > cap.most) {
                return Err(over_cap(claim, spent, cap.most, sum).into());
            }
        }
    }
    Ok(())
}

impl Claim {
    /// Whether a cost may still be written down: what is paid once is not, where the claim
    /// asks for it.
    pub fn takes(&self, category: Expense, basis: Basis) -> bool {
        let mut spent = self.lines.iter().filter_map(Line::spent);
        !matches!(basis, Basis::Flat(_)) || !spent.any(|spent| spent.category == category)
    }
}

/// What counts of a line against a cap.
fn counted(line: &Line) -> Pence {
    line.allowed().unwrap_or(line.amount)
}

/// What is beyond the `most` of a category, where all lines of it come to `sum`: told of
/// the line that was written last, with what the others leave.
fn over_cap(claim: &Claim, of: &Spent, most: Pence, sum: Option<Pence>) -> FieldError {
    let alike = |line: &Line| line.spent().is_some_and(|other| same_category(other, of));
    let lines = (1..).zip(&claim.lines).filter(|(_, line)| line.is_live() && alike(line));
    let Some((number, line)) = lines.last() else {
        return error("amount_1", FieldCode::OverCap(most, Pence::ZERO));
    };
    let rest = sum.map(|sum| sum.0.saturating_sub(counted(line).0)).unwrap_or(i64::MAX);
    let left = Pence(most.0.saturating_sub(rest).max(0));
    let field = typed_in(line.spent().and_then(|spent| spent.miles));
    error(&format!("{field}_{number}"), FieldCode::OverCap(most, left))
}

/// Whether `other` may be paid for the same: the same person's, sent and not over.
fn rivals(claim: &Claim, other: &Claim) -> bool {
    other.id != claim.id
        && other.person == claim.person
        && other.state != ClaimState::Draft
        && !other.state.is_over()
}

fn is_fee(line: &Line) -> bool {
    matches!(line.kind, LineKind::Fee { .. })
}

fn receipt(line: &Line) -> Option<crate::ids::ReceiptId> {
    line.spent().and_then(|spent| spent.receipt)
}

fn same_category(one: &Spent, other: &Spent) -> bool {
    one.category == other.category
}

#[cfg(test)]
mod tests {
    use super::super::super::{
        examples::{claim, expense_rules, fare_line, fee_line, meeting, person},
        responses::GivenTo,
    };
    use super::super::Decision;
    use super::*;
    use crate::ids::{ClaimId, ExpenseRuleId, ReceiptId};
    use uuid::Uuid;

    fn other(state: ClaimState) -> Claim {
        Claim { id: ClaimId(Uuid::from_u128(2)), state, ..claim() }
    }

    fn once(claim: &Claim, others: &[Claim]) -> Result<(), Refusal> {
        asked_once(claim, others, &expense_rules())
    }

    fn spent(number: u128, category: Expense, rule: u128, pence: i64) -> Line {
        let mut line = fare_line(number, pence);
        if let LineKind::Expense(spent) = &mut line.kind {
            spent.category = category;
            spent.rule = ExpenseRuleId(Uuid::from_u128(rule));
        }
        line
    }

    #[test]
    fn one_fee_for_each_person_and_meeting() {
        let taken = Err(Refusal::WrongState(WrongState::FeeTaken));
        for state in ClaimState::ALL {
            let free = *state == ClaimState::Draft || state.is_over();
            let expected = if free { Ok(()) } else { taken.clone() };
            assert_eq!(once(&claim(), &[other(*state)]), expected, "{state:?}");
        }
        let elsewhere = Claim { meeting: meeting(2), ..other(ClaimState::Paid) };
        let somebody = Claim { person: person(8), ..other(ClaimState::Paid) };
        assert_eq!(once(&claim(), &[elsewhere, somebody]), Ok(()));
        let mut twice = claim();
        twice.lines.push(fee_line(3, 100, GivenTo::Charity));
        assert_eq!(once(&twice, &[]), taken);
    }

    #[test]
    fn a_fee_that_was_refused_may_be_asked_for_again() {
        let mut before = other(ClaimState::Paid);
        before.lines[0].decision = Some(Decision::Refused { reason: "Not there".into() });
        assert_eq!(once(&claim(), &[before.clone()]), Ok(()));
        let fares = Claim { lines: vec![fare_line(2, 280)], ..claim() };
        assert_eq!(once(&fares, &[other(ClaimState::Paid)]), Ok(()), "fares come later");
    }

    #[test]
    fn a_receipt_stands_on_one_line() {
        let with = |mut claim: Claim, number| {
            claim.lines.remove(0);
            if let LineKind::Expense(spent) = &mut claim.lines[0].kind {
                spent.receipt = Some(ReceiptId(Uuid::from_u128(number)));
            }
            claim
        };
        let taken = Err(Refusal::WrongState(WrongState::ReceiptTaken));
        let paid = Claim { meeting: meeting(2), ..with(other(ClaimState::Paid), 7) };
        assert_eq!(once(&with(claim(), 7), std::slice::from_ref(&paid)), taken);
        assert_eq!(once(&with(claim(), 8), &[paid]), Ok(()));
        let mut twice = with(claim(), 7);
        twice.lines.push(twice.lines[0].clone());
        assert_eq!(once(&twice, &[]), taken);
    }

    #[test]
    fn there_and_back_are_two_fares() {
        let both = Claim { lines: vec![fare_line(2, 280), fare_line(3, 280)], ..claim() };
        assert_eq!(once(&both, &[]), Ok(()));
    }

    #[test]
    fn flat_sums_come_once_a_meeting() {
        let phone = |number| spent(number, Expense::InternetPhone, 5, 500);
        let twice = Claim { lines: vec![phone(2), phone(3)], ..claim() };
        assert_eq!(once(&twice, &[]), Err(error("category_1", FieldCode::PaidOnce).into()));
        let first = Claim { lines: vec![phone(2)], ..claim() };
        let flat = Basis::Flat(Pence(500));
        assert!(
            !first.takes(Expense::InternetPhone, flat)
                && claim().takes(Expense::InternetPhone, flat)
        );
        assert!(claim().takes(Expense::TravelPublic, Basis::Actual), "there and back");
        let before = Claim { lines: vec![phone(4)], ..other(ClaimState::Paid) };
        assert!(once(&first, std::slice::from_ref(&before)).is_err());
        assert!(once(&first, &[Claim { meeting: meeting(2), ..before }]).is_ok());
    }

    #[test]
    fn a_cap_is_not_escaped_by_many_lines() {
        let meal = |number, pence| spent(number, Expense::Subsistence, 4, pence);
        let claimed = |lines| once(&Claim { lines, ..claim() }, &[]);
        assert_eq!(claimed(vec![meal(2, 600), meal(3, 400)]), Ok(()));
        let beyond =
            |field, left| Err(error(field, FieldCode::OverCap(Pence(1_000), Pence(left))).into());
        assert_eq!(claimed(vec![meal(2, 600), meal(3, 401)]), beyond("amount_2", 400));
        assert_eq!(claimed(vec![meal(2, 1_001)]), beyond("amount_1", 1_000));
        assert_eq!(claimed(vec![meal(2, 1_000), meal(3, 1)]), beyond("amount_2", 0));
        assert_eq!(claimed(vec![meal(2, 1), meal(3, i64::MAX)]), beyond("amount_2", 0));
        let before = Claim { lines: vec![meal(4, 600)], ..other(ClaimState::Paid) };
        let now = Claim { lines: vec![meal(2, 500)], ..claim() };
        assert_eq!(once(&now, &[before]), beyond("amount_1", 400));
    }
}

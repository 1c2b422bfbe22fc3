//! What an organisation pays back: dated rows, one a category.

use super::{MOST_LINE, MileRate, holds};
use crate::{
    codes::codes,
    fields::{Check, FieldCode},
    ids::ExpenseRuleId,
    money::Pence,
    refusal::Refusal,
    time::Day,
};
use serde::{Deserialize, Serialize};

codes! {
    /// What money was spent on (facts, section 1.4).
    pub enum Expense {
        /// Bus, tram, train, ferry.
        TravelPublic = "travel_public",
        /// A taxi.
        TravelTaxi = "travel_taxi",
        /// Miles in one's own car.
        MileageCar = "mileage_car",
        /// Miles on one's own motorcycle.
        MileageMotorcycle = "mileage_motorcycle",
        /// Miles on one's own bicycle.
        MileageBicycle = "mileage_bicycle",
        /// Parking and tolls.
        ParkingTolls = "parking_tolls",
        /// Meals and drinks.
        Subsistence = "subsistence",
        /// A night away.
        Accommodation = "accommodation",
        /// Somebody who cares in the person's place.
        ReplacementCare = "replacement_care",
        /// A personal assistant or support worker.
        PersonalAssistant = "personal_assistant",
        /// An interpreter, captions, a translation, an advocate.
        CommunicationSupport = "communication_support",
        /// Data and calls.
        InternetPhone = "internet_phone",
        /// Paper, ink, stamps.
        StationeryPostage = "stationery_postage",
        /// A device on loan.
        EquipmentLoan = "equipment_loan",
        /// Something else, with a reason.
        Other = "other",
    }
}

/// How the amount is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// What was spent.
    Actual,
    /// Always so much.
    Flat(Pence),
    /// So much a mile.
    Miles(MileRate),
}

codes! {
    /// Over what a cap is counted.
    pub enum CapPer {
        /// Each line.
        Line = "line",
        /// All lines of the category in one claim.
        Claim = "claim",
    }
}

/// The most that is paid back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cap {
    /// How much.
    pub most: Pence,
    /// Over what.
    pub per: CapPer,
}

/// One dated row of what is paid back. A category without a row is not paid
/// back: devices on loan, or interpreters whom the organiser books.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExpenseRule {
    /// Its id.
    pub id: ExpenseRuleId,
    /// On what.
    pub category: Expense,
    /// How the amount is found.
    pub basis: Basis,
    /// The most, if there is one.
    pub cap: Option<Cap>,
    /// Whether somebody must have agreed before it was spent.
    pub agreed_first: bool,
    /// Whether a receipt is asked for.
    pub evidence: bool,
    /// The first day on which it holds.
    pub valid_from: Day,
    /// The last day, if there is one.
    pub valid_to: Option<Day>,
    /// Where it was published.
    pub source: String,
}

impl ExpenseRule {
    /// Checks the amounts of a row that is about to hold.
    pub fn checked(self) -> Result<Self, Refusal> {
        let fits = |amount: Pence| (Pence(1)..=MOST_LINE).contains(&amount);
        let mut check = Check::default();
        match self.basis {
            Basis::Actual => {}
            Basis::Flat(amount) => check.expect(fits(amount), "amount", FieldCode::NotMoney),
            Basis::Miles(rate) => {
                let rest_fits = rate.then == Pence::ZERO || fits(rate.then);
                check.expect(fits(rate.first) && rest_fits, "amount", FieldCode::NotMoney);
                check.expect(rate.limit != Some(0), "limit", FieldCode::NotNumber);
            }
        }
        check.expect(self.cap.is_none_or(|cap| fits(cap.most)), "cap", FieldCode::NotMoney);
        let ends_after = self.valid_to.is_none_or(|to| self.valid_from <= to);
        check.expect(ends_after, "valid_to", FieldCode::NotDate);
        check.done(self)
    }
}

/// The row for `category` that holds on `day`: the latest that has begun.
pub fn expense_rule_on(rules: &[ExpenseRule], category: Expense, day: Day) -> Option<&ExpenseRule> {
    rules
        .iter()
        .filter(|row| row.category == category && holds(row.valid_from, row.valid_to, day))
        .max_by_key(|row| row.valid_from)
}

#[cfg(test)]
mod tests {
    use super::super::{
        TierPer,
        examples::{day, expense_rules},
    };
    use super::*;
    use crate::fields::error;

    #[test]
    fn the_day_on_which_it_was_spent_decides_the_row() {
        let mut rules = expense_rules();
        rules[0].valid_to = Some(day(9));
        let later = ExpenseRule {
            valid_from: day(10),
            valid_to: None,
            evidence: false,
            ..rules[0].clone()
        };
        rules.push(later);
        let evidence =
            |on| expense_rule_on(&rules, Expense::TravelPublic, on).map(|row| row.evidence);
        assert_eq!(evidence(day(9)), Some(true));
        assert_eq!(evidence(day(10)), Some(false));
        assert_eq!(expense_rule_on(&rules, Expense::EquipmentLoan, day(10)), None);
    }

    #[test]
    fn a_row_pays_something_and_not_too_much() {
        let row = |basis, cap| ExpenseRule { basis, cap, ..expense_rules().remove(0) }.checked();
        let money = |field: &str| Err(error(field, FieldCode::NotMoney).into());
        assert!(row(Basis::Actual, None).is_ok());
        assert_eq!(row(Basis::Flat(Pence(0)), None), money("amount"));
        assert_eq!(row(Basis::Flat(Pence(-5)), None), money("amount"));
        let cap = Some(Cap { most: Pence(i64::MAX), per: CapPer::Line });
        assert_eq!(row(Basis::Actual, cap), money("cap"));
        let rate = |first, then, limit| {
            Basis::Miles(MileRate {
                first: Pence(first),
                limit,
                then: Pence(then),
                per: TierPer::Journey,
            })
        };
        assert!(row(rate(20, 0, None), None).is_ok());
        assert_eq!(row(rate(20, -1, None), None), money("amount"));
        assert_eq!(
            row(rate(20, 1, Some(0)), None),
            Err(error("limit", FieldCode::NotNumber).into())
        );
    }
}

use super::super::super::{
    Cap, TierPer,
    examples::{day, expense_rules, fare_line, fee_line},
};
use super::*;
use uuid::Uuid;

const ALL: &[Expense] = Expense::ALL;

fn fare() -> ExpenseForm {
    ExpenseForm {
        category: Some(Expense::TravelPublic),
        on: day(10),
        amount: "2.80".into(),
        miles: String::new(),
        description: String::new(),
        receipt: Some(ReceiptId(Uuid::from_u128(1))),
        no_receipt: String::new(),
        agreed_with: String::new(),
    }
}

fn of(category: Expense, form: ExpenseForm) -> ExpenseForm {
    ExpenseForm { category: Some(category), ..form }
}

fn line(form: ExpenseForm, journeys: &[(Day, u32)]) -> Result<Line, Refusal> {
    let rules = expense_rules();
    let policy = Policy { rules: &rules, offered: ALL, journeys, today: day(12) };
    form.checked(ClaimLineId(Uuid::from_u128(1)), policy)
}

fn refused(form: ExpenseForm) -> Vec<(String, FieldCode)> {
    match line(form, &[]) {
        Err(Refusal::Fields(errors)) => {
            errors.into_iter().map(|error| (error.field, error.code)).collect()
        }
        other => panic!("{other:?}"),
    }
}

fn one(field: &str, code: FieldCode) -> Vec<(String, FieldCode)> {
    vec![(field.into(), code)]
}

#[test]
fn a_bus_fare_takes_an_amount_and_a_receipt() {
    let line = line(fare(), &[]).unwrap();
    assert_eq!(line.amount, Pence(280));
    assert_eq!(line.spent().map(|spent| spent.receipt.is_some()), Some(true));
}

#[test]
fn odd_amounts_are_told_in_the_field() {
    let typed = |amount: &str| refused(ExpenseForm { amount: amount.into(), ..fare() });
    assert_eq!(typed("-2.80"), one("amount", FieldCode::NotPositive));
    assert_eq!(typed("0"), one("amount", FieldCode::NotPositive));
    assert_eq!(typed("2.805"), one("amount", FieldCode::NotMoney));
    assert_eq!(typed("9".repeat(30).as_str()), one("amount", FieldCode::TooMuch(MOST_LINE)));
    assert_eq!(typed(""), one("amount", FieldCode::Empty));
}

#[test]
fn a_lost_receipt_needs_a_reason() {
    let none = ExpenseForm { receipt: None, ..fare() };
    assert_eq!(refused(none.clone()), one("receipt", FieldCode::NoEvidence));
    let reason = ExpenseForm { no_receipt: "The driver gave none".into(), ..none };
    assert!(line(reason, &[]).is_ok());
    let needless = line(ExpenseForm { no_receipt: "x".into(), ..fare() }, &[]).unwrap();
    assert_eq!(needless.spent().and_then(|spent| spent.no_receipt.clone()), None);
}

#[test]
fn a_taxi_is_agreed_first() {
    let taxi = of(Expense::TravelTaxi, fare());
    assert_eq!(refused(taxi.clone()), one("agreed_with", FieldCode::Empty));
    assert!(line(ExpenseForm { agreed_with: "Sam".into(), ..taxi }, &[]).is_ok());
}

#[test]
fn the_day_has_come_and_the_category_was_offered() {
    let tomorrow = ExpenseForm { on: day(13), ..fare() };
    assert_eq!(refused(tomorrow), one("on", FieldCode::NotPast));
    let loan = of(Expense::EquipmentLoan, fare());
    assert_eq!(refused(loan), one("category", FieldCode::NotOffered));
    let early = ExpenseForm { on: Day::from_ymd(2026, 10, 31).unwrap(), ..fare() };
    assert_eq!(refused(early), one("on", FieldCode::NoRuleThen));
    let none = ExpenseForm { category: None, ..fare() };
    assert_eq!(refused(none), one("category", FieldCode::NotChosen));
    let rules = expense_rules();
    let policy = Policy { rules: &rules, offered: &[], journeys: &[], today: day(12) };
    assert!(fare().checked(ClaimLineId(Uuid::from_u128(1)), policy).is_err());
}

#[test]
fn miles_are_counted_not_typed_in_pounds() {
    let car = |miles: &str| ExpenseForm {
        miles: miles.into(),
        amount: "999".into(),
        ..of(Expense::MileageCar, fare())
    };
    let drive = line(car("12"), &[]).unwrap();
    assert_eq!(drive.amount, Pence(12 * 45));
    assert_eq!(drive.spent().and_then(|spent| spent.miles), Some(12));
    let far = line(car("12"), &[(day(2), 9_995)]).unwrap();
    assert_eq!(far.amount, Pence(5 * 45 + 7 * 25));
    for miles in ["0", "-4", "2001", "99999", "99999999999"] {
        let beyond = one("miles", FieldCode::OutOfRange(1, 2_000));
        assert_eq!(refused(car(miles)), beyond, "{miles}");
    }
    for miles in ["3.5", "many"] {
        assert_eq!(refused(car(miles)), one("miles", FieldCode::NotNumber), "{miles}");
    }
    assert_eq!(refused(car("")), one("miles", FieldCode::Empty));
}

#[test]
fn miles_begin_anew_with_the_tax_year() {
    let mut rules = expense_rules();
    rules[2].valid_from = Day::from_ymd(2026, 4, 1).unwrap();
    let journeys = [(Day::from_ymd(2027, 4, 5).unwrap(), 10_000)];
    let worth = |date| {
        let on = Day::from_ymd(2027, 4, date).unwrap();
        let policy = Policy { rules: &rules, offered: ALL, journeys: &journeys, today: on };
        let form = ExpenseForm { on, miles: "10".into(), ..of(Expense::MileageCar, fare()) };
        form.checked(ClaimLineId(Uuid::from_u128(1)), policy).map(|line| line.amount)
    };
    assert_eq!(worth(5), Ok(Pence(250)));
    assert_eq!(worth(6), Ok(Pence(450)));
}

#[test]
fn a_flat_sum_is_what_it_is_and_other_things_are_said() {
    let phone = ExpenseForm { amount: "80".into(), ..of(Expense::InternetPhone, fare()) };
    assert_eq!(line(phone, &[]).unwrap().amount, Pence(500));
    let other = of(Expense::Other, fare());
    assert_eq!(refused(other), one("description", FieldCode::Empty));
}

#[test]
fn every_field_is_told_at_once() {
    let wrong =
        ExpenseForm { amount: "x".into(), receipt: None, ..of(Expense::TravelTaxi, fare()) };
    let errors = [
        ("amount".into(), FieldCode::NotMoney),
        ("receipt".into(), FieldCode::NoEvidence),
        ("agreed_with".into(), FieldCode::Empty),
    ];
    assert_eq!(refused(wrong), errors);
}

#[test]
fn what_is_beyond_a_cap_is_told_with_what_is_paid_back() {
    let cap = Some(Cap { most: Pence(1_000), per: CapPer::Line });
    let rate = super::super::super::MileRate {
        first: Pence(45),
        limit: None,
        then: Pence::ZERO,
        per: TierPer::Journey,
    };
    let checked = |basis, form: ExpenseForm| {
        let rules = [ExpenseRule { basis, cap, ..expense_rules().remove(0) }];
        let policy = Policy { rules: &rules, offered: ALL, journeys: &[], today: day(12) };
        form.checked(ClaimLineId(Uuid::from_u128(1)), policy).map(|line| line.amount)
    };
    let over = |field| Err(error(field, FieldCode::OverCap(Pence(1_000), Pence(1_000))).into());
    let fare = |amount: &str| ExpenseForm { amount: amount.into(), ..fare() };
    assert_eq!(checked(Basis::Actual, fare("10.01")), over("amount"));
    assert_eq!(checked(Basis::Actual, fare("10")), Ok(Pence(1_000)));
    let miles = ExpenseForm { miles: "23".into(), ..fare("") };
    assert_eq!(checked(Basis::Miles(rate), miles), over("miles"), "where it is typed");
}

#[test]
fn what_goes_to_the_person_is_what_is_allowed_or_asked_for() {
    let decided = |decision, line: Line| Line { decision: Some(decision), ..line };
    let reason = || "Off peak".to_owned();
    let less = decided(Decision::Reduced { to: Pence(200), reason: reason() }, fare_line(3, 280));
    let none = decided(Decision::Refused { reason: reason() }, fare_line(4, 900));
    let all = decided(Decision::Approved, fare_line(5, 100));
    assert_eq!([&less, &none, &all].map(Line::is_cut), [true, true, false]);
    let fees = [fee_line(1, 2_600, GivenTo::Person), fee_line(2, 5_000, GivenTo::Charity)];
    let lines = fees.iter().chain([&less, &none, &all]);
    let where_to = Seen { to_person: Pence(2_600 + 200 + 100), to_charity: Pence(5_000) };
    assert_eq!(seen(lines), Some(where_to));
    assert!(!fees[0].is_cut(), "nobody decided yet");
    assert_eq!(seen(&[fare_line(1, i64::MAX), fare_line(2, 1)]), None);
}

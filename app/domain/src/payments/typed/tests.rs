use super::super::examples::{day, example_a, expense_rules};
use super::*;
use uuid::Uuid;

fn rate() -> TypedRate {
    TypedRate {
        code: "new".into(),
        activity: Some(ActivityKind::Hour),
        own_activity: String::new(),
        unit: Some(RateUnit::Meeting),
        amount: "26".into(),
        least: "31".into(),
        most: "75".into(),
        valid_from: Ok(day(5)),
        source: "The board".into(),
    }
}

fn announced(rate: TypedRate) -> Result<RateRow, Refusal> {
    let (id, scheme) = (RateId(Uuid::from_u128(900)), SchemeId(Uuid::from_u128(1)));
    rate.announced(&example_a(), id, scheme, day(5)).map(|new| new.row)
}

fn cost(category: Expense) -> TypedCost {
    TypedCost {
        category: Some(category),
        flat: String::new(),
        mile: String::new(),
        cap: String::new(),
        agreed_first: false,
        evidence: true,
        valid_from: Ok(day(6)),
        source: "The board".into(),
    }
}

fn rule(cost: TypedCost) -> Result<ExpenseRule, Refusal> {
    cost.announced(&expense_rules(), ExpenseRuleId(Uuid::from_u128(9)), day(5))
}

fn refused<T>(field: &str, code: FieldCode) -> Result<T, Refusal> {
    Err(error(field, code).into())
}

#[test]
fn a_rate_is_read_as_it_is_typed() {
    let row = announced(rate()).unwrap();
    assert_eq!((row.amount, row.band), (Pence(2_600), Some(Band { least: 31, most: Some(75) })));
    let open = announced(TypedRate { least: String::new(), ..rate() }).unwrap();
    assert_eq!(open.band, Some(Band { least: 1, most: Some(75) }));
    let none = TypedRate { least: " ".into(), most: String::new(), ..rate() };
    assert_eq!(announced(none).unwrap().band, None);
    let own = announced(TypedRate { own_activity: " Reading ".into(), ..rate() }).unwrap();
    assert_eq!(own.activity, Activity::Text("Reading".into()));
}

#[test]
fn all_that_is_wrong_with_a_rate_is_told_at_once() {
    let wrong = TypedRate {
        code: String::new(),
        activity: None,
        unit: None,
        amount: "free".into(),
        least: "half".into(),
        most: "0".into(),
        valid_from: Err(error("valid_from", FieldCode::NotDate)),
        source: String::new(),
        ..rate()
    };
    let errors = vec![
        error("activity", FieldCode::NotChosen),
        error("unit", FieldCode::NotChosen),
        error("least", FieldCode::NotNumber),
        error("most", FieldCode::OutOfRange(1, MINUTES_MAX)),
        error("valid_from", FieldCode::NotDate),
        error("code", FieldCode::Empty),
        error("amount", FieldCode::NotMoney),
        error("source", FieldCode::Empty),
    ];
    assert_eq!(announced(wrong), Err(Refusal::Fields(errors)));
    let upside_down = TypedRate { least: "60".into(), most: "30".into(), ..rate() };
    assert_eq!(announced(upside_down), refused("most", FieldCode::NotOffered));
    let long = TypedRate { own_activity: "a".repeat(201), ..rate() };
    assert_eq!(announced(long), refused("own_activity", FieldCode::TooLong(200)));
}

#[test]
fn a_cost_is_what_was_spent_a_sum_or_so_much_a_mile() {
    let capped = TypedCost { cap: "10".into(), ..cost(Expense::Subsistence) };
    let row = rule(capped).unwrap();
    assert_eq!(row.basis, Basis::Actual);
    assert_eq!(row.cap, Some(Cap { most: Pence(1_000), per: CapPer::Claim }));
    let flat = rule(TypedCost { flat: "5".into(), ..cost(Expense::InternetPhone) }).unwrap();
    assert_eq!(flat.basis, Basis::Flat(Pence(500)));
    for typed in ["45", "45p", "0.45", "£0.45"] {
        let car = rule(TypedCost { mile: typed.into(), ..cost(Expense::MileageCar) }).unwrap();
        let Basis::Miles(rate) = car.basis else { panic!("{typed}") };
        assert_eq!((rate.first, rate.limit), (Pence(45), None), "{typed}");
    }
    let dear = TypedCost { mile: "4500".into(), ..cost(Expense::MileageCar) };
    assert_eq!(rule(dear), refused("mile", FieldCode::TooMuch(MOST_MILE)));
    assert_eq!(rule(cost(Expense::MileageCar)), refused("mile", FieldCode::Empty));
    let bus = TypedCost { mile: "45".into(), ..cost(Expense::TravelPublic) };
    assert_eq!(rule(bus), refused("mile", FieldCode::NotOffered));
}

#[test]
fn a_cost_follows_the_one_before_it() {
    let from =
        |category, valid_from| rule(TypedCost { valid_from: Ok(valid_from), ..cost(category) });
    assert!(from(Expense::TravelPublic, day(6)).is_ok());
    assert!(from(Expense::ParkingTolls, day(5)).is_ok(), "there is none before it");
    let today = from(Expense::TravelPublic, day(5)).map(|row| row.valid_from);
    assert_eq!(today, refused("valid_from", FieldCode::NotFuture));
    let mut rules = expense_rules();
    rules[0].valid_from = day(20);
    let id = ExpenseRuleId(Uuid::from_u128(9));
    let earlier = cost(Expense::TravelPublic).announced(&rules, id, day(5));
    assert_eq!(earlier, refused("valid_from", FieldCode::Taken));
}

#[test]
fn all_that_is_wrong_with_a_cost_is_told_at_once() {
    let wrong = TypedCost {
        category: None,
        flat: "x".into(),
        cap: "-1".into(),
        valid_from: Err(error("valid_from", FieldCode::Empty)),
        source: String::new(),
        ..cost(Expense::Other)
    };
    let errors = vec![
        error("category", FieldCode::NotChosen),
        error("flat", FieldCode::NotMoney),
        error("cap", FieldCode::NotPositive),
        error("source", FieldCode::Empty),
        error("valid_from", FieldCode::Empty),
    ];
    assert_eq!(rule(wrong), Err(Refusal::Fields(errors)));
}

#[test]
fn a_promise_and_limits_are_read_as_they_are_typed() {
    let promise = |days, from| typed_pay_promise(days, from, day(5));
    assert_eq!(promise("14", Ok(day(6))), Ok(PayPromise { valid_from: day(6), days: 14 }));
    let errors = vec![
        error("days", FieldCode::OutOfRange(1, 60)),
        error("valid_from", FieldCode::NotFuture),
    ];
    assert_eq!(promise("61", Ok(day(5))), Err(Refusal::Fields(errors)));

    let typed = |bank_days: &str, line: &str, claim: &str| TypedDuties {
        two_people: true,
        bank_days: bank_days.into(),
        approver: [line.into(), claim.into()],
        authoriser: [String::new(), String::new()],
    };
    let duties = typed("7", "", "500").checked().unwrap();
    assert_eq!(duties.approver, Limits { line: None, claim: Some(Pence(50_000)) });
    assert_eq!(duties.authoriser, Limits::default());
    let errors = vec![
        error("bank_days", FieldCode::OutOfRange(1, 90)),
        error("approver_line", FieldCode::TooMuch(MOST_LINE)),
        error("approver_claim", FieldCode::NotMoney),
    ];
    assert_eq!(typed("0", "10001", "many").checked(), Err(Refusal::Fields(errors)));
}

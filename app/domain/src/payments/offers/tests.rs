use super::super::{
    duties::Duties,
    examples::{
        day, example_a, expense_rules, handling, meeting, offer, officer, organisation, person,
    },
};
use super::*;
use crate::{ids::SchemeId, scope::OfficeRole};
use uuid::Uuid;

fn asked() -> Asked {
    Asked {
        organisation: organisation(),
        person: person(1),
        meeting: meeting(1),
        on: day(10),
        hat: Hat::Carer,
        made_by: person(9),
    }
}

#[test]
fn an_offer_is_asked_about_for_sixty_days() {
    let day = |month, day| crate::time::Day::from_ymd(2026, month, day).unwrap();
    assert_eq!(open_from(day(11, 30)), day(10, 1));
    assert_eq!(open_from(Day(NaiveDate::MIN)), Day(NaiveDate::MIN), "before any meeting");
}

fn form() -> OfferForm {
    OfferForm {
        rate: Some(example_a()[0].id),
        minutes: Minutes { meeting: 60, ..Minutes::default() },
        expenses: vec![Expense::InternetPhone, Expense::TravelPublic, Expense::TravelPublic],
        ..OfferForm::default()
    }
}

fn made(asked: Asked, form: OfferForm) -> Result<Offer, Refusal> {
    let scheme = Scheme {
        id: SchemeId(Uuid::from_u128(1)),
        organisation: organisation(),
        name: "Example A".into(),
        keeps_floor: true,
    };
    make_offer(offer().id, asked, form, &scheme, &example_a(), &expense_rules())
}

#[test]
fn an_offer_is_the_schemes_amount() {
    let offer = made(asked(), form()).unwrap();
    assert_eq!(offer.fee.map(|fee| fee.amount), Some(Pence(2_600)));
    assert_eq!(offer.expenses, [Expense::TravelPublic, Expense::InternetPhone]);
    assert_eq!(offer.state, OfferState::Made);
    let expenses_only = OfferForm { rate: None, ..form() };
    assert_eq!(made(asked(), expenses_only).unwrap().fee, None);
}

#[test]
fn the_row_must_hold_on_the_day_of_the_meeting() {
    let early = Asked { on: Day::from_ymd(2026, 10, 31).unwrap(), ..asked() };
    let rate = OfferForm { expenses: vec![], ..form() };
    assert_eq!(made(early, rate), Err(error("rate", FieldCode::NotOffered).into()));
    let loan = OfferForm { expenses: vec![Expense::EquipmentLoan], ..form() };
    assert_eq!(made(asked(), loan), Err(error("expenses", FieldCode::NotOffered).into()));
}

#[test]
fn another_amount_needs_a_reason_and_a_second_person() {
    let other = OfferForm { amount: "40".into(), ..form() };
    assert_eq!(made(asked(), other.clone()), Err(error("reason", FieldCode::Empty).into()));
    let reason = "She brings her own interpreter".to_owned();
    let offer = made(asked(), OfferForm { reason, ..other }).unwrap();
    assert_eq!(offer.state, OfferState::Proposed);
    let (roles, duties) = ([OfficeRole::Approver], Duties::default());
    let agree = |number| agree_rate(&offer, handling(&officer(number, &roles), &duties, day(10)));
    let wrong = |state| Err(Refusal::WrongState(state));
    assert_eq!(agree(9), wrong(WrongState::SecondPersonNeeded), "who made it");
    assert_eq!(agree(1), wrong(WrongState::OwnClaim), "who is paid");
    let agreed = agree(2).unwrap();
    assert_eq!((agreed.state, agreed.agreed_by), (OfferState::Made, Some(person(2))));
    let twice = agree_rate(&agreed, handling(&officer(3, &roles), &duties, day(10)));
    assert_eq!(twice, wrong(WrongState::ChangedMeanwhile));
}

#[test]
fn what_was_typed_is_not_thrown_away() {
    let refused =
        |form, field, code| assert_eq!(made(asked(), form), Err(error(field, code).into()));
    let amount = OfferForm { amount: "60".into(), reason: "More".into(), ..form() };
    refused(OfferForm { rate: None, ..amount }, "rate", FieldCode::NotOffered);
    let reason = OfferForm { reason: "More".into(), ..form() };
    refused(reason.clone(), "amount", FieldCode::Empty);
    refused(OfferForm { rate: None, ..reason }, "amount", FieldCode::Empty);
}

#[test]
fn the_floor_holds_where_it_was_promised() {
    let long = Minutes { preparation: 120, meeting: 60, follow_up: 0 };
    let low = OfferForm { minutes: long, ..form() };
    assert_eq!(made(asked(), low), Err(error("amount", FieldCode::BelowFloor).into()));
}

#[test]
fn odd_amounts_are_refused() {
    let refused = |amount: &str| match made(asked(), OfferForm { amount: amount.into(), ..form() })
    {
        Err(Refusal::Fields(errors)) => errors[0].code,
        other => panic!("{amount}: {other:?}"),
    };
    assert_eq!(refused("-26"), FieldCode::NotPositive);
    assert_eq!(refused("0"), FieldCode::NotPositive);
    assert_eq!(refused("26.005"), FieldCode::NotMoney);
    assert_eq!(refused("1000000"), FieldCode::TooMuch(MOST_LINE));
}

#[test]
fn whoever_comes_for_their_work_is_paid_back_only() {
    let work = Asked { hat: Hat::Professional, ..asked() };
    assert_eq!(made(work, form()), Err(Refusal::WrongState(WrongState::NoFeeForWork)));
    assert!(made(work, OfferForm { rate: None, ..form() }).is_ok());
    assert!(may_be_paid(Hat::Carer) && !may_be_paid(Hat::Professional));
    let own = Asked { made_by: person(1), ..asked() };
    assert_eq!(made(own, form()), Err(Refusal::WrongState(WrongState::OwnClaim)));
}

#[test]
fn what_somebody_counts_on_is_not_taken_back() {
    assert!(take_back(&offer(), None).is_ok());
    assert!(take_back(&offer(), Some(&Response::DecideLater)).is_ok());
    let counted_on = Err(Refusal::WrongState(WrongState::OfferCountedOn));
    for response in [Response::Accept, Response::AcceptLess(Pence(1_000)), Response::Decline] {
        assert_eq!(take_back(&offer(), Some(&response)), counted_on, "{response:?}");
    }
    let gone = take_back(&offer(), None).unwrap();
    let twice = Err(Refusal::WrongState(WrongState::ChangedMeanwhile));
    assert_eq!(take_back(&gone, None), twice);
}

fn suggested(asked: Asked, meeting: u32, rows: &[RateRow], rules: &[ExpenseRule]) -> Option<Offer> {
    let scheme = Scheme {
        id: SchemeId(Uuid::from_u128(1)),
        organisation: organisation(),
        name: "Example A".into(),
        keeps_floor: true,
    };
    let minutes = Minutes { meeting, ..Minutes::default() };
    suggested_offer(offer().id, asked, minutes, &scheme, rows, rules)
}

#[test]
fn whoever_is_asked_is_offered_what_suits_the_time() {
    let (rows, rules) = (example_a(), expense_rules());
    let offer = suggested(asked(), 120, &rows, &rules).unwrap();
    assert_eq!(offer.fee.map(|fee| fee.amount), Some(Pence(5_200)));
    assert_eq!((offer.expenses.len(), offer.state), (rules.len(), OfferState::Made));
    let work = Asked { hat: Hat::Professional, ..asked() };
    let offer = suggested(work, 120, &rows, &rules).unwrap();
    assert_eq!((offer.fee, offer.expenses.len()), (None, rules.len()));
    assert_eq!(suggested(work, 120, &rows, &[]), None, "nothing is no offer");
    assert_eq!(suggested(Asked { made_by: person(1), ..asked() }, 120, &rows, &rules), None);
}

#[test]
fn what_is_suggested_keeps_the_floor() {
    let mut rows = example_a();
    rows[1].amount = Pence(1_000);
    let offer = suggested(asked(), 120, &rows, &[]).unwrap();
    assert_eq!(offer.fee.map(|fee| fee.amount), Some(Pence(2_600)), "the next that keeps it");
    let none = OfferForm { rate: None, expenses: Vec::new(), ..form() };
    assert_eq!(made(asked(), none), Err(error("expenses", FieldCode::NotChosen).into()));
}

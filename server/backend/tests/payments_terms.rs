//! What an organisation pays: dated rows that follow each other, and hands kept apart.

use crate::money::{Office, cost, empty_office, office, rate};
use backend::{
    Error, organisations,
    payments::{self, TypedCost, TypedDuties, TypedRate},
};
use domain::{
    fields::{FieldCode, FieldError, error},
    ids::PersonId,
    money::Pence,
    payments::{Basis, Expense, PayPromise, duties::Limits, pages::PayPage},
    permissions::Act,
    refusal::Refusal,
    scope::Scope,
};
use uuid::Uuid;

fn fields(errors: Vec<FieldError>) -> Error {
    Refusal::Fields(errors).into()
}

async fn page(office: &Office) -> PayPage {
    payments::see_pay(office, &Scope::default(), office.organisation).await.unwrap()
}

fn duties(two_people: bool, bank_days: &str) -> TypedDuties {
    let none = || [String::new(), String::new()];
    let approver = [String::new(), "500".into()];
    TypedDuties { two_people, bank_days: bank_days.into(), approver, authoriser: none() }
}

#[tokio::test]
async fn everybody_reads_what_an_organisation_pays() {
    let office = office().await;
    let page = page(&office).await;
    assert_eq!((page.name.as_str(), page.schemes.len()), ("Northbank Trust", 1));
    assert_eq!(page.schemes[0].scheme.name, "Example A");
    let codes: Vec<&str> = page.schemes[0].rates.iter().map(|row| row.code.as_str()).collect();
    assert_eq!(codes, ["chair", "day", "half", "t120", "t60"]);
    let costs: Vec<Expense> = page.rules.iter().map(|rule| rule.category).collect();
    assert_eq!(costs.len(), 6);
    let miles = page.rules.iter().find(|rule| rule.category == Expense::MileageCar).unwrap();
    assert!(matches!(miles.basis, Basis::Miles(rate) if rate.first == Pence(45)));
    let usual = PayPromise { valid_from: office.today(), days: 21 };
    assert_eq!((page.promise, page.coming.len()), (Some(usual), 0));
    assert!(page.duties.two_people && !page.may.contains(&Act::EditScheme));
    let unknown = domain::ids::OrganisationId(Uuid::nil());
    let nowhere = payments::see_pay(&office, &Scope::default(), unknown).await;
    assert_eq!(nowhere, Err(Error::NotFound));
}

#[tokio::test]
async fn a_rate_is_never_changed_but_followed() {
    let office = office().await;
    let head = office.scope(office.head).await;
    let next = rate(&office, ["t60", "27.50", "31", "75"]);
    let add = async |rate: TypedRate| {
        payments::add_rate(&office, &head, office.scheme, rate).await.map(drop)
    };
    let today = fields(vec![error("valid_from", FieldCode::NotFuture)]);
    assert_eq!(add(next.clone()).await, Err(today), "from tomorrow on at the earliest");
    let from = office.today().plus(5);
    add(TypedRate { valid_from: Ok(from), ..next }).await.unwrap();
    let shown = async || {
        let rates = page(&office).await.schemes.remove(0).rates;
        let rates = rates.into_iter().filter(|row| row.code == "t60");
        rates.map(|row| (row.amount, row.valid_from, row.valid_to)).collect::<Vec<_>>()
    };
    let rows = shown().await;
    assert_eq!((rows[0].0, rows[0].1), (Pence(2_600), office.today()));
    assert_eq!(rows[0].2.map(|day| day.plus(1)), Some(from), "until the day before");
    assert_eq!(rows[1], (Pence(2_750), from, None));
    assert_eq!(office.count("SELECT count(*) FROM rates").await, 6);
    office.pass_days(5);
    assert_eq!(shown().await, [(Pence(2_750), from, None)]);
}

#[tokio::test]
async fn all_that_is_wrong_is_told_at_once_and_nothing_is_kept() {
    let office = empty_office().await;
    let head = office.scope(office.head).await;
    let organisation = office.organisation;
    let nameless = payments::add_scheme(&office, &head, organisation, " ", true).await;
    assert_eq!(nameless, Err(fields(vec![error("name", FieldCode::Empty)])));
    let scheme = payments::add_scheme(&office, &head, organisation, "A", true).await.unwrap();
    let no_day = || Err(error("valid_from", FieldCode::NotDate));
    let wrong =
        TypedRate { unit: None, valid_from: no_day(), ..rate(&office, ["", "lots", "x", ""]) };
    let told = payments::add_rate(&office, &head, scheme, wrong).await;
    let expected = vec![
        error("unit", FieldCode::NotChosen),
        error("least", FieldCode::NotNumber),
        error("valid_from", FieldCode::NotDate),
        error("code", FieldCode::Empty),
        error("amount", FieldCode::NotMoney),
    ];
    assert_eq!(told, Err(fields(expected)));
    let wrong = TypedCost {
        category: None,
        cap: "0".into(),
        valid_from: no_day(),
        ..cost(&office, Expense::Other)
    };
    let told = payments::add_cost(&office, &head, organisation, wrong).await;
    let expected = vec![
        error("category", FieldCode::NotChosen),
        error("cap", FieldCode::NotPositive),
        error("valid_from", FieldCode::NotDate),
    ];
    assert_eq!(told, Err(fields(expected)));
    let promised = payments::promise_pay(&office, &head, organisation, "0", no_day()).await;
    let expected =
        vec![error("days", FieldCode::OutOfRange(1, 60)), error("valid_from", FieldCode::NotDate)];
    assert_eq!(promised, Err(fields(expected)));
    let head = office.proved(office.head).await;
    let set = payments::set_duties(&office, &head, organisation, duties(true, "soon")).await;
    assert_eq!(set, Err(fields(vec![error("bank_days", FieldCode::NotNumber)])));
    for table in ["rates", "expense_rules", "pay_promises", "duties"] {
        assert_eq!(office.count(&format!("SELECT count(*) FROM {table}")).await, 0, "{table}");
    }
}

#[tokio::test]
async fn a_promise_to_pay_begins_later_and_the_one_before_it_is_kept() {
    let office = office().await;
    let (head, today) = (office.scope(office.head).await, office.today());
    let promise = async |days: &str, from| {
        payments::promise_pay(&office, &head, office.organisation, days, Ok(from)).await
    };
    let too_soon = fields(vec![error("valid_from", FieldCode::NotFuture)]);
    assert_eq!(promise("14", today).await, Err(too_soon));
    promise("14", today.plus(3)).await.unwrap();
    let coming = PayPromise { valid_from: today.plus(3), days: 14 };
    let now = page(&office).await;
    assert_eq!((now.promise.map(|now| now.days), now.coming), (Some(21), vec![coming]));
    office.pass_days(3);
    assert_eq!(page(&office).await.promise, Some(coming));
}

#[tokio::test]
async fn the_organisations_page_says_when_one_person_may_do_both() {
    let office = office().await;
    let says = async || {
        let anyone = Scope::default();
        let page = organisations::see_organisation(&office, &anyone, office.organisation).await;
        page.unwrap().one_person
    };
    let set = async |scope: &Scope, two| {
        payments::set_duties(&office, scope, office.organisation, duties(two, "7")).await
    };
    assert!(!says().await);
    let unproved = Scope { proved: false, ..office.scope(office.head).await };
    assert_eq!(set(&unproved, false).await, Err(Refusal::ProveFirst.into()));
    let head = office.proved(office.head).await;
    set(&head, false).await.unwrap();
    assert!(says().await);
    let limits = Limits { line: None, claim: Some(Pence(50_000)) };
    assert_eq!(page(&office).await.duties.approver, limits);
    set(&head, true).await.unwrap();
    assert!(!says().await, "the latest row stands");
    assert_eq!(office.count("SELECT count(*) FROM duties").await, 2, "and the first is kept");
    let by = "SELECT count(*) FROM audit_events WHERE act = 'set_duties' AND amount IN (1, 2)";
    assert_eq!(office.count(by).await, 2);
}

#[tokio::test]
async fn only_whoever_leads_the_organisation_says_what_it_pays() {
    let office = office().await;
    let other = office.organisation("Southbank Trust").await;
    let head = office.scope(office.head).await;
    let elsewhere = payments::add_scheme(&office, &head, other, "B", false).await;
    assert_eq!(elsewhere, Err(Refusal::NotAllowed.into()));
    let readers: [PersonId; 5] =
        [office.lead, office.lia, office.approver, office.authoriser, office.auditor];
    for person in readers {
        let scope = office.proved(person).await;
        let refused = Refusal::NotAllowed;
        let row = rate(&office, ["new", "1", "", ""]);
        let added = payments::add_rate(&office, &scope, office.scheme, row).await;
        assert_eq!(added, Err(refused.clone().into()));
        let row = cost(&office, Expense::ParkingTolls);
        let added = payments::add_cost(&office, &scope, office.organisation, row).await;
        assert_eq!(added, Err(refused.clone().into()));
        let from = Ok(office.today().plus(1));
        let made = payments::promise_pay(&office, &scope, office.organisation, "7", from).await;
        assert_eq!(made, Err(refused.clone().into()));
        let set =
            payments::set_duties(&office, &scope, office.organisation, duties(false, "7")).await;
        assert_eq!(set, Err(refused.into()));
    }
}

#[tokio::test]
async fn what_is_sent_twice_is_added_once() {
    let office = empty_office().await;
    let head = Scope { sent: Some(Uuid::now_v7()), ..office.proved(office.head).await };
    let organisation = office.organisation;
    let scheme = payments::add_scheme(&office, &head, organisation, "A", true).await.unwrap();
    let again = payments::add_scheme(&office, &head, organisation, "A", true).await;
    assert_eq!(again, Ok(scheme));
    let row = || rate(&office, ["t60", "26", "31", "75"]);
    let first = payments::add_rate(&office, &head, scheme, row()).await.unwrap();
    assert_eq!(payments::add_rate(&office, &head, scheme, row()).await, Ok(first));
    let row = || cost(&office, Expense::TravelPublic);
    let first = payments::add_cost(&office, &head, organisation, row()).await.unwrap();
    assert_eq!(payments::add_cost(&office, &head, organisation, row()).await, Ok(first));
    for _ in 0..2 {
        let from = Ok(office.today().plus(1));
        payments::promise_pay(&office, &head, organisation, "7", from).await.unwrap();
        payments::set_duties(&office, &head, organisation, duties(true, "7")).await.unwrap();
    }
    for table in ["schemes", "rates", "expense_rules", "pay_promises", "duties"] {
        assert_eq!(office.count(&format!("SELECT count(*) FROM {table}")).await, 1, "{table}");
    }
}

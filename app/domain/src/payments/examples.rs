//! Two invented schemes, expenses and people for the tests.

use super::{
    Activity, ActivityKind, Band, Basis, Cap, CapPer, Expense, ExpenseRule, MileRate, Minutes,
    RateRow, RateUnit, TierPer,
    claims::{Claim, ClaimState, Line, LineKind},
    duties::{BankChange, Duties, Handling},
    offers::{Offer, OfferState},
    responses::GivenTo,
};
use crate::{
    ids::{
        ClaimId, ClaimLineId, ExpenseRuleId, MeetingId, OfferId, OrganisationId, PersonId, RateId,
        SchemeId,
    },
    money::Pence,
    scope::{Actor, Office, OfficeRole, Scope},
    time::Day,
};
use uuid::Uuid;

/// A day in November 2026; later days run on into December.
pub fn day(day: u32) -> Day {
    Day::from_ymd(2026, 11, 1).unwrap().plus(day - 1)
}

pub fn person(number: u128) -> PersonId {
    PersonId(Uuid::from_u128(number))
}

pub fn meeting(number: u128) -> MeetingId {
    MeetingId(Uuid::from_u128(number))
}

pub fn organisation() -> OrganisationId {
    OrganisationId(Uuid::from_u128(1))
}

/// Somebody with these roles in the organisation.
pub fn officer(number: u128, roles: &[OfficeRole]) -> Scope {
    let office = |role: &OfficeRole| Office { organisation: organisation(), role: *role };
    Scope {
        actor: Actor::Person(person(number)),
        offices: roles.iter().map(office).collect(),
        proved: true,
        ..Scope::default()
    }
}

fn row(scheme: u128, number: u128, code: &str, pounds: i64, band: Option<Band>) -> RateRow {
    RateRow {
        id: RateId(Uuid::from_u128(scheme * 100 + number)),
        scheme: SchemeId(Uuid::from_u128(scheme)),
        code: code.into(),
        activity: Activity::Known(ActivityKind::Hour),
        unit: RateUnit::Meeting,
        amount: Pence(pounds * 100),
        band,
        valid_from: day(1),
        valid_to: None,
        source: "Invented".into(),
    }
}

fn band(least: u32, most: Option<u32>) -> Option<Band> {
    Some(Band { least, most })
}

/// Example A: bands of time, as in research.
pub fn example_a() -> Vec<RateRow> {
    vec![
        row(1, 1, "t60", 26, band(31, Some(75))),
        row(1, 2, "t120", 52, band(76, Some(150))),
        row(1, 3, "half", 78, band(151, Some(270))),
        row(1, 4, "day", 156, band(271, None)),
        row(1, 5, "chair", 310, None),
    ]
}

/// Example B: part of a day or a full one, as for lay members.
pub fn example_b() -> Vec<RateRow> {
    vec![row(2, 1, "part", 72, band(60, Some(239))), row(2, 2, "full", 144, band(240, None))]
}

/// What is paid back: the fares, miles and meals of the tests.
pub fn expense_rules() -> Vec<ExpenseRule> {
    let rule = |number, category, basis| ExpenseRule {
        id: ExpenseRuleId(Uuid::from_u128(number)),
        category,
        basis,
        cap: None,
        agreed_first: false,
        evidence: false,
        valid_from: day(1),
        valid_to: None,
        source: "Invented".into(),
    };
    let per_mile =
        MileRate { first: Pence(45), limit: Some(10_000), then: Pence(25), per: TierPer::TaxYear };
    vec![
        ExpenseRule { evidence: true, ..rule(1, Expense::TravelPublic, Basis::Actual) },
        ExpenseRule {
            evidence: true,
            agreed_first: true,
            ..rule(2, Expense::TravelTaxi, Basis::Actual)
        },
        rule(3, Expense::MileageCar, Basis::Miles(per_mile)),
        ExpenseRule {
            cap: Some(Cap { most: Pence(1_000), per: CapPer::Claim }),
            ..rule(4, Expense::Subsistence, Basis::Actual)
        },
        rule(5, Expense::InternetPhone, Basis::Flat(Pence(500))),
        rule(6, Expense::Other, Basis::Actual),
    ]
}

/// An offer of £26 to person 1 for meeting 1, made by person 9.
pub fn offer() -> Offer {
    Offer {
        id: OfferId(Uuid::from_u128(1)),
        organisation: organisation(),
        person: person(1),
        meeting: meeting(1),
        fee: Some(super::offers::Fee {
            rate: example_a()[0].id,
            amount: Pence(2_600),
            listed: Pence(2_600),
        }),
        minutes: Minutes { meeting: 60, ..Minutes::default() },
        expenses: vec![Expense::TravelPublic, Expense::MileageCar, Expense::InternetPhone],
        made_by: person(9),
        agreed_by: None,
        reason: None,
        state: OfferState::Made,
    }
}

pub fn fee_line(number: u128, pence: i64, to: GivenTo) -> Line {
    Line {
        id: ClaimLineId(Uuid::from_u128(number)),
        kind: LineKind::Fee { offer: offer().id, to },
        amount: Pence(pence),
        decision: None,
    }
}

pub fn fare_line(number: u128, pence: i64) -> Line {
    Line {
        id: ClaimLineId(Uuid::from_u128(number)),
        kind: LineKind::Expense(super::claims::Spent {
            category: Expense::TravelPublic,
            rule: ExpenseRuleId(Uuid::from_u128(1)),
            on: day(10),
            description: None,
            miles: None,
            receipt: None,
            no_receipt: Some("The driver gave none".into()),
            agreed_with: None,
        }),
        amount: Pence(pence),
        decision: None,
    }
}

/// A draft of person 1 for meeting 1: a fee of £26 and a fare of £2.80.
pub fn claim() -> Claim {
    Claim {
        id: ClaimId(Uuid::from_u128(1)),
        organisation: organisation(),
        person: person(1),
        meeting: meeting(1),
        prepared_by: person(1),
        lines: vec![fee_line(1, 2_600, GivenTo::Person), fare_line(2, 280)],
        state: ClaimState::Draft,
        submitted: None,
        approved_by: None,
        authorised_by: None,
        returned_by: None,
    }
}

/// How somebody handles a claim on `on`, with two people and nothing changed.
pub fn handling<'a>(scope: &'a Scope, duties: &'a Duties, on: Day) -> Handling<'a> {
    Handling { scope, duties, bank: None::<BankChange>, chosen_by: None, today: on }
}

//! Every step against every office and every person that a claim knows.

use super::super::examples::{claim, day, handling, officer, organisation, person};
use super::*;
use crate::scope::{Actor, Office, OfficeRole};
use uuid::Uuid;

const CLAIMANT: u128 = 1;
const WRITER: u128 = 2;
const APPROVER: u128 = 3;
const CHANGER: u128 = 4;
const CHOOSER: u128 = 5;
const RETURNER: u128 = 6;
const OTHER: u128 = 7;

/// A claim that person 2 wrote for person 1 and person 3 approved, and of which person 6
/// said that its payment came back.
fn hands() -> Hands {
    Hands {
        organisation: organisation(),
        claimant: person(CLAIMANT),
        prepared_by: person(WRITER),
        approved_by: Some(person(APPROVER)),
        returned_by: Some(person(RETURNER)),
        largest: Pence(2_600),
        total: Pence(2_880),
    }
}

/// Person 4 changed the bank details the day before; person 5 wrote down what is chosen.
fn may(step: Step, scope: &Scope, duties: &Duties, today: Day) -> Result<(), Refusal> {
    let bank = Some(BankChange { by: person(CHANGER), on: day(9) });
    let chosen_by = Some(person(CHOOSER));
    may_handle(step, &hands(), Handling { bank, chosen_by, ..handling(scope, duties, today) })
}

fn short(answer: Result<(), Refusal>) -> &'static str {
    match answer {
        Ok(()) => "yes",
        Err(Refusal::NotAllowed) => ".",
        Err(Refusal::SignInFirst) => "sign in",
        Err(Refusal::WrongState(WrongState::OwnClaim)) => "own",
        Err(Refusal::WrongState(WrongState::SecondPersonNeeded)) => "second",
        Err(Refusal::WrongState(WrongState::BankDetailsChanged)) => "bank",
        Err(Refusal::WrongState(WrongState::OverLimit)) => "limit",
        Err(_) => "?",
    }
}

/// Steps down, offices and persons across.
fn drawn(duties: &Duties) -> String {
    let people = [
        ("claimant", CLAIMANT),
        ("writer", WRITER),
        ("approver", APPROVER),
        ("changer", CHANGER),
        ("chooser", CHOOSER),
        ("returner", RETURNER),
        ("other", OTHER),
    ];
    let mut lines = Vec::new();
    for (office, role) in
        [("approver", OfficeRole::Approver), ("authoriser", OfficeRole::Authoriser)]
    {
        let names: String = people.iter().map(|(name, _)| format!("{name:>9}")).collect();
        lines.push(format!("{office:14}{names}"));
        for step in Step::ALL {
            let answers = people
                .iter()
                .map(|(_, number)| short(may(*step, &officer(*number, &[role]), duties, day(10))));
            let answers: String = answers.map(|answer| format!("{answer:>9}")).collect();
            lines.push(format!("{:14}{answers}", step.code()));
        }
    }
    lines.join("\n")
}

const TWO_PEOPLE: &str = "\
approver       claimant   writer approver  changer  chooser returner    other
agree_rate          own   second      yes      yes   second      yes      yes
query               own      own      yes      yes      own      yes      yes
decide              own      own      yes      yes      own      yes      yes
send_back             .        .        .        .        .        .        .
authorise             .        .        .        .        .        .        .
mark_paid             .        .        .        .        .        .        .
record_return       own      yes      yes      yes      yes      yes      yes
authoriser     claimant   writer approver  changer  chooser returner    other
agree_rate            .        .        .        .        .        .        .
query                 .        .        .        .        .        .        .
decide                .        .        .        .        .        .        .
send_back           own      yes      yes      yes      yes      yes      yes
authorise           own      own   second     bank      own   second      yes
mark_paid           own      yes      yes     bank      yes      yes      yes
record_return       own      yes      yes      yes      yes      yes      yes";

#[test]
fn every_step_by_every_person_in_both_offices() {
    let drawn = drawn(&Duties::default());
    assert_eq!(drawn, TWO_PEOPLE, "\n{drawn}");
}

#[test]
fn switching_the_second_person_off_changes_one_thing() {
    let drawn = drawn(&Duties { two_people: false, ..Duties::default() });
    let expected = TWO_PEOPLE.replace(
        "authorise           own      own   second     bank      own   second      yes",
        "authorise           own      own      yes     bank      own      yes      yes",
    );
    assert_ne!(expected, TWO_PEOPLE);
    assert_eq!(drawn, expected, "\n{drawn}");
}

/// Every set of offices, held by each person, with and without the second person.
#[test]
fn no_set_of_offices_lets_anybody_handle_what_they_may_not() {
    for set in 0..1_u32 << OfficeRole::ALL.len() {
        let has = |role: &&OfficeRole| {
            set & (1 << OfficeRole::ALL.iter().position(|r| r == *role).unwrap()) != 0
        };
        let roles: Vec<OfficeRole> = OfficeRole::ALL.iter().filter(has).copied().collect();
        for number in CLAIMANT..=OTHER {
            for two_people in [true, false] {
                let duties = Duties { two_people, ..Duties::default() };
                for step in Step::ALL {
                    let scope = officer(number, &roles);
                    let answer = may(*step, &scope, &duties, day(10));
                    let case = format!("{step:?} {number} {roles:?} {two_people}");
                    let alone: Vec<Result<(), Refusal>> = roles
                        .iter()
                        .map(|role| may(*step, &officer(number, &[*role]), &duties, day(10)))
                        .collect();
                    if roles.contains(&OfficeRole::Auditor) {
                        assert_eq!(answer, Err(Refusal::NotAllowed), "auditors read: {case}");
                    } else {
                        let any = alone.iter().any(Result::is_ok);
                        assert_eq!(
                            answer.is_ok(),
                            any,
                            "offices add nothing to each other: {case}"
                        );
                    }
                    assert!(number != CLAIMANT || answer.is_err(), "their own: {case}");
                }
            }
        }
    }
}

#[test]
fn administrators_machines_and_strangers_touch_no_money() {
    let duties = Duties::default();
    let administrator = Scope { administrator: true, ..officer(OTHER, &[]) };
    let elsewhere = OrganisationId(Uuid::from_u128(2));
    let foreign = Scope {
        offices: vec![
            Office { organisation: elsewhere, role: OfficeRole::Approver },
            Office { organisation: elsewhere, role: OfficeRole::Authoriser },
        ],
        ..officer(OTHER, &[])
    };
    let nameless = Scope { actor: Actor::Machine, ..officer(OTHER, &[OfficeRole::Authoriser]) };
    for step in Step::ALL {
        for scope in [&administrator, &foreign, &Scope::machine(), &officer(OTHER, &[])] {
            assert_eq!(may(*step, scope, &duties, day(10)), Err(Refusal::NotAllowed), "{step:?}");
        }
        assert_eq!(may(*step, &Scope::default(), &duties, day(10)), Err(Refusal::SignInFirst));
        assert!(may(*step, &nameless, &duties, day(10)).is_err(), "money needs a person");
    }
}

#[test]
fn whoever_changed_bank_details_waits_so_many_days() {
    let scope = officer(CHANGER, &[OfficeRole::Authoriser]);
    let on = |bank_days, today| {
        let duties = Duties { bank_days, ..Duties::default() };
        short(may(Step::Authorise, &scope, &duties, day(today)))
    };
    assert_eq!([on(7, 9), on(7, 15), on(7, 16)], ["bank", "bank", "yes"]);
    assert_eq!([on(1, 9), on(1, 10), on(0, 9)], ["bank", "yes", "yes"]);
}

#[test]
fn what_is_over_the_limit_needs_somebody_else() {
    let limited = |line, claim| Limits { line: Some(Pence(line)), claim: Some(Pence(claim)) };
    let answers = |limits| {
        let duties = Duties { approver: limits, authoriser: limits, ..Duties::default() };
        let decide = may(Step::Decide, &officer(OTHER, &[OfficeRole::Approver]), &duties, day(10));
        let query = may(Step::Query, &officer(OTHER, &[OfficeRole::Approver]), &duties, day(10));
        let scope = officer(OTHER, &[OfficeRole::Authoriser]);
        [short(decide), short(query), short(may(Step::Authorise, &scope, &duties, day(10)))]
    };
    assert_eq!(answers(limited(2_600, 2_880)), ["yes", "yes", "yes"]);
    assert_eq!(answers(limited(2_599, 9_999)), ["limit", "yes", "limit"]);
    assert_eq!(answers(limited(9_999, 2_879)), ["limit", "yes", "limit"]);
}

#[test]
fn amounts_that_cannot_be_added_are_over_every_limit() {
    let mut huge = claim();
    huge.lines.iter_mut().for_each(|line| line.amount = Pence(i64::MAX));
    assert_eq!(Hands::of(&huge).total, Pence(i64::MAX));
    assert_eq!(Hands::of(&claim()).total, Pence(2_880));
}

use super::*;
use crate::{
    payments::examples::{meeting, organisation, person},
    time::Timestamp,
};
use chrono::{TimeZone, Utc};
use uuid::Uuid;

fn id(number: u128) -> EntryId {
    EntryId(Uuid::from_u128(number))
}

fn lines(amounts: &[(Account, i64)]) -> Vec<Posting> {
    let line =
        |(account, pence): &(Account, i64)| Posting { account: *account, amount: Pence(*pence) };
    amounts.iter().map(line).collect()
}

fn owed() -> Account {
    Account::owed(person(1))
}

fn of(kind: AccountKind) -> Account {
    Account::of(kind)
}

fn authorised() -> Entry {
    Entry {
        id: id(1),
        at: Timestamp::new(Utc.with_ymd_and_hms(2026, 11, 21, 12, 0, 0).unwrap()),
        organisation: organisation(),
        kind: EntryKind::Authorised,
        claim: ClaimId(Uuid::from_u128(1)),
        person: person(1),
        fee_for: Some(meeting(1)),
        approved_by: person(3),
        authorised_by: person(4),
        two_people: true,
        reverses: None,
        lines: lines(&[(of(AccountKind::Fees), 2_600), (owed(), -2_600)]),
    }
}

fn paid() -> Entry {
    Entry {
        id: id(2),
        kind: EntryKind::Paid,
        fee_for: None,
        lines: lines(&[(owed(), 2_600), (of(AccountKind::PaidOut), -2_600)]),
        ..authorised()
    }
}

fn turned(number: u128, entry: &Entry, kind: EntryKind) -> Entry {
    let turn = |line: &Posting| Posting { amount: line.amount.turned().unwrap(), ..*line };
    let lines = entry.lines.iter().map(turn).collect();
    Entry { id: id(number), kind, reverses: Some(entry.id), lines, ..entry.clone() }
}

/// What is wrong with the last of `entries`.
fn fault(entries: &[Entry]) -> FaultKind {
    let fault = recompute(entries).expect_err("something is wrong");
    assert_eq!(Some(fault.entry), entries.last().map(|entry| entry.id));
    fault.kind
}

#[test]
fn books_that_are_right_have_balances() {
    assert_eq!(recompute(&[]), Ok(Balances::default()));
    let balances = recompute(&[authorised(), paid()]).unwrap();
    assert_eq!((balances.entries, balances.sum()), (2, Some(Pence::ZERO)));
    assert_eq!((balances.paid_out(), balances.owed_to(person(1))), (Pence(2_600), Pence::ZERO));
}

#[test]
fn lines_sum_to_zero() {
    let with = |amounts: &[(Account, i64)]| Entry { lines: lines(amounts), ..authorised() };
    let fees = of(AccountKind::Fees);
    assert_eq!(fault(&[with(&[(fees, 2_600), (owed(), -2_599)])]), FaultKind::Unbalanced);
    assert_eq!(fault(&[with(&[])]), FaultKind::Unbalanced);
    assert_eq!(fault(&[with(&[(fees, 0), (owed(), 0)])]), FaultKind::Unbalanced);
    let huge = with(&[(fees, i64::MAX), (fees, i64::MAX), (owed(), 2)]);
    assert_eq!(fault(&[huge]), FaultKind::TooLarge);
}

#[test]
fn lines_are_those_of_their_kind() {
    let with = |amounts: &[(Account, i64)]| Entry { lines: lines(amounts), ..authorised() };
    let fees = of(AccountKind::Fees);
    let wrong = [
        with(&[(fees, -2_600), (owed(), 2_600)]),
        with(&[(fees, 2_600), (Account::owed(person(2)), -2_600)]),
        with(&[(fees, 2_600), (of(AccountKind::PaidOut), -2_600)]),
        with(&[(fees, 1_300), (fees, 1_300), (owed(), -2_600)]),
        Entry { fee_for: None, ..authorised() },
        Entry { reverses: Some(id(9)), ..authorised() },
    ];
    for entry in wrong {
        assert_eq!(fault(std::slice::from_ref(&entry)), FaultKind::WrongLines, "{entry:?}");
    }
}

#[test]
fn only_what_is_owed_is_paid_and_once() {
    assert_eq!(fault(&[paid()]), FaultKind::NotOwed);
    let less = lines(&[(owed(), 2_599), (of(AccountKind::PaidOut), -2_599)]);
    assert_eq!(fault(&[authorised(), Entry { lines: less, ..paid() }]), FaultKind::NotOwed);
    let again = Entry { id: id(3), ..paid() };
    assert_eq!(fault(&[authorised(), paid(), again]), FaultKind::PaidTwice);
    assert_eq!(fault(&[authorised(), authorised()]), FaultKind::SameId);
    let other = Entry { id: id(3), claim: ClaimId(Uuid::from_u128(2)), ..authorised() };
    assert_eq!(fault(&[authorised(), other.clone()]), FaultKind::PaidTwice, "one fee a meeting");
    let elsewhere = Entry { fee_for: Some(meeting(2)), ..other };
    assert!(recompute(&[authorised(), elsewhere]).is_ok());
}

#[test]
fn a_reversal_is_the_like_of_what_it_turns_round() {
    use EntryKind::{Returned, Reversed};
    let back = turned(3, &paid(), Returned);
    assert!(recompute(&[authorised(), paid(), back.clone()]).is_ok());
    let short =
        Entry { lines: lines(&[(owed(), -100), (of(AccountKind::PaidOut), 100)]), ..back.clone() };
    assert_eq!(fault(&[authorised(), paid(), short]), FaultKind::WrongReversal);
    let nothing = Entry { reverses: None, ..back.clone() };
    assert_eq!(fault(&[authorised(), paid(), nothing]), FaultKind::WrongReversal);
    assert_eq!(fault(&[authorised(), back.clone()]), FaultKind::WrongReversal, "not there");
    let debt = turned(3, &authorised(), Returned);
    assert_eq!(fault(&[authorised(), debt]), FaultKind::WrongReversal, "no payment");
    let foreign = Entry { person: person(2), ..back.clone() };
    assert_eq!(fault(&[authorised(), paid(), foreign]), FaultKind::WrongReversal);
    let again = Entry { id: id(4), ..back.clone() };
    assert_eq!(fault(&[authorised(), paid(), back.clone(), again]), FaultKind::ReversedTwice);
    let round = turned(4, &back, Reversed);
    assert_eq!(fault(&[authorised(), paid(), back, round]), FaultKind::WrongReversal);
    let taken_back = turned(3, &authorised(), Reversed);
    assert_eq!(fault(&[authorised(), paid(), taken_back]), FaultKind::StillPaid);
}

#[test]
fn what_was_taken_back_may_be_owed_again() {
    let back = turned(2, &authorised(), EntryKind::Reversed);
    let anew = Entry { id: id(3), ..authorised() };
    let balances = recompute(&[authorised(), back, anew]).unwrap();
    assert_eq!(balances.owed_to(person(1)), Pence(2_600));
}

#[test]
fn hands_are_kept_apart() {
    let own = [
        Entry { approved_by: person(1), ..authorised() },
        Entry { authorised_by: person(1), ..authorised() },
    ];
    for entry in own {
        assert_eq!(fault(&[Entry { two_people: false, ..entry }]), FaultKind::OwnClaim);
    }
    let one = Entry { authorised_by: person(3), ..authorised() };
    assert_eq!(fault(std::slice::from_ref(&one)), FaultKind::OnePerson);
    assert!(recompute(&[Entry { two_people: false, ..one }]).is_ok());
}

#[test]
fn balances_that_cannot_be_held_are_a_fault() {
    let with = |number, pence| Entry {
        id: id(number),
        claim: ClaimId(Uuid::from_u128(number)),
        fee_for: Some(meeting(number)),
        lines: lines(&[(of(AccountKind::Fees), pence), (owed(), -pence)]),
        ..authorised()
    };
    assert_eq!(fault(&[with(1, i64::MAX), with(2, 1)]), FaultKind::TooLarge);
}

//! The entries that follow from what is done with a claim.
//!
//! They are made from the claim and from what stands in the books about it, so
//! that what was entered already is not entered again.

use super::{Account, AccountKind, Entry, EntryKind, Posting};
use crate::{
    fields::{FieldCode, error},
    ids::EntryId,
    money::Pence,
    payments::{
        claims::{Claim, Parts},
        responses::GivenTo,
    },
    refusal::{Refusal, WrongState},
    time::Timestamp,
};

/// The entries of a claim that was just authorised: what the person is owed, and
/// what a charity is. `entries` are those of the claim; one that was authorised
/// before and whose payment came back is owed already.
pub fn authorised(
    claim: &Claim,
    entries: &[Entry],
    ids: [EntryId; 2],
    at: Timestamp,
) -> Result<Vec<Entry>, Refusal> {
    let parts = claim.parts().ok_or(fixed())?;
    let owed = parts.fees.plus(parts.expenses).and_then(Pence::turned).ok_or(fixed())?;
    let given = parts.donated.turned().ok_or(fixed())?;
    let person = vec![
        line(Account::of(AccountKind::Fees), parts.fees),
        line(Account::of(AccountKind::Expenses), parts.expenses),
        line(Account::owed(claim.person), owed),
    ];
    let charity = vec![
        line(Account::of(AccountKind::Donations), parts.donated),
        line(Account::of(AccountKind::OwedToCharities), given),
    ];
    let drafts = [(EntryKind::Authorised, person), (EntryKind::Donated, charity)];
    let mut made = Vec::new();
    for ((kind, lines), id) in drafts.into_iter().zip(ids) {
        let lines: Vec<Posting> =
            lines.into_iter().filter(|line| line.amount != Pence::ZERO).collect();
        if !lines.is_empty() && standing(entries, kind).is_none() {
            made.push(entry(claim, kind, lines, id, at)?);
        }
    }
    Ok(made)
}

/// The entries of a claim that was just paid: what stands as owed and is not
/// paid yet.
pub fn paid(
    claim: &Claim,
    entries: &[Entry],
    ids: [EntryId; 2],
    at: Timestamp,
) -> Result<Vec<Entry>, Refusal> {
    let steps = [
        (EntryKind::Authorised, EntryKind::Paid, Account::owed(claim.person)),
        (EntryKind::Donated, EntryKind::DonationPaid, Account::of(AccountKind::OwedToCharities)),
    ];
    let mut made = Vec::new();
    for ((owed, kind, account), id) in steps.into_iter().zip(ids) {
        let Some(owed) = standing(entries, owed) else { continue };
        if standing(entries, kind).is_some() {
            continue;
        }
        let amount = owed.amount().ok_or(fixed())?;
        let out = amount.turned().ok_or(fixed())?;
        let lines = vec![line(account, amount), line(Account::of(AccountKind::PaidOut), out)];
        made.push(entry(claim, kind, lines, id, at)?);
    }
    if made.is_empty() { Err(fixed()) } else { Ok(made) }
}

/// What of a claim is to be paid: what is owed and not paid yet, or what will be once
/// it is authorised. `entries` are those of the claim.
pub fn due(claim: &Claim, entries: &[Entry]) -> Parts {
    let mut due = claim.parts().unwrap_or_default();
    if standing(entries, EntryKind::Paid).is_some() {
        (due.fees, due.expenses) = (Pence::ZERO, Pence::ZERO);
    }
    if standing(entries, EntryKind::DonationPaid).is_some() {
        due.donated = Pence::ZERO;
    }
    due
}

/// Whether a payment of a claim stands. `entries` are those of the claim.
pub fn is_paid(entries: &[Entry]) -> bool {
    let stands = |kind| standing(entries, kind).is_some();
    stands(EntryKind::Paid) || stands(EntryKind::DonationPaid)
}

/// The payment of a claim that came back: to whom it went needs to be said only where
/// there are two. `entries` are those of the claim.
pub fn payment_to(entries: &[Entry], to: Option<GivenTo>) -> Result<&Entry, Refusal> {
    let person = standing(entries, EntryKind::Paid);
    let charity = standing(entries, EntryKind::DonationPaid);
    let payment = match to {
        Some(GivenTo::Person) => person,
        Some(GivenTo::Charity) => charity,
        None if person.is_some() && charity.is_some() => {
            return Err(error("to", FieldCode::NotChosen).into());
        }
        None => person.or(charity),
    };
    payment.ok_or(fixed())
}

/// The entry of a payment that came back. `entries` are those of its claim.
pub fn returned(
    payment: &Entry,
    entries: &[Entry],
    id: EntryId,
    at: Timestamp,
) -> Result<Entry, Refusal> {
    if !payment.kind.is_payment() {
        return Err(fixed());
    }
    turned(payment, EntryKind::Returned, entries, id, at)
}

/// The entry that takes another back, which can be done once. `entries` are those
/// of its claim. What is owed cannot be taken back while its payment stands.
pub fn reversed(
    wrong: &Entry,
    entries: &[Entry],
    id: EntryId,
    at: Timestamp,
) -> Result<Entry, Refusal> {
    let payment = match wrong.kind {
        EntryKind::Authorised => Some(EntryKind::Paid),
        EntryKind::Donated => Some(EntryKind::DonationPaid),
        _ => None,
    };
    if payment.is_some_and(|kind| standing(entries, kind).is_some()) {
        return Err(fixed());
    }
    turned(wrong, EntryKind::Reversed, entries, id, at)
}

/// The entries of a claim that was sent back after it was authorised: nothing of
/// it is owed any more. Empty, where nothing was.
pub fn unowed(entries: &[Entry], ids: [EntryId; 2], at: Timestamp) -> Result<Vec<Entry>, Refusal> {
    let owed = [EntryKind::Authorised, EntryKind::Donated];
    let standing = owed.into_iter().filter_map(|kind| standing(entries, kind));
    standing.zip(ids).map(|(entry, id)| reversed(entry, entries, id, at)).collect()
}

fn turned(
    entry: &Entry,
    kind: EntryKind,
    entries: &[Entry],
    id: EntryId,
    at: Timestamp,
) -> Result<Entry, Refusal> {
    if entry.kind.is_reversal() || is_reversed(entry, entries) {
        return Err(Refusal::WrongState(WrongState::EntryReversed));
    }
    let turn = |line: &Posting| Some(Posting { amount: line.amount.turned()?, ..*line });
    let lines: Option<Vec<Posting>> = entry.lines.iter().map(turn).collect();
    let lines = lines.ok_or(fixed())?;
    Ok(Entry { id, at, kind, lines, reverses: Some(entry.id), ..entry.clone() })
}

/// The entry of `kind` among those of one claim that nothing has turned round.
pub fn standing(entries: &[Entry], kind: EntryKind) -> Option<&Entry> {
    entries.iter().find(|entry| entry.kind == kind && !is_reversed(entry, entries))
}

fn is_reversed(entry: &Entry, entries: &[Entry]) -> bool {
    entries.iter().any(|other| other.reverses == Some(entry.id))
}

fn line(account: Account, amount: Pence) -> Posting {
    Posting { account, amount }
}

fn entry(
    claim: &Claim,
    kind: EntryKind,
    lines: Vec<Posting>,
    id: EntryId,
    at: Timestamp,
) -> Result<Entry, Refusal> {
    let (approved_by, authority) = claim.approved_by.zip(claim.authorised_by).ok_or(fixed())?;
    let is_fee = |account: AccountKind| {
        let of_it = |line: &Posting| line.account.kind == account;
        lines.iter().any(of_it)
    };
    let has_fee = is_fee(AccountKind::Fees) || is_fee(AccountKind::Donations);
    Ok(Entry {
        id,
        at,
        organisation: claim.organisation,
        kind,
        claim: claim.id,
        person: claim.person,
        fee_for: has_fee.then_some(claim.meeting),
        approved_by,
        authorised_by: authority.person,
        two_people: authority.two_people,
        reverses: None,
        lines,
    })
}

/// What is done with the claim does not fit what the books say of it.
fn fixed() -> Refusal {
    Refusal::WrongState(WrongState::ClaimStateFixed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payments::{
        claims::{Authority, ClaimState, Decision},
        examples::{claim, fee_line, meeting, person},
        ledger::{Fault, FaultKind, recompute},
    };
    use chrono::{TimeZone, Utc};
    use uuid::Uuid;

    fn at() -> Timestamp {
        Timestamp::new(Utc.with_ymd_and_hms(2026, 11, 21, 12, 0, 0).unwrap())
    }

    fn ids(number: u128) -> [EntryId; 2] {
        [EntryId(Uuid::from_u128(number)), EntryId(Uuid::from_u128(number + 1))]
    }

    fn decided(to: GivenTo) -> Claim {
        let mut claim = Claim {
            state: ClaimState::Authorised,
            approved_by: Some(person(3)),
            authorised_by: Some(Authority { person: person(4), two_people: true }),
            ..claim()
        };
        claim.lines[0] = fee_line(1, 2_600, to);
        claim.lines.iter_mut().for_each(|line| line.decision = Some(Decision::Approved));
        claim
    }

    fn amounts(entry: &Entry) -> Vec<(AccountKind, i64)> {
        entry.lines.iter().map(|line| (line.account.kind, line.amount.0)).collect()
    }

    #[test]
    fn authorising_makes_a_debt_and_paying_settles_it() {
        use AccountKind::*;
        let claim = decided(GivenTo::Person);
        let mut books = authorised(&claim, &[], ids(1), at()).unwrap();
        assert_eq!(books.len(), 1);
        assert_eq!(amounts(&books[0]), [(Fees, 2_600), (Expenses, 280), (Owed, -2_880)]);
        assert_eq!(books[0].fee_for, Some(meeting(1)));
        assert_eq!(recompute(&books).unwrap().owed_to(person(1)), Pence(2_880));
        books.extend(paid(&claim, &books, ids(3), at()).unwrap());
        assert_eq!(amounts(&books[1]), [(Owed, 2_880), (PaidOut, -2_880)]);
        let balances = recompute(&books).unwrap();
        assert_eq!(balances.owed_to(person(1)), Pence::ZERO);
        assert_eq!(balances.paid_out(), Pence(2_880));
        assert!(paid(&claim, &books, ids(5), at()).is_err(), "nothing is owed any more");
    }

    #[test]
    fn a_donated_fee_is_never_the_persons() {
        use AccountKind::*;
        let claim = decided(GivenTo::Charity);
        let mut books = authorised(&claim, &[], ids(1), at()).unwrap();
        assert_eq!(amounts(&books[0]), [(Expenses, 280), (Owed, -280)]);
        assert_eq!(amounts(&books[1]), [(Donations, 2_600), (OwedToCharities, -2_600)]);
        assert_eq!((books[0].fee_for, books[1].fee_for), (None, Some(meeting(1))));
        books.extend(paid(&claim, &books, ids(3), at()).unwrap());
        assert_eq!(amounts(&books[3]), [(OwedToCharities, 2_600), (PaidOut, -2_600)]);
        let balances = recompute(&books).unwrap();
        assert_eq!(balances.of(Account::of(Fees)), Pence::ZERO);
        assert_eq!(balances.paid_out(), Pence(2_880));
    }

    #[test]
    fn what_came_back_is_owed_again_and_paid_again() {
        let claim = decided(GivenTo::Charity);
        let mut books = authorised(&claim, &[], ids(1), at()).unwrap();
        books.extend(paid(&claim, &books, ids(3), at()).unwrap());
        let back = returned(&books[2], &books, ids(5)[0], at()).unwrap();
        books.push(back);
        assert_eq!(recompute(&books).unwrap().owed_to(person(1)), Pence(280));
        assert_eq!(authorised(&claim, &books, ids(6), at()), Ok(vec![]), "it is owed already");
        let again = paid(&claim, &books, ids(8), at()).unwrap();
        assert_eq!(again.len(), 1, "the charity has its money");
        books.extend(again);
        assert_eq!(recompute(&books).unwrap().paid_out(), Pence(2_880));
    }

    #[test]
    fn either_payment_may_come_back() {
        let claim = decided(GivenTo::Charity);
        let parts = |expenses, donated| Parts {
            fees: Pence::ZERO,
            expenses: Pence(expenses),
            donated: Pence(donated),
        };
        assert_eq!(due(&claim, &[]), parts(280, 2_600), "once it is authorised");
        let mut books = authorised(&claim, &[], ids(1), at()).unwrap();
        assert_eq!(due(&claim, &books), parts(280, 2_600));
        assert!(payment_to(&books, None).is_err(), "nothing was paid");
        books.extend(paid(&claim, &books, ids(3), at()).unwrap());
        assert_eq!(due(&claim, &books), Parts::default());
        let which = Err(error("to", FieldCode::NotChosen).into());
        assert_eq!(payment_to(&books, None), which, "there are two");
        let to = |to| payment_to(&books, Some(to)).unwrap().kind;
        assert_eq!(to(GivenTo::Person), EntryKind::Paid);
        assert_eq!(to(GivenTo::Charity), EntryKind::DonationPaid);
        let gift = payment_to(&books, Some(GivenTo::Charity)).unwrap();
        books.push(returned(gift, &books, ids(5)[0], at()).unwrap());
        assert_eq!(due(&claim, &books), parts(0, 2_600), "the person has their money");
        assert_eq!(payment_to(&books, None).unwrap().kind, EntryKind::Paid, "there is one");
        assert!(payment_to(&books, Some(GivenTo::Charity)).is_err(), "it came back already");
        assert!(is_paid(&books));
        assert!(unowed(&books, ids(6), at()).is_err(), "what was paid cannot go back");
        books.extend(paid(&claim, &books, ids(8), at()).unwrap());
        assert_eq!(recompute(&books).unwrap().paid_out(), Pence(2_880));
    }

    #[test]
    fn an_entry_is_turned_round_once() {
        let claim = decided(GivenTo::Person);
        let mut books = authorised(&claim, &[], ids(1), at()).unwrap();
        books.extend(paid(&claim, &books, ids(3), at()).unwrap());
        let twice = Err(Refusal::WrongState(WrongState::EntryReversed));
        let fixed = Err(Refusal::WrongState(WrongState::ClaimStateFixed));
        assert_eq!(reversed(&books[0], &books, ids(5)[0], at()), fixed, "its payment stands");
        assert_eq!(returned(&books[0], &books, ids(5)[0], at()), fixed, "it is no payment");
        books.push(returned(&books[1], &books, ids(5)[0], at()).unwrap());
        assert_eq!(returned(&books[1], &books, ids(6)[0], at()), twice);
        assert_eq!(reversed(&books[2], &books, ids(6)[0], at()), twice, "nor a reversal");
        books.extend(unowed(&books, ids(7), at()).unwrap());
        let balances = recompute(&books).unwrap();
        assert_eq!((balances.owed_to(person(1)), balances.paid_out()), (Pence::ZERO, Pence::ZERO));
        assert_eq!(unowed(&books, ids(9), at()), Ok(vec![]));
    }

    #[test]
    fn a_claim_sent_back_may_be_authorised_anew() {
        let claim = decided(GivenTo::Person);
        let mut books = authorised(&claim, &[], ids(1), at()).unwrap();
        books.extend(unowed(&books, ids(3), at()).unwrap());
        books.extend(authorised(&claim, &books, ids(5), at()).unwrap());
        assert_eq!(recompute(&books).unwrap().owed_to(person(1)), Pence(2_880));
        let twice = authorised(&claim, &[], ids(7), at()).unwrap();
        books.extend(twice);
        let fault = Fault { entry: ids(7)[0], kind: FaultKind::PaidTwice };
        assert_eq!(recompute(&books), Err(fault));
    }

    #[test]
    fn nothing_is_entered_that_nobody_authorised() {
        let claim = Claim { authorised_by: None, ..decided(GivenTo::Person) };
        assert!(authorised(&claim, &[], ids(1), at()).is_err());
        let undecided = Claim { lines: super::super::super::examples::claim().lines, ..claim };
        assert!(authorised(&undecided, &[], ids(1), at()).is_err());
    }
}

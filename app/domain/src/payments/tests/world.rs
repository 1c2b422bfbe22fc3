//! A small organisation, and what people try in it.

use crate::{
    ids::{ClaimId, ClaimLineId, EntryId, MeetingId, OfferId, PersonId},
    money::Pence,
    payments::{
        claims::{
            Claim, ClaimState, DecisionForm, DecisionKind, Line, add_line, authorise, begin,
            decide, follow_response, mark_paid, query, record_return, send_back, submit, withdraw,
        },
        duties::{BankChange, Duties, Handling},
        examples::{day, expense_rules, fare_line, meeting, offer, officer, person},
        ledger::{Entry, EntryKind, authorised, paid, payment_to, recompute, returned, unowed},
        offers::Offer,
        responses::{Earned, GivenTo, Response, ResponseForm, ResponseKind, respond},
    },
    refusal::Refusal,
    scope::OfficeRole,
    time::{Day, Timestamp},
};
use chrono::{TimeZone, Utc};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Two people, two meetings, two claims for each: all that can clash.
const PEOPLE: u128 = 2;
const MEETINGS: u128 = 2;
const CLAIMS: usize = 8;

/// What somebody tries.
#[derive(Clone, Copy, Debug)]
pub enum Try {
    Choose { person: u8, meeting: u8, kind: u8 },
    Submit { claim: u8 },
    Withdraw { claim: u8 },
    Query { claim: u8, by: u8 },
    Decide { claim: u8, by: u8, first: u8, second: u8 },
    SendBack { claim: u8, by: u8 },
    Authorise { claim: u8, by: u8 },
    Pay { claim: u8, by: u8 },
    Return { claim: u8, by: u8 },
    ChangeBank { person: u8, by: u8 },
    SwitchSecondPerson,
    SleepADay,
}

pub fn tries() -> impl Strategy<Value = Try> {
    let claim = 0u8..8;
    // Those who are paid hold both offices too, and must never use them on their own.
    let by = 1u8..=4;
    let one = (claim.clone(), by.clone());
    prop_oneof![
        3 => (1u8..=2, 1u8..=2, 0u8..5).prop_map(|(person, meeting, kind)| Try::Choose { person, meeting, kind }),
        5 => claim.clone().prop_map(|claim| Try::Submit { claim }),
        1 => claim.clone().prop_map(|claim| Try::Withdraw { claim }),
        1 => one.clone().prop_map(|(claim, by)| Try::Query { claim, by }),
        8 => (claim, by.clone(), 0u8..6, 0u8..6)
            .prop_map(|(claim, by, first, second)| Try::Decide { claim, by, first, second }),
        1 => one.clone().prop_map(|(claim, by)| Try::SendBack { claim, by }),
        8 => one.clone().prop_map(|(claim, by)| Try::Authorise { claim, by }),
        8 => one.clone().prop_map(|(claim, by)| Try::Pay { claim, by }),
        2 => one.prop_map(|(claim, by)| Try::Return { claim, by }),
        1 => (1u8..=2, by).prop_map(|(person, by)| Try::ChangeBank { person, by }),
        1 => Just(Try::SwitchSecondPerson),
        2 => Just(Try::SleepADay),
    ]
}

/// The organisation, as `backend` would keep it.
pub struct World {
    offers: Vec<Offer>,
    claims: Vec<Claim>,
    pub books: Vec<Entry>,
    banks: BTreeMap<PersonId, BankChange>,
    duties: Duties,
    today: Day,
    ids: u128,
    /// What the approver last allowed of each claim.
    approved: BTreeMap<ClaimId, Pence>,
    /// Who said of each claim that a payment came back, since it was authorised.
    returns: BTreeMap<ClaimId, BTreeSet<PersonId>>,
    /// Payments as the bank has them: added when sent, taken off when they come back.
    bank: i64,
}

impl World {
    pub fn new() -> Self {
        let mut world = Self {
            offers: Vec::new(),
            claims: Vec::new(),
            books: Vec::new(),
            banks: BTreeMap::new(),
            duties: Duties::default(),
            today: day(10),
            ids: 1_000,
            approved: BTreeMap::new(),
            returns: BTreeMap::new(),
            bank: 0,
        };
        for who in 1..=PEOPLE {
            for which in 1..=MEETINGS {
                let id = OfferId(Uuid::from_u128(who * 10 + which));
                let (who, which) = (person(who), meeting(which));
                world.offers.push(Offer { id, person: who, meeting: which, ..offer() });
                for _ in 0..2 {
                    world.begin(id);
                }
            }
        }
        assert_eq!(world.claims.len(), CLAIMS);
        world
    }

    /// A draft with the fee and a fare.
    fn begin(&mut self, offer: OfferId) {
        let of = self.offers.iter().find(|one| one.id == offer).unwrap();
        // Every other claim was written down by an officer.
        let even = self.claims.len().is_multiple_of(2);
        let prepared_by = if even { of.person } else { officer_of_claims() };
        let earned =
            Earned { offer: of, response: Some(&Response::Accept), before: None, came: true };
        let [id, fee] = [self.ids, self.ids + 1].map(Uuid::from_u128);
        let claim = begin(ClaimId(id), ClaimLineId(fee), earned, prepared_by).unwrap();
        self.claims.push(add_line(&claim, fare_line(self.ids + 2, 280), &[], &[]).unwrap());
        self.ids += 10;
    }

    fn new_ids(&mut self) -> [EntryId; 2] {
        self.ids += 10;
        [EntryId(Uuid::from_u128(self.ids)), EntryId(Uuid::from_u128(self.ids + 1))]
    }

    fn of_claim(&self, claim: &Claim) -> Vec<Entry> {
        self.books.iter().filter(|entry| entry.claim == claim.id).cloned().collect()
    }

    /// Does it as one transaction: all of it, or nothing.
    pub fn try_it(&mut self, what: Try) -> Result<(), Refusal> {
        let at = Timestamp::new(Utc.with_ymd_and_hms(2026, 11, 21, 12, 0, 0).unwrap());
        let rules = expense_rules();
        let duties = self.duties;
        let office = [OfficeRole::Approver, OfficeRole::Authoriser];
        let ids = self.new_ids();
        let (index, by) = match what {
            Try::Choose { person: who, meeting: which, kind } => {
                return self.choose(person(who.into()), meeting(which.into()), kind);
            }
            Try::ChangeBank { person: who, by } => {
                let change = BankChange { by: person(by.into()), on: self.today };
                self.banks.insert(person(who.into()), change);
                return Ok(());
            }
            Try::SwitchSecondPerson => {
                self.duties.two_people = !self.duties.two_people;
                return Ok(());
            }
            Try::SleepADay => {
                self.today = self.today.plus(1);
                return Ok(());
            }
            Try::Submit { claim } | Try::Withdraw { claim } => (claim, 0),
            Try::Query { claim, by }
            | Try::Decide { claim, by, .. }
            | Try::SendBack { claim, by }
            | Try::Authorise { claim, by }
            | Try::Pay { claim, by }
            | Try::Return { claim, by } => (claim, by),
        };
        let claim = self.claims[usize::from(index)].clone();
        let others = self.claims.clone();
        let entries = self.of_claim(&claim);
        let seen = claim.seen().unwrap_or_default();
        let scope = officer(by.into(), &office);
        let bank = self.banks.get(&claim.person).copied();
        let with =
            Handling { scope: &scope, duties: &duties, bank, chosen_by: None, today: self.today };
        let (claim, entries) = match what {
            Try::Submit { .. } => (submit(&claim, &others, &rules, self.today)?, vec![]),
            Try::Withdraw { .. } => (withdraw(&claim)?, vec![]),
            Try::Query { .. } => (query(&claim, with, "Which bus?")?.0, vec![]),
            Try::Decide { first, second, .. } => {
                let forms: Vec<DecisionForm> = claim
                    .lines
                    .iter()
                    .zip([first, second])
                    .map(|(line, how)| decision(line, how))
                    .collect();
                let next = decide(&claim, seen, with, &forms, &others, &rules)?;
                self.approved.extend(next.allowed().map(|allowed| (next.id, allowed)));
                (next, vec![])
            }
            Try::SendBack { .. } => {
                let next = send_back(&claim, with, "Look again")?.0;
                let made = unowed(&entries, ids, at)?;
                self.returns.remove(&next.id);
                (next, made)
            }
            Try::Authorise { .. } => {
                let next = authorise(&claim, seen, with, &others, &rules)?;
                let made = authorised(&next, &entries, ids, at)?;
                let said = self.returns.remove(&next.id).unwrap_or_default();
                assert!(
                    !duties.two_people || !said.contains(&person(by.into())),
                    "paid again alone"
                );
                (next, made)
            }
            Try::Pay { .. } => {
                let next = mark_paid(&claim, seen, with, "COPRO")?.0;
                let made = paid(&next, &entries, ids, at)?;
                self.bank += made.iter().filter_map(Entry::amount).map(|sum| sum.0).sum::<i64>();
                (next, made)
            }
            _ => {
                let next = record_return(&claim, with, "Account closed")?.0;
                let to = if by.is_multiple_of(2) { GivenTo::Person } else { GivenTo::Charity };
                let payment = payment_to(&entries, Some(to))?;
                let back = returned(payment, &entries, ids[0], at)?;
                self.bank -= payment.amount().unwrap().0;
                self.returns.entry(next.id).or_default().insert(person(by.into()));
                (next, vec![back])
            }
        };
        self.claims[usize::from(index)] = claim;
        self.books.extend(entries);
        Ok(())
    }

    fn choose(&mut self, who: PersonId, which: MeetingId, kind: u8) -> Result<(), Refusal> {
        let of = |one: &&Offer| one.person == who && one.meeting == which;
        let offer = self.offers.iter().find(of).unwrap().clone();
        let form = ResponseForm {
            kind: ResponseKind::ALL.get(usize::from(kind)).copied(),
            amount: "10".into(),
            charity: "The food bank".into(),
        };
        let response = respond(&offer, &form, &self.claims)?;
        let earned = Earned { offer: &offer, response: Some(&response), before: None, came: true };
        let mut next = self.claims.clone();
        let open = |claim: &Claim| {
            let theirs = claim.person == who && claim.meeting == which;
            theirs && !claim.state.is_authorised() && !claim.state.is_over()
        };
        let has_fee = |claim: &&Claim| claim.fee_of(offer.id).is_some() && !claim.state.is_over();
        let mut missing = next.iter().filter(has_fee).count() == 0;
        for index in 0..next.len() {
            let has = next[index].fee_of(offer.id).is_some();
            // A fee that no claim has goes with the first that can take it up.
            if !open(&next[index]) || !(has || std::mem::take(&mut missing)) {
                continue;
            }
            self.ids += 1;
            let line = ClaimLineId(Uuid::from_u128(self.ids));
            let others = next.clone();
            next[index] = follow_response(&next[index], earned, line, &others)?;
        }
        self.claims = next;
        Ok(())
    }

    /// What of a claim has gone out and stayed out: to the person, to a charity.
    fn arrived(&self, claim: &Claim) -> (i64, i64) {
        let entries = self.of_claim(claim);
        let out = |kind| -> i64 {
            let stands = |entry: &&Entry| !entries.iter().any(|by| by.reverses == Some(entry.id));
            let of_kind = entries.iter().filter(|entry| entry.kind == kind).filter(stands);
            of_kind.filter_map(Entry::amount).map(|sum| sum.0).sum()
        };
        (out(EntryKind::Paid), out(EntryKind::DonationPaid))
    }

    /// What must hold, whatever was tried.
    pub fn check(&self) -> Result<(), TestCaseError> {
        let balances = recompute(&self.books);
        prop_assert!(balances.is_ok(), "{:?}", balances);
        let balances = balances.unwrap();
        prop_assert_eq!(balances.sum(), Some(Pence::ZERO));
        prop_assert_eq!(balances.paid_out(), Pence(self.bank), "the books say what the bank says");

        let mut owed: BTreeMap<PersonId, i64> = BTreeMap::new();
        let mut fees: BTreeMap<(PersonId, MeetingId), usize> = BTreeMap::new();
        for claim in &self.claims {
            let (to_person, to_charity) = self.arrived(claim);
            if !claim.state.is_authorised() {
                prop_assert_eq!((to_person, to_charity), (0, 0), "paid before it was authorised");
                continue;
            }
            let parts = claim.parts().unwrap();
            let persons = parts.fees.plus(parts.expenses).unwrap().0;
            let approved = self.approved.get(&claim.id).copied();
            prop_assert!(claim.allowed() <= approved, "more than the approver allowed");
            prop_assert!(claim.approved_by != Some(claim.prepared_by), "wrote it");
            let authority = claim.authorised_by.unwrap();
            prop_assert!(claim.approved_by != Some(claim.person), "their own");
            prop_assert!(authority.person != claim.person, "their own");
            let alone = claim.approved_by == Some(authority.person);
            prop_assert!(!alone || !authority.two_people, "two people");
            if claim.state == ClaimState::Paid {
                prop_assert_eq!((to_person, to_charity), (persons, parts.donated.0));
            }
            prop_assert!(to_person <= persons && to_charity <= parts.donated.0);
            *owed.entry(claim.person).or_default() += persons - to_person;
            if parts.fees.plus(parts.donated) > Some(Pence::ZERO) {
                *fees.entry((claim.person, claim.meeting)).or_default() += 1;
            }
        }
        prop_assert!(fees.values().all(|times| *times == 1), "nobody twice: {fees:?}");
        for number in 1..=PEOPLE {
            let expected = owed.get(&person(number)).copied().unwrap_or_default();
            prop_assert_eq!(balances.owed_to(person(number)), Pence(expected));
        }
        for entry in &self.books {
            let sum = Pence::sum(entry.lines.iter().map(|line| line.amount));
            prop_assert_eq!(sum, Some(Pence::ZERO), "every entry balances");
        }
        Ok(())
    }
}

/// Who wrote down what others claim.
fn officer_of_claims() -> PersonId {
    person(3)
}

fn decision(line: &Line, how: u8) -> DecisionForm {
    // Mostly yes, so that histories get far.
    let kind = match how {
        0 => DecisionKind::Refuse,
        1 => DecisionKind::Reduce,
        _ => DecisionKind::Approve,
    };
    DecisionForm { line: line.id, kind: Some(kind), to: "1.00".into(), reason: "Seen".into() }
}

//! The money of a town: what people were offered, claimed and were paid, and the books.
//! Of twenty claims seven are on their way, one came back, two came to nothing and ten
//! are paid.

use super::{
    Builder, Place,
    gatherings::Meeting,
    terms::{FEE, Terms},
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::payments::{
    Expense,
    claims::{ClaimMove, ClaimState, DecisionKind},
    ledger::{AccountKind, EntryKind},
    offers::OfferState,
    responses::{GivenTo, ResponseKind},
};
use schema::{
    claim_decisions, claim_lines, claim_steps, claim_words, claims, ledger_books, ledger_entries,
    ledger_lines, offer_expenses, offers, responses,
};
use uuid::Uuid;

const FARE: i64 = 280;

/// A claim of the town that a test may look for.
pub struct Known {
    pub id: Uuid,
    pub offer: Uuid,
    pub state: ClaimState,
}

/// How many of the claims can be looked for.
const KNOWN: usize = 20;

/// The rows of some claims.
#[derive(Default)]
struct Purses {
    offers: Vec<offers::Model>,
    costs: Vec<offer_expenses::Model>,
    responses: Vec<responses::Model>,
    claims: Vec<claims::Model>,
    lines: Vec<claim_lines::Model>,
    decisions: Vec<claim_decisions::Model>,
    steps: Vec<claim_steps::Model>,
    words: Vec<claim_words::Model>,
    entries: Vec<ledger_entries::Model>,
    postings: Vec<ledger_lines::Model>,
}

/// A claim as it grows.
struct Case<'a> {
    id: Uuid,
    person: Uuid,
    place: &'a Place,
    meeting: &'a Meeting,
    offer: Uuid,
    state: ClaimState,
    since: DateTime<Utc>,
}

/// The state of one claim of many.
fn state_of(number: usize) -> ClaimState {
    match number % 20 {
        0 => ClaimState::Draft,
        1 | 2 => ClaimState::Submitted,
        3 => ClaimState::Queried,
        4 | 5 => ClaimState::Approved,
        6 => ClaimState::Authorised,
        7 => ClaimState::Returned,
        8 => ClaimState::Refused,
        9 => ClaimState::Withdrawn,
        _ => ClaimState::Paid,
    }
}

/// By which steps a claim came to its state.
fn steps_to(state: ClaimState) -> &'static [ClaimMove] {
    use ClaimMove::*;
    match state {
        ClaimState::Draft => &[],
        ClaimState::Submitted => &[Submit],
        ClaimState::Queried => &[Submit, Query],
        ClaimState::Approved => &[Submit, Approve],
        ClaimState::Authorised => &[Submit, Approve, Authorise],
        ClaimState::Paid => &[Submit, Approve, Authorise, MarkPaid],
        ClaimState::Returned => &[Submit, Approve, Authorise, MarkPaid, RecordReturn],
        ClaimState::Refused => &[Submit, Refuse],
        ClaimState::Withdrawn => &[Withdraw],
    }
}

impl Builder {
    /// Adds what is paid, who handles it, and so many claims of each person.
    pub async fn add_money(&mut self, each: usize) {
        let terms = self.add_terms().await;
        let (mut number, mut entries, mut known) = (0, 0, Vec::new());
        for place in &self.places {
            let mut purses = Purses::default();
            for (person, _) in place.guests() {
                self.offer(&mut purses, &terms, place, &place.meetings[0], *person);
            }
            for (person, _) in &place.members {
                for meeting in place.meetings[1..].iter().take(each) {
                    let offer = self.offer(&mut purses, &terms, place, meeting, *person);
                    purses.accept(offer, *person, self.rows.now);
                    let since = self.rows.now - TimeDelta::minutes(1 + number as i64);
                    let (id, state) = (Uuid::now_v7(), state_of(number));
                    let case = Case { id, person: *person, place, meeting, offer, state, since };
                    self.claim(&mut purses, &terms, &case, &mut entries);
                    if number < KNOWN {
                        known.push(Known { id, offer, state });
                    }
                    number += 1;
                }
            }
            self.save(purses).await;
        }
        let organisation_id = self.rows.organisation;
        self.add::<ledger_books::Entity>(vec![ledger_books::Model { organisation_id, entries }])
            .await;
        self.money = Some((terms, known));
    }

    async fn save(&self, purses: Purses) {
        self.add::<offers::Entity>(purses.offers).await;
        self.add::<offer_expenses::Entity>(purses.costs).await;
        self.add::<responses::Entity>(purses.responses).await;
        self.add::<claims::Entity>(purses.claims).await;
        self.add::<claim_lines::Entity>(purses.lines).await;
        self.add::<claim_decisions::Entity>(purses.decisions).await;
        self.add::<claim_steps::Entity>(purses.steps).await;
        self.add::<claim_words::Entity>(purses.words).await;
        self.add::<ledger_entries::Entity>(purses.entries).await;
        self.add::<ledger_lines::Entity>(purses.postings).await;
    }

    /// What somebody is offered for a meeting.
    fn offer(
        &self,
        purses: &mut Purses,
        terms: &Terms,
        place: &Place,
        meeting: &Meeting,
        person: Uuid,
    ) -> Uuid {
        let (id, now) = (Uuid::now_v7(), self.rows.now);
        purses.offers.push(offers::Model {
            id,
            organisation_id: self.rows.organisation,
            project_id: place.id,
            meeting_id: meeting.id,
            person_id: person,
            title: meeting.title.clone(),
            on_day: meeting.on,
            rate_id: Some(terms.rate),
            amount: Some(FEE),
            listed: Some(FEE),
            preparation: 30,
            minutes: 120,
            follow_up: 0,
            reason: None,
            state: OfferState::Made.code().into(),
            made_by: terms.approver,
            agreed_by: None,
            made_at: now,
        });
        let category = Expense::TravelPublic.code().to_owned();
        purses.costs.push(offer_expenses::Model { offer_id: id, category });
        id
    }

    fn claim(&self, purses: &mut Purses, terms: &Terms, case: &Case, entries: &mut i64) {
        let steps = steps_to(case.state);
        let approved = steps.contains(&ClaimMove::Approve);
        let authorised = steps.contains(&ClaimMove::Authorise);
        let waiting = matches!(
            case.state,
            ClaimState::Submitted
                | ClaimState::Approved
                | ClaimState::Authorised
                | ClaimState::Returned
        );
        purses.claims.push(claims::Model {
            id: case.id,
            organisation_id: self.rows.organisation,
            project_id: case.place.id,
            meeting_id: case.meeting.id,
            offer_id: case.offer,
            person_id: case.person,
            prepared_by: case.person,
            title: case.meeting.title.clone(),
            on_day: case.meeting.on,
            state: case.state.code().into(),
            since: case.since,
            waiting,
            submitted_on: steps.contains(&ClaimMove::Submit).then(|| case.since.date_naive()),
            approved_by: approved.then_some(terms.approver),
            authorised_by: authorised.then_some(terms.authoriser),
            two_people: authorised.then_some(true),
            returned_by: (case.state == ClaimState::Returned).then_some(terms.approver),
            made_at: case.since,
        });
        purses.add_lines(terms, case, approved);
        purses.add_steps(terms, case, steps);
        if authorised {
            self.enter(purses, terms, case, steps, entries);
        }
    }

    /// What stands in the books of a claim that was authorised.
    fn enter(
        &self,
        purses: &mut Purses,
        terms: &Terms,
        case: &Case,
        steps: &[ClaimMove],
        entries: &mut i64,
    ) {
        let all = FEE + FARE;
        let owed =
            [(AccountKind::Fees, FEE), (AccountKind::Expenses, FARE), (AccountKind::Owed, -all)];
        let out = [(AccountKind::Owed, all), (AccountKind::PaidOut, -all)];
        let back = out.map(|(account, amount)| (account, -amount));
        let mut last = None;
        for step in steps {
            let (kind, postings): (_, &[(AccountKind, i64)]) = match step {
                ClaimMove::Authorise => (EntryKind::Authorised, &owed),
                ClaimMove::MarkPaid => (EntryKind::Paid, &out),
                ClaimMove::RecordReturn => (EntryKind::Returned, &back),
                _ => continue,
            };
            *entries += 1;
            let id = Uuid::now_v7();
            purses.entries.push(ledger_entries::Model {
                id,
                organisation_id: self.rows.organisation,
                seq: *entries,
                at: case.since,
                on_day: case.since.date_naive(),
                kind: kind.code().into(),
                claim_id: case.id,
                person_id: case.person,
                fee_for: (kind == EntryKind::Authorised).then_some(case.meeting.id),
                approved_by: terms.approver,
                authorised_by: terms.authoriser,
                two_people: true,
                reverses: last.filter(|_| kind.is_reversal()),
            });
            let organisation_id = self.rows.organisation;
            let lines = (0..).zip(postings).map(|(position, (account, amount))| {
                let own = *account == AccountKind::Owed;
                ledger_lines::Model {
                    entry_id: id,
                    position,
                    organisation_id,
                    account: account.code().into(),
                    person_id: own.then_some(case.person),
                    amount: *amount,
                }
            });
            purses.postings.extend(lines);
            last = Some(id);
        }
    }
}

impl Purses {
    /// The yes to an offer. Of a meeting to come nobody has chosen yet.
    fn accept(&mut self, offer: Uuid, person: Uuid, now: DateTime<Utc>) {
        self.responses.push(responses::Model {
            offer_id: offer,
            kind: ResponseKind::Accept.code().into(),
            amount: None,
            charity: None,
            chosen_by: person,
            chosen_at: now,
        });
    }

    /// A fee and a fare, and what was decided about them.
    fn add_lines(&mut self, terms: &Terms, case: &Case, approved: bool) {
        for amount in [FEE, FARE] {
            let (id, is_fee) = (Uuid::now_v7(), amount == FEE);
            let decision_id = approved.then(Uuid::now_v7);
            self.decisions.extend(decision_id.map(|decision| claim_decisions::Model {
                id: decision,
                claim_id: case.id,
                line_id: id,
                kind: DecisionKind::Approve.code().into(),
                reduced_to: None,
                made_by: Some(terms.approver),
                made_at: case.since,
            }));
            let text = |text: &str| (!is_fee).then(|| text.to_owned());
            self.lines.push(claim_lines::Model {
                id,
                claim_id: case.id,
                amount,
                offer_id: is_fee.then_some(case.offer),
                given_to: is_fee.then(|| GivenTo::Person.code().to_owned()),
                category: text(Expense::TravelPublic.code()),
                rule_id: (!is_fee).then_some(terms.fares),
                on_day: (!is_fee).then_some(case.meeting.on),
                description: None,
                miles: None,
                receipt_id: None,
                no_receipt: text("The driver gave none."),
                agreed_with: None,
                decision_id,
                sent: case.state != ClaimState::Draft,
                taken_out: false,
            });
        }
    }

    /// What was done with it, and what was said with that.
    fn add_steps(&mut self, terms: &Terms, case: &Case, steps: &[ClaimMove]) {
        for step in [None].into_iter().chain(steps.iter().copied().map(Some)) {
            let id = Uuid::now_v7();
            let by = match step {
                None | Some(ClaimMove::Submit | ClaimMove::Withdraw) => case.person,
                Some(ClaimMove::Authorise | ClaimMove::MarkPaid) => terms.authoriser,
                Some(_) => terms.approver,
            };
            let words = match step {
                Some(ClaimMove::Query) => Some("Which bus was it?"),
                Some(ClaimMove::MarkPaid) => Some("RC-0001"),
                Some(ClaimMove::RecordReturn) => Some("The account is closed."),
                _ => None,
            };
            self.steps.push(claim_steps::Model {
                id,
                claim_id: case.id,
                step: step.map(|step| step.code().into()),
                made_by: Some(by),
                made_at: case.since,
            });
            self.words.extend(words.map(|words| claim_words::Model {
                id,
                person_id: case.person,
                words: Some(words.into()),
            }));
        }
    }
}

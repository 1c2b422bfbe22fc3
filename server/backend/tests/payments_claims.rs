//! Claims: begun by coming, written by one pair of hands, decided with reasons.

use crate::{
    meetings::wrong,
    money::{
        Office,
        claiming::{all_own, spent},
        office,
    },
};
use backend::{Error, desk, meetings, payments, projects};
use domain::{
    accounts::Hat,
    fields::{FieldCode, error},
    ids::{ClaimId, PersonId},
    meetings::attendance::AttendanceForm,
    money::Pence,
    payments::{
        Expense, MOST_LINE,
        claims::{ClaimMove, ClaimState, DecisionKind, ExpenseForm, LineKind},
        pages::{ClaimPage, Deed},
        responses::{GivenTo, ResponseForm, ResponseKind},
    },
    projects::NeedKind,
    refusal::{Refusal, WrongState},
    scope::{OfficeRole, ProjectRole, Scope},
};
use sea_orm::EntityTrait;
use uuid::Uuid;

const YES: (DecisionKind, &str) = (DecisionKind::Approve, "");

fn not_allowed<T>() -> backend::Result<T> {
    Err(Refusal::NotAllowed.into())
}

pub fn amounts(page: &ClaimPage) -> Vec<i64> {
    page.claim.lines.iter().map(|line| line.amount.0).collect()
}

async fn needs(office: &Office, person: PersonId) -> Vec<NeedKind> {
    let part = backend::desk::see_my_part(office, &office.scope(person).await, None).await;
    part.unwrap().needs.into_iter().map(|need| need.kind).collect()
}

#[tokio::test]
async fn whoever_came_gets_a_claim_and_is_told() {
    let office = office().await;
    office.choose(office.lia, ResponseKind::Accept).await;
    office.attend(&[office.lia, office.leo, office.pat]).await;
    let told = office.told().await;
    let begun: Vec<_> = told.iter().filter(|part| part.template == "claim_begun").collect();
    assert_eq!(begun.len(), 3, "costs are paid back to all");
    assert_eq!(begun[0].params["title"], "Balance classes");
    let id = office.claim_of(office.lia).await;
    let page = office.see_claim(office.lia, id).await.unwrap();
    assert_eq!((page.claim.state, amounts(&page)), (ClaimState::Draft, vec![5_200]));
    assert_eq!(page.may, [Deed::Write, Deed::Send, Deed::Withdraw]);
    assert_eq!((page.own, page.written_by.as_deref(), page.bank), (true, None, false));
    assert_eq!(page.costs.len(), 6);
    assert_eq!(page.payer, "Northbank Trust");
    let leo = office.see_claim(office.leo, office.claim_of(office.leo).await).await.unwrap();
    assert_eq!(amounts(&leo), [0; 0], "Leo has not chosen");
    assert_eq!(needs(&office, office.lia).await, [NeedKind::FinishClaim]);
    assert_eq!(needs(&office, office.leo).await, [NeedKind::FinishClaim]);
    for reader in [office.approver, office.auditor, office.lead, office.leo] {
        assert!(office.see_claim(reader, id).await.is_err(), "a draft is Lia's alone");
    }
}

#[tokio::test]
async fn whoever_did_not_come_has_no_claim_but_may_begin_one_for_costs() {
    let office = office().await;
    office.choose(office.lia, ResponseKind::Accept).await;
    office.begin();
    office.confirm(&[office.lia], "0").await;
    assert!(office.money_of(office.lia).await.claims.is_empty());
    let (scope, offer) = (office.scope(office.lia).await, office.offer_of(office.lia).await);
    let id = payments::begin_claim(&office, &scope, offer).await.unwrap();
    assert_eq!(payments::begin_claim(&office, &scope, offer).await, Ok(id), "one at a time");
    let page = office.see_claim(office.lia, id).await.unwrap();
    assert_eq!(amounts(&page), [0; 0]);
    assert_eq!(office.send(office.lia, id, "").await, Err(wrong(WrongState::NothingToClaim)));
    for other in [office.leo, office.approver, office.lead] {
        let begun = payments::begin_claim(&office, &office.scope(other).await, offer).await;
        assert_eq!(begun, not_allowed());
    }
}

#[tokio::test]
async fn costs_are_checked_as_they_are_added() {
    let office = office().await;
    let id = office.drafted().await;
    let bus = |amount: &str| spent(&office, Expense::TravelPublic, amount);
    let refused = async |form: ExpenseForm| match office.add(office.lia, id, form).await {
        Err(Error::Refused(Refusal::Fields(errors))) => errors,
        other => panic!("{other:?}"),
    };
    assert_eq!(refused(bus("-2.80")).await, [error("amount", FieldCode::NotPositive)]);
    assert_eq!(refused(bus("0")).await, [error("amount", FieldCode::NotPositive)]);
    assert_eq!(refused(bus("2.805")).await, [error("amount", FieldCode::NotMoney)]);
    let huge = error("amount", FieldCode::TooMuch(MOST_LINE));
    assert_eq!(refused(bus("99999999")).await, [huge]);
    let bare = ExpenseForm { no_receipt: String::new(), ..bus("2.80") };
    assert_eq!(refused(bare.clone()).await, [error("receipt", FieldCode::NoEvidence)]);
    let elsewhere = ExpenseForm { receipt: Some(domain::ids::ReceiptId(Uuid::now_v7())), ..bare };
    assert_eq!(refused(elsewhere).await, [error("receipt", FieldCode::NotOffered)]);
    let hotel = spent(&office, Expense::Accommodation, "80");
    assert_eq!(refused(hotel).await, [error("category", FieldCode::NotOffered)]);
    let miles = ExpenseForm { miles: "20".into(), ..spent(&office, Expense::MileageCar, "") };
    let line = office.add(office.lia, id, miles).await.unwrap();
    assert_eq!(amounts(&office.see_claim(office.lia, id).await.unwrap()), [5_200, 280, 900]);
    let scope = office.scope(office.lia).await;
    payments::remove_line(&office, &scope, id, line).await.unwrap();
    assert_eq!(amounts(&office.see_claim(office.lia, id).await.unwrap()), [5_200, 280]);
    for other in [office.leo, office.approver, office.lead] {
        assert_eq!(office.add(other, id, bus("1")).await, not_allowed());
    }
}

#[tokio::test]
async fn what_is_sent_twice_is_added_once() {
    let office = office().await;
    let id = office.drafted().await;
    let scope = Scope { sent: Some(Uuid::now_v7()), ..office.scope(office.lia).await };
    let bus = || spent(&office, Expense::TravelPublic, "1.50");
    let first = payments::add_line(&office, &scope, id, bus()).await.unwrap();
    assert_eq!(payments::add_line(&office, &scope, id, bus()).await, Ok(first));
    assert_eq!(amounts(&office.see_claim(office.lia, id).await.unwrap()), [5_200, 280, 150]);
}

#[tokio::test]
async fn a_question_is_asked_and_answered_and_the_promise_runs_on() {
    let office = office().await;
    let id = office.sent().await;
    office.mail().await;
    let approver = office.scope(office.approver).await;
    let silent = payments::query_claim(&office, &approver, id, " ").await;
    assert_eq!(silent, Err(error("words", FieldCode::Empty).into()));
    payments::query_claim(&office, &approver, id, "Which bus?").await.unwrap();
    let told = office.told().await;
    assert_eq!((told.len(), &*told[0].template), (1, "claim_queried"));
    assert_eq!(told[0].params["words"], "Which bus?");
    assert!(needs(&office, office.lia).await.contains(&NeedKind::AnswerQuery));
    office.pass_days(2);
    let silent = office.send(office.lia, id, "").await;
    assert_eq!(silent, Err(error("words", FieldCode::Empty).into()));
    office.send(office.lia, id, "The 36").await.unwrap();
    let page = office.see_claim(office.approver, id).await.unwrap();
    let steps: Vec<_> = page.steps.iter().map(|row| (row.step, row.words.as_deref())).collect();
    let expected = [
        (None, None),
        (Some(ClaimMove::Submit), None),
        (Some(ClaimMove::Query), Some("Which bus?")),
        (Some(ClaimMove::Submit), Some("The 36")),
    ];
    assert_eq!(steps, expected);
    let by: Vec<_> = page.steps.iter().map(|row| row.by.as_deref()).collect();
    assert_eq!(by, [Some("Rita"), None, Some("Abe"), None]);
    let first = office.today().0 - chrono::Days::new(2);
    assert_eq!(page.claim.submitted.map(|day| day.0), Some(first));
    let own = office.see_claim(office.lia, id).await.unwrap();
    assert!(own.steps.iter().all(|row| row.by.is_none()), "names are for those who pay");
}

#[tokio::test]
async fn less_is_paid_with_a_reason_that_the_person_reads() {
    let office = office().await;
    let id = office.sent().await;
    office.mail().await;
    let how = [YES, (DecisionKind::Reduce, "2")];
    assert_eq!(office.decide(office.auditor, id, &how).await, not_allowed());
    assert_eq!(office.decide(office.lia, id, &how).await, not_allowed());
    let mut silent = office.decisions(id, &how).await;
    silent[1].reason = String::new();
    let approver = office.scope(office.approver).await;
    let refused = payments::decide_claim(&office, &approver, id, all_own(5_480), &silent).await;
    assert_eq!(refused, Err(error("reason_2", FieldCode::Empty).into()));
    office.decide(office.approver, id, &how).await.unwrap();
    let told = office.told().await;
    assert_eq!((told.len(), &*told[0].template), (1, "claim_decided"));
    assert_eq!(
        (&told[0].params["claimed"], &told[0].params["allowed"]),
        (&5_480.into(), &5_400.into())
    );
    let page = office.see_claim(office.lia, id).await.unwrap();
    assert_eq!(
        (page.claim.state, page.claim.allowed()),
        (ClaimState::Approved, Some(Pence(5_400)))
    );
    let reason = page.claim.lines[1].decision.as_ref().and_then(|made| made.reason());
    assert_eq!(reason, Some("Off peak"));
    assert_eq!(office.count("SELECT count(*) FROM claim_decisions").await, 2);
}

#[tokio::test]
async fn what_is_refused_whole_is_over_and_may_be_begun_anew() {
    let office = office().await;
    let id = office.sent().await;
    office.decide(office.approver, id, &[(DecisionKind::Refuse, ""); 2]).await.unwrap();
    assert_eq!(office.state_of(office.lia, id).await, ClaimState::Refused);
    let (scope, offer) = (office.scope(office.lia).await, office.offer_of(office.lia).await);
    let again = payments::begin_claim(&office, &scope, offer).await.unwrap();
    assert_ne!(again, id);
    assert_eq!(amounts(&office.see_claim(office.lia, again).await.unwrap()), [5_200]);
    payments::withdraw_claim(&office, &scope, again).await.unwrap();
    assert_eq!(office.state_of(office.lia, again).await, ClaimState::Withdrawn);
    let twice = payments::withdraw_claim(&office, &scope, again).await;
    assert_eq!(twice, Err(wrong(WrongState::ClaimStateFixed)));
}

#[tokio::test]
async fn a_changed_choice_goes_back_to_the_approver_until_it_is_authorised() {
    let office = office().await;
    let id = office.sent().await;
    office.approve(id).await;
    office.choose(office.lia, ResponseKind::AcceptLess).await;
    let page = office.see_claim(office.lia, id).await.unwrap();
    assert_eq!((page.claim.state, amounts(&page)), (ClaimState::Approved, vec![1_000, 280]));
    office.choose(office.lia, ResponseKind::Accept).await;
    let page = office.see_claim(office.lia, id).await.unwrap();
    assert_eq!((page.claim.state, page.claim.approved_by), (ClaimState::Submitted, None));
    office.approve(id).await;
    office.authorise(office.authoriser, id).await.unwrap();
    let form = ResponseForm { kind: Some(ResponseKind::Decline), ..ResponseForm::default() };
    let (scope, offer) = (office.scope(office.lia).await, office.offer_of(office.lia).await);
    let late = payments::respond_to_offer(&office, &scope, offer, &form).await;
    assert_eq!(late, Err(wrong(WrongState::AlreadyAuthorised)));
    let told = "SELECT count(*) FROM audit_events WHERE act = 'follow_choice' AND amount IS NULL";
    assert_eq!(office.count(told).await, 2, "the record does not tell what was chosen");
}

#[tokio::test]
async fn only_those_who_handle_a_claim_leave_its_amount_in_the_record() {
    let office = office().await;
    let id = office.sent().await;
    let (lia, approver) = (office.scope(office.lia).await, office.scope(office.approver).await);
    payments::query_claim(&office, &approver, id, "Which bus?").await.unwrap();
    let fare = office.see_claim(office.lia, id).await.unwrap().claim.lines[1].id;
    payments::remove_line(&office, &lia, id, fare).await.unwrap();
    payments::withdraw_claim(&office, &lia, id).await.unwrap();
    let acts = "'write_claim', 'add_claim_line', 'remove_claim_line', 'withdraw_claim'";
    let of = async |amount| {
        let found = format!("act IN ({acts}, 'query_claim') AND amount IS {amount}");
        office.count(&format!("SELECT count(*) FROM audit_events WHERE {found}")).await
    };
    assert_eq!((of("NULL").await, of("NOT NULL").await), (4, 1));
}

#[tokio::test]
async fn who_gave_to_a_charity_is_seen_by_those_who_pay_alone() {
    let office = office().await;
    let id = office.drafted_with(ResponseKind::GiveToCharity).await;
    office.send(office.lia, id, "").await.unwrap();
    let to = async |reader| {
        let page = office.see_claim(reader, id).await.unwrap();
        let given = page.claim.lines.iter().find_map(|line| match line.kind {
            LineKind::Fee { to, .. } => Some(to),
            LineKind::Expense(_) => None,
        });
        (given, page.charity().map(str::to_owned))
    };
    let known = (Some(GivenTo::Charity), Some("The food bank".to_owned()));
    for reader in [office.lia, office.approver, office.authoriser] {
        assert_eq!(to(reader).await, known);
    }
    assert_eq!(to(office.auditor).await, (Some(GivenTo::Person), None));
    for reader in [office.lead, office.facilitator, office.leo, office.head] {
        assert_eq!(office.see_claim(reader, id).await, not_allowed());
    }
}

/// Somebody without e-mail who came, and their claim.
pub async fn unwired(office: &Office) -> (PersonId, ClaimId) {
    let lead = office.scope(office.lead).await;
    let part = projects::add_person(office, &lead, office.project, "Ned Ash", Hat::Carer).await;
    let part = part.unwrap();
    office.invite_all().await;
    office.begin();
    let form = AttendanceForm { minutes: "120".into(), ..AttendanceForm::default() };
    let by = office.scope(office.facilitator).await;
    meetings::confirm_attendance(office, &by, office.meeting, &[part], &form).await.unwrap();
    let row = schema::claims::Entity::find().one(office.store.read()).await.unwrap().unwrap();
    (PersonId(row.person_id), ClaimId(row.id))
}

#[tokio::test]
async fn one_helper_writes_for_somebody_who_cannot_sign_in() {
    let office = office().await;
    let (ned, id) = unwired(&office).await;
    let scribe = office.member("Sid", office.project, Hat::Other, &[ProjectRole::Scribe]).await;
    assert_eq!(office.see_claim(scribe, id).await.unwrap().may.len(), 3);
    let bus = || spent(&office, Expense::TravelPublic, "2");
    let yes = ResponseForm { kind: Some(ResponseKind::Accept), ..ResponseForm::default() };
    let offer = office.see_claim(scribe, id).await.unwrap().offer;
    let by = office.scope(scribe).await;
    payments::respond_to_offer(&office, &by, offer, &yes).await.unwrap();
    office.add(scribe, id, bus()).await.unwrap();
    assert_eq!(office.add(office.facilitator, id, bus()).await, not_allowed(), "one pair of hands");
    let other = office.drafted().await;
    assert_eq!(office.add(scribe, other, bus()).await, not_allowed(), "Lia signs in herself");
    let hers = office.see_claim(office.lia, other).await.unwrap().offer;
    assert_eq!(payments::respond_to_offer(&office, &by, hers, &yes).await, not_allowed());
    office.send(scribe, id, "").await.unwrap();
    let page = office.see_claim(office.approver, id).await.unwrap();
    assert_eq!((page.person.as_str(), page.written_by.as_deref()), ("Ned Ash", Some("Sid")));
    assert_eq!((page.claim.person, amounts(&page)), (ned, vec![5_200, 200]));
    office.officer("Sid", office.organisation, OfficeRole::Approver).await;
    let refused = office.decide(scribe, id, &[YES]).await;
    assert_eq!(refused, Err(wrong(WrongState::OwnClaim)));
    let page = office.see_claim(scribe, id).await.unwrap();
    assert_eq!(page.why_not, Some(WrongState::OwnClaim));
}

#[tokio::test]
async fn two_claims_of_one_person_are_never_sent_at_once_for_one_thing() {
    let office = office().await;
    let (scope, offer) = (office.scope(office.lia).await, office.offer_of(office.lia).await);
    let early = payments::begin_claim(&office, &scope, offer).await;
    assert_eq!(early, Err(wrong(WrongState::MeetingNotBegun)), "nothing was spent yet");
    office.begin();
    let begin = || payments::begin_claim(&office, &scope, offer);
    let (first, second) = tokio::join!(begin(), begin());
    assert_eq!(first, second, "one claim is written at a time");
    payments::withdraw_claim(&office, &scope, first.unwrap()).await.unwrap();
    office.choose(office.lia, ResponseKind::Accept).await;
    let id = payments::begin_claim(&office, &scope, offer).await.unwrap();
    office.attend(&[office.lia]).await;
    let both = tokio::join!(
        payments::send_claim(&office, &scope, id, ""),
        payments::send_claim(&office, &scope, id, "")
    );
    assert_eq!([both.0.is_ok(), both.1.is_ok()].iter().filter(|sent| **sent).count(), 1);
    office.approve(id).await;
    let authoriser = office.proved(office.authoriser).await;
    let seen = office.seen_of(id).await;
    let both = tokio::join!(
        payments::authorise_claim(&office, &authoriser, id, seen),
        payments::authorise_claim(&office, &authoriser, id, seen)
    );
    assert_eq!([both.0.is_ok(), both.1.is_ok()].iter().filter(|done| **done).count(), 1);
    assert_eq!(office.count("SELECT count(*) FROM ledger_entries").await, 1);
}

#[tokio::test]
async fn a_closed_account_leaves_amounts_and_no_words() {
    let office = office().await;
    let id = office.sent().await;
    let approver = office.scope(office.approver).await;
    payments::query_claim(&office, &approver, id, "Which bus?").await.unwrap();
    desk::close_account(&office, &office.scope(office.lia).await).await.unwrap();
    let left = "SELECT (SELECT count(*) FROM claim_words WHERE words IS NOT NULL) + (SELECT \
                count(*) FROM claim_lines WHERE description IS NOT NULL OR no_receipt IS NOT NULL \
                OR agreed_with IS NOT NULL)";
    assert_eq!(office.count(left).await, 0);
    let page = office.see_claim(office.approver, id).await.unwrap();
    assert_eq!((page.person.as_str(), amounts(&page)), ("", vec![5_200, 280]));
}

#[tokio::test]
async fn what_waits_is_listed_oldest_first_and_drafts_are_not() {
    let office = office().await;
    office.choose(office.lia, ResponseKind::Accept).await;
    office.attend(&[office.lia, office.leo]).await;
    let leo = office.claim_of(office.leo).await;
    office.add(office.leo, leo, spent(&office, Expense::TravelPublic, "4")).await.unwrap();
    let lia = office.claim_of(office.lia).await;
    let queue = async |state| {
        let scope = office.scope(office.auditor).await;
        let queue = payments::list_claims(&office, &scope, office.organisation, state, None).await;
        queue.unwrap().rows.into_iter().map(|row| row.id).collect::<Vec<_>>()
    };
    assert!(queue(None).await.is_empty() && queue(Some(ClaimState::Draft)).await.is_empty());
    office.send(office.leo, leo, "").await.unwrap();
    office.pass_minutes(5);
    office.send(office.lia, lia, "").await.unwrap();
    assert_eq!(queue(None).await, [leo, lia]);
    assert_eq!(needs(&office, office.approver).await, [NeedKind::DecideClaims]);
    office.pass_minutes(5);
    office.approve(leo).await;
    assert_eq!(queue(None).await, [lia, leo]);
    assert_eq!(queue(Some(ClaimState::Approved)).await, [leo]);
    office.execute("UPDATE claims SET state = 'returned' WHERE state = 'approved'").await;
    assert_eq!(queue(Some(ClaimState::Approved)).await, [leo], "to be authorised anew");
    assert_eq!(needs(&office, office.authoriser).await, [NeedKind::AuthoriseClaims]);
    for stranger in [office.lia, office.lead, office.head] {
        let scope = office.scope(stranger).await;
        let refused = payments::list_claims(&office, &scope, office.organisation, None, None).await;
        assert_eq!(refused.map(|_| ()), not_allowed());
    }
    let (_, statements) = office.statements(office.see_claim(office.lia, lia)).await;
    assert!(statements <= 12, "{statements}, with the session");
}

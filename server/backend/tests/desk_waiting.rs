//! What waits for somebody on their own page: votes before money, and money only for those
//! who can do something about it.

use crate::{
    money::{Office, claiming::spent, office},
    payments_claims::unwired,
    payments_paying::set_duties,
};
use backend::{desk, meetings, payments, projects, votes};
use domain::{
    accounts::Hat,
    ids::{PersonId, VoteId},
    meetings::invitations::Reply,
    payments::{
        Expense,
        claims::{ClaimState, DecisionKind},
        payees::BankDetails,
        responses::{GivenTo, ResponseKind},
    },
    projects::{GroundRulesForm, NeedKind},
    scope::{OfficeRole, ProjectRole},
    time::Day,
    votes::{Method, Secrecy, Standing, VoteForm},
};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};
use uuid::Uuid;

async fn needs(office: &Office, person: PersonId) -> Vec<(NeedKind, String)> {
    let scope = office.scope(person).await;
    let part = desk::see_my_part(office, &scope, None).await.unwrap();
    part.needs.into_iter().map(|need| (need.kind, need.title)).collect()
}

async fn kinds(office: &Office, person: PersonId) -> Vec<NeedKind> {
    needs(office, person).await.into_iter().map(|(kind, _)| kind).collect()
}

/// Ground rules, which everybody accepted: there is no vote without.
async fn rules(office: &Office) {
    let form = GroundRulesForm { body: "We listen to each other.".into() };
    let lead = office.scope(office.lead).await;
    projects::publish_ground_rules(office, &lead, office.project, form).await.unwrap();
    let accepted = "INSERT INTO ground_rule_acceptances SELECT id, 1, joined_at FROM memberships";
    office.execute(accepted).await;
}

async fn vote(office: &Office, title: &str, day: u32) {
    let form = VoteForm {
        title: title.into(),
        question: "Shall classes move to the evening?".into(),
        method: Method::ForAgainst,
        secrecy: Secrecy::Secret,
        group_agreed: false,
        standing: Standing::Advisory,
        consider_by: None,
        dual_majority: false,
        quorum: 5,
        download_from: None,
        closes_on: Day::from_ymd(2026, 12, day),
        proposal: None,
        options: vec![],
        conditions: Default::default(),
        terms: Default::default(),
    };
    let (scope, id) = (office.scope(office.facilitator).await, VoteId(Uuid::now_v7()));
    votes::open_vote(office, &scope, id, office.project, form).await.unwrap();
}

/// So many further claims, each for a meeting of its own.
async fn copy_claim(office: &Office, copies: usize) {
    let read = office.store.read();
    let meeting = schema::meetings::Entity::find().one(read).await.unwrap().unwrap();
    let claim = schema::claims::Entity::find().one(read).await.unwrap().unwrap();
    let tx = office.store.begin().await.unwrap();
    for _ in 0..copies {
        let [id, of] = [(); 2].map(|()| Uuid::now_v7());
        let row = schema::meetings::Model { id: of, ..meeting.clone() };
        let row = row.into_active_model().reset_all();
        schema::meetings::Entity::insert(row).exec_without_returning(&tx).await.unwrap();
        let row = schema::claims::Model { id, meeting_id: of, ..claim.clone() };
        let row = row.into_active_model().reset_all();
        schema::claims::Entity::insert(row).exec_without_returning(&tx).await.unwrap();
    }
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn however_much_money_waits_no_vote_is_left_out() {
    let office = office().await;
    rules(&office).await;
    vote(&office, "Later", 20).await;
    vote(&office, "Sooner", 10).await;
    office.drafted().await;
    copy_claim(&office, 101).await;
    let needs = needs(&office, office.lia).await;
    let titles = |of| needs.iter().filter(move |(kind, _)| *kind == of).map(|(_, title)| &**title);
    assert_eq!(titles(NeedKind::Vote).collect::<Vec<_>>(), ["Sooner", "Later"]);
    assert_eq!(titles(NeedKind::FinishClaim).count(), 98, "a page holds a hundred");
    assert_eq!(titles(NeedKind::ChooseOffer).count(), 0);
}

#[tokio::test]
async fn money_is_left_out_in_the_order_of_its_kinds() {
    let office = office().await;
    office.sent().await;
    office.execute("UPDATE claims SET state = 'queried', waiting = false").await;
    copy_claim(&office, 60).await;
    office
        .execute("UPDATE claims SET state = 'draft' WHERE id IN (SELECT id FROM claims LIMIT 55)")
        .await;
    copy_claim(&office, 60).await;
    let kinds = kinds(&office, office.lia).await;
    let of = |kind| kinds.iter().filter(|other| **other == kind).count();
    let total = |state: &str| format!("SELECT count(*) FROM claims WHERE state = '{state}'");
    let queried = office.count(&total("queried")).await;
    assert_eq!(of(NeedKind::AnswerQuery), usize::try_from(queried).unwrap(), "all of them");
    assert_eq!(of(NeedKind::AnswerQuery) + of(NeedKind::FinishClaim), 100);
}

#[tokio::test]
async fn whoever_approved_waits_for_nobody_but_another() {
    let office = office().await;
    office.officer("Bea", office.organisation, OfficeRole::Approver).await;
    let other = office.officer("Vera", office.organisation, OfficeRole::Authoriser).await;
    let id = office.sent().await;
    office.decide(office.authoriser, id, &[(DecisionKind::Approve, ""); 2]).await.unwrap();
    assert_eq!(kinds(&office, office.authoriser).await, []);
    assert_eq!(kinds(&office, other).await, [NeedKind::AuthoriseClaims]);
    set_duties(&office, false, "").await;
    assert_eq!(kinds(&office, office.authoriser).await, [NeedKind::AuthoriseClaims]);
    set_duties(&office, true, "").await;
    assert_eq!(kinds(&office, office.authoriser).await, [], "what was said last counts");
    office.authorise(other, id).await.unwrap();
    assert_eq!(kinds(&office, office.authoriser).await, [NeedKind::PayClaims]);
}

#[tokio::test]
async fn whoever_wrote_it_for_somebody_decides_nothing_about_it() {
    let office = office().await;
    let (_, id) = unwired(&office).await;
    let scribe = office.member("Sid", office.project, Hat::Other, &[ProjectRole::Scribe]).await;
    for role in [OfficeRole::Approver, OfficeRole::Authoriser] {
        office.officer("Sid", office.organisation, role).await;
    }
    office.add(scribe, id, spent(&office, Expense::TravelPublic, "2")).await.unwrap();
    office.send(scribe, id, "").await.unwrap();
    assert_eq!(kinds(&office, scribe).await, []);
    assert_eq!(kinds(&office, office.approver).await, [NeedKind::DecideClaims]);
    office.approve(id).await;
    set_duties(&office, false, "").await;
    assert_eq!(kinds(&office, scribe).await, [], "not even where one person is enough");
    assert_eq!(kinds(&office, office.authoriser).await, [NeedKind::AuthoriseClaims]);
    office.authorise(office.authoriser, id).await.unwrap();
    assert_eq!(kinds(&office, scribe).await, [NeedKind::PayClaims], "paying is no decision");
}

#[tokio::test]
async fn an_offer_is_asked_about_and_listed_for_as_long() {
    let office = office().await;
    let leo = office.scope(office.leo).await;
    meetings::reply_to_meeting(&office, &leo, office.meeting, Reply::Yes).await.unwrap();
    office.begin();
    let asked = async || {
        let kinds = kinds(&office, office.leo).await;
        (kinds.contains(&NeedKind::ChooseOffer), office.money_of(office.leo).await.offers.len())
    };
    assert_eq!(asked().await, (true, 1));
    office.pass_days(60);
    assert_eq!(asked().await, (true, 1));
    office.pass_days(1);
    assert_eq!(asked().await, (false, 0));
    // It can still be chosen about.
    let summary = office.summary_of(office.leo).await.unwrap();
    assert!(office.see_offer(office.leo, summary.id).await.is_ok());
    office.choose(office.leo, ResponseKind::DecideLater).await;
    assert_eq!(asked().await, (false, 0));
}

#[tokio::test]
async fn whoever_did_not_come_is_not_asked_about_money() {
    let office = office().await;
    let is_asked = async |person| kinds(&office, person).await.contains(&NeedKind::ChooseOffer);
    office.begin();
    assert!(is_asked(office.leo).await, "the day is not over");
    office.pass_days(1);
    assert!(is_asked(office.lia).await, "she said yes");
    assert!(!is_asked(office.leo).await, "he never answered");
    office.confirm(&[office.leo], "120").await;
    let (id, scope) = (office.claim_of(office.leo).await, office.scope(office.leo).await);
    payments::withdraw_claim(&office, &scope, id).await.unwrap();
    assert!(is_asked(office.leo).await, "he was there");
    office.correct(office.leo, "0").await;
    assert!(!is_asked(office.leo).await, "that was put right");
}

#[tokio::test]
async fn a_claim_that_is_going_on_says_what_is_missing_of_an_offer() {
    let office = office().await;
    office.attend(&[office.leo]).await;
    let kinds_now = kinds(&office, office.leo).await;
    assert!(!kinds_now.contains(&NeedKind::ChooseOffer), "{kinds_now:?}");
    assert_eq!(office.money_of(office.leo).await.offers.len(), 0);
    let id = office.claim_of(office.leo).await;
    let scope = office.scope(office.leo).await;
    payments::withdraw_claim(&office, &scope, id).await.unwrap();
    assert_eq!(office.state_of(office.leo, id).await, ClaimState::Withdrawn);
    assert!(kinds(&office, office.leo).await.contains(&NeedKind::ChooseOffer));
    assert_eq!(office.money_of(office.leo).await.offers.len(), 1);
}

#[tokio::test]
async fn whoever_has_sent_a_claim_is_asked_where_the_money_should_go() {
    let office = office().await;
    let id = office.drafted().await;
    assert_eq!(kinds(&office, office.lia).await, [NeedKind::FinishClaim]);
    office.send(office.lia, id, "").await.unwrap();
    assert_eq!(kinds(&office, office.lia).await, [NeedKind::SayBank]);
    let lia = office.scope(office.lia).await;
    let account = BankDetails {
        holder: "Lia Own".into(),
        sort_code: "204060".into(),
        number: "12345678".into(),
    };
    payments::change_payee(&office, &lia, &account).await.unwrap();
    assert!(kinds(&office, office.lia).await.is_empty());
    office.approve(id).await;
    office.authorise(office.authoriser, id).await.unwrap();
    office.mark_paid(id).await.unwrap();
    let authoriser = office.proved(office.authoriser).await;
    payments::record_return(&office, &authoriser, id, None, "Account closed").await.unwrap();
    assert_eq!(kinds(&office, office.lia).await, [NeedKind::CheckReturn]);
    assert_eq!(kinds(&office, office.authoriser).await, [], "another authorises it anew");
}

#[tokio::test]
async fn whoever_handles_or_checks_money_finds_whose() {
    let office = office().await;
    let own = vec![(office.organisation, "Northbank Trust".to_owned())];
    for officer in [office.approver, office.authoriser, office.auditor] {
        let scope = office.scope(officer).await;
        let part = desk::see_my_part(&office, &scope, None).await.unwrap();
        assert_eq!(part.money_of, own);
    }
    let lia = office.scope(office.lia).await;
    assert!(desk::see_my_part(&office, &lia, None).await.unwrap().money_of.is_empty());
}

#[tokio::test]
async fn a_payment_that_came_back_is_for_whoever_was_to_be_paid() {
    let office = office().await;
    let id = office.drafted_with(ResponseKind::GiveToCharity).await;
    office.send(office.lia, id, "").await.unwrap();
    office.approve(id).await;
    let approver = office.proved(office.approver).await;
    let came_back = async |to| {
        office.authorise(office.authoriser, id).await.unwrap();
        office.mark_paid(id).await.unwrap();
        let back = payments::record_return(&office, &approver, id, Some(to), "Closed");
        back.await.unwrap();
        kinds(&office, office.lia).await.contains(&NeedKind::CheckReturn)
    };
    assert!(!came_back(GivenTo::Charity).await, "theirs stands");
    assert!(came_back(GivenTo::Person).await);
    assert!(!came_back(GivenTo::Charity).await, "theirs was paid again");
}

#[tokio::test]
async fn whoever_gives_it_all_to_a_charity_needs_no_account() {
    let office = office().await;
    let id = office.drafted_with(ResponseKind::GiveToCharity).await;
    let lines = office.see_claim(office.lia, id).await.unwrap().claim.lines;
    let cost = lines.iter().find(|line| line.spent().is_some()).unwrap().id;
    let lia = office.scope(office.lia).await;
    payments::remove_line(&office, &lia, id, cost).await.unwrap();
    office.send(office.lia, id, "").await.unwrap();
    assert_eq!(kinds(&office, office.lia).await, []);
    let approver = office.scope(office.approver).await;
    payments::query_claim(&office, &approver, id, "Did you come by bus?").await.unwrap();
    let fare = spent(&office, Expense::TravelPublic, "2.80");
    let cost = office.add(office.lia, id, fare).await.unwrap();
    office.send(office.lia, id, "I did").await.unwrap();
    assert_eq!(kinds(&office, office.lia).await, [NeedKind::SayBank]);
    payments::query_claim(&office, &approver, id, "Was it free?").await.unwrap();
    payments::remove_line(&office, &lia, id, cost).await.unwrap();
    office.send(office.lia, id, "It was").await.unwrap();
    assert_eq!(kinds(&office, office.lia).await, [], "it was taken out");
}

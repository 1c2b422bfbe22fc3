//! Claims that came to nothing, in whole or in part: whom to ask, and how to begin again.

use crate::{
    money::{Office, claiming::spent, office},
    payments_claims::unwired,
};
use backend::payments;
use domain::{
    accounts::Hat,
    fields::{FieldCode, error},
    ids::{ClaimId, PersonId},
    money::Pence,
    payments::{
        Expense,
        claims::{ClaimMove, ClaimState, DecisionKind},
        pages::Deed,
        responses::ResponseKind,
    },
    scope::ProjectRole,
};

/// The most statements of a page, with the session.
const MOST: u64 = 12;

async fn withdraw(office: &Office, person: PersonId, id: ClaimId) {
    payments::withdraw_claim(office, &office.scope(person).await, id).await.unwrap();
}

/// Whether the reader is offered to begin the claim again.
async fn begins_again(office: &Office, reader: PersonId, id: ClaimId) -> bool {
    office.see_claim(reader, id).await.unwrap().may.contains(&Deed::BeginAgain)
}

#[tokio::test]
async fn what_was_taken_back_is_begun_again_and_not_offered_as_if_nothing_was() {
    let office = office().await;
    let id = office.sent().await;
    assert!(!begins_again(&office, office.lia, id).await, "it is on its way");
    withdraw(&office, office.lia, id).await;
    let page = office.see_claim(office.lia, id).await.unwrap();
    assert_eq!((page.may, page.contact), (vec![Deed::BeginAgain], None));
    assert!(!begins_again(&office, office.approver, id).await, "it is not theirs");
    let money = office.money_of(office.lia).await;
    assert!(money.offers.is_empty(), "it stands among claims");
    assert_eq!(money.claims[0].state, ClaimState::Withdrawn);
    let scope = office.scope(office.lia).await;
    let again = payments::begin_claim(&office, &scope, page.offer).await.unwrap();
    let amounts: Vec<_> = office.see_claim(office.lia, again).await.unwrap().claim.lines;
    assert_eq!(amounts.iter().map(|line| line.amount).collect::<Vec<_>>(), [Pence(5_200)]);
    assert!(!begins_again(&office, office.lia, id).await, "another is being written");
    office.send(office.lia, again, "").await.unwrap();
    office.approve(again).await;
    office.authorise(office.authoriser, again).await.unwrap();
    office.mark_paid(again).await.unwrap();
    assert!(begins_again(&office, office.lia, id).await, "more may have been spent");
}

#[tokio::test]
async fn an_offer_without_a_choice_is_still_asked_about() {
    let office = office().await;
    office.attend(&[office.lia]).await;
    let id = office.claim_of(office.lia).await;
    withdraw(&office, office.lia, id).await;
    assert_eq!(office.money_of(office.lia).await.offers.len(), 1);
    office.choose(office.lia, ResponseKind::Decline).await;
    assert!(office.money_of(office.lia).await.offers.is_empty());
}

#[tokio::test]
async fn whoever_is_paid_less_learns_whom_to_ask() {
    let office = office().await;
    let id = office.sent().await;
    let contact = async |reader| office.see_claim(reader, id).await.unwrap().contact;
    office.execute("UPDATE projects SET lead_contact = 'Grace, 01632 960 001'").await;
    assert_eq!(contact(office.lia).await, None, "nobody decided yet");
    let less = [(DecisionKind::Approve, ""), (DecisionKind::Reduce, "2")];
    office.decide(office.approver, id, &less).await.unwrap();
    assert_eq!(contact(office.lia).await.as_deref(), Some("Grace, 01632 960 001"));
    assert_eq!(contact(office.approver).await, None, "they know");
    assert!(!begins_again(&office, office.lia, id).await, "the rest is on its way");
    let scope = office.proved(office.authoriser).await;
    payments::send_back_claim(&office, &scope, id, "Look again").await.unwrap();
    assert_eq!(contact(office.lia).await, None, "it is decided anew");
    office.decide(office.approver, id, &[(DecisionKind::Refuse, ""); 2]).await.unwrap();
    assert!(contact(office.lia).await.is_some() && begins_again(&office, office.lia, id).await);
    for reader in [office.lia, office.approver] {
        let read = async {
            let scope = office.scope(reader).await;
            payments::see_claim(&office, &scope, id).await.unwrap()
        };
        let (_, statements) = office.statements(read).await;
        assert!(statements <= MOST, "{statements}");
    }
}

#[tokio::test]
async fn whoever_writes_for_somebody_begins_again_for_them() {
    let office = office().await;
    let (_, id) = unwired(&office).await;
    let scribe = office.member("Sid", office.project, Hat::Other, &[ProjectRole::Scribe]).await;
    office.add(scribe, id, spent(&office, Expense::TravelPublic, "2")).await.unwrap();
    withdraw(&office, scribe, id).await;
    let read = async {
        let scope = office.scope(scribe).await;
        payments::see_claim(&office, &scope, id).await.unwrap()
    };
    let (page, statements) = office.statements(read).await;
    assert_eq!(page.may, [Deed::BeginAgain]);
    assert!(statements <= MOST, "{statements}");
    let scope = office.scope(scribe).await;
    let again = payments::begin_claim(&office, &scope, page.offer).await.unwrap();
    assert_eq!(office.see_claim(scribe, again).await.unwrap().claim.state, ClaimState::Draft);
}

#[tokio::test]
async fn what_is_asked_for_is_said_until_it_is_owed() {
    let office = office().await;
    let id = office.drafted().await;
    let sums = async || {
        let money = office.money_of(office.lia).await;
        (money.asked.0, money.owed.0, money.paid.0)
    };
    assert_eq!(sums().await, (0, 0, 0), "nothing is asked for before it is sent");
    office.send(office.lia, id, "").await.unwrap();
    assert_eq!(sums().await, (5_480, 0, 0));
    let approver = office.scope(office.approver).await;
    payments::query_claim(&office, &approver, id, "Which bus?").await.unwrap();
    assert_eq!(sums().await, (5_480, 0, 0));
    office.send(office.lia, id, "The 36").await.unwrap();
    let less = [(DecisionKind::Approve, ""), (DecisionKind::Reduce, "2")];
    office.decide(office.approver, id, &less).await.unwrap();
    assert_eq!(sums().await, (5_400, 0, 0), "what is allowed of it");
    office.authorise(office.authoriser, id).await.unwrap();
    assert_eq!(sums().await, (0, 5_400, 0));
    office.mark_paid(id).await.unwrap();
    assert_eq!(sums().await, (0, 0, 5_400));
    let read = async { office.money_of(office.lia).await };
    let (_, statements) = office.statements(read).await;
    assert!(statements <= MOST, "{statements}");
}

#[tokio::test]
async fn what_goes_to_a_charity_is_not_asked_for_oneself() {
    let office = office().await;
    let id = office.drafted_with(ResponseKind::GiveToCharity).await;
    office.send(office.lia, id, "").await.unwrap();
    assert_eq!(office.money_of(office.lia).await.asked, Pence(280));
}

#[tokio::test]
async fn a_cap_and_a_reference_are_told_where_they_are_typed() {
    let office = office().await;
    let id = office.drafted().await;
    let meal = |amount: &str| spent(&office, Expense::Subsistence, amount);
    let over = |left| Err(error("amount", FieldCode::OverCap(Pence(1_000), Pence(left))).into());
    assert_eq!(office.add(office.lia, id, meal("12")).await, over(1_000));
    office.add(office.lia, id, meal("7,50")).await.unwrap();
    assert_eq!(office.add(office.lia, id, meal("3")).await, over(250));
    office.send(office.lia, id, "").await.unwrap();
    office.approve(id).await;
    office.authorise(office.authoriser, id).await.unwrap();
    let scope = office.proved(office.authoriser).await;
    let seen = office.seen_of(id).await;
    let paid = payments::mark_claim_paid(&office, &scope, id, seen, "£$%").await;
    assert_eq!(paid, Err(error("reference", FieldCode::NotPlain).into()));
    office.mark_paid(id).await.unwrap();
}

#[tokio::test]
async fn the_same_choice_once_more_leaves_what_was_decided() {
    let office = office().await;
    let id = office.sent().await;
    let less = [(DecisionKind::Reduce, "30"), (DecisionKind::Approve, "")];
    office.decide(office.approver, id, &less).await.unwrap();
    let decided = office.see_claim(office.approver, id).await.unwrap();
    let offer = office.offer_of(office.lia).await;
    let checked = async |reader| office.see_offer(reader, offer).await.unwrap().checked;
    assert!(checked(office.lia).await && !checked(office.lead).await, "as far as they know it");
    office.choose(office.lia, ResponseKind::Accept).await;
    let same = office.see_claim(office.approver, id).await.unwrap();
    assert_eq!((same.claim, same.steps), (decided.claim, decided.steps));
    office.choose(office.lia, ResponseKind::GiveToCharity).await;
    let again = office.see_claim(office.approver, id).await.unwrap();
    assert_eq!((again.claim.state, again.claim.allowed()), (ClaimState::Submitted, None));
    let words = again.steps.iter().filter_map(|step| Some((step.step?, step.words.as_deref()?)));
    assert_eq!(words.collect::<Vec<_>>(), [(ClaimMove::Approve, "Off peak")]);
    assert!(!checked(office.lia).await);
}

//! What two people do with one offer or claim at the same moment. On PostgreSQL both acts
//! run side by side; on SQLite one after the other.

use crate::{
    meetings::wrong,
    money::{Office, office},
    payments_claims::amounts,
};
use backend::{meetings, payments};
use domain::{
    meetings::attendance::AttendanceForm,
    payments::{
        offers::OfferState,
        responses::{ResponseForm, ResponseKind},
    },
    refusal::WrongState,
    scope::Scope,
};
use tokio::join;
use uuid::Uuid;

/// The claims that follow from an offer that was taken back.
async fn stranded(office: &Office) -> i64 {
    let taken_back = "SELECT count(*) FROM claims JOIN offers ON offers.id = claims.offer_id \
                      WHERE offers.state = 'taken_back' AND claims.state <> 'withdrawn'";
    office.count(taken_back).await
}

#[tokio::test]
async fn a_claim_begins_while_it_is_recorded_that_they_came() {
    let office = office().await;
    office.choose(office.lia, ResponseKind::Accept).await;
    office.begin();
    let (lia, lead) = (office.scope(office.lia).await, office.scope(office.facilitator).await);
    let (offer, parts) = (office.offer_of(office.lia).await, [office.part_of(office.lia).await]);
    let form = AttendanceForm { minutes: "120".into(), ..AttendanceForm::default() };
    let (begun, confirmed) = join!(
        payments::begin_claim(&office, &lia, offer),
        meetings::confirm_attendance(&office, &lead, office.meeting, &parts, &form)
    );
    confirmed.unwrap();
    let page = office.see_claim(office.lia, begun.unwrap()).await.unwrap();
    assert_eq!(amounts(&page), [5_200], "the fee is in it once");
    assert_eq!(office.count("SELECT count(*) FROM claims").await, 1);
}

#[tokio::test]
async fn nobody_claims_on_what_is_taken_back_meanwhile() {
    let office = office().await;
    office.begin();
    let lead = office.scope(office.lead).await;
    for person in [office.lia, office.leo] {
        let (scope, offer) = (office.scope(person).await, office.offer_of(person).await);
        let (begun, back) = join!(
            payments::begin_claim(&office, &scope, offer),
            payments::take_back_offer(&office, &lead, offer)
        );
        assert_ne!(begun.is_ok(), back.is_ok(), "one of them was faster");
        let late = [begun.map(drop), back].into_iter().find_map(Result::err).unwrap();
        let why = [WrongState::OfferNotMade, WrongState::OfferCountedOn].map(wrong);
        assert!(why.contains(&late), "{late:?}");
    }
    assert_eq!(stranded(&office).await, 0);
}

#[tokio::test]
async fn what_is_claimed_stays_offered_when_the_meeting_is_called_off() {
    let office = office().await;
    // Noon of the day of the meeting.
    office.pass_days(6);
    let lead = office.scope(office.lead).await;
    let (scope, offer) = (office.scope(office.lia).await, office.offer_of(office.lia).await);
    let (begun, cancelled) = join!(
        payments::begin_claim(&office, &scope, offer),
        meetings::cancel_meeting(&office, &lead, office.meeting, "The room is wet")
    );
    cancelled.unwrap();
    let state = office.see_offer(office.lia, offer).await.unwrap().offer.state;
    assert_eq!(begun.is_ok(), state == OfferState::Made);
    assert_eq!(stranded(&office).await, 0);
}

#[tokio::test]
async fn a_choice_that_is_sent_twice_at_once_is_kept_once() {
    let office = office().await;
    let scope = Scope { sent: Some(Uuid::now_v7()), ..office.scope(office.lia).await };
    let offer = office.offer_of(office.lia).await;
    let yes = ResponseForm { kind: Some(ResponseKind::Accept), ..ResponseForm::default() };
    let respond = || payments::respond_to_offer(&office, &scope, offer, &yes);
    assert_eq!(join!(respond(), respond()), (Ok(()), Ok(())));
    let kept = "SELECT (SELECT count(*) FROM responses) + (SELECT count(*) FROM audit_events \
                WHERE act = 'respond_to_offer')";
    assert_eq!(office.count(kept).await, 2, "one of each");
}

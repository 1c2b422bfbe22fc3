//! Offers to somebody who cannot sign in, and what others write down for them.

use super::{choice, form};
use crate::{
    money::{Office, claiming::spent, office},
    payments_claims::{amounts, unwired},
};
use backend::{Error, meetings, payments, projects};
use domain::{
    accounts::Hat,
    ids::{OfferId, PersonId},
    money::Pence,
    payments::{
        Expense,
        offers::OfferForm,
        pages::Deed,
        responses::{Response, ResponseKind},
    },
    permissions::Act,
    scope::ProjectRole,
};

async fn scribe(office: &Office) -> PersonId {
    office.member("Sid", office.project, Hat::Other, &[ProjectRole::Scribe]).await
}

async fn choose(office: &Office, by: PersonId, id: OfferId) {
    let less = choice(ResponseKind::AcceptLess, "20", "");
    let by = office.scope(by).await;
    payments::respond_to_offer(office, &by, id, &less).await.unwrap();
}

#[tokio::test]
async fn what_is_written_down_is_seen_by_whoever_wrote_it() {
    let office = office().await;
    let scribe = scribe(&office).await;
    let (_, claim) = unwired(&office).await;
    let id = office.see_claim(scribe, claim).await.unwrap().offer;
    choose(&office, scribe, id).await;
    let chosen = Some(Response::AcceptLess(Pence(2_000)));
    let own = office.see_offer(scribe, id).await.unwrap();
    assert_eq!((&own.response, own.own), (&chosen, false));
    for writer in [office.facilitator, office.lead] {
        let page = office.see_offer(writer, id).await.unwrap();
        assert_eq!(page.response, None, "another hand wrote it");
        assert!(page.may.contains(&Act::RespondToOffer));
    }
    assert_eq!(office.see_offer(office.approver, id).await.unwrap().response, chosen);
    let page = office.see_offer(office.auditor, id).await.unwrap();
    assert_eq!((page.response, page.may.contains(&Act::RespondToOffer)), (None, false));
    for other in [office.lia, office.pat, office.head] {
        assert_eq!(office.see_offer(other, id).await, Err(Error::NotFound));
    }
    let hers = office.offer_of(office.lia).await;
    assert_eq!(office.see_offer(scribe, hers).await, Err(Error::NotFound), "she signs in");
    let lead = office.scope(office.lead).await;
    let (_, cost) = office.statements(payments::see_offer(&office, &lead, id)).await;
    assert!(cost <= 9, "{cost}");
}

#[tokio::test]
async fn a_claim_does_not_tell_other_helpers_what_was_written_down() {
    let office = office().await;
    let scribe = scribe(&office).await;
    let (_, claim) = unwired(&office).await;
    let page = office.see_claim(office.lead, claim).await.unwrap();
    assert!(!page.hides_fee, "nothing is chosen yet");
    choose(&office, scribe, page.offer).await;
    let seen = async |reader| {
        let (page, cost) = office.statements(office.see_claim(reader, claim)).await;
        assert!(cost <= 12, "{cost}, with the session");
        let page = page.unwrap();
        (page.hides_fee, amounts(&page), page.response, page.person)
    };
    let less = Some(Response::AcceptLess(Pence(2_000)));
    let ned = || "Ned".to_owned();
    assert_eq!(seen(scribe).await, (false, vec![2_000], less.clone(), ned()));
    assert_eq!(seen(office.lead).await, (true, vec![], None, ned()));
    let page = office.see_claim(office.lead, claim).await.unwrap();
    assert!(page.may.contains(&Deed::Send), "there is something to send, perhaps");
    // Whoever writes the claim has not written the choice down.
    office.add(office.lead, claim, spent(&office, Expense::TravelPublic, "2")).await.unwrap();
    office.send(office.lead, claim, "").await.unwrap();
    assert_eq!(seen(office.lead).await, (true, vec![200], None, ned()));
    let whole = || "Ned Ash".to_owned();
    assert_eq!(seen(office.approver).await, (false, vec![2_000, 200], less, whole()));
    assert_eq!(seen(office.auditor).await, (false, vec![2_000, 200], None, whole()));
}

#[tokio::test]
async fn the_offer_leads_to_the_claim_until_another_hand_writes_it() {
    let office = office().await;
    let scribe = scribe(&office).await;
    let (_, claim) = unwired(&office).await;
    let id = office.see_claim(scribe, claim).await.unwrap().offer;
    let led = async |reader| {
        let page = office.see_offer(reader, id).await.unwrap();
        (page.claim, page.begins)
    };
    for writer in [scribe, office.facilitator, office.lead] {
        assert_eq!(led(writer).await, (Some(claim), false));
    }
    assert_eq!(led(office.approver).await, (None, false), "it was not sent");
    office.add(scribe, claim, spent(&office, Expense::TravelPublic, "2")).await.unwrap();
    assert_eq!(led(scribe).await, (Some(claim), false));
    assert_eq!(led(office.lead).await, (None, false), "one pair of hands");
    office.send(scribe, claim, "").await.unwrap();
    assert_eq!(led(scribe).await, (Some(claim), false));
    assert_eq!(led(office.approver).await, (Some(claim), false));
    assert_eq!(led(office.lead).await, (None, false));
}

#[tokio::test]
async fn whoever_only_writes_waits_until_an_amount_is_agreed_to() {
    let office = office().await;
    let (scribe, lead) = (scribe(&office).await, office.scope(office.lead).await);
    let part = projects::add_person(&office, &lead, office.project, "Olu Bello", Hat::Carer).await;
    let part = part.unwrap();
    let reason = "He chairs".to_owned();
    let other = OfferForm { amount: "80".into(), reason, ..form(&office, "t120").await };
    let id = meetings::offer_pay(&office, &lead, office.meeting, part, other).await.unwrap();
    assert!(office.see_offer(office.lead, id).await.is_ok());
    assert_eq!(office.see_offer(scribe, id).await, Err(Error::NotFound));
    let approver = office.scope(office.approver).await;
    payments::agree_offer(&office, &approver, id).await.unwrap();
    choose(&office, scribe, id).await;
    let page = office.see_offer(scribe, id).await.unwrap();
    assert_eq!(page.response, Some(Response::AcceptLess(Pence(2_000))));
}

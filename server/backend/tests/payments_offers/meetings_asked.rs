//! Offers that go with invitations.

use super::{form, named, offer};
use crate::{
    meetings::{form as plan, wrong},
    money::{empty_office, office},
};
use backend::{
    meetings::{self, Whom},
    payments, projects,
};
use domain::{
    accounts::Hat,
    meetings::{MeetingForm, invitations::Reply},
    money::Pence,
    payments::{offers::OfferState, pages::StandingOffer, responses::ResponseKind},
    permissions::Act,
    refusal::WrongState,
    scope::Scope,
    time::Day,
};

#[tokio::test]
async fn everybody_is_offered_what_suits_the_time_before_they_say_yes() {
    let mut office = empty_office().await;
    office.pay().await;
    office.invite_all().await;
    let told = office.told().await;
    let invited = named(&told, "meeting_invited");
    let fees: Vec<Option<i64>> = invited.iter().map(|part| part.params["fee"].as_i64()).collect();
    // Two carers; a facilitator and a professional, who come for their work; and the
    // lead, who asked, and is offered nothing by themselves.
    assert_eq!(fees.iter().filter(|fee| **fee == Some(5_200)).count(), 2);
    assert_eq!(invited.iter().filter(|part| part.params["costs"] == true).count(), 4);
    let carer = office.summary_of(office.lia).await.unwrap();
    assert_eq!((carer.fee, carer.costs, carer.chosen), (Some(Pence(5_200)), true, false));
    let professional = office.summary_of(office.pat).await.unwrap();
    assert_eq!((professional.fee, professional.costs), (None, true));
    assert_eq!(office.summary_of(office.lead).await, None);
    office.invite_all().await;
    assert_eq!(office.count("SELECT count(*) FROM offers").await, 4, "once");
}

#[tokio::test]
async fn an_organisation_without_a_scheme_offers_nothing() {
    let office = empty_office().await;
    office.invite_all().await;
    assert_eq!(office.summary_of(office.lia).await, None);
    let told = office.told().await;
    let invited = named(&told, "meeting_invited");
    assert!(invited.iter().all(|part| part.params["fee"].is_null()));
    assert!(invited.iter().all(|part| part.params["costs"] == false));
}

#[tokio::test]
async fn the_offer_stands_beside_the_invitation() {
    let office = office().await;
    let (offer, lead) = (office.offer_of(office.lia).await, office.scope(office.lead).await);
    let part = office.part_of(office.lia).await;
    let guest = meetings::see_guest(&office, &lead, office.meeting, part).await.unwrap();
    let fee = Some(Pence(5_200));
    let standing = StandingOffer { id: offer, fee, minutes: 150, fixed: false, waits: false };
    assert_eq!(guest.offer, Some(standing));
    let lia = office.scope(office.lia).await;
    let page = meetings::see_meeting(&office, &lia, office.meeting).await.unwrap();
    let token = office.keys.invite_token(page.own.unwrap().id);
    let page = meetings::read_invite(&office, &token).await.unwrap();
    assert_eq!(page.offer.map(|offer| offer.fee), Some(Some(Pence(5_200))));
    let page = office.see_offer(office.lia, offer).await.unwrap();
    assert_eq!((page.payer.as_str(), page.person.as_str()), ("Northbank Trust", "Lia Kaur"));
    assert_eq!((page.own, page.costs.len(), page.fixed), (true, 6, false));
    assert!(page.may.contains(&Act::RespondToOffer) && !page.may.contains(&Act::AgreeRate));
    let page = office.see_offer(office.lead, offer).await.unwrap();
    assert_eq!(page.person, "Lia", "as she chose to be named in the project");
}

#[tokio::test]
async fn whoever_holds_the_link_is_not_told_what_became_of_the_offer() {
    let office = office().await;
    let lia = office.scope(office.lia).await;
    let page = meetings::see_meeting(&office, &lia, office.meeting).await.unwrap();
    let token = office.keys.invite_token(page.own.unwrap().id);
    let told = async || meetings::read_invite(&office, &token).await.unwrap().offer.unwrap();
    assert!(!told().await.chosen);
    office.choose(office.lia, ResponseKind::GiveToCharity).await;
    office.attend(&[office.lia]).await;
    let given = told().await;
    assert_eq!((given.chosen, given.claim), (true, None));
    assert!(office.summary_of(office.lia).await.unwrap().claim.is_some());
    office.choose(office.lia, ResponseKind::AcceptLess).await;
    assert_eq!(told().await, given, "whatever was chosen");
}

#[tokio::test]
async fn somebody_without_a_sign_in_is_offered_the_same() {
    let office = office().await;
    let lead = office.scope(office.lead).await;
    let part = projects::add_person(&office, &lead, office.project, "Olu Bello", Hat::Carer).await;
    let part = part.unwrap();
    let whom = Whom::Part(part);
    meetings::invite_to_meeting(&office, &lead, office.meeting, whom).await.unwrap();
    let guest = meetings::see_guest(&office, &lead, office.meeting, part).await.unwrap();
    assert_eq!(guest.offer.map(|offer| offer.fee), Some(Some(Pence(5_200))));
}

#[tokio::test]
async fn an_offer_is_taken_back_with_the_invitation_unless_somebody_counts_on_it() {
    let office = office().await;
    let (lia, leo) = (office.offer_of(office.lia).await, office.offer_of(office.leo).await);
    office.choose(office.lia, ResponseKind::GiveToCharity).await;
    let lead = office.scope(office.lead).await;
    for person in [office.lia, office.leo] {
        let part = office.part_of(person).await;
        let guest = meetings::see_guest(&office, &lead, office.meeting, part).await.unwrap();
        meetings::withdraw_invite(&office, &lead, guest.invite.unwrap()).await.unwrap();
    }
    let state = async |id| office.see_offer(office.approver, id).await.unwrap().offer.state;
    assert_eq!((state(lia).await, state(leo).await), (OfferState::Made, OfferState::TakenBack));
    let part = office.part_of(office.leo).await;
    let whom = Whom::Part(part);
    meetings::invite_to_meeting(&office, &lead, office.meeting, whom).await.unwrap();
    assert_ne!(office.offer_of(office.leo).await, leo, "asked anew, they are offered it anew");
}

#[tokio::test]
async fn offers_follow_their_meeting_until_it_is_called_off() {
    let office = office().await;
    let (lead, lia) = (office.scope(office.lead).await, office.offer_of(office.lia).await);
    let moved =
        MeetingForm { title: "Handrails".into(), day: Day::from_ymd(2026, 12, 5), ..plan() };
    meetings::change_meeting(&office, &lead, office.meeting, 1, moved).await.unwrap();
    let about = office.see_offer(office.lia, lia).await.unwrap().about;
    assert_eq!((about.title.as_str(), Some(about.on)), ("Handrails", Day::from_ymd(2026, 12, 5)));
    office.choose(office.lia, ResponseKind::Accept).await;
    meetings::cancel_meeting(&office, &lead, office.meeting, "The room is wet").await.unwrap();
    let made = "SELECT count(*) FROM offers WHERE state = 'made'";
    assert_eq!(office.count(made).await, 1, "of the one who counts on it");
    let late = offer(&office, office.lead, office.leo, form(&office, "t120").await).await;
    assert_eq!(late, Err(wrong(WrongState::MeetingCancelled)));
}

#[tokio::test]
async fn an_offer_says_for_how_long_it_was_made_when_its_meeting_takes_longer() {
    let office = office().await;
    let (lead, part) = (office.scope(office.lead).await, office.part_of(office.lia).await);
    let before = meetings::see_offering(&office, &lead, office.meeting, part).await.unwrap();
    let longer = MeetingForm { preparation: "90".into(), ..plan() };
    meetings::change_meeting(&office, &lead, office.meeting, 1, longer).await.unwrap();
    let page = meetings::see_offering(&office, &lead, office.meeting, part).await.unwrap();
    assert_eq!((before.minutes.total(), page.minutes.total()), (150, 210));
    assert_eq!(page.standing, before.standing);
    let guest = meetings::see_guest(&office, &lead, office.meeting, part).await.unwrap();
    assert_eq!(guest.offer.map(|offer| offer.minutes), Some(150));
}

#[tokio::test]
async fn the_meeting_leads_to_the_claim_that_followed() {
    let office = office().await;
    assert_eq!(office.summary_of(office.lia).await.unwrap().claim, None);
    office.attend(&[office.lia]).await;
    let claim = office.claim_of(office.lia).await;
    assert_eq!(office.summary_of(office.lia).await.unwrap().claim, Some(claim));
    assert_eq!(office.summary_of(office.leo).await.unwrap().claim, None, "another's is not his");
    let lia = office.scope(office.lia).await;
    payments::withdraw_claim(&office, &lia, claim).await.unwrap();
    assert_eq!(office.summary_of(office.lia).await.unwrap().claim, None);
}

#[tokio::test]
async fn whoever_is_asked_again_is_told_again_what_they_are_offered() {
    let office = office().await;
    let leo = office.scope(office.leo).await;
    meetings::reply_to_meeting(&office, &leo, office.meeting, Reply::No).await.unwrap();
    office.mail().await;
    let lead = office.scope(office.lead).await;
    let moved = MeetingForm { day: Day::from_ymd(2026, 12, 5), ..plan() };
    meetings::change_meeting(&office, &lead, office.meeting, 1, moved).await.unwrap();
    let told = office.told().await;
    let [asked] = named(&told, "meeting_asked_again")[..] else { panic!("one") };
    assert_eq!((asked.params["fee"].as_i64(), &asked.params["costs"]), (Some(5_200), &true.into()));
}

#[tokio::test]
async fn the_pages_cost_few_statements() {
    let office = office().await;
    office.choose(office.lia, ResponseKind::Accept).await;
    let id = office.offer_of(office.lia).await;
    for reader in [office.lia, office.lead, office.approver] {
        let scope = office.scope(reader).await;
        let (page, cost) = office.statements(payments::see_offer(&office, &scope, id)).await;
        assert!(page.is_ok() && cost <= 9, "{cost}");
    }
    let anyone = Scope::default();
    let (_, cost) =
        office.statements(payments::see_pay(&office, &anyone, office.organisation)).await;
    assert!(cost <= 4, "{cost}");
    let (lead, part) = (office.scope(office.lead).await, office.part_of(office.lia).await);
    let see = meetings::see_offering(&office, &lead, office.meeting, part);
    let (_, cost) = office.statements(see).await;
    assert!(cost <= 9, "{cost}");
    let lia = office.scope(office.lia).await;
    let (_, cost) = office.statements(meetings::see_meeting(&office, &lia, office.meeting)).await;
    assert!(cost <= 9, "{cost}");
}

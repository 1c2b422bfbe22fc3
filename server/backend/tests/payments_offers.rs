//! Offers: made before anybody says yes, answered, agreed to and taken back.

mod meetings_asked;
mod written;

use crate::{
    meetings::wrong,
    money::{Office, office},
};
use backend::{Error, desk, meetings, notices::Part, payments};
use domain::{
    accounts::Hat,
    fields::{FieldCode, error},
    ids::{MembershipId, OfferId, PersonId, RateId},
    money::Pence,
    payments::{
        Expense,
        offers::{OfferForm, OfferState},
        pages::PayPage,
        responses::{Response, ResponseForm, ResponseKind},
    },
    permissions::Act,
    refusal::{Refusal, WrongState},
    scope::{OfficeRole, ProjectRole, Scope},
};
use uuid::Uuid;

async fn pays(office: &Office) -> PayPage {
    payments::see_pay(office, &Scope::default(), office.organisation).await.unwrap()
}

/// The row of example A with this code.
async fn row(office: &Office, code: &str) -> RateId {
    let scheme = pays(office).await.schemes.remove(0);
    scheme.rates.iter().find(|row| row.code == code).unwrap().id
}

/// What is typed to offer the amount of a row, and bus fares.
async fn form(office: &Office, code: &str) -> OfferForm {
    let rate = Some(row(office, code).await);
    OfferForm { rate, expenses: vec![Expense::TravelPublic], ..OfferForm::default() }
}

/// Somebody offers money to a person for the meeting.
async fn offer(
    office: &Office,
    by: PersonId,
    to: PersonId,
    form: OfferForm,
) -> backend::Result<OfferId> {
    let (scope, part) = (office.scope(by).await, office.part_of(to).await);
    meetings::offer_pay(office, &scope, office.meeting, part, form).await
}

fn named<'a>(parts: &'a [Part], template: &str) -> Vec<&'a Part> {
    parts.iter().filter(|part| part.template == template).collect()
}

fn choice(kind: ResponseKind, amount: &str, charity: &str) -> ResponseForm {
    ResponseForm { kind: Some(kind), amount: amount.into(), charity: charity.into() }
}

#[tokio::test]
async fn a_choice_is_kept_in_place_and_the_record_never_says_which() {
    let office = office().await;
    let (lia, id) = (office.scope(office.lia).await, office.offer_of(office.lia).await);
    let choose =
        async |form: ResponseForm| payments::respond_to_offer(&office, &lia, id, &form).await;
    let chosen = async || office.see_offer(office.lia, id).await.unwrap().response;
    let none = choose(ResponseForm::default()).await;
    assert_eq!(none, Err(error("response", FieldCode::NotChosen).into()));
    let more = choose(choice(ResponseKind::AcceptLess, "60", "")).await;
    assert_eq!(more, Err(error("amount", FieldCode::NotLess(Pence(5_200))).into()));
    assert_eq!(chosen().await, None, "nothing was kept");
    choose(choice(ResponseKind::AcceptLess, "20", "")).await.unwrap();
    assert_eq!(chosen().await, Some(Response::AcceptLess(Pence(2_000))));
    choose(choice(ResponseKind::GiveToCharity, "", "The food bank")).await.unwrap();
    assert_eq!(chosen().await, Some(Response::GiveToCharity("The food bank".into())));
    assert_eq!(office.count("SELECT count(*) FROM responses").await, 1);
    let events = "SELECT count(*) FROM audit_events WHERE act = 'respond_to_offer'";
    assert_eq!(office.count(events).await, 2);
    assert_eq!(office.count(&format!("{events} AND amount IS NOT NULL")).await, 0);
    let kept = "SELECT count(*) FROM responses WHERE amount IS NOT NULL";
    assert_eq!(office.count(kept).await, 0, "what was chosen before is gone");
}

#[tokio::test]
async fn only_the_person_the_approver_and_the_authoriser_see_the_choice() {
    let office = office().await;
    let id = office.offer_of(office.lia).await;
    office.choose(office.lia, ResponseKind::Decline).await;
    for reader in [office.lia, office.approver, office.authoriser] {
        let page = office.see_offer(reader, id).await.unwrap();
        assert_eq!(page.response, Some(Response::Decline));
    }
    for reader in [office.lead, office.facilitator, office.auditor] {
        assert_eq!(office.see_offer(reader, id).await.unwrap().response, None);
    }
    for reader in [office.leo, office.head] {
        assert_eq!(office.see_offer(reader, id).await, Err(Error::NotFound));
    }
    let anyone = payments::see_offer(&office, &Scope::default(), id).await;
    assert_eq!(anyone, Err(Error::NotFound));
}

#[tokio::test]
async fn nobody_chooses_for_somebody_else() {
    let office = office().await;
    let id = office.offer_of(office.lia).await;
    for other in [office.leo, office.lead, office.approver, office.authoriser, office.auditor] {
        let scope = office.proved(other).await;
        let form = choice(ResponseKind::Decline, "", "");
        let refused = payments::respond_to_offer(&office, &scope, id, &form).await;
        assert_eq!(refused, Err(Refusal::NotAllowed.into()));
    }
    assert_eq!(office.count("SELECT count(*) FROM responses").await, 0);
}

#[tokio::test]
async fn another_amount_waits_for_a_second_person_who_did_not_make_it() {
    let office = office().await;
    // The lead approves what is paid, too.
    let both = OfficeRole::Approver;
    office.officer("Grace", office.organisation, both).await;
    let other = OfferForm { amount: "80".into(), ..form(&office, "t120").await };
    let no_reason = offer(&office, office.lead, office.lia, other.clone()).await;
    assert_eq!(no_reason, Err(error("reason", FieldCode::Empty).into()));
    let reason = "She chairs the second half".to_owned();
    let form = OfferForm { reason, ..other };
    let id = offer(&office, office.lead, office.lia, form).await.unwrap();
    assert!(office.told().await.is_empty());
    assert_eq!(office.summary_of(office.lia).await, None, "not before somebody agreed");
    let (lead, part) = (office.scope(office.lead).await, office.part_of(office.lia).await);
    let guest = meetings::see_guest(&office, &lead, office.meeting, part).await.unwrap();
    assert!(guest.offer.unwrap().waits, "those who run the meeting see that it waits");
    assert_eq!(office.see_offer(office.lia, id).await, Err(Error::NotFound));
    let page = office.see_offer(office.approver, id).await.unwrap();
    assert_eq!(page.offer.reason.as_deref(), Some("She chairs the second half"));
    let agree = async |person| {
        let scope = office.scope(person).await;
        payments::agree_offer(&office, &scope, id).await
    };
    assert_eq!(agree(office.lead).await, Err(wrong(WrongState::SecondPersonNeeded)));
    for other in [office.lia, office.facilitator, office.authoriser, office.auditor] {
        assert_eq!(agree(other).await, Err(Refusal::NotAllowed.into()));
    }
    agree(office.approver).await.unwrap();
    let told = office.told().await;
    assert_eq!((told.len(), told[0].template.as_str()), (1, "offer_changed"));
    assert_eq!(told[0].params["fee"], 8_000);
    let page = office.see_offer(office.lia, id).await.unwrap();
    assert_eq!((page.offer.state, page.offer.agreed_by), (OfferState::Made, Some(office.approver)));
    assert_eq!(agree(office.approver).await, Err(wrong(WrongState::ChangedMeanwhile)));
}

/// Whether Lia's offer can be taken back, and another be put in its place, as pages say it.
async fn can_be_changed(office: &Office, id: OfferId) -> (bool, bool) {
    let page = office.see_offer(office.lead, id).await.unwrap();
    let (lead, part) = (office.scope(office.lead).await, office.part_of(office.lia).await);
    let guest = meetings::see_guest(office, &lead, office.meeting, part).await.unwrap();
    (page.may.contains(&Act::MakeOffer), !guest.offer.unwrap().fixed)
}

#[tokio::test]
async fn a_new_offer_takes_the_place_of_the_old_one_unless_somebody_counts_on_it() {
    let office = office().await;
    let first = office.offer_of(office.lia).await;
    let day = form(&office, "day").await;
    let id = offer(&office, office.facilitator, office.lia, day.clone()).await.unwrap();
    let told = office.told().await;
    assert_eq!(
        (told[0].template.as_str(), &told[0].params["fee"]),
        ("offer_changed", &15_600.into())
    );
    assert_eq!(office.offer_of(office.lia).await, id);
    let old = office.see_offer(office.lia, first).await.unwrap();
    assert_eq!(old.offer.state, OfferState::TakenBack);
    let gone = office.scope(office.lia).await;
    let form = choice(ResponseKind::Accept, "", "");
    let late = payments::respond_to_offer(&office, &gone, first, &form).await;
    assert_eq!(late, Err(wrong(WrongState::OfferNotMade)));

    let counted = || Err(wrong(WrongState::OfferCountedOn));
    let lead = office.scope(office.lead).await;
    for kind in [ResponseKind::Accept, ResponseKind::AcceptLess, ResponseKind::GiveToCharity] {
        office.choose(office.lia, kind).await;
        assert_eq!(offer(&office, office.lead, office.lia, day.clone()).await, counted());
        let back = payments::take_back_offer(&office, &lead, id).await;
        assert_eq!(back, Err(wrong(WrongState::OfferCountedOn)));
        assert_eq!(can_be_changed(&office, id).await, (false, false), "and nobody is led to it");
    }
    assert_eq!(office.offer_of(office.lia).await, id);
    office.choose(office.lia, ResponseKind::DecideLater).await;
    assert_eq!(can_be_changed(&office, id).await, (true, true));
    office.attend(&[office.lia]).await;
    let claimed = offer(&office, office.lead, office.lia, day).await;
    assert_eq!(claimed, counted(), "there is a claim");
}

#[tokio::test]
async fn nobody_offers_themselves_or_a_professional_a_fee() {
    let office = office().await;
    let fee = form(&office, "t120").await;
    let own = offer(&office, office.lead, office.lead, fee.clone()).await;
    assert_eq!(own, Err(Refusal::NotAllowed.into()));
    let for_work = offer(&office, office.lead, office.pat, fee.clone()).await;
    assert_eq!(for_work, Err(wrong(WrongState::NoFeeForWork)));
    let costs = OfferForm { rate: None, ..fee };
    assert!(offer(&office, office.lead, office.pat, costs).await.is_ok());
    let own = office.part_of(office.lead).await;
    let lead = office.scope(office.lead).await;
    let page = meetings::see_offering(&office, &lead, office.meeting, own).await;
    assert_eq!(page, Err(Refusal::NotAllowed.into()));
}

#[tokio::test]
async fn whoever_offers_sees_what_suits_first() {
    let office = office().await;
    let see = async |by: PersonId, to: MembershipId| {
        meetings::see_offering(&office, &office.scope(by).await, office.meeting, to).await
    };
    let part = office.part_of(office.lia).await;
    let page = see(office.facilitator, part).await.unwrap();
    let codes: Vec<&str> = page.rates.iter().map(|row| row.code.as_str()).collect();
    assert_eq!(codes, ["t120", "t60", "half", "day", "chair"]);
    assert_eq!(page.suggested, Some(page.rates[0].id));
    assert_eq!((page.may_be_paid, page.costs.len()), (true, 6));
    assert_eq!(page.standing.map(|offer| offer.minutes), Some(page.minutes));
    assert_eq!(page.minutes.total(), 150);
    assert!(!see(office.lead, office.part_of(office.pat).await).await.unwrap().may_be_paid);
    for other in [office.lia, office.approver, office.head] {
        assert_eq!(see(other, part).await, Err(Refusal::NotAllowed.into()));
    }
}

#[tokio::test]
async fn what_is_wrong_with_an_offer_is_named_and_nothing_changes() {
    let office = office().await;
    let before = office.offer_of(office.lia).await;
    let good = form(&office, "t120").await;
    let refused = async |form: OfferForm| offer(&office, office.lead, office.lia, form).await;
    let field = |field, code| Err(error(field, code).into());
    let odd = OfferForm { amount: "much".into(), ..good.clone() };
    assert_eq!(refused(odd).await, field("amount", FieldCode::NotMoney));
    let low = OfferForm { amount: "20".into(), reason: "Short".into(), ..good.clone() };
    assert_eq!(refused(low).await, field("amount", FieldCode::BelowFloor));
    let elsewhere = OfferForm { rate: Some(RateId(Uuid::nil())), ..good.clone() };
    assert_eq!(refused(elsewhere).await, field("rate", FieldCode::NotOffered));
    let loan = OfferForm { expenses: vec![Expense::EquipmentLoan], ..good };
    assert_eq!(refused(loan).await, field("expenses", FieldCode::NotOffered));
    let nothing = refused(OfferForm::default()).await;
    assert_eq!(nothing, field("expenses", FieldCode::NotChosen));
    assert_eq!(office.offer_of(office.lia).await, before);
}

#[tokio::test]
async fn what_is_sent_twice_is_written_once() {
    let office = office().await;
    let sent = Some(Uuid::now_v7());
    let lead = Scope { sent, ..office.scope(office.lead).await };
    let (part, form) = (office.part_of(office.leo).await, form(&office, "day").await);
    let first = meetings::offer_pay(&office, &lead, office.meeting, part, form.clone()).await;
    let again = meetings::offer_pay(&office, &lead, office.meeting, part, form).await;
    assert_eq!(first, again);
    let leo = Scope { sent, ..office.scope(office.leo).await };
    let form = choice(ResponseKind::Accept, "", "");
    for _ in 0..2 {
        payments::respond_to_offer(&office, &leo, first.clone().unwrap(), &form).await.unwrap();
    }
    let chosen = "SELECT count(*) FROM audit_events WHERE act = 'respond_to_offer'";
    assert_eq!(office.count(chosen).await, 1);
    assert_eq!(office.told().await.len(), 1);
    let pat = office.offer_of(office.pat).await;
    for _ in 0..2 {
        payments::take_back_offer(&office, &lead, pat).await.unwrap();
    }
}

#[tokio::test]
async fn another_projects_people_are_refused() {
    let office = office().await;
    let id = office.offer_of(office.lia).await;
    let elsewhere = office.organisation("Southbank Trust").await;
    let project = office.project(elsewhere, "Sleep").await;
    let role = [ProjectRole::InvolvementLead];
    let stranger = office.member("Sol", project, Hat::Professional, &role).await;
    office.officer("Sol", elsewhere, OfficeRole::Approver).await;
    let scope = office.proved(stranger).await;
    assert_eq!(payments::see_offer(&office, &scope, id).await, Err(Error::NotFound));
    let part = office.part_of(office.leo).await;
    let form = form(&office, "t60").await;
    let offered = meetings::offer_pay(&office, &scope, office.meeting, part, form).await;
    assert_eq!(offered, Err(Refusal::NotAllowed.into()));
    let refused = || Err(Refusal::NotAllowed.into());
    assert_eq!(payments::take_back_offer(&office, &scope, id).await, refused());
    assert_eq!(payments::agree_offer(&office, &scope, id).await, refused());
    let theirs = scope.membership(project).unwrap().id;
    let lead = office.scope(office.lead).await;
    let page = meetings::see_offering(&office, &lead, office.meeting, theirs).await;
    assert_eq!(page, Err(Error::NotFound), "somebody of another project");
}

#[tokio::test]
async fn what_is_personal_goes_with_the_account() {
    let office = office().await;
    let reason = "He brings his own interpreter".to_owned();
    let form = OfferForm { amount: "90".into(), reason, ..form(&office, "t120").await };
    let id = offer(&office, office.lead, office.leo, form).await.unwrap();
    let approver = office.scope(office.approver).await;
    payments::agree_offer(&office, &approver, id).await.unwrap();
    office.choose(office.leo, ResponseKind::GiveToCharity).await;
    let words = "SELECT count(*) FROM offers, responses WHERE responses.offer_id = offers.id \
                 AND (reason IS NOT NULL OR charity IS NOT NULL)";
    assert_eq!(office.count(words).await, 1);
    desk::close_account(&office, &office.scope(office.leo).await).await.unwrap();
    assert_eq!(office.count(words).await, 0);
    let page = office.see_offer(office.approver, id).await.unwrap();
    assert_eq!(page.response, Some(Response::GiveToCharity(String::new())));
    assert_eq!(page.offer.fee.map(|fee| fee.amount), Some(Pence(9_000)), "amounts stay");
}

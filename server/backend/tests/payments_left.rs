//! Money of somebody who has closed their account: what a claim says stays while it
//! waits, those who pay can still pay it, and nobody asks them anything.

use crate::{
    meetings::wrong,
    money::office,
    payments_leaving::{
        NOTHING, WRITTEN, account, came_back, close, erase_again, given, payees, says_account,
        see_closing, see_payee, shown,
    },
    payments_paying::verified,
};
use backend::{Error, meetings, payments};
use domain::{
    desk::Closing,
    meetings::attendance::AttendanceForm,
    money::Pence,
    payments::{
        claims::ClaimState,
        pages::Deed,
        responses::{GivenTo, ResponseForm, ResponseKind},
    },
    refusal::{Refusal, WrongState},
    scope::OfficeRole,
};

#[tokio::test]
async fn a_payment_that_comes_back_in_time_is_paid_once_more() {
    let office = office().await;
    says_account(&office).await;
    let id = office.authorised().await;
    close(&office, office.lia).await;
    office.mark_paid(id).await.unwrap();
    office.pass_days(20);
    came_back(&office, id).await;
    office.pass_days(40);
    assert_eq!(payments::settle_left(&office).await, Ok(0), "it waits");
    office.authorise(office.authoriser, id).await.unwrap();
    assert_eq!(shown(&office, id).await, account().checked().ok());
    office.mark_paid(id).await.unwrap();
    assert_eq!(payments::settle_left(&office).await, Ok(0), "the month begins anew");
    office.pass_days(31);
    assert_eq!(payments::settle_left(&office).await, Ok(1));
    assert_eq!((payees(&office).await, office.count(WRITTEN).await), (0, 0));
    verified(&office).await;
}

#[tokio::test]
async fn what_a_claim_says_stays_while_it_waits() {
    let office = office().await;
    says_account(&office).await;
    let id = given(&office).await;
    let said = see_closing(&office, office.lia).await;
    let (owed, given) = (Pence(280), Pence(5_200));
    assert_eq!(said, Closing { owed, given, bank: true, ..NOTHING });
    assert_eq!(office.count(WRITTEN).await, 3);
    close(&office, office.lia).await;
    erase_again(&office).await;
    assert_eq!(office.count(WRITTEN).await, 3);
    let charity = Some((given, "The food bank".to_owned()));
    assert_eq!(see_payee(&office, id).await.donated, charity, "whom to pay");
    let authoriser = office.proved(office.authoriser).await;
    payments::send_back_claim(&office, &authoriser, id, "Wrong fare").await.unwrap();
    erase_again(&office).await;
    assert_eq!(office.state_of(office.approver, id).await, ClaimState::Submitted);
    let page = office.see_claim(office.approver, id).await.unwrap();
    let words = page.claim.lines.iter().find_map(|line| line.spent()?.description.as_deref());
    assert_eq!(words, Some("Bus 7"), "it is not decided blind");
    let receipt = page.claim.lines.iter().find_map(|line| line.spent()?.receipt).unwrap();
    let approver = office.scope(office.approver).await;
    assert!(payments::read_receipt(&office, &approver, receipt).await.is_ok());
    office.approve(id).await;
    office.authorise(office.authoriser, id).await.unwrap();
    office.mark_paid(id).await.unwrap();
    let approver = office.proved(office.approver).await;
    let to = Some(GivenTo::Charity);
    payments::record_return(&office, &approver, id, to, "Closed").await.unwrap();
    assert_eq!(see_payee(&office, id).await.donated, charity);
    office.authorise(office.authoriser, id).await.unwrap();
    office.mark_paid(id).await.unwrap();
    office.pass_days(31);
    assert_eq!(payments::settle_left(&office).await, Ok(1));
    assert_eq!((payees(&office).await, office.count(WRITTEN).await), (0, 0));
    verified(&office).await;
}

#[tokio::test]
async fn who_pays_writes_down_the_account_of_somebody_who_has_left() {
    let office = office().await;
    let id = office.authorised().await;
    let by = office.proved(office.authoriser).await;
    let hers = payments::change_payee_of(&office, &by, id, &account()).await;
    assert_eq!(hers, Err(Refusal::NotAllowed.into()), "Lia says it herself");
    office.officer("Vera", office.organisation, OfficeRole::Authoriser).await;
    assert!(!see_payee(&office, id).await.written_for);
    close(&office, office.lia).await;
    let page = see_payee(&office, id).await;
    assert_eq!((page.details, page.written_for), (None, true));
    office.mail().await;
    payments::change_payee_of(&office, &by, id, &account()).await.unwrap();
    let told: Vec<String> = office.mail().await.into_iter().map(|mail| mail.to).collect();
    assert_eq!(told, ["vera@example.org"], "neither who changed it nor who left");
    assert_eq!(shown(&office, id).await, account().checked().ok());
    let early = office.mark_paid(id).await;
    assert_eq!(early, Err(wrong(WrongState::BankDetailsChanged)), "two pairs of hands");
    office.pass_days(8);
    office.mark_paid(id).await.unwrap();
    assert!(!see_payee(&office, id).await.written_for, "nothing is to go out");
    let late = payments::change_payee_of(&office, &by, id, &account()).await;
    assert_eq!(late, Err(Refusal::NotAllowed.into()));
    office.pass_days(31);
    assert_eq!(payments::settle_left(&office).await, Ok(1));
    // It comes back after all: they telephone, and it is paid.
    came_back(&office, id).await;
    let by = office.proved(office.authoriser).await;
    payments::change_payee_of(&office, &by, id, &account()).await.unwrap();
    office.pass_days(8);
    office.authorise(office.authoriser, id).await.unwrap();
    office.mark_paid(id).await.unwrap();
    office.pass_days(31);
    assert_eq!((payments::settle_left(&office).await, payees(&office).await), (Ok(1), 0));
    verified(&office).await;
}

#[tokio::test]
async fn nobody_asks_whoever_has_left() {
    let office = office().await;
    let id = office.authorised().await;
    let authoriser = office.proved(office.authoriser).await;
    payments::send_back_claim(&office, &authoriser, id, "Wrong fare").await.unwrap();
    let asks = async || office.see_claim(office.approver, id).await.unwrap().may;
    assert!(asks().await.contains(&Deed::Query));
    office.approve(id).await;
    office.authorise(office.authoriser, id).await.unwrap();
    close(&office, office.lia).await;
    payments::send_back_claim(&office, &authoriser, id, "Wrong fare").await.unwrap();
    let may = asks().await;
    assert!(may.contains(&Deed::Decide) && !may.contains(&Deed::Query), "{may:?}");
    let approver = office.scope(office.approver).await;
    let asked = payments::query_claim(&office, &approver, id, "Which bus?").await;
    assert_eq!(asked, Err(wrong(WrongState::PersonLeft)));
    assert_eq!(office.state_of(office.approver, id).await, ClaimState::Submitted);
}

#[tokio::test]
async fn whoever_has_left_begins_and_chooses_nothing_more() {
    let office = office().await;
    let (offer, lia) = (office.offer_of(office.lia).await, office.scope(office.lia).await);
    office.begin();
    // A session that was read just before.
    close(&office, office.lia).await;
    let begun = payments::begin_claim(&office, &lia, offer).await;
    assert_eq!(begun, Err(Error::NotFound));
    let yes = ResponseForm { kind: Some(ResponseKind::Accept), ..ResponseForm::default() };
    let chosen = payments::respond_to_offer(&office, &lia, offer, &yes).await;
    assert_eq!(chosen, Err(Error::NotFound));
    let left = "SELECT (SELECT count(*) FROM claims) + (SELECT count(*) FROM responses)";
    assert_eq!(office.count(left).await, 0);
}

#[tokio::test]
async fn whoever_stays_or_waits_is_not_emptied() {
    let office = office().await;
    says_account(&office).await;
    let id = given(&office).await;
    office.mark_paid(id).await.unwrap();
    office.pass_days(40);
    assert_eq!(payments::settle_left(&office).await, Ok(0));
    assert_eq!((payees(&office).await, office.count(WRITTEN).await), (1, 4));
}

#[tokio::test]
async fn whoever_is_gone_gets_no_claim_for_having_come() {
    let office = office().await;
    let part = office.part_of(office.leo).await;
    close(&office, office.leo).await;
    office.begin();
    let scope = office.scope(office.facilitator).await;
    let form = AttendanceForm { minutes: "120".into(), ..AttendanceForm::default() };
    meetings::confirm_attendance(&office, &scope, office.meeting, &[part], &form).await.unwrap();
    assert_eq!(office.count("SELECT count(*) FROM claims").await, 0);
}

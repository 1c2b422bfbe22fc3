//! Money out: through two pairs of hands, once, and put right where it comes back.

use crate::{
    meetings::wrong,
    money::{
        Office,
        claiming::{all_own, spent},
        office,
    },
    payments_claims::unwired,
};
use backend::{Error, payments};
use domain::{
    accounts::Hat,
    fields::{FieldCode, error},
    ids::{ClaimId, PersonId},
    money::Pence,
    payments::{
        Expense, TypedDuties,
        claims::{ClaimState, DecisionKind, Seen},
        ledger::AccountKind,
        pages::Deed,
        payees::BankDetails,
        responses::{ResponseForm, ResponseKind},
    },
    projects::{Clock, NeedKind},
    refusal::{Refusal, WrongState},
    scope::{OfficeRole, ProjectRole, Scope},
};

pub async fn balances(office: &Office) -> Vec<(AccountKind, i64)> {
    let scope = office.scope(office.authoriser).await;
    let page = payments::see_ledger(office, &scope, office.organisation, None).await.unwrap();
    page.balances.into_iter().map(|(kind, sum)| (kind, sum.0)).collect()
}

/// The books are right, and every claim fits them.
pub async fn verified(office: &Office) {
    let report = payments::verify_ledger(office, &Scope::machine()).await.unwrap();
    assert_eq!(report.findings, []);
}

/// How an organisation keeps hands apart, with one person for both steps or two.
pub async fn set_duties(office: &Office, two_people: bool, claim: &str) {
    let none = || [String::new(), String::new()];
    let duties = TypedDuties {
        two_people,
        bank_days: "7".into(),
        approver: none(),
        authoriser: [String::new(), claim.into()],
    };
    let head = office.proved(office.head).await;
    payments::set_duties(office, &head, office.organisation, duties).await.unwrap();
}

pub async fn deeds(
    office: &Office,
    reader: PersonId,
    id: ClaimId,
) -> (Vec<Deed>, Option<WrongState>) {
    let page = office.see_claim(reader, id).await.unwrap();
    (page.may, page.why_not)
}

#[tokio::test]
async fn from_coming_to_being_paid() {
    use AccountKind::{Expenses, Fees, Owed, PaidOut};
    let office = office().await;
    let id = office.sent().await;
    let clock = office.see_claim(office.lia, id).await.unwrap().clock.unwrap();
    let due = office.today().plus(21);
    assert_eq!(clock, Clock::Running { due, left: 21 });
    assert!(deeds(&office, office.approver, id).await.0.contains(&Deed::Decide));
    office.approve(id).await;
    verified(&office).await;
    assert!(balances(&office).await.is_empty(), "nothing is owed before it is authorised");
    let (may, _) = deeds(&office, office.authoriser, id).await;
    assert_eq!(may, [Deed::Authorise, Deed::SendBack, Deed::SeePayee], "proved or not");
    let unproved = Scope { proved: false, ..office.scope(office.authoriser).await };
    let first = payments::authorise_claim(&office, &unproved, id, all_own(5_480)).await;
    assert_eq!(first, Err(Refusal::ProveFirst.into()));
    office.authorise(office.authoriser, id).await.unwrap();
    verified(&office).await;
    assert_eq!(balances(&office).await, [(Owed, -5_480), (Fees, 5_200), (Expenses, 280)]);
    assert_eq!(office.money_of(office.lia).await.owed, Pence(5_480));
    office.mail().await;
    let authoriser = office.proved(office.authoriser).await;
    let long =
        payments::mark_claim_paid(&office, &authoriser, id, all_own(5_480), &"9".repeat(19)).await;
    assert_eq!(long, Err(error("reference", FieldCode::TooLong(18)).into()));
    office.pass_days(3);
    office.mark_paid(id).await.unwrap();
    verified(&office).await;
    let told = office.told().await;
    assert_eq!((told.len(), &*told[0].template), (1, "claim_paid"));
    assert_eq!(
        (&told[0].params["amount"], told[0].params["donated"].is_null()),
        (&5_480.into(), true)
    );
    let own = office.money_of(office.lia).await;
    assert_eq!((own.owed, own.paid, own.tax_year.0), (Pence::ZERO, Pence(5_480), 2026));
    assert_eq!(own.claims[0].state, ClaimState::Paid);
    assert!(matches!(own.claims[0].clock, Some(Clock::Met { .. })), "{:?}", own.claims[0].clock);
    let sums = [(Owed, 0), (PaidOut, -5_480), (Fees, 5_200), (Expenses, 280)];
    assert_eq!(balances(&office).await, sums);
    assert_eq!(office.mark_paid(id).await, Err(wrong(WrongState::ClaimStateFixed)), "once");
}

#[tokio::test]
async fn nobody_does_both_steps_unless_the_organisation_says_so() {
    let office = office().await;
    office.officer("Bea", office.organisation, OfficeRole::Approver).await;
    let id = office.sent().await;
    office.decide(office.authoriser, id, &[(DecisionKind::Approve, ""); 2]).await.unwrap();
    let alone = office.authorise(office.authoriser, id).await;
    assert_eq!(alone, Err(wrong(WrongState::SecondPersonNeeded)));
    let (may, why) = deeds(&office, office.authoriser, id).await;
    assert!(!may.contains(&Deed::Authorise));
    assert_eq!(why, Some(WrongState::SecondPersonNeeded));
    set_duties(&office, false, "").await;
    office.authorise(office.authoriser, id).await.unwrap();
    set_duties(&office, true, "").await;
    verified(&office).await;
    office.mark_paid(id).await.unwrap();
    verified(&office).await;
}

#[tokio::test]
async fn whoever_wrote_a_choice_down_leaves_its_money_to_others() {
    let office = office().await;
    let (_, id) = unwired(&office).await;
    let scribe = office.member("Sid", office.project, Hat::Other, &[ProjectRole::Scribe]).await;
    let offer = office.see_claim(scribe, id).await.unwrap().offer;
    let by = office.facilitator;
    for role in [OfficeRole::Approver, OfficeRole::Authoriser] {
        office.officer("Rita", office.organisation, role).await;
    }
    let give = async |charity: &str| {
        let (kind, charity) = (Some(ResponseKind::GiveToCharity), charity.into());
        let form = ResponseForm { kind, amount: String::new(), charity };
        payments::respond_to_offer(&office, &office.scope(by).await, offer, &form).await.unwrap();
        office.state_of(office.approver, id).await
    };
    let bus = spent(&office, Expense::TravelPublic, "2");
    office.add(scribe, id, bus).await.unwrap();
    office.send(scribe, id, "").await.unwrap();
    assert_eq!(give("The food bank").await, ClaimState::Submitted);
    let own = Err(wrong(WrongState::OwnClaim));
    let yes = [(DecisionKind::Approve, ""); 2];
    assert_eq!(office.decide(by, id, &yes).await, own);
    office.approve(id).await;
    assert_eq!(office.authorise(by, id).await, own);
    assert_eq!(deeds(&office, by, id).await.1, Some(WrongState::OwnClaim));
    assert_eq!(give("The food bank").await, ClaimState::Approved);
    // As much, and to a charity, but to none that anybody checked.
    assert_eq!(give("Rita’s friends").await, ClaimState::Submitted);
    let fixed = Err(wrong(WrongState::ClaimStateFixed));
    assert_eq!(office.authorise(office.authoriser, id).await, fixed);
    office.approve(id).await;
    office.authorise(office.authoriser, id).await.unwrap();
    verified(&office).await;
}

#[tokio::test]
async fn nobody_handles_their_own_claim() {
    let office = office().await;
    for role in [OfficeRole::Approver, OfficeRole::Authoriser] {
        office.officer("Lia Kaur", office.organisation, role).await;
    }
    set_duties(&office, false, "").await;
    let id = office.sent().await;
    let own = Err(wrong(WrongState::OwnClaim));
    let lia = office.proved(office.lia).await;
    let yes = [(DecisionKind::Approve, ""); 2];
    assert_eq!(office.decide(office.lia, id, &yes).await, own);
    assert_eq!(payments::query_claim(&office, &lia, id, "Which bus?").await, own);
    office.approve(id).await;
    assert_eq!(office.authorise(office.lia, id).await, own);
    assert_eq!(payments::send_back_claim(&office, &lia, id, "Why").await, own);
    office.authorise(office.authoriser, id).await.unwrap();
    assert_eq!(payments::mark_claim_paid(&office, &lia, id, all_own(5_480), "COPRO").await, own);
    let (may, why) = deeds(&office, office.lia, id).await;
    assert_eq!((may, why), (vec![], Some(WrongState::OwnClaim)));
}

#[tokio::test]
async fn whoever_may_authorise_less_leaves_it_to_another() {
    let office = office().await;
    set_duties(&office, true, "50").await;
    let id = office.sent().await;
    office.approve(id).await;
    let over = Err(wrong(WrongState::OverLimit));
    assert_eq!(office.authorise(office.authoriser, id).await, over);
    assert_eq!(deeds(&office, office.authoriser, id).await.1, Some(WrongState::OverLimit));
}

#[tokio::test]
async fn what_is_sent_back_is_owed_no_more_and_decided_anew() {
    let office = office().await;
    let id = office.authorised().await;
    let authoriser = office.proved(office.authoriser).await;
    payments::send_back_claim(&office, &authoriser, id, "Wrong day").await.unwrap();
    assert_eq!(office.state_of(office.lia, id).await, ClaimState::Submitted);
    assert_eq!(office.money_of(office.lia).await.owed, Pence::ZERO);
    verified(&office).await;
    let less = [(DecisionKind::Approve, ""), (DecisionKind::Refuse, "")];
    office.decide(office.approver, id, &less).await.unwrap();
    office.authorise(office.authoriser, id).await.unwrap();
    assert_eq!(office.money_of(office.lia).await.owed, Pence(5_200));
    office.mark_paid(id).await.unwrap();
    verified(&office).await;
}

#[tokio::test]
async fn nothing_is_done_with_another_amount_than_was_seen() {
    let office = office().await;
    let id = office.sent().await;
    let changed = Err(wrong(WrongState::ChangedMeanwhile));
    let forms = office.decisions(id, &[(DecisionKind::Approve, ""); 2]).await;
    let approver = office.scope(office.approver).await;
    office.choose(office.lia, ResponseKind::Decline).await;
    let late = payments::decide_claim(&office, &approver, id, all_own(5_480), &forms).await;
    assert_eq!(late, changed);
    office.approve(id).await;
    let authoriser = office.proved(office.authoriser).await;
    let late = payments::authorise_claim(&office, &authoriser, id, all_own(5_480)).await;
    assert_eq!(late, changed);
    payments::authorise_claim(&office, &authoriser, id, all_own(280)).await.unwrap();
    let late = payments::mark_claim_paid(&office, &authoriser, id, all_own(5_480), "COPRO").await;
    assert_eq!(late, changed);
    office.mark_paid(id).await.unwrap();
}

#[tokio::test]
async fn what_was_forgotten_is_claimed_once_the_first_is_paid() {
    let office = office().await;
    let id = office.authorised().await;
    let (lia, offer) = (office.scope(office.lia).await, office.offer_of(office.lia).await);
    assert_eq!(payments::begin_claim(&office, &lia, offer).await, Ok(id), "it is on its way");
    office.mark_paid(id).await.unwrap();
    let next = payments::begin_claim(&office, &lia, offer).await.unwrap();
    let page = office.see_claim(office.lia, next).await.unwrap();
    assert_eq!((next == id, page.claim.lines.len()), (false, 0), "the fee is paid");
    office.add(office.lia, next, spent(&office, Expense::TravelPublic, "1")).await.unwrap();
    office.send(office.lia, next, "").await.unwrap();
    office.approve(next).await;
    office.authorise(office.authoriser, next).await.unwrap();
    office.mark_paid(next).await.unwrap();
    assert_eq!(office.money_of(office.lia).await.paid, Pence(5_580));
    verified(&office).await;
}

#[tokio::test]
async fn whoever_changes_their_own_account_is_paid_all_the_same() {
    let office = office().await;
    let id = office.authorised().await;
    let details = BankDetails {
        holder: "Lia Kaur".into(),
        sort_code: "200000".into(),
        number: "55779911".into(),
    };
    let lia = office.proved(office.lia).await;
    payments::change_payee(&office, &lia, &details).await.unwrap();
    assert!(office.see_claim(office.authoriser, id).await.unwrap().bank);
    office.mark_paid(id).await.unwrap();
    verified(&office).await;
}

#[tokio::test]
async fn whoever_wrote_an_account_down_lets_no_money_out_for_a_week() {
    let office = office().await;
    let (_, id) = unwired(&office).await;
    let bus = spent(&office, Expense::TravelPublic, "2");
    office.add(office.facilitator, id, bus).await.unwrap();
    office.send(office.facilitator, id, "").await.unwrap();
    office.approve(id).await;
    let details = BankDetails {
        holder: "Ned Ash".into(),
        sort_code: "200000".into(),
        number: "55779911".into(),
    };
    let authoriser = office.proved(office.authoriser).await;
    payments::change_payee_of(&office, &authoriser, id, &details).await.unwrap();
    let wait = Err(wrong(WrongState::BankDetailsChanged));
    assert_eq!(office.authorise(office.authoriser, id).await, wait);
    let other = office.officer("Una", office.organisation, OfficeRole::Authoriser).await;
    office.authorise(other, id).await.unwrap();
    assert_eq!(office.mark_paid(id).await, wait);
    office.pass_days(7);
    office.mark_paid(id).await.unwrap();
    verified(&office).await;
}

#[tokio::test]
async fn a_fee_that_is_chosen_late_is_claimed_by_itself() {
    let office = office().await;
    let id = office.drafted_with(ResponseKind::DecideLater).await;
    office.send(office.lia, id, "").await.unwrap();
    office.approve(id).await;
    office.authorise(office.authoriser, id).await.unwrap();
    office.mark_paid(id).await.unwrap();
    let money = office.money_of(office.lia).await;
    assert_eq!((money.paid, money.offers.len()), (Pence(280), 1), "it is still asked");
    office.choose(office.lia, ResponseKind::Accept).await;
    let late = office.claim_of(office.lia).await;
    assert_ne!(late, id);
    office.send(office.lia, late, "").await.unwrap();
    office.approve(late).await;
    office.authorise(office.authoriser, late).await.unwrap();
    office.mark_paid(late).await.unwrap();
    let money = office.money_of(office.lia).await;
    assert_eq!((money.paid, money.offers.len()), (Pence(5_480), 0));
    verified(&office).await;
}

#[tokio::test]
async fn cards_say_what_waits_for_whom() {
    let office = office().await;
    let needs = async |person| -> Vec<NeedKind> {
        let scope = office.scope(person).await;
        let part = backend::desk::see_my_part(&office, &scope, None).await.unwrap();
        part.needs.into_iter().map(|need| need.kind).collect()
    };
    let before = needs(office.lia).await;
    assert!(before.contains(&NeedKind::ChooseOffer), "{before:?}");
    office.choose(office.lia, ResponseKind::DecideLater).await;
    assert!(needs(office.lia).await.contains(&NeedKind::ChooseOffer));
    let id = office.authorised().await;
    assert!(!needs(office.lia).await.contains(&NeedKind::ChooseOffer));
    assert_eq!(needs(office.approver).await, [], "who may not see where to");
    let authoriser = office.scope(office.authoriser).await;
    let part = backend::desk::see_my_part(&office, &authoriser, None).await;
    let need = part.unwrap().needs.remove(0);
    assert_eq!((need.kind, &*need.title), (NeedKind::PayClaims, "Northbank Trust"));
    assert_eq!(need.about.id, office.organisation.0);
    office.mark_paid(id).await.unwrap();
    assert!(needs(office.authoriser).await.is_empty());
}

#[tokio::test]
async fn strangers_and_auditors_move_no_money() {
    let office = office().await;
    let id = office.authorised().await;
    let seen = all_own(5_480);
    for person in [office.auditor, office.lead, office.head, office.leo, office.lia] {
        let scope = office.proved(person).await;
        let refused: backend::Result<()> = Err(Error::Refused(Refusal::NotAllowed));
        assert_eq!(payments::mark_claim_paid(&office, &scope, id, seen, "1").await, refused);
        assert_eq!(payments::authorise_claim(&office, &scope, id, seen).await, refused);
        assert_eq!(payments::send_back_claim(&office, &scope, id, "1").await, refused);
        assert_eq!(payments::record_return(&office, &scope, id, None, "1").await, refused);
    }
    let nobody = payments::mark_claim_paid(&office, &Scope::default(), id, seen, "1").await;
    assert_eq!(nobody, Err(Refusal::SignInFirst.into()));
}

#[tokio::test]
async fn the_person_is_told_what_of_it_goes_to_a_charity() {
    let office = office().await;
    let id = office.drafted_with(ResponseKind::GiveToCharity).await;
    office.send(office.lia, id, "").await.unwrap();
    let lia = office.scope(office.lia).await;
    let own = payments::see_own_money(&office, &lia, None).await.unwrap().claims.remove(0);
    assert_eq!(own.shared, Some(Seen { to_person: Pence(280), to_charity: Pence(5_200) }));
    let shown = office.scope(office.approver).await;
    let queue =
        payments::list_claims(&office, &shown, office.organisation, None, None).await.unwrap();
    assert_eq!(queue.rows[0].shared, None, "auditors read it too");
    office.mail().await;
    let less = [(DecisionKind::Approve, ""), (DecisionKind::Reduce, "2")];
    office.decide(office.approver, id, &less).await.unwrap();
    assert_eq!(office.told().await[0].params["donated"], 5_200);
}

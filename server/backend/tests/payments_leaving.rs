//! Closing an account while money is owed: what nobody agreed to pay is taken back, what
//! is owed is paid, and a month after that nothing is left of what it needed.

use crate::{
    money::{Office, claiming::spent, office},
    payments_claims::unwired,
    payments_paying::verified,
};
use backend::{desk, payments};
use domain::{
    desk::Closing,
    ids::{ClaimId, PersonId},
    money::Pence,
    payments::{
        Expense,
        claims::{ClaimMove, ClaimState, DecisionKind, ExpenseForm},
        pages::PayeePage,
        payees::BankDetails,
        responses::{GivenTo, ResponseKind},
    },
    projects::NeedKind,
    scope::OfficeRole,
};
use image::{DynamicImage, ImageFormat};
use std::io::Cursor;

pub const NOTHING: Closing = Closing {
    owed: Pence::ZERO,
    given: Pence::ZERO,
    came_back: false,
    takes_back: Pence::ZERO,
    bank: false,
};

/// How many words, photographs and names of charities are left.
pub const WRITTEN: &str = "SELECT (SELECT count(*) FROM claim_words WHERE words IS NOT NULL) + \
    (SELECT count(*) FROM claim_lines WHERE description IS NOT NULL OR no_receipt IS NOT NULL \
    OR agreed_with IS NOT NULL) + (SELECT count(*) FROM responses WHERE charity IS NOT NULL) + \
    (SELECT count(*) FROM receipts WHERE bytes IS NOT NULL)";

pub fn account() -> BankDetails {
    BankDetails { holder: "Lia Kaur".into(), sort_code: "204060".into(), number: "55779911".into() }
}

pub async fn says_account(office: &Office) {
    let scope = office.scope(office.lia).await;
    payments::change_payee(office, &scope, &account()).await.unwrap();
}

pub async fn see_closing(office: &Office, person: PersonId) -> Closing {
    desk::see_closing(office, &office.scope(person).await).await.unwrap()
}

pub async fn close(office: &Office, person: PersonId) {
    desk::close_account(office, &office.scope(person).await).await.unwrap();
}

/// Erases Lia once more, as a restore does.
pub async fn erase_again(office: &Office) {
    let tx = office.store.begin().await.unwrap();
    desk::erase(office, &tx, office.lia).await.unwrap();
    tx.commit().await.unwrap();
}

/// What the authoriser is shown of where the money goes.
pub async fn see_payee(office: &Office, id: ClaimId) -> PayeePage {
    let scope = office.proved(office.authoriser).await;
    payments::see_payee(office, &scope, id).await.unwrap()
}

/// The account that the authoriser is shown.
pub async fn shown(office: &Office, id: ClaimId) -> Option<BankDetails> {
    see_payee(office, id).await.details
}

/// Lia gave £52 to a charity and spent £2.80, with a photograph of the ticket: authorised.
pub async fn given(office: &Office) -> ClaimId {
    office.choose(office.lia, ResponseKind::GiveToCharity).await;
    office.attend(&[office.lia]).await;
    let (id, lia) = (office.claim_of(office.lia).await, office.scope(office.lia).await);
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::new_rgb8(40, 40).write_to(&mut bytes, ImageFormat::Png).unwrap();
    let receipt = payments::keep_receipt(office, &lia, id, bytes.into_inner()).await.unwrap();
    let bus = ExpenseForm {
        description: "Bus 7".into(),
        receipt: Some(receipt),
        ..spent(office, Expense::TravelPublic, "2.80")
    };
    office.add(office.lia, id, bus).await.unwrap();
    office.send(office.lia, id, "").await.unwrap();
    office.approve(id).await;
    office.authorise(office.authoriser, id).await.unwrap();
    id
}

pub async fn came_back(office: &Office, id: ClaimId) {
    let scope = office.proved(office.approver).await;
    payments::record_return(office, &scope, id, None, "No such account").await.unwrap();
}

pub async fn payees(office: &Office) -> i64 {
    office.count("SELECT count(*) FROM payees").await
}

#[tokio::test]
async fn what_nobody_agreed_to_pay_is_taken_back() {
    let office = office().await;
    assert_eq!(see_closing(&office, office.lia).await, NOTHING);
    let sent = office.sent().await;
    office.choose(office.leo, ResponseKind::Accept).await;
    office.confirm(&[office.leo], "120").await;
    assert_eq!(
        see_closing(&office, office.lia).await,
        Closing { takes_back: Pence(5_480), ..NOTHING }
    );
    says_account(&office).await;
    for person in [office.lia, office.leo] {
        close(&office, person).await;
    }
    let page = office.see_claim(office.approver, sent).await.unwrap();
    assert_eq!(
        (page.claim.state, page.claim.amount()),
        (ClaimState::Withdrawn, Some(Pence(5_480)))
    );
    let step = page.steps.iter().find(|step| step.step == Some(ClaimMove::Withdraw)).unwrap();
    assert_eq!((step.by.as_deref(), step.words.as_deref()), (None, None), "by nobody");
    let over = "SELECT count(*) FROM claims WHERE state = 'withdrawn' AND NOT waiting";
    assert_eq!(office.count(over).await, 2, "the draft too");
    assert_eq!(payees(&office).await, 0);
    let scope = office.scope(office.approver).await;
    let part = desk::see_my_part(&office, &scope, None).await.unwrap();
    assert!(part.needs.iter().all(|need| need.kind != NeedKind::DecideClaims), "nothing waits");
    erase_again(&office).await;
    assert_eq!(office.count("SELECT count(*) FROM claim_steps WHERE step = 'withdraw'").await, 2);
    verified(&office).await;
}

#[tokio::test]
async fn an_approved_or_queried_claim_is_taken_back_too() {
    for ask in [true, false] {
        let office = office().await;
        let id = office.sent().await;
        if ask {
            let approver = office.scope(office.approver).await;
            payments::query_claim(&office, &approver, id, "Which bus?").await.unwrap();
        } else {
            office.approve(id).await;
        }
        assert_eq!(see_closing(&office, office.lia).await.takes_back, Pence(5_480));
        close(&office, office.lia).await;
        assert_eq!(office.state_of(office.approver, id).await, ClaimState::Withdrawn);
        assert!(office.authorise(office.authoriser, id).await.is_err());
    }
}

#[tokio::test]
async fn what_is_owed_is_paid_and_a_month_later_the_bank_details_go() {
    let office = office().await;
    let id = office.authorised().await;
    let owed = Closing { owed: Pence(5_480), ..NOTHING };
    assert_eq!(see_closing(&office, office.lia).await, owed, "it is not known where to");
    says_account(&office).await;
    assert_eq!(see_closing(&office, office.lia).await, Closing { bank: true, ..owed });
    close(&office, office.lia).await;
    erase_again(&office).await;
    assert_eq!(office.state_of(office.approver, id).await, ClaimState::Authorised);
    assert_eq!(shown(&office, id).await, account().checked().ok());
    verified(&office).await;
    office.mail().await;
    office.mark_paid(id).await.unwrap();
    assert!(office.mail().await.is_empty(), "there is nobody to tell");
    erase_again(&office).await;
    office.pass_days(29);
    assert_eq!(payments::settle_left(&office).await, Ok(0), "it may still come back");
    assert_eq!(shown(&office, id).await, account().checked().ok());
    office.pass_days(2);
    assert_eq!(payments::settle_left(&office).await, Ok(1));
    assert_eq!((payees(&office).await, shown(&office, id).await), (0, None));
    assert_eq!(office.count(WRITTEN).await, 0);
    assert_eq!(payments::settle_left(&office).await, Ok(0), "once");
    came_back(&office, id).await;
    assert_eq!(shown(&office, id).await, None);
    erase_again(&office).await;
    assert_eq!(office.state_of(office.approver, id).await, ClaimState::Returned);
    verified(&office).await;
}

#[tokio::test]
async fn whoever_leaves_with_nothing_owed_is_emptied_at_once() {
    let office = office().await;
    says_account(&office).await;
    let id = given(&office).await;
    office.mark_paid(id).await.unwrap();
    assert_eq!(see_closing(&office, office.lia).await, Closing { bank: true, ..NOTHING });
    close(&office, office.lia).await;
    assert_eq!((payees(&office).await, office.count(WRITTEN).await), (0, 0));
    office.pass_days(31);
    assert_eq!(payments::settle_left(&office).await, Ok(0));
}

#[tokio::test]
async fn a_charity_that_was_not_paid_asks_for_no_look_at_the_bank_details() {
    let office = office().await;
    says_account(&office).await;
    let id = given(&office).await;
    office.mark_paid(id).await.unwrap();
    let authoriser = office.proved(office.authoriser).await;
    let to = Some(GivenTo::Charity);
    payments::record_return(&office, &authoriser, id, to, "Closed").await.unwrap();
    let said = see_closing(&office, office.lia).await;
    assert_eq!(said, Closing { given: Pence(5_200), bank: true, ..NOTHING });
}

#[tokio::test]
async fn whoever_stays_keeps_their_bank_details() {
    let office = office().await;
    says_account(&office).await;
    let id = office.authorised().await;
    office.mark_paid(id).await.unwrap();
    assert_eq!(payees(&office).await, 1);
    assert_eq!(see_closing(&office, office.lia).await, Closing { bank: true, ..NOTHING });
}

#[tokio::test]
async fn what_came_back_is_still_owed_and_is_paid_once_more() {
    let office = office().await;
    says_account(&office).await;
    let id = office.authorised().await;
    office.mark_paid(id).await.unwrap();
    came_back(&office, id).await;
    let said = see_closing(&office, office.lia).await;
    let owed = Pence(5_480);
    assert_eq!(said, Closing { owed, came_back: true, bank: true, ..NOTHING });
    close(&office, office.lia).await;
    office.authorise(office.authoriser, id).await.unwrap();
    assert_eq!(shown(&office, id).await, account().checked().ok());
    office.mark_paid(id).await.unwrap();
    verified(&office).await;
}

#[tokio::test]
async fn what_is_sent_back_and_refused_after_all_leaves_no_bank_details() {
    let office = office().await;
    says_account(&office).await;
    let id = office.authorised().await;
    close(&office, office.lia).await;
    let authoriser = office.proved(office.authoriser).await;
    payments::send_back_claim(&office, &authoriser, id, "Wrong fare").await.unwrap();
    assert_eq!(payees(&office).await, 1, "it may still be paid");
    office.decide(office.approver, id, &[(DecisionKind::Refuse, ""); 2]).await.unwrap();
    assert_eq!(office.money_owed().await, 0);
    office.pass_days(31);
    assert_eq!(payments::settle_left(&office).await, Ok(1));
    assert_eq!((payees(&office).await, office.count(WRITTEN).await), (0, 0));
    verified(&office).await;
}

#[tokio::test]
async fn those_who_can_notice_are_told_of_an_account_written_down_for_somebody() {
    let office = office().await;
    let (_, id) = unwired(&office).await;
    let lead = office.sql(office.lead);
    let approved = format!("UPDATE claims SET state = 'approved', prepared_by = {lead}");
    office.execute(&approved).await;
    office.officer("Vera", office.organisation, OfficeRole::Authoriser).await;
    office.mail().await;
    let by = office.proved(office.authoriser).await;
    payments::change_payee_of(&office, &by, id, &account()).await.unwrap();
    let mail = office.mail().await;
    let mut told: Vec<String> = mail.iter().map(|mail| mail.to.clone()).collect();
    told.sort();
    assert_eq!(told, ["grace@example.org", "vera@example.org"], "not who changed it");
    let part = &mail[0].parts[0];
    assert_eq!(
        (&*part.template, &part.params["title"]),
        ("bank_changed_for", &"Balance classes".into())
    );
    assert_eq!(part.params["claim_id"], id.to_string());
    assert_eq!(part.params.as_object().unwrap().len(), 2, "no name");
    // Whoever wrote it and changes it hears nothing of it.
    let lead = office.officer("Grace", office.organisation, OfficeRole::Authoriser);
    let lead = office.proved(lead.await).await;
    payments::change_payee_of(&office, &lead, id, &account()).await.unwrap();
    assert_eq!(office.mail().await.len(), 2, "both other authorisers");
}

impl Office {
    /// How much the books say is owed.
    async fn money_owed(&self) -> i64 {
        self.count("SELECT CAST(COALESCE(SUM(amount), 0) AS bigint) FROM ledger_lines WHERE account = 'owed'").await
    }

    /// A person's id as it stands in a statement.
    fn sql(&self, person: PersonId) -> String {
        match self.store.is_sqlite() {
            true => format!("x'{}'", person.0.simple()),
            false => format!("'{}'", person.0),
        }
    }
}

//! Where people's money goes: who changes it, who reads it, and what is left of that.

use crate::{
    accounts_second_factor::sign_in,
    meetings::{Room, room},
};
use backend::{
    Error, Result,
    accounts::{self, load_scope},
    desk, payments, projects,
};
use domain::{
    accounts::Hat,
    fields::{FieldCode, error},
    ids::{ClaimId, OrganisationId, PersonId},
    money::Pence,
    payments::{claims::ClaimState, payees::BankDetails, responses::GivenTo},
    refusal::{Refusal, WrongState},
    scope::{OfficeRole, ProjectRole, Scope},
};
use sea_orm::{EntityTrait, Set};
use uuid::Uuid;

/// How long the one row is.
const LENGTH: &str = "SELECT CAST(length(sealed) AS bigint) FROM payees";

/// A claim for a meeting, and those around it.
struct Till {
    room: Room,
    organisation: OrganisationId,
    /// Whose claim it is.
    lia: PersonId,
    authoriser: PersonId,
}

fn details(number: &str) -> BankDetails {
    BankDetails {
        holder: " Lia Example ".into(),
        sort_code: "20-00-00".into(),
        number: number.into(),
    }
}

async fn till() -> Till {
    let room = room(1).await;
    let target = projects::find_target(room.store.read(), room.project).await.unwrap();
    let organisation = target.organisation.unwrap();
    let authoriser = room.officer("Vera", organisation, OfficeRole::Authoriser).await;
    let lia = room.lived[0];
    Till { room, organisation, lia, authoriser }
}

impl Till {
    async fn insert<E: EntityTrait>(&self, row: E::ActiveModel) {
        let tx = self.room.store.begin().await.unwrap();
        E::insert(row).exec_without_returning(&tx).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// The person's claim of a fee of £26.
    async fn claim(&self, person: PersonId, state: ClaimState, to: GivenTo) -> ClaimId {
        let (offer, claim) = (Uuid::now_v7(), Uuid::now_v7());
        self.offer(offer, person, to).await;
        let now = self.room.now().utc();
        self.insert::<schema::claims::Entity>(schema::claims::ActiveModel {
            id: Set(claim),
            organisation_id: Set(self.organisation.0),
            project_id: Set(self.room.project.0),
            meeting_id: Set(self.room.meeting.0),
            offer_id: Set(offer),
            person_id: Set(person.0),
            prepared_by: Set(person.0),
            title: Set("Balance classes".to_owned()),
            on_day: Set(self.room.today().0),
            state: Set(state.code().to_owned()),
            since: Set(now),
            waiting: Set(false),
            submitted_on: Set(None),
            approved_by: Set(None),
            authorised_by: Set(None),
            two_people: Set(None),
            returned_by: Set(None),
            made_at: Set(now),
        })
        .await;
        self.line(claim, offer, to).await;
        ClaimId(claim)
    }

    async fn offer(&self, offer: Uuid, person: PersonId, to: GivenTo) {
        let now = self.room.now().utc();
        self.insert::<schema::offers::Entity>(schema::offers::ActiveModel {
            id: Set(offer),
            organisation_id: Set(self.organisation.0),
            project_id: Set(self.room.project.0),
            meeting_id: Set(self.room.meeting.0),
            person_id: Set(person.0),
            title: Set("Balance classes".to_owned()),
            on_day: Set(self.room.today().0),
            preparation: Set(0),
            minutes: Set(120),
            follow_up: Set(0),
            // Several may stand in one test.
            state: Set("taken_back".to_owned()),
            made_by: Set(self.room.lead.0),
            made_at: Set(now),
            ..Default::default()
        })
        .await;
        let charity = (to == GivenTo::Charity).then(|| "Falls Friends".to_owned());
        self.insert::<schema::responses::Entity>(schema::responses::ActiveModel {
            offer_id: Set(offer),
            kind: Set(if charity.is_some() { "give_to_charity" } else { "accept" }.to_owned()),
            amount: Set(None),
            charity: Set(charity),
            chosen_by: Set(person.0),
            chosen_at: Set(now),
        })
        .await;
    }

    /// A fee, approved.
    async fn line(&self, claim: Uuid, offer: Uuid, to: GivenTo) {
        let (line, decision) = (Uuid::now_v7(), Uuid::now_v7());
        self.insert::<schema::claim_lines::Entity>(schema::claim_lines::ActiveModel {
            id: Set(line),
            claim_id: Set(claim),
            amount: Set(2_600),
            offer_id: Set(Some(offer)),
            given_to: Set(Some(to.code().to_owned())),
            decision_id: Set(Some(decision)),
            sent: Set(true),
            taken_out: Set(false),
            ..Default::default()
        })
        .await;
        self.insert::<schema::claim_decisions::Entity>(schema::claim_decisions::ActiveModel {
            id: Set(decision),
            claim_id: Set(claim),
            line_id: Set(line),
            kind: Set("approve".to_owned()),
            reduced_to: Set(None),
            made_by: Set(None),
            made_at: Set(self.room.now().utc()),
        })
        .await;
    }

    /// Somebody without e-mail, who takes part.
    async fn unmailed(&self, name: &str) -> PersonId {
        let tx = self.room.store.begin().await.unwrap();
        let person = accounts::add_person(&self.room, &tx, name).await.unwrap();
        tx.commit().await.unwrap();
        self.room.join(person, self.room.project, Hat::Carer, &[ProjectRole::Member]).await;
        person
    }

    async fn change(&self, scope: &Scope, number: &str) -> Result<()> {
        payments::change_payee(&self.room, scope, &details(number)).await
    }

    async fn change_of(&self, by: PersonId, claim: ClaimId) -> Result<()> {
        let scope = self.room.scope(by).await;
        payments::change_payee_of(&self.room, &scope, claim, &details("55779911")).await
    }

    async fn own(&self) -> Option<(String, String)> {
        let scope = self.room.scope(self.lia).await;
        payments::see_own_payee(&self.room, &scope).await.unwrap().known
    }

    /// How many mails say that bank details were changed.
    async fn told(&self) -> usize {
        let told = self.room.told().await;
        told.iter().filter(|part| part.template == "bank_changed").count()
    }

    async fn audited(&self, act: &str) -> i64 {
        let sql = format!("SELECT count(*) FROM audit_events WHERE act = '{act}'");
        self.room.count(&sql).await
    }
}

#[tokio::test]
async fn a_person_says_where_their_money_goes_and_is_told_of_each_change() {
    let till = till().await;
    let scope = till.room.scope(till.lia).await;
    assert_eq!(till.own().await, None);
    till.room.told().await;
    till.change(&scope, "5577 9911").await.unwrap();
    assert_eq!(till.own().await, Some(("Lia Example".to_owned(), "9911".to_owned())));
    assert_eq!(till.told().await, 1);
    till.room.pass_days(1);
    till.change(&scope, "12345678").await.unwrap();
    let own = payments::see_own_payee(&till.room, &scope).await.unwrap();
    assert_eq!(own.known, Some(("Lia Example".to_owned(), "5678".to_owned())));
    assert_eq!(own.changed, Some(till.room.today()));
    assert_eq!(till.told().await, 1);
    assert_eq!(till.audited("change_payee").await, 2);

    let wrong = till.change(&scope, "1234567").await;
    assert_eq!(wrong, Err(error("number", FieldCode::NotDigits(8)).into()));
    assert_eq!(till.own().await.unwrap().1, "5678");
    let nobody = till.change(&Scope::default(), "12345678").await;
    assert_eq!(nobody, Err(Refusal::SignInFirst.into()));
}

#[tokio::test]
async fn what_is_sent_twice_is_stored_and_told_once() {
    let till = till().await;
    till.room.told().await;
    let scope = Scope { sent: Some(Uuid::now_v7()), ..till.room.scope(till.lia).await };
    till.change(&scope, "55779911").await.unwrap();
    till.change(&scope, "55779911").await.unwrap();
    assert_eq!(till.told().await, 1);
    assert_eq!(till.audited("change_payee").await, 1);
}

#[tokio::test]
async fn only_who_pays_reads_the_account_and_each_reading_is_recorded() {
    let till = till().await;
    till.change(&till.room.scope(till.lia).await, "55779911").await.unwrap();
    let claim = till.claim(till.lia, ClaimState::Approved, GivenTo::Person).await;
    let elsewhere = till.room.organisation("Southbank Trust").await;
    let see = async |person| {
        let scope = till.room.scope(person).await;
        payments::see_payee(&till.room, &scope, claim).await
    };
    for (name, organisation, role) in [
        ("Ann", till.organisation, OfficeRole::Approver),
        ("Aud", till.organisation, OfficeRole::Auditor),
        ("Olu", till.organisation, OfficeRole::Lead),
        ("Eve", elsewhere, OfficeRole::Authoriser),
    ] {
        let officer = till.room.officer(name, organisation, role).await;
        assert_eq!(see(officer).await.err(), Some(Refusal::NotAllowed.into()), "{name}");
    }
    for person in [till.lia, till.room.lead, till.room.facilitator] {
        assert_eq!(see(person).await.err(), Some(Refusal::NotAllowed.into()));
    }
    assert_eq!(till.audited("see_payee").await, 0);
    let page = see(till.authoriser).await.unwrap();
    assert_eq!(page.details, details("55779911").checked().ok());
    assert_eq!((page.amount, page.donated, page.written_for), (Pence(2_600), None, false));
    assert_eq!(page.person, "Lia");
    see(till.authoriser).await.unwrap();
    assert_eq!(till.audited("see_payee").await, 2);
    assert_eq!(see(till.authoriser).await.unwrap().claim, claim);
}

#[tokio::test]
async fn a_session_without_a_second_factor_reads_and_changes_nothing() {
    let till = till().await;
    let tom = till.unmailed("Tom").await;
    let claim = till.claim(tom, ClaimState::Approved, GivenTo::Person).await;
    let signed_in = sign_in(&till.room, till.authoriser).await;
    let (scope, _) = load_scope(&till.room, &signed_in.token).await.unwrap().unwrap();
    let first = Some(Error::Refused(Refusal::ProveFirst));
    assert_eq!(payments::see_payee(&till.room, &scope, claim).await.err(), first);
    let changed = payments::change_payee_of(&till.room, &scope, claim, &details("55779911")).await;
    assert_eq!(changed.err(), first);
    assert_eq!(till.audited("see_payee").await, 0);
    // Their own is theirs.
    till.change(&scope, "55779911").await.unwrap();
}

#[tokio::test]
async fn an_account_is_read_only_where_money_is_to_go_out() {
    let till = till().await;
    till.change(&till.room.scope(till.lia).await, "55779911").await.unwrap();
    let scope = till.room.scope(till.authoriser).await;
    for state in ClaimState::ALL {
        let claim = till.claim(till.lia, *state, GivenTo::Person).await;
        let seen = payments::see_payee(&till.room, &scope, claim).await;
        let paid = *state == ClaimState::Approved || state.is_authorised();
        let fixed = Refusal::WrongState(WrongState::ClaimStateFixed).into();
        assert_eq!(seen.err(), (!paid).then_some(fixed), "{state:?}");
        till.room.execute("UPDATE claims SET state = 'withdrawn'").await;
    }
    let given = till.claim(till.lia, ClaimState::Authorised, GivenTo::Charity).await;
    let page = payments::see_payee(&till.room, &scope, given).await.unwrap();
    assert_eq!(page.amount, Pence::ZERO);
    assert_eq!(page.donated, Some((Pence(2_600), "Falls Friends".to_owned())));
    let unknown = payments::see_payee(&till.room, &scope, ClaimId(Uuid::now_v7())).await;
    assert_eq!(unknown.err(), Some(Error::NotFound));
}

#[tokio::test]
async fn who_pays_writes_an_account_down_only_for_somebody_without_email() {
    let till = till().await;
    let tom = till.unmailed("Tom").await;
    let toms = till.claim(tom, ClaimState::Approved, GivenTo::Person).await;
    let lias = till.claim(till.lia, ClaimState::Approved, GivenTo::Person).await;
    till.room.told().await;
    let refused = Err(Refusal::NotAllowed.into());
    assert_eq!(till.change_of(till.authoriser, lias).await, refused, "Lia does it herself");
    let approver = till.room.officer("Ann", till.organisation, OfficeRole::Approver).await;
    assert_eq!(till.change_of(approver, toms).await, refused);
    assert_eq!(till.change_of(till.room.lead, toms).await, refused);

    till.change_of(till.authoriser, toms).await.unwrap();
    let scope = till.room.scope(till.authoriser).await;
    let page = payments::see_payee(&till.room, &scope, toms).await.unwrap();
    assert!(page.written_for);
    assert_eq!(page.details, details("55779911").checked().ok());
    assert_eq!(till.audited("change_payee").await, 1);
    assert_eq!(till.told().await, 0, "there is nowhere to send it");
    assert_eq!(till.own().await, None);
}

#[tokio::test]
async fn no_digit_stands_in_the_database() {
    let till = till().await;
    let scope = till.room.scope(till.lia).await;
    let short = BankDetails { holder: "Al".into(), ..details("55779911") };
    payments::change_payee(&till.room, &scope, &short).await.unwrap();
    let length = till.room.count(LENGTH).await;
    let claim = till.claim(till.lia, ClaimState::Approved, GivenTo::Person).await;
    till.change(&scope, "87654321").await.unwrap();
    let officer = till.room.scope(till.authoriser).await;
    payments::see_payee(&till.room, &officer, claim).await.unwrap();
    let now = till.room.count(LENGTH).await;
    assert_eq!(now, length, "a name is no longer than another");
    let Some(file) = till.room.database_file() else { return };
    till.room.store.checkpoint().await.unwrap();
    let bytes = std::fs::read(file).unwrap();
    let is_in = |needle: &str| bytes.windows(needle.len()).any(|it| it == needle.as_bytes());
    assert!(is_in("change_payee"), "what is there is found");
    for needle in ["55779911", "87654321", "200000", "20-00-00", "Lia Example"] {
        assert!(!is_in(needle), "{needle} stands in the database");
    }
}

#[tokio::test]
async fn a_closed_account_leaves_no_bank_account() {
    let till = till().await;
    let scope = till.room.scope(till.lia).await;
    till.change(&scope, "55779911").await.unwrap();
    desk::close_account(&till.room, &scope).await.unwrap();
    assert_eq!(till.room.count("SELECT count(*) FROM payees").await, 0);
}

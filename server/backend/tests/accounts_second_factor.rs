//! The second factor: what a code is good for, how often, and what stands in for it.

use crate::{
    accounts::OWN,
    support::{World, address_of, portal},
};
use backend::{
    Error,
    accounts::{self, SignedIn, load_scope},
    desk,
};
use domain::{
    accounts::SecondFactor,
    fields::{FieldCode, error},
    ids::PersonId,
    refusal::{Refusal, WrongState},
    scope::Scope,
};
use totp_rs::{Builder, Secret};
use uuid::Uuid;

/// Somebody, signed in on a device.
struct Desk {
    world: World,
    ama: PersonId,
    here: SignedIn,
}

async fn desk() -> Desk {
    let world = portal().await;
    let ama = world.person("Ama").await;
    let here = sign_in(&world, ama).await;
    Desk { world, ama, here }
}

pub async fn sign_in(world: &World, person: PersonId) -> SignedIn {
    let tx = world.store.begin().await.unwrap();
    let signed_in = accounts::start_session(world, &tx, person, OWN).await.unwrap();
    tx.commit().await.unwrap();
    signed_in
}

/// What the app shows so many seconds from now.
fn shown(world: &World, key: &str, seconds: i64) -> String {
    let key = Secret::try_from_base32(key).unwrap();
    let app = Builder::new().with_secret(key).build().unwrap();
    let at = world.now().seconds() + seconds;
    app.generate(at.try_into().unwrap()).to_string()
}

fn wrong_code() -> Error {
    error("code", FieldCode::WrongCode).into()
}

impl Desk {
    /// The person's standing in a session.
    async fn scope_in(&self, session: &SignedIn) -> Scope {
        load_scope(&self.world, &session.token).await.unwrap().unwrap().0
    }

    async fn scope(&self) -> Scope {
        self.scope_in(&self.here).await
    }

    async fn begin(&self) -> String {
        accounts::begin_second_factor(&self.world, &self.scope().await).await.unwrap().key
    }

    async fn confirm(&self, code: &str) -> backend::Result<Vec<String>> {
        let scope = self.scope().await;
        accounts::confirm_second_factor(&self.world, &scope, self.here.session, code).await
    }

    async fn prove_in(&self, session: &SignedIn, code: &str) -> backend::Result<()> {
        let scope = self.scope_in(session).await;
        accounts::prove(&self.world, &scope, session.session, code).await
    }

    async fn prove(&self, code: &str) -> backend::Result<()> {
        self.prove_in(&self.here, code).await
    }

    /// Sets one up; gives the key and the codes for the day the phone is lost.
    async fn set_up(&self) -> (String, Vec<String>) {
        let key = self.begin().await;
        let codes = self.confirm(&self.code(&key)).await.unwrap();
        self.world.pass_minutes(1);
        (key, codes)
    }

    /// What the app shows now.
    fn code(&self, key: &str) -> String {
        shown(&self.world, key, 0)
    }

    async fn standing(&self) -> SecondFactor {
        accounts::see_second_factor(&self.world, &self.scope().await).await.unwrap()
    }

    /// The changes that mails told of.
    async fn told(&self) -> Vec<String> {
        let parts = self.world.mail().await.into_iter().flat_map(|mail| mail.parts);
        parts
            .filter(|part| part.template == "second_factor_changed")
            .map(|part| part.params["change"].as_str().unwrap().to_owned())
            .collect()
    }
}

#[tokio::test]
async fn the_first_code_of_a_key_sets_it_up() {
    let desk = desk().await;
    assert_eq!(desk.standing().await, SecondFactor::None);
    let begun = accounts::begin_second_factor(&desk.world, &desk.scope().await).await.unwrap();
    assert!(begun.uri.starts_with("otpauth://totp/Coproduce:ama%40example.org?secret="));
    assert!(begun.uri.contains(&begun.key), "{}", begun.uri);
    assert_eq!(desk.standing().await, SecondFactor::Begun);
    assert!(!desk.scope().await.proved);
    assert_eq!(desk.prove(&desk.code(&begun.key)).await, Err(wrong_code()), "it is not there yet");

    assert_eq!(desk.confirm("000000").await, Err(wrong_code()));
    let again = accounts::see_begun(&desk.world, &desk.scope().await).await.unwrap();
    assert!(again.is_some_and(|again| again == begun), "the key is shown with what was wrong");
    let codes = desk.confirm(&desk.code(&begun.key)).await.unwrap();
    assert_eq!(codes.len(), 10);
    let since = desk.world.today();
    let held = SecondFactor::Held { since, codes: 10, proved: true };
    assert_eq!(desk.standing().await, held);
    assert!(desk.scope().await.proved);
    let begun = accounts::see_begun(&desk.world, &desk.scope().await).await.unwrap();
    assert!(begun.is_none(), "the key is never shown again");
    assert_eq!(desk.told().await, ["set_up"]);
}

#[tokio::test]
async fn a_code_works_once_and_around_its_time() {
    let desk = desk().await;
    let key = desk.begin().await;
    let first = desk.code(&key);
    desk.confirm(&first).await.unwrap();
    assert_eq!(desk.prove(&first).await, Err(wrong_code()), "it was used to set it up");
    desk.world.pass_minutes(1);
    let second = desk.code(&key);
    desk.prove(&format!(" {} {} ", &second[..3], &second[3..])).await.unwrap();
    assert_eq!(desk.prove(&second).await, Err(wrong_code()));

    desk.world.pass_minutes(2);
    assert_eq!(desk.prove(&shown(&desk.world, &key, -60)).await, Err(wrong_code()));
    assert_eq!(desk.prove(&shown(&desk.world, &key, 60)).await, Err(wrong_code()));
    desk.world.pass_minutes(15);
    desk.prove(&shown(&desk.world, &key, -30)).await.unwrap();
    desk.prove(&shown(&desk.world, &key, 30)).await.unwrap();
    assert_eq!(desk.prove(&desk.code(&key)).await, Err(wrong_code()), "a later one was used");
}

#[tokio::test]
async fn wrong_codes_are_counted_and_soon_none_is_taken() {
    let desk = desk().await;
    let (key, codes) = desk.set_up().await;
    assert_eq!(desk.prove("").await, Err(error("code", FieldCode::Empty).into()));
    assert_eq!(desk.prove("12345").await, Err(wrong_code()), "no code at all, and not counted");
    for wrong in ["000000", "000001", "000002", "000003"] {
        assert_eq!(desk.prove(wrong).await, Err(wrong_code()));
    }
    assert_eq!(desk.prove("000000000000").await, Err(wrong_code()));
    let enough = Err(Refusal::WrongState(WrongState::TooManyTries).into());
    assert_eq!(desk.prove(&desk.code(&key)).await, enough);
    assert_eq!(desk.prove(&codes[0]).await, enough, "nor one of the others");
    desk.world.pass_minutes(14);
    assert_eq!(desk.prove(&desk.code(&key)).await, enough);
    desk.world.pass_minutes(1);
    desk.prove(&desk.code(&key)).await.unwrap();
}

#[tokio::test]
async fn a_code_for_the_day_the_phone_is_lost_works_once() {
    let desk = desk().await;
    let (_, codes) = desk.set_up().await;
    let ben = desk.world.person("Ben").await;
    let other = sign_in(&desk.world, desk.ama).await;
    assert!(!desk.scope_in(&other).await.proved);
    desk.prove_in(&other, &domain::accounts::in_fours(&codes[3])).await.unwrap();
    assert!(desk.scope_in(&other).await.proved);
    assert_eq!(desk.prove(&codes[3]).await, Err(wrong_code()));
    assert!(matches!(desk.standing().await, SecondFactor::Held { codes: 9, .. }));
    let bens = sign_in(&desk.world, ben).await;
    assert_eq!(desk.prove_in(&bens, &codes[4]).await, Err(wrong_code()), "it is Ama’s");
}

#[tokio::test]
async fn new_codes_take_the_place_of_those_that_were_lost() {
    let desk = desk().await;
    let renew = async |scope: &Scope| accounts::renew_codes(&desk.world, scope).await;
    let gone = Err(Refusal::WrongState(WrongState::ChangedMeanwhile).into());
    assert_eq!(renew(&desk.scope().await).await, gone, "there is no second factor yet");
    desk.begin().await;
    assert_eq!(renew(&desk.scope().await).await, gone, "nor was it finished");
    let (key, old) = desk.set_up().await;
    let other = sign_in(&desk.world, desk.ama).await;
    let unproved = renew(&desk.scope_in(&other).await).await;
    assert_eq!(unproved, Err(Refusal::ProveFirst.into()));
    desk.prove(&old[0]).await.unwrap();

    let scope = Scope { sent: Some(Uuid::now_v7()), ..desk.scope().await };
    let new = renew(&scope).await.unwrap();
    assert_eq!(new.len(), 10);
    assert!(new.iter().all(|code| !old.contains(code)));
    assert_eq!(renew(&scope).await, Ok(Vec::new()), "sent twice, made once");
    assert!(matches!(desk.standing().await, SecondFactor::Held { codes: 10, proved: true, .. }));
    assert_eq!(desk.prove(&old[1]).await, Err(wrong_code()));
    desk.prove_in(&other, &new[0]).await.unwrap();
    desk.prove(&desk.code(&key)).await.unwrap();
    let audited = "SELECT count(*) FROM audit_events WHERE act = 'renew_codes'";
    assert_eq!(desk.world.count(audited).await, 1);
    assert_eq!(desk.told().await, ["set_up", "renewed"]);
}

#[tokio::test]
async fn beginning_anew_does_not_end_what_is_there() {
    let desk = desk().await;
    let (old, old_codes) = desk.set_up().await;
    let other = sign_in(&desk.world, desk.ama).await;
    let new = desk.begin().await;
    assert!(matches!(desk.standing().await, SecondFactor::Held { .. }));
    desk.prove_in(&other, &desk.code(&old)).await.unwrap();
    assert_eq!(desk.confirm(&desk.code(&old)).await, Err(wrong_code()), "of the other key");
    desk.world.pass_minutes(1);
    desk.prove_in(&other, &desk.code(&old)).await.unwrap();

    let codes = desk.confirm(&desk.code(&new)).await.unwrap();
    assert_ne!(codes, old_codes);
    assert!(desk.scope().await.proved && !desk.scope_in(&other).await.proved);
    desk.world.pass_minutes(1);
    assert_eq!(desk.prove(&desk.code(&old)).await, Err(wrong_code()));
    assert_eq!(desk.prove(&old_codes[0]).await, Err(wrong_code()));
    desk.prove(&desk.code(&new)).await.unwrap();
    assert_eq!(desk.told().await, ["set_up", "replaced"]);
}

#[tokio::test]
async fn only_who_has_shown_it_may_change_it() {
    let desk = desk().await;
    let (key, _) = desk.set_up().await;
    let other = sign_in(&desk.world, desk.ama).await;
    let scope = desk.scope_in(&other).await;
    let first = Some(Error::Refused(Refusal::ProveFirst));
    let begun = accounts::begin_second_factor(&desk.world, &scope).await;
    assert_eq!(begun.err(), first);
    let confirmed = accounts::confirm_second_factor(&desk.world, &scope, other.session, "000000");
    assert_eq!(confirmed.await.err(), first);
    assert_eq!(accounts::see_begun(&desk.world, &scope).await.err(), first);
    assert_eq!(accounts::remove_second_factor(&desk.world, &scope).await.err(), first);

    desk.prove_in(&other, &desk.code(&key)).await.unwrap();
    let scope = desk.scope_in(&other).await;
    accounts::remove_second_factor(&desk.world, &scope).await.unwrap();
    assert_eq!(desk.standing().await, SecondFactor::None);
    assert!(!desk.scope().await.proved && !desk.scope_in(&other).await.proved);
    assert_eq!(desk.world.count("SELECT count(*) FROM recovery_codes").await, 0);
    assert_eq!(desk.told().await, ["set_up", "removed"]);
}

#[tokio::test]
async fn a_proof_holds_for_twelve_hours_of_its_session() {
    let desk = desk().await;
    let (key, _) = desk.set_up().await;
    let other = sign_in(&desk.world, desk.ama).await;
    let load = load_scope(&desk.world, &desk.here.token);
    let (loaded, statements) = desk.world.statements(load).await;
    assert!(loaded.unwrap().unwrap().0.proved);
    assert_eq!(statements, 3);
    assert!(!desk.scope_in(&other).await.proved, "each session by itself");
    // A minute has passed since it was set up.
    desk.world.pass_minutes(12 * 60 - 2);
    assert!(desk.scope().await.proved);
    desk.world.pass_minutes(1);
    assert!(!desk.scope().await.proved);
    desk.prove(&desk.code(&key)).await.unwrap();
    assert!(desk.scope().await.proved);
    accounts::sign_out(&desk.world, &desk.here.token).await.unwrap();
    let scope = desk.scope_in(&other).await;
    desk.world.pass_minutes(1);
    let ended = accounts::prove(&desk.world, &scope, desk.here.session, &desk.code(&key)).await;
    assert_eq!(ended, Err(Refusal::SignInFirst.into()));
}

#[tokio::test]
async fn what_is_sent_twice_is_done_once() {
    let desk = desk().await;
    let key = desk.begin().await;
    let scope = Scope { sent: Some(Uuid::now_v7()), ..desk.scope().await };
    let confirm = async || {
        let code = desk.code(&key);
        accounts::confirm_second_factor(&desk.world, &scope, desk.here.session, &code).await
    };
    assert_eq!(confirm().await.unwrap().len(), 10);
    assert_eq!(confirm().await, Ok(Vec::new()));
    desk.world.pass_minutes(1);
    let code = desk.code(&key);
    let other = sign_in(&desk.world, desk.ama).await;
    let sent = Some(Uuid::now_v7());
    let prove = async |session: &SignedIn| {
        let scope = Scope { sent, ..desk.scope_in(session).await };
        accounts::prove(&desk.world, &scope, session.session, &code).await
    };
    prove(&desk.here).await.unwrap();
    prove(&desk.here).await.unwrap();
    prove(&other).await.unwrap();
    assert!(!desk.scope_in(&other).await.proved, "nothing is proved by sending it again");
    assert_eq!(desk.told().await, ["set_up"]);
}

#[tokio::test]
async fn the_administrator_of_the_machine_removes_one_whose_phone_is_lost() {
    let desk = desk().await;
    let address = address_of("Ama");
    let remove = async |scope: &Scope, address: &str| {
        accounts::remove_second_factor_of(&desk.world, scope, address).await
    };
    assert_eq!(remove(&Scope::machine(), &address).await, Ok(false));
    desk.set_up().await;
    desk.world.execute("UPDATE persons SET administrator = TRUE").await;
    let administrator = desk.world.scope(desk.ama).await;
    assert_eq!(remove(&administrator, &address).await, Err(Refusal::NotAllowed.into()));
    assert_eq!(remove(&Scope::machine(), "nobody@example.org").await, Err(Error::NotFound));
    assert_eq!(remove(&Scope::machine(), &address).await, Ok(true));
    assert_eq!(desk.standing().await, SecondFactor::None);
    assert!(!desk.scope().await.proved);
    let audited = "SELECT count(*) FROM audit_events \
        WHERE act = 'remove_second_factor' AND actor_kind = 'machine'";
    assert_eq!(desk.world.count(audited).await, 1);
    assert_eq!(desk.told().await, ["set_up", "removed"]);
}

#[tokio::test]
async fn neither_key_nor_code_stands_in_the_database() {
    let desk = desk().await;
    let (key, codes) = desk.set_up().await;
    let pending = desk.begin().await;
    desk.prove(&codes[0]).await.unwrap();
    let Some(file) = desk.world.database_file() else { return };
    desk.world.store.checkpoint().await.unwrap();
    let bytes = std::fs::read(file).unwrap();
    let is_in = |needle: &[u8]| bytes.windows(needle.len()).any(|window| window == needle);
    assert!(is_in(b"confirm_second_factor"), "what is there is found");
    for key in [key, pending] {
        assert!(!is_in(key.as_bytes()));
        assert!(!is_in(Secret::try_from_base32(&key).unwrap().as_bytes()));
    }
    for code in codes {
        assert!(!is_in(code.as_bytes()));
    }
}

#[tokio::test]
async fn a_closed_account_leaves_no_second_factor() {
    let desk = desk().await;
    desk.set_up().await;
    desk::close_account(&desk.world, &desk.scope().await).await.unwrap();
    assert_eq!(desk.world.count("SELECT count(*) FROM second_factors").await, 0);
    assert_eq!(desk.world.count("SELECT count(*) FROM recovery_codes").await, 0);
}

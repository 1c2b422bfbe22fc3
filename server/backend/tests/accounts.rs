//! People: signing in, sessions, consents, drafts, closing an account.

use crate::support::{World, address_of, portal, portal_with};
use backend::{
    Error,
    accounts::{self, Device},
    desk,
    settings::Settings,
};
use domain::{
    accounts::{Email, Hat, Purpose},
    ids::{DraftId, PersonId},
    refusal::{Refusal, WrongState},
    scope::{Actor, OfficeRole, ProjectRole, Scope},
};
use uuid::Uuid;

pub const OWN: Device<'_> = Device { name: "Firefox on Linux", shared: false };
const SHARED: Device<'_> = Device { name: "Library computer", shared: true };

fn past() -> Error {
    Refusal::WrongState(WrongState::LinkUsedOrExpired).into()
}

async fn ask(world: &World, name: &str) {
    let (email, device) = (address_of(name), "Phone");
    accounts::request_sign_in_link(world, &email, device, "192.0.2.1", "").await.unwrap();
}

/// The token of the newest sign-in mail.
async fn mailed_token(world: &World) -> String {
    let mails = world.mail().await;
    let part = &mails.last().unwrap().parts[0];
    assert_eq!(part.template, "sign_in_link");
    part.params["token"].as_str().unwrap().to_owned()
}

/// Signs somebody in with a mailed link.
pub async fn sign_in(world: &World, name: &str, device: Device<'_>) -> accounts::SignedIn {
    ask(world, name).await;
    let token = mailed_token(world).await;
    accounts::use_link(world, &token, device).await.unwrap()
}

#[tokio::test]
async fn a_link_signs_in_once() {
    let world = portal().await;
    let ama = world.person("Ama").await;
    ask(&world, "Ama").await;
    let token = mailed_token(&world).await;
    assert_eq!(accounts::read_link(&world, &token).await.unwrap().device, "Phone");
    let signed_in = accounts::use_link(&world, &token, OWN).await.unwrap();
    assert_eq!(signed_in.person, ama);
    assert_eq!(accounts::use_link(&world, &token, OWN).await, Err(past()));
    assert_eq!(accounts::read_link(&world, &token).await, Err(past()));

    let (scope, session) = accounts::load_scope(&world, &signed_in.token).await.unwrap().unwrap();
    assert_eq!(scope.actor, Actor::Person(ama));
    assert_eq!(session.first_name.as_deref(), Some("Ama"));
    assert!(accounts::load_scope(&world, "something else").await.unwrap().is_none());
}

#[tokio::test]
async fn a_link_lasts_twenty_minutes() {
    let world = portal().await;
    world.person("Ama").await;
    ask(&world, "Ama").await;
    let token = mailed_token(&world).await;
    world.pass_minutes(20);
    assert_eq!(accounts::use_link(&world, &token, OWN).await, Err(past()));
}

#[tokio::test]
async fn who_asks_does_not_learn_who_has_an_account() {
    let world = portal().await;
    world.person("Ama").await;
    let ((), known) = world.statements(ask(&world, "Ama")).await;
    assert_eq!(world.mail().await[0].parts[0].template, "sign_in_link");
    let ((), unknown) = world.statements(ask(&world, "Nobody")).await;
    let mails = world.mail().await;
    assert_eq!(mails[0].to, address_of("Nobody"));
    assert_eq!(mails[0].parts[0].template, "sign_in_unknown");
    assert!(mails[0].parts[0].params.get("token").is_none());
    assert!(known.abs_diff(unknown) <= 1, "{known} and {unknown} statements");
    let wrong =
        accounts::request_sign_in_link(&world, "no address", "Phone", "192.0.2.1", "").await;
    assert!(matches!(wrong, Err(Error::Refused(Refusal::Fields(_)))));
}

#[tokio::test]
async fn too_many_links_are_not_sent() {
    let world = portal().await;
    world.person("Ama").await;
    for _ in 0..9 {
        ask(&world, "Ama").await;
    }
    assert_eq!(world.mail().await.len(), 5);
    world.pass_minutes(61);
    ask(&world, "Ama").await;
    assert_eq!(world.mail().await.len(), 1);

    for number in 0..60 {
        ask(&world, &format!("Somebody {number}")).await;
    }
    assert_eq!(world.mail().await.len(), 39, "one client asks for 40 in an hour");
}

#[tokio::test]
async fn a_session_ends_by_itself_and_sooner_on_a_shared_device() {
    let world = portal().await;
    world.person("Ama").await;
    let own = sign_in(&world, "Ama", OWN).await;
    let shared = sign_in(&world, "Ama", SHARED).await;
    let holds = async |token: &str| accounts::load_scope(&world, token).await.unwrap().is_some();
    world.pass_minutes(20);
    assert!(holds(&own.token).await && holds(&shared.token).await);
    world.pass_minutes(20);
    assert!(holds(&shared.token).await, "being used, it goes on");
    world.pass_minutes(31);
    assert!(!holds(&shared.token).await);
    for _ in 0..4 {
        world.pass_days(20);
        assert!(holds(&own.token).await);
    }
    world.pass_days(31);
    assert!(!holds(&own.token).await);
}

#[tokio::test]
async fn sessions_are_listed_and_ended_by_their_owner_only() {
    let world = portal().await;
    let (ama, ben) = (world.person("Ama").await, world.person("Ben").await);
    let first = sign_in(&world, "Ama", OWN).await;
    let second = sign_in(&world, "Ama", SHARED).await;
    let third = sign_in(&world, "Ama", OWN).await;
    let (ama, ben) = (world.scope(ama).await, world.scope(ben).await);
    let list = async || accounts::list_sessions(&world, &ama).await.unwrap();
    let names: Vec<String> = list().await.into_iter().map(|row| row.device).collect();
    assert_eq!(names, [OWN.name, SHARED.name, OWN.name]);

    let foreign = accounts::end_session(&world, &ben, first.session).await;
    assert_eq!(foreign, Err(Error::NotFound));
    accounts::end_session(&world, &ama, first.session).await.unwrap();
    assert!(accounts::load_scope(&world, &first.token).await.unwrap().is_none());
    assert_eq!(accounts::end_other_sessions(&world, &ama, third.session).await, Ok(1));
    assert!(accounts::load_scope(&world, &second.token).await.unwrap().is_none());
    accounts::sign_out(&world, &third.token).await.unwrap();
    accounts::sign_out(&world, &third.token).await.unwrap();
    assert!(list().await.is_empty());
    let nobody = accounts::list_sessions(&world, &Scope::default()).await;
    assert_eq!(nobody, Err(Refusal::SignInFirst.into()));
}

#[tokio::test]
async fn a_scope_holds_offices_and_parts_in_three_statements() {
    let world = portal().await;
    let organisation = world.organisation("Northbank Trust").await;
    let ama = world.officer("Ama", organisation, OfficeRole::Lead).await;
    for number in 0..20 {
        let project = world.project(organisation, &format!("Project {number}")).await;
        let roles = [ProjectRole::Facilitator, ProjectRole::Member];
        let part = world.join(ama, project, Hat::Carer, &roles).await;
        let accepted = schema::ground_rule_acceptances::ActiveModel {
            membership_id: sea_orm::Set(part.0),
            version: sea_orm::Set(number + 1),
            accepted_at: sea_orm::Set(world.now().utc()),
        };
        let tx = world.store.begin().await.unwrap();
        sea_orm::ActiveModelTrait::insert(accepted, &tx).await.unwrap();
        tx.commit().await.unwrap();
    }
    let signed_in = sign_in(&world, "Ama", OWN).await;
    let (loaded, statements) =
        world.statements(accounts::load_scope(&world, &signed_in.token)).await;
    let (scope, _) = loaded.unwrap().unwrap();
    assert_eq!(statements, 3);
    assert!(scope.has_office(organisation, OfficeRole::Lead));
    assert_eq!(scope.memberships.len(), 20);
    for (number, part) in (1..).zip(&scope.memberships) {
        assert_eq!(part.roles.len(), 2);
        assert!(scope.has_role(part.project, ProjectRole::Facilitator));
        assert_eq!(part.accepted_rules, Some(number));
    }
}

#[tokio::test]
async fn the_first_administrator_comes_by_command() {
    let world = portal().await;
    let (machine, email) = (Scope::machine(), "Root@Example.org");
    let token = accounts::invite_administrator(&world, &machine, email).await.unwrap();
    world.pass_days(6);
    let signed_in = accounts::use_link(&world, &token, OWN).await.unwrap();
    let scope = world.scope(signed_in.person).await;
    assert!(scope.administrator);
    let mails = world.mail().await;
    assert_eq!((mails[0].to.as_str(), mails.len()), ("root@example.org", 1));

    let ama = world.person("Ama").await;
    let refused = accounts::invite_administrator(&world, &world.scope(ama).await, email).await;
    assert_eq!(refused, Err(Refusal::NotAllowed.into()));
}

#[tokio::test]
async fn demonstration_links_work_again_and_only_in_a_demonstration() {
    let world = portal().await;
    let ama = world.person("Ama").await;
    assert!(accounts::demonstration_link(&world, &Scope::machine(), ama).await.is_err());

    let world = portal_with(|settings| settings.demonstration = true).await;
    let ama = world.person("Ama").await;
    let token = accounts::demonstration_link(&world, &Scope::machine(), ama).await.unwrap();
    for _ in 0..2 {
        world.pass_days(30);
        accounts::use_link(&world, &token, OWN).await.unwrap();
    }
    // The same store, served in earnest, and served to others.
    for (demonstration, on_loopback) in [(false, true), (true, false)] {
        let settings = Settings { demonstration, on_loopback, ..world.settings.clone() };
        let served = world.with_settings(settings);
        assert_eq!(accounts::read_link(&served, &token).await, Err(past()));
        assert_eq!(accounts::use_link(&served, &token, OWN).await, Err(past()));
        let refused = accounts::demonstration_link(&served, &Scope::machine(), ama).await;
        assert_eq!(refused, Err(Refusal::NotAllowed.into()));
    }
}

#[tokio::test]
async fn a_profile_is_its_owners() {
    let world = portal().await;
    let ama = world.person("Ama Owusu").await;
    let scope = world.scope(ama).await;
    accounts::rename(&world, &scope, "Ama K. Owusu", " ").await.unwrap();
    accounts::choose_locale(&world, &scope, "cy").await.unwrap();
    accounts::choose_digest(&world, &scope, false).await.unwrap();
    let profile = accounts::see_profile(&world, &scope).await.unwrap();
    assert_eq!(profile.name.full.as_deref(), Some("Ama K. Owusu"));
    assert_eq!(profile.name.first, None);
    assert_eq!(profile.email, Some(address_of("Ama Owusu")));
    assert_eq!((profile.locale.as_str(), profile.daily_digest), ("cy", false));
    let long = "a".repeat(101);
    assert!(accounts::rename(&world, &scope, &long, &long).await.is_err());
}

#[tokio::test]
async fn the_last_word_on_a_statement_counts() {
    let world = portal().await;
    let ama = world.person("Ama").await;
    let scope = world.scope(ama).await;
    let quotes = async || {
        let all = accounts::consents(&world, &scope).await.unwrap();
        let row = all.into_iter().find(|row| row.purpose == Purpose::Quotes).unwrap();
        (row.given, row.on)
    };
    let today = Some(world.today());
    let settle = async |version, given| {
        accounts::settle_consent(&world, &scope, Purpose::Quotes, version, given).await
    };
    assert_eq!(quotes().await, (false, None));
    settle(1, true).await.unwrap();
    assert_eq!(quotes().await, (true, today));
    settle(1, false).await.unwrap();
    assert_eq!(quotes().await, (false, today));
    let stale = Refusal::WrongState(WrongState::ChangedMeanwhile);
    assert_eq!(settle(7, true).await, Err(stale.into()));
    assert_eq!(world.count("SELECT count(*) FROM consents").await, 2);
}

#[tokio::test]
async fn what_everybody_must_read_waits_until_it_is_accepted() {
    let world = portal().await;
    let ama = world.person("Ama").await;
    let scope = world.scope(ama).await;
    let unread = async || desk::see_my_part(&world, &scope, None).await.unwrap().unread;
    assert_eq!(unread().await, [Purpose::PrivacyNotice]);
    accounts::settle_consent(&world, &scope, Purpose::PrivacyNotice, 1, true).await.unwrap();
    assert!(unread().await.is_empty());
}

#[tokio::test]
async fn a_draft_is_taken_back_once_by_the_browser_that_typed_it() {
    let world = portal().await;
    let save = async |text| accounts::save_draft(&world, "cookie", "proposal", text).await.unwrap();
    let take = async |browser: &str, form: &str, draft: DraftId| {
        accounts::take_draft(&world, browser, form, draft).await.unwrap()
    };
    let draft = save("first").await;
    assert_eq!(take("cookie", "proposal", draft).await.as_deref(), Some("first"));
    assert_eq!(take("cookie", "proposal", draft).await, None);

    let replaced = save("second").await;
    let draft = save("third").await;
    assert_eq!(take("cookie", "proposal", replaced).await, None);
    assert_eq!(take("other", "proposal", draft).await, None);
    assert_eq!(take("cookie", "answer", draft).await, None);
    assert_eq!(take("cookie", "proposal", draft).await.as_deref(), Some("third"));

    let draft = save("fourth").await;
    world.pass_days(1);
    assert_eq!(take("cookie", "proposal", draft).await, None);
    save("fifth").await;
    world.pass_days(1);
    assert_eq!(accounts::forget_drafts(&world).await, Ok(1));
}

#[tokio::test]
async fn what_was_typed_is_gone_with_the_browser_that_is_forgotten() {
    let world = portal().await;
    let save = async |browser: &str, form: &str| {
        accounts::save_draft(&world, browser, form, "words").await.unwrap()
    };
    let read = async |browser: &str, form: &str, draft: DraftId| {
        accounts::read_draft(&world, browser, form, draft).await.unwrap()
    };
    let [first, second] = [save("cookie", "proposal").await, save("cookie", "answer").await];
    let elsewhere = save("other", "proposal").await;
    accounts::forget_drafts_of(&world, "cookie").await.unwrap();
    assert_eq!(read("cookie", "proposal", first).await, None);
    assert_eq!(read("cookie", "answer", second).await, None);
    assert_eq!(read("other", "proposal", elsewhere).await.as_deref(), Some("words"));
}

#[tokio::test]
async fn one_address_is_one_person() {
    let world = portal().await;
    let ama = world.person("Ama").await;
    let tx = world.store.begin().await.unwrap();
    let email = Email::parse("email", "AMA@example.org").unwrap();
    let found = accounts::find_or_add_person(&world, &tx, &email, Some("Other")).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(found, ama);
}

/// Somebody with a part, an office, a session, mail, and a draft proposal.
async fn busy_person(world: &World) -> (PersonId, String) {
    let organisation = world.organisation("Northbank Trust").await;
    let project = world.project(organisation, "Night bus").await;
    let ama = world.officer("Ama Owusu", organisation, OfficeRole::Lead).await;
    world.join(ama, project, Hat::Carer, &[ProjectRole::Member]).await;
    let signed_in = sign_in(world, "Ama Owusu", OWN).await;
    ask(world, "Ama Owusu").await;
    let draft = schema::proposals::ActiveModel {
        id: sea_orm::Set(Uuid::now_v7()),
        project_id: sea_orm::Set(project.0),
        title: sea_orm::Set("Words of my own".to_owned()),
        summary: sea_orm::Set("Words of my own".to_owned()),
        body: sea_orm::Set("Words of my own".to_owned()),
        state: sea_orm::Set("draft".to_owned()),
        revision: sea_orm::Set(1),
        created_by: sea_orm::Set(Some(ama.0)),
        created_at: sea_orm::Set(world.now().utc()),
        ..Default::default()
    };
    let tx = world.store.begin().await.unwrap();
    sea_orm::ActiveModelTrait::insert(draft, &tx).await.unwrap();
    tx.commit().await.unwrap();
    (ama, signed_in.token)
}

#[tokio::test]
async fn a_closed_account_leaves_counts_and_nothing_of_the_person() {
    let world = portal().await;
    let (ama, token) = busy_person(&world).await;
    let scope = world.scope(ama).await;
    desk::close_account(&world, &scope).await.unwrap();

    assert!(accounts::load_scope(&world, &token).await.unwrap().is_none());
    assert_eq!(accounts::scope_of(&world, ama).await, Err(Error::NotFound));
    assert!(world.mail().await.is_empty());
    for (sql, left) in [
        ("SELECT count(*) FROM persons", 1),
        ("SELECT count(*) FROM memberships", 1),
        ("SELECT count(*) FROM memberships WHERE ended_at IS NULL", 0),
        ("SELECT count(*) FROM offices WHERE until IS NULL", 0),
        ("SELECT count(*) FROM sessions", 0),
        ("SELECT count(*) FROM sign_in_links", 0),
        ("SELECT count(*) FROM person_emails WHERE digest IS NOT NULL", 0),
        ("SELECT count(*) FROM erasures", 1),
        ("SELECT count(*) FROM audit_events WHERE act = 'close_account'", 1),
    ] {
        assert_eq!(world.count(sql).await, left, "{sql}");
    }
    if let Some(file) = world.database_file() {
        let bytes = std::fs::read(file).unwrap();
        for word in ["Owusu", "Words of my own"] {
            let found = bytes.windows(word.len()).any(|window| window == word.as_bytes());
            assert!(!found, "{word} is still in the file");
        }
    }
    let listed = std::fs::read_to_string(world.folder().join("keys/erasures.list")).unwrap();
    assert_eq!(listed, format!("{ama}\n"));
    // The address is free again, for a new person.
    assert_ne!(world.person("Ama Owusu").await, ama);
}

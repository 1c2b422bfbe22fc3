//! The outbox: what waits, what goes out, what fails.

use crate::support::{World, address_of, portal};
use backend::notices::{self, Notice};
use domain::{accounts::NoticeKind, ids::PersonId, scope::Scope};
use serde_json::json;

fn notice(kind: NoticeKind, text: &str) -> Notice {
    Notice { template: "test", params: json!({ "text": text }), kind }
}

async fn post(world: &World, person: PersonId, notice: &Notice) {
    let tx = world.store.begin().await.unwrap();
    notices::post(world, &tx, person, notice).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn what_was_asked_for_goes_out_at_once_and_once() {
    let world = portal().await;
    let ama = world.person("Ama Owusu").await;
    post(&world, ama, &notice(NoticeKind::Asked, "link")).await;
    let mails = world.mail().await;
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].to, address_of("Ama Owusu"));
    assert_eq!(mails[0].parts[0].params, json!({ "text": "link" }));
    assert!(!mails[0].digest);
    assert!(world.mail().await.is_empty());
    assert_eq!(world.count("SELECT count(*) FROM outbox WHERE sealed IS NOT NULL").await, 0);
}

#[tokio::test]
async fn what_can_wait_comes_together_the_next_morning() {
    let world = portal().await;
    let (ama, ben) = (world.person("Ama").await, world.person("Ben").await);
    for text in ["one", "two"] {
        for person in [ama, ben] {
            post(&world, person, &notice(NoticeKind::Project, text)).await;
        }
    }
    assert!(world.mail().await.is_empty(), "not before eight in London");
    world.pass_minutes(20 * 60 - 1);
    assert!(world.mail().await.is_empty());
    world.pass_minutes(1);
    let mails = world.mail().await;
    assert_eq!(mails.len(), 2);
    for mail in mails {
        assert!(mail.digest);
        let texts: Vec<_> = mail.parts.iter().map(|part| part.params["text"].clone()).collect();
        assert_eq!(texts, ["one", "two"]);
    }
}

#[tokio::test]
async fn without_the_digest_only_what_must_be_said_is_said() {
    let world = portal().await;
    let ama = world.person("Ama").await;
    let scope = world.scope(ama).await;
    backend::accounts::choose_digest(&world, &scope, false).await.unwrap();
    post(&world, ama, &notice(NoticeKind::Project, "news")).await;
    post(&world, ama, &notice(NoticeKind::Safety, "safety")).await;
    world.pass_days(2);
    let mails = world.mail().await;
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].parts[0].params["text"], "safety");
}

#[tokio::test]
async fn a_mail_that_fails_is_tried_again_until_it_is_dead() {
    let world = portal().await;
    let ama = world.person("Ama").await;
    post(&world, ama, &notice(NoticeKind::Asked, "link")).await;
    let mut tries = 0;
    for _ in 0..100 {
        for mail in notices::claim(&world, 10).await.unwrap() {
            notices::failed(&world, &mail, "refused", false).await.unwrap();
            tries += 1;
        }
        world.pass_minutes(60);
    }
    assert_eq!(tries, 7);
    let letters = notices::dead_letters(&world, &Scope::machine()).await.unwrap();
    assert_eq!(letters.len(), 1);
    assert_eq!((letters[0].attempts, letters[0].error_code.as_str()), (7, "refused"));

    assert!(notices::dead_letters(&world, &Scope::default()).await.is_err());
    notices::revive(&world, &Scope::machine(), letters[0].id).await.unwrap();
    assert_eq!(world.mail().await.len(), 1);
}

#[tokio::test]
async fn what_cannot_work_is_dead_at_once() {
    let world = portal().await;
    let ama = world.person("Ama").await;
    post(&world, ama, &notice(NoticeKind::Asked, "link")).await;
    let mails = notices::claim(&world, 10).await.unwrap();
    notices::failed(&world, &mails[0], "no_such_mailbox", true).await.unwrap();
    world.pass_days(10);
    assert!(world.mail().await.is_empty());
}

#[tokio::test]
async fn a_worker_that_dies_loses_nothing_and_two_do_not_send_twice() {
    let world = portal().await;
    let ama = world.person("Ama").await;
    post(&world, ama, &notice(NoticeKind::Asked, "link")).await;
    let (first, second) = tokio::join!(notices::claim(&world, 10), notices::claim(&world, 10));
    assert_eq!(first.unwrap().len() + second.unwrap().len(), 1);
    world.pass_minutes(5);
    assert_eq!(world.mail().await.len(), 1);
}

#[tokio::test]
async fn nothing_is_posted_to_somebody_for_whom_others_write() {
    let world = portal().await;
    let tx = world.store.begin().await.unwrap();
    let edith = backend::accounts::add_person(&world, &tx, "Edith").await.unwrap();
    tx.commit().await.unwrap();
    post(&world, edith, &notice(NoticeKind::Asked, "news")).await;
    assert_eq!(world.count("SELECT count(*) FROM outbox").await, 0);
}

#[tokio::test]
async fn an_address_that_is_gone_makes_a_dead_letter() {
    let world = portal().await;
    let ama = world.person("Ama").await;
    post(&world, ama, &notice(NoticeKind::Asked, "news")).await;
    world.execute("DELETE FROM person_emails").await;
    assert!(world.mail().await.is_empty());
    let letters = notices::dead_letters(&world, &Scope::machine()).await.unwrap();
    assert_eq!(letters[0].error_code, "no_address");
    assert_eq!(notices::forget_past(&world).await, Ok(0));
    world.pass_days(31);
    assert_eq!(notices::forget_past(&world).await, Ok(1), "an address is not kept for ever");
}

#[tokio::test]
async fn the_outbox_keeps_neither_address_nor_words_in_plain_sight() {
    let world = portal().await;
    let tx = world.store.begin().await.unwrap();
    let told = notice(NoticeKind::Asked, "marker-words");
    notices::post_to_address(&world, &tx, "marker@example.org", "en", &told).await.unwrap();
    tx.commit().await.unwrap();
    world.store.checkpoint().await.unwrap();
    if let Some(file) = world.database_file() {
        let bytes = std::fs::read(file).unwrap();
        assert!(!bytes.windows(6).any(|window| window == b"marker"));
    }
    assert_eq!(world.mail().await[0].to, "marker@example.org");
}

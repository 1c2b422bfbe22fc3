//! Sending: by a mail server, into a folder, again, and never.

use crate::world::{MailServer, World, post_by};
use backend::accounts::{self, Device};
use domain::{accounts::NoticeKind, scope::Scope};
use serde_json::json;
use server::{stop::Stop, worker};
use std::{fs, os::unix::fs::PermissionsExt};

const MINUTES_UNTIL_EACH_TRY: [i64; 6] = [1, 5, 15, 60, 240, 720];

async fn ask_for_a_link(world: &World, address: &str) {
    let (portal, device) = (&world.portal, "Firefox, Android");
    accounts::request_sign_in_link(portal, address, device, "192.0.2.1", "").await.unwrap();
}

fn token_in(text: &str) -> &str {
    let (_, token) = text.split_once("/sign-in/").expect("a sign-in link");
    token.split_whitespace().next().unwrap()
}

#[tokio::test]
async fn the_worker_mails_a_link_that_signs_in_once() {
    let (world, server) = (World::new().await, MailServer::start());
    world.person("ada@example.org").await;
    let (say, stop) = Stop::by_hand();
    let worker = tokio::spawn(worker::work(world.portal.clone(), server.post(), stop));
    ask_for_a_link(&world, "Ada@Example.org").await;

    let arrived = server.wait_for(1).await;
    let [letter] = &arrived[..] else { panic!("one letter, not {}", arrived.len()) };
    assert_eq!(letter.to, ["ada@example.org"]);
    assert_eq!(letter.sender, "portal@example.org");
    assert_eq!(letter.headers["subject"], "Sign in to Coproduce");
    assert_eq!(letter.headers["from"], "The portal <portal@example.org>");
    assert_eq!(letter.headers["auto-submitted"], "auto-generated");
    assert!(letter.text.contains("Firefox, Android") && letter.text.contains("20 minutes"));

    let token = token_in(&letter.text);
    assert!(letter.html.contains(token), "both versions lead to the same page");
    let device = Device { name: "Firefox, Android", shared: false };
    accounts::read_link(&world.portal, token).await.unwrap();
    let signed_in = accounts::use_link(&world.portal, token, device).await.unwrap();
    assert!(accounts::load_scope(&world.portal, &signed_in.token).await.unwrap().is_some());
    accounts::use_link(&world.portal, token, device).await.unwrap_err();

    say.send(true).unwrap();
    worker.await.unwrap();
}

#[tokio::test]
async fn an_address_that_is_not_known_gets_no_link() {
    let (world, server) = (World::new().await, MailServer::start());
    ask_for_a_link(&world, "stranger@example.org").await;
    world.send(&server.post()).await;
    let arrived = server.arrived();
    assert_eq!(arrived[0].headers["subject"], "Coproduce does not know this address");
    assert!(!arrived[0].text.contains("/sign-in/"));
}

#[tokio::test]
async fn without_a_mail_server_letters_go_into_a_folder_for_their_owner() {
    let world = World::new().await;
    let folder = world.path("mail");
    let post = post_by(&["--mail", folder.to_str().unwrap()]).unwrap();
    world.person("ada@example.org").await;
    ask_for_a_link(&world, "ada@example.org").await;
    world.send(&post).await;

    let files: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    let [file] = &files[..] else { panic!("one letter, not {files:?}") };
    assert_eq!(file.extension().unwrap(), "eml");
    assert_eq!(fs::metadata(file).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(fs::metadata(&folder).unwrap().permissions().mode() & 0o777, 0o700);
    let letter = fs::read_to_string(file).unwrap();
    assert!(letter.contains("To: ada@example.org\r\n"));
    assert!(letter.contains("Subject: Sign in to Coproduce\r\n"));
}

#[tokio::test]
async fn what_the_server_has_no_mailbox_for_is_a_dead_letter_at_once() {
    let (world, server) = (World::new().await, MailServer::start());
    world.person("nobody@example.org").await;
    ask_for_a_link(&world, "nobody@example.org").await;
    world.send(&server.post()).await;
    let dead = world.dead_letters().await;
    assert_eq!((dead[0].error_code.as_str(), dead[0].attempts), ("no_such_address", 1));
    assert_eq!(dead[0].template, "sign_in_link");
}

#[tokio::test]
async fn what_cannot_go_out_now_is_tried_again_and_in_the_end_given_up() {
    let (world, server) = (World::new().await, MailServer::start());
    let post = server.post();
    world.person("busy@example.org").await;
    ask_for_a_link(&world, "busy@example.org").await;
    world.send(&post).await;
    for minutes in MINUTES_UNTIL_EACH_TRY {
        assert!(world.dead_letters().await.is_empty());
        world.pass_minutes(minutes);
        world.send(&post).await;
    }
    let dead = world.dead_letters().await;
    assert_eq!((dead[0].error_code.as_str(), dead[0].attempts), ("mail_server_busy", 7));
    assert!(server.arrived().is_empty());
}

#[tokio::test]
async fn what_waits_for_a_mail_server_goes_out_once_it_is_there() {
    let world = World::new().await;
    // Nothing listens there.
    let nowhere =
        post_by(&["--mail", "smtp://127.0.0.1:1", "--mail-from", "portal@example.org"]).unwrap();
    world.person("ada@example.org").await;
    ask_for_a_link(&world, "ada@example.org").await;
    world.send(&nowhere).await;

    let server = MailServer::start();
    world.send(&server.post()).await;
    assert!(server.arrived().is_empty(), "not yet");
    world.pass_minutes(1);
    world.send(&server.post()).await;
    assert_eq!(server.arrived().len(), 1);
}

#[tokio::test]
async fn a_day_in_one_letter_and_a_part_that_cannot_be_said_alone_is_dead() {
    let (world, server) = (World::new().await, MailServer::start());
    let ada = world.person("ada@example.org").await;
    let vote = "0199a0c0-0000-7000-8000-000000000000";
    for (template, params) in [
        ("vote_opened", json!({ "vote": vote, "title": "Evening visits", "closes": "2026-11-30" })),
        ("never_written", json!({})),
        ("vote_closed", json!({ "vote": vote, "title": "A quiet room" })),
    ] {
        world.tell(ada, NoticeKind::Project, template, params).await;
    }
    world.send(&server.post()).await;
    assert!(server.arrived().is_empty(), "the digest waits for the morning");

    world.pass_minutes(20 * 60);
    world.send(&server.post()).await;
    let arrived = server.arrived();
    let [letter] = &arrived[..] else { panic!("one letter, not {}", arrived.len()) };
    assert_eq!(letter.headers["subject"], "Coproduce: 2 things are new");
    assert!(letter.text.contains("30 November 2026") && letter.text.contains("A quiet room"));
    assert!(letter.text.contains("/my-part"), "it says how it is switched off");
    let dead = world.dead_letters().await;
    assert_eq!(
        (dead[0].template.as_str(), dead[0].error_code.as_str()),
        ("never_written", "unknown_template")
    );
    assert_eq!(dead.len(), 1);
}

#[tokio::test]
async fn a_worker_that_stops_gives_back_what_it_has_claimed() {
    let (world, server) = (World::new().await, MailServer::start());
    world.person("ada@example.org").await;
    ask_for_a_link(&world, "ada@example.org").await;
    let (say, stop) = Stop::by_hand();
    say.send(true).unwrap();
    server::mail::send_due(&world.portal, &server.post(), &stop).await.unwrap();
    assert!(server.arrived().is_empty());
    world.pass_minutes(1);
    world.send(&server.post()).await;
    assert_eq!(server.arrived().len(), 1);
}

#[tokio::test]
async fn an_invited_administrator_gets_the_link_that_the_command_prints() {
    let (world, server) = (World::new().await, MailServer::start());
    let scope = Scope::machine();
    let invited = accounts::invite_administrator(&world.portal, &scope, "ada@example.org");
    let token = invited.await.unwrap();
    world.send(&server.post()).await;
    assert_eq!(token_in(&server.arrived()[0].text), token);
}

#[tokio::test]
async fn a_mail_server_needs_a_sender() {
    let sentence = post_by(&["--mail", "smtp://127.0.0.1:25"]).err().unwrap();
    assert!(sentence.contains("mail-from"), "{sentence}");
    let settings = ["--mail", "smtp://127.0.0.1:25", "--mail-from", "nobody in particular"];
    assert!(post_by(&settings).err().unwrap().contains("mail-from"));
}

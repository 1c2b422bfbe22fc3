//! Backup and restore: what was erased stays erased.

use crate::{money::office, support::portal};
use backend::{Clock, Error, Portal, accounts, audit, backup, desk, settings::Settings};
use domain::{ids::VoteId, money::Pence, scope::Scope};
use uuid::Uuid;

#[tokio::test]
async fn a_restore_brings_nobody_back_and_opens_no_vote() {
    let world = portal().await;
    let machine = Scope::machine();
    let ama = world.person("Ama Owusu").await;
    let ben = world.person("Ben Hart").await;
    audit::chain(&world).await.unwrap();
    let made = backup::backup(&world, &machine, &world.folder().join("backups")).await;
    let Some(database) = world.database_file() else {
        assert_eq!(made, Err(Error::Fault("copy_needs_sqlite")));
        return;
    };
    let file = made.unwrap();

    let vote = VoteId(Uuid::now_v7());
    world.keys.make_vote_key(vote).unwrap();
    let closed = format!("INSERT INTO closed_votes VALUES (x'{}', '2026-11-22')", vote.0.simple());
    world.execute(&closed).await;
    backup::list_closed_votes(&world).await.unwrap();
    desk::close_account(&world, &world.scope(ama).await).await.unwrap();
    audit::chain(&world).await.unwrap();
    audit::publish_head(&world).await.unwrap();
    world.store.close().await.unwrap();

    backup::restore_file(&file, &database).unwrap();
    let settings = Settings::new(world.folder().join("keys"));
    let url = format!("sqlite:{}", database.display());
    let now = world.now();
    let restored = Portal::open_at(&url, settings, Clock::new(move || now)).await.unwrap();
    restored.store.migrate().await.unwrap();
    let report = audit::verify(&restored, None).await.unwrap();
    assert_eq!(report.findings, [audit::Finding::CutOff], "the restore lost the end");

    let replayed = backup::replay(&restored, &machine).await.unwrap();
    assert_eq!((replayed.erasures, replayed.closed_votes), (1, 1));
    assert_eq!(accounts::scope_of(&restored, ama).await, Err(Error::NotFound));
    assert!(accounts::scope_of(&restored, ben).await.is_ok());
    assert!(restored.keys.vote_key(vote).unwrap().is_none());
    assert!(audit::verify(&restored, None).await.unwrap().findings.is_empty());
    restored.store.checkpoint().await.unwrap();
    let bytes = std::fs::read(&database).unwrap();
    assert!(!bytes.windows(5).any(|window| window == b"Owusu"));
    assert!(bytes.windows(8).any(|window| window == b"Ben Hart"));
}

#[tokio::test]
async fn a_restore_says_what_stands_to_be_paid() {
    let office = office().await;
    let owed = async || {
        let replayed = backup::replay(&office, &Scope::machine()).await.unwrap();
        (replayed.to_pay, replayed.owed)
    };
    assert_eq!(owed().await, (0, Pence::ZERO));
    let id = office.authorised().await;
    assert_eq!(owed().await, (1, Pence(5_480)));
    office.mark_paid(id).await.unwrap();
    assert_eq!(owed().await, (0, Pence::ZERO));
}

#[tokio::test]
async fn only_a_database_is_restored_and_only_administrators_make_backups() {
    let world = portal().await;
    let folder = world.folder();
    std::fs::write(folder.join("letter.txt"), "not a database").unwrap();
    let database = folder.join("other.db");
    assert!(backup::restore_file(&folder.join("letter.txt"), &database).is_err());
    assert!(backup::backup(&world, &Scope::default(), &folder).await.is_err());
}

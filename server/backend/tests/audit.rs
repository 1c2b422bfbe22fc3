//! The record: chained, and found to be changed, short or cut off.

use crate::support::{World, portal};
use backend::audit::{self, Event, Finding};
use domain::scope::Scope;

/// A world with `events` chained events.
async fn recorded(events: i64) -> World {
    let world = portal().await;
    record(&world, events).await;
    assert_eq!(audit::chain(&world).await.unwrap(), events.cast_unsigned());
    world
}

async fn record(world: &World, events: i64) {
    for amount in 1..=events {
        let tx = world.store.begin().await.unwrap();
        let event = Event::new("test").amount(amount);
        audit::record(&tx, world.now(), &Scope::machine(), event).await.unwrap();
        tx.commit().await.unwrap();
    }
}

async fn findings(world: &World) -> Vec<Finding> {
    audit::verify(world, None).await.unwrap().findings
}

#[tokio::test]
async fn a_whole_record_is_found_whole() {
    let world = recorded(5).await;
    audit::publish_head_of_day(&world).await.unwrap();
    record(&world, 2).await;
    let report = audit::verify(&world, None).await.unwrap();
    assert_eq!((report.checked, report.waiting), (5, 2));
    assert!(report.findings.is_empty());
    assert_eq!(audit::chain(&world).await.unwrap(), 2);
    assert_eq!(audit::chain(&world).await.unwrap(), 0, "a row is chained once");
}

#[tokio::test]
async fn what_was_not_committed_is_not_recorded() {
    let world = recorded(1).await;
    let tx = world.store.begin().await.unwrap();
    audit::record(&tx, world.now(), &Scope::machine(), Event::new("test")).await.unwrap();
    drop(tx);
    assert_eq!(audit::chain(&world).await.unwrap(), 0);
}

#[tokio::test]
async fn a_changed_row_is_found() {
    let world = recorded(5).await;
    world.execute("UPDATE audit_events SET amount = 99 WHERE amount = 3").await;
    assert_eq!(findings(&world).await, [Finding::Changed(3)]);
}

#[tokio::test]
async fn a_removed_row_is_found() {
    let world = recorded(5).await;
    world.execute("DELETE FROM audit_events WHERE amount = 2").await;
    assert_eq!(findings(&world).await, [Finding::Removed(2)]);
    world.execute("DELETE FROM audit_chain WHERE seq = 2").await;
    // The next row can no longer be tied to the one before.
    assert_eq!(findings(&world).await, [Finding::Removed(2), Finding::Changed(3)]);
}

#[tokio::test]
async fn a_record_that_was_cut_off_is_found_by_its_head() {
    let world = recorded(5).await;
    let head = audit::head(&world).await.unwrap();
    world.execute("DELETE FROM audit_events WHERE amount > 3").await;
    world.execute("DELETE FROM audit_chain WHERE seq > 3").await;
    assert!(findings(&world).await.is_empty(), "without a head it looks whole");
    let report = audit::verify(&world, head).await.unwrap();
    assert_eq!(report.findings, [Finding::CutOff]);
}

#[tokio::test]
async fn a_record_written_anew_is_found_by_the_head_beside_the_keys() {
    let world = recorded(3).await;
    audit::publish_head(&world).await.unwrap();
    world.execute("UPDATE audit_events SET amount = 99 WHERE amount = 1").await;
    world.execute("DELETE FROM audit_chain").await;
    audit::chain(&world).await.unwrap();
    assert_eq!(findings(&world).await, [Finding::CutOff]);
}

#[tokio::test]
async fn a_digest_survives_being_written_down() {
    let digest = backend::keys::fingerprint(b"head");
    assert_eq!(audit::from_hex(&audit::hex(&digest)), Some(digest));
    assert_eq!(audit::from_hex("12"), None);
    assert_eq!(audit::from_hex("zz"), None);
    assert_eq!(audit::from_hex("é1"), None);
}

//! Search: the same finds on both databases.

use crate::support::{World, portal};
use backend::search::{self, Audience, Entry, Query};
use domain::{
    ids::ProjectId,
    links::{Record, RecordKind},
};
use uuid::Uuid;

async fn put(
    world: &World,
    project: ProjectId,
    audience: Audience,
    title: &str,
    body: &str,
) -> Record {
    let record = Record::new(RecordKind::Proposal, Uuid::now_v7());
    put_again(world, record, project, audience, title, body).await;
    record
}

async fn put_again(
    world: &World,
    record: Record,
    project: ProjectId,
    audience: Audience,
    title: &str,
    body: &str,
) {
    let tx = world.store.begin().await.unwrap();
    let entry = Entry { record, project: Some(project), audience, title, body };
    search::put(&tx, &entry).await.unwrap();
    tx.commit().await.unwrap();
}

async fn find(world: &World, words: &str) -> Vec<Record> {
    search::find(world.store.read(), &Query { words, ..Query::default() }).await.unwrap()
}

#[tokio::test]
async fn words_are_found_in_other_forms_and_titles_first() {
    let world = portal().await;
    let project = ProjectId(Uuid::now_v7());
    let public = Audience::Public;
    let body = put(&world, project, public, "Transport", "More buses to the clinic").await;
    let title = put(&world, project, public, "A bus at night", "For those who work late").await;
    put(&world, project, public, "Seats", "In the waiting room").await;
    assert_eq!(find(&world, "bus").await, [title, body]);
    assert_eq!(find(&world, "BUSES clinic").await, [body]);
    assert_eq!(find(&world, "trans").await, [body], "the last word may be a beginning");
    assert!(find(&world, "\" OR 1=1 --").await.is_empty());
    assert!(find(&world, "").await.is_empty());
}

#[tokio::test]
async fn what_is_for_members_is_found_by_members_only() {
    let world = portal().await;
    let project = ProjectId(Uuid::now_v7());
    let draft = put(&world, project, Audience::Members, "Night bus", "").await;
    assert!(find(&world, "night").await.is_empty());
    let projects = [project];
    let query = Query { words: "night", member_of: &projects, ..Query::default() };
    assert_eq!(search::find(world.store.read(), &query).await.unwrap(), [draft]);
    let query = Query { kinds: &[RecordKind::Vote], ..query };
    assert!(search::find(world.store.read(), &query).await.unwrap().is_empty());
}

#[tokio::test]
async fn what_is_changed_or_removed_is_no_longer_found_by_its_old_words() {
    let world = portal().await;
    let project = ProjectId(Uuid::now_v7());
    let record = put(&world, project, Audience::Public, "Night bus", "").await;
    put_again(&world, record, project, Audience::Public, "Day train", "").await;
    assert!(find(&world, "bus").await.is_empty());
    assert_eq!(find(&world, "train").await, [record]);
    let tx = world.store.begin().await.unwrap();
    search::remove(&tx, record).await.unwrap();
    tx.commit().await.unwrap();
    assert!(find(&world, "train").await.is_empty());
}

//! Search: the same finds on both databases.

use crate::support::{World, portal};
use backend::{
    projects,
    proposals::{self, NewProposal},
    search::{self, Audience, Entry, Query},
    votes,
};
use domain::{
    ids::ProjectId,
    links::{Record, RecordKind},
    projects::ProjectForm,
    proposals::{ProposalForm, ProposalMove},
    scope::Scope,
    votes::VoteForm,
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

/// What somebody finds of a project: proposals, and how many records in all.
async fn found_in(world: &World, project: ProjectId) -> (Option<usize>, usize) {
    let nobody = Scope::default();
    let list = proposals::search_proposals(world, &nobody, "stairs", Some(project)).await;
    let anywhere = proposals::search_proposals(world, &nobody, "stairs", None).await.unwrap();
    let in_it = list.ok().map(|list| list.rows.len());
    assert_eq!(in_it.unwrap_or_default(), anywhere.rows.len());
    (in_it, find(world, "stairs").await.len())
}

#[tokio::test]
async fn what_is_in_a_project_is_found_by_those_who_may_read_it() {
    let room = crate::votes::room(5, 5).await;
    let on_stairs = || VoteForm { title: "Stairs".into(), ..crate::votes::form() };
    let (closed, _open) = (room.open(on_stairs()).await, room.open(on_stairs()).await);
    let (lead, project) = (room.scope(room.lead).await, room.project);
    votes::close_vote(&room, &lead, closed).await.unwrap();
    let form = ProposalForm {
        title: "Handrails on the stairs".into(),
        summary: "On both sides.".into(),
        body: "People fall.".into(),
        price: None,
    };
    let new = NewProposal { form, from: None, written_for: None };
    let id = proposals::create_proposal(&room, &lead, project, new).await.unwrap();
    proposals::move_proposal(&room, &lead, id, ProposalMove::Open).await.unwrap();

    let page = projects::see_project(&room, &lead, project).await.unwrap();
    let listed = async |revision, listed| {
        let form = ProjectForm {
            title: page.title.clone(),
            question: "Which stairs?".into(),
            summary: page.summary.clone(),
            level: page.level,
            lead_contact: None,
            open_to_requests: true,
            listed,
        };
        projects::edit_project(&room, &lead, project, revision, form).await.unwrap();
    };
    listed(1, true).await;
    assert_eq!(found_in(&room, project).await, (Some(1), 3), "not the open vote");
    listed(2, false).await;
    assert_eq!(found_in(&room, project).await, (None, 0));
    let own = proposals::search_proposals(&room, &lead, "stairs", Some(project)).await.unwrap();
    assert_eq!(own.rows.len(), 1);
    listed(3, true).await;
    assert_eq!(found_in(&room, project).await, (Some(1), 3), "not the open vote");
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

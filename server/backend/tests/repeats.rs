//! What is sent twice under one id is done once.

use crate::{
    projects::form,
    support::{World, portal},
};
use backend::{
    Error, projects,
    proposals::{self, NewProposal},
    repeats,
};
use domain::{
    accounts::Hat,
    ids::PersonId,
    projects::InvitationForm,
    proposals::ProposalForm,
    refusal::{Refusal, WrongState},
    scope::{OfficeRole, ProjectRole, Scope},
};
use uuid::Uuid;

fn new(title: &str) -> NewProposal {
    let form = ProposalForm {
        title: title.into(),
        summary: "On both sides.".into(),
        body: "People fall on the last step.".into(),
        price: None,
    };
    NewProposal { form, from: None, written_for: None }
}

/// The person's standing, with an id for what they send next.
async fn sending(world: &World, person: PersonId, sent: Uuid) -> Scope {
    Scope { sent: Some(sent), ..world.scope(person).await }
}

#[tokio::test]
async fn a_proposal_that_is_sent_twice_is_written_once() {
    let world = portal().await;
    let (project, ama, lead) = world.peopled().await;
    let sent = Uuid::now_v7();
    let scope = sending(&world, ama, sent).await;
    let first =
        proposals::create_proposal(&world, &scope, project, new("Handrails")).await.unwrap();
    let again =
        proposals::create_proposal(&world, &scope, project, new("Handrails")).await.unwrap();
    assert_eq!(first, again);
    assert_eq!(proposals::own_drafts(&world, &scope).await.unwrap().len(), 1);

    let other = sending(&world, lead, sent).await;
    let theirs = proposals::create_proposal(&world, &other, project, new("Lights")).await.unwrap();
    assert_ne!(first, theirs, "one person's id means nothing from another");
}

#[tokio::test]
async fn what_is_sent_under_no_id_or_another_is_written_each_time() {
    let world = portal().await;
    let (project, ama, _) = world.peopled().await;
    let mut ids = Vec::new();
    for sent in [None, None, Some(Uuid::now_v7()), Some(Uuid::now_v7())] {
        let scope = Scope { sent, ..world.scope(ama).await };
        let id = proposals::create_proposal(&world, &scope, project, new("Handrails")).await;
        ids.push(id.unwrap());
    }
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 4);
}

#[tokio::test]
async fn an_edit_that_is_sent_twice_is_not_a_conflict() {
    let world = portal().await;
    let (project, ama, _) = world.peopled().await;
    let plain = world.scope(ama).await;
    let id = proposals::create_proposal(&world, &plain, project, new("Handrails")).await.unwrap();
    let scope = sending(&world, ama, Uuid::now_v7()).await;
    let form = || new("Handrails on both sides").form;
    assert_eq!(proposals::edit_proposal(&world, &scope, id, 1, form()).await, Ok(()));
    assert_eq!(proposals::edit_proposal(&world, &scope, id, 1, form()).await, Ok(()));
    let conflict = proposals::edit_proposal(&world, &plain, id, 1, form()).await;
    let changed: Error = Refusal::WrongState(WrongState::ChangedMeanwhile).into();
    assert_eq!(conflict, Err(changed));
}

#[tokio::test]
async fn an_invitation_that_is_sent_twice_is_mailed_once() {
    let world = portal().await;
    let (project, _, lead) = world.peopled().await;
    let scope = sending(&world, lead, Uuid::now_v7()).await;
    let form = || InvitationForm {
        email: "joan@example.org".into(),
        name: "Joan".into(),
        hat: Hat::ServiceUser,
        role: ProjectRole::Member,
        welcome: "Come and join us.".into(),
    };
    let first = projects::invite(&world, &scope, project, form()).await.unwrap();
    assert_eq!(projects::invite(&world, &scope, project, form()).await, Ok(first));
    let arrivals = projects::see_arrivals(&world, &scope, project).await.unwrap();
    assert_eq!(arrivals.invitations.len(), 1);
}

#[tokio::test]
async fn a_project_that_is_begun_twice_at_once_is_one() {
    let world = portal().await;
    let organisation = world.organisation("Northbank Trust").await;
    let lead = world.officer("Hana", organisation, OfficeRole::Lead).await;
    let scope = sending(&world, lead, Uuid::now_v7()).await;
    let begin = || projects::create_project(&world, &scope, organisation, form("Falls"));
    let (first, second) = tokio::join!(begin(), begin());
    assert_eq!(first.unwrap(), second.unwrap());
    assert_eq!(world.count("SELECT count(*) FROM projects").await, 1);
}

#[tokio::test]
async fn whoever_may_not_is_refused_the_second_time_too() {
    let world = portal().await;
    let (project, ama, _) = world.peopled().await;
    let sent = Uuid::now_v7();
    let scope = sending(&world, ama, sent).await;
    proposals::create_proposal(&world, &scope, project, new("Handrails")).await.unwrap();
    let gone = Scope { memberships: Vec::new(), ..scope };
    let refused = proposals::create_proposal(&world, &gone, project, new("Handrails")).await;
    assert!(refused.is_err());
}

#[tokio::test]
async fn it_is_remembered_for_a_day() {
    let world = portal().await;
    let (project, ama, _) = world.peopled().await;
    let scope = sending(&world, ama, Uuid::now_v7()).await;
    proposals::create_proposal(&world, &scope, project, new("Handrails")).await.unwrap();
    assert_eq!(repeats::forget(&world).await, Ok(0));
    world.pass_minutes(24 * 60 + 1);
    assert_eq!(repeats::forget(&world).await, Ok(1));
}

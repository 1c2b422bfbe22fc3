//! The record of what people gave: who did what, in which hat; put right by new
//! rows with a reason.

use crate::support::{World, portal};
use backend::{
    Error, participation,
    proposals::{self, NewProposal},
};
use domain::{
    accounts::{Hat, ShownName},
    fields::{FieldCode, error},
    ids::{MembershipId, PersonId, ProjectId},
    participation::{CorrectionForm, Given, pages::GivenPage},
    proposals::{ProposalForm, ProposalMove},
    refusal::{Refusal, WrongState},
    scope::{ProjectRole, Scope},
};
use uuid::Uuid;

/// Opens a proposal, which is credited.
async fn propose(world: &World, author: PersonId, project: ProjectId, title: &str) {
    let form = ProposalForm {
        title: title.into(),
        summary: "On both sides.".into(),
        body: "People fall.".into(),
        price: None,
    };
    let scope = world.scope(author).await;
    let new = NewProposal { form, from: None, written_for: None };
    let id = proposals::create_proposal(world, &scope, project, new).await.unwrap();
    proposals::move_proposal(world, &scope, id, ProposalMove::Open).await.unwrap();
}

async fn page(world: &World, person: PersonId) -> GivenPage {
    participation::see_given(world, &world.scope(person).await, None).await.unwrap()
}

fn put_right(minutes: &str, struck: bool, reason: &str) -> CorrectionForm {
    CorrectionForm { minutes: minutes.into(), struck, reason: reason.into() }
}

#[tokio::test]
async fn an_act_is_credited_in_the_hat_of_the_day() {
    let world = portal().await;
    let (project, ama, _) = world.peopled().await;
    propose(&world, ama, project, "Handrails").await;
    world.execute("UPDATE memberships SET hat = 'professional'").await;
    propose(&world, ama, project, "Lamps").await;
    let page = page(&world, ama).await;
    assert_eq!(page.total, Given { acts: 2, ..Given::default() });
    let told: Vec<_> = page.rows.iter().map(|row| (row.title.as_deref(), row.hat)).collect();
    assert_eq!(
        told,
        [(Some("Lamps"), Some(Hat::Professional)), (Some("Handrails"), Some(Hat::Carer))]
    );
    assert_eq!(page.rows[0].project_title, "Falls");
}

#[tokio::test]
async fn a_correction_is_a_new_row_and_never_ones_own() {
    let world = portal().await;
    let (project, ama, lead) = world.peopled().await;
    propose(&world, ama, project, "Handrails").await;
    propose(&world, lead, project, "Lamps").await;
    let row = page(&world, ama).await.rows[0].id;
    let correct = async |scope: &Scope, row, form| {
        participation::correct_participation(&world, scope, row, form).await
    };
    let lead_scope = world.scope(lead).await;
    let own = page(&world, lead).await.rows[0].id;
    let refused = correct(&lead_scope, own, put_right("60", false, "Mine")).await;
    assert_eq!(refused, Err(Refusal::NotAllowed.into()));
    let ama_scope = world.scope(ama).await;
    let refused = correct(&ama_scope, row, put_right("60", false, "Mine")).await;
    assert_eq!(refused, Err(Refusal::NotAllowed.into()));
    let silent = correct(&lead_scope, row, put_right("60", false, "")).await;
    assert_eq!(silent, Err(error("reason", FieldCode::Empty).into()));

    let sent = Scope { sent: Some(Uuid::now_v7()), ..lead_scope.clone() };
    let second = correct(&sent, row, put_right("60", false, "It took an hour")).await.unwrap();
    assert_eq!(correct(&sent, row, put_right("60", false, "It took an hour")).await, Ok(second));
    let seen = page(&world, ama).await;
    assert_eq!(seen.total, Given { acts: 1, acted: 60, ..Given::default() });
    assert_eq!((seen.rows.len(), seen.rows[0].id), (1, second));
    assert_eq!(seen.rows[0].reason.as_deref(), Some("It took an hour"));
    let again = correct(&lead_scope, row, put_right("5", false, "Again")).await;
    assert_eq!(again, Err(Refusal::WrongState(WrongState::AlreadyCorrected).into()));
    let part = ama_scope.membership(project).unwrap().id;
    let form = async |scope: &Scope, part, row| {
        participation::see_correction(&world, scope, project, part, row).await
    };
    let before = form(&lead_scope, part, second).await;
    let before = before.unwrap();
    assert_eq!(before.person, ShownName::Name("Ama".into()));
    assert_eq!(before.form, put_right("60", false, ""), "what is recorded is filled in");
    assert_eq!(form(&lead_scope, part, own).await, Err(Error::NotFound), "not of this person");
    assert_eq!(form(&ama_scope, part, second).await, Err(Refusal::NotAllowed.into()));
    correct(&lead_scope, second, put_right("", true, "It was not hers")).await.unwrap();
    let seen = page(&world, ama).await;
    assert_eq!(seen.total, Given::default());
    assert!(seen.rows[0].struck, "that it was struck stays to be seen");
    assert_eq!(world.count("SELECT count(*) FROM participation").await, 4);
    let unchanged = "SELECT count(*) FROM participation WHERE minutes = 0 AND corrects IS NULL";
    assert_eq!(world.count(unchanged).await, 2);
}

#[tokio::test]
async fn those_who_put_it_right_read_it_in_their_project_only() {
    let world = portal().await;
    let (project, ama, lead) = world.peopled().await;
    let elsewhere = world.organisation("Southbank Trust").await;
    let elsewhere = world.project(elsewhere, "Buses").await;
    world.join(ama, elsewhere, Hat::ServiceUser, &[ProjectRole::Member]).await;
    propose(&world, ama, project, "Handrails").await;
    propose(&world, ama, elsewhere, "Night bus").await;
    let part = |scope: &Scope, project| scope.membership(project).unwrap().id;
    let (own, lead) = (world.scope(ama).await, world.scope(lead).await);
    let read = async |scope: &Scope, project, part: MembershipId| {
        participation::list_given_by(&world, scope, project, part, None).await
    };
    let seen = read(&lead, project, part(&own, project)).await.unwrap();
    assert_eq!((seen.rows.len(), seen.total.acts), (1, 1));
    assert_eq!(seen.person, Some(ShownName::Name("Ama".into())), "whose it is");
    let refused = read(&own, project, part(&own, project)).await;
    assert_eq!(refused, Err(Refusal::NotAllowed.into()));
    let foreign = read(&lead, project, part(&own, elsewhere)).await;
    assert_eq!(foreign, Err(Error::NotFound));
    let elsewhere = read(&lead, elsewhere, part(&own, elsewhere)).await;
    assert_eq!(elsewhere, Err(Refusal::NotAllowed.into()));
    assert_eq!(page(&world, ama).await.total.acts, 2);
}

#[tokio::test]
async fn the_list_goes_on_and_the_total_is_of_all() {
    let world = portal().await;
    let (project, ama, _) = world.peopled().await;
    for number in 0..52 {
        propose(&world, ama, project, &format!("Idea {number}")).await;
    }
    let scope = world.scope(ama).await;
    let (first, statements) =
        world.statements(participation::see_given(&world, &scope, None)).await;
    let first = first.unwrap();
    let rest = participation::see_given(&world, &scope, first.next).await.unwrap();
    assert_eq!((first.rows.len(), rest.rows.len(), rest.next), (50, 2, None));
    assert_eq!((first.total.acts, rest.total.acts), (52, 52));
    assert!(statements <= 4, "{statements}");
}

//! Proposals: written, shown, edited, found, ended.

use crate::support::{World, portal};
use backend::{
    Error, answers, desk, projects,
    proposals::{self, NewProposal},
};
use domain::{
    accounts::{Hat, ShownName},
    ids::{PersonId, ProjectId, ProposalId},
    links::{Record, RecordKind},
    money::Price,
    projects::{ChangeForm, ChangeKind, GroundRulesForm},
    proposals::{ProposalForm, ProposalMove, ProposalState},
    refusal::{Refusal, WrongState},
    scope::{ProjectRole, Scope},
};

fn form(title: &str) -> ProposalForm {
    ProposalForm {
        title: title.into(),
        summary: "On both sides, all floors.".into(),
        body: "People fall on the *last* step.".into(),
        price: Some(Price { hundredths: 120_000, currency: "GBP".into() }),
    }
}

fn new(title: &str) -> NewProposal {
    NewProposal { form: form(title), from: None, written_for: None }
}

fn wrong(state: WrongState) -> Error {
    Refusal::WrongState(state).into()
}

async fn write(world: &World, author: PersonId, project: ProjectId, title: &str) -> ProposalId {
    let scope = world.scope(author).await;
    proposals::create_proposal(world, &scope, project, new(title)).await.unwrap()
}

async fn opened(world: &World, author: PersonId, project: ProjectId, title: &str) -> ProposalId {
    let id = write(world, author, project, title).await;
    let scope = world.scope(author).await;
    proposals::move_proposal(world, &scope, id, ProposalMove::Open).await.unwrap();
    id
}

#[tokio::test]
async fn a_draft_is_its_authors_alone() {
    let world = portal().await;
    let (project, ama, lead) = world.peopled().await;
    let id = write(&world, ama, project, "Handrails on the stairs").await;
    let own = world.scope(ama).await;
    let page = proposals::see_proposal(&world, &own, id).await.unwrap();
    assert_eq!((page.state, page.own), (ProposalState::Draft, true));
    assert_eq!(proposals::own_drafts(&world, &own).await.unwrap().len(), 1);
    for scope in [world.scope(lead).await, Scope::default()] {
        assert_eq!(proposals::see_proposal(&world, &scope, id).await, Err(Error::NotFound));
        let edited = proposals::edit_proposal(&world, &scope, id, 1, form("Stairs out")).await;
        assert_eq!(edited, Err(Error::NotFound));
    }
    let found = proposals::search_proposals(&world, &own, "handrails", None).await.unwrap();
    assert!(found.rows.is_empty(), "a draft is not found");
}

#[tokio::test]
async fn a_draft_that_is_taken_back_is_still_its_authors_alone() {
    let world = portal().await;
    let (project, ama, lead) = world.peopled().await;
    let id = write(&world, ama, project, "Handrails on the stairs").await;
    let (own, lead) = (world.scope(ama).await, world.scope(lead).await);
    proposals::move_proposal(&world, &own, id, ProposalMove::Withdraw).await.unwrap();
    let page = proposals::see_proposal(&world, &own, id).await.unwrap();
    assert_eq!((page.state, page.own), (ProposalState::Withdrawn, true));
    assert!(answers::see_answer(&world, &own, id).await.is_ok());
    for scope in [&own, &lead, &Scope::default()] {
        let state = ProposalState::Withdrawn;
        let list = proposals::list_proposals(&world, scope, project, state, None).await.unwrap();
        let found = proposals::search_proposals(&world, scope, "handrails", Some(project)).await;
        assert!(list.rows.is_empty() && found.unwrap().rows.is_empty());
    }
    for scope in [&lead, &Scope::default()] {
        assert_eq!(proposals::see_proposal(&world, scope, id).await, Err(Error::NotFound));
        assert_eq!(answers::see_answer(&world, scope, id).await, Err(Error::NotFound));
    }
    let from = NewProposal { from: Some(Record::new(RecordKind::Proposal, id.0)), ..new("Rails") };
    let copied = proposals::create_proposal(&world, &lead, project, from).await;
    assert_eq!(copied, Err(Error::NotFound));

    desk::close_account(&world, &own).await.unwrap();
    let words = "SELECT count(*) FROM proposals WHERE title <> '' OR summary <> '' OR body <> ''";
    assert_eq!(world.count(words).await, 0);
}

#[tokio::test]
async fn an_open_proposal_is_shown_found_and_credited() {
    let world = portal().await;
    let (project, ama, _) = world.peopled().await;
    let id = opened(&world, ama, project, "Handrails on the stairs").await;
    let nobody = Scope::default();
    let page = proposals::see_proposal(&world, &nobody, id).await.unwrap();
    assert_eq!(page.html, "<p>People fall on the <em>last</em> step.</p>\n");
    assert_eq!(page.authors, [ShownName::Name("Ama".into())]);
    assert_eq!(page.opened, Some(world.today()));

    let state = ProposalState::Open;
    let list = proposals::list_proposals(&world, &nobody, project, state, None).await.unwrap();
    assert_eq!(list.rows[0].id, id);
    let find = async |words: &str| {
        proposals::search_proposals(&world, &nobody, words, Some(project)).await.unwrap().rows.len()
    };
    assert_eq!((find("last ste").await, find("wheelchair").await), (1, 0));
    let credits = "SELECT count(*) FROM participation WHERE act = 'open_proposal'";
    assert_eq!(world.count(credits).await, 1);
}

#[tokio::test]
async fn an_edit_changes_what_is_found_and_never_overwrites() {
    let world = portal().await;
    let (project, ama, lead) = world.peopled().await;
    let id = opened(&world, ama, project, "Handrails on the stairs").await;
    let own = world.scope(ama).await;
    let lights = form("Lights on the stairs");
    proposals::edit_proposal(&world, &own, id, 1, lights.clone()).await.unwrap();
    let late = proposals::edit_proposal(&world, &own, id, 1, lights.clone()).await;
    assert_eq!(late, Err(wrong(WrongState::ChangedMeanwhile)));
    let other = world.scope(lead).await;
    let foreign = proposals::edit_proposal(&world, &other, id, 2, lights).await;
    assert_eq!(foreign, Err(Refusal::NotAllowed.into()));

    let nobody = Scope::default();
    let find = async |words: &str| {
        proposals::search_proposals(&world, &nobody, words, None).await.unwrap().rows.len()
    };
    assert_eq!((find("lights").await, find("handrails").await), (1, 0));
}

#[tokio::test]
async fn whoever_begins_a_proposal_sees_what_it_is_about() {
    let world = portal().await;
    let (project, ama, lead) = world.peopled().await;
    let can = ChangeForm { kind: ChangeKind::Can, text: "The rails".into(), reason: None };
    let scope = world.scope(lead).await;
    let item = projects::add_change_item(&world, &scope, project, can).await.unwrap();
    let about = Record::new(RecordKind::ChangeItem, item.0);
    let elsewhere = Record::new(RecordKind::ChangeItem, project.0);
    let own = world.scope(ama).await;
    for (from, source) in
        [(Some(about), Some("The rails".into())), (Some(elsewhere), None), (None, None)]
    {
        let writing = proposals::see_writing(&world, &own, project, from).await.unwrap();
        assert_eq!(writing.source, source);
    }
}

#[tokio::test]
async fn a_proposal_says_what_it_came_from() {
    let world = portal().await;
    let (project, ama, lead) = world.peopled().await;
    let scope = world.scope(lead).await;
    let can = ChangeForm { kind: ChangeKind::Can, text: "The rails".into(), reason: None };
    let item = projects::add_change_item(&world, &scope, project, can).await.unwrap();
    let from = |record| NewProposal { from: Some(record), ..new("Rails on both sides") };
    let own = world.scope(ama).await;
    let change = Record::new(RecordKind::ChangeItem, item.0);
    let id = proposals::create_proposal(&world, &own, project, from(change)).await.unwrap();
    let page = proposals::see_proposal(&world, &own, id).await.unwrap();
    assert_eq!(page.sources[0].title, "The rails");

    let organisation = world.organisation("Elsewhere").await;
    let elsewhere = world.project(organisation, "Other").await;
    let bola = world.member("Bola", elsewhere, Hat::Carer, &[ProjectRole::Member]).await;
    let theirs = opened(&world, bola, elsewhere, "Something else").await;
    let foreign = Record::new(RecordKind::Proposal, theirs.0);
    let refused = proposals::create_proposal(&world, &own, project, from(foreign)).await;
    assert_eq!(refused, Err(Error::NotFound));
}

#[tokio::test]
async fn a_scribe_writes_for_somebody_without_email() {
    let world = portal().await;
    let (project, ama, lead) = world.peopled().await;
    let scribe = world.member("Sid", project, Hat::Professional, &[ProjectRole::Scribe]).await;
    let lead = world.scope(lead).await;
    let tom =
        projects::add_person(&world, &lead, project, "Tom Old", Hat::ServiceUser).await.unwrap();
    let others = proposals::see_writing(&world, &world.scope(scribe).await, project, None)
        .await
        .unwrap()
        .others;
    assert_eq!((others.len(), others[0].membership), (1, tom));
    let others = proposals::see_writing(&world, &world.scope(ama).await, project, None)
        .await
        .unwrap()
        .others;
    assert!(others.is_empty(), "whoever writes for nobody is not told who that would be");
    let for_tom = || NewProposal { written_for: Some(tom), ..new("A bell by each bed") };
    let scope = world.scope(scribe).await;
    let id = proposals::create_proposal(&world, &scope, project, for_tom()).await.unwrap();
    proposals::move_proposal(&world, &scope, id, ProposalMove::Open).await.unwrap();
    let page = proposals::see_proposal(&world, &scope, id).await.unwrap();
    assert!(page.written_for && page.own);
    assert_eq!(page.authors, [ShownName::Name("Tom".into())]);

    let own = world.scope(ama).await;
    let refused = proposals::create_proposal(&world, &own, project, for_tom()).await;
    assert_eq!(refused, Err(Refusal::NotAllowed.into()));
    let with_email = own.memberships[0].id;
    let wrong = NewProposal { written_for: Some(with_email), ..new("Not mine") };
    let refused = proposals::create_proposal(&world, &scope, project, wrong).await;
    assert_eq!(refused, Err(Error::NotFound), "whoever can write writes themselves");
}

#[tokio::test]
async fn a_lead_closes_and_an_author_takes_back() {
    let world = portal().await;
    let (project, ama, lead) = world.peopled().await;
    let first = opened(&world, ama, project, "Handrails on the stairs").await;
    let second = opened(&world, ama, project, "Lights on the stairs").await;
    let (own, lead) = (world.scope(ama).await, world.scope(lead).await);
    let refused = proposals::move_proposal(&world, &own, first, ProposalMove::Close).await;
    assert_eq!(refused, Err(Refusal::NotAllowed.into()));
    proposals::move_proposal(&world, &lead, first, ProposalMove::Close).await.unwrap();
    proposals::move_proposal(&world, &own, second, ProposalMove::Withdraw).await.unwrap();
    let again = proposals::move_proposal(&world, &own, second, ProposalMove::Open).await;
    assert_eq!(again, Err(wrong(WrongState::ProposalStateFixed)));
    let nobody = Scope::default();
    let found = proposals::search_proposals(&world, &nobody, "stairs", None).await.unwrap();
    assert_eq!(found.rows.len(), 1, "what was taken back is not found");
}

#[tokio::test]
async fn a_voice_needs_the_ground_rules() {
    let world = portal().await;
    let (project, ama, lead) = world.peopled().await;
    let rules = GroundRulesForm { body: "Take turns.".into() };
    let lead = world.scope(lead).await;
    projects::publish_ground_rules(&world, &lead, project, rules).await.unwrap();
    let write = async || {
        let own = world.scope(ama).await;
        proposals::create_proposal(&world, &own, project, new("Handrails")).await
    };
    assert_eq!(write().await, Err(wrong(WrongState::GroundRulesNotAccepted)));
    projects::accept_ground_rules(&world, &world.scope(ama).await, project, 1).await.unwrap();
    assert!(write().await.is_ok());
}

#[tokio::test]
async fn proposals_are_listed_fifty_a_page_in_few_statements() {
    let world = portal().await;
    let (project, ama, _) = world.peopled().await;
    let mut last = None;
    for number in 0..51 {
        last = Some(opened(&world, ama, project, &format!("Proposal {number}")).await);
    }
    let (scope, state) = (world.scope(ama).await, ProposalState::Open);
    let list = proposals::list_proposals(&world, &scope, project, state, None);
    let (first, of_list) = world.statements(list).await;
    let first = first.unwrap();
    assert_eq!(first.rows.len(), 50);
    let second = proposals::list_proposals(&world, &scope, project, state, first.next).await;
    assert_eq!(second.unwrap().rows.len(), 1);
    let page = proposals::see_proposal(&world, &scope, last.unwrap());
    let (_, of_page) = world.statements(page).await;
    let search = proposals::search_proposals(&world, &scope, "proposal", None);
    let (_, of_search) = world.statements(search).await;
    assert!(of_list <= 2 && of_page <= 5 && of_search <= 2, "{of_list} {of_page} {of_search}");
}

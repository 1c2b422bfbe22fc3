//! Projects: setting one up, going on, who takes part.

use crate::support::{World, portal};
use backend::{Error, projects};
use domain::{
    accounts::{Hat, Naming, ShownName},
    ids::{OrganisationId, PersonId, ProjectId},
    organisations::Promise,
    permissions::Act,
    projects::{ChangeForm, ChangeKind, DecisionForm, GroundRulesForm, Level, ProjectForm, Stage},
    refusal::{Refusal, WrongState},
    scope::{OfficeRole, ProjectRole, Scope},
};

pub fn form(title: &str) -> ProjectForm {
    ProjectForm {
        title: title.into(),
        question: "How do we have fewer falls at night?".into(),
        summary: "People fall on the ward. We look at why.".into(),
        level: Level::CoDesign,
        lead_contact: Some("Grace, 01632 960 001".into()),
        open_to_requests: true,
        listed: true,
    }
}

fn wrong(state: WrongState) -> Error {
    Refusal::WrongState(state).into()
}

/// A project with somebody who leads it.
pub async fn begun(world: &World) -> (OrganisationId, ProjectId, PersonId) {
    let organisation = world.organisation("Northbank Trust").await;
    let lead = world.officer("Grace Lin", organisation, OfficeRole::Lead).await;
    let scope = world.scope(lead).await;
    let project = projects::create_project(world, &scope, organisation, form("Falls")).await;
    (organisation, project.unwrap(), lead)
}

#[tokio::test]
async fn an_organisations_lead_begins_a_project_and_leads_it() {
    let world = portal().await;
    let (organisation, project, lead) = begun(&world).await;
    let scope = world.scope(lead).await;
    assert!(scope.has_role(project, ProjectRole::InvolvementLead));

    let page = projects::see_project(&world, &Scope::default(), project).await.unwrap();
    assert_eq!((page.title.as_str(), page.stage), ("Falls", Stage::Identify));
    assert_eq!(page.history.len(), 1);
    assert_eq!(page.organisation.name, "Northbank Trust");
    assert_eq!(page.promise.unwrap().answer_days, 28);
    assert_eq!(
        page.may,
        [Act::SeeProject, Act::AcceptInvitation, Act::RequestPart]
            .into_iter()
            .chain([
                Act::SeeProposal,
                Act::SeeResult,
                Act::SeeAnswer,
                Act::ReplyByLink,
                Act::SeeScheme
            ])
            .collect::<Vec<_>>()
    );

    let stranger = world.scope(world.person("Sam").await).await;
    let refused = projects::create_project(&world, &stranger, organisation, form("Mine")).await;
    assert_eq!(refused, Err(Refusal::NotAllowed.into()));
}

#[tokio::test]
async fn an_unlisted_project_is_not_there_for_others() {
    let world = portal().await;
    let (_, project, lead) = begun(&world).await;
    let scope = world.scope(lead).await;
    let hidden = ProjectForm { listed: false, ..form("Falls") };
    projects::edit_project(&world, &scope, project, 1, hidden).await.unwrap();
    let nobody = Scope::default();
    assert_eq!(projects::see_project(&world, &nobody, project).await, Err(Error::NotFound));
    assert!(projects::list_projects(&world, &nobody, None).await.unwrap().rows.is_empty());
    assert!(projects::see_project(&world, &scope, project).await.is_ok());
    assert_eq!(projects::own_projects(&world, &scope).await.unwrap().len(), 1);
}

#[tokio::test]
async fn two_people_who_edit_at_once_do_not_overwrite_each_other() {
    let world = portal().await;
    let (_, project, lead) = begun(&world).await;
    let scope = world.scope(lead).await;
    projects::edit_project(&world, &scope, project, 1, form("Falls at night")).await.unwrap();
    let late = projects::edit_project(&world, &scope, project, 1, form("Trips")).await;
    assert_eq!(late, Err(wrong(WrongState::ChangedMeanwhile)));
    let page = projects::see_project(&world, &scope, project).await.unwrap();
    assert_eq!((page.title.as_str(), page.revision), ("Falls at night", 2));
}

#[tokio::test]
async fn what_can_change_is_told_with_its_days() {
    let world = portal().await;
    let (_, project, lead) = begun(&world).await;
    let scope = world.scope(lead).await;
    let change = |kind, text: &str, reason: Option<&str>| ChangeForm {
        kind,
        text: text.into(),
        reason: reason.map(str::to_owned),
    };
    let can = change(ChangeKind::Can, "The rails", None);
    let item = projects::add_change_item(&world, &scope, project, can).await.unwrap();
    let cannot = change(ChangeKind::Cannot, "The budget", Some("Set by the board"));
    projects::add_change_item(&world, &scope, project, cannot).await.unwrap();
    world.pass_days(2);
    projects::close_change_item(&world, &scope, item).await.unwrap();
    let again = projects::close_change_item(&world, &scope, item).await;
    assert_eq!(again, Err(wrong(WrongState::ChangedMeanwhile)));

    let today = world.today();
    let decision = DecisionForm { decider: "The board".into(), due: today.plus(5) };
    projects::set_decision(&world, &scope, project, decision.clone()).await.unwrap();
    world.pass_days(7);
    let page = projects::see_project(&world, &scope, project).await.unwrap();
    assert_eq!(page.changes.len(), 2);
    assert_eq!(page.changes[0].item.closed, Some(today));
    assert_eq!(page.changes[1].item.closed, None);
    assert_eq!(page.decision, Some(decision));
    assert!(page.decision_clock.unwrap().is_late());
}

#[tokio::test]
async fn stages_follow_each_other_and_leave_a_history() {
    let world = portal().await;
    let (_, project, lead) = begun(&world).await;
    let scope = world.scope(lead).await;
    let go = async |to| projects::move_stage(&world, &scope, project, to, "").await;
    assert_eq!(go(Stage::Decide).await, Err(wrong(WrongState::StageNotNext)));
    go(Stage::Design).await.unwrap();
    go(Stage::Decide).await.unwrap();
    go(Stage::Identify).await.unwrap();
    let page = projects::see_project(&world, &scope, project).await.unwrap();
    let stages: Vec<Stage> = page.history.iter().map(|row| row.to).collect();
    assert_eq!(stages, [Stage::Identify, Stage::Design, Stage::Decide, Stage::Identify]);
    assert_eq!(page.stage, Stage::Identify);
}

#[tokio::test]
async fn ground_rules_are_accepted_version_by_version() {
    let world = portal().await;
    let (_, project, lead) = begun(&world).await;
    let ama = world.member("Ama Owusu", project, Hat::Carer, &[ProjectRole::Member]).await;
    let scope = world.scope(lead).await;
    let rules = |body: &str| GroundRulesForm { body: body.into() };
    let publish = async |body| {
        projects::publish_ground_rules(&world, &scope, project, rules(body)).await.unwrap()
    };
    assert_eq!(publish("Take *turns*.").await, 1);
    let accept = async |version| {
        let scope = world.scope(ama).await;
        projects::accept_ground_rules(&world, &scope, project, version).await
    };
    accept(1).await.unwrap();
    accept(1).await.unwrap();
    assert!(sees(&world, ama, project).await.own.unwrap().accepted_rules);
    assert_eq!(publish("Take turns. No jargon.").await, 2);
    assert!(!sees(&world, ama, project).await.own.unwrap().accepted_rules);
    assert_eq!(accept(1).await, Err(wrong(WrongState::ChangedMeanwhile)));
    accept(2).await.unwrap();
    let html = sees(&world, ama, project).await.ground_rules.unwrap().html;
    assert_eq!(html, "<p>Take turns. No jargon.</p>\n");
}

async fn sees(
    world: &World,
    person: PersonId,
    project: ProjectId,
) -> domain::projects::pages::ProjectPage {
    projects::see_project(world, &world.scope(person).await, project).await.unwrap()
}

#[tokio::test]
async fn members_see_each_other_as_they_chose_to_be_named() {
    let world = portal().await;
    let (_, project, lead) = begun(&world).await;
    let ama = world.member("Ama Owusu", project, Hat::Carer, &[ProjectRole::Member]).await;
    let lead_scope = world.scope(lead).await;
    projects::add_person(&world, &lead_scope, project, "Old Tom", Hat::ServiceUser).await.unwrap();
    let scope = world.scope(ama).await;
    projects::choose_naming(&world, &scope, project, Naming::Role).await.unwrap();

    let list = projects::list_members(&world, &scope, project, None).await.unwrap();
    let names: Vec<&ShownName> = list.rows.iter().map(|row| &row.name).collect();
    let name = |text: &str| ShownName::Name(text.into());
    assert_eq!(names, [&name("Grace Lin"), &ShownName::Hat(Hat::Carer), &name("Old")]);
    assert!(list.rows[1].own && list.rows[2].written_for);
    assert!(list.rows.iter().all(|row| row.hat.is_none()), "hats are for those who lead");
    let lead = projects::list_members(&world, &lead_scope, project, None).await.unwrap();
    assert_eq!(lead.rows[2].hat, Some(Hat::ServiceUser));

    let stranger = Scope::default();
    let refused = projects::list_members(&world, &stranger, project, None).await;
    assert_eq!(refused, Err(Refusal::SignInFirst.into()));
}

#[tokio::test]
async fn each_way_of_being_named_is_shown_before_it_is_chosen() {
    let world = portal().await;
    let (_, project, lead) = begun(&world).await;
    let ama = world.member("Ama Owusu", project, Hat::Carer, &[ProjectRole::Member]).await;
    let page = projects::see_naming(&world, &world.scope(ama).await, project).await.unwrap();
    let name = |text: &str| ShownName::Name(text.into());
    let shown: Vec<ShownName> = page.choices.into_iter().map(|(_, shown)| shown).collect();
    let role = ShownName::Hat(Hat::Carer);
    assert_eq!(shown, [name("Ama Owusu"), name("Ama"), role, ShownName::Unnamed]);
    assert_eq!(page.now, Naming::FirstName);

    let part = world.scope(ama).await.memberships[0].id;
    let page = projects::see_member(&world, &world.scope(lead).await, part).await.unwrap();
    assert_eq!((page.project, page.member.name), (project, name("Ama")));
    let own = projects::see_member(&world, &world.scope(ama).await, part).await;
    assert_eq!(own, Err(Refusal::NotAllowed.into()));
}

#[tokio::test]
async fn a_projects_own_promise_holds_from_its_day_on() {
    let world = portal().await;
    let (_, project, lead) = begun(&world).await;
    let scope = world.scope(lead).await;
    let promise =
        Promise { valid_from: world.today().plus(3), acknowledge_days: 2, answer_days: 5 };
    projects::set_promise(&world, &scope, project, promise).await.unwrap();
    let now = projects::see_project(&world, &scope, project).await.unwrap().promise;
    assert_eq!(now.unwrap().answer_days, 28);
    world.pass_days(3);
    let then = projects::see_project(&world, &scope, project).await.unwrap().promise;
    assert_eq!(then, Some(promise));
}

#[tokio::test]
async fn partners_come_and_go() {
    let world = portal().await;
    let (own, project, lead) = begun(&world).await;
    let partner = world.organisation("Carers' Circle").await;
    let scope = world.scope(lead).await;
    projects::add_partner(&world, &scope, project, partner).await.unwrap();
    assert_eq!(projects::add_partner(&world, &scope, project, partner).await, Err(Error::Conflict));
    assert!(projects::add_partner(&world, &scope, project, own).await.is_err());
    let page = projects::see_project(&world, &scope, project).await.unwrap();
    assert_eq!(page.partners[0].name, "Carers' Circle");
    projects::end_partner(&world, &scope, project, partner).await.unwrap();
    let page = projects::see_project(&world, &scope, project).await.unwrap();
    assert!(page.partners.is_empty());
}

#[tokio::test]
async fn projects_are_listed_fifty_a_page() {
    let world = portal().await;
    let organisation = world.organisation("Northbank Trust").await;
    for number in 0..51 {
        world.project(organisation, &format!("Project {number}")).await;
    }
    let nobody = Scope::default();
    let first = projects::list_projects(&world, &nobody, None).await.unwrap();
    assert_eq!((first.rows.len(), first.rows[0].title.as_str()), (50, "Project 50"));
    let second = projects::list_projects(&world, &nobody, first.next).await.unwrap();
    assert_eq!((second.rows.len(), second.next), (1, None));
}

#[tokio::test]
async fn reading_takes_few_statements() {
    let world = portal().await;
    let (_, project, lead) = begun(&world).await;
    let scope = world.scope(lead).await;
    for number in 0..8 {
        let name = format!("Person {number}");
        world.member(&name, project, Hat::Carer, &[ProjectRole::Member]).await;
        let text = format!("Thing {number}");
        let change = ChangeForm { kind: ChangeKind::Can, text, reason: None };
        projects::add_change_item(&world, &scope, project, change).await.unwrap();
    }
    let (_, page) = world.statements(projects::see_project(&world, &scope, project)).await;
    let (_, members) =
        world.statements(projects::list_members(&world, &scope, project, None)).await;
    let (_, list) = world.statements(projects::list_projects(&world, &scope, None)).await;
    assert!(page <= 8 && members <= 3 && list <= 2, "{page} {members} {list}");
}

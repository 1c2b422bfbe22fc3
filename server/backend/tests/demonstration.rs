//! The demonstration: made once, by acts, and true to what it promises.

use crate::support::{World, portal, portal_with};
use backend::{
    Error, accounts, answers, audit,
    desk::demonstration::{make_demonstration, open_doors},
    votes,
};
use domain::{
    ids::ProjectId,
    projects::Clock,
    refusal::Refusal,
    scope::{OfficeRole, ProjectRole, Scope},
    votes::{
        State,
        outcome::Verdict,
        pages::VoteSummary,
        publish::{Figures, Published},
    },
};
use schema::projects;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

const COUNTED: [&str; 8] = [
    "organisations",
    "persons",
    "projects",
    "memberships",
    "proposals",
    "votes",
    "answers",
    "audit_events",
];

async fn made() -> World {
    let world = portal_with(|settings| settings.demonstration = true).await;
    assert!(make_demonstration(&world, &Scope::machine()).await.unwrap());
    world
}

async fn counts(world: &World) -> Vec<i64> {
    let mut counts = Vec::new();
    for table in COUNTED {
        counts.push(world.count(&format!("SELECT count(*) FROM {table}")).await);
    }
    counts
}

async fn project(world: &World, title: &str) -> ProjectId {
    let titled = projects::Entity::find().filter(projects::Column::Title.eq(title));
    ProjectId(titled.one(world.store.read()).await.unwrap().unwrap().id)
}

async fn votes_of(world: &World, title: &str) -> Vec<VoteSummary> {
    let project = project(world, title).await;
    // The worker sees what is public; the rest is for members.
    let amira = world.person("Amira").await;
    votes::list_votes(world, &world.scope(amira).await, project).await.unwrap().rows
}

fn is_shown(published: &Published) -> bool {
    matches!(published.all, Figures::Shown { .. })
}

#[tokio::test]
async fn it_is_made_once() {
    let world = made().await;
    let there = counts(&world).await;
    assert_eq!(there[..7], [2, 34, 3, 43, 25, 4, 3]);
    assert!(!make_demonstration(&world, &Scope::machine()).await.unwrap());
    assert_eq!(counts(&world).await, there);
    for table in ["organisations", "persons", "projects"] {
        let unmarked = format!("SELECT count(*) FROM {table} WHERE NOT demonstration");
        assert_eq!(world.count(&unmarked).await, 0, "{table}");
    }
    let ahead = "SELECT count(*) FROM audit_events WHERE at > '2026-11-22 12:00:00+00:00'";
    assert_eq!(world.count(ahead).await, 0, "nothing has happened after today");
}

#[tokio::test]
async fn one_vote_is_open_and_one_has_passed() {
    let world = made().await;
    let falls = votes_of(&world, "Fewer falls at home").await;
    let open: Vec<_> = falls.iter().filter(|vote| vote.state == State::Open).collect();
    assert_eq!((falls.len(), open.len()), (2, 1));
    let closes = open[0].closes.unwrap().utc().to_rfc3339();
    assert_eq!(closes, "2026-12-01T00:00:00+00:00");
    for bloc in ["lived_experience", "professional"] {
        let roll = format!(
            "SELECT count(*) FROM vote_rolls JOIN votes ON votes.id = vote_rolls.vote_id \
             WHERE votes.state = 'open' AND vote_rolls.bloc = '{bloc}'"
        );
        assert!(world.count(&roll).await >= 12, "{bloc}");
    }
    let closed = falls.iter().find(|vote| vote.state == State::Closed).unwrap();
    let result = votes::see_result(&world, &Scope::default(), closed.id).await.unwrap();
    assert_eq!(result.outcome.unwrap().verdict, Verdict::Passed);
    let published = result.published.unwrap();
    assert!(is_shown(&published) && !published.groups.is_empty());
    world.pass_days(9);
    assert_eq!(votes::close_due_votes(&world).await.unwrap(), 1, "it can be closed");
}

#[tokio::test]
async fn one_answer_is_nine_days_late_one_waits_in_time_and_one_has_just_arrived() {
    let world = made().await;
    let nobody = Scope::default();
    let late = answers::list_overdue(&world, &nobody, None, None).await.unwrap().rows;
    assert_eq!(late.len(), 1);
    assert_eq!(late[0].project_title, "Peer support after hospital");
    assert!(matches!(late[0].clocks.answer, Clock::Late { by: 9, .. }));
    assert!(matches!(late[0].clocks.acknowledge, Clock::Met { late_by: 0, .. }));

    let dev = world.person("Dev").await;
    let waiting = answers::list_waiting(&world, &world.scope(dev).await, None).await.unwrap().rows;
    assert_eq!(waiting.len(), 3);
    let clocks = waiting.iter().map(|row| row.clocks.answer);
    assert!(clocks.clone().any(|clock| matches!(clock, Clock::Running { left: 16, .. })));
    let arrived = waiting.iter().find(|row| row.progress.acknowledged.is_none()).unwrap();
    assert!(matches!(arrived.clocks.acknowledge, Clock::Running { .. }));
}

#[tokio::test]
async fn the_imported_budget_shows_its_figures() {
    let world = made().await;
    let title = "Riverside neighbourhood budget 2025 (demonstration)";
    let [vote] = &votes_of(&world, title).await[..] else { panic!("one vote") };
    let result = votes::see_result(&world, &Scope::default(), vote.id).await.unwrap();
    assert_eq!((vote.state, result.vote.options.len()), (State::Closed, 8));
    assert!(is_shown(&result.published.unwrap()));
}

#[tokio::test]
async fn the_record_holds() {
    let world = made().await;
    while audit::chain(&world).await.unwrap() > 0 {}
    let report = audit::verify(&world, None).await.unwrap();
    assert!(report.findings.is_empty() && report.checked > 200, "{report:?}");
}

#[tokio::test]
async fn every_door_opens_again_and_again() {
    let world = made().await;
    let doors = open_doors(&world, &Scope::machine()).await.unwrap();
    assert_eq!(doors.len(), 6);
    let falls = project(&world, "Fewer falls at home").await;
    let mut scopes = Vec::new();
    for door in &doors {
        let device = accounts::Device { name: "", shared: false };
        accounts::use_link(&world, &door.token, device).await.unwrap();
        let signed_in = accounts::use_link(&world, &door.token, device).await.unwrap();
        scopes.push(world.scope(signed_in.person).await);
    }
    let [user, carer, professional, lead, commissioner, administrator] = &scopes[..] else {
        panic!("six doors")
    };
    for scope in [user, carer, professional] {
        assert!(scope.membership(falls).unwrap().accepted_rules.is_some());
    }
    assert!(lead.has_role(falls, ProjectRole::InvolvementLead));
    assert!(lead.offices.iter().any(|office| office.role == OfficeRole::Lead));
    assert!(commissioner.has_role(falls, ProjectRole::Commissioner));
    assert!(administrator.administrator);
}

#[tokio::test]
async fn nobodys_own_portal_is_filled_with_invented_people() {
    let machine = Scope::machine();
    let refused = Err(Error::from(Refusal::NotAllowed));
    let earnest = portal().await;
    assert_eq!(make_demonstration(&earnest, &machine).await, refused);
    let world = portal_with(|settings| settings.demonstration = true).await;
    assert_eq!(make_demonstration(&world, &Scope::default()).await, refused);
    assert_eq!(open_doors(&world, &machine).await, Err(Error::NotFound));
    world.organisation("Northbank Trust").await;
    assert_eq!(make_demonstration(&world, &machine).await, Err(Error::Conflict));
    assert_eq!(world.count("SELECT count(*) FROM persons").await, 0);
}

//! The permission walk: every server function, called over HTTP as everybody.
//! A function that has no row in the table fails the walk.

#[path = "../backend/tests/support.rs"]
mod support;
#[path = "permissions/walk.rs"]
mod walk;

use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode, header},
};
use backend::{
    accounts::{self, Device},
    answers, projects,
    proposals::{self, NewProposal},
    votes,
};
use clap::Parser;
use domain::{
    accounts::Hat,
    answers::{AnswerForm, Decision},
    ids::{PersonId, ProjectId},
    projects::{ChangeForm, ChangeKind, GroundRulesForm, InvitationForm, RequestForm},
    proposals::{ProposalForm, ProposalMove},
    scope::{OfficeRole, ProjectRole},
    votes::{Method, Secrecy, Standing, VoteForm},
};
use leptos::server_fn::axum::server_fn_paths;
use server::{config::CommandLine, http};
use support::World;
use tower::ServiceExt;
use walk::WALK;

/// Who calls. Those who may least come first, so that what they are refused is
/// still there for the others.
const CALLERS: &str = "afimcl";

/// What each letter stands for.
fn who(letter: char) -> &'static str {
    match letter {
        'a' => "somebody not signed in",
        'f' => "a lead and commissioner elsewhere",
        'i' => "an administrator of the instance",
        'm' => "a member",
        'c' => "a commissioner",
        _ => "the project's lead",
    }
}

/// The ids that the table's places stand for, and each caller's session.
struct Scene {
    ids: Vec<(&'static str, String)>,
    sessions: Vec<(char, String)>,
}

impl Scene {
    fn body(&self, sample: &str) -> String {
        let fill =
            |text: String, (name, id): &(&str, String)| text.replace(&format!("{{{name}}}"), id);
        self.ids.iter().fold(sample.to_owned(), fill)
    }
}

async fn scene(world: &World) -> Scene {
    let organisation = world.organisation("Northbank Trust").await;
    let officer = world.officer("Odd", organisation, OfficeRole::Auditor).await;
    let project = world.project(organisation, "Falls").await;
    let elsewhere = world.project(organisation, "Elsewhere").await;
    // Nobody outside may even know of it.
    world.execute("UPDATE projects SET listed = FALSE").await;
    let person = async |name: &str, project, hat, roles: &[ProjectRole]| {
        world.member(name, project, hat, roles).await
    };
    let foreign = [ProjectRole::InvolvementLead, ProjectRole::Commissioner];
    let stranger = person("Freya", elsewhere, Hat::Professional, &foreign).await;
    let member = person("Mo", project, Hat::Carer, &[ProjectRole::Member]).await;
    let lead = person("Lena", project, Hat::Professional, &[ProjectRole::InvolvementLead]).await;
    let commissioner =
        person("Cal", project, Hat::Professional, &[ProjectRole::Commissioner]).await;
    let administrator = world.person("Ina").await;
    world.execute("UPDATE persons SET administrator = TRUE WHERE full_name = 'Ina'").await;

    let lead_scope = world.scope(lead).await;
    let rules = GroundRulesForm { body: "We listen.".into() };
    projects::publish_ground_rules(world, &lead_scope, project, rules).await.unwrap();
    for accepting in [member, lead, commissioner] {
        let scope = world.scope(accepting).await;
        projects::accept_ground_rules(world, &scope, project, 1).await.unwrap();
    }
    let [proposal, spare, waiting, answered] = proposals_of(world, member, project).await;
    let lead_scope = world.scope(lead).await;
    for put in [waiting, answered] {
        answers::put_proposal(world, &lead_scope, put).await.unwrap();
    }
    let commissioner_scope = world.scope(commissioner).await;
    let yes = AnswerForm {
        decision: Decision::Accepted,
        reason_kind: None,
        reason_who: None,
        reason_when: None,
        words: "Yes.".into(),
    };
    answers::answer(world, &commissioner_scope, answered, yes).await.unwrap();
    let answer = answers::see_answer(world, &commissioner_scope, answered).await.unwrap();
    let answer = answer.answer.unwrap().id;
    let action = domain::answers::ActionForm {
        title: "Do it".into(),
        owner: "Cal".into(),
        due: world.today().plus(30),
    };
    let action = answers::add_action(world, &commissioner_scope, answer, action).await.unwrap();
    let vote = votes::new_id();
    votes::open_vote(world, &lead_scope, vote, project, vote_form(world)).await.unwrap();

    let mut sessions = Vec::new();
    let mut member_session = String::new();
    for (letter, person) in
        [('f', stranger), ('i', administrator), ('m', member), ('c', commissioner), ('l', lead)]
    {
        let (token, session) = sign_in(world, person).await;
        sessions.push((letter, token));
        if letter == 'm' {
            member_session = sign_in(world, person).await.1;
            let _ = session;
        }
    }
    // Elsewhere, so that it is no standing in the project.
    let led = world.organisation("Southbank Trust").await;
    world.officer("Lena", led, OfficeRole::Lead).await;
    let change = ChangeForm { kind: ChangeKind::Can, text: "Hours".into(), reason: None };
    let change = projects::add_change_item(world, &lead_scope, project, change).await.unwrap();
    let pat = world.person("Pat").await;
    let part = world.join(pat, project, Hat::Carer, &[ProjectRole::Member]).await;
    let (request, invitation) = arrivals_of(world, lead, project).await;
    let ids = vec![
        ("part", part.to_string()),
        ("organisation", organisation.to_string()),
        ("officer", officer.to_string()),
        ("request", request),
        ("invitation", invitation),
        ("led", led.to_string()),
        ("change", change.to_string()),
        ("project", project.to_string()),
        ("proposal", proposal.to_string()),
        ("spare", spare.to_string()),
        ("waiting", waiting.to_string()),
        ("answered", answered.to_string()),
        ("answer", answer.to_string()),
        ("action", action.to_string()),
        ("vote", vote.to_string()),
        ("session", member_session),
    ];
    Scene { ids, sessions }
}

/// Somebody who asked to take part, and somebody who was invited.
async fn arrivals_of(world: &World, lead: PersonId, project: ProjectId) -> (String, String) {
    let asking = RequestForm {
        name: Some("Rose".into()),
        email: Some("rose@example.org".into()),
        hat: Hat::Carer,
        words: None,
    };
    let scope = world.scope(lead).await;
    world.execute("UPDATE projects SET listed = TRUE").await;
    let nobody = domain::scope::Scope::default();
    let request = projects::request_part(world, &nobody, project, asking).await.unwrap();
    world.execute("UPDATE projects SET listed = FALSE").await;
    let form = InvitationForm {
        email: "ivy@example.org".into(),
        name: "Ivy".into(),
        hat: Hat::Carer,
        role: ProjectRole::Member,
        welcome: "Welcome.".into(),
    };
    let invitation = projects::invite(world, &scope, project, form).await.unwrap();
    (request.to_string(), invitation.to_string())
}

async fn proposals_of(
    world: &World,
    author: PersonId,
    project: ProjectId,
) -> [domain::ids::ProposalId; 4] {
    let scope = world.scope(author).await;
    let mut made = Vec::new();
    for title in ["Handrails on the stairs", "A spare idea", "A waiting idea", "An answered idea"] {
        let form = ProposalForm {
            title: title.into(),
            summary: "On both sides.".into(),
            body: "People fall.".into(),
            price: None,
        };
        let new = NewProposal { form, from: None, written_for: None };
        let id = proposals::create_proposal(world, &scope, project, new).await.unwrap();
        proposals::move_proposal(world, &scope, id, ProposalMove::Open).await.unwrap();
        made.push(id);
    }
    made.try_into().unwrap()
}

fn vote_form(world: &World) -> VoteForm {
    VoteForm {
        title: "Handrails".into(),
        question: "Shall there be handrails?".into(),
        method: Method::ForAgainst,
        secrecy: Secrecy::Named,
        group_agreed: true,
        standing: Standing::Advisory,
        consider_by: None,
        dual_majority: false,
        quorum: 1,
        download_from: None,
        closes_on: Some(world.today().plus(7)),
        proposal: None,
        options: Vec::new(),
    }
}

/// A session: its token and its id.
async fn sign_in(world: &World, person: PersonId) -> (String, String) {
    let tx = world.store.begin().await.unwrap();
    let device = Device { name: "Test", shared: false };
    let signed_in = accounts::start_session(world, &tx, person, device).await.unwrap();
    tx.commit().await.unwrap();
    (signed_in.token, signed_in.session.to_string())
}

fn portal_at(world: &World) -> Router {
    let folder = world.folder().join("keys");
    let line = ["coproduce", "--keys", folder.to_str().unwrap(), "healthcheck"];
    let config = CommandLine::try_parse_from(line).unwrap().given.resolve().unwrap();
    let portal: &backend::Portal = world;
    http::router(portal.clone(), &config)
}

async fn call(router: &Router, path: &str, body: String, session: Option<&String>) -> StatusCode {
    let mut request = Request::post(path)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::ACCEPT, "application/json");
    if let Some(token) = session {
        request = request.header(header::COOKIE, format!("session={token}"));
    }
    router.clone().oneshot(request.body(Body::from(body)).unwrap()).await.unwrap().status()
}

/// Whether the door was open: what a rule refuses for another reason was open.
fn may(status: StatusCode) -> bool {
    let closed = [StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN, StatusCode::NOT_FOUND];
    !closed.contains(&status)
}

#[tokio::test(flavor = "multi_thread")]
async fn every_server_function_opens_to_those_it_is_for_and_nobody_else() {
    let world = support::portal().await;
    let scene = scene(&world).await;
    let router = portal_at(&world);
    let paths: Vec<&str> = server_fn_paths().map(|(path, _)| path).collect();
    let mut wrong = Vec::new();
    for path in &paths {
        let name = path.trim_start_matches("/do/api/");
        if !WALK.iter().any(|(row, ..)| *row == name) {
            wrong.push(format!("{name} has no row in the walk"));
        }
    }
    for (name, sample, allowed) in WALK {
        let path = format!("/do/api/{name}");
        assert!(paths.contains(&path.as_str()), "{name} is no server function");
        for letter in CALLERS.chars() {
            let session =
                scene.sessions.iter().find(|(of, _)| *of == letter).map(|(_, token)| token);
            let status = call(&router, &path, scene.body(sample), session).await;
            if status.is_server_error() || may(status) != allowed.contains(letter) {
                wrong.push(format!("{name}: {} got {status}", who(letter)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

//! The permission walks: every server function, and every form that is posted
//! to none, sent over HTTP as everybody. A function that has no row in the table
//! fails the walk.

#[path = "permissions/meetings.rs"]
mod meetings;
#[path = "../backend/tests/support.rs"]
mod support;
#[path = "permissions/walk.rs"]
mod walk;

use axum::{
    Router,
    body::Body,
    http::{Request, Response, StatusCode, header},
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
use tokio::sync::Mutex;
use tower::ServiceExt;
use walk::{POSTS, WALK};

/// Who calls. Those who may least come first, so that what they are refused is
/// still there for the others.
const CALLERS: &str = "afivdogrspmcl";

/// Those with a part in the project: letter, name, hat and role.
const PARTS: [(char, &str, Hat, ProjectRole); 7] = [
    ('g', "Gus", Hat::Carer, ProjectRole::Guest),
    ('r', "Rita", Hat::Professional, ProjectRole::Facilitator),
    ('s', "Sam", Hat::Professional, ProjectRole::Scribe),
    ('p', "Pia", Hat::Carer, ProjectRole::SupportPerson),
    ('m', "Mo", Hat::Carer, ProjectRole::Member),
    ('c', "Cal", Hat::Professional, ProjectRole::Commissioner),
    ('l', "Lena", Hat::Professional, ProjectRole::InvolvementLead),
];

/// Those with an office in the organisation that leads it.
const OFFICES: [(char, &str, OfficeRole); 3] = [
    ('v', "Vic", OfficeRole::Approver),
    ('d', "Dot", OfficeRole::Auditor),
    ('o', "Ola", OfficeRole::Lead),
];

/// Held by each walk: a page that is rendered while the routes of another portal
/// are listed can hang.
static ALONE: Mutex<()> = Mutex::const_new(());

/// What each letter stands for.
fn who(letter: char) -> &'static str {
    match letter {
        'a' => "somebody not signed in",
        'f' => "a lead and commissioner elsewhere",
        'i' => "an administrator of the instance",
        'v' => "an approver of the organisation",
        'd' => "an auditor of the organisation",
        'o' => "a lead of the organisation",
        'g' => "a guest",
        'r' => "a facilitator",
        's' => "a scribe",
        'p' => "a support person",
        'm' => "a member",
        'c' => "a commissioner",
        _ => "the project's lead",
    }
}

/// The ids that the table's places stand for, each caller's session, and who
/// leads the project.
struct Scene {
    ids: Vec<(&'static str, String)>,
    sessions: Vec<(char, String)>,
    project: ProjectId,
    lead: PersonId,
}

impl Scene {
    fn body(&self, sample: &str) -> String {
        let fill =
            |text: String, (name, id): &(&str, String)| text.replace(&format!("{{{name}}}"), id);
        self.ids.iter().fold(sample.to_owned(), fill)
    }

    fn session(&self, letter: char) -> Option<&String> {
        self.sessions.iter().find(|(of, _)| *of == letter).map(|(_, token)| token)
    }
}

async fn scene(world: &World) -> Scene {
    let organisation = world.organisation("Northbank Trust").await;
    let officer = world.officer("Odd", organisation, OfficeRole::Auditor).await;
    let project = world.project(organisation, "Falls").await;
    let elsewhere = world.project(organisation, "Elsewhere").await;
    // Nobody outside may even know of it.
    world.execute("UPDATE projects SET listed = FALSE").await;
    let foreign = [ProjectRole::InvolvementLead, ProjectRole::Commissioner];
    let stranger = world.member("Freya", elsewhere, Hat::Professional, &foreign).await;
    let administrator = world.person("Ina").await;
    world.execute("UPDATE persons SET administrator = TRUE WHERE full_name = 'Ina'").await;
    let mut people = vec![('f', stranger), ('i', administrator)];
    for (letter, name, role) in OFFICES {
        people.push((letter, world.officer(name, organisation, role).await));
    }
    let parts = join_all(world, project).await;
    let [.., (_, member), (_, commissioner), (_, lead)] = parts[..] else { panic!("the parts") };
    people.extend(parts);
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
    for (letter, person) in people {
        sessions.push((letter, sign_in(world, person).await.0));
        if letter == 'm' {
            member_session = sign_in(world, person).await.1;
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
    let meetings = meetings::scene(world, lead, member, project).await;
    let mut ids = vec![
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
    ids.extend(meetings);
    Scene { ids, sessions, project, lead }
}

/// Gives everybody their part; each accepts the ground rules.
async fn join_all(world: &World, project: ProjectId) -> Vec<(char, PersonId)> {
    let mut people = Vec::new();
    for (letter, name, hat, role) in PARTS {
        people.push((letter, world.member(name, project, hat, &[role]).await));
    }
    let [.., (_, lead)] = people[..] else { panic!("a lead") };
    let rules = GroundRulesForm { body: "We listen.".into() };
    projects::publish_ground_rules(world, &world.scope(lead).await, project, rules).await.unwrap();
    for (_, person) in &people {
        let scope = world.scope(*person).await;
        projects::accept_ground_rules(world, &scope, project, 1).await.unwrap();
    }
    people
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
    let request = projects::request_part(world, &nobody, project, asking, "").await.unwrap();
    world.execute("UPDATE projects SET listed = FALSE").await;
    let invitation = projects::invite(world, &scope, project, invitation("ivy")).await.unwrap();
    (request.to_string(), invitation.to_string())
}

fn invitation(name: &str) -> InvitationForm {
    InvitationForm {
        email: format!("{name}@example.org"),
        name: name.into(),
        hat: Hat::Carer,
        role: ProjectRole::Member,
        welcome: "Welcome.".into(),
    }
}

/// The token of a new invitation.
async fn invited(world: &World, scene: &Scene, letter: char) -> String {
    world.mail().await;
    let scope = world.scope(scene.lead).await;
    let form = invitation(&format!("new-{letter}"));
    projects::invite(world, &scope, scene.project, form).await.unwrap();
    let mails = world.mail().await;
    let part = mails.iter().flat_map(|mail| &mail.parts).find(|part| part.template == "invitation");
    part.unwrap().params["token"].as_str().unwrap().to_owned()
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
    // A page is not rendered without the list of the built files: an empty one will do.
    std::fs::write(folder.join("hash.txt"), "").unwrap();
    let folder = folder.to_str().unwrap();
    let line = ["coproduce", "--keys", folder, "--site", folder, "healthcheck"];
    let config = CommandLine::try_parse_from(line).unwrap().given.resolve().unwrap();
    let portal: &backend::Portal = world;
    http::router(portal.clone(), &config)
}

async fn call(
    router: &Router,
    path: &str,
    body: String,
    session: Option<&String>,
) -> Response<Body> {
    let mut request = Request::post(path)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::ACCEPT, "application/json");
    if let Some(token) = session {
        request = request.header(header::COOKIE, format!("session={token}"));
    }
    router.clone().oneshot(request.body(Body::from(body)).unwrap()).await.unwrap()
}

/// Where an answer leads; nowhere, where it is a refusal.
fn led_to(response: &Response<Body>) -> String {
    let location = response.headers().get(header::LOCATION).map(|to| to.to_str().unwrap());
    match location {
        None if response.status().is_client_error() => String::new(),
        None => response.status().to_string(),
        Some(location) => location.to_owned(),
    }
}

/// Whether the door was open: what a rule refuses for another reason was open.
fn may(status: StatusCode) -> bool {
    let closed = [StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN, StatusCode::NOT_FOUND];
    !closed.contains(&status)
}

#[tokio::test(flavor = "multi_thread")]
async fn every_server_function_opens_to_those_it_is_for_and_nobody_else() {
    let _alone = ALONE.lock().await;
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
            let session = scene.session(letter);
            let status = call(&router, &path, scene.body(sample), session).await.status();
            let is_read = status != StatusCode::BAD_REQUEST;
            if status.is_server_error() || !is_read || may(status) != allowed.contains(letter) {
                wrong.push(format!("{name}: {} got {status}", who(letter)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_read_is_the_fault_of_who_sent_it() {
    let _alone = ALONE.lock().await;
    let world = support::portal().await;
    let path = "/do/api/accounts/request_sign_in_link";
    let response = call(&portal_at(&world), path, "nothing=1".into(), None).await;
    assert_eq!(response.status(), StatusCode::BAD_REQUEST);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_other_form_leads_those_it_is_for_on_and_nobody_else() {
    let _alone = ALONE.lock().await;
    let world = support::portal().await;
    let scene = scene(&world).await;
    let router = portal_at(&world);
    let mut wrong = Vec::new();
    for (path, sample, allowed, there, elsewhere) in POSTS {
        for letter in CALLERS.chars() {
            let token = invited(&world, &scene, letter).await;
            let fill = |sample: &str| scene.body(sample).replace("{token}", &token);
            let response = call(&router, &fill(path), fill(sample), scene.session(letter)).await;
            let wanted = fill(if allowed.contains(letter) { there } else { elsewhere });
            if led_to(&response) != wanted {
                let status = response.status();
                let led = led_to(&response);
                wrong.push(format!("{path}: {} got {status} and {led:?}", who(letter)));
            }
        }
    }
    for (letter, token) in &scene.sessions {
        if accounts::load_scope(&world, token).await.unwrap().is_some() {
            wrong.push(format!("{} is still signed in", who(*letter)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

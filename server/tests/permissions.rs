//! The permission walks: every server function, and every form that is posted
//! to none, sent over HTTP as everybody. A function that has no row in the table
//! fails the walk.

#[path = "permissions/meetings.rs"]
mod meetings;
#[path = "permissions/money.rs"]
mod money;
#[path = "permissions/photographs.rs"]
mod photographs;
#[path = "permissions/proof.rs"]
mod proof;
#[path = "permissions/scene.rs"]
mod scene;
#[path = "../backend/tests/support.rs"]
mod support;
#[path = "permissions/walk.rs"]
mod walk;
#[path = "permissions/walk_money.rs"]
mod walk_money;

use axum::{
    Router,
    body::Body,
    http::{Request, Response, StatusCode, header},
};
use backend::accounts;
use clap::Parser;
use leptos::server_fn::axum::server_fn_paths;
use scene::scene;
use server::{config::CommandLine, http};
use support::World;
use tokio::sync::Mutex;
use tower::ServiceExt;
use walk::{POSTS, WALK};

/// Who calls. Those who may least come first, so that what they are refused is
/// still there for the others.
const CALLERS: &str = "afeniuvwtdogrspmcl";

/// Held by each walk: a page that is rendered while the routes of another portal
/// are listed can hang.
static ALONE: Mutex<()> = Mutex::const_new(());

/// What each letter stands for.
fn who(letter: char) -> &'static str {
    match letter {
        'a' => "somebody not signed in",
        'f' => "a lead and commissioner elsewhere",
        'e' => "an approver and authoriser elsewhere",
        'n' => "an administrator of the instance, without a second factor",
        'i' => "an administrator of the instance",
        'u' => "an authoriser of the organisation, without a second factor",
        'v' => "an approver of the organisation, without a second factor",
        'w' => "an approver of the organisation",
        't' => "an authoriser of the organisation",
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

/// The rows of the walk: first those about money, as the last of the others closes
/// accounts.
fn rows() -> impl Iterator<Item = &'static (&'static str, &'static str, &'static str)> {
    walk_money::WALK.iter().chain(WALK)
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
        if !rows().any(|(row, ..)| *row == name) {
            wrong.push(format!("{name} has no row in the walk"));
        }
    }
    for (name, sample, allowed) in rows() {
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
    for (path, sample, allowed, there, elsewhere) in walk_money::POSTS.iter().chain(POSTS) {
        for letter in CALLERS.chars() {
            let token = match sample.contains("{token}") {
                true => scene::invited(&world, &scene, letter).await,
                false => String::new(),
            };
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

/// A path in which what varies has no name.
fn shape_of(path: &str) -> String {
    let shape = |part: &str| if part.starts_with('{') { "{}" } else { part }.to_owned();
    path.split('/').map(shape).collect::<Vec<_>>().join("/")
}

#[test]
fn every_form_that_is_posted_to_no_server_function_is_walked() {
    let walked: Vec<String> = walk_money::POSTS
        .iter()
        .chain(POSTS)
        .map(|(path, ..)| shape_of(path))
        .chain([shape_of(photographs::POST)])
        .collect();
    let sources = [include_str!("../src/http.rs"), include_str!("../src/http/receipts.rs")];
    let routes = sources.iter().flat_map(|source| source.split(".route(\"").skip(1));
    let posts = routes.filter_map(|route| route.split_once("\", post(")).map(|(path, _)| path);
    let posts: Vec<&str> = posts.filter(|path| !path.contains('"')).collect();
    assert!(posts.len() > 8, "the guard looks at nothing: {posts:?}");
    let missing: Vec<&&str> =
        posts.iter().filter(|path| !walked.contains(&shape_of(path))).collect();
    assert!(missing.is_empty(), "not in the walks: {missing:?}");
}

//! What a browser gets that signs out, and that changes its language.

#[path = "../backend/tests/support.rs"]
mod support;

use axum::{
    body::Body,
    http::{Request, Response, header},
};
use backend::accounts::{self, Device};
use clap::Parser;
use domain::ids::PersonId;
use server::{config::CommandLine, http};
use support::World;
use tokio::sync::Mutex;
use tower::ServiceExt;

/// Held by each test: routes are listed by one portal at a time, as in a server.
static ALONE: Mutex<()> = Mutex::const_new(());

/// The word in the browser's cookie.
const BROWSER: &str = "a-random-word";

async fn sign_in(world: &World, person: PersonId) -> String {
    let tx = world.store.begin().await.unwrap();
    let device = Device { name: "Test", shared: true };
    let signed_in = accounts::start_session(world, &tx, person, device).await.unwrap();
    tx.commit().await.unwrap();
    signed_in.token
}

/// Posts a form as the browser does by itself.
async fn post(world: &World, path: &str, body: &'static str, token: &str) -> Response<Body> {
    let folder = world.folder().join("keys");
    let line = ["coproduce", "--keys", folder.to_str().unwrap(), "healthcheck"];
    let config = CommandLine::try_parse_from(line).unwrap().given.resolve().unwrap();
    let portal: &backend::Portal = world;
    let request = Request::post(path)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::ACCEPT, "text/html")
        .header(header::COOKIE, format!("session={token}; browser={BROWSER}"))
        .body(Body::from(body));
    http::router(portal.clone(), &config).oneshot(request.unwrap()).await.unwrap()
}

/// Whether the answer takes the cookie `name` away.
fn takes_away(response: &Response<Body>, name: &str) -> bool {
    let cookies = response.headers().get_all(header::SET_COOKIE).iter();
    let mut cookies = cookies.filter_map(|cookie| cookie.to_str().ok());
    let start = format!("{name}=;");
    cookies.any(|cookie| cookie.starts_with(&start) && cookie.contains("Max-Age=0"))
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_was_typed_is_left_behind() {
    let _alone = ALONE.lock().await;
    let world = support::portal().await;
    let ama = world.person("Ama").await;
    for path in ["/session/end", "/do/api/accounts/close_account"] {
        let token = sign_in(&world, ama).await;
        accounts::save_draft(&world, BROWSER, "names", "Ama Owusu").await.unwrap();
        let response = post(&world, path, "", &token).await;
        assert!(response.status().is_redirection(), "{path}: {}", response.status());
        assert!(takes_away(&response, "browser"), "{path}");
        assert_eq!(world.count("SELECT count(*) FROM drafts").await, 0, "{path}");
        assert!(accounts::load_scope(&world, &token).await.unwrap().is_none(), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn mail_follows_the_language_of_whoever_has_signed_in() {
    let _alone = ALONE.lock().await;
    let world = support::portal().await;
    let (ama, ben) = (world.person("Ama").await, world.person("Ben").await);
    let token = sign_in(&world, ama).await;
    post(&world, "/language", "language=cy", &token).await;
    post(&world, "/language", "language=xx", &token).await;
    post(&world, "/language", "language=cy", "nobody").await;
    let locale = async |person| {
        accounts::see_profile(&world, &world.scope(person).await).await.unwrap().locale
    };
    assert_eq!((locale(ama).await.as_str(), locale(ben).await.as_str()), ("cy", "en"));
}

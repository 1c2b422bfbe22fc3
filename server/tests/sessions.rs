//! What a browser gets that signs out, that changes its language, and that shows a
//! second factor.

#[path = "sessions/direct.rs"]
mod direct;
#[path = "permissions/proof.rs"]
mod proof;
#[path = "../backend/tests/support.rs"]
mod support;

use axum::{
    body::Body,
    http::{Request, Response, StatusCode, header, request::Builder},
};
use backend::accounts::{self, Device, SignedIn};
use clap::Parser;
use domain::{accounts::proof_limits, ids::PersonId};
use server::{config::CommandLine, http};
use support::World;
use tokio::sync::Mutex;
use tower::ServiceExt;

/// Held by each test: routes are listed by one portal at a time, as in a server.
static ALONE: Mutex<()> = Mutex::const_new(());

/// The word in the browser's cookie.
const BROWSER: &str = "a-random-word";

async fn sign_in(world: &World, person: PersonId) -> String {
    begin(world, person, true).await.token
}

/// A session, on a device that others use too or on the person's own.
async fn begin(world: &World, person: PersonId, shared: bool) -> SignedIn {
    let tx = world.store.begin().await.unwrap();
    let device = Device { name: "Test", shared };
    let signed_in = accounts::start_session(world, &tx, person, device).await.unwrap();
    tx.commit().await.unwrap();
    signed_in
}

/// Posts a form as the browser does by itself.
async fn post(world: &World, path: &str, body: &str, token: &str) -> Response<Body> {
    let request = Request::post(path)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::ACCEPT, "text/html");
    ask(world, request, Body::from(body.to_owned()), token).await
}

/// Opens a page.
async fn get(world: &World, path: &str, token: &str) -> Response<Body> {
    ask(world, Request::get(path), Body::empty(), token).await
}

async fn ask(world: &World, request: Builder, body: Body, token: &str) -> Response<Body> {
    let folder = world.folder().join("keys");
    // A page is not rendered without the list of the built files: an empty one will do.
    std::fs::write(folder.join("hash.txt"), "").unwrap();
    let folder = folder.to_str().unwrap();
    let line = ["coproduce", "--keys", folder, "--site", folder, "healthcheck"];
    let config = CommandLine::try_parse_from(line).unwrap().given.resolve().unwrap();
    let portal: &backend::Portal = world;
    let cookies = format!("session={token}; browser={BROWSER}");
    let request = request.header(header::COOKIE, cookies).body(body).unwrap();
    http::router(portal.clone(), &config).oneshot(request).await.unwrap()
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

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_is_not_for_strangers_leads_through_signing_in_and_back() {
    let _alone = ALONE.lock().await;
    let world = support::portal().await;
    let ama = world.person("Ama").await;
    let page = "/offers/0192f0c0-0000-7000-8000-000000000001";
    let way = format!("/sign-in?next={page}");
    let stranger = direct::text(get(&world, page, "").await).await;
    assert!(stranger.contains(&way), "{stranger}");
    let token = sign_in(&world, ama).await;
    assert!(!direct::text(get(&world, page, &token).await).await.contains(&way));

    for (next, led) in [(page, page), ("//evil.example", "/my-part"), ("", "/my-part")] {
        let email = support::address_of("Ama");
        accounts::request_sign_in_link(&world, &email, "", "192.0.2.1", next).await.unwrap();
        let mails = world.mail().await;
        let mailed = &mails[0].parts[0].params;
        assert_eq!(mailed["next"] == page, next == page);
        // Whatever the form is sent with.
        let body = format!("token={}&next={next}", mailed["token"].as_str().unwrap());
        let response = post(&world, "/session", &body, "").await;
        assert_eq!(response.headers()[header::LOCATION], led);
    }
}

/// Whether a second factor counts as shown in the session.
async fn is_proved(world: &World, session: &SignedIn) -> bool {
    let (scope, _) = accounts::load_scope(world, &session.token).await.unwrap().unwrap();
    scope.proved
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_factor_counts_in_the_session_in_which_it_was_shown() {
    let _alone = ALONE.lock().await;
    let world = support::portal().await;
    let ama = world.person("Ama").await;
    let (here, elsewhere) = (begin(&world, ama, false).await, begin(&world, ama, false).await);
    let app = proof::prove(&world, ama, here.session).await;
    assert!(is_proved(&world, &here).await && !is_proved(&world, &elsewhere).await);

    // Each code works once.
    let show = async |code: String| {
        let body = format!("code={code}");
        post(&world, "/my-part/account/proof", &body, &elsewhere.token).await
    };
    let again = show(proof::code_of(&world, &app)).await;
    assert_eq!(again.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!is_proved(&world, &elsewhere).await);
    world.pass_minutes(1);
    assert!(show(proof::code_of(&world, &app)).await.status().is_redirection());
    assert!(is_proved(&world, &elsewhere).await);

    post(&world, "/session/end", "", &here.token).await;
    assert!(accounts::load_scope(&world, &here.token).await.unwrap().is_none());
    assert!(!is_proved(&world, &begin(&world, ama, false).await).await, "signed in anew");
    assert!(is_proved(&world, &elsewhere).await, "the other session is untouched");

    let half_a_day = proof_limits(world.today()).holds_minutes;
    world.pass_minutes(half_a_day - 1);
    assert!(is_proved(&world, &elsewhere).await);
    world.pass_minutes(1);
    assert!(!is_proved(&world, &elsewhere).await, "it does not hold for ever");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_shows_a_second_factor_in_the_session_of_another() {
    let _alone = ALONE.lock().await;
    let world = support::portal().await;
    let (ama, ben) = (world.person("Ama").await, world.person("Ben").await);
    let (hers, his) = (begin(&world, ama, false).await, begin(&world, ben, false).await);
    let app = proof::prove(&world, ama, hers.session).await;
    world.pass_minutes(1);
    let body = format!("code={}", proof::code_of(&world, &app));
    let response = post(&world, "/my-part/account/proof", &body, &his.token).await;
    assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!is_proved(&world, &his).await);
}

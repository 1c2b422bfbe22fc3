//! Costs with photographs of their receipts: who may add one, and who sees it.

use crate::{
    ALONE, CALLERS, portal_at,
    scene::{Scene, scene},
    support::{self, World},
    who,
};
use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode, header},
};
use backend::payments;
use domain::{ids::ClaimId, payments::claims::Claim};
use image::{ImageFormat, Rgb, RgbImage};
use std::io::Cursor;
use tower::ServiceExt;

/// Where costs are posted to.
pub const POST: &str = "/claims/{id}/lines";

const BOUNDARY: &str = "between";

/// A photograph of a shade of grey.
fn photograph(shade: u8) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    let pixels = RgbImage::from_pixel(32, 32, Rgb([shade; 3]));
    pixels.write_to(&mut file, ImageFormat::Png).unwrap();
    file.into_inner()
}

/// A fare and the photograph of its ticket, as a browser sends them.
fn cost(photo: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, value) in [("what", "travel_public"), ("amount", "2.80")] {
        let part = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
        );
        body.extend(part.as_bytes());
    }
    let part = format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"a.png\"\r\n\
         Content-Type: image/png\r\n\r\n"
    );
    body.extend(part.as_bytes());
    body.extend(photo);
    body.extend(format!("\r\n--{BOUNDARY}--\r\n").as_bytes());
    body
}

async fn ask(router: &Router, request: axum::http::request::Builder, body: Vec<u8>) -> StatusCode {
    router.clone().oneshot(request.body(Body::from(body)).unwrap()).await.unwrap().status()
}

/// Those of all callers for whom `id` has one cost more once they have sent one; each
/// sends a photograph of their own.
async fn may_add(world: &World, router: &Router, scene: &Scene, id: &str) -> String {
    let count = async || world.count("SELECT count(*) FROM claim_lines").await;
    let kept = async || world.count("SELECT count(*) FROM receipts").await;
    let mut could = String::new();
    for (shade, letter) in (20..).zip(CALLERS.chars()) {
        let before = (count().await, kept().await);
        let request = Request::post(POST.replace("{id}", id))
            .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"));
        let request = with_session(request, scene, letter);
        let status = ask(router, request, cost(&photograph(shade))).await;
        assert!(!status.is_server_error(), "{} got {status}", who(letter));
        match (count().await - before.0, kept().await - before.1) {
            (0, 0) => (),
            (1, 1) => could.push(letter),
            other => panic!("{}: {other:?} more lines and photographs", who(letter)),
        }
    }
    could
}

/// Those of all callers to whom the photograph is shown; to others there is none.
async fn may_see(router: &Router, scene: &Scene, claim: &Claim) -> String {
    let receipt = claim.lines.iter().find_map(|line| line.spent()?.receipt).unwrap();
    let path = format!("/receipts/{receipt}");
    let mut could = String::new();
    for letter in CALLERS.chars() {
        let request = with_session(Request::get(&path), scene, letter);
        match ask(router, request, Vec::new()).await {
            StatusCode::OK => could.push(letter),
            StatusCode::NOT_FOUND => (),
            other => panic!("{} got {other}", who(letter)),
        }
    }
    could
}

fn with_session(
    request: axum::http::request::Builder,
    scene: &Scene,
    letter: char,
) -> axum::http::request::Builder {
    match scene.session(letter) {
        Some(token) => request.header(header::COOKIE, format!("session={token}")),
        None => request,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cost_is_added_by_whoever_writes_the_claim_and_its_photograph_seen_by_who_handles_it() {
    let _alone = ALONE.lock().await;
    let world = support::portal().await;
    let scene = scene(&world).await;
    let router = portal_at(&world);
    let [member, lead] = [scene.person('m'), scene.person('l')];
    let (member, lead) = (world.scope(member).await, world.scope(lead).await);

    let id = scene.body("{draft_claim}");
    assert_eq!(may_add(&world, &router, &scene, &id).await, "m");
    let claim: ClaimId = id.parse().unwrap();
    let draft = payments::see_claim(&world, &member, claim).await.unwrap().claim;
    assert_eq!(may_see(&router, &scene, &draft).await, "m", "nobody else before it is sent");
    payments::send_claim(&world, &member, claim, "").await.unwrap();
    assert_eq!(may_see(&router, &scene, &draft).await, "uvwtdm");
    assert_eq!(may_add(&world, &router, &scene, &id).await, "", "it is sent");

    // For somebody without e-mail: the lead, who has begun with it, and nobody after her.
    let id = scene.body("{unmailed_claim}");
    let claim: ClaimId = id.parse().unwrap();
    assert_eq!(may_add(&world, &router, &scene, &id).await, "l");
    let draft = payments::see_claim(&world, &lead, claim).await.unwrap().claim;
    assert_eq!(may_see(&router, &scene, &draft).await, "l");
}

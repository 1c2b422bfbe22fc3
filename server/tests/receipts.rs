//! A cost with its photograph, as a browser posts it; and who gets the photograph.

#[path = "receipts/deciding.rs"]
mod deciding;
// Made for the tests of acts, which use more of it.
#[allow(dead_code, unused_imports)]
#[path = "../backend/tests/meetings/room.rs"]
mod meetings;
#[path = "../backend/tests/money.rs"]
mod money;
#[path = "../backend/tests/support.rs"]
mod support;

use api::{AppError, claims::LINE};
use axum::{
    Router,
    body::{Body, Bytes, to_bytes},
    http::{Request, Response, StatusCode, header, request::Builder},
};
use backend::{
    accounts::{self, Device},
    payments,
};
use base64::{Engine, prelude::BASE64_URL_SAFE};
use clap::Parser;
use domain::{
    fields::{FieldCode, FieldError, error},
    ids::{ClaimId, DraftId, PersonId, ReceiptId},
    payments::responses::ResponseKind,
};
use image::{DynamicImage, ImageFormat, RgbImage};
use leptos::server_fn::error::FromServerFnError;
use money::{Office, office};
use server::{config::CommandLine, http};
use std::{
    io::{Cursor, Read, Write},
    net::TcpStream,
};
use tokio::{net::TcpListener, sync::Mutex};
use tower::ServiceExt;

/// Held by each test: routes are listed by one portal at a time, as in a server.
static ALONE: Mutex<()> = Mutex::const_new(());

/// The word in the browser's cookie.
const BROWSER: &str = "a-random-word";

const BOUNDARY: &str = "a-line-that-is-in-no-file";

/// Somebody's browser.
struct Browser<'a> {
    office: &'a Office,
    token: String,
}

async fn browser(office: &Office, person: PersonId) -> Browser<'_> {
    let tx = office.store.begin().await.unwrap();
    let device = Device { name: "Test", shared: true };
    let signed_in = accounts::start_session(office, &tx, person, device).await.unwrap();
    tx.commit().await.unwrap();
    Browser { office, token: signed_in.token }
}

impl Browser<'_> {
    fn router(&self) -> Router {
        let folder = self.office.folder().join("keys");
        std::fs::write(folder.join("hash.txt"), "").unwrap();
        let folder = folder.to_str().unwrap();
        let line = ["coproduce", "--keys", folder, "--site", folder, "healthcheck"];
        let config = CommandLine::try_parse_from(line).unwrap().given.resolve().unwrap();
        let portal: &backend::Portal = self.office;
        http::router(portal.clone(), &config)
    }

    async fn ask(&self, request: Builder, body: Body) -> Response<Body> {
        let cookies = format!("session={}; browser={BROWSER}", self.token);
        let request = request.header(header::COOKIE, cookies).body(body).unwrap();
        self.router().oneshot(request).await.unwrap()
    }

    /// Posts a cost; the file is left out where there is none.
    async fn add(&self, id: ClaimId, fields: &[(&str, &str)], file: Option<Vec<u8>>) -> String {
        self.post(id, form(fields, file)).await
    }

    async fn post(&self, id: ClaimId, body: Vec<u8>) -> String {
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        let request = Request::post(format!("/claims/{id}/lines"))
            .header(header::CONTENT_TYPE, kind)
            .header(header::ACCEPT, "text/html");
        let response = self.ask(request, Body::from(body)).await;
        assert_eq!(response.status(), StatusCode::SEE_OTHER);
        response.headers()[header::LOCATION].to_str().unwrap().to_owned()
    }

    async fn read(&self, id: ReceiptId) -> (Response<()>, Bytes) {
        let response = self.ask(Request::get(format!("/receipts/{id}")), Body::empty()).await;
        let (parts, body) = response.into_parts();
        (Response::from_parts(parts, ()), to_bytes(body, usize::MAX).await.unwrap())
    }
}

/// What came of sending a form that is far longer than anything that is read.
struct Long {
    /// The answer, as it came.
    answer: String,
    /// How much could be sent, in bytes.
    sent: usize,
}

/// Sends a cost with a file of so many MB to a server of its own, as a browser does: it
/// looks for an answer when nothing more can be sent.
async fn send_long(browser: &Browser<'_>, id: ClaimId, megabytes: usize) -> Long {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let server = tokio::spawn(axum::serve(listener, browser.router()).into_future());
    let beginning = form(&FARE, Some(Vec::new()));
    // Without the end of the file and of the form.
    let end = format!("\r\n--{BOUNDARY}--\r\n").len();
    let beginning = beginning[..beginning.len() - end].to_vec();
    let head = format!(
        "POST /claims/{id}/lines HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n\
         Cookie: session={}; browser={BROWSER}\r\nContent-Length: {}\r\n\
         Content-Type: multipart/form-data; boundary={BOUNDARY}\r\n\r\n",
        browser.token,
        megabytes * 1024 * 1024
    );
    let long = tokio::task::spawn_blocking(move || {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.write_all(&[head.into_bytes(), beginning].concat()).unwrap();
        let (piece, mut sent) = (vec![0xff; 64 * 1024], 0);
        while sent < megabytes * 1024 * 1024 {
            let Ok(written) = stream.write(&piece) else { break };
            sent += written;
        }
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        Long { answer: String::from_utf8(answer).unwrap(), sent }
    });
    let long = long.await.unwrap();
    server.abort();
    long
}

/// A form as browsers write it.
fn form(fields: &[(&str, &str)], file: Option<Vec<u8>>) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, value) in fields {
        let part = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
        );
        body.extend(part.into_bytes());
    }
    if let Some(file) = file {
        let part = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"photo\"; \
             filename=\"ticket.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n"
        );
        body.extend(part.into_bytes());
        body.extend(file);
        body.extend(b"\r\n");
    }
    body.extend(format!("--{BOUNDARY}--\r\n").into_bytes());
    body
}

fn photograph(side: u32) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::from(RgbImage::new(side, side)).write_to(&mut bytes, ImageFormat::Jpeg).unwrap();
    bytes.into_inner()
}

const FARE: [(&str, &str); 6] = [
    ("what", "travel_public"),
    ("on_day", ""),
    ("on_month", ""),
    ("on_year", ""),
    ("amount", "2.80"),
    ("no_receipt", ""),
];

/// The claim of Lia, who came and has chosen.
async fn begun(office: &Office) -> ClaimId {
    office.choose(office.lia, ResponseKind::Accept).await;
    office.attend(&[office.lia]).await;
    office.claim_of(office.lia).await
}

/// What came back to the form: what is wrong, and what was typed.
async fn back(office: &Office, location: &str) -> (Vec<FieldError>, Vec<(String, String)>) {
    let (_, error) = location.split_once("&__err=").unwrap();
    let bytes = BASE64_URL_SAFE.decode(error).unwrap();
    let error = AppError::de(bytes.into());
    let draft: DraftId = error.draft.unwrap();
    let kept = accounts::read_draft(office, BROWSER, LINE, draft).await.unwrap().unwrap();
    (error.fields().to_vec(), serde_json::from_str(&kept).unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cost_is_added_with_its_photograph_on_the_day_of_the_meeting() {
    let _alone = ALONE.lock().await;
    let office = office().await;
    let id = begun(&office).await;
    let lia = browser(&office, office.lia).await;
    assert_eq!(lia.add(id, &FARE, Some(photograph(400))).await, format!("/claims/{id}?added"));
    let page = office.see_claim(office.lia, id).await.unwrap();
    let spent = page.claim.lines[1].spent().unwrap().clone();
    assert_eq!((page.claim.lines[1].amount.0, spent.on), (280, page.about.on));
    let receipt = spent.receipt.unwrap();
    let (response, bytes) = lia.read(receipt).await;
    assert_eq!(response.status(), StatusCode::OK);
    let said = |name: &str| response.headers()[name].to_str().unwrap().to_owned();
    assert_eq!(said("content-type"), "image/jpeg");
    assert_eq!(said("cache-control"), "no-store");
    assert_eq!(said("content-disposition"), "inline");
    assert_eq!(said("x-content-type-options"), "nosniff");
    assert!(image::load_from_memory(&bytes).is_ok());
    for stranger in [office.leo, office.lead, office.approver] {
        let (response, bytes) = browser(&office, stranger).await.read(receipt).await;
        assert_eq!((response.status(), bytes.len()), (StatusCode::NOT_FOUND, 0));
    }
    office.send(office.lia, id, "").await.unwrap();
    let (response, _) = browser(&office, office.approver).await.read(receipt).await;
    assert_eq!(response.status(), StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_good_photograph_is_kept_when_something_else_is_wrong() {
    let _alone = ALONE.lock().await;
    let office = office().await;
    let id = begun(&office).await;
    let lia = browser(&office, office.lia).await;
    let mut wrong = FARE;
    wrong[4].1 = "two pounds";
    let location = lia.add(id, &wrong, Some(photograph(300))).await;
    assert!(location.starts_with(&format!("/claims/{id}/lines/new?what=travel_public&__err=")));
    let (errors, typed) = back(&office, &location).await;
    assert_eq!(errors, [error("amount", FieldCode::NotMoney)]);
    let value = |name: &str| {
        typed.iter().find(|(field, _)| field == name).map(|(_, value)| value.clone()).unwrap()
    };
    assert_eq!(value("amount"), "two pounds");
    let receipt = value("receipt");
    let mut right = FARE.to_vec();
    right.push(("receipt", &receipt));
    // The browser sends an empty file where none was chosen again.
    assert_eq!(lia.add(id, &right, Some(Vec::new())).await, format!("/claims/{id}?added"));
    let page = office.see_claim(office.lia, id).await.unwrap();
    let spent = page.claim.lines[1].spent().unwrap();
    assert_eq!(spent.receipt.map(|id| id.to_string()), Some(receipt));
    assert_eq!(office.count("SELECT count(*) FROM receipts").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_photograph_that_is_used_already_is_not_kept() {
    let _alone = ALONE.lock().await;
    let office = office().await;
    let id = begun(&office).await;
    let lia = browser(&office, office.lia).await;
    lia.add(id, &FARE, Some(photograph(300))).await;
    let location = lia.add(id, &FARE, Some(photograph(300))).await;
    let (errors, typed) = back(&office, &location).await;
    assert_eq!(errors, [error("receipt", FieldCode::ReceiptTaken)]);
    assert!(typed.contains(&("receipt".to_owned(), String::new())), "{typed:?}");
    assert_eq!(lia.add(id, &FARE, Some(photograph(310))).await, format!("/claims/{id}?added"));
}

#[tokio::test(flavor = "multi_thread")]
async fn files_that_are_no_photograph_or_too_large_come_back_with_what_was_typed() {
    let _alone = ALONE.lock().await;
    let office = office().await;
    let id = begun(&office).await;
    let lia = browser(&office, office.lia).await;
    let html = b"<html><script>alert(1)</script></html>".to_vec();
    let large = vec![0xff; payments::LARGEST_FILE + 5];
    let refused = [(html, FieldCode::NotPicture), (large, FieldCode::FileTooLarge(12))];
    for (file, code) in refused {
        let location = lia.add(id, &FARE, Some(file)).await;
        let (errors, typed) = back(&office, &location).await;
        assert_eq!(errors, [error("photo", code)]);
        assert!(typed.contains(&("amount".to_owned(), "2.80".to_owned())));
    }
    assert_eq!(office.count("SELECT count(*) FROM receipts").await, 0);
    let page = office.see_claim(office.lia, id).await.unwrap();
    assert_eq!(page.claim.lines.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_adds_to_the_claim_of_another() {
    let _alone = ALONE.lock().await;
    let office = office().await;
    let id = begun(&office).await;
    for stranger in [office.leo, office.lead, office.approver] {
        let location = browser(&office, stranger).await.add(id, &FARE, Some(photograph(9))).await;
        assert_eq!(location, format!("/claims/{id}"));
    }
    assert_eq!(office.count("SELECT count(*) FROM receipts").await, 0);
    // Other forms stay as small as they were.
    let lia = browser(&office, office.lia).await;
    let long = Body::from(vec![b'a'; 300 * 1024]);
    let form = Request::post("/language").header(header::CONTENT_LENGTH, 300 * 1024);
    assert_eq!(lia.ask(form, long).await.status(), StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_typed_after_the_session_ended_is_there_once_they_have_signed_in() {
    let _alone = ALONE.lock().await;
    let office = office().await;
    let id = begun(&office).await;
    let nobody = Browser { office: &office, token: "nobody".to_owned() };
    let beside = [("what", "travel_public"), ("amount", "2.80")];
    // What stands below the photograph, which is as large as any that is taken.
    let below = form(&[("no_receipt", "I was soaked")], None);
    let mut body = form(&beside, Some(vec![0xff; payments::LARGEST_FILE]));
    let end = format!("--{BOUNDARY}--\r\n").len();
    body.truncate(body.len() - end);
    body.extend(below);
    let location = nobody.post(id, body).await;
    let page = format!("/sign-in?next=/claims/{id}/lines/new?what=travel_public%26draft=");
    let draft: DraftId = location.strip_prefix(&page).unwrap().parse().unwrap();
    let kept = accounts::read_draft(&office, BROWSER, LINE, draft).await.unwrap().unwrap();
    let kept: Vec<(String, String)> = serde_json::from_str(&kept).unwrap();
    let typed = [beside[0], beside[1], ("no_receipt", "I was soaked")];
    assert_eq!(kept, typed.map(|(name, value)| (name.to_owned(), value.to_owned())));
    assert_eq!(office.count("SELECT count(*) FROM receipts").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_beyond_all_limits_leads_back_to_the_form_with_what_was_typed() {
    let _alone = ALONE.lock().await;
    let office = office().await;
    let id = begun(&office).await;
    let lia = browser(&office, office.lia).await;
    let long = send_long(&lia, id, 200).await;
    assert!(long.answer.starts_with("HTTP/1.1 413 "), "{}", long.answer);
    assert!(long.answer.contains("It must be smaller than 12 MB."));
    assert!(long.sent < 32 * 1024 * 1024, "{} bytes could be sent", long.sent);
    let (_, link) = long.answer.split_once("<a href=\"").unwrap();
    let link = link.split('"').next().unwrap().replace("&#38;", "&").replace("&amp;", "&");
    assert!(link.starts_with(&format!("/claims/{id}/lines/new?what=travel_public&__err=")));
    let (errors, typed) = back(&office, &link).await;
    assert_eq!(errors, [error("photo", FieldCode::FileTooLarge(12))]);
    assert!(typed.contains(&("amount".to_owned(), "2.80".to_owned())));
    let page = office.see_claim(office.lia, id).await.unwrap();
    assert_eq!(page.claim.lines.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_may_not_add_is_told_so_before_a_file_is_read() {
    let _alone = ALONE.lock().await;
    let office = office().await;
    let id = begun(&office).await;
    let nobody = Browser { office: &office, token: "nobody".to_owned() };
    let stranger = browser(&office, office.leo).await;
    let refused = [(nobody, 401, "/sign-in?next="), (stranger, 403, "")];
    for (browser, status, first) in refused {
        let long = send_long(&browser, id, 100).await;
        assert!(long.answer.starts_with(&format!("HTTP/1.1 {status} ")), "{}", long.answer);
        assert!(long.answer.contains(&format!("url={first}/claims/{id}")), "{}", long.answer);
        assert!(long.sent < 32 * 1024 * 1024, "{} bytes could be sent", long.sent);
    }
    assert_eq!(office.count("SELECT count(*) FROM drafts").await, 1, "of whoever may sign in");
}

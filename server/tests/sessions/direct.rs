//! What is answered directly, and to whom: a second factor, and bank details.

use super::{ALONE, ask, get, post, sign_in, support};
use axum::{
    body::{Body, to_bytes},
    http::{Request, Response, StatusCode, header},
};
use backend::accounts::load_scope;
use domain::ids::PersonId;
use support::World;
use totp_rs::{Builder, Secret};

const SET_UP: &str = "/my-part/account/second-factor";
const PROOF: &str = "/my-part/account/proof";
const BANK: &str = "/my-part/bank";

/// Somebody with a session.
async fn somebody(world: &World) -> (PersonId, String) {
    let ama = world.person("Ama").await;
    (ama, sign_in(world, ama).await)
}

pub(super) async fn text(response: Response<Body>) -> String {
    let bytes = to_bytes(response.into_body(), 1 << 20).await.unwrap();
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn leads_to(response: &Response<Body>) -> &str {
    response.headers().get(header::LOCATION).map_or("", |to| to.to_str().unwrap())
}

/// What the app shows now.
fn code(world: &World, key: &str) -> String {
    let key = Secret::try_from_base32(key).unwrap();
    let app = Builder::new().with_secret(key).build().unwrap();
    app.generate(world.now().seconds().try_into().unwrap()).to_string()
}

/// The key on the page that shows one.
fn key_on(page: &str) -> String {
    let (_, after) = page.split_once("<b class=\"app-key\">").expect("a key");
    after.split('<').next().unwrap().replace(' ', "")
}

async fn is_proved(world: &World, token: &str) -> bool {
    load_scope(world, token).await.unwrap().unwrap().0.proved
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_and_its_codes_are_only_in_the_answer_to_a_post() {
    let _alone = ALONE.lock().await;
    let world = support::portal().await;
    let (_, token) = somebody(&world).await;
    let begun = post(&world, SET_UP, "step=begin", &token).await;
    assert_eq!(begun.status(), StatusCode::OK);
    assert_eq!(begun.headers()[header::CACHE_CONTROL], "no-store");
    let begun = text(begun).await;
    assert!(begun.contains("<svg") && begun.contains("fill=\"#000\""));
    assert!(!begun.contains("style=\""), "the policy allows no style in an element");
    let key = key_on(&begun);

    let wrong = post(&world, SET_UP, "step=confirm&code=000000", &token).await;
    assert_eq!(wrong.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let wrong = text(wrong).await;
    assert_eq!(key_on(&wrong), key, "the picture does not change");
    assert!(wrong.contains("href=\"#code\"") && !wrong.contains("000000"));

    let right = format!("step=confirm&code={}", code(&world, &key));
    let confirmed = text(post(&world, SET_UP, &right, &token).await).await;
    assert!(confirmed.contains("Write these codes down"));
    assert!(is_proved(&world, &token).await);
    let later = text(get(&world, SET_UP, &token).await).await;
    let bare = key.as_str();
    assert!(!later.contains(bare) && !later.contains("app-key"), "never shown again");
    assert!(later.contains("You have 10 codes left"));
    assert_eq!(world.count("SELECT count(*) FROM drafts").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_proves_the_session_in_which_it_is_typed() {
    let _alone = ALONE.lock().await;
    let world = support::portal().await;
    let (ama, first) = somebody(&world).await;
    let key = key_on(&text(post(&world, SET_UP, "step=begin", &first).await).await);
    post(&world, SET_UP, &format!("step=confirm&code={}", code(&world, &key)), &first).await;
    let token = sign_in(&world, ama).await;
    world.pass_minutes(1);

    let wrong = post(&world, PROOF, "code=000000", &token).await;
    assert_eq!(wrong.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let wrong = text(wrong).await;
    assert!(wrong.contains("This code is wrong, too old, or was used before."));
    assert!(wrong.contains("autocomplete=\"one-time-code\"") && !wrong.contains("000000"));
    assert!(!is_proved(&world, &token).await);

    let right = format!("code={}", code(&world, &key));
    let address = format!("{PROOF}?sent=0192f0c0-0000-7000-8000-000000000001");
    for _ in 0..2 {
        let proved = post(&world, &address, &right, &token).await;
        assert_eq!((proved.status(), leads_to(&proved)), (StatusCode::SEE_OTHER, "/my-part"));
    }
    assert!(is_proved(&world, &token).await);
    let again = post(&world, PROOF, &right, &token).await;
    assert_eq!(again.status(), StatusCode::UNPROCESSABLE_ENTITY, "each code works once");
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_bank_details_come_back_in_the_answer_and_are_nowhere_else() {
    let _alone = ALONE.lock().await;
    let world = support::portal().await;
    let (_, token) = somebody(&world).await;
    let typed = "holder=Ama+Example&sort_code=20-00&number=5577+9911";
    let wrong = post(&world, BANK, typed, &token).await;
    assert_eq!(wrong.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(leads_to(&wrong), "");
    let wrong = text(wrong).await;
    assert!(wrong.contains("The sort code must be 6 digits."), "{wrong}");
    assert!(wrong.contains("value=\"5577 9911\"") && wrong.contains("value=\"Ama Example\""));
    assert_eq!(world.count("SELECT count(*) FROM drafts").await, 0);
    assert_eq!(world.count("SELECT count(*) FROM payees").await, 0);

    let typed = "holder=Ama+Example&sort_code=20-00-00&number=55779911";
    let address = format!("{BANK}?sent=0192f0c0-0000-7000-8000-000000000001");
    for _ in 0..2 {
        let changed = post(&world, &address, typed, &token).await;
        assert_eq!(changed.status(), StatusCode::SEE_OTHER);
        assert_eq!(leads_to(&changed), "/my-part/money?bank=changed");
    }
    let audited = "SELECT count(*) FROM audit_events WHERE act = 'change_payee'";
    assert_eq!(world.count(audited).await, 1);
    let page = text(get(&world, BANK, &token).await).await;
    assert!(page.contains("It ends in 9911"));
    assert!(!page.contains("55779911") && !page.contains("5577 9911") && !page.contains("200000"));
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_not_signed_in_is_asked_to_sign_in() {
    let _alone = ALONE.lock().await;
    let world = support::portal().await;
    for (path, body) in [
        (SET_UP, "step=begin"),
        (SET_UP, "step=confirm&code=123456"),
        (SET_UP, "step=remove"),
        (PROOF, "code=123456"),
        (BANK, "holder=A&sort_code=200000&number=55779911"),
    ] {
        let refused = post(&world, path, body, "nobody").await;
        assert_eq!(refused.status(), StatusCode::UNAUTHORIZED, "{path} {body}");
        assert!(text(refused).await.contains("/sign-in"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_needs_a_proof_leads_to_it_and_the_proof_back_to_what_was_typed() {
    let _alone = ALONE.lock().await;
    let world = support::portal().await;
    let (ama, first) = somebody(&world).await;
    let key = key_on(&text(post(&world, SET_UP, "step=begin", &first).await).await);
    post(&world, SET_UP, &format!("step=confirm&code={}", code(&world, &key)), &first).await;
    world.pass_minutes(1);
    let token = sign_in(&world, ama).await;
    world.execute("UPDATE persons SET administrator = TRUE").await;
    let act = "/do/api/organisations/create_organisation";
    let request = Request::post(act)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::ACCEPT, "text/html")
        .header(header::REFERER, "http://127.0.0.1:3000/organisations/new");
    let typed = Body::from("name=Southbank+Trust&summary=");
    let refused = ask(&world, request, typed, &token).await;
    assert!(refused.status().is_redirection());
    let back = leads_to(&refused).to_owned();
    let (_, query) = back.split_once('?').expect("what was wrong");
    let page = text(get(&world, &format!("/organisations/new?{query}"), &token).await).await;
    let (_, proof) = page.split_once(&format!("href=\"{PROOF}?next=")).expect("the way to it");
    let next = proof.split('"').next().unwrap();
    assert!(next.starts_with("/organisations/new?draft="), "{next}");

    let proof = format!("{PROOF}?next={next}");
    let page = text(get(&world, &proof, &token).await).await;
    let action = format!("action=\"{proof}&amp;sent=");
    assert!(page.contains(&action), "{page}");
    let wrong = text(post(&world, &proof, "code=000000", &token).await).await;
    assert!(wrong.contains(&action), "a wrong code keeps it");
    let right = format!("code={}", code(&world, &key));
    let proved = post(&world, &proof, &right, &token).await;
    assert_eq!((proved.status(), leads_to(&proved)), (StatusCode::SEE_OTHER, next));

    let page = text(get(&world, next, &token).await).await;
    assert!(page.contains("value=\"Southbank Trust\""), "{page}");
    assert!(!page.contains("nhsuk-error-summary\""), "nothing is wrong any more");
    let other = text(get(&world, next, &sign_in(&world, ama).await).await).await;
    assert!(other.contains("value=\"Southbank Trust\""), "it is the browser’s");
    assert_eq!(world.count("SELECT count(*) FROM organisations").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_needs_a_proof_leads_to_it_and_the_proof_back() {
    let _alone = ALONE.lock().await;
    let world = support::portal().await;
    let (_, token) = somebody(&world).await;
    world.execute("UPDATE persons SET administrator = TRUE").await;
    let next = "/my-part/account/second-factor?next=/organisations/new";
    let page = text(get(&world, &format!("{PROOF}?next=/organisations/new"), &token).await).await;
    assert!(page.contains(&format!("href=\"{next}\"")), "who has none yet sets one up first");
    let begun = text(post(&world, next, "step=begin", &token).await).await;
    assert!(begun.contains(&format!("action=\"{next}&amp;sent=")), "{begun}");
    let right = format!("step=confirm&code={}", code(&world, &key_on(&begun)));
    let codes = text(post(&world, next, &right, &token).await).await;
    assert!(codes.contains("Write these codes down"));
    assert!(codes.contains("href=\"/organisations/new\""), "{codes}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proof_leads_to_nobody_elses_page() {
    let _alone = ALONE.lock().await;
    let world = support::portal().await;
    let (_, token) = somebody(&world).await;
    let key = key_on(&text(post(&world, SET_UP, "step=begin", &token).await).await);
    post(&world, SET_UP, &format!("step=confirm&code={}", code(&world, &key)), &token).await;
    for hostile in [
        "//evil.example",
        "https://evil.example",
        "https:%2F%2Fevil.example",
        "/%5Cevil.example",
        "/%0A/evil.example",
        "/a%0D%0Aset-cookie:a=b",
        "javascript:alert(1)",
        "",
    ] {
        let address = format!("{PROOF}?next={hostile}");
        let page = text(get(&world, &address, &token).await).await;
        assert!(page.contains(&format!("action=\"{PROOF}?sent=")), "{hostile}");
        world.pass_minutes(1);
        let right = format!("code={}", code(&world, &key));
        let proved = post(&world, &address, &right, &token).await;
        assert_eq!((proved.status(), leads_to(&proved)), (StatusCode::SEE_OTHER, "/my-part"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn new_codes_are_shown_once_to_who_has_shown_theirs() {
    let _alone = ALONE.lock().await;
    let world = support::portal().await;
    let (ama, token) = somebody(&world).await;
    let key = key_on(&text(post(&world, SET_UP, "step=begin", &token).await).await);
    post(&world, SET_UP, &format!("step=confirm&code={}", code(&world, &key)), &token).await;
    let other = sign_in(&world, ama).await;
    assert!(!text(get(&world, SET_UP, &other).await).await.contains("value=\"renew\""));
    assert_eq!(post(&world, SET_UP, "step=renew", &other).await.status(), StatusCode::FORBIDDEN);
    assert!(text(get(&world, SET_UP, &token).await).await.contains("value=\"renew\""));
    let address = format!("{SET_UP}?sent=0192f0c0-0000-7000-8000-000000000001");
    let renewed = post(&world, &address, "step=renew", &token).await;
    assert_eq!(renewed.status(), StatusCode::OK);
    let renewed = text(renewed).await;
    assert!(renewed.contains("The long codes that you had before do not work any more."));
    let again = post(&world, &address, "step=renew", &token).await;
    assert_eq!((again.status(), leads_to(&again)), (StatusCode::SEE_OTHER, SET_UP));
}

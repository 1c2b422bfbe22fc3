//! Every notice that an act leaves can be said, in every language.

use crate::world::World;
use backend::notices::Part;
use serde_json::{Value, json};
use server::mail::{Letter, say};
use std::{collections::BTreeSet, fs, path::Path};
use words::Locale;

const ID: &str = "0199a0c0-0000-7000-8000-000000000000";

/// Everything that any template needs.
fn params() -> Value {
    json!({
        "token": "a-token_of-43-letters",
        "device": "Firefox, Android",
        "organisation": "Riverside Council",
        "role": "lead",
        "name": "Ada",
        "project": "Safer at home",
        "project_id": ID,
        "welcome": "We would love to hear you.\nCome as you are.",
        "reason": "ground_rules",
        "ending": "removed",
        "vote": ID,
        "title": "Evening visits",
        "closes": "2026-11-30",
        "reopened": true,
        "proposal_id": ID,
        "acknowledge_by": "2026-11-30",
        "answer_by": "2026-12-31",
        "decision": "in_part",
        "action": "Visits until 9pm",
        "meeting": meeting(),
        "meeting_id": ID,
        "calendar": "CONFIRMED",
        "offer_id": ID,
        "meeting_day": "2026-11-28",
        "fee": 2_600,
        "costs": true,
        "change": "replaced",
        "claim_id": ID,
        "words": "Which bus was it?",
        "claimed": 5_480,
        "allowed": 5_200,
        "amount": 280,
        "donated": 5_200,
        "reference": "COPRO 1",
    })
}

/// Two hours on 28 November 2026, from 14:00.
fn meeting() -> Value {
    json!({
        "id": ID,
        "project": ID,
        "plan": {
            "title": "Balance classes",
            "purpose": "Choose what to try first.",
            "times": { "starts": "2026-11-28T14:00:00Z", "ends": "2026-11-28T16:00:00Z" },
            "place": "Library, room 2",
            "link": "https://meet.example.org/a",
            "seats": { "people": 12, "set_aside": [6, 3, 0] },
            "preparation": 30,
            "follow_up": 0,
        },
        "sequence": 2,
        "cancelled": null,
    })
}

/// The codes that the acts use: after `template:`, and in calls of functions
/// that are given one. A function that is not public is called in its own file.
fn codes_in_use() -> BTreeSet<String> {
    let files = sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("backend/src"));
    let all = files.join("\n");
    let mut codes: BTreeSet<String> = after(&all, "template: \"").map(str::to_owned).collect();
    for file in &files {
        for (function, is_public) in functions_given_a_template(file) {
            let callers = if is_public { &all } else { file };
            let given = after_call(callers, &function).filter_map(first_literal);
            codes.extend(given.map(str::to_owned));
        }
    }
    codes
}

fn sources(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| match path.is_dir() {
            true => sources(&path),
            false => vec![fs::read_to_string(path).unwrap()],
        })
        .collect()
}

fn after<'a>(source: &'a str, mark: &'a str) -> impl Iterator<Item = &'a str> {
    source.split(mark).skip(1).filter_map(|rest| rest.split('"').next())
}

/// Functions with a parameter called `template`, and whether others may call them; and
/// closures whose first it is.
fn functions_given_a_template(source: &str) -> Vec<(String, bool)> {
    let name = |text: &str| {
        text.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap().to_owned()
    };
    let is_public =
        |at: usize| source[..at].rsplit('\n').next().is_some_and(|line| line.contains("pub"));
    let function = |text: &str| text.split(')').next().unwrap().contains("template: &'static str");
    let functions = source.match_indices("fn ").map(|(at, word)| (at, &source[at + word.len()..]));
    let functions = functions.filter(|(_, text)| function(text));
    let functions = functions.map(|(at, text)| (name(text), is_public(at)));
    let closure =
        |text: &str| text.split_once('|').is_some_and(|(_, rest)| rest.starts_with("template"));
    let closures = source.split("let ").skip(1).filter(|text| closure(text)).map(name);
    functions.chain(closures.map(|closure| (closure, false))).collect()
}

/// What stands in the brackets of each call of `function`.
fn after_call<'a>(source: &'a str, function: &'a str) -> impl Iterator<Item = &'a str> {
    let is_call = move |at: usize| {
        let before = &source[..at];
        !before.ends_with("fn ") && !before.ends_with(|c: char| c.is_alphanumeric() || c == '_')
    };
    source
        .match_indices(function)
        .filter(move |(at, _)| is_call(*at))
        .filter_map(move |(at, _)| source[at + function.len()..].strip_prefix('('))
        .map(|rest| rest.split(");").next().unwrap_or(rest))
}

fn first_literal(call: &str) -> Option<&str> {
    let code = call.split('"').nth(1)?;
    let is_code = |c: char| c.is_ascii_lowercase() || c == '_';
    (!code.is_empty() && code.chars().all(is_code)).then_some(code)
}

/// The codes that the templates know.
fn codes_that_can_be_said() -> BTreeSet<String> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/mail/messages.rs");
    let source = fs::read_to_string(source).unwrap();
    let arms = source.lines().filter(|line| line.contains("\" => "));
    arms.filter_map(|line| line.split('"').nth(1)).map(str::to_owned).collect()
}

#[test]
fn what_the_acts_post_is_what_can_be_said() {
    let (in_use, sayable) = (codes_in_use(), codes_that_can_be_said());
    assert!(in_use.contains("sign_in_link") && in_use.contains("request_accepted"), "{in_use:?}");
    let unsaid: Vec<_> = in_use.difference(&sayable).collect();
    assert!(unsaid.is_empty(), "acts post notices that no mail says: {unsaid:?}");
    let unused: Vec<_> = sayable.difference(&in_use).collect();
    assert!(unused.is_empty(), "no act posts these mails: {unused:?}");
}

#[tokio::test]
async fn every_mail_can_be_said_in_every_language() {
    let world = World::new().await;
    for template in codes_that_can_be_said() {
        for locale in Locale::ALL {
            let part = Part { template: template.clone(), params: params() };
            let message = say(&part, locale, &world.portal);
            let message = message.unwrap_or_else(|failure| panic!("{template}: {failure:?}"));
            let letter = Letter::of(&[message], false, locale, &world.portal);
            assert!(
                !letter.text.contains('{') && !letter.subject.is_empty(),
                "{template}: {}",
                letter.text
            );
        }
    }
}

/// To be read by whoever changes a mail: each fact stands in its place.
#[tokio::test]
async fn what_each_mail_says() {
    let world = World::new().await;
    let mut all = String::new();
    for template in codes_that_can_be_said() {
        let part = Part { template: template.clone(), params: params() };
        let message = say(&part, Locale::En, &world.portal).unwrap();
        let said = message.paragraphs.join("\n");
        all.push_str(&format!("{template}: {}\n{said}\n\n", message.subject));
    }
    insta::assert_snapshot!(all.trim_end());
}

/// Whether a page of the app has this path.
fn is_page(path: &str, routes: &str) -> bool {
    let parts =
        |path: &str| path.trim_matches('/').split('/').map(str::to_owned).collect::<Vec<_>>();
    let path = parts(path);
    after(routes, "page(\"").any(|route| {
        let route = parts(route);
        route.len() == path.len()
            && route.iter().zip(&path).all(|(route, path)| route.starts_with(':') || route == path)
    })
}

#[tokio::test]
async fn every_mail_leads_to_a_page() {
    let world = World::new().await;
    let routes = Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/src/routes.rs");
    let routes = fs::read_to_string(routes).unwrap();
    for template in codes_that_can_be_said() {
        let part = Part { template: template.clone(), params: params() };
        let message = say(&part, Locale::En, &world.portal).unwrap();
        for link in message.link.iter().chain(&message.other) {
            let path = link.address.strip_prefix(&world.portal.settings.address).unwrap();
            assert!(is_page(path, &routes), "{template} leads to {path}, which is no page");
        }
    }
}

#[tokio::test]
async fn a_mail_that_lacks_something_is_not_sent_half() {
    let world = World::new().await;
    let part = |params| Part { template: "vote_opened".to_owned(), params };
    let lacking = say(&part(json!({ "title": "Evening visits" })), Locale::En, &world.portal);
    assert_eq!(lacking.unwrap_err().code, "lacking_parameter");
    let mut elsewhere = params();
    elsewhere["vote"] = json!("../../evil.example");
    assert!(say(&part(elsewhere), Locale::En, &world.portal).is_err());
}

#[tokio::test]
async fn what_people_typed_stays_text() {
    let world = World::new().await;
    let mut typed = params();
    typed["title"] = json!("<b>Bold</b> & \"quoted\"\r\nBcc: everyone@example.org");
    let part = Part { template: "vote_closed".to_owned(), params: typed };
    let message = say(&part, Locale::En, &world.portal).unwrap();
    let letter = Letter::of(&[message], true, Locale::En, &world.portal);
    assert!(!letter.html.contains("<b>") && letter.html.contains("&#60;b&#62;"));
    assert!(
        !letter.subject.contains('\n') && letter.subject.ends_with("Bcc: everyone@example.org")
    );
    assert!(letter.text.contains("<b>Bold</b>"));
}

#[tokio::test]
async fn a_mail_about_a_seat_brings_a_calendar_file() {
    let world = World::new().await;
    let letter = |template: &str, calendar: Value| {
        let mut params = params();
        params["calendar"] = calendar;
        let part = Part { template: template.to_owned(), params };
        let message = say(&part, Locale::En, &world.portal).unwrap();
        Letter::of(&[message], false, Locale::En, &world.portal)
    };
    let seated = letter("meeting_seated", json!("CONFIRMED"));
    assert!(seated.text.contains("28 November 2026 at 2pm"), "{}", seated.text);
    let [file] = &seated.calendars[..] else { panic!("one file") };
    let unfolded = file.replace("\r\n ", "");
    for line in ["UID:0199a0c0-0000-7000-8000-000000000000", "SEQUENCE:2", "STATUS:CONFIRMED"] {
        assert!(unfolded.lines().any(|found| found == line), "{line} in {unfolded}");
    }
    let lost = letter("meeting_withdrawn", json!("CANCELLED"));
    assert!(lost.calendars[0].contains("STATUS:CANCELLED"));
    assert!(letter("meeting_invited", Value::Null).calendars.is_empty());
    let asked = letter("meeting_invited", Value::Null);
    assert!(asked.text.contains("/yes") && asked.text.contains("/no"));
}

#[tokio::test]
async fn each_change_of_a_second_factor_is_said_in_its_own_words() {
    let world = World::new().await;
    let subject = |change: &str| {
        let mut params = params();
        params["change"] = json!(change);
        let part = Part { template: "second_factor_changed".to_owned(), params };
        say(&part, Locale::En, &world.portal).map(|message| message.subject)
    };
    let said: BTreeSet<String> =
        ["set_up", "replaced", "renewed", "removed"].map(|change| subject(change).unwrap()).into();
    assert_eq!(said.len(), 4, "{said:?}");
    assert!(subject("sold").is_err());
}

#[tokio::test]
async fn an_invitation_says_what_is_offered() {
    let world = World::new().await;
    let said = |fee: Value, costs: bool| {
        let mut params = params();
        params["fee"] = fee;
        params["costs"] = json!(costs);
        let part = Part { template: "meeting_invited".to_owned(), params };
        let message = say(&part, Locale::En, &world.portal).unwrap();
        message.paragraphs.join(" ")
    };
    assert!(said(json!(2_600), true).contains("We offer you £26 for your time, and pay back"));
    assert!(said(json!(2_680), false).contains("We offer you £26.80 for your time."));
    assert!(said(Value::Null, true).contains("We pay back what you spend to come."));
    let nothing = said(Value::Null, false);
    assert!(!nothing.contains('£') && !nothing.contains("pay back"));
}

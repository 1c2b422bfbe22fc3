//! What people read at once is what each reads alone.

use crate::{
    ALONE, SMALL,
    addresses::ADDRESSES,
    pages::{Page, Pages},
    scene, support,
};
use std::sync::Arc;

/// The characters of an id.
const ID: usize = 36;
/// A form's field with the id that what is made of it will have.
const NEW_ID: &str = r#"name="id""#;
/// Before what a page's script is given, with its number.
const DATA: &str = "__RESOLVED_RESOURCES[";
/// Before the numbers of what was not ready when the script was begun.
const AWAITED: &str = "__PENDING_RESOURCES";

#[tokio::test(flavor = "multi_thread")]
async fn a_page_is_the_same_when_everybody_reads_at_once() {
    let _alone = ALONE.lock().await;
    let world = support::portal().await;
    let scene = scene::build(&world, SMALL).await;
    let pages = Arc::new(Pages::of(&world, &world.folder().join("keys")));
    let mut asked = Vec::new();
    for (reader, session) in &scene.readers {
        for address in ADDRESSES {
            let (path, session) = (scene.fill(address), session.clone());
            let alone = pages.read(&path, session.as_deref()).await;
            asked.push((reader, address, path, session, alone));
        }
    }
    let announced = |(_, _, _, _, page): &(_, _, _, _, Page)| {
        page.links.iter().any(|link| link.starts_with("</pkg/front.wasm>"))
    };
    assert!(asked.iter().any(announced), "no page announces its code");
    let read = asked.into_iter().map(|(reader, address, path, session, alone)| {
        let pages = Arc::clone(&pages);
        let in_crowd = tokio::spawn(async move { pages.read(&path, session.as_deref()).await });
        (reader, address, alone, in_crowd)
    });
    let mut wrong = Vec::new();
    for (reader, address, alone, in_crowd) in read.collect::<Vec<_>>() {
        for difference in differences(&alone, &in_crowd.await.unwrap()) {
            wrong.push(format!("{address} read by {reader}: {difference}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is in one page and not in the other.
fn differences(alone: &Page, in_crowd: &Page) -> Vec<String> {
    let (before, after) = (parts(alone), parts(in_crowd));
    let lost = before.iter().filter(|part| !after.contains(part));
    let found = after.iter().filter(|part| !before.contains(part));
    let lost = lost.map(|part| format!("lost {part}"));
    lost.chain(found.map(|part| format!("found {part}"))).collect()
}

/// All that a page is made of: its state, what it announces, its tags and texts, and
/// the data that its scripts are given. Left out is what is new in every answer.
fn parts(page: &Page) -> Vec<String> {
    let text = without_nonce(&without_sent(&page.text));
    let makes_id = text.contains(NEW_ID);
    let pieces = text.split(['<', ';']).filter_map(|part| match part.split_once(DATA) {
        // Part of the page may be rendered twice, with data under two numbers.
        Some((_, data)) if !makes_id => data.split_once(" = ").map(|(_, data)| data),
        Some(_) => None,
        None => Some(part).filter(|part| !part.contains(AWAITED) && !part.contains(NEW_ID)),
    });
    let mut parts: Vec<String> = pieces.map(str::to_owned).collect();
    parts.extend(page.links.iter().cloned());
    parts.push(page.status.to_string());
    parts
}

fn without_nonce(text: &str) -> String {
    let nonce = text.split_once("nonce=\"").and_then(|(_, rest)| rest.split_once('"'));
    match nonce {
        Some((nonce, _)) if !nonce.is_empty() => text.replace(nonce, ""),
        _ => text.to_owned(),
    }
}

/// Each form carries an id of its own.
fn without_sent(text: &str) -> String {
    let mut parts = text.split("sent=");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.get(ID..).unwrap_or(part))
}

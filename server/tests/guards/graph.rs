//! What must never reach the browser: a crate that is linked there is loaded
//! by everybody's phone.

use super::repository::{assert_none, cargo};
use std::collections::BTreeSet;

/// Names of crates; one that ends in `*` stands for all that begin so.
const ONLY_ON_THE_SERVER: [&str; 55] = [
    "ammonia",
    "argon2",
    "axum*",
    "backend",
    "calamine",
    "chacha20poly1305",
    "chrono-tz",
    "clap*",
    "csv*",
    "cssparser",
    "fast_qr",
    "fhir*",
    "figment",
    "html5ever",
    "hyper*",
    "icondata*",
    "icu_calendar",
    "icu_datetime",
    "icu_decimal",
    "icu_experimental",
    "icu_list",
    "icu_plurals",
    "image",
    "krilla*",
    "leptos_axum",
    "lettre",
    "libsqlite3-sys",
    "metrics*",
    "nalgebra",
    "native-tls",
    "object_store",
    "openidconnect",
    "openssl*",
    "pulldown-cmark",
    "quick-xml",
    "rand",
    "reqwest",
    "ring",
    "rust_xlsxwriter",
    "rustls*",
    "schema",
    "sea-*",
    "server",
    "similar",
    "sqlx*",
    "tokio",
    "tokio-*",
    "totp-rs",
    "tower",
    "tower-*",
    "tracing-subscriber",
    "typst*",
    "utoipa*",
    "validator*",
    "webauthn-rs*",
];

/// The crates that are built for the browser.
fn in_the_browser() -> BTreeSet<String> {
    let tree = cargo(&[
        "tree",
        "--locked",
        "--package=browser",
        "--target=wasm32-unknown-unknown",
        "--edges=normal",
        "--prefix=none",
        "--format={p}",
    ]);
    tree.lines().filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect()
}

fn matches(pattern: &str, name: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(beginning) => name.starts_with(beginning),
        None => name == pattern,
    }
}

fn forbidden<'a>(names: &'a BTreeSet<String>, patterns: &[&str]) -> Vec<&'a str> {
    let is_forbidden = |name: &&String| patterns.iter().any(|pattern| matches(pattern, name));
    names.iter().filter(is_forbidden).map(String::as_str).collect()
}

#[test]
fn the_browser_is_sent_nothing_of_the_server() {
    let names = in_the_browser();
    let found: Vec<String> =
        forbidden(&names, &ONLY_ON_THE_SERVER).into_iter().map(str::to_owned).collect();
    assert_none(
        "These crates are in the browser's half; `cargo tree -p browser --target \
         wasm32-unknown-unknown -e normal -i NAME` says who brings them",
        &found,
    );
}

#[test]
fn the_guard_finds_a_crate_that_is_there() {
    let names = in_the_browser();
    assert_eq!(forbidden(&names, &["leptos"]), ["leptos"]);
    assert!(forbidden(&names, &["leptos*"]).contains(&"leptos_router"));
}

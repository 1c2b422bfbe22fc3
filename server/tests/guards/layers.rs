//! Who may know whom, and how large a file may grow.

use super::repository::{Source, assert_none, cargo, sources};
use serde_json::Value;
use std::collections::BTreeMap;

/// Which of our crates each of them may depend on; tests apart.
const ARROWS: [(&str, &[&str]); 9] = [
    ("server", &["api", "app", "backend", "domain", "ui", "words"]),
    ("browser", &["app"]),
    ("app", &["api", "domain", "ui", "words"]),
    ("ui", &["domain", "words"]),
    ("api", &["backend", "domain", "words"]),
    ("words", &["domain"]),
    ("backend", &["domain", "schema"]),
    ("schema", &[]),
    ("domain", &[]),
];

/// The features of `backend`: each may call those before it.
const FEATURES: [&str; 10] = [
    "accounts",
    "organisations",
    "projects",
    "participation",
    "payments",
    "votes",
    "proposals",
    "answers",
    "access",
    "meetings",
];

/// What a rule may need from outside: no clock, no chance, no database.
const DOMAIN_NEEDS: [&str; 5] = ["chrono", "num-bigint", "serde", "sha2", "uuid"];

/// What would make a rule depend on more than its arguments, or be inexact.
const NOT_IN_A_RULE: [&str; 12] = [
    "::now(",
    "SystemTime",
    "async fn",
    "std::fs",
    "std::env",
    "std::net",
    "std::thread",
    "now_v7",
    "new_v4",
    "f32",
    "f64",
    "leptos",
];

const LONGEST_FILE: usize = 400;

/// The normal dependencies of each of our crates.
fn dependencies() -> BTreeMap<String, Vec<String>> {
    let metadata = cargo(&["metadata", "--locked", "--format-version=1", "--no-deps"]);
    let metadata: Value = serde_json::from_str(&metadata).unwrap();
    let needs = |package: &Value| -> Vec<String> {
        let all = package["dependencies"].as_array().unwrap();
        let normal = all.iter().filter(|dependency| dependency["kind"].is_null());
        normal.map(|dependency| dependency["name"].as_str().unwrap().to_owned()).collect()
    };
    let packages = metadata["packages"].as_array().unwrap();
    packages.iter().map(|it| (it["name"].as_str().unwrap().to_owned(), needs(it))).collect()
}

#[test]
fn crates_know_only_whom_the_map_lets_them() {
    let dependencies = dependencies();
    let ours: Vec<&str> = ARROWS.iter().map(|(name, _)| *name).collect();
    let mut found = Vec::new();
    for (name, needs) in &dependencies {
        let Some((_, allowed)) = ARROWS.iter().find(|(known, _)| known == name) else {
            found.push(format!("{name} is not on the map"));
            continue;
        };
        let strangers = needs.iter().map(String::as_str).filter(|need| ours.contains(need));
        found.extend(
            strangers.filter(|need| !allowed.contains(need)).map(|need| format!("{name} → {need}")),
        );
    }
    assert_none("These arrows are not on the map (docs/architecture.md)", &found);
    let beyond =
        dependencies["domain"].iter().filter(|need| !DOMAIN_NEEDS.contains(&need.as_str()));
    assert_none("`domain` needs more than a rule may", &beyond.cloned().collect::<Vec<_>>());
}

/// The names that stand in what `code` uses of its own crate.
fn used_of_the_crate(code: &str) -> Vec<&str> {
    let after = code.split("crate::").skip(1).map(|rest| match rest.strip_prefix('{') {
        Some(group) => group.split(';').next().unwrap_or_default(),
        None => rest.split([':', ';', '(']).next().unwrap_or_default(),
    });
    after
        .flat_map(|names| names.split(|letter: char| !letter.is_alphanumeric() && letter != '_'))
        .collect()
}

#[test]
fn features_call_only_those_before_them() {
    let mut found = Vec::new();
    for source in sources("server/backend/src", &[".rs"]) {
        let path = source.path.trim_start_matches("server/backend/src/");
        let own = path.split(['/', '.']).next().unwrap_or_default();
        let Some(place) = FEATURES.iter().position(|feature| *feature == own) else { continue };
        let used = used_of_the_crate(&source.text);
        let later = FEATURES[place + 1..].iter().filter(|feature| used.contains(feature));
        found.extend(later.map(|feature| format!("{}: {feature}", source.path)));
    }
    assert_none("These features call one that comes after them (docs/architecture.md)", &found);
}

#[test]
fn what_is_used_of_a_crate_is_read_from_its_code() {
    let code = "use crate::{\n Portal, accounts,\n votes::{self, open_vote},\n};\nuse domain::answers::x;\ncrate::links::link(tx)";
    let used = used_of_the_crate(code);
    assert!(["accounts", "votes", "links"].iter().all(|name| used.contains(name)));
    assert!(!used.contains(&"answers"));
}

#[test]
fn only_schema_store_and_queries_know_the_database() {
    let is_home = |path: &str| {
        path.starts_with("server/schema/")
            || path == "server/backend/src/store.rs"
            || path.ends_with("/queries.rs")
            || path.contains("/queries/")
            // Tests and measurements look past the acts, at the rows themselves.
            || path.starts_with("server/backend/tests/")
            || path.starts_with("server/tests/")
            || path.starts_with("server/benches/")
    };
    let knows = |source: &Source| source.text.contains("sea_orm") || source.text.contains("sqlx::");
    let all = sources("server", &[".rs"]).into_iter().chain(sources("app", &[".rs"]));
    let (home, elsewhere): (Vec<Source>, Vec<Source>) =
        all.partition(|source| is_home(&source.path));
    assert!(home.iter().any(knows), "the guard looks at nothing");
    let found: Vec<String> =
        elsewhere.into_iter().filter(knows).map(|source| source.path).collect();
    assert_none("The database is known outside schema, store and queries", &found);
}

#[test]
fn rules_know_nothing_but_their_arguments() {
    let mut found = Vec::new();
    let is_rule = |source: &Source| !source.path.ends_with("/tests.rs");
    for source in sources("app/domain/src", &[".rs"]).into_iter().filter(is_rule) {
        for (number, line) in source.text.lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            let outside = NOT_IN_A_RULE.iter().filter(|word| code.contains(**word));
            found.extend(outside.map(|word| format!("{}:{}: {word}", source.path, number + 1)));
        }
    }
    assert_none("`domain` is not pure", &found);
}

#[test]
fn the_target_is_the_only_switch() {
    let mut found = Vec::new();
    for folder in ["app", "server"] {
        for source in sources(folder, &[".rs", "Cargo.toml"]) {
            let code = source.text.lines().map(|line| line.split("//").next().unwrap_or_default());
            let switches = ["cfg(feature", "not(feature", "[features]"];
            let has = |line: &str| switches.iter().any(|switch| line.contains(switch));
            // This file names them.
            if !source.path.ends_with("guards/layers.rs") && code.into_iter().any(has) {
                found.push(source.path);
            }
        }
    }
    assert_none("Crates of ours have no features", &found);
}

#[test]
fn files_can_be_read_in_one_sitting() {
    let mut found = Vec::new();
    let folders = ["app", "server", "style", "end2end"];
    for source in
        folders.into_iter().flat_map(|it| sources(it, &[".rs", ".toml", ".sql", ".scss", ".ts"]))
    {
        let lines = source.text.lines().count();
        if lines > LONGEST_FILE {
            found.push(format!("{}: {lines} lines", source.path));
        }
        if source.path.ends_with("/mod.rs") {
            found.push(format!("{}: write feature.rs beside feature/", source.path));
        }
    }
    assert_none("Files longer than 400 lines, or wrongly named", &found);
}

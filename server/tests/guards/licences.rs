//! Every package of the build is under a licence that may go out with ours.

use super::repository::{assert_none, cargo};
use serde_json::Value;

const ALLOWED: [&str; 11] = [
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "Unicode-3.0",
    "Zlib",
];

/// Unchanged files under the MPL may be linked in; each such package is named
/// here and in NOTICE.
const UNDER_MPL: [&str; 2] = ["cssparser", "dtoa-short"];

fn is_allowed(package: &str, licence: &str) -> bool {
    ALLOWED.contains(&licence) || (licence == "MPL-2.0" && UNDER_MPL.contains(&package))
}

/// Whether `expression`, as in `(MIT OR Apache-2.0) AND ISC`, can be met.
fn can_be_met(package: &str, expression: &str) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let mut words = spaced.split_whitespace().peekable();
    let met = either(package, &mut words);
    // What is left over was not understood.
    met && words.next().is_none()
}

type Words<'a> = std::iter::Peekable<std::str::SplitWhitespace<'a>>;

fn either(package: &str, words: &mut Words) -> bool {
    let mut met = all(package, words);
    while words.next_if_eq(&"OR").is_some() {
        // Read to its end, whatever came before.
        met |= all(package, words);
    }
    met
}

fn all(package: &str, words: &mut Words) -> bool {
    let mut met = one(package, words);
    while words.next_if_eq(&"AND").is_some() {
        met &= one(package, words);
    }
    met
}

fn one(package: &str, words: &mut Words) -> bool {
    match words.next() {
        Some("(") => {
            let met = either(package, words);
            met && words.next() == Some(")")
        }
        Some(licence) => {
            // An exception only gives more leave.
            if words.next_if_eq(&"WITH").is_some() {
                words.next();
            }
            is_allowed(package, licence)
        }
        None => false,
    }
}

/// Name, version and licence of every package that Linux or the browser needs.
fn packages() -> Vec<(String, String, String)> {
    let linux = format!("--filter-platform={}-unknown-linux-gnu", std::env::consts::ARCH);
    let metadata = cargo(&[
        "metadata",
        "--locked",
        "--format-version=1",
        &linux,
        "--filter-platform=wasm32-unknown-unknown",
    ]);
    let metadata: Value = serde_json::from_str(&metadata).unwrap();
    let text = |package: &Value, key: &str| package[key].as_str().unwrap_or_default().to_owned();
    let packages = metadata["packages"].as_array().unwrap();
    packages
        .iter()
        .map(|package| (text(package, "name"), text(package, "version"), text(package, "license")))
        .collect()
}

#[test]
fn every_package_may_go_out_with_ours() {
    let packages = packages();
    assert!(packages.iter().any(|(name, ..)| name == "leptos"), "the guard looks at nothing");
    let offenders: Vec<String> = packages
        .iter()
        .filter(|(name, _, licence)| !can_be_met(name, licence))
        .map(|(name, version, licence)| format!("{name} {version}: {licence:?}"))
        .collect();
    assert_none("These licences are not on the list", &offenders);
}

#[test]
fn expressions_are_read_as_they_are_meant() {
    for good in [
        "MIT",
        "MIT/Apache-2.0",
        "GPL-3.0-only OR MIT",
        "(MIT OR GPL-3.0-only) AND Unicode-3.0",
        "Apache-2.0 WITH LLVM-exception",
        "AGPL-3.0-only AND ISC OR Zlib",
    ] {
        assert!(can_be_met("any", good), "{good}");
    }
    for bad in [
        "",
        "GPL-3.0-only",
        "MIT AND GPL-3.0-only",
        "(MIT OR ISC",
        "MIT Apache-2.0",
        "GPL-3.0-only AND (MIT OR ISC)",
        "MPL-2.0",
    ] {
        assert!(!can_be_met("any", bad), "{bad}");
    }
    assert!(can_be_met("cssparser", "MPL-2.0"));
}

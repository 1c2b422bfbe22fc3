//! A library whose manifest says `test = false` is not compiled for tests: one that is
//! written in it all the same would never run.

use super::repository::{Source, assert_none, root, sources};
use std::fs;

/// The folders of the crates whose libraries are not compiled for tests.
fn untested() -> Vec<String> {
    let manifests =
        ["app", "server"].into_iter().flat_map(|folder| sources(folder, &["Cargo.toml"]));
    let silent = manifests.filter(|manifest| is_silent(&manifest.text));
    silent.map(|manifest| manifest.path.trim_end_matches("/Cargo.toml").to_owned()).collect()
}

fn is_silent(manifest: &str) -> bool {
    let library = manifest.split("\n[").find(|table| table.starts_with("lib]"));
    library.is_some_and(|table| table.lines().any(|line| line == "test = false"))
}

/// Whether a test of the crate in `folder` compiles the file of that path by itself.
fn stands_beside(folder: &str, path: &str) -> bool {
    let tests = root().join(folder).join("tests");
    let Ok(files) = fs::read_dir(tests) else { return false };
    let named = path.strip_prefix(folder).unwrap_or(path);
    let wanted = format!("#[path = \"..{named}\"]");
    let text = |file: fs::DirEntry| fs::read_to_string(file.path()).unwrap_or_default();
    files.flatten().any(|file| text(file).contains(&wanted))
}

fn has_tests(source: &&Source) -> bool {
    ["#[test]", "#[tokio::test]", "proptest!"].iter().any(|mark| source.text.contains(mark))
}

#[test]
fn no_test_stands_where_none_is_run() {
    let folders = untested();
    assert!(folders.contains(&"app".to_owned()), "{folders:?}: the guard looks at nothing");
    let mut silent = Vec::new();
    for folder in &folders {
        for source in sources(&format!("{folder}/src"), &[".rs"]).iter().filter(has_tests) {
            if !stands_beside(folder, &source.path) {
                silent.push(format!("{}: its tests are never run", source.path));
            }
        }
    }
    assert_none("Tests in libraries with `test = false`", &silent);
}

#[test]
fn a_manifest_is_read_by_its_table() {
    assert!(is_silent("[package]\nname = \"a\"\n\n[lib]\ntest = false\n\n[dependencies]\n"));
    assert!(!is_silent("[package]\n\n[lib]\ndoctest = false\n\n[[bench]]\ntest = false\n"));
    assert!(stands_beside("app", "app/src/names.rs") && !stands_beside("app", "app/src/lib.rs"));
}

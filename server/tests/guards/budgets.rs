//! What a page weighs on the wire, as built by `make build`.

use super::repository::{assert_none, root};
use std::{
    fs,
    path::Path,
    time::{Duration, SystemTime},
};

/// Style, script and WebAssembly, before any page of its own: a page is the
/// server's HTML, these, and one lazy chunk.
const AT_FIRST: u64 = 250_000;
/// What comes with one page.
const CHUNK: u64 = 40_000;

/// A compressed file of the built site.
struct Built {
    name: String,
    bytes: u64,
    age: SystemTime,
}

/// The files that browsers are sent compressed, or a sentence that says what to do.
fn built(folder: &Path) -> Result<Vec<Built>, String> {
    let missing = "The site is not built with compressed files: run `make build`, then this again.";
    let entries = fs::read_dir(folder).map_err(|_| missing.to_owned())?;
    let mut files = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|error| error.to_string())?;
        let about = entry.metadata().map_err(|error| error.to_string())?;
        if let Some(name) = entry.file_name().to_string_lossy().strip_suffix(".br") {
            let age = about.modified().map_err(|error| error.to_string())?;
            files.push(Built { name: name.to_owned(), bytes: about.len(), age });
        }
    }
    if files.is_empty() { Err(missing.to_owned()) } else { Ok(files) }
}

/// The newest file of its kind: an earlier build may have left its own beside it.
fn newest(files: &[Built], start: &str, ending: &str) -> Result<u64, String> {
    files
        .iter()
        .filter(|file| file.name.starts_with(start) && file.name.ends_with(ending))
        .max_by_key(|file| file.age)
        .map(|file| file.bytes)
        .ok_or_else(|| {
            format!("The built site has no compressed {start}*{ending}: run `make build`.")
        })
}

fn at_first(files: &[Built]) -> Result<u64, String> {
    let parts = [
        ("coproduce.", ".wasm"),
        ("coproduce.", ".js"),
        ("coproduce.", ".css"),
        ("__wasm_split.", ".js"),
    ];
    parts.into_iter().map(|(start, ending)| newest(files, start, ending)).sum()
}

fn heavy_chunks(files: &[Built]) -> Vec<String> {
    let is_chunk = |name: &str| name.starts_with("split_") || name.starts_with("chunk_");
    let too_heavy = files.iter().filter(|file| is_chunk(&file.name) && file.bytes > CHUNK);
    let line = |file: &Built| format!("{}: {} bytes, more than {CHUNK}", file.name, file.bytes);
    too_heavy.map(line).collect()
}

/// All that is too heavy among the files of a build.
fn too_heavy(files: &[Built]) -> Result<Vec<String>, String> {
    let bytes = at_first(files)?;
    let mut found = heavy_chunks(files);
    if bytes > AT_FIRST {
        found.push(format!("style, script and WebAssembly: {bytes} bytes, more than {AT_FIRST}"));
    }
    Ok(found)
}

#[test]
fn the_app_is_light_enough_for_a_phone() {
    let heavy = built(&root().join("target/site/pkg")).and_then(|files| too_heavy(&files));
    let heavy = heavy.unwrap_or_else(|sentence| panic!("{sentence}"));
    assert_none("Compressed with brotli, these are too heavy", &heavy);
}

#[test]
fn a_site_that_is_not_built_says_so() {
    let folder = tempfile::tempdir().unwrap();
    assert!(
        built(&folder.path().join("pkg")).is_err_and(|sentence| sentence.contains("make build"))
    );
    assert!(built(folder.path()).is_err_and(|sentence| sentence.contains("make build")));
}

#[test]
fn the_newest_build_is_weighed() {
    let file = |name: &str, bytes, seconds| Built {
        name: name.to_owned(),
        bytes,
        age: SystemTime::UNIX_EPOCH + Duration::from_secs(seconds),
    };
    let files = [
        file("coproduce.old.wasm", 900_000, 1),
        file("coproduce.new.wasm", 100_000, 2),
        file("coproduce.x.js", 10_000, 2),
        file("coproduce.x.css", 10_000, 2),
        file("__wasm_split.x.js", 1_000, 2),
        file("split___help.wasm", 40_001, 2),
        file("chunk_7.wasm", 40_000, 2),
    ];
    assert_eq!(at_first(&files), Ok(121_000));
    assert_eq!(heavy_chunks(&files), ["split___help.wasm: 40001 bytes, more than 40000"]);
    assert_eq!(too_heavy(&files), Ok(heavy_chunks(&files)));
    assert!(too_heavy(&files[2..]).is_err());
}

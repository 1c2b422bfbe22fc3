//! What a page weighs on the wire, as built by `make build`.

use super::repository::{assert_none, root};
use std::{
    collections::BTreeMap,
    fs, io,
    path::Path,
    time::{Duration, SystemTime},
};
use words::Locale;

/// Style, script and WebAssembly, before any page of its own: a page is the
/// server's HTML, these, its section's words, and its section's two parcels.
const AT_FIRST: u64 = 250_000;
/// What comes in one piece.
const CHUNK: u64 = 40_000;

/// All that comes before a page is awake; what is left of 250,000 is for its HTML.
const AWAKE: u64 = 247_000;
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

fn heavy_parcels(files: &[Built]) -> Vec<String> {
    let is_parcel = |name: &str| name.ends_with(".wasm") && !name.starts_with("coproduce.");
    let too_heavy = files.iter().filter(|file| is_parcel(&file.name) && file.bytes > CHUNK);
    let line = |file: &Built| format!("{}: {} bytes, more than {CHUNK}", file.name, file.bytes);
    too_heavy.map(line).collect()
}

/// Each section of pages and the parcels that it needs, as the newest build lists
/// them.
fn sections(folder: &Path) -> Result<BTreeMap<String, Vec<String>>, String> {
    let files = fs::read_dir(folder).map_err(|error| error.to_string())?;
    let lists = files.flatten().map(|entry| entry.path()).filter(|path| {
        let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
        name.starts_with("__wasm_split_manifest.") && name.ends_with(".json")
    });
    let newest = lists.max_by_key(|path| path.metadata().and_then(|about| about.modified()).ok());
    let newest = newest.ok_or("The built site has no list of its chunks: run `make build`.")?;
    let text = fs::read_to_string(newest).map_err(|error| error.to_string())?;
    serde_json::from_str(&text).map_err(|error| error.to_string())
}

/// What the words of a section weigh, compressed as the server does it.
fn words_of(section: &str) -> u64 {
    let features = app::words_of(section).unwrap_or_else(|| panic!("{section} is no section"));
    let packed = words::packed(Locale::En, features);
    let mut compressed = brotli::CompressorReader::new(packed.as_bytes(), 4096, 11, 22);
    io::copy(&mut compressed, &mut io::sink()).unwrap()
}

/// The sections that are heavier than they may be.
fn heavy_sections(
    files: &[Built],
    sections: &BTreeMap<String, Vec<String>>,
    words_of: fn(&str) -> u64,
) -> Result<Vec<String>, String> {
    let first = at_first(files)?;
    let bytes_of = |parcel: &String| newest(files, &format!("{parcel}."), ".wasm");
    let mut heavy = Vec::new();
    for (section, parcels) in sections {
        // The list has the section's name with a number behind it.
        let name = section.rsplit_once('_').map_or(section.as_str(), |(name, _)| name);
        let parcels = parcels.iter().map(bytes_of).sum::<Result<u64, _>>()?;
        let bytes = first + words_of(name) + parcels;
        if bytes > AWAKE {
            heavy.push(format!("the pages of {name}: {bytes} bytes, more than {AWAKE}"));
        }
    }
    Ok(heavy)
}

/// All that is too heavy among the files of a build.
fn too_heavy(files: &[Built]) -> Result<Vec<String>, String> {
    let bytes = at_first(files)?;
    let mut found = heavy_parcels(files);
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
fn every_section_of_pages_is_light_enough_for_a_phone() {
    let folder = root().join("target/site/pkg");
    let heavy = built(&folder)
        .and_then(|files| heavy_sections(&files, &sections(&folder)?, words_of))
        .unwrap_or_else(|sentence| panic!("{sentence}"));
    assert_none("Compressed with brotli, these are too heavy", &heavy);
}

#[test]
fn a_section_is_weighed_with_all_that_it_needs() {
    let file =
        |name: &str, bytes| Built { name: name.to_owned(), bytes, age: SystemTime::UNIX_EPOCH };
    let files = [
        file("coproduce.x.wasm", 200_000),
        file("coproduce.x.js", 10_000),
        file("coproduce.x.css", 10_000),
        file("__wasm_split.x.js", 1_000),
        file("shared.a.wasm", 26_000),
        file("help.b.wasm", 1_000),
    ];
    let needs = |parcels: &[&str]| {
        let parcels = parcels.iter().map(|parcel| (*parcel).to_owned()).collect();
        BTreeMap::from([("help_7".to_owned(), parcels)])
    };
    let light = heavy_sections(&files, &needs(&["shared.a"]), |_| 0);
    assert_eq!(light, Ok(Vec::new()));
    let heavy = heavy_sections(&files, &needs(&["shared.a"]), |_| 1_000);
    assert!(heavy_sections(&files, &needs(&["gone.c"]), |_| 0).is_err());
    assert_eq!(heavy_sections(&files, &needs(&["shared.a", "help.b"]), |_| 0), heavy);
    assert_eq!(heavy, Ok(vec!["the pages of help: 248000 bytes, more than 247000".to_owned()]));
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
        file("help.x.wasm", 40_001, 2),
        file("shared.x.wasm", 40_000, 2),
    ];
    assert_eq!(at_first(&files), Ok(121_000));
    assert_eq!(heavy_parcels(&files), ["help.x.wasm: 40001 bytes, more than 40000"]);
    assert_eq!(too_heavy(&files), Ok(heavy_parcels(&files)));
    assert!(too_heavy(&files[2..]).is_err());
}

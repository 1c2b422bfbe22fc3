//! A section of pages names the files of words that its pages speak with, and no
//! others: what it does not name is missing in the browser, and what it names for
//! nothing is fetched for nothing.

use super::repository::{Source, assert_none, sources};
use std::collections::{BTreeMap, BTreeSet};
use words::Feature;

type Names = BTreeSet<String>;

/// A line `name [Words, …] {` of the table, and the modules of the pages below it.
struct Section {
    name: String,
    words: Names,
    pages: Names,
}

fn sections(table: &str) -> Vec<Section> {
    let mut found: Vec<Section> = Vec::new();
    for line in table.lines().map(str::trim) {
        if let Some((name, words)) = line.strip_suffix("] {").and_then(|line| line.split_once(" ["))
        {
            let words = words.split(", ").filter(|name| !name.is_empty()).map(str::to_lowercase);
            found.push(Section { name: name.into(), words: words.collect(), pages: Names::new() });
        } else if let Some((_, path)) = line.split_once(" => crate::")
            && let (Some(section), Some((module, _))) = (found.last_mut(), path.rsplit_once("::"))
        {
            section.pages.insert(module.into());
        }
    }
    found
}

/// What `use` and inline paths of a file lead to, such as `words::votes::title`.
fn paths(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
    for start in ["crate::", "super::", "words::"] {
        for (at, _) in text.match_indices(start) {
            let rest = &text[at..];
            let end = rest.find(|c: char| !(c.is_alphanumeric() || "_:".contains(c)));
            let (path, after) = rest.split_at(end.unwrap_or(rest.len()));
            match path.strip_suffix("::") {
                Some(path) if after.starts_with('{') => expand(path, after, &mut found),
                _ => found.push(path.to_owned()),
            }
        }
    }
    found
}

/// The paths of a braced list, `{a, b::{c, d}}`, behind `prefix`.
fn expand(prefix: &str, braced: &str, found: &mut Vec<String>) {
    let (mut depth, mut start) = (0, 1);
    for (at, letter) in braced.char_indices() {
        depth += match letter {
            '{' => 1,
            '}' => -1,
            _ => 0,
        };
        if depth == 0 || depth == 1 && letter == ',' {
            let part = braced[start..at].trim();
            match part.split_once("::{") {
                Some((path, _)) => {
                    expand(&format!("{prefix}::{path}"), &part[path.len() + 2..], found);
                }
                None if part.is_empty() => (),
                None => found.push(format!("{prefix}::{part}")),
            }
            start = at + 1;
        }
        if depth == 0 {
            return;
        }
    }
}

/// The app's files, by module.
struct App(BTreeMap<String, Source>);

impl App {
    fn read() -> Self {
        let module = |source: &Source| {
            let path = source.path.trim_start_matches("app/src/").trim_end_matches(".rs");
            path.replace('/', "::")
        };
        Self(sources("app/src", &[".rs"]).into_iter().map(|file| (module(&file), file)).collect())
    }

    /// What of `words` is named by `module`, and by all that it leads to.
    fn words_of(&self, module: &str, passed: &mut Names, found: &mut Names) {
        let Some(source) = self.0.get(module) else { return };
        if !passed.insert(module.to_owned()) {
            return;
        }
        let above = module.rsplit_once("::").map_or("", |(above, _)| above);
        for path in paths(&source.text) {
            if let Some(word) = path.strip_prefix("words::") {
                found.insert(word.split("::").next().unwrap_or_default().to_owned());
            } else if let Some(path) = path.strip_prefix("crate::") {
                self.follow(path, passed, found);
            } else if let Some(path) = path.strip_prefix("super::") {
                self.follow(&format!("{above}::{path}"), passed, found);
            }
        }
    }

    /// Looks into the module that `path` lies in, and into each that it passes.
    fn follow(&self, path: &str, passed: &mut Names, found: &mut Names) {
        let path = path.trim_start_matches("::");
        let ends = path.match_indices("::").map(|(at, _)| at).chain([path.len()]);
        let longest = ends.map(|end| &path[..end]).filter(|module| self.0.contains_key(*module));
        if let Some(module) = longest.last() {
            self.words_of(module, passed, found);
        }
    }
}

/// The files that each function of `words` speaks from, such as those of `hat_name`.
fn helpers(features: &Names) -> BTreeMap<String, Names> {
    let mut named: BTreeMap<String, Names> = BTreeMap::new();
    // What the server says is never fetched.
    let of_browsers = |source: &Source| !source.path.ends_with("/server.rs");
    for source in sources("app/words/src", &[".rs"]).into_iter().filter(of_browsers) {
        let text = source.text.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
        for function in text.split("\nfn ").flat_map(|part| part.split("\npub fn ")).skip(1) {
            let name = function.split('(').next().unwrap_or_default().to_owned();
            let paths = function.split(|c: char| !(c.is_alphanumeric() || "_:".contains(c)));
            // `votes::title` speaks from a file; `date` is a function of ours.
            let heads = paths.map(|path| match path.split_once("::") {
                Some((head, _)) => format!("{head}::"),
                None => path.to_owned(),
            });
            named.entry(name).or_default().extend(heads);
        }
    }
    let of = |name: &str| {
        let (mut waiting, mut passed) = (vec![name.to_owned()], Names::new());
        while let Some(name) = waiting.pop() {
            if passed.insert(name.clone()) {
                waiting.extend(named.get(&name).into_iter().flatten().cloned());
            }
        }
        let files = passed.iter().filter_map(|path| path.strip_suffix("::"));
        files.filter(|file| features.contains(*file)).map(str::to_owned).collect::<Names>()
    };
    named.keys().map(|name| (name.clone(), of(name))).collect()
}

fn names(features: &[Feature]) -> Names {
    features.iter().map(|feature| feature.name().to_owned()).collect()
}

#[test]
fn a_section_names_the_words_of_its_pages() {
    let app = App::read();
    let (features, for_all) = (names(&Feature::ALL), names(&Feature::FOR_ALL));
    let helpers = helpers(&features);
    let table = &app.0["sections"].text;
    let sections = sections(table);
    assert_eq!(
        sections.iter().map(|s| s.pages.len()).sum::<usize>(),
        table.matches("view,").count()
    );
    let mut wrong = Vec::new();
    for section in &sections {
        let (mut passed, mut words) = (Names::new(), Names::new());
        section.pages.iter().for_each(|page| app.words_of(page, &mut passed, &mut words));
        let spoken = |word: &String| match helpers.get(word) {
            Some(from) => from.clone(),
            None => features.contains(word).then(|| word.clone()).into_iter().collect(),
        };
        let mut needs: Names = words.iter().flat_map(spoken).collect();
        needs.retain(|feature| !for_all.contains(feature));
        if needs != section.words {
            wrong.push(format!("{} {needs:?}, not {:?}", section.name, section.words));
        }
    }
    assert_none("These sections need other words in app/src/sections.rs", &wrong);
}

#[test]
fn the_guard_reads_paths_and_sections() {
    let text = "use crate::{a::{b, c}, d};\nuse words::votes;\nfn f() { super::g::h(); }";
    let mut found = paths(text);
    found.sort();
    assert_eq!(found, ["crate::a::b", "crate::a::c", "crate::d", "super::g::h", "words::votes"]);
    let [section] =
        &sections("    /// Voting.\n    votes [Votes, Names] {\n  A => crate::votes::show::view,")
            [..]
    else {
        panic!("one section")
    };
    assert_eq!(section.name, "votes");
    assert_eq!(section.words, Names::from(["names".into(), "votes".into()]));
    assert_eq!(section.pages, Names::from(["votes::show".into()]));
}

//! Turns the locale files into plain functions, one a text, and a table of texts
//! for each locale.
//!
//! `locales/en/votes.toml` with `closes_on = "Voting closes on {date}."` becomes
//! `words::votes::closes_on(locale, date: &str) -> String`; a text without
//! places becomes a function that returns `&'static str`; a table of `one` and
//! `other` becomes a function of `count`. English is complete; what another
//! locale lacks falls back to it. A key or place that English does not have
//! stops the build.
//!
//! In the browser only the texts that every page needs are in the table; the
//! others are fetched with the section of pages that names them.

#![allow(clippy::print_stdout)] // Cargo reads what a build script prints.

use std::{
    collections::BTreeMap,
    env,
    fmt::Write,
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::Path,
};
use toml::{Table, Value};

const ENGLISH: &str = "en";
/// What every page needs: in the browser from the start.
const FOR_ALL: [&str; 4] = ["errors", "forms", "months", "shell"];
/// Between the two forms of a counted text.
const BETWEEN_FORMS: char = '\u{1f}';

/// Texts of one locale: feature, key, text.
type Texts = BTreeMap<String, BTreeMap<String, Text>>;

#[derive(Hash)]
enum Text {
    Plain(String),
    Counted { one: String, other: String },
}

impl Text {
    /// The places in the order in which the text names them, which in English is
    /// the order of the function's arguments.
    fn places(&self) -> Vec<String> {
        let named = match self {
            Text::Plain(text) => places(text),
            Text::Counted { one, other } => [places(other), places(one)].concat(),
        };
        let mut places = Vec::new();
        for place in named {
            if place != "count" && !places.contains(&place) {
                places.push(place);
            }
        }
        places
    }

    /// The places in no order of the text's own.
    fn sorted_places(&self) -> Vec<String> {
        let mut places = self.places();
        places.sort();
        places
    }

    /// The text as the table holds it: places by the number of their argument,
    /// counted from 0, a count as `{count}`, and the form for one before the other.
    fn held(&self, places: &[String]) -> String {
        let numbered = |text: &str| {
            let named = places.iter().enumerate();
            named.fold(text.to_owned(), |text, (at, place)| {
                text.replace(&format!("{{{place}}}"), &format!("{{{at}}}"))
            })
        };
        match self {
            Text::Plain(text) => numbered(text),
            Text::Counted { one, other } => {
                format!("{}{BETWEEN_FORMS}{}", numbered(one), numbered(other))
            }
        }
    }
}

fn main() {
    println!("cargo::rerun-if-changed=locales");
    println!("cargo::rerun-if-changed=build");
    let mut locales: BTreeMap<String, Texts> = fs::read_dir("locales")
        .expect("app/words/locales can be read")
        .map(|entry| {
            let entry = entry.expect("app/words/locales can be read");
            (entry.file_name().to_string_lossy().into_owned(), read_locale(&entry.path()))
        })
        .collect();
    let english = locales.remove(ENGLISH).expect("there is a locale `en`");
    for (name, texts) in &locales {
        check(name, texts, &english);
    }
    let target = Path::new(&env::var("OUT_DIR").expect("cargo sets OUT_DIR")).join("texts.rs");
    let code = [modules(&english), features(&english), tables(&english, &locales)].concat();
    fs::write(target, code).expect("OUT_DIR can be written");
}

fn read_locale(folder: &Path) -> Texts {
    let files = fs::read_dir(folder).expect("a locale is a folder of .toml files");
    files
        .map(|entry| {
            let path = entry.expect("a locale's folder can be read").path();
            let feature = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let source = fs::read_to_string(&path).expect("a locale file is UTF-8");
            let table: Table =
                source.parse().unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            let texts = table
                .into_iter()
                .map(|(key, value)| {
                    let text = read_text(value).unwrap_or_else(|| {
                        panic!("{}: {key}: text, or one and other", path.display())
                    });
                    (key, text)
                })
                .collect();
            (feature, texts)
        })
        .collect()
}

fn read_text(value: Value) -> Option<Text> {
    match value {
        Value::String(text) => Some(Text::Plain(text)),
        Value::Table(mut forms) => Some(Text::Counted {
            one: forms.remove("one")?.as_str()?.to_owned(),
            other: forms.remove("other")?.as_str()?.to_owned(),
        }),
        _ => None,
    }
}

/// Every text of a locale must have an English twin with the same places.
fn check(locale: &str, texts: &Texts, english: &Texts) {
    for (feature, keys) in texts {
        for (key, text) in keys {
            let twin = english.get(feature).and_then(|keys| keys.get(key));
            let Some(twin) = twin else {
                panic!("{locale}/{feature}.toml: {key} is not in English")
            };
            assert!(
                twin.sorted_places() == text.sorted_places(),
                "{locale}/{feature}.toml: {key} has other places than the English text"
            );
        }
    }
}

/// A module for each file, a function for each text.
fn modules(english: &Texts) -> String {
    let mut code = String::new();
    for (feature, keys) in english {
        let _ = writeln!(
            code,
            "/// Texts of `{feature}.toml`.\npub mod {feature} {{\n\
             use crate::{{Feature::{}, Locale, table}};",
            variant(feature)
        );
        for (at, (key, text)) in keys.iter().enumerate() {
            code.push_str(&function(feature, key, at, text));
        }
        code.push_str("}\n");
    }
    code
}

/// The function for the text that stands `at` this place among its feature's.
fn function(feature: &str, key: &str, at: usize, text: &Text) -> String {
    let places = text.places();
    let arguments: String = places.iter().map(|place| format!(", {place}: &str")).collect();
    let here = format!("locale, {}, {at}", variant(feature));
    let values = places.join(", ");
    let (count, result, body) = if uses_count(text) {
        (", count: i64", "String", format!("table::counted({here}, count, &[{values}])"))
    } else if places.is_empty() {
        ("", "&'static str", format!("table::plain({here})"))
    } else {
        ("", "String", format!("table::filled({here}, &[{values}])"))
    };
    let sample = match text {
        Text::Plain(text) | Text::Counted { other: text, .. } => text.replace('\n', " "),
    };
    format!(
        "#[doc = {sample:?}]\n\
         pub fn {key}(locale: Locale{count}{arguments}) -> {result} {{ {body} }}\n"
    )
}

fn uses_count(text: &Text) -> bool {
    match text {
        Text::Plain(text) => text.contains("{count}"),
        Text::Counted { .. } => true,
    }
}

/// The files, as an enum.
fn features(english: &Texts) -> String {
    let list = |of: &dyn Fn(&String) -> String| english.keys().map(of).collect::<String>();
    let variants = list(&|feature| format!("/// `{feature}.toml`\n{},\n", variant(feature)));
    let all = list(&|feature| format!("Feature::{}, ", variant(feature)));
    let names = list(&|feature| format!("Feature::{} => {feature:?},\n", variant(feature)));
    let for_all: String =
        FOR_ALL.iter().map(|name| format!("Feature::{}, ", variant(name))).collect();
    format!(
        "/// A file of words, as a page names what it needs.\n\
         #[derive(Clone, Copy, Debug, PartialEq, Eq)]\npub enum Feature {{\n{variants}}}\n\
         impl Feature {{\n\
         /// Every file.\npub const ALL: [Feature; {}] = [{all}];\n\
         /// What every page needs: in the browser from the start.\n\
         pub const FOR_ALL: [Feature; {}] = [{for_all}];\n\
         /// The file's name, without its ending.\n\
         pub fn name(self) -> &'static str {{ match self {{ {names} }} }}\n}}\n",
        english.len(),
        FOR_ALL.len(),
    )
}

/// The texts of each locale: for each feature, in the order of `Feature::ALL`, its
/// texts in the order of their keys; empty where the locale lacks one.
fn tables(english: &Texts, others: &BTreeMap<String, Texts>) -> String {
    let mut code = table(ENGLISH, english, english);
    let mut arms = String::new();
    for (locale, texts) in others {
        code.push_str(&table(locale, texts, english));
        let _ = write!(arms, "Locale::{} => &{}, ", variant(locale), locale.to_uppercase());
    }
    let mut hasher = DefaultHasher::new();
    (english, others).hash(&mut hasher);
    let version = hasher.finish();
    let _ = write!(
        code,
        "fn texts(locale: Locale) -> &'static [&'static [&'static str]] {{\n\
         match locale {{ {arms} Locale::En => &EN }}\n}}\n\
         /// Changes whenever any text does.\n\
         pub const VERSION: &str = \"{version:016x}\";\n"
    );
    code
}

fn table(locale: &str, texts: &Texts, english: &Texts) -> String {
    let in_browser = env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32");
    let mut rows = String::new();
    for (feature, keys) in english {
        let is_held = !in_browser || FOR_ALL.contains(&feature.as_str());
        let own = texts.get(feature).filter(|_| is_held);
        let row = own.map(|own| {
            let held = |(key, twin): (&String, &Text)| {
                own.get(key).map(|text| text.held(&twin.places())).unwrap_or_default()
            };
            keys.iter().map(held).collect::<Vec<_>>()
        });
        let _ = writeln!(rows, "&{:?},", row.unwrap_or_default());
    }
    format!("static {}: [&[&str]; {}] = [\n{rows}];\n", locale.to_uppercase(), english.len())
}

fn places(text: &str) -> Vec<String> {
    text.split('{').skip(1).filter_map(|piece| Some(piece.split_once('}')?.0.to_owned())).collect()
}

fn variant(locale: &str) -> String {
    let mut letters = locale.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().collect::<String>() + letters.as_str())
        .unwrap_or_default()
}

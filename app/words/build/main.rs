//! Turns the locale files into plain functions, one a text.
//!
//! `locales/en/votes.toml` with `closes_on = "Voting closes on {date}."` becomes
//! `words::votes::closes_on(locale, date: &str) -> String`; a text without
//! places becomes a function that returns `&'static str`; a table of `one` and
//! `other` becomes a function of `count`. English is complete; what another
//! locale lacks falls back to it. A key or place that English does not have
//! stops the build.

#![allow(clippy::print_stdout)] // Cargo reads what a build script prints.

use std::{collections::BTreeMap, env, fmt::Write, fs, path::Path};
use toml::{Table, Value};

const ENGLISH: &str = "en";

/// Texts of one locale: feature, key, text.
type Texts = BTreeMap<String, BTreeMap<String, Text>>;

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
    fs::write(target, modules(&english, &locales)).expect("OUT_DIR can be written");
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

fn modules(english: &Texts, others: &BTreeMap<String, Texts>) -> String {
    let mut code = String::new();
    for (feature, keys) in english {
        let _ = writeln!(
            code,
            "/// Texts of `{feature}.toml`.\npub mod {feature} {{\nuse crate::Locale;"
        );
        for (key, text) in keys {
            let twins: Vec<(&String, &Text)> = others
                .iter()
                .filter_map(|(locale, texts)| Some((locale, texts.get(feature)?.get(key)?)))
                .collect();
            code.push_str(&function(key, text, &twins));
        }
        code.push_str("}\n");
    }
    code
}

fn function(key: &str, english: &Text, twins: &[(&String, &Text)]) -> String {
    let places = english.places();
    let counted = matches!(english, Text::Counted { .. });
    let fixed = places.is_empty()
        && !counted
        && !matches!(english, Text::Plain(t) if t.contains("{count}"));
    let arguments: String = places.iter().map(|place| format!(", {place}: &str")).collect();
    let count = if fixed || !uses_count(english) { "" } else { ", count: i64" };
    let result = if fixed { "&'static str" } else { "String" };
    let mut arms = String::new();
    for (locale, text) in twins {
        let _ = writeln!(arms, "Locale::{} => {},", variant(locale), expression(text, fixed));
    }
    let english_arm = expression(english, fixed);
    let sample = match english {
        Text::Plain(text) | Text::Counted { other: text, .. } => text.replace('\n', " "),
    };
    // A text that no other locale has needs no choice.
    let body = if arms.is_empty() {
        format!("let _ = locale; {english_arm}")
    } else {
        format!("match locale {{ {arms} _ => {english_arm} }}")
    };
    format!(
        "#[doc = {sample:?}]\npub fn {key}(locale: Locale{count}{arguments}) -> {result} {{ {body} }}\n"
    )
}

fn uses_count(text: &Text) -> bool {
    match text {
        Text::Plain(text) => text.contains("{count}"),
        Text::Counted { .. } => true,
    }
}

fn expression(text: &Text, fixed: bool) -> String {
    match text {
        Text::Plain(text) if fixed => format!("{text:?}"),
        Text::Plain(text) => joined(text),
        Text::Counted { one, other } => {
            format!("if count == 1 {{ {} }} else {{ {} }}", joined(one), joined(other))
        }
    }
}

/// The text's pieces and places, joined at run time without `format!`.
fn joined(text: &str) -> String {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (place, tail) = after.split_once('}').expect("a place ends with }");
        pieces.push(format!("{before:?}"));
        pieces.push(if place == "count" {
            "&count.to_string()".to_owned()
        } else {
            place.to_owned()
        });
        rest = tail;
    }
    pieces.push(format!("{rest:?}"));
    format!("[{}].concat()", pieces.join(", "))
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

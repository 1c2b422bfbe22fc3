//! Where texts are found, and how they are filled in.

use crate::{Feature, Locale, texts};
use std::sync::OnceLock;

const BETWEEN_FEATURES: char = '\u{1d}';
const BETWEEN_TEXTS: char = '\u{1e}';
const BETWEEN_FORMS: char = '\u{1f}';

/// Texts that were fetched, in the one language that a page has.
static FETCHED: [OnceLock<Vec<&str>>; Feature::ALL.len()] =
    [const { OnceLock::new() }; Feature::ALL.len()];

/// The texts of `features` in one language, as they travel to a browser.
pub fn packed(locale: Locale, features: &[Feature]) -> String {
    let texts = |feature: &Feature| {
        let count = texts(Locale::En)[*feature as usize].len();
        let texts = (0..count).map(|at| plain(locale, *feature, at));
        [feature.name()].into_iter().chain(texts).collect::<Vec<_>>()
    };
    let join = |texts: Vec<&str>| texts.join(&BETWEEN_TEXTS.to_string());
    let packed: Vec<String> = features.iter().map(texts).map(join).collect();
    packed.join(&BETWEEN_FEATURES.to_string())
}

/// Takes in what `packed` made.
pub fn take(packed: &'static str) {
    for packed in packed.split(BETWEEN_FEATURES) {
        let (name, texts) = packed.split_once(BETWEEN_TEXTS).unwrap_or_default();
        let feature = Feature::ALL.into_iter().find(|feature| feature.name() == name);
        if let Some(feature) = feature {
            FETCHED[feature as usize].get_or_init(|| texts.split(BETWEEN_TEXTS).collect());
        }
    }
}

/// Whether pages that need `features` can be shown.
pub fn are_here(features: &[Feature]) -> bool {
    features.iter().all(|feature| found(Locale::En, *feature, 0).is_some())
}

/// # Panics
///
/// If the text was not fetched: a page's section does not name its feature.
pub(crate) fn plain(locale: Locale, feature: Feature, at: usize) -> &'static str {
    found(locale, feature, at)
        .unwrap_or_else(|| panic!("the words of {} are not here", feature.name()))
}

fn found(locale: Locale, feature: Feature, at: usize) -> Option<&'static str> {
    let here = feature as usize;
    let held = |locale| texts(locale)[here].get(at).filter(|text| !text.is_empty());
    let fetched = || FETCHED[here].get()?.get(at);
    held(locale).or_else(|| held(Locale::En)).or_else(fetched).copied()
}

pub(crate) fn filled(locale: Locale, feature: Feature, at: usize, values: &[&str]) -> String {
    fill(plain(locale, feature, at), "", values)
}

pub(crate) fn counted(
    locale: Locale,
    feature: Feature,
    at: usize,
    count: i64,
    values: &[&str],
) -> String {
    let text = plain(locale, feature, at);
    let (one, other) = text.split_once(BETWEEN_FORMS).unwrap_or((text, text));
    fill(if count == 1 { one } else { other }, &count.to_string(), values)
}

/// The text with its places filled in: `{0}` with the first of `values`, `{count}`
/// with `count`.
fn fill(text: &str, count: &str, values: &[&str]) -> String {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, place, after)) = next_place(rest) {
        filled.push_str(before);
        let value = place.parse().ok().and_then(|at: usize| values.get(at).copied());
        filled.push_str(value.unwrap_or(count));
        rest = after;
    }
    filled.push_str(rest);
    filled
}

fn next_place(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (place, after) = rest.split_once('}')?;
    Some((before, place, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_filled_in_any_order() {
        assert_eq!(fill("{1} before {0}, {count} times", "3", &["a", "b"]), "b before a, 3 times");
        assert_eq!(fill("no place", "", &[]), "no place");
        assert_eq!(fill("{0}", "", &["{1}"]), "{1}", "what is filled in is not looked into");
    }

    #[test]
    fn what_travels_arrives() {
        let packed = packed(Locale::Cy, &[Feature::Votes, Feature::Months]);
        take(packed.leak());
        for feature in [Feature::Votes, Feature::Months] {
            let fetched = FETCHED[feature as usize].get().unwrap();
            assert_eq!(fetched.len(), texts(Locale::En)[feature as usize].len());
            let said = (0..fetched.len()).map(|at| plain(Locale::Cy, feature, at));
            assert!(said.eq(fetched.iter().copied()));
        }
        assert!(FETCHED[Feature::Mail as usize].get().is_none());
        assert!(are_here(&Feature::ALL), "a server has all");
    }
}

//! Words that people read stand in the locale files, never in view code.

use super::repository::{assert_none, sources};

/// Values of attributes that happen to be two English words.
const NOT_SENTENCES: [&str; 1] = ["light dark"];

/// The string literals of Rust code, each with its line. Comments and
/// characters are passed over; so are the tests at a file's end.
fn literals(source: &str) -> Vec<(usize, String)> {
    let source = source.split("#[cfg(test)]").next().unwrap_or_default();
    let (mut found, mut rest, mut line) = (Vec::new(), source, 1);
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '"' => {
                let end = end_of_literal(&rest[1..]);
                found.push((line, rest[1..=end].to_owned()));
                end + 2
            }
            '\'' => length_of_character(rest),
            _ => first.len_utf8(),
        };
        let (passed, after) = rest.split_at(length.min(rest.len()));
        line += passed.matches('\n').count();
        rest = after;
    }
    found
}

/// Where the literal that `text` begins with is closed.
fn end_of_literal(text: &str) -> usize {
    let mut escaped = false;
    for (at, letter) in text.char_indices() {
        match letter {
            '"' if !escaped => return at,
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    text.len()
}

/// The length of a character in quotes; a lifetime's quote stands alone.
fn length_of_character(text: &str) -> usize {
    let mut letters = text.char_indices().skip(1);
    match (letters.next(), letters.next()) {
        (Some((_, '\\')), _) => text[3..].find('\'').map_or(1, |end| end + 4),
        (Some(_), Some((at, '\''))) => at + 1,
        _ => 1,
    }
}

/// Whether `text` reads as words: two of letters alone. Names of classes have
/// hyphens, paths have slashes.
fn reads_as_words(text: &str) -> bool {
    let is_word = |word: &&str| {
        let word = word.trim_end_matches(['.', ',', ':', ';', '!', '?']);
        word.chars().count() >= 2 && word.chars().all(char::is_alphabetic)
    };
    !NOT_SENTENCES.contains(&text) && text.split_whitespace().filter(is_word).count() >= 2
}

#[test]
fn view_code_holds_no_words() {
    let mut found = Vec::new();
    for folder in ["app/src", "app/ui/src"] {
        for source in sources(folder, &[".rs"]) {
            let words = literals(&source.text).into_iter().filter(|(_, text)| reads_as_words(text));
            found.extend(words.map(|(line, text)| format!("{}:{line}: {text}", source.path)));
        }
    }
    assert_none("These words belong in app/words/locales", &found);
}

#[test]
fn the_guard_finds_words_and_passes_what_is_none() {
    let code = r#"
        // "A comment may say anything."
        fn view<'a>() { let quote = '"'; let end = '\''; }
        <p class="nhsuk-body app-lede" title="Read me first">"Closes on \"Monday\""</p>
        <a href="/how-it-works">{help(l)}</a>"999"
        #[cfg(test)] "tests may say anything"
    "#;
    let found: Vec<(usize, String)> =
        literals(code).into_iter().filter(|(_, text)| reads_as_words(text)).collect();
    let expected = [(4, "Read me first".to_owned()), (4, "Closes on \\\"Monday\\\"".to_owned())];
    assert_eq!(found, expected);
}

//! Amounts as people type them: "2.80", "£2.80", "80p".

use crate::{
    fields::{FieldCode, FieldError, error},
    money::Pence,
};

/// The most that one line of a claim or offer can be: more is a slip of the
/// finger, or a matter for a contract. Our own choice.
pub const MOST_LINE: Pence = Pence(1_000_000);

/// Reads an amount of pounds and pence, more than nothing and at most `most`.
/// What is not exact to the penny is refused, never rounded.
pub fn pounds(field: &str, text: &str, most: Pence) -> Result<Pence, FieldError> {
    let wrong = |code| Err(error(field, code));
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if text.is_empty() {
        return wrong(FieldCode::Empty);
    }
    let (text, negative) = without_sign(&text);
    match read(text) {
        None => wrong(FieldCode::NotMoney),
        Some(_) if negative => wrong(FieldCode::NotPositive),
        Some(Read::Amount(Pence(0))) => wrong(FieldCode::NotPositive),
        Some(Read::Amount(amount)) if amount <= most => Ok(amount),
        Some(_) => wrong(FieldCode::TooMuch(most)),
    }
}

/// An amount of units and hundredths, such as "1,200.50", of whatever currency;
/// nothing where it is none, less than nothing, or more than can be held.
pub fn hundredths(text: &str) -> Option<i64> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    match (without_sign(&text), read(without_sign(&text).0)?) {
        ((_, false), Read::Amount(Pence(hundredths))) => Some(hundredths),
        _ => None,
    }
}

enum Read {
    Amount(Pence),
    /// More than can be held.
    Huge,
}

fn without_sign(text: &str) -> (&str, bool) {
    let text = text.strip_prefix('£').unwrap_or(text);
    let bare = text.strip_prefix(['-', '\u{2212}']);
    let rest = bare.unwrap_or(text);
    (rest.strip_prefix('£').unwrap_or(rest), bare.is_some())
}

fn read(text: &str) -> Option<Read> {
    if let Some(pence) = text.strip_suffix(['p', 'P']) {
        return digits(pence).map(|pence| in_pence(pence, ""));
    }
    let (whole, part) = match text.split_once('.').or_else(|| at_decimal_comma(text)) {
        Some(("", part)) => ("0", digits(part)?),
        Some((whole, part)) => (whole, digits(part)?),
        None => (text, "00"),
    };
    let whole = without_commas(whole)?;
    match part.len() {
        // "2.8" is two pounds eighty.
        1 => Some(in_pence(&whole, &[part, "0"].concat())),
        2 => Some(in_pence(&whole, part)),
        _ => None,
    }
}

/// Digits of pounds and two digits of pence, or digits of pence alone.
fn in_pence(whole: &str, part: &str) -> Read {
    [whole, part].concat().parse().map_or(Read::Huge, |pence| Read::Amount(Pence(pence)))
}

/// What stands before and after a comma that is there for a point, as in "2,80": the one
/// comma, with two digits after it. Between thousands there are three.
fn at_decimal_comma(text: &str) -> Option<(&str, &str)> {
    text.split_once(',').filter(|(_, part)| part.len() == 2)
}

/// Commas only between thousands.
fn without_commas(text: &str) -> Option<String> {
    let mut groups = text.split(',');
    let first = digits(groups.next()?)?;
    let mut whole = first.to_owned();
    for group in groups {
        if first.len() > 3 || digits(group)?.len() != 3 {
            return None;
        }
        whole.push_str(group);
    }
    Some(whole)
}

fn digits(text: &str) -> Option<&str> {
    (!text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn typed(text: &str) -> Result<i64, FieldCode> {
        pounds("amount", text, MOST_LINE).map(|amount| amount.0).map_err(|error| error.code)
    }

    #[test]
    fn reads_what_people_type() {
        for text in ["2.80", "£2.80", " 2.80 ", "£ 2.80", "2.8", "280p", "002.80"] {
            assert_eq!(typed(text), Ok(280), "{text}");
        }
        assert_eq!(typed("27"), Ok(2_700));
        assert_eq!(typed(".80"), Ok(80));
        assert_eq!(typed("1,234.50"), Ok(123_450));
        assert_eq!(typed("1,000"), Ok(100_000), "a comma between thousands");
        for text in ["2,80", "£2,80", "002,80"] {
            assert_eq!(typed(text), Ok(280), "{text}");
        }
        assert_eq!(typed(",80"), Ok(80));
        assert_eq!(typed("-2,80"), Err(FieldCode::NotPositive));
        assert_eq!(typed("10000"), Ok(1_000_000));
    }

    #[test]
    fn nothing_and_less_is_no_amount() {
        for text in ["0", "0.00", "0p", "-2.80", "-£2.80", "£-2.80", "\u{2212}1", "-0"] {
            assert_eq!(typed(text), Err(FieldCode::NotPositive), "{text}");
        }
        assert_eq!(typed(" "), Err(FieldCode::Empty));
    }

    #[test]
    fn huge_amounts_are_told_the_most() {
        for text in ["10000.01", "1000001p", "99999999999999999999999999", "9223372036854775807"] {
            assert_eq!(typed(text), Err(FieldCode::TooMuch(MOST_LINE)), "{text}");
        }
    }

    #[test]
    fn nothing_is_rounded_or_guessed() {
        let odd = [
            "2.805",
            "2,8",
            "2,805.1,0",
            "1,000,50",
            "2,80.5",
            "1.000,50",
            "1,2345",
            "1234,567",
            "1e3",
            "2.",
            "2.8.0",
            "two",
            "£",
            "+2",
        ];
        for text in odd.into_iter().chain(["0x10", "NaN", "2.8p", "-", "--2", "٣", "."]) {
            assert_eq!(typed(text), Err(FieldCode::NotMoney), "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_penny_is_read_as_it_is_written(pence in 1i64..=MOST_LINE.0) {
            prop_assert_eq!(typed(&format!("£{}.{:02}", pence / 100, pence % 100)), Ok(pence));
            prop_assert_eq!(typed(&format!("{pence}p")), Ok(pence));
        }

        #[test]
        fn no_text_breaks_it(text in ".{0,40}") {
            if let Ok(pence) = typed(&text) {
                prop_assert!((1..=MOST_LINE.0).contains(&pence));
            }
        }
    }
}

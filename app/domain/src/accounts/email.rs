//! An e-mail address, checked and in one spelling.

use crate::fields::{FieldCode, FieldError, error, required};
use std::fmt;

const LONGEST: u32 = 254;
const LONGEST_LOCAL: usize = 64;
const LONGEST_LABEL: usize = 63;

/// An address in small letters. Mailboxes that differ only in capitals are
/// taken for one: people do not type them the same twice.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Email(String);

impl Email {
    /// Checks what was typed into `field`.
    pub fn parse(field: &str, text: &str) -> Result<Self, FieldError> {
        let text = required(field, text, LONGEST)?.to_lowercase();
        if is_address(&text) { Ok(Self(text)) } else { Err(error(field, FieldCode::NotEmail)) }
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<Email> for String {
    fn from(email: Email) -> Self {
        email.0
    }
}

/// An address never slips into a log by being printed.
impl fmt::Debug for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Email(..)")
    }
}

/// Catches slips of the hand; only mail that arrives proves an address.
fn is_address(text: &str) -> bool {
    text.rsplit_once('@').is_some_and(|(local, domain)| is_local(local) && is_domain(domain))
}

fn is_local(text: &str) -> bool {
    (1..=LONGEST_LOCAL).contains(&text.len())
        && !text.starts_with('.')
        && !text.ends_with('.')
        && !text.contains("..")
        && text.chars().all(|c| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c))
}

fn is_domain(text: &str) -> bool {
    text.contains('.') && text.split('.').all(is_label)
}

fn is_label(text: &str) -> bool {
    (1..=LONGEST_LABEL).contains(&text.len())
        && !text.starts_with('-')
        && !text.ends_with('-')
        && text.chars().all(|c| c.is_alphanumeric() || c == '-')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn code(text: &str) -> FieldCode {
        Email::parse("email", text).unwrap_err().code
    }

    #[test]
    fn one_address_has_one_spelling() {
        let typed = Email::parse("email", " Ama.Owusu+portal@Example.ORG ").unwrap();
        assert_eq!(typed.as_str(), "ama.owusu+portal@example.org");
    }

    #[test]
    fn slips_of_the_hand_are_caught() {
        for text in [
            "ama",
            "ama@",
            "@example.org",
            "ama@example",
            "ama@@example.org",
            "a b@example.org",
            "ama@example..org",
            "ama@-example.org",
            ".ama@example.org",
            "a..b@example.org",
            "ama@exam ple.org",
            "ama@example.org, b@example.org",
            "ama@example.org.",
            "ama\r\nbcc@example.org",
        ] {
            assert_eq!(code(text), FieldCode::NotEmail, "{text:?}");
        }
        assert_eq!(code("  "), FieldCode::Empty);
        assert_eq!(code(&format!("{}@example.org", "a".repeat(300))), FieldCode::TooLong(254));
    }

    #[test]
    fn printing_does_not_show_it() {
        let email = Email::parse("email", "ama@example.org").unwrap();
        assert_eq!(format!("{email:?}"), "Email(..)");
    }

    proptest! {
        #[test]
        fn nothing_that_could_split_a_mail_header_passes(text in "\\PC*|.*") {
            if let Ok(email) = Email::parse("email", &text) {
                prop_assert!(!email.as_str().chars().any(|c| c.is_control() || c.is_whitespace()));
                prop_assert!(!email.as_str().contains([',', ';', '<', '>', '"']));
            }
        }
    }
}

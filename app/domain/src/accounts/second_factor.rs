//! The second factor: a code that an app shows, beside the link from a mail.
//!
//! The app and the portal hold the same key, and make a code of it for each step of
//! half a minute. A code is taken once, around its time, and a few wrong ones end the
//! tries for a while. Ten longer codes stand in for the app on the day the phone is lost.

use super::Rate;
use crate::{
    fields::{FieldCode, FieldError, error},
    time::{Day, Timestamp},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The seconds for which an app shows a code.
pub const STEP_SECONDS: i64 = 30;
/// The digits of a code that an app shows.
pub const APP_DIGITS: usize = 6;
/// The digits of a code for the day the phone is lost.
pub const RECOVERY_DIGITS: usize = 12;

/// How somebody's second factor stands, as they see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SecondFactor {
    /// There is none.
    None,
    /// It was begun, and its first code was not typed yet.
    Begun,
    /// It is there.
    Held {
        /// Since when.
        since: Day,
        /// How many of the codes for the day the phone is lost are left.
        codes: u32,
        /// Whether it was shown in this session, not long ago.
        proved: bool,
    },
}

/// The limits on second factors that hold from a day on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProofLimits {
    /// The first day, or none for the beginning.
    pub valid_from: Option<NaiveDate>,
    /// How often one person may type a wrong code.
    pub wrong: Rate,
    /// For how long a session counts as proved.
    pub holds_minutes: i64,
    /// How many codes there are for the day the phone is lost.
    pub recovery_codes: usize,
}

/// Newest first; our own choice: a day's work with one code, and a guess of six digits
/// that takes years.
const LIMITS: &[ProofLimits] = &[FIRST];

const FIRST: ProofLimits = ProofLimits {
    valid_from: None,
    wrong: Rate { times: 5, minutes: 15 },
    holds_minutes: 12 * 60,
    recovery_codes: 10,
};

/// The limits in force on `day`.
pub fn proof_limits(day: Day) -> ProofLimits {
    let in_force = |row: &&ProofLimits| row.valid_from.is_none_or(|from| from <= day.0);
    LIMITS.iter().find(in_force).copied().unwrap_or(FIRST)
}

/// Whether a session in which a second factor was shown still counts as proved.
pub fn proof_holds(proved: Option<Timestamp>, limits: &ProofLimits, now: Timestamp) -> bool {
    proved.is_some_and(|proved| now < proved.plus_minutes(limits.holds_minutes))
}

/// Whether the code of `step` may be taken after that of `last` was: each works once,
/// and none from before it.
pub fn step_counts(step: i64, last: Option<i64>) -> bool {
    last.is_none_or(|last| last < step)
}

/// What somebody typed as a code.
#[derive(Clone, PartialEq, Eq)]
pub enum Code {
    /// What their app shows.
    App(String),
    /// One of those for the day the phone is lost.
    Recovery(String),
}

/// Never printed.
impl std::fmt::Debug for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Code")
    }
}

/// Reads a code: its digits may stand apart, with spaces or hyphens.
pub fn read_code(field: &str, text: &str) -> Result<Code, FieldError> {
    let bare: String = text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    let digits = bare.bytes().all(|byte| byte.is_ascii_digit());
    match bare.len() {
        0 => Err(error(field, FieldCode::Empty)),
        APP_DIGITS if digits => Ok(Code::App(bare)),
        RECOVERY_DIGITS if digits => Ok(Code::Recovery(bare)),
        _ => Err(error(field, FieldCode::WrongCode)),
    }
}

/// `text` in groups of four, as it is easiest to read and to write down.
pub fn in_fours(text: &str) -> String {
    let mut grouped = String::new();
    for (at, letter) in text.chars().enumerate() {
        if at > 0 && at % 4 == 0 {
            grouped.push(' ');
        }
        grouped.push(letter);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limits() -> ProofLimits {
        proof_limits(Day::from_ymd(2026, 11, 22).unwrap())
    }

    #[test]
    fn a_proof_holds_for_twelve_hours() {
        let proved = Timestamp::of_seconds(1_795_348_800).unwrap();
        let holds = |minutes| proof_holds(Some(proved), &limits(), proved.plus_minutes(minutes));
        assert!(holds(0) && holds(12 * 60 - 1));
        assert!(!holds(12 * 60));
        assert!(!proof_holds(None, &limits(), proved));
    }

    #[test]
    fn a_step_counts_once_and_none_before_it() {
        assert!(step_counts(7, None));
        assert!(step_counts(8, Some(7)));
        assert!(!step_counts(7, Some(7)));
        assert!(!step_counts(6, Some(7)));
    }

    #[test]
    fn five_wrong_codes_and_no_more() {
        let wrong = limits().wrong;
        assert!(wrong.allows(4));
        assert!(!wrong.allows(5));
    }

    #[test]
    fn digits_may_stand_apart() {
        let read = |text| read_code("code", text);
        assert_eq!(read(" 123 456 "), Ok(Code::App("123456".into())));
        assert_eq!(read("1234-5678 9012"), Ok(Code::Recovery("123456789012".into())));
        assert_eq!(read(" "), Err(error("code", FieldCode::Empty)));
        for wrong in ["12345", "1234567", "12345x", "１２３４５６", "12345678901a"] {
            assert_eq!(read(wrong), Err(error("code", FieldCode::WrongCode)), "{wrong}");
        }
        assert_eq!(format!("{:?}", read("123456").unwrap()), "Code");
    }

    #[test]
    fn what_is_written_down_stands_in_groups() {
        assert_eq!(in_fours("123456789012"), "1234 5678 9012");
        assert_eq!(in_fours("ABCDE"), "ABCD E");
        assert_eq!(in_fours(""), "");
        assert_eq!(read_code("code", &in_fours("123456789012")), read_code("code", "123456789012"));
    }
}

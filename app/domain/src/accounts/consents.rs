//! What people are asked to agree to, by purpose and version.

use crate::{codes::codes, time::Day};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

codes! {
    /// What a yes is for. Only true options stand here: what the portal must
    /// do to work is told in the privacy notice, and not asked for.
    pub enum Purpose {
        /// Having read the privacy notice.
        PrivacyNotice = "privacy_notice",
        /// Being quoted under the name one chose.
        Quotes = "quotes",
        /// Hearing of other projects.
        OtherProjects = "other_projects",
    }
}

impl Purpose {
    /// Whether everybody is asked for it before anything else. The others are
    /// as good with a no.
    pub fn is_required(self) -> bool {
        self == Purpose::PrivacyNotice
    }
}

/// One version of a statement. Its words are in the locale files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Statement {
    /// What for.
    pub purpose: Purpose,
    /// Counts up from 1.
    pub version: i32,
    /// The first day, or none for the beginning.
    pub valid_from: Option<NaiveDate>,
}

/// Newest first within a purpose.
const STATEMENTS: &[Statement] = &[
    Statement { purpose: Purpose::PrivacyNotice, version: 1, valid_from: None },
    Statement { purpose: Purpose::Quotes, version: 1, valid_from: None },
    Statement { purpose: Purpose::OtherProjects, version: 1, valid_from: None },
];

/// The statement in force on `day`.
pub fn current_statement(purpose: Purpose, day: Day) -> Option<Statement> {
    let in_force = |row: &Statement| row.valid_from.is_none_or(|from| from <= day.0);
    STATEMENTS.iter().find(|row| row.purpose == purpose && in_force(row)).copied()
}

/// A yes or a no that was given. Such records are only ever added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Consent {
    /// What for.
    pub purpose: Purpose,
    /// To which version of the statement.
    pub version: i32,
    /// Yes or no.
    pub given: bool,
    /// On which day.
    pub on: Day,
}

/// A statement in force, and what the person last said to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentRow {
    /// What for.
    pub purpose: Purpose,
    /// Which version is in force.
    pub version: i32,
    /// Whether a yes to it stands.
    pub given: bool,
    /// The day of the last word on this version; none where it was never asked.
    pub on: Option<Day>,
}

/// How a person stands to the statement; `consents` in the order given. The last
/// word on its purpose counts, and only for the version that it was given to.
pub fn stand_on(consents: &[Consent], statement: &Statement) -> ConsentRow {
    let last = consents.iter().rev().find(|consent| consent.purpose == statement.purpose);
    let last = last.filter(|consent| consent.version == statement.version);
    ConsentRow {
        purpose: statement.purpose,
        version: statement.version,
        given: last.is_some_and(|consent| consent.given),
        on: last.map(|consent| consent.on),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_word_counts_and_only_for_its_version() {
        let day = Day::from_ymd(2026, 11, 22).unwrap();
        let statement = current_statement(Purpose::Quotes, day).unwrap();
        let said = |given, version| Consent { purpose: Purpose::Quotes, version, given, on: day };
        let stand = |consents: &[Consent], statement: &Statement| {
            let row = stand_on(consents, statement);
            (row.given, row.on)
        };
        assert_eq!(stand(&[], &statement), (false, None));
        assert_eq!(stand(&[said(true, 1)], &statement), (true, Some(day)));
        assert_eq!(stand(&[said(true, 1), said(false, 1)], &statement), (false, Some(day)));
        assert_eq!(stand(&[said(false, 1), said(true, 1)], &statement), (true, Some(day)));
        let newer = Statement { version: 2, ..statement };
        assert_eq!(stand(&[said(true, 1)], &newer), (false, None));
    }

    #[test]
    fn every_purpose_has_a_statement() {
        let day = Day::from_ymd(2026, 11, 22).unwrap();
        for purpose in Purpose::ALL {
            assert!(current_statement(*purpose, day).is_some(), "{purpose:?}");
        }
    }
}

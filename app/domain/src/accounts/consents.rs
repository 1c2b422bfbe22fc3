//! What people are asked to agree to, by purpose and version.

use crate::{codes::codes, time::Day};
use chrono::NaiveDate;

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
}

/// Whether a yes to the statement stands; `consents` in the order given.
pub fn stands(consents: &[Consent], statement: &Statement) -> bool {
    let latest = consents.iter().rev().find(|consent| consent.purpose == statement.purpose);
    latest.is_some_and(|consent| consent.given && consent.version == statement.version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_word_counts_and_only_for_its_version() {
        let day = Day::from_ymd(2026, 11, 22).unwrap();
        let statement = current_statement(Purpose::Quotes, day).unwrap();
        let said = |given, version| Consent { purpose: Purpose::Quotes, version, given };
        assert!(!stands(&[], &statement));
        assert!(stands(&[said(true, 1)], &statement));
        assert!(!stands(&[said(true, 1), said(false, 1)], &statement));
        assert!(stands(&[said(false, 1), said(true, 1)], &statement));
        assert!(!stands(&[said(true, 1)], &Statement { version: 2, ..statement }));
    }

    #[test]
    fn every_purpose_has_a_statement() {
        let day = Day::from_ymd(2026, 11, 22).unwrap();
        for purpose in Purpose::ALL {
            assert!(current_statement(*purpose, day).is_some(), "{purpose:?}");
        }
    }
}

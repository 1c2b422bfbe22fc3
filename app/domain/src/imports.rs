//! Files of others: read whole or refused whole, with line numbers.

pub mod pabulib;
mod records;

use serde::Serialize;

/// What is wrong with a file, and where. Nothing of the file's own text is
/// repeated here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct ImportError {
    /// The line, counted from 1; the last one for what is missing.
    pub line: usize,
    /// What is wrong.
    pub code: ImportCode,
}

/// What can be wrong with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportCode {
    /// More than is taken in: bytes, projects, ballots, or one text.
    TooLarge,
    /// A quotation mark opens and never closes.
    UnclosedQuote,
    /// Something stands before the first section.
    OutsideSection,
    /// This section is missing.
    MissingSection(&'static str),
    /// This section stands here a second time.
    RepeatedSection(&'static str),
    /// This entry of the first section is missing.
    MissingKey(&'static str),
    /// This entry of the first section cannot be read.
    BadValue(&'static str),
    /// This column is missing.
    MissingColumn(&'static str),
    /// A row has more fields than there are columns.
    TooManyFields,
    /// A field that must not be empty is.
    EmptyField(&'static str),
    /// A project's or voter's id stands here a second time.
    RepeatedId,
    /// A cost is missing, negative, or no amount of money.
    BadCost,
    /// A count is no whole number.
    BadNumber,
    /// Votes of this kind are not taken in, or not counted.
    UnsupportedVoteType,
    /// A ballot names a project that the file does not have.
    UnknownProject,
    /// A ballot names a project twice.
    RepeatedProject,
    /// A ballot gives points to more projects than it names, or to fewer.
    PointsMiscounted,
    /// Points are negative, or no whole number.
    BadPoints,
    /// A ballot gives a project more points than the file allows.
    TooManyPoints,
    /// A ballot names fewer projects than the file allows.
    TooFewTicked,
    /// A ballot names more projects than the file allows.
    TooManyTicked,
    /// The file says another number of projects.
    ProjectsMiscounted,
    /// The file says another number of ballots.
    BallotsMiscounted,
    /// The file says another number of votes for this project.
    VotesMiscounted,
}

/// So many errors are told; the file is refused with the first.
pub const MOST_ERRORS: usize = 20;

/// Gathers errors until there are enough of them.
#[derive(Debug, Default)]
struct Errors(Vec<ImportError>);

impl Errors {
    fn add(&mut self, line: usize, code: ImportCode) {
        self.0.push(ImportError { line, code });
    }

    /// `value`, or nothing and an error.
    fn take<T>(&mut self, line: usize, value: Result<T, ImportCode>) -> Option<T> {
        value.map_err(|code| self.add(line, code)).ok()
    }

    /// What was read, where nothing is wrong with it; else the first errors.
    /// Whatever could not be read has left one.
    fn or<T>(mut self, read: Option<T>) -> Result<T, Vec<ImportError>> {
        self.0.sort_by_key(|error| error.line);
        self.0.truncate(MOST_ERRORS);
        read.filter(|_| self.0.is_empty()).ok_or(self.0)
    }
}

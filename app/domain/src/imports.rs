//! Files of others: read whole or refused whole, with line numbers.

pub mod ballots;
pub mod blt;
pub mod pabulib;
mod records;

use crate::votes::methods::ranking::Contest;
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
    /// The file is no text in UTF-8.
    NotText,
    /// The first line is not two whole numbers from 1: candidates and seats.
    BadHeader,
    /// There are more seats than candidates.
    TooManySeats,
    /// A line of ballots does not begin with how many there are.
    BadWeight,
    /// A ballot holds something that is no candidate's number.
    BadPreference,
    /// A ballot, or a line of those who withdrew, names a candidate whom the file does not have.
    UnknownCandidate,
    /// A ballot names a candidate twice.
    RepeatedCandidate,
    /// A ballot does not end with 0.
    UnendedBallot,
    /// Something stands behind the 0 that ends a ballot.
    BehindBallot,
    /// The 0 that ends the ballots is missing.
    UnendedBallots,
    /// The file names fewer candidates than it says, or more.
    NamesMiscounted,
    /// Two candidates have one name.
    RepeatedName,
    /// No ballot names anybody who stands.
    NoBallots,
    /// A ballot puts candidates level, and the method needs an order.
    EqualRanks,
    /// A rank is no whole number from 1.
    BadRank,
    /// A mark is neither 1 nor 0.
    BadMark,
    /// A ballot marks more than one option.
    SeveralMarks,
    /// A score is no whole number from 0 to [`ballots::HIGHEST_SCORE`].
    BadScore,
}

/// An election held elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Election {
    /// What it is called, where the file says so.
    pub title: Option<String>,
    /// The candidates, in the order of the file.
    pub names: Vec<String>,
    /// How many are to be elected, where the file says so.
    pub seats: Option<usize>,
    /// Who stands, and the ballots.
    pub contest: Contest,
    /// The first line on which candidates who stand are level.
    pub first_level: Option<usize>,
}

/// The most ballots, alike ones counted one by one.
pub const MOST_VOTES: u64 = 1_000_000_000;

/// So many errors are told; the file is refused with the first.
pub const MOST_ERRORS: usize = 20;

/// Gathers errors until there are enough of them.
#[derive(Debug, Default)]
struct Errors(Vec<ImportError>);

impl Errors {
    fn add(&mut self, line: usize, code: ImportCode) {
        self.0.push(ImportError { line, code });
    }

    /// Whether there are enough of them to stop reading.
    fn are_enough(&self) -> bool {
        self.0.len() >= MOST_ERRORS
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

/// The text of a file in UTF-8, without the mark that may stand at its beginning.
fn text(bytes: &[u8]) -> Result<&str, ImportError> {
    let text = str::from_utf8(bytes).map_err(|error| {
        let before = &bytes[..error.valid_up_to()];
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        ImportError { line, code: ImportCode::NotText }
    })?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// How many ballots alike: a whole number from 1.
fn weight(text: &str) -> Result<u64, ImportCode> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    match text.parse() {
        Ok(weight @ 1..=MOST_VOTES) if digits => Ok(weight),
        Ok(0) => Err(ImportCode::BadWeight),
        _ if digits && !text.is_empty() => Err(ImportCode::TooLarge),
        _ => Err(ImportCode::BadWeight),
    }
}

/// Adds to the ballots so far, as long as there are not too many.
fn add_up(ballots: &mut u64, weight: u64) -> Result<(), ImportCode> {
    *ballots += weight;
    if *ballots > MOST_VOTES { Err(ImportCode::TooLarge) } else { Ok(()) }
}

/// Refuses a file none of whose ballots says anything.
fn demand_ballots(are_there: bool, text: &str) -> Result<(), Vec<ImportError>> {
    let line = text.lines().count().max(1);
    let missing = ImportError { line, code: ImportCode::NoBallots };
    if are_there { Ok(()) } else { Err(vec![missing]) }
}

/// Says which names are missing, too long, or stand a second time.
fn check_names<'a>(names: impl Iterator<Item = (usize, &'a str)>, errors: &mut Errors) {
    let mut seen = std::collections::HashSet::new();
    for (line, name) in names {
        if name.is_empty() {
            errors.add(line, ImportCode::EmptyField("name"));
        } else if name.chars().count() > LONGEST_NAME {
            errors.add(line, ImportCode::TooLarge);
        } else if !seen.insert(name) {
            errors.add(line, ImportCode::RepeatedName);
        }
    }
}

/// The longest name of a candidate or option, in characters.
pub const LONGEST_NAME: usize = 1_000;

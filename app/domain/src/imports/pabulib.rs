//! The Pabulib format: a participatory budget with its projects and ballots in
//! three sections, each with a row of column names.
//!
//! Approval votes are taken in, be it of one project alone; cumulative and scoring
//! votes can be counted besides. A ranking is neither: it says more than which projects
//! somebody supports, and no method here knows how much more.
//!
//! Voters' ids serve to find repeats; they and voters' other columns are not in the
//! result.

mod meta;
mod projects;
mod votes;

use super::{
    Errors, ImportCode, ImportError,
    records::{self, Record},
};
use crate::{
    time::Day,
    votes::methods::{
        Alike,
        budget::{self, Support},
    },
};
use meta::Meta;

/// A budget vote as the file tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Budget {
    /// The body that held the vote; empty where a file that is only counted does not say.
    pub unit: String,
    /// What it was about; empty where a file that is only counted does not say.
    pub description: String,
    /// Three capital letters of ISO 4217; `XXX`, no currency, where none is given.
    pub currency: String,
    /// What could be spent, in hundredths of the currency's unit.
    pub budget: i64,
    /// How the body chose the projects, in the file's words.
    pub rule: Option<String>,
    /// The first day of voting, where the file gives a full date.
    pub date_begin: Option<Day>,
    /// The last day of voting, where the file gives a full date.
    pub date_end: Option<Day>,
    /// How many projects everybody had to tick, where that was fixed.
    pub ticks: Option<u32>,
    /// The projects, in the order of the file.
    pub projects: Vec<Project>,
    /// The projects that each ballot supports, as positions in `projects`.
    pub ballots: Vec<Support>,
}

/// What a file is read for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Purpose {
    /// To stay in the portal: it must say whose it is, and approve.
    Keeping,
    /// To be counted once.
    Counting,
}

/// A project that could be approved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Project {
    /// Its id in the file.
    pub id: String,
    /// Its name; the id where the file gives none.
    pub name: String,
    /// What it is, in the file's words, perhaps cut off there.
    pub description: String,
    /// What it costs, in hundredths of the currency's unit.
    pub cost: i64,
    /// How many ballots name it, counted.
    pub votes: u64,
}

impl Budget {
    /// The projects that each ballot supports, in the order of the file.
    pub fn approvals(&self) -> Vec<Vec<usize>> {
        self.ballots.iter().map(|ballot| ballot.keys().copied().collect()).collect()
    }

    /// What methods of counting read; projects keep their positions.
    pub fn to_count(&self) -> budget::Budget {
        let one = |ballot: &Support| Alike { ballot: ballot.clone(), multiplicity: 1 };
        budget::Budget {
            money: self.budget.unsigned_abs(),
            costs: self.projects.iter().map(|project| project.cost.unsigned_abs()).collect(),
            ballots: self.ballots.iter().map(one).collect(),
        }
    }
}

/// The largest file, in bytes.
pub const MOST_BYTES: usize = 32 * 1024 * 1024;
/// The most projects.
pub const MOST_PROJECTS: usize = 2_000;
/// The most ballots.
pub const MOST_BALLOTS: usize = 200_000;
/// The largest amount of money, in hundredths: all costs together can still be added.
pub const MOST_MONEY: i64 = 1_000_000_000_000_000;
/// The longest text of one field, in characters.
pub const LONGEST_TEXT: usize = 20_000;

/// Reads a file that the portal is to keep, or tells the first
/// [`super::MOST_ERRORS`] things that are wrong with it.
pub fn parse(text: &str) -> Result<Budget, Vec<ImportError>> {
    parse_for(Purpose::Keeping, text)
}

/// Reads a file that is only counted: it may have points, and need not say whose it is.
pub fn parse_to_count(bytes: &[u8]) -> Result<Budget, Vec<ImportError>> {
    if bytes.len() > MOST_BYTES {
        return Err(vec![ImportError { line: 1, code: ImportCode::TooLarge }]);
    }
    parse_for(Purpose::Counting, super::text(bytes).map_err(|error| vec![error])?)
}

fn parse_for(purpose: Purpose, text: &str) -> Result<Budget, Vec<ImportError>> {
    if text.len() > MOST_BYTES {
        return Err(vec![ImportError { line: 1, code: ImportCode::TooLarge }]);
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let records: Result<Vec<Record>, ImportError> = records::read(text, ';').collect();
    let records = records.map_err(|error| vec![error])?;
    let mut errors = Errors::default();
    let sections = split(&records, &mut errors);
    let budget = read(purpose, &sections, &mut errors);
    errors.or(budget)
}

const META: &str = "META";
const PROJECTS: &str = "PROJECTS";
const VOTES: &str = "VOTES";

/// A section without its heading: column names, then rows.
type Section<'a> = Option<Vec<&'a Record>>;

struct Sections<'a> {
    meta: Section<'a>,
    projects: Section<'a>,
    votes: Section<'a>,
    /// The last line with anything on it.
    end: usize,
}

/// Sorts records under their headings.
fn split<'a>(records: &'a [Record], errors: &mut Errors) -> Sections<'a> {
    let end = records.last().map_or(1, |record| record.line);
    let mut sections = Sections { meta: None, projects: None, votes: None, end };
    let mut current = None;
    for record in records {
        if let Some(name) = heading(record) {
            let section = sections.named(name);
            if section.is_some() {
                errors.add(record.line, ImportCode::RepeatedSection(name));
            }
            *section = Some(Vec::new());
            current = Some(name);
        } else if let Some(name) = current {
            sections.named(name).get_or_insert_default().push(record);
        } else {
            errors.add(record.line, ImportCode::OutsideSection);
        }
    }
    sections
}

fn heading(record: &Record) -> Option<&'static str> {
    let alone = record.alone()?;
    [META, PROJECTS, VOTES].into_iter().find(|name| alone.eq_ignore_ascii_case(name))
}

impl<'a> Sections<'a> {
    fn named(&mut self, name: &str) -> &mut Section<'a> {
        match name {
            META => &mut self.meta,
            PROJECTS => &mut self.projects,
            _ => &mut self.votes,
        }
    }
}

/// Reads what is there; whatever is not leaves an error and no budget.
fn read(purpose: Purpose, sections: &Sections<'_>, errors: &mut Errors) -> Option<Budget> {
    for (name, section) in
        [(META, &sections.meta), (PROJECTS, &sections.projects), (VOTES, &sections.votes)]
    {
        if section.is_none() {
            errors.add(sections.end, ImportCode::MissingSection(name));
        }
    }
    let meta = sections.meta.as_ref().and_then(|rows| meta::read(purpose, rows, errors));
    let listed = sections.projects.as_ref().and_then(|rows| projects::read(rows, errors));
    let (meta, listed) = (meta?, listed?);
    let ballots = votes::read(sections.votes.as_ref()?, &meta, &listed, errors)?;
    check_counts(sections, &meta, &listed, &ballots, errors);
    Some(assemble(meta, listed, ballots))
}

/// The file's own counts, checked against what was read. Rows that could not
/// be read have errors already, and are not missed a second time.
fn check_counts(
    sections: &Sections<'_>,
    meta: &Meta,
    listed: &[projects::Listed],
    ballots: &[Support],
    errors: &mut Errors,
) {
    let rows =
        |section: &Section<'_>| section.as_ref().map_or(0, |rows| rows.len().saturating_sub(1));
    if meta.projects.number != rows(&sections.projects) {
        errors.add(meta.projects.line, ImportCode::ProjectsMiscounted);
    }
    if meta.votes.number != rows(&sections.votes) {
        errors.add(meta.votes.line, ImportCode::BallotsMiscounted);
    }
    if rows(&sections.votes) != ballots.len() {
        return;
    }
    for (project, counted) in listed.iter().zip(votes(listed.len(), ballots)) {
        if project.votes_told.is_some_and(|told| told != counted) {
            errors.add(project.line, ImportCode::VotesMiscounted);
        }
    }
}

fn votes(projects: usize, ballots: &[Support]) -> Vec<u64> {
    let mut counts = vec![0; projects];
    for project in ballots.iter().flat_map(Support::keys) {
        counts[*project] += 1;
    }
    counts
}

fn assemble(meta: Meta, listed: Vec<projects::Listed>, ballots: Vec<Support>) -> Budget {
    let counts = votes(listed.len(), &ballots);
    let project = |(listed, votes): (projects::Listed, u64)| Project {
        id: listed.id,
        name: listed.name,
        description: listed.description,
        cost: listed.cost,
        votes,
    };
    Budget {
        ticks: meta.fixed_ticks(),
        unit: meta.unit,
        description: meta.description,
        currency: meta.currency,
        budget: meta.budget,
        rule: meta.rule,
        date_begin: meta.date_begin,
        date_end: meta.date_end,
        projects: listed.into_iter().zip(counts).map(project).collect(),
        ballots,
    }
}

/// The position of a column, found by its name.
fn column(header: &Record, name: &'static str) -> Option<usize> {
    header.fields.iter().position(|field| field.trim().eq_ignore_ascii_case(name))
}

/// The position of a column that must be there.
fn required_column(header: &Record, name: &'static str, errors: &mut Errors) -> Option<usize> {
    errors.take(header.line, column(header, name).ok_or(ImportCode::MissingColumn(name)))
}

/// A row has no more fields than there are columns; empty ones at its end are
/// what spreadsheets leave behind.
fn check_width(header: &Record, row: &Record, errors: &mut Errors) {
    let beyond = header.fields.len()..row.fields.len();
    if beyond.into_iter().any(|column| !row.field(column).is_empty()) {
        errors.add(row.line, ImportCode::TooManyFields);
    }
}

/// An amount of money in hundredths; finer parts must be nought.
fn hundredths(text: &str) -> Option<i64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(part) {
        return None;
    }
    let (cents, finer) = part.split_at(part.len().min(2));
    if finer.bytes().any(|byte| byte != b'0') {
        return None;
    }
    let cents: i64 = format!("{cents:0<2}").parse().ok()?;
    let amount = whole.parse::<i64>().ok()?.checked_mul(100)?.checked_add(cents)?;
    Some(amount).filter(|amount| *amount <= MOST_MONEY)
}

/// A text that is neither empty nor too long.
fn required_text(text: &str, name: &'static str) -> Result<String, ImportCode> {
    if text.is_empty() { Err(ImportCode::EmptyField(name)) } else { short_enough(text) }
}

fn short_enough(text: &str) -> Result<String, ImportCode> {
    if text.chars().count() > LONGEST_TEXT {
        return Err(ImportCode::TooLarge);
    }
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests;

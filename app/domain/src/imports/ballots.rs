//! Ballots as a table: a first row with the names of the options, then one row for each
//! ballot, or for ballots alike, where the first column is called `ballots` and says how
//! many. Cells are parted by commas, or by semicolons as some spreadsheets write them.

use super::{
    Election, Errors, ImportCode, ImportError, add_up, check_names, demand_ballots,
    records::{self, Record},
    text, weight,
};
use crate::votes::methods::{
    Alike,
    ranking::{Contest, Ranking},
};
use std::{collections::HashMap, hash::Hash};

/// The largest file, in bytes.
pub const MOST_BYTES: usize = 32 * 1024 * 1024;
/// The most options.
pub const MOST_OPTIONS: usize = 500;
/// The most rows.
pub const MOST_ROWS: usize = 1_000_000;
/// The highest score of one option on one ballot.
pub const HIGHEST_SCORE: u64 = 100_000;

/// What a cell says of its option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// 1 for what is supported; 0 or nothing for the rest.
    Marks,
    /// 1 for the one option that is supported.
    OneMark,
    /// A score from 0; nothing is 0.
    Scores,
}

/// Options, and what ballots gave to them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// The options, in the order of the file.
    pub names: Vec<String>,
    /// What each different ballot gives to each option.
    pub ballots: Vec<Alike<Vec<u64>>>,
}

/// Reads rankings: the number of each option's place, 1 for the best. Options with one
/// number are level; those without are not ranked.
pub fn parse_rankings(bytes: &[u8]) -> Result<Election, Vec<ImportError>> {
    let mut first_level = None;
    let text = open(bytes)?;
    let table = Table::parse(text, |line, cells| {
        let ranking = ranking(cells)?;
        if ranking.has_equals() {
            first_level.get_or_insert(line);
        }
        Ok(ranking)
    })?;
    let contest = Contest::new(vec![true; table.names.len()], table.ballots);
    demand_ballots(!contest.ballots().is_empty(), text)?;
    Ok(Election { title: None, names: table.names, seats: None, contest, first_level })
}

/// Reads ballots that give marks or scores.
pub fn parse_given(bytes: &[u8], scale: Scale) -> Result<Given, Vec<ImportError>> {
    let text = open(bytes)?;
    let table = Table::parse(text, |_, cells| given(cells, scale))?;
    let gives = |alike: &Alike<Vec<u64>>| alike.ballot.iter().any(|given| *given > 0);
    demand_ballots(table.ballots.iter().any(gives), text)?;
    Ok(Given { names: table.names, ballots: table.ballots })
}

fn open(bytes: &[u8]) -> Result<&str, Vec<ImportError>> {
    if bytes.len() > MOST_BYTES {
        return Err(vec![ImportError { line: 1, code: ImportCode::TooLarge }]);
    }
    text(bytes).map_err(|error| vec![error])
}

fn ranking(cells: &[&str]) -> Result<Ranking, ImportCode> {
    let mut ranks: Vec<(u32, usize)> = Vec::new();
    for (option, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
        match cell.parse() {
            Ok(rank) if rank > 0 => ranks.push((rank, option)),
            _ => return Err(ImportCode::BadRank),
        }
    }
    ranks.sort_unstable();
    let groups = ranks.chunk_by(|left, right| left.0 == right.0);
    let ranking = Ranking::of(groups.map(|group| group.iter().map(|(_, option)| *option)));
    ranking.ok_or(ImportCode::RepeatedCandidate)
}

fn given(cells: &[&str], scale: Scale) -> Result<Vec<u64>, ImportCode> {
    let given = cells.iter().map(|cell| match (cell.parse(), scale) {
        _ if cell.is_empty() => Ok(0),
        (Ok(score @ 0..=HIGHEST_SCORE), Scale::Scores) => Ok(score),
        (_, Scale::Scores) => Err(ImportCode::BadScore),
        (Ok(mark @ 0..=1), _) => Ok(mark),
        _ => Err(ImportCode::BadMark),
    });
    let given: Vec<u64> = given.collect::<Result<_, _>>()?;
    if scale == Scale::OneMark && given.iter().sum::<u64>() > 1 {
        return Err(ImportCode::SeveralMarks);
    }
    Ok(given)
}

struct Table<B> {
    names: Vec<String>,
    ballots: Vec<Alike<B>>,
}

impl<B: Eq + Hash + Ord> Table<B> {
    /// Reads a table; `read` is given a row's line and its cells, one for each option.
    fn parse(
        text: &str,
        read: impl FnMut(usize, &[&str]) -> Result<B, ImportCode>,
    ) -> Result<Self, Vec<ImportError>> {
        let mut errors = Errors::default();
        let mut rows = records::read(text, separator(text));
        let header = rows.next().transpose().map_err(|error| vec![error])?;
        let header = header.unwrap_or(Record { line: 1, fields: Vec::new() });
        let columns = Columns::read(&header, &mut errors);
        let ballots = columns.read_rows(rows, read, &mut errors);
        errors.or(Some(Self { names: columns.names, ballots }))
    }
}

/// What parts the cells of the first line parts them all.
fn separator(text: &str) -> char {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    if first.contains(';') && !first.contains(',') { ';' } else { ',' }
}

struct Columns {
    /// Whether the first column says how many ballots are alike.
    are_weighted: bool,
    names: Vec<String>,
}

impl Columns {
    fn read(header: &Record, errors: &mut Errors) -> Self {
        let are_weighted = header.field(0).eq_ignore_ascii_case("ballots");
        let options = usize::from(are_weighted)..header.fields.len();
        let names: Vec<String> = options.map(|at| header.field(at).to_owned()).collect();
        if names.is_empty() {
            errors.add(header.line, ImportCode::EmptyField("name"));
        }
        if names.len() > MOST_OPTIONS {
            errors.add(header.line, ImportCode::TooLarge);
        }
        check_names(names.iter().map(|name| (header.line, name.as_str())), errors);
        Self { are_weighted, names }
    }

    fn read_rows<B: Eq + Hash + Ord>(
        &self,
        rows: impl Iterator<Item = Result<Record, ImportError>>,
        mut read: impl FnMut(usize, &[&str]) -> Result<B, ImportCode>,
        errors: &mut Errors,
    ) -> Vec<Alike<B>> {
        let mut alike: HashMap<B, u64> = HashMap::new();
        let mut votes = 0;
        for (number, row) in (1..).zip(rows) {
            if errors.are_enough() || votes > super::MOST_VOTES || number > MOST_ROWS + 1 {
                break;
            }
            let (line, row) = match row {
                Ok(row) if number > MOST_ROWS => (row.line, Err(ImportCode::TooLarge)),
                Ok(row) => (row.line, self.read_row(&row, &mut votes, &mut read)),
                Err(error) => (error.line, Err(error.code)),
            };
            if let Some((ballot, weight)) = errors.take(line, row) {
                *alike.entry(ballot).or_default() += weight;
            }
        }
        let alike = alike.into_iter();
        let mut ballots: Vec<Alike<B>> =
            alike.map(|(ballot, multiplicity)| Alike { ballot, multiplicity }).collect();
        ballots.sort_unstable_by(|left, right| left.ballot.cmp(&right.ballot));
        ballots
    }

    fn read_row<B>(
        &self,
        row: &Record,
        votes: &mut u64,
        read: &mut impl FnMut(usize, &[&str]) -> Result<B, ImportCode>,
    ) -> Result<(B, u64), ImportCode> {
        let first = usize::from(self.are_weighted);
        let width = first + self.names.len();
        if (width..row.fields.len()).any(|column| !row.field(column).is_empty()) {
            return Err(ImportCode::TooManyFields);
        }
        let weight = if self.are_weighted { weight(row.field(0))? } else { 1 };
        add_up(votes, weight)?;
        let cells: Vec<&str> = (first..width).map(|column| row.field(column)).collect();
        Ok((read(row.line, &cells)?, weight))
    }
}

#[cfg(test)]
mod tests;

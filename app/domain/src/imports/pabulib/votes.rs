//! The third section: the ballots, without whose they were.

use super::{MOST_BALLOTS, check_width, meta::Meta, projects::Listed, required_column};
use crate::imports::{Errors, ImportCode, records::Record};
use std::collections::{HashMap, HashSet};

/// Reads all ballots, each as sorted positions of projects; those that break a
/// rule leave an error and are not among them.
pub fn read(
    rows: &[&Record],
    meta: &Meta,
    projects: &[Listed],
    errors: &mut Errors,
) -> Option<Vec<Vec<usize>>> {
    let Some((header, rows)) = rows.split_first() else {
        return Some(Vec::new());
    };
    let voter = required_column(header, "voter_id", errors);
    let vote = required_column(header, "vote", errors);
    let (voter, vote) = (voter?, vote?);
    if rows.len() > MOST_BALLOTS {
        errors.add(header.line, ImportCode::TooLarge);
        return None;
    }
    check_voters(header, rows, voter, errors);
    let positions = projects.iter().zip(0..).map(|(project, at)| (project.id.as_str(), at));
    let positions: HashMap<&str, usize> = positions.collect();
    let mut read = |row: &&Record| {
        let ballot = ballot(row.field(vote), &positions);
        let ballot = ballot.and_then(|ballot| right_length(ballot, meta));
        errors.take(row.line, ballot)
    };
    Some(rows.iter().filter_map(&mut read).collect())
}

fn check_voters(header: &Record, rows: &[&Record], voter: usize, errors: &mut Errors) {
    let mut seen = HashSet::new();
    for row in rows {
        check_width(header, row, errors);
        let id = row.field(voter);
        if id.is_empty() {
            errors.add(row.line, ImportCode::EmptyField("voter_id"));
        } else if !seen.insert(id) {
            errors.add(row.line, ImportCode::RepeatedId);
        }
    }
}

fn ballot(text: &str, positions: &HashMap<&str, usize>) -> Result<Vec<usize>, ImportCode> {
    let named = text.split(',').map(str::trim).filter(|_| !text.is_empty());
    let mut ballot: Vec<usize> = named
        .map(|id| positions.get(id).copied().ok_or(ImportCode::UnknownProject))
        .collect::<Result<_, _>>()?;
    ballot.sort_unstable();
    if ballot.is_sorted_by(|left, right| left < right) {
        Ok(ballot)
    } else {
        Err(ImportCode::RepeatedProject)
    }
}

fn right_length(ballot: Vec<usize>, meta: &Meta) -> Result<Vec<usize>, ImportCode> {
    if meta.least_ticked.is_some_and(|least| ballot.len() < least as usize) {
        return Err(ImportCode::TooFewTicked);
    }
    if meta.most_ticked.is_some_and(|most| ballot.len() > most as usize) {
        return Err(ImportCode::TooManyTicked);
    }
    Ok(ballot)
}

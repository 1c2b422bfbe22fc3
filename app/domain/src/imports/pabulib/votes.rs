//! The third section: the ballots, without whose they were.

use super::{
    MOST_BALLOTS, check_width, hundredths,
    meta::{Kind, Meta},
    projects::Listed,
    required_column,
};
use crate::{
    imports::{Errors, ImportCode, records::Record},
    votes::methods::budget::Support,
};
use std::collections::{HashMap, HashSet};

/// Reads all ballots, each as positions of projects; those that break a rule leave
/// an error and are not among them.
pub fn read(
    rows: &[&Record],
    meta: &Meta,
    projects: &[Listed],
    errors: &mut Errors,
) -> Option<Vec<Support>> {
    let Some((header, rows)) = rows.split_first() else {
        return Some(Vec::new());
    };
    let voter = required_column(header, "voter_id", errors);
    let vote = required_column(header, "vote", errors);
    let points = match meta.kind {
        Kind::GivesPoints => Some(required_column(header, "points", errors)?),
        Kind::Approves | Kind::ApprovesOne => None,
    };
    let (voter, vote) = (voter?, vote?);
    if rows.len() > MOST_BALLOTS {
        errors.add(header.line, ImportCode::TooLarge);
        return None;
    }
    check_voters(header, rows, voter, errors);
    let positions = projects.iter().zip(0..).map(|(project, at)| (project.id.as_str(), at));
    let positions: HashMap<&str, usize> = positions.collect();
    let mut read = |row: &&Record| {
        let points = points.map(|points| row.field(points));
        let ballot = ballot(row.field(vote), points, &positions);
        let ballot = ballot.and_then(|ballot| within_limits(ballot, meta));
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

fn ballot(
    named: &str,
    points: Option<&str>,
    positions: &HashMap<&str, usize>,
) -> Result<Support, ImportCode> {
    let position = |id: &str| positions.get(id).copied().ok_or(ImportCode::UnknownProject);
    let named: Vec<usize> = list(named).map(position).collect::<Result<_, _>>()?;
    let points: Vec<u32> = match points {
        Some(points) => list(points).map(whole_points).collect::<Result<_, _>>()?,
        None => vec![1; named.len()],
    };
    if points.len() != named.len() {
        return Err(ImportCode::PointsMiscounted);
    }
    let length = named.len();
    let ballot: Support = named.into_iter().zip(points).collect();
    if ballot.len() == length { Ok(ballot) } else { Err(ImportCode::RepeatedProject) }
}

/// What stands between commas; nothing in an empty field.
fn list(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(str::trim).filter(move |_| !text.is_empty())
}

fn whole_points(text: &str) -> Result<u32, ImportCode> {
    let whole = hundredths(text).filter(|points| points % 100 == 0);
    whole.and_then(|points| u32::try_from(points / 100).ok()).ok_or(ImportCode::BadPoints)
}

fn within_limits(ballot: Support, meta: &Meta) -> Result<Support, ImportCode> {
    let beyond = |points: &u32| meta.most_points.is_some_and(|most| *points > most);
    if meta.least_ticked.is_some_and(|least| ballot.len() < least as usize) {
        return Err(ImportCode::TooFewTicked);
    }
    if meta.most_ticked.is_some_and(|most| ballot.len() > most as usize) {
        return Err(ImportCode::TooManyTicked);
    }
    if meta.kind == Kind::GivesPoints && ballot.values().any(beyond) {
        return Err(ImportCode::TooManyPoints);
    }
    Ok(ballot)
}

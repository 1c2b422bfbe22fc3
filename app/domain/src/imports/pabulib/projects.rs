//! The second section: what could be approved.

use super::{
    MOST_PROJECTS, check_width, column, hundredths, required_column, required_text, short_enough,
};
use crate::imports::{Errors, ImportCode, records::Record};
use std::collections::HashSet;

/// A project as the file lists it.
pub struct Listed {
    pub line: usize,
    pub id: String,
    pub name: String,
    pub description: String,
    pub cost: i64,
    /// The file's own count of its votes, where it has one.
    pub votes_told: Option<u64>,
}

struct Columns {
    id: usize,
    cost: usize,
    name: Option<usize>,
    description: Option<usize>,
    votes: Option<usize>,
}

/// Reads all projects, or none where a column is missing. A row that cannot be
/// read leaves an error and stays in, so that ballots still find it.
pub fn read(rows: &[&Record], errors: &mut Errors) -> Option<Vec<Listed>> {
    let Some((header, rows)) = rows.split_first() else {
        return Some(Vec::new());
    };
    let columns = columns(header, errors)?;
    if rows.len() > MOST_PROJECTS {
        errors.add(header.line, ImportCode::TooLarge);
        return None;
    }
    let mut seen = HashSet::new();
    for row in rows {
        check_width(header, row, errors);
        if !seen.insert(row.field(columns.id)) {
            errors.add(row.line, ImportCode::RepeatedId);
        }
    }
    Some(rows.iter().map(|row| listed(row, &columns, errors)).collect())
}

fn columns(header: &Record, errors: &mut Errors) -> Option<Columns> {
    let id = required_column(header, "project_id", errors);
    let cost = required_column(header, "cost", errors);
    Some(Columns {
        id: id?,
        cost: cost?,
        name: column(header, "name"),
        description: column(header, "description"),
        votes: column(header, "votes"),
    })
}

fn listed(row: &Record, columns: &Columns, errors: &mut Errors) -> Listed {
    let id = required_text(row.field(columns.id), "project_id");
    let id = errors.take(row.line, id).unwrap_or_default();
    let cost = hundredths(row.field(columns.cost)).ok_or(ImportCode::BadCost);
    let cost = errors.take(row.line, cost).unwrap_or_default();
    let mut text = |column: Option<usize>| {
        let text = short_enough(column.map_or("", |column| row.field(column)));
        errors.take(row.line, text).unwrap_or_default()
    };
    let name = Some(text(columns.name)).filter(|name| !name.is_empty());
    let description = text(columns.description);
    let told = columns.votes.map(|column| row.field(column)).filter(|told| !told.is_empty());
    let votes_told = told
        .and_then(|told| errors.take(row.line, told.parse().map_err(|_| ImportCode::BadNumber)));
    Listed {
        line: row.line,
        name: name.unwrap_or_else(|| id.clone()),
        id,
        description,
        cost,
        votes_told,
    }
}

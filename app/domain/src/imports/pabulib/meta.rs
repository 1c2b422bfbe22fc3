//! The first section: what the vote was and what the rest must add up to.

use super::{Purpose, hundredths, short_enough};
use crate::{
    imports::{Errors, ImportCode, records::Record},
    time::Day,
};
use std::collections::BTreeMap;

/// The entries that are used, read.
pub struct Meta {
    pub unit: String,
    pub description: String,
    pub currency: String,
    pub budget: i64,
    pub rule: Option<String>,
    pub date_begin: Option<Day>,
    pub date_end: Option<Day>,
    pub kind: Kind,
    pub least_ticked: Option<u32>,
    pub most_ticked: Option<u32>,
    pub most_points: Option<u32>,
    pub projects: Told,
    pub votes: Told,
}

/// What a ballot says of the projects that it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// That it approves them.
    Approves,
    /// That it approves this one alone.
    ApprovesOne,
    /// How many points each of them has.
    GivesPoints,
}

/// A number that the file tells of itself, and where.
#[derive(Clone, Copy)]
pub struct Told {
    pub line: usize,
    pub number: usize,
}

impl Meta {
    /// How many projects every ballot names, where that is one number.
    pub fn fixed_ticks(&self) -> Option<u32> {
        self.least_ticked.filter(|least| Some(*least) == self.most_ticked)
    }
}

/// The entries by name; a later one of the same name counts.
struct Entries<'a> {
    values: BTreeMap<String, &'a Record>,
    /// Where missing ones are missed.
    line: usize,
}

const VALUE: usize = 1;
/// What ISO 4217 writes where there is no currency.
const NO_CURRENCY: &str = "XXX";

pub fn read(purpose: Purpose, rows: &[&Record], errors: &mut Errors) -> Option<Meta> {
    // The first row names the columns: key and value.
    let entries = Entries {
        values: rows.iter().skip(1).map(|row| (row.field(0).to_ascii_lowercase(), *row)).collect(),
        line: rows.first().map_or(1, |row| row.line),
    };
    let kind = kind(purpose, &entries, errors);
    let unit = entries.said(purpose, "unit", errors);
    let description = entries.said(purpose, "description", errors);
    let currency = entries.optional("currency", errors, currency);
    let budget = entries.required("budget", errors, hundredths);
    let rule = entries.optional("rule", errors, short_text);
    let least_ticked = entries.optional("min_length", errors, number);
    let most_ticked = entries.optional("max_length", errors, number);
    let most_points = entries.optional("max_points", errors, number);
    // What ballots do not name would have points too, which no method here counts.
    entries.optional("default_score", errors, |score| hundredths(score).filter(|it| *it == 0));
    let projects = entries.required("num_projects", errors, number);
    let votes = entries.required("num_votes", errors, number);
    let told = |name, number| Told { line: entries.line_of(name), number };
    let one = (kind == Some(Kind::ApprovesOne)).then_some(1);
    Some(Meta {
        unit: unit?,
        description: description?,
        currency: currency.unwrap_or_else(|| NO_CURRENCY.to_owned()),
        budget: budget?,
        rule,
        date_begin: entries.text("date_begin").and_then(day),
        date_end: entries.text("date_end").and_then(day),
        kind: kind?,
        least_ticked: one.or(least_ticked),
        most_ticked: one.or(most_ticked),
        most_points,
        projects: told("num_projects", projects?),
        votes: told("num_votes", votes?),
    })
}

fn kind(purpose: Purpose, entries: &Entries<'_>, errors: &mut Errors) -> Option<Kind> {
    let name = entries.required("vote_type", errors, short_text)?;
    let kind = match (name.to_ascii_lowercase().as_str(), purpose) {
        ("approval", _) => Ok(Kind::Approves),
        ("choose-1", _) => Ok(Kind::ApprovesOne),
        ("cumulative" | "scoring", Purpose::Counting) => Ok(Kind::GivesPoints),
        _ => Err(ImportCode::UnsupportedVoteType),
    };
    errors.take(entries.line_of("vote_type"), kind)
}

impl Entries<'_> {
    fn text(&self, name: &str) -> Option<&str> {
        self.values.get(name).map(|row| row.field(VALUE)).filter(|value| !value.is_empty())
    }

    fn line_of(&self, name: &str) -> usize {
        self.values.get(name).map_or(self.line, |row| row.line)
    }

    /// A text that must be there where the file is kept.
    fn said(&self, purpose: Purpose, name: &'static str, errors: &mut Errors) -> Option<String> {
        match purpose {
            Purpose::Keeping => self.required(name, errors, short_text),
            Purpose::Counting => Some(self.optional(name, errors, short_text).unwrap_or_default()),
        }
    }

    fn required<T>(
        &self,
        name: &'static str,
        errors: &mut Errors,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        if self.text(name).is_none() {
            errors.add(self.line_of(name), ImportCode::MissingKey(name));
        }
        self.optional(name, errors, read)
    }

    fn optional<T>(
        &self,
        name: &'static str,
        errors: &mut Errors,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let value = read(self.text(name)?).ok_or(ImportCode::BadValue(name));
        errors.take(self.line_of(name), value)
    }
}

fn short_text(text: &str) -> Option<String> {
    short_enough(text).ok()
}

fn number<N: std::str::FromStr>(text: &str) -> Option<N> {
    text.parse().ok()
}

fn currency(text: &str) -> Option<String> {
    let three_letters = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_alphabetic());
    three_letters.then(|| text.to_ascii_uppercase())
}

/// `31.03.2024` or `2024-03-31`; a bare year, which is legal too, is no day.
fn day(text: &str) -> Option<Day> {
    let day_first = text.contains('.');
    let separator = if day_first { '.' } else { '-' };
    let parts: Vec<u32> =
        text.split(separator).map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let [first, month, last] = parts.try_into().ok()?;
    let (year, day) = if day_first { (last, first) } else { (first, last) };
    Day::from_ymd(i32::try_from(year).ok()?, month, day)
}

//! The first section: what the vote was and what the rest must add up to.

use super::{hundredths, short_enough};
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
    pub least_ticked: Option<u32>,
    pub most_ticked: Option<u32>,
    pub projects: Told,
    pub votes: Told,
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

pub fn read(rows: &[&Record], errors: &mut Errors) -> Option<Meta> {
    // The first row names the columns: key and value.
    let entries = Entries {
        values: rows.iter().skip(1).map(|row| (row.field(0).to_ascii_lowercase(), *row)).collect(),
        line: rows.first().map_or(1, |row| row.line),
    };
    check_vote_type(&entries, errors);
    let unit = entries.required("unit", errors, short_text);
    let description = entries.required("description", errors, short_text);
    let currency = entries.optional("currency", errors, currency);
    let budget = entries.required("budget", errors, hundredths);
    let rule = entries.optional("rule", errors, short_text);
    let least_ticked = entries.optional("min_length", errors, number);
    let most_ticked = entries.optional("max_length", errors, number);
    let projects = entries.required("num_projects", errors, number);
    let votes = entries.required("num_votes", errors, number);
    let told = |name, number| Told { line: entries.line_of(name), number };
    Some(Meta {
        unit: unit?,
        description: description?,
        currency: currency.unwrap_or_else(|| NO_CURRENCY.to_owned()),
        budget: budget?,
        rule,
        date_begin: entries.text("date_begin").and_then(day),
        date_end: entries.text("date_end").and_then(day),
        least_ticked,
        most_ticked,
        projects: told("num_projects", projects?),
        votes: told("num_votes", votes?),
    })
}

fn check_vote_type(entries: &Entries<'_>, errors: &mut Errors) {
    let vote_type = entries.required("vote_type", errors, short_text);
    if vote_type.is_some_and(|kind| !kind.eq_ignore_ascii_case("approval")) {
        errors.add(entries.line_of("vote_type"), ImportCode::UnsupportedVoteType);
    }
}

impl Entries<'_> {
    fn text(&self, name: &str) -> Option<&str> {
        self.values.get(name).map(|row| row.field(VALUE)).filter(|value| !value.is_empty())
    }

    fn line_of(&self, name: &str) -> usize {
        self.values.get(name).map_or(self.line, |row| row.line)
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

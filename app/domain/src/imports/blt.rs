//! The BLT format of ranked ballots: how many candidates and seats, who withdrew, the
//! ballots, the names, a title (I. D. Hill and others, 1987; with the additions of OpenSTV
//! and OpaVote: comments, ids of ballots, level candidates, places left empty).
//!
//! Ids of ballots are passed over: they are not in the result.

use super::{
    Election, Errors, ImportCode, ImportError, add_up, check_names, demand_ballots, text, weight,
};
use crate::votes::methods::{
    Alike,
    ranking::{Contest, Ranking},
};
use std::{collections::HashMap, iter::Peekable};

/// The largest file, in bytes.
pub const MOST_BYTES: usize = 32 * 1024 * 1024;
/// The most candidates.
pub const MOST_CANDIDATES: usize = 500;
/// The most lines of ballots.
pub const MOST_LINES: usize = 1_000_000;

/// Reads a file, or tells the first [`super::MOST_ERRORS`] things that are wrong with it.
pub fn parse(bytes: &[u8]) -> Result<Election, Vec<ImportError>> {
    if bytes.len() > MOST_BYTES {
        return Err(vec![ImportError { line: 1, code: ImportCode::TooLarge }]);
    }
    let text = text(bytes).map_err(|error| vec![error])?;
    let mut errors = Errors::default();
    let election = read(text, &mut errors);
    let election = errors.or(election)?;
    demand_ballots(!election.contest.ballots().is_empty(), text)?;
    Ok(election)
}

/// Lines with anything on them, each with its number. Old computers ended them with `\r`.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let end = if text.contains('\n') { '\n' } else { '\r' };
    let lines = (1..).zip(text.split(end)).map(|(number, line)| (number, line.trim()));
    lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
}

fn read(text: &str, errors: &mut Errors) -> Option<Election> {
    let last = lines(text).last().map_or(1, |(number, _)| number);
    let mut lines = lines(text).peekable();
    let (line, header) = lines.next().unwrap_or((last, ""));
    let (candidates, seats) = errors.take(line, read_header(header))?;
    let mut ballots = Ballots::new(candidates);
    ballots.read_withdrawn(&mut lines, errors);
    if !ballots.read(&mut lines, last, errors) {
        return None;
    }
    let (names, title) = read_names(lines, candidates, last, errors)?;
    let first_level = ballots.first_level;
    let contest = ballots.into_contest();
    Some(Election { title, names, seats: Some(seats), contest, first_level })
}

/// What stands before a comment.
fn before_comment(line: &str) -> &str {
    line.split_once('#').map_or(line, |(before, _)| before.trim_end())
}

/// How many candidates and how many seats.
fn read_header(line: &str) -> Result<(usize, usize), ImportCode> {
    let numbers: Option<Vec<usize>> =
        before_comment(line).split_whitespace().map(|number| number.parse().ok()).collect();
    match numbers.as_deref() {
        Some([0, _] | [_, 0]) => Err(ImportCode::BadHeader),
        Some([candidates, _]) if *candidates > MOST_CANDIDATES => Err(ImportCode::TooLarge),
        Some([candidates, seats]) if seats > candidates => Err(ImportCode::TooManySeats),
        Some([candidates, seats]) => Ok((*candidates, *seats)),
        _ => Err(ImportCode::BadHeader),
    }
}

struct Ballots {
    standing: Vec<bool>,
    alike: HashMap<Ranking, u64>,
    first_level: Option<usize>,
}

impl Ballots {
    fn new(candidates: usize) -> Self {
        Self { standing: vec![true; candidates], alike: HashMap::new(), first_level: None }
    }

    /// Reads lines of nothing but numbers with a minus before them.
    fn read_withdrawn<'a>(
        &mut self,
        lines: &mut Peekable<impl Iterator<Item = (usize, &'a str)>>,
        errors: &mut Errors,
    ) {
        let withdrawn = |(_, line): &(usize, &str)| {
            let mut words = before_comment(line).split_whitespace();
            words.all(|word| word.strip_prefix('-').is_some_and(|number| !number.is_empty()))
        };
        while let Some((number, line)) = lines.next_if(withdrawn) {
            for word in before_comment(line).split_whitespace() {
                let candidate = candidate(word.trim_start_matches('-'), self.standing.len());
                if let Some(candidate) = errors.take(number, candidate) {
                    self.standing[candidate] = false;
                }
            }
        }
    }

    /// Reads ballots, and says whether the 0 behind them was found; without it, `last` is the
    /// file's last line.
    fn read<'a>(
        &mut self,
        lines: &mut Peekable<impl Iterator<Item = (usize, &'a str)>>,
        last: usize,
        errors: &mut Errors,
    ) -> bool {
        let (mut read, mut votes) = (0, 0);
        // A name in quotes is no ballot.
        while let Some((number, line)) = lines.next_if(|(_, line)| !line.starts_with('"')) {
            let line = before_comment(line);
            if line == "0" {
                return true;
            }
            read += 1;
            if read > MOST_LINES {
                errors.add(number, ImportCode::TooLarge);
                return false;
            }
            let ballot = ballot(line, self.standing.len()).and_then(|ballot| {
                add_up(&mut votes, ballot.multiplicity)?;
                Ok(ballot)
            });
            match errors.take(number, ballot) {
                Some(ballot) => self.add(number, &ballot),
                None if errors.are_enough() || votes > super::MOST_VOTES => return false,
                None => {}
            }
        }
        let end = lines.peek().map_or(last, |(number, _)| *number);
        errors.add(end, ImportCode::UnendedBallots);
        false
    }

    fn add(&mut self, line: usize, alike: &Alike<Ranking>) {
        let ballot = alike.ballot.among(&self.standing);
        if ballot.has_equals() {
            self.first_level.get_or_insert(line);
        }
        *self.alike.entry(ballot).or_default() += alike.multiplicity;
    }

    fn into_contest(self) -> Contest {
        let alike = self.alike.into_iter();
        let alike = alike.map(|(ballot, multiplicity)| Alike { ballot, multiplicity });
        Contest::new(self.standing, alike)
    }
}

/// `(id) weight 1 2=3 - 4 0`.
fn ballot(line: &str, candidates: usize) -> Result<Alike<Ranking>, ImportCode> {
    let line = match line.strip_prefix('(') {
        Some(id) => id.split_once(')').ok_or(ImportCode::BadWeight)?.1,
        None => line,
    };
    let mut words = line.split_whitespace();
    let multiplicity = weight(words.next().unwrap_or_default())?;
    let mut groups = Vec::new();
    loop {
        match words.next() {
            None => return Err(ImportCode::UnendedBallot),
            Some("0") => break,
            // A place left empty: whoever comes next moves up.
            Some("-") => {}
            Some(level) => groups.push(group(level, candidates)?),
        }
    }
    if words.next().is_some() {
        return Err(ImportCode::BehindBallot);
    }
    let ballot = Ranking::of(groups).ok_or(ImportCode::RepeatedCandidate)?;
    Ok(Alike { ballot, multiplicity })
}

/// `2`, or `2=3` for two who are level.
fn group(word: &str, candidates: usize) -> Result<Vec<usize>, ImportCode> {
    word.split('=').map(|number| candidate(number, candidates)).collect()
}

/// A candidate's number in the file, from 1.
fn candidate(number: &str, candidates: usize) -> Result<usize, ImportCode> {
    if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(ImportCode::BadPreference);
    }
    match number.parse::<usize>() {
        Ok(number) if (1..=candidates).contains(&number) => Ok(number - 1),
        _ => Err(ImportCode::UnknownCandidate),
    }
}

/// The names of the candidates and the title.
fn read_names<'a>(
    lines: impl Iterator<Item = (usize, &'a str)>,
    candidates: usize,
    last: usize,
    errors: &mut Errors,
) -> Option<(Vec<String>, Option<String>)> {
    let lines: Vec<(usize, Vec<String>)> = lines
        .filter_map(|(number, line)| Some((number, errors.take(number, texts(line))?)))
        .collect();
    // What stands beside a name on its line, such as a party, belongs to it; unless there
    // are too few lines, and names stand beside each other.
    let entries: Vec<(usize, String)> = if lines.len() >= candidates {
        lines.into_iter().map(|(number, texts)| (number, texts.join(", "))).collect()
    } else {
        let beside = |(number, texts): (usize, Vec<String>)| {
            texts.into_iter().map(move |text| (number, text))
        };
        lines.into_iter().flat_map(beside).collect()
    };
    if entries.len() < candidates {
        errors.add(last, ImportCode::NamesMiscounted);
        return None;
    }
    if let Some((number, _)) = entries.get(candidates + 1) {
        errors.add(*number, ImportCode::NamesMiscounted);
    }
    let named = entries.iter().take(candidates);
    check_names(named.map(|(number, name)| (*number, name.as_str())), errors);
    let mut names: Vec<String> = entries.into_iter().map(|(_, text)| text).collect();
    let title = names.drain(candidates..).next().filter(|title| !title.is_empty());
    Some((names, title))
}

/// The texts on a line: all of it, or several in quotes.
fn texts(line: &str) -> Result<Vec<String>, ImportCode> {
    if !line.starts_with('"') {
        let text = line.split_once(" # ").map_or(line, |(text, _)| text);
        return Ok(vec![text.trim().to_owned()]);
    }
    let mut texts = Vec::new();
    let mut rest = line;
    while let Some(quoted) = rest.strip_prefix('"') {
        let end = closing(quoted).ok_or(ImportCode::UnclosedQuote)?;
        texts.push(quoted[..end].trim().replace("\"\"", "\""));
        rest = quoted[end + 1..].trim_start();
    }
    Ok(texts)
}

/// Where the quotation mark closes: the first with nothing behind it but another text in
/// quotes or a comment. Those within a name, as around a nickname, do not close it.
fn closing(quoted: &str) -> Option<usize> {
    let closes = |at: &usize| {
        let behind = &quoted[at + 1..];
        let next = behind.trim_start();
        let is_apart = behind.len() > next.len() && next.starts_with(['"', '#']);
        next.is_empty() || is_apart
    };
    quoted.match_indices('"').map(|(at, _)| at).find(closes)
}

#[cfg(test)]
mod tests;

//! Ballots in, an account of their count out.

mod given;
mod ranked;
mod report;

use super::{Outcome, say};
use crate::config::{CountMethod, CountTask};
use clap::ValueEnum;
use domain::{
    imports::{
        ImportCode, ImportError,
        ballots::{self, Scale},
        blt,
    },
    votes::lots::{Lots, Seed},
};
use std::{fs::File, io::Read};
use words::{Locale, counting, import_sentence, import_sentences, imports};

const WORDS: Locale = Locale::En;

/// Counts a file, and prints who is chosen and how it came to that.
pub fn count(task: &CountTask) -> Outcome {
    let bytes = read(task)?;
    let report = match task.method {
        CountMethod::ScottishStv => ranked::transferable(task, &bytes),
        CountMethod::Irv => ranked::runoff(task, &bytes),
        CountMethod::Schulze => ranked::schulze(task, &bytes),
        CountMethod::Borda => ranked::borda(task, &bytes),
        CountMethod::Approval => given::most(task, &bytes, Scale::Marks, counting::marks(WORDS)),
        CountMethod::Score => given::most(task, &bytes, Scale::Scores, counting::scores(WORDS)),
        CountMethod::Majority => given::majority(task, &bytes),
    }?;
    say(&if task.json { report.to_json() } else { report.to_text() });
    Ok(())
}

/// The file; of one that is too large, no more than shows that it is.
fn read(task: &CountTask) -> Result<Vec<u8>, String> {
    let most = blt::MOST_BYTES.max(ballots::MOST_BYTES) as u64 + 1;
    let mut bytes = Vec::new();
    File::open(&task.file).and_then(|file| file.take(most).read_to_end(&mut bytes)).map_err(
        |error| counting::unread(WORDS, &task.file.display().to_string(), &error.to_string()),
    )?;
    Ok(bytes)
}

/// The name of a method, as it is given on the command line.
fn name(method: CountMethod) -> String {
    method.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
}

/// How many are chosen of `candidates`.
fn seats(task: &CountTask, told: Option<usize>, candidates: usize) -> Result<usize, String> {
    let seats = task.seats.map(usize::from).or(told).unwrap_or(1);
    let too_many = || import_sentence(WORDS, ImportCode::TooManySeats);
    if seats > candidates { Err(too_many()) } else { Ok(seats) }
}

/// The seed that was given, or else `drawn` from the ballots; and the lots.
fn lots(task: &CountTask, drawn: impl Fn() -> Seed, candidates: usize) -> (Seed, Lots) {
    let seed = task.seed.as_deref().map_or_else(drawn, Seed::from_text);
    (seed, Lots::draw(seed, candidates))
}

/// Every line that is wrong, one a line.
fn refusal(errors: &[ImportError]) -> String {
    format!("{}\n{}", imports::refused(WORDS), import_sentences(WORDS, errors))
}

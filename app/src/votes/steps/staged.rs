//! Counts in stages: votes move on until enough are chosen.

use super::{bars, names, table};
use crate::parts::{all, say, section_of};
use domain::votes::{
    methods::{
        runoff,
        transferable::{self, Votes},
    },
    pages::VoteFacts,
};
use leptos::prelude::*;
use ui::locale;
use words::{counts, round_sentence, stage_sentence};

/// A single transferable vote.
pub fn transferable(vote: &VoteFacts, count: &transferable::Count) -> AnyView {
    let l = locale();
    let names = names(vote);
    let (valid, seats) = (count.valid.to_string(), count.seats.to_string());
    let mut told = vec![Some(say(counts::stv_quota(l, &valid, &seats, &count.quota.to_string())))];
    for (number, stage) in (1..).zip(&count.stages) {
        let lines = names.iter().zip(&stage.lines);
        let rows = lines
            .filter(|(_, line)| line.total > Votes::default())
            .map(|(name, line)| (name.clone(), line.total.0.unsigned_abs(), plain(line.total)));
        told.push(Some(step(number, stage_sentence(l, &names, stage), rows.collect())));
    }
    let row = |name: &str, cell: &dyn Fn(&transferable::Stage) -> Votes| {
        let cells = count.stages.iter().map(|stage| cell(stage).to_string());
        [name.to_owned()].into_iter().chain(cells).collect::<Vec<String>>()
    };
    let mut rows: Vec<Vec<String>> =
        (0..).zip(&names).map(|(at, name)| row(name, &|stage| stage.lines[at].total)).collect();
    rows.push(row(counts::not_moved_on(l), &|stage| stage.non_transferable));
    rows.push(row(counts::cut_off(l), &|stage| stage.remainder));
    told.push(Some(table(counts::table_title(l), heads(count.stages.len()), rows)));
    all(told)
}

/// A runoff.
pub fn runoff(vote: &VoteFacts, count: &runoff::Count) -> AnyView {
    let l = locale();
    let names = names(vote);
    let mut told = Vec::new();
    for (number, round) in (1..).zip(&count.rounds) {
        let exhausted = i64::try_from(round.exhausted).unwrap_or(i64::MAX);
        let mut sentence = round_sentence(l, &names, round);
        if exhausted > 0 {
            sentence = format!("{sentence} {}", counts::exhausted(l, exhausted));
        }
        let continuing = round.continuing.iter();
        let rows = continuing
            .map(|at| (names[*at].clone(), round.totals[*at], round.totals[*at].to_string()));
        told.push(Some(step(number, sentence, rows.collect())));
    }
    let row = |(at, name): (usize, &String)| {
        let cells = count.rounds.iter().map(|round| round.totals[at].to_string());
        [name.clone()].into_iter().chain(cells).collect::<Vec<String>>()
    };
    let rows = (0..).zip(&names).map(row).collect();
    told.push(Some(table(counts::table_title(l), heads(count.rounds.len()), rows)));
    all(told)
}

/// One step: what was done, and what each has then.
fn step(number: usize, sentence: String, rows: Vec<(String, u64, String)>) -> AnyView {
    let content = all(vec![Some(say(sentence)), Some(bars(rows))]);
    section_of(counts::step(locale(), &number.to_string()), content)
}

fn heads(steps: usize) -> Vec<String> {
    let l = locale();
    let steps = (1..=steps).map(|number| counts::step(l, &number.to_string()));
    [counts::option(l).to_owned()].into_iter().chain(steps).collect()
}

/// Votes without the noughts that end them; the table has all five decimals.
fn plain(votes: Votes) -> String {
    votes.to_string().trim_end_matches('0').trim_end_matches('.').to_owned()
}

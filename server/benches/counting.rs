//! How fast votes are counted, and how fast ballots are cast. `make bench` runs it,
//! once on SQLite and once on a throwaway PostgreSQL; `docs/operations.md` says how to
//! read what it prints.

#[path = "counting/ballots.rs"]
mod ballots;
#[path = "counting/casting.rs"]
mod casting;
#[path = "counting/generated.rs"]
mod generated;
// The tests' builders; each of their users needs some of them.
#[allow(dead_code)]
#[path = "../backend/tests/votes/room.rs"]
mod room;
#[path = "../backend/tests/support.rs"]
mod support;

use domain::votes::{
    lots::{Lots, Seed},
    methods::{equal_shares, transferable},
};
use server::commands::say;
use std::time::{Duration, Instant};
use tokio::runtime::Runtime;

/// Each count is timed so often; half of the times are no longer than what is told.
const TIMES: usize = 5;
const SEED: Seed = Seed([7; 32]);

fn main() {
    let runtime = Runtime::new().unwrap();
    let on_postgres = std::env::var("TEST_POSTGRES_URL").is_ok_and(|url| !url.is_empty());
    say("| what | how long |\n| --- | --: |");
    if !on_postgres {
        count_ward();
        count_budget();
        runtime.block_on(ballots::count_a_million());
    }
    let store = if on_postgres { "PostgreSQL" } else { "SQLite" };
    runtime.block_on(casting::cast_at_once(store));
}

fn count_ward() {
    let ward = generated::ward();
    let lots = Lots::draw(SEED, ward.candidates());
    let (count, took) = median(|| transferable::count(&ward, generated::SEATS, &lots).unwrap());
    let (ballots, candidates) = (ward.valid(), ward.candidates());
    let (seats, stages) = (count.winners().len(), count.stages.len());
    let what =
        format!("{ballots} ballots, {candidates} candidates, {seats} seats, {stages} stages");
    line(&format!("single transferable vote: {what}"), took);
}

fn count_budget() {
    let budget = generated::budget();
    let lots = Lots::draw(SEED, budget.costs.len());
    let rules = equal_shares::Rules::default();
    let (count, took) = median(|| equal_shares::count(&budget, &rules, &lots));
    let (voters, projects) = (count.voters, budget.costs.len());
    let what = format!("{voters} voters, {projects} projects, {} raises", count.raises);
    line(&format!("equal shares: {what}"), took);
}

/// What `work` gives, and how long it mostly takes.
fn median<T>(work: impl Fn() -> T) -> (T, Duration) {
    let timed = || {
        let began = Instant::now();
        (work(), began.elapsed())
    };
    let mut all: Vec<(T, Duration)> = (0..TIMES).map(|_| timed()).collect();
    all.sort_by_key(|(_, took)| *took);
    all.swap_remove(TIMES / 2)
}

/// A line of the table.
fn line(what: &str, took: Duration) {
    say(&format!("| {what} | {:.1} ms |", took.as_secs_f64() * 1_000.0));
}

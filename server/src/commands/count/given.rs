//! Methods that add up what ballots give.

use super::{
    WORDS, lots, name, refusal,
    report::{Report, Stage, Table},
    seats,
};
use crate::config::CountTask;
use domain::{
    imports::ballots::{self, Given, Scale},
    votes::{
        lots::{Lots, Seed},
        methods::sums::{self, Count},
    },
};
use words::{counting, lots_sentence};

/// The options that were given most; `note` says what is added up.
pub fn most(task: &CountTask, bytes: &[u8], scale: Scale, note: &str) -> Result<Report, String> {
    let ready = Ready::read(task, bytes, scale)?;
    let seats = seats(task, None, ready.given.names.len())?;
    let mut report = ready.report(task, &ready.count.winners(seats), note);
    let order = &ready.count.order;
    report.before.push(counting::seats(WORDS, seats as i64));
    report.order = order.iter().map(|place| ready.given.names[place.candidate].clone()).collect();
    report.by_lot = order.iter().any(|place| !place.over.is_empty());
    report.after =
        order.iter().filter_map(|place| lots_sentence(WORDS, &ready.given.names, place)).collect();
    Ok(report)
}

/// The option that more than half of the marks are for, if there is one.
pub fn majority(task: &CountTask, bytes: &[u8]) -> Result<Report, String> {
    let ready = Ready::read(task, bytes, Scale::OneMark)?;
    let winner = ready.count.majority();
    Ok(ready.report(task, winner.as_slice(), counting::half(WORDS)))
}

/// Ballots that were read and added up.
struct Ready {
    given: Given,
    count: Count,
    seed: Seed,
}

impl Ready {
    fn read(task: &CountTask, bytes: &[u8], scale: Scale) -> Result<Self, String> {
        let given = ballots::parse_given(bytes, scale).map_err(|errors| refusal(&errors))?;
        let options = given.names.len();
        let (seed, lots): (Seed, Lots) = lots(task, || sums::seed(&given.ballots), options);
        let count = sums::count(options, &given.ballots, &lots);
        Ok(Self { given, count, seed })
    }

    fn report(&self, task: &CountTask, winners: &[usize], note: &str) -> Report {
        let names = &self.given.names;
        let all: u64 = self.given.ballots.iter().map(|alike| alike.multiplicity).sum();
        let (valid, winners) = (self.count.valid, winners.iter());
        let winners = winners.map(|winner| names[*winner].clone()).collect();
        let mut report = Report::new(name(task.method), valid, all - valid, winners, self.seed);
        let totals = self.count.totals.iter().map(u64::to_string);
        report.stages = vec![Stage {
            totals: Table(names.iter().cloned().zip(totals).collect()),
            gone: Vec::new(),
            note: note.to_owned(),
        }];
        report
    }
}

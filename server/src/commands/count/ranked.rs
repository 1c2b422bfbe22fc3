//! Methods that count rankings.

use super::{
    WORDS, lots, name, refusal,
    report::{Report, Stage, Table},
    seats,
};
use crate::config::CountTask;
use domain::{
    imports::{Election, ImportCode, ImportError, ballots, blt},
    votes::{
        lots::{Lots, Seed},
        methods::{
            borda,
            ranking::{Contest, EqualRanks},
            runoff, schulze,
            ties::{Place, Tie},
            transferable::{self, Action},
        },
    },
};
use words::{counting, lots_sentence, name_list, round_sentence, stage_sentence};

/// An election that was read, and how it is to be counted.
struct Ready {
    election: Election,
    method: String,
    seats: usize,
    seed: Seed,
    lots: Lots,
}

impl Ready {
    fn read(task: &CountTask, bytes: &[u8]) -> Result<Self, String> {
        let is_table = task.file.extension().is_some_and(|end| end.eq_ignore_ascii_case("csv"));
        let election = if is_table { ballots::parse_rankings(bytes) } else { blt::parse(bytes) };
        let election = election.map_err(|errors| refusal(&errors))?;
        let candidates = election.names.len();
        let seats = seats(task, election.seats, candidates)?;
        let (seed, lots) = lots(task, || election.contest.seed(), candidates);
        Ok(Self { method: name(task.method), election, seats, seed, lots })
    }

    fn contest(&self) -> &Contest {
        &self.election.contest
    }

    fn names(&self) -> &[String] {
        &self.election.names
    }

    fn name(&self, candidate: usize) -> String {
        self.names()[candidate].clone()
    }

    /// What each candidate who stands has.
    fn table<T>(&self, value: impl Fn(usize) -> T) -> Table<T> {
        let row = |candidate| (self.name(candidate), value(candidate));
        Table(self.contest().standing().into_iter().map(row).collect())
    }

    /// That the method needs an order, and where there is none.
    fn refuse(&self, EqualRanks: EqualRanks) -> String {
        let line = self.election.first_level.unwrap_or(1);
        refusal(&[ImportError { line, code: ImportCode::EqualRanks }])
    }

    fn report(&self, winners: &[usize]) -> Report {
        let winners = winners.iter().map(|winner| self.name(*winner)).collect();
        let (valid, blank) = (self.contest().valid(), self.contest().blank());
        let mut report = Report::new(self.method.clone(), valid, blank, winners, self.seed);
        if let Some(title) = &self.election.title {
            report.before.insert(0, title.clone());
        }
        report
    }

    /// Puts everybody into the report, and says where lots decided.
    fn tell_order(
        &self,
        report: &mut Report,
        order: &[Place],
        line: impl Fn(&str, usize) -> String,
    ) {
        report.before.push(counting::seats(WORDS, self.seats as i64));
        report.order = order.iter().map(|place| self.name(place.candidate)).collect();
        report.by_lot = order.iter().any(|place| !place.over.is_empty());
        for (number, place) in (1..).zip(order) {
            report.after.push(line(&number.to_string(), place.candidate));
            report.after.extend(lots_sentence(WORDS, self.names(), place));
        }
    }
}

/// Single transferable vote.
pub fn transferable(task: &CountTask, bytes: &[u8]) -> Result<Report, String> {
    let ready = Ready::read(task, bytes)?;
    let count = transferable::count(ready.contest(), ready.seats, &ready.lots);
    let count = count.map_err(|equals| ready.refuse(equals))?;
    let mut report = ready.report(&count.winners());
    report.before.push(counting::seats(WORDS, ready.seats as i64));
    report.before.push(counting::quota(WORDS, &count.quota.to_string()));
    report.quota = Some(count.quota.to_string());
    report.by_lot = count.stages.iter().any(|stage| match &stage.action {
        Action::Surplus { tie, .. } | Action::Exclusion { tie, .. } => is_by_lot(tie.as_ref()),
        Action::FirstPreferences => false,
    });
    let stage = |stage: &transferable::Stage| Stage {
        totals: ready.table(|candidate| stage.lines[candidate].total.to_string()),
        gone: vec![
            (
                "non_transferable",
                counting::non_transferable(WORDS),
                stage.non_transferable.to_string(),
            ),
            ("remainder", counting::remainder(WORDS), stage.remainder.to_string()),
        ],
        note: stage_sentence(WORDS, ready.names(), stage),
    };
    report.stages = count.stages.iter().map(stage).collect();
    Ok(report)
}

/// Instant runoff.
pub fn runoff(task: &CountTask, bytes: &[u8]) -> Result<Report, String> {
    let ready = Ready::read(task, bytes)?;
    let count = runoff::count(ready.contest(), &ready.lots);
    let count = count.map_err(|equals| ready.refuse(equals))?;
    let mut report = ready.report(count.winner.as_slice());
    let exclusions = count.rounds.iter().filter_map(|round| round.exclusion.as_ref());
    report.by_lot = exclusions.into_iter().any(|exclusion| is_by_lot(exclusion.tie.as_ref()));
    let stage = |round: &runoff::Round| Stage {
        totals: ready.table(|candidate| round.totals[candidate].to_string()),
        gone: vec![("exhausted", counting::exhausted(WORDS), round.exhausted.to_string())],
        note: round_sentence(WORDS, ready.names(), round),
    };
    report.stages = count.rounds.iter().map(stage).collect();
    Ok(report)
}

fn is_by_lot(tie: Option<&Tie>) -> bool {
    tie.is_some_and(|tie| tie.by_lot)
}

/// Schulze's method.
pub fn schulze(task: &CountTask, bytes: &[u8]) -> Result<Report, String> {
    let ready = Ready::read(task, bytes)?;
    let count = schulze::count(ready.contest(), &ready.lots);
    let mut report = ready.report(&count.winners(ready.seats));
    ready.tell_order(&mut report, &count.order, |number, candidate| {
        let name = &ready.names()[candidate];
        let beaten_by = count.beaten_by(candidate);
        let by: Vec<&str> = beaten_by.iter().map(|other| ready.names()[*other].as_str()).collect();
        match by[..] {
            [] => counting::place(WORDS, number, name),
            _ => counting::beaten_place(WORDS, number, name, &name_list(WORDS, &by)),
        }
    });
    report.before.push(counting::compared(WORDS).to_owned());
    let pairs = |pairs: &schulze::Pairs| {
        ready.table(|one| {
            let Table(mut row) = ready.table(|other| pairs[one][other]);
            row.retain(|(name, _)| *name != ready.names()[one]);
            Table(row)
        })
    };
    report.preferred = Some(pairs(&count.preferred));
    report.strengths = Some(pairs(&count.strengths));
    Ok(report)
}

/// Borda's count.
pub fn borda(task: &CountTask, bytes: &[u8]) -> Result<Report, String> {
    let ready = Ready::read(task, bytes)?;
    let count = borda::count(ready.contest(), &ready.lots);
    let mut report = ready.report(&count.winners(ready.seats));
    ready.tell_order(&mut report, &count.order, |number, candidate| {
        counting::place(WORDS, number, &ready.names()[candidate])
    });
    report.stages = vec![Stage {
        totals: ready.table(|candidate| count.points[candidate].to_string()),
        gone: Vec::new(),
        note: counting::points(WORDS).to_owned(),
    }];
    Ok(report)
}

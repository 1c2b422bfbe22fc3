//! Telling: what is published of a counted vote. Exact or withheld, never
//! rounded; the same for page, picture, export and room.
//!
//! A reason for withholding must not tell what it hides: that all chose alike
//! and that somebody stood alone are one reason, and groups are withheld
//! together without saying which of them it was.

mod scale;

use super::{
    Paper, Secrecy, Vote,
    count::{Alternative, Count, Line, Tally},
};
use crate::accounts::Bloc;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The fewest votes that are shown, and of approvals also the fewest voters
/// who did without.
pub const LEAST_SHOWN: u64 = 3;

/// Why figures are withheld.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Fewer voted than the threshold announced.
    TooFewVoted,
    /// The figures would tell how single people chose.
    WouldTell,
    /// Not every group that voted can be shown, so none is.
    NotEveryGroup,
    /// Blocs decide and cannot be shown: only the tests are told.
    BlocsDecide,
}

/// One number, or its absence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Figure {
    /// Exactly so many.
    Shown(u64),
    /// Withheld by itself: too few voted for the option, or too few did not,
    /// or it would give away another that is withheld.
    Withheld,
}

/// One line of a published result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedLine {
    /// What could be chosen.
    pub alternative: Alternative,
    /// By how many it was; where points are given, how many it got.
    pub votes: Figure,
}

/// What is published of everybody, or of one group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Figures {
    /// These numbers.
    Shown {
        /// How many voted.
        voters: u64,
        /// How they chose, in the order of the ballot paper.
        lines: Vec<PublishedLine>,
    },
    /// None.
    Withheld(Reason),
}

impl Figures {
    /// Whether every number is shown.
    pub fn complete(&self) -> bool {
        match self {
            Figures::Shown { lines, .. } => lines.iter().all(|line| line.votes != Figure::Withheld),
            Figures::Withheld(_) => false,
        }
    }
}

/// What is published of a vote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// Of everybody.
    pub all: Figures,
    /// Of each group; none where ballots are without bloc.
    pub groups: Vec<(Bloc, Figures)>,
    /// Whether single ballots can be downloaded, without blocs.
    pub single_ballots: bool,
}

impl Published {
    /// Whether ballots are kept with their bloc: only where everything by
    /// group is shown, so that the store knows no more than the page.
    pub fn keeps_blocs(&self) -> bool {
        !self.groups.is_empty() && self.groups.iter().all(|(_, figures)| figures.complete())
    }

    /// Whether every step of the count can be shown: it tells all that the figures do,
    /// and more.
    pub fn tells_steps(&self) -> bool {
        self.all.complete()
    }
}

/// What is published of `vote`, counted as `tally`.
pub fn publish(vote: &Vote, tally: &Tally) -> Published {
    if vote.secrecy == Secrecy::Named {
        return everything(vote, tally);
    }
    if vote.method.paper() == Paper::Scale {
        return scale::publish(vote, tally);
    }
    let groups_withheld = any_group_withheld(vote, tally);
    let all = if groups_withheld && vote.blocs_decide() {
        Figures::Withheld(Reason::BlocsDecide)
    } else {
        figures(vote, &tally.all, &hidden_overall(vote, tally))
    };
    let single_ballots = all.complete() && enough_for_single_ballots(vote, tally.all.voters);
    let groups = if groups_withheld {
        let withheld =
            |(bloc, _): &(Bloc, Count)| (*bloc, Figures::Withheld(Reason::NotEveryGroup));
        tally.groups.iter().map(withheld).collect()
    } else {
        let hidden = hidden_in_groups(vote, tally);
        tally.groups.iter().map(|(bloc, count)| (*bloc, shown(vote, count, &hidden))).collect()
    };
    Published { all, groups, single_ballots }
}

/// A named vote hides nothing: the group agreed to that.
fn everything(vote: &Vote, tally: &Tally) -> Published {
    let none = BTreeSet::new();
    let group = |(bloc, count): &(Bloc, Count)| (*bloc, shown(vote, count, &none));
    Published {
        all: shown(vote, &tally.all, &none),
        groups: tally.groups.iter().map(group).collect(),
        single_ballots: false,
    }
}

fn figures(vote: &Vote, count: &Count, hidden: &BTreeSet<Alternative>) -> Figures {
    match withheld(vote, count) {
        Some(reason) => Figures::Withheld(reason),
        None => shown(vote, count, hidden),
    }
}

fn shown(vote: &Vote, count: &Count, hidden: &BTreeSet<Alternative>) -> Figures {
    let is_hidden = |line: &Line| hidden.contains(&line.alternative);
    let publish = |line: &Line| PublishedLine {
        alternative: line.alternative,
        votes: if is_hidden(line) { Figure::Withheld } else { Figure::Shown(figure(vote, line)) },
    };
    // Beside options, that few or none would rather not say needs no line.
    let beside = |line: &&Line| {
        vote.method.has_options()
            && line.alternative == Alternative::Abstain
            && (line.votes == 0 || is_hidden(line))
    };
    let lines = count.lines.iter().filter(|line| !beside(line)).map(publish).collect();
    Figures::Shown { voters: count.voters, lines }
}

/// The number that is shown of a line.
fn figure(vote: &Vote, line: &Line) -> u64 {
    let points = vote.method.paper() == Paper::Points && line.alternative != Alternative::Abstain;
    if points { line.points } else { line.votes }
}

/// Why nothing of `count` is shown, if so.
fn withheld(vote: &Vote, count: &Count) -> Option<Reason> {
    if count.voters < u64::from(vote.rule.threshold.people()) {
        return Some(Reason::TooFewVoted);
    }
    let stands_alone = |line: &Line| (1..LEAST_SHOWN).contains(&line.votes);
    let tells = match vote.method.paper() {
        Paper::Ticks | Paper::Points => count.all_alike(),
        _ => count.all_alike() || count.lines.iter().any(stands_alone),
    };
    tells.then_some(Reason::WouldTell)
}

fn any_group_withheld(vote: &Vote, tally: &Tally) -> bool {
    groups_that_voted(tally).any(|count| withheld(vote, count).is_some())
}

fn groups_that_voted(tally: &Tally) -> impl Iterator<Item = &Count> {
    tally.groups.iter().map(|(_, count)| count).filter(|count| count.voters > 0)
}

fn hidden_overall(vote: &Vote, tally: &Tally) -> BTreeSet<Alternative> {
    with_company(vote, tally, hidden_alone(vote, &tally.all))
}

/// What is hidden in one group is hidden in all: the others would tell it.
fn hidden_in_groups(vote: &Vote, tally: &Tally) -> BTreeSet<Alternative> {
    let mut hidden = hidden_overall(vote, tally);
    for count in groups_that_voted(tally) {
        hidden.extend(hidden_alone(vote, count));
    }
    with_company(vote, tally, hidden)
}

/// Options that too few chose, or too few did not.
fn hidden_alone(vote: &Vote, count: &Count) -> BTreeSet<Alternative> {
    let too_few = |line: &&Line| {
        line.votes < LEAST_SHOWN || count.voters.saturating_sub(line.votes) < LEAST_SHOWN
    };
    match vote.method.paper() {
        Paper::Ticks | Paper::Points => {
            count.lines.iter().filter(too_few).map(|line| line.alternative).collect()
        }
        _ => BTreeSet::new(),
    }
}

/// Where the total is known, one number withheld is the rest of the sum: the
/// least approved of the others goes with it.
fn with_company(
    vote: &Vote,
    tally: &Tally,
    mut hidden: BTreeSet<Alternative>,
) -> BTreeSet<Alternative> {
    if vote.rule.ticks.is_some() && hidden.len() == 1 {
        let others = tally.all.lines.iter().filter(|line| !hidden.contains(&line.alternative));
        hidden.extend(others.min_by_key(|line| line.votes).map(|line| line.alternative));
    }
    hidden
}

fn enough_for_single_ballots(vote: &Vote, voters: u64) -> bool {
    let threshold = vote.rule.threshold.people();
    vote.rule
        .download_from
        .is_some_and(|announced| announced > threshold && voters >= u64::from(announced))
}

#[cfg(test)]
mod tests;

//! The single transferable vote, by the rules of Scottish council elections: Scottish
//! Local Government Elections Order 2011, schedule 1, the rules on the quota, the transfer
//! of ballot papers, the exclusion of candidates and the filling of last vacancies.

use super::{
    ranking::{Contest, EqualRanks},
    ties::{Seek, Tie, choose},
};
use crate::votes::lots::Lots;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Votes in hundred-thousandths of one vote.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Votes(pub i64);

impl Votes {
    /// What a ballot paper is worth that was never transferred.
    pub const ONE: Self = Self(100_000);

    /// So many whole votes.
    pub fn whole(votes: u64) -> Self {
        Self(votes.cast_signed() * Self::ONE.0)
    }

    /// `self` times `by` divided by `of`, cut off after five decimals.
    fn share(self, by: Self, of: Self) -> Self {
        let product = i128::from(self.0) * i128::from(by.0);
        // A share is less than the whole, and fits where the whole did.
        Self(product.checked_div(of.0.into()).and_then(|it| it.try_into().ok()).unwrap_or(0))
    }
}

impl fmt::Display for Votes {
    /// With five decimals: `744.00000`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (one, votes) = (Self::ONE.0.unsigned_abs(), self.0.unsigned_abs());
        write!(f, "{sign}{}.{:05}", votes / one, votes % one)
    }
}

/// Where a candidate is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Neither elected nor excluded.
    Continuing,
    /// Has a seat.
    Elected,
    /// Has no seat.
    Excluded,
    /// Was on the ballot paper, and did not stand.
    Withdrawn,
}

/// A candidate at the end of a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The votes that they have.
    pub total: Votes,
    /// What this stage gave to them, or took.
    pub transfer: Votes,
    /// Where they are now.
    pub status: Status,
}

/// What a stage did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Counted first preferences.
    FirstPreferences,
    /// Passed on what an elected candidate had beyond the quota.
    Surplus {
        /// Whose.
        candidate: usize,
        /// How much it was.
        surplus: Votes,
        /// Why theirs came before one that was as large.
        tie: Option<Tie>,
    },
    /// Excluded whoever had the fewest votes, and passed these on.
    Exclusion {
        /// Whom.
        candidate: usize,
        /// Why them and not another with as few.
        tie: Option<Tie>,
    },
}

/// How a seat was won.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// By as many votes as the quota, or more.
    Quota,
    /// Because no more candidates were left than seats.
    LastVacancy,
}

/// A seat that was won.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Election {
    /// Who has it.
    pub candidate: usize,
    /// How.
    pub basis: Basis,
}

/// A stage of the count. The totals of its lines, the votes that are not transferable and
/// the remainder add up to the valid votes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stage {
    /// What was done.
    pub action: Action,
    /// All candidates at its end, in the order of the ballot paper.
    pub lines: Vec<Line>,
    /// Votes that have left the count so far, because their ballots name nobody further.
    pub non_transferable: Votes,
    /// What has been cut off so far after the fifth decimal.
    pub remainder: Votes,
    /// Who was elected at its end, whoever has most votes first.
    pub elected: Vec<Election>,
}

/// A count and all its stages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// How many could be elected.
    pub seats: usize,
    /// How many ballots rank anybody.
    pub valid: u64,
    /// How many votes are enough for a seat.
    pub quota: u64,
    /// What was done, from the first preferences on.
    pub stages: Vec<Stage>,
}

impl Count {
    /// Who was elected, in the order in which they were.
    pub fn winners(&self) -> Vec<usize> {
        let elected = self.stages.iter().flat_map(|stage| &stage.elected);
        elected.map(|election| election.candidate).collect()
    }
}

/// Counts `contest` for `seats` seats.
pub fn count(contest: &Contest, seats: usize, lots: &Lots) -> Result<Count, EqualRanks> {
    contest.demand_order()?;
    let mut counter = Counter::begin(contest, seats, lots);
    while !counter.is_finished() {
        if !counter.pass_on_surplus() && !counter.exclude() {
            break;
        }
    }
    Ok(counter.count)
}

/// Ballots alike, at a candidate.
#[derive(Clone, Copy)]
struct Parcel {
    /// Which ballots, as their place in the contest.
    ballots: usize,
    /// The place on the ballot that the candidate has.
    place: usize,
    /// What each was worth when the candidate received it.
    value: Votes,
}

struct Counter<'a> {
    contest: &'a Contest,
    lots: &'a Lots,
    quota: Votes,
    totals: Vec<Votes>,
    statuses: Vec<Status>,
    /// The ballots of each candidate.
    parcels: Vec<Vec<Parcel>>,
    non_transferable: Votes,
    remainder: Votes,
    count: Count,
}

impl<'a> Counter<'a> {
    /// Counts first preferences.
    fn begin(contest: &'a Contest, seats: usize, lots: &'a Lots) -> Self {
        let candidates = contest.candidates();
        let status = |candidate| match contest.stands(candidate) {
            true => Status::Continuing,
            false => Status::Withdrawn,
        };
        let valid = contest.valid();
        let quota = droop_quota(valid, seats);
        let mut counter = Self {
            contest,
            lots,
            quota: Votes::whole(quota),
            totals: vec![Votes::default(); candidates],
            statuses: (0..candidates).map(status).collect(),
            parcels: vec![Vec::new(); candidates],
            non_transferable: Votes::default(),
            remainder: Votes::default(),
            count: Count { seats, valid, quota, stages: Vec::new() },
        };
        let before = counter.totals.clone();
        for ballots in 0..contest.ballots().len() {
            counter.place(Parcel { ballots, place: 0, value: Votes::ONE });
        }
        counter.finish_stage(Action::FirstPreferences, &before);
        counter
    }

    /// Every seat is filled, or nobody is left.
    fn is_finished(&self) -> bool {
        self.vacancies() == 0 || self.with(Status::Continuing).is_empty()
    }

    fn vacancies(&self) -> usize {
        self.count.seats.saturating_sub(self.with(Status::Elected).len())
    }

    fn with(&self, status: Status) -> Vec<usize> {
        let has_it = |candidate: &usize| self.statuses[*candidate] == status;
        (0..self.statuses.len()).filter(has_it).collect()
    }

    /// Passes on the largest surplus, if there is one: one paper with another, each at
    /// the surplus times what it was worth, divided by the candidate's total.
    fn pass_on_surplus(&mut self) -> bool {
        let mut over = self.with(Status::Elected);
        over.retain(|candidate| self.totals[*candidate] > self.quota);
        let Some((candidate, tie)) = self.choose(Seek::Most, &over) else { return false };

        let before = self.totals.clone();
        let total = self.totals[candidate];
        let surplus = Votes(total.0 - self.quota.0);
        self.totals[candidate] = self.quota;
        self.remainder.0 += surplus.0;
        for parcel in std::mem::take(&mut self.parcels[candidate]) {
            let value = parcel.value.share(surplus, total);
            self.remainder.0 -= self.worth(&Parcel { value, ..parcel }).0;
            self.place(Parcel { place: parcel.place + 1, value, ..parcel });
        }
        self.finish_stage(Action::Surplus { candidate, surplus, tie }, &before);
        true
    }

    /// Excludes whoever has least, and passes their papers on at what they are worth.
    fn exclude(&mut self) -> bool {
        let continuing = self.with(Status::Continuing);
        let Some((candidate, tie)) = self.choose(Seek::Least, &continuing) else { return false };

        let before = self.totals.clone();
        self.statuses[candidate] = Status::Excluded;
        self.totals[candidate] = Votes::default();
        for parcel in std::mem::take(&mut self.parcels[candidate]) {
            self.place(Parcel { place: parcel.place + 1, ..parcel });
        }
        self.finish_stage(Action::Exclusion { candidate, tie }, &before);
        true
    }

    fn choose(&self, seek: Seek, candidates: &[usize]) -> Option<(usize, Option<Tie>)> {
        let stages = &self.count.stages;
        let total = |stage: usize, candidate: usize| stages[stage].lines[candidate].total;
        choose(seek, candidates, stages.len(), total, self.lots)
    }

    /// Gives ballots to the next continuing candidate from their place on, if they name one.
    fn place(&mut self, parcel: Parcel) {
        let votes = self.worth(&parcel);
        let rest = self.contest.ballots()[parcel.ballots].ballot.places().iter().enumerate();
        let next = rest
            .skip(parcel.place)
            .find(|(_, ranked)| self.statuses[ranked.candidate()] == Status::Continuing);
        match next {
            Some((place, ranked)) => {
                self.totals[ranked.candidate()].0 += votes.0;
                self.parcels[ranked.candidate()].push(Parcel { place, ..parcel });
            }
            None => self.non_transferable.0 += votes.0,
        }
    }

    /// What all ballots of a parcel are worth.
    fn worth(&self, parcel: &Parcel) -> Votes {
        let multiplicity = self.contest.ballots()[parcel.ballots].multiplicity;
        Votes(parcel.value.0 * multiplicity.cast_signed())
    }

    /// Says who is elected now, and writes the stage down.
    fn finish_stage(&mut self, action: Action, before: &[Votes]) {
        let elected = self.elect();
        let line = |candidate: usize| Line {
            total: self.totals[candidate],
            transfer: Votes(self.totals[candidate].0 - before[candidate].0),
            status: self.statuses[candidate],
        };
        self.count.stages.push(Stage {
            action,
            lines: (0..self.totals.len()).map(line).collect(),
            non_transferable: self.non_transferable,
            remainder: self.remainder,
            elected,
        });
    }

    /// Elects whoever has the quota; then all who are left, where there are no more than seats.
    fn elect(&mut self) -> Vec<Election> {
        let mut elected = Vec::new();
        let mut over = self.with(Status::Continuing);
        over.retain(|candidate| self.totals[*candidate] >= self.quota);
        self.seat(over, Basis::Quota, &mut elected);
        let left = self.with(Status::Continuing);
        if left.len() <= self.vacancies() {
            self.seat(left, Basis::LastVacancy, &mut elected);
        }
        elected
    }

    fn seat(&mut self, mut candidates: Vec<usize>, basis: Basis, elected: &mut Vec<Election>) {
        candidates.sort_by_key(|candidate| std::cmp::Reverse(self.totals[*candidate]));
        for candidate in candidates {
            self.statuses[candidate] = Status::Elected;
            elected.push(Election { candidate, basis });
        }
    }
}

/// The least whole number of votes that no more candidates than there are seats can have.
fn droop_quota(valid: u64, seats: usize) -> u64 {
    valid / (seats as u64 + 1) + 1
}

#[cfg(test)]
mod tests;

//! Votes: what is asked, who is asked, what was chosen, what came out.
//!
//! A vote is opened ([`opening`]), filled ([`ballot`]), closed ([`closing`]),
//! counted ([`count`]), decided ([`outcome`]) and told ([`publish`]).

pub mod ballot;
mod choice;
pub mod closing;
pub mod conditions;
pub mod count;
pub mod counting;
mod form;
pub mod gradients;
pub mod lost;
pub mod lots;
mod method;
pub mod methods;
pub mod opening;
pub mod outcome;
pub mod pages;
pub mod paper;
pub mod publish;
pub mod receipt;
pub mod terms;
pub mod typed;

pub use choice::{Choice, option_field};
pub use form::{OptionForm, VoteForm};
pub use method::{Method, Paper};

use crate::{
    accounts::{Bloc, Hat},
    codes::codes,
    ids::{OptionId, PersonId, ProjectId, VoteId},
    money::Pence,
    suppression::Threshold,
    time::Timestamp,
};
use conditions::Conditions;
use serde::{Deserialize, Serialize};
use terms::Terms;

codes! {
    /// Whether it can be known who chose what.
    pub enum Secrecy {
        /// Nobody learns who chose what.
        Secret = "secret",
        /// The group agreed that choices are shown with names after closing.
        Named = "named",
    }
}

codes! {
    /// What the outcome is to whoever decides; said before anybody votes.
    pub enum Standing {
        /// It is done as the vote says.
        Binding = "binding",
        /// It is advice.
        Advisory = "advisory",
        /// It is answered, with reasons, by a day named.
        Considered = "considered",
    }
}

codes! {
    /// Where a vote stands.
    pub enum State {
        /// Being prepared; nobody can vote.
        Draft = "draft",
        /// People on the roll vote and change their vote.
        Open = "open",
        /// Decided, and never changed again.
        Closed = "closed",
        /// Its key is gone: what was cast cannot be opened by anybody.
        Lost = "lost",
    }
}

/// What it takes to pass, and what will be shown: announced before the first
/// ballot, fixed from then on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Whether each bloc must agree as well as the whole.
    pub dual_majority: bool,
    /// How many must vote for the vote to count.
    pub quorum: u32,
    /// How many must have voted before figures are shown.
    pub threshold: Threshold,
    /// From how many voters on single ballots can be downloaded; never, if none.
    pub download_from: Option<u32>,
    /// How many options everybody ticks, where that is fixed.
    pub ticks: Option<u32>,
    /// Who may vote, and who must have voted.
    pub conditions: Conditions,
    /// What its method was told.
    pub terms: Terms,
}

/// A vote, as far as rules need it; its words are elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vote {
    /// Its id.
    pub id: VoteId,
    /// The project in which it is held.
    pub project: ProjectId,
    /// The way to decide.
    pub method: Method,
    /// Whether choices are secret.
    pub secrecy: Secrecy,
    /// What it takes.
    pub rule: Rule,
    /// The options, in the order of the ballot paper.
    pub options: Vec<OptionId>,
    /// What each of them costs, in the same order; none where nothing is priced.
    pub costs: Vec<Pence>,
    /// When it was opened.
    pub opened: Option<Timestamp>,
    /// When the last ballot can be cast.
    pub closes: Option<Timestamp>,
    /// Where it stands.
    pub state: State,
}

impl Vote {
    /// Whether the outcome hangs on each bloc.
    pub fn blocs_decide(&self) -> bool {
        self.method == Method::ForAgainst && self.rule.dual_majority
    }
}

/// Somebody who may vote. The roll is fixed when the vote opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RollEntry {
    /// Who.
    pub person: PersonId,
    /// The group in which the ballot counts.
    pub bloc: Bloc,
    /// How they take part.
    pub hat: Hat,
}

/// How many cast ballots were alike. `bloc` is nothing where ballots were kept
/// without it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// The group in which they count.
    pub bloc: Option<Bloc>,
    /// What was chosen.
    pub choice: Choice,
    /// By how many.
    pub multiplicity: u64,
}

/// The smallest bloc, turnout and quorum of a vote that stays secret: with
/// fewer, the bare outcome would tell single choices.
pub const LEAST_SECRET: u32 = 5;

/// The longest reason, in characters.
pub const REASON_LENGTH: u32 = 1_000;

/// The fewest options that leave a choice.
const FEWEST_OPTIONS: usize = 2;

/// The most options on a ballot paper that can be sealed.
pub const MOST_OPTIONS: usize = 50;

#[cfg(test)]
pub(crate) mod examples {
    use super::*;
    use chrono::{TimeZone, Utc};
    use uuid::Uuid;

    pub fn noon() -> Timestamp {
        Timestamp::new(Utc.with_ymd_and_hms(2026, 11, 21, 12, 0, 0).unwrap())
    }

    pub fn option(number: u128) -> OptionId {
        OptionId(Uuid::from_u128(number))
    }

    pub fn vote() -> Vote {
        Vote {
            id: VoteId(Uuid::from_u128(1)),
            project: ProjectId(Uuid::from_u128(2)),
            method: Method::ForAgainst,
            secrecy: Secrecy::Secret,
            rule: Rule { dual_majority: true, quorum: 10, ..Rule::default() },
            options: vec![],
            costs: vec![],
            opened: Some(noon()),
            closes: Some(noon().plus_days(7)),
            state: State::Open,
        }
    }

    pub fn approval() -> Vote {
        Vote {
            method: Method::Approval,
            rule: Rule { quorum: 10, ..Rule::default() },
            options: vec![option(1), option(2), option(3)],
            ..vote()
        }
    }

    pub fn roll(lived: u128, professional: u128, neither: u128) -> Vec<RollEntry> {
        let blocs = [
            (Bloc::LivedExperience, lived),
            (Bloc::Professional, professional),
            (Bloc::Neither, neither),
        ];
        let hat = |bloc| match bloc {
            Bloc::LivedExperience => Hat::ServiceUser,
            Bloc::Professional => Hat::Professional,
            Bloc::Neither => Hat::Other,
        };
        let entries = blocs.into_iter().flat_map(|(bloc, people)| (0..people).map(move |_| bloc));
        let entry = |(bloc, number)| RollEntry {
            person: PersonId(Uuid::from_u128(number)),
            bloc,
            hat: hat(bloc),
        };
        entries.zip(1..).map(entry).collect()
    }
}

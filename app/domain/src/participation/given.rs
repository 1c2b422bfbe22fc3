//! What somebody gave in all: the sum of what counts.

use super::{Contribution, Entry};
use crate::ids::ParticipationId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The rows that count: those that no other row corrects.
pub fn standing(entries: &[Entry]) -> impl Iterator<Item = &Entry> {
    let corrected: BTreeSet<ParticipationId> =
        entries.iter().filter_map(|entry| entry.corrects).collect();
    entries.iter().filter(move |entry| !corrected.contains(&entry.id))
}

/// What was given in all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// How many meetings were come to.
    pub meetings: u64,
    /// Minutes at them.
    pub attended: u64,
    /// Minutes of preparing.
    pub prepared: u64,
    /// Minutes of following up.
    pub followed_up: u64,
    /// How many things were done in the portal.
    pub acts: u64,
    /// Minutes that they took, where somebody said so.
    pub acted: u64,
}

impl Given {
    /// All minutes.
    pub fn minutes(&self) -> u64 {
        self.attended + self.prepared + self.followed_up + self.acted
    }

    fn add(&mut self, group: Group) {
        let Group { what, times, minutes } = group;
        match what {
            Contribution::Attended => {
                self.meetings += times;
                self.attended += minutes;
            }
            Contribution::Prepared => self.prepared += minutes,
            Contribution::FollowedUp => self.followed_up += minutes,
            Contribution::Act(_) => {
                self.acts += times;
                self.acted += minutes;
            }
        }
    }
}

/// Rows that count, of one kind, taken together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Group {
    /// What was given.
    pub what: Contribution,
    /// How many rows.
    pub times: u64,
    /// Their minutes together.
    pub minutes: u64,
}

/// Sums groups of rows that stand and are not struck.
pub fn given_in(groups: impl IntoIterator<Item = Group>) -> Given {
    let mut given = Given::default();
    groups.into_iter().for_each(|group| given.add(group));
    given
}

/// Sums what counts of `entries`: one person's, or any part of the record that
/// holds a row together with all that corrects it.
pub fn given(entries: &[Entry]) -> Given {
    let alone = |entry: &Entry| Group { what: entry.what, times: 1, minutes: entry.minutes.into() };
    given_in(standing(entries).filter(|entry| !entry.struck).map(alone))
}

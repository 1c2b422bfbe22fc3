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

    fn add(&mut self, entry: &Entry) {
        let minutes = u64::from(entry.minutes);
        match entry.what {
            Contribution::Attended => {
                self.meetings += 1;
                self.attended += minutes;
            }
            Contribution::Prepared => self.prepared += minutes,
            Contribution::FollowedUp => self.followed_up += minutes,
            Contribution::Act(_) => {
                self.acts += 1;
                self.acted += minutes;
            }
        }
    }
}

/// Sums what counts of `entries`: one person's, or any part of the record that
/// holds a row together with all that corrects it.
pub fn given(entries: &[Entry]) -> Given {
    let mut given = Given::default();
    standing(entries).filter(|entry| !entry.struck).for_each(|entry| given.add(entry));
    given
}

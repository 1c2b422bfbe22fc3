//! Who may vote, and whose voices must be among those that voted: fixed before the
//! vote opens, and tested on how many voted before any ballot is opened.

use super::RollEntry;
use crate::{
    accounts::{Bloc, Hat},
    fields::{FieldCode, FieldError, error},
};
use serde::{Deserialize, Serialize};

/// Of those who voted, at least so many and so large a share must have lived
/// experience; with fewer the outcome is advice, whatever it was to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LivedQuorum {
    /// So many people.
    pub people: u32,
    /// So many of a hundred.
    pub percent: u32,
}

impl LivedQuorum {
    /// Whether `lived` of `voters` are enough.
    pub fn reached(self, lived: usize, voters: usize) -> bool {
        let share = lived as u128 * 100 >= u128::from(self.percent) * voters as u128;
        share && lived >= self.people as usize
    }
}

/// Who may vote, and who must have voted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Conditions {
    /// Whoever takes part under one of these hats may vote; all, where there is none.
    pub eligible: Vec<Hat>,
    /// At least so many people of these hats must vote for the vote to count.
    pub composition: Vec<(Hat, u32)>,
    /// How many of those who voted must have lived experience.
    pub lived: Option<LivedQuorum>,
}

impl Conditions {
    /// Whether somebody with `hat` may vote.
    pub fn admit(&self, hat: Hat) -> bool {
        self.eligible.is_empty() || self.eligible.contains(&hat)
    }

    /// What of these conditions the people of `roll` could never meet.
    pub fn unreachable(&self, roll: &[RollEntry]) -> Option<FieldError> {
        let holders = |hat: Hat| roll.iter().filter(|entry| entry.hat == hat).count();
        let few = self.composition.iter().find(|(hat, least)| holders(*hat) < *least as usize);
        if let Some((hat, _)) = few {
            let most = u32::try_from(holders(*hat)).unwrap_or(u32::MAX);
            return Some(error(&composition_field(*hat), FieldCode::OutOfRange(0, most)));
        }
        let lived = roll.iter().filter(|entry| entry.bloc == Bloc::LivedExperience).count();
        match self.lived {
            Some(quorum) if quorum.percent > 100 => {
                Some(error("lived_percent", FieldCode::OutOfRange(0, 100)))
            }
            Some(quorum) if quorum.people as usize > lived => {
                let most = u32::try_from(lived).unwrap_or(u32::MAX);
                Some(error("lived_people", FieldCode::OutOfRange(0, most)))
            }
            _ => None,
        }
    }
}

/// The name of the form field for how many of `hat` must vote.
pub fn composition_field(hat: Hat) -> String {
    format!("least_{}", hat.code())
}

#[cfg(test)]
mod tests {
    use super::super::examples::roll;
    use super::*;

    #[test]
    fn a_share_and_a_number_are_both_asked_for() {
        let quorum = LivedQuorum { people: 3, percent: 40 };
        assert!(quorum.reached(4, 10));
        assert!(!quorum.reached(4, 11), "fewer than 40 of a hundred");
        assert!(!quorum.reached(2, 4), "fewer than three");
    }

    #[test]
    fn only_the_hats_that_were_named_may_vote() {
        assert!(Conditions::default().admit(Hat::Other));
        let carers = Conditions { eligible: vec![Hat::Carer], ..Conditions::default() };
        assert!(carers.admit(Hat::Carer) && !carers.admit(Hat::Professional));
    }

    #[test]
    fn what_nobody_could_reach_is_told_beforehand() {
        let people = roll(4, 2, 1);
        let of = |hat, least| Conditions { composition: vec![(hat, least)], ..Default::default() };
        assert_eq!(of(Hat::Professional, 2).unreachable(&people), None);
        let field = of(Hat::Professional, 3).unreachable(&people).unwrap();
        assert_eq!(field, error("least_professional", FieldCode::OutOfRange(0, 2)));
        let lived = |people, percent| Conditions {
            lived: Some(LivedQuorum { people, percent }),
            ..Conditions::default()
        };
        assert_eq!(lived(4, 50).unreachable(&people), None);
        assert_eq!(lived(5, 0).unreachable(&people).unwrap().field, "lived_people");
        assert_eq!(lived(1, 101).unreachable(&people).unwrap().field, "lived_percent");
    }
}

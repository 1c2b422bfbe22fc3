//! Closing: when a vote may be closed, and by what.

use super::{State, Vote};
use crate::{
    refusal::{Refusal, WrongState},
    time::Timestamp,
};

/// What brings a vote to its close.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trigger {
    /// Its time has come.
    Deadline,
    /// Somebody who may closes it, perhaps before its time; the record says so.
    Hand,
}

/// Whether `vote` may be closed at `now`.
pub fn close(vote: &Vote, trigger: Trigger, now: Timestamp) -> Result<(), Refusal> {
    match (vote.state, trigger) {
        (State::Open, Trigger::Hand) => Ok(()),
        (State::Open, Trigger::Deadline) if is_due(vote, now) => Ok(()),
        (State::Open, Trigger::Deadline) => Err(Refusal::WrongState(WrongState::VoteStillOpen)),
        (State::Closed, _) => Err(Refusal::WrongState(WrongState::VoteClosed)),
        (State::Draft | State::Lost, _) => Err(Refusal::WrongState(WrongState::VoteNotOpen)),
    }
}

/// Whether the time of `vote` has come.
pub fn is_due(vote: &Vote, now: Timestamp) -> bool {
    vote.closes.is_some_and(|closes| closes <= now)
}

#[cfg(test)]
mod tests {
    use super::super::examples::{noon, vote};
    use super::*;

    #[test]
    fn time_closes_a_vote_not_a_moment_early() {
        let closes = vote().closes.unwrap();
        let early = close(&vote(), Trigger::Deadline, closes.plus_minutes(-1));
        assert_eq!(early, Err(Refusal::WrongState(WrongState::VoteStillOpen)));
        assert_eq!(close(&vote(), Trigger::Deadline, closes), Ok(()));
    }

    #[test]
    fn a_hand_closes_it_before() {
        assert_eq!(close(&vote(), Trigger::Hand, noon()), Ok(()));
    }

    #[test]
    fn nothing_is_closed_twice_or_before_it_was_open() {
        let in_state = |state| close(&Vote { state, ..vote() }, Trigger::Hand, noon());
        assert_eq!(in_state(State::Closed), Err(Refusal::WrongState(WrongState::VoteClosed)));
        assert_eq!(in_state(State::Draft), Err(Refusal::WrongState(WrongState::VoteNotOpen)));
        assert_eq!(in_state(State::Lost), Err(Refusal::WrongState(WrongState::VoteNotOpen)));
    }
}

//! Losing: what becomes of an open vote whose key is gone.

use super::{State, Vote};
use crate::{
    refusal::{Refusal, WrongState},
    time::Timestamp,
};

/// The vote after its loss. It opens anew and empty, for as long as it was to
/// be open, and to the end of that day (`end_of_day`, for London's are not known
/// here); one that had been closed elsewhere (`closed_before`, as a restored
/// backup does not know) stays lost, for it has been decided.
pub fn declare_lost(
    vote: &Vote,
    closed_before: bool,
    now: Timestamp,
    end_of_day: impl Fn(Timestamp) -> Timestamp,
) -> Result<Vote, Refusal> {
    let (State::Open, Some(opened), Some(closes)) = (vote.state, vote.opened, vote.closes) else {
        return Err(Refusal::WrongState(WrongState::VoteNotOpen));
    };
    if closed_before {
        return Ok(Vote { state: State::Lost, ..vote.clone() });
    }
    let length = closes.utc() - opened.utc();
    let closes = end_of_day(Timestamp::new(now.utc() + length));
    Ok(Vote { opened: Some(now), closes: Some(closes), ..vote.clone() })
}

#[cfg(test)]
mod tests {
    use super::super::examples::{noon, vote};
    use super::*;

    fn midnight(moment: Timestamp) -> Timestamp {
        let next = moment.utc().date_naive() + chrono::Days::new(1);
        Timestamp::new(next.and_time(chrono::NaiveTime::MIN).and_utc())
    }

    #[test]
    fn voters_get_the_same_time_again() {
        let later = noon().plus_days(30);
        let lost = declare_lost(&vote(), false, later, midnight).unwrap();
        assert_eq!((lost.state, lost.opened), (State::Open, Some(later)));
        assert_eq!(lost.closes, Some(midnight(later.plus_days(7))), "all of the last day");
    }

    #[test]
    fn what_was_decided_is_not_asked_again() {
        let lost = declare_lost(&vote(), true, noon(), midnight).unwrap();
        assert_eq!(lost.state, State::Lost);
    }

    #[test]
    fn only_an_open_vote_can_be_lost() {
        let closed = Vote { state: State::Closed, ..vote() };
        let refused = Err(Refusal::WrongState(WrongState::VoteNotOpen));
        assert_eq!(declare_lost(&closed, false, noon(), midnight), refused);
    }
}

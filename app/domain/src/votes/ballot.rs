//! Casting: who may, until when, and the bytes that are sealed.

use super::{
    Choice, MOST_OPTIONS, Method, REASON_LENGTH, RollEntry, State, Vote, receipt::Receipt,
};
use crate::{
    fields::{self, FieldCode, FieldError},
    refusal::{Refusal, WrongState},
    time::Timestamp,
};
use serde::{Deserialize, Serialize};

/// What is put into the box: a choice and, if the voter likes, why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ballot {
    /// What was chosen.
    pub choice: Choice,
    /// Why, in the voter's words.
    pub reason: Option<String>,
    /// By what its voter finds it among those that were counted; a secret ballot's only.
    pub receipt: Option<Receipt>,
}

/// Takes a ballot, or says why not. Casting again replaces the first one, so
/// nothing is asked about it here.
pub fn cast(
    vote: &Vote,
    voter: Option<&RollEntry>,
    choice: Choice,
    reason: &str,
    now: Timestamp,
) -> Result<Ballot, Refusal> {
    accepts(vote, now).map_err(Refusal::WrongState)?;
    if voter.is_none() {
        return Err(Refusal::WrongState(WrongState::NotOnRoll));
    }
    let reason = fields::optional("reason", reason, REASON_LENGTH);
    let errors: Vec<FieldError> =
        [choice.check(vote).err(), objection(vote, &choice, &reason), reason.clone().err()]
            .into_iter()
            .flatten()
            .collect();
    if !errors.is_empty() {
        return Err(Refusal::Fields(errors));
    }
    Ok(Ballot { choice, reason: reason?, receipt: None })
}

/// Whoever objects says how it harms what the group wants to reach.
fn objection(
    vote: &Vote,
    choice: &Choice,
    reason: &Result<Option<String>, FieldError>,
) -> Option<FieldError> {
    let objects = vote.method == Method::Consent && *choice == Choice::Against;
    (objects && *reason == Ok(None)).then(|| fields::error("reason", FieldCode::Empty))
}

/// Whether `vote` takes ballots at `now`.
pub fn accepts(vote: &Vote, now: Timestamp) -> Result<(), WrongState> {
    match (vote.state, vote.closes) {
        (State::Closed, _) => Err(WrongState::VoteClosed),
        (State::Open, Some(closes)) if now >= closes => Err(WrongState::VoteClosed),
        (State::Open, Some(_)) => Ok(()),
        _ => Err(WrongState::VoteNotOpen),
    }
}

/// Says how the bytes below are laid out, for those who read them later.
const LAYOUT: u8 = 2;
/// The layout of before there were receipts.
const WITHOUT_RECEIPT: u8 = 1;
/// Two bytes before each text say how long it is.
const PREFIX: usize = 2;
/// The longest choice: points for every option, 32 digits, a sign, two digits and a
/// comma each.
const LONGEST_CHOICE: usize = 8 + 36 * MOST_OPTIONS;
/// The longest reason, at four bytes a character.
const LONGEST_REASON: usize = 4 * REASON_LENGTH as usize;
/// Every ballot has this many bytes, so that its length tells nothing.
pub const SEALED_LENGTH: usize =
    1 + PREFIX + LONGEST_CHOICE + PREFIX + LONGEST_REASON + PREFIX + Receipt::DIGITS;

impl Ballot {
    /// The bytes to seal, always [`SEALED_LENGTH`] of them; nothing where the
    /// ballot is longer than any that [`cast`] lets through.
    pub fn to_bytes(&self) -> Option<Vec<u8>> {
        let mut bytes = Vec::with_capacity(SEALED_LENGTH);
        bytes.push(LAYOUT);
        let receipt = self.receipt.map(Receipt::to_text).unwrap_or_default();
        let reason = self.reason.as_deref().unwrap_or_default();
        for text in [self.choice.to_text().as_str(), reason, receipt.as_str()] {
            bytes.extend(u16::try_from(text.len()).ok()?.to_be_bytes());
            bytes.extend(text.as_bytes());
        }
        if bytes.len() > SEALED_LENGTH {
            return None;
        }
        bytes.resize(SEALED_LENGTH, 0);
        Some(bytes)
    }

    /// The ballot in bytes that [`Ballot::to_bytes`] made.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (layout, rest) = bytes.split_first()?;
        let (choice, rest) = read_text(rest)?;
        let (reason, rest) = read_text(rest)?;
        let receipt = match *layout {
            LAYOUT => read_text(rest)?.0,
            WITHOUT_RECEIPT => "",
            _ => return None,
        };
        let receipt = if receipt.is_empty() { None } else { Some(Receipt::from_text(receipt)?) };
        let reason = (!reason.is_empty()).then(|| reason.to_owned());
        Some(Self { choice: Choice::from_text(choice)?, reason, receipt })
    }
}

fn read_text(bytes: &[u8]) -> Option<(&str, &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<PREFIX>()?;
    let (text, rest) = rest.split_at_checked(u16::from_be_bytes(*length).into())?;
    Some((std::str::from_utf8(text).ok()?, rest))
}

#[cfg(test)]
mod tests {
    use super::super::examples::{approval, noon, option, roll, vote};
    use super::*;
    use proptest::prelude::*;

    fn voter() -> RollEntry {
        roll(1, 0, 0)[0]
    }

    fn state(refusal: Result<Ballot, Refusal>) -> WrongState {
        match refusal {
            Err(Refusal::WrongState(state)) => state,
            other => panic!("expected a state that stands in the way, got {other:?}"),
        }
    }

    #[test]
    fn people_on_the_roll_vote_while_it_is_open() {
        let ballot = cast(&vote(), Some(&voter()), Choice::For, "  It works. ", noon()).unwrap();
        assert_eq!(ballot.choice, Choice::For);
        assert_eq!(ballot.reason.as_deref(), Some("It works."));
    }

    #[test]
    fn nobody_else_votes() {
        let refused = cast(&vote(), None, Choice::For, "", noon());
        assert_eq!(state(refused), WrongState::NotOnRoll);
    }

    #[test]
    fn the_closing_time_is_already_too_late() {
        let at = |moment| cast(&vote(), Some(&voter()), Choice::For, "", moment);
        let closes = vote().closes.unwrap();
        assert!(at(closes.plus_minutes(-1)).is_ok());
        assert_eq!(state(at(closes)), WrongState::VoteClosed);
    }

    #[test]
    fn only_an_open_vote_takes_ballots() {
        for (stands, refused) in [
            (State::Draft, WrongState::VoteNotOpen),
            (State::Closed, WrongState::VoteClosed),
            (State::Lost, WrongState::VoteNotOpen),
        ] {
            let vote = Vote { state: stands, ..vote() };
            assert_eq!(state(cast(&vote, Some(&voter()), Choice::For, "", noon())), refused);
        }
    }

    #[test]
    fn every_wrong_field_is_named_at_once() {
        let long = "x".repeat(1_001);
        let refused = cast(&approval(), Some(&voter()), Choice::For, &long, noon());
        let errors = [
            fields::error("choice", FieldCode::NotOffered),
            fields::error("reason", FieldCode::TooLong(1_000)),
        ];
        assert_eq!(refused, Err(Refusal::Fields(errors.to_vec())));
    }

    #[test]
    fn the_largest_ballot_still_fits() {
        let ids = (0..MOST_OPTIONS as u128).map(option).collect();
        let ballot = Ballot {
            choice: Choice::Approve(ids),
            reason: Some("🙂".repeat(1_000)),
            receipt: None,
        };
        let bytes = ballot.to_bytes().unwrap();
        assert_eq!(bytes.len(), SEALED_LENGTH);
        assert_eq!(Ballot::from_bytes(&bytes), Some(ballot));
    }

    #[test]
    fn a_ballot_too_large_is_not_cut() {
        let ballot =
            Ballot { choice: Choice::For, reason: Some("x".repeat(SEALED_LENGTH)), receipt: None };
        assert_eq!(ballot.to_bytes(), None);
    }

    proptest! {
        #[test]
        fn bytes_and_back(ticks in proptest::collection::btree_set(0u128..60, 0..50), reason in ".{0,200}") {
            let choice = Choice::Approve(ticks.into_iter().map(option).collect());
            let ballot = Ballot { choice, reason: (!reason.is_empty()).then_some(reason), receipt: None };
            let bytes = ballot.to_bytes().unwrap();
            prop_assert_eq!(bytes.len(), SEALED_LENGTH);
            prop_assert_eq!(Ballot::from_bytes(&bytes), Some(ballot));
        }

        #[test]
        fn any_bytes_are_read_without_harm(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = Ballot::from_bytes(&bytes);
        }
    }
}

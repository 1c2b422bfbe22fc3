//! Sealing: a ballot under its vote's key, bound to its vote and its voter, so
//! that no row can be moved to another vote or another person.

use crate::{
    error::{Error, Result},
    keys::Key,
};
use domain::{
    ids::{PersonId, VoteId},
    votes::ballot::Ballot,
};

/// Seals `ballot`; all sealed ballots are of one length.
pub(super) fn seal(key: &Key, vote: VoteId, voter: PersonId, ballot: &Ballot) -> Result<Vec<u8>> {
    let bytes = ballot.to_bytes().ok_or(Error::Fault("ballot_too_long"))?;
    key.seal(&bound(vote, voter), &bytes)
}

/// Opens what `seal` made.
pub(super) fn unseal(key: &Key, vote: VoteId, voter: PersonId, sealed: &[u8]) -> Result<Ballot> {
    let bytes = key.open(&bound(vote, voter), sealed)?;
    Ballot::from_bytes(&bytes).ok_or(Error::Fault("ballot_unreadable"))
}

fn bound(vote: VoteId, voter: PersonId) -> [u8; 32] {
    let mut bound = [0; 32];
    bound[..16].copy_from_slice(vote.0.as_bytes());
    bound[16..].copy_from_slice(voter.0.as_bytes());
    bound
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::Keys;
    use domain::votes::Choice;
    use uuid::Uuid;

    fn ballot(choice: Choice, reason: &str) -> Ballot {
        Ballot { choice, reason: Some(reason.to_owned()), receipt: None }
    }

    #[test]
    fn a_sealed_ballot_opens_only_for_its_vote_and_voter() {
        let folder = tempfile::tempdir().unwrap();
        let keys = Keys::open(folder.path()).unwrap();
        let (vote, other) = (VoteId(Uuid::now_v7()), VoteId(Uuid::now_v7()));
        let (voter, neighbour) = (PersonId(Uuid::now_v7()), PersonId(Uuid::now_v7()));
        let key = keys.make_vote_key(vote).unwrap();
        let cast = ballot(Choice::For, "It is near.");
        let sealed = seal(&key, vote, voter, &cast).unwrap();
        assert_eq!(unseal(&key, vote, voter, &sealed).unwrap(), cast);
        assert!(unseal(&key, vote, neighbour, &sealed).is_err());
        assert!(unseal(&key, other, voter, &sealed).is_err());
        let second = keys.make_vote_key(other).unwrap();
        assert!(unseal(&second, vote, voter, &sealed).is_err());
    }

    #[test]
    fn neither_length_nor_bytes_tell_a_choice() {
        let folder = tempfile::tempdir().unwrap();
        let vote = VoteId(Uuid::now_v7());
        let voter = PersonId(Uuid::now_v7());
        let key = Keys::open(folder.path()).unwrap().make_vote_key(vote).unwrap();
        let sealed = |ballot| seal(&key, vote, voter, &ballot).unwrap();
        let short = sealed(ballot(Choice::For, ""));
        let long = sealed(ballot(Choice::Against, &"x".repeat(1_000)));
        assert_eq!(short.len(), long.len());
        assert_ne!(short, sealed(ballot(Choice::For, "")), "each time with a nonce of its own");
    }
}

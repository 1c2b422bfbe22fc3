//! Votes: opened with a fixed roll, filled with sealed ballots, closed in one
//! transaction, told by the one rule of `domain`.
//!
//! Casting leaves no audit row, credit, mail or time: until a secret vote is
//! closed, the only trace of a ballot is its sealed row and that its voter has
//! voted. Closing writes ballots without voter, order or time, deletes the
//! sealed rows and destroys the key.

mod casting;
mod closing;
mod elsewhere;
mod files;
mod lost;
mod opening;
mod queries;
mod reading;
mod sealing;

pub use casting::{cast_ballot, read_paper};
pub use closing::{close_due_votes, close_vote, destroy_closed_keys};
pub use elsewhere::{HeldElsewhere, HeldOption, record_held_elsewhere};
pub use files::{BallotFile, read_ballots};
pub use lost::{declare_lost, votes_without_key};
pub use opening::{new_id, open_vote};
pub use reading::{
    find_receipt, list_named_ballots, list_passed_proposals, list_reasons, list_receipts,
    list_votes, outcome_of, see_count, see_receipts, see_result, see_roll, see_vote,
};

use crate::{
    Portal,
    error::{Error, Result, fault},
    keys::{Key, Keys},
    store::Tx,
};
use domain::{
    ids::{OrganisationId, VoteId},
    permissions::Target,
    votes::{Vote, pages::VoteFacts},
};
use serde::{Serialize, de::DeserializeOwned};

/// A vote with all that its acts need to know.
struct Loaded {
    /// The vote, for the rules.
    vote: Vote,
    /// The vote, for the pages.
    facts: VoteFacts,
    /// The organisation that leads its project.
    organisation: OrganisationId,
    /// Whether anyone may read its project's page.
    listed: bool,
}

impl Loaded {
    /// What permissions need to know of it.
    fn target(&self) -> Target {
        Target::project(self.organisation, self.vote.project)
    }
}

/// The key of an open secret vote. Where it is gone, the machine's
/// administrator must declare the vote lost.
fn key_of(keys: &Keys, vote: VoteId) -> Result<Key> {
    keys.vote_key(vote)?.ok_or(Error::Fault("vote_key_missing"))
}

/// Commits a vote that opens: its key stands before its row can be seen, and
/// goes again where the row does not come to be.
async fn commit_with_key(portal: &Portal, tx: Tx, vote: VoteId) -> Result<()> {
    portal.keys.make_vote_key(vote)?;
    if let Err(error) = tx.commit().await {
        portal.keys.destroy_vote_key(vote)?;
        return Err(error.into());
    }
    Ok(())
}

fn to_json(value: &impl Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(|error| fault("outcome_write", &error))
}

fn from_json<T: DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|error| fault("outcome_read", &error))
}

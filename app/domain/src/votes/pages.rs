//! What the pages about votes are told. Nothing here holds a choice of
//! somebody who voted in secret, not even their own.

use super::{
    Choice, Method, Rule, Secrecy, Standing, State, count::Alternative, counting::Transcript,
    outcome::Outcome, publish::Published,
};
use crate::{
    accounts::ShownName,
    ids::{BallotId, OptionId, PersonId, ProjectId, ProposalId, VoteId},
    money::Pence,
    permissions::Act,
    time::{Day, Timestamp},
};
use serde::{Deserialize, Serialize};

/// A vote in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoteSummary {
    /// Its id.
    pub id: VoteId,
    /// What it is called.
    pub title: String,
    /// Where it stands.
    pub state: State,
    /// When the last ballot can be cast.
    pub closes: Option<Timestamp>,
    /// The proposal that is voted on.
    pub proposal: Option<ProposalId>,
}

/// The newest votes of a project.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoteList {
    /// The votes, newest first.
    pub rows: Vec<VoteSummary>,
    /// What the reader may do in the project.
    pub may: Vec<Act>,
}

/// What everybody who sees a vote sees of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoteFacts {
    /// Its id.
    pub id: VoteId,
    /// The project in which it is held.
    pub project: ProjectId,
    /// That project's name.
    pub project_title: String,
    /// Whether the project is an invented one.
    pub demonstration: bool,
    /// What the vote is called.
    pub title: String,
    /// What is asked.
    pub question: String,
    /// The proposal that is voted on.
    pub proposal: Option<ProposalId>,
    /// The way to decide.
    pub method: Method,
    /// Whether choices are secret.
    pub secrecy: Secrecy,
    /// Where it stands.
    pub state: State,
    /// What the outcome is to whoever decides.
    pub standing: Standing,
    /// By when it is answered, where it is to be considered.
    pub consider_by: Option<Day>,
    /// What it takes, and what will be shown.
    pub rule: Rule,
    /// The options, in the order of the ballot paper.
    pub options: Vec<VoteOption>,
    /// How many may vote; unknown for a vote held elsewhere.
    pub roll_size: Option<u32>,
    /// Where a vote held elsewhere was held.
    pub source: Option<String>,
    /// When it was opened.
    pub opened: Option<Timestamp>,
    /// When the last ballot can be cast.
    pub closes: Option<Timestamp>,
    /// When it was closed.
    pub closed: Option<Timestamp>,
}

/// An option on the ballot paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoteOption {
    /// Its id.
    pub id: OptionId,
    /// What stands on the ballot paper.
    pub title: String,
    /// The proposal it stands for.
    pub proposal: Option<ProposalId>,
    /// What it costs, where money is shared out.
    pub cost: Option<Pence>,
}

/// The page of a vote, for somebody who takes part in its project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VotePage {
    /// The vote.
    pub vote: VoteFacts,
    /// Whether the reader may vote.
    pub on_roll: bool,
    /// Whether the reader has voted; what they chose is not told again.
    pub voted: bool,
    /// Whether the reader may close it before its time.
    pub may_close: bool,
}

/// The page of a result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResultPage {
    /// The vote.
    pub vote: VoteFacts,
    /// What it came to; nothing until it is closed.
    pub outcome: Option<Outcome>,
    /// What is published of the count; nothing where none was made.
    pub published: Option<Published>,
}

/// How a vote was counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountPage {
    /// The vote.
    pub vote: VoteFacts,
    /// Every step; nothing where figures are withheld, or where there are no options.
    pub transcript: Option<Transcript>,
}

/// What a receipt was found to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptsPage {
    /// The vote.
    pub vote: VoteFacts,
    /// How many receipts there are.
    pub receipts: u64,
}

/// A ballot of a named vote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedBallot {
    /// Whose it is, as they chose to be named.
    pub name: ShownName,
    /// What was chosen.
    pub choice: Choice,
    /// Why.
    pub reason: Option<String>,
}

/// Fifty reasons that were given, in no order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReasonsPage {
    /// The reasons.
    pub reasons: Vec<String>,
    /// Where the next page goes on.
    pub next: Option<BallotId>,
}

/// Fifty ballots of a named vote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedPage {
    /// The ballots.
    pub ballots: Vec<NamedBallot>,
    /// Where the next page goes on.
    pub next: Option<PersonId>,
}

/// Fifty lines of a roll.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RollPage {
    /// The vote.
    pub vote: VoteFacts,
    /// Who may vote, as they chose to be named; not whether they did.
    pub names: Vec<ShownName>,
    /// Where the next page goes on.
    pub next: Option<PersonId>,
}

/// What a voter is told: that their ballot is in, and nothing of what it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    /// The vote.
    pub vote: VoteId,
    /// Until when it can be cast anew.
    pub closes: Option<Timestamp>,
    /// The code of the receipt: told with the first ballot in a secret vote, and never
    /// again.
    pub code: Option<String>,
}

impl VoteFacts {
    /// The words of an option; nothing for the three answers to a question.
    pub fn option_title(&self, alternative: Alternative) -> Option<&str> {
        let Alternative::Option(id) = alternative else { return None };
        self.options.iter().find(|option| option.id == id).map(|option| option.title.as_str())
    }
}

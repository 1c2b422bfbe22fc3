//! What the commands that look after something can do with it.

use clap::{
    Args, Subcommand, ValueEnum,
    builder::{PossibleValuesParser, TypedValueParser},
};
use domain::votes::methods::equal_shares::{Fill, Rules, Satisfaction, Stop};
use std::{num::NonZeroUsize, path::PathBuf};
use uuid::Uuid;

/// What can be taken in.
#[derive(Debug, Subcommand)]
pub enum ImportTask {
    /// A participatory budget with its ballots, as a Pabulib file; a second time does nothing.
    Budget {
        /// The file.
        file: PathBuf,
        /// Who leads the project made from it; else the unit that the file names.
        #[arg(long, value_name = "NAME")]
        organisation: Option<String>,
        /// Print what was counted as JSON.
        #[arg(long)]
        json: bool,
    },
}

/// How ballots are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CountMethod {
    /// Single transferable vote, by the rules of Scottish council elections.
    ScottishStv,
    /// Instant runoff: one winner.
    Irv,
    /// Schulze's comparison two by two.
    Schulze,
    /// Borda's points for places.
    Borda,
    /// The most marks; CSV only.
    Approval,
    /// The highest sum of scores; CSV only.
    Score,
    /// One mark a ballot, and more than half of all; CSV only.
    Majority,
    /// The Method of Equal Shares: a budget is spent; Pabulib only.
    EqualShares,
    /// Most votes first while they can be paid: a budget is spent; Pabulib only.
    Greedy,
}

/// What is to be counted, and how.
#[derive(Debug, Args)]
pub struct CountTask {
    /// The method.
    #[arg(long, value_enum)]
    pub method: CountMethod,
    /// The ballots: for methods that spend a budget in Pabulib format; for others a table if
    /// the name ends with .csv, else in BLT format.
    pub file: PathBuf,
    /// How equal shares are counted.
    #[command(flatten)]
    pub sharing: Sharing,
    /// How many are to be chosen [default: what the file says, else 1]
    #[arg(long, value_name = "NUMBER")]
    pub seats: Option<NonZeroUsize>,
    /// What lots are drawn from, if any are needed [default: the digest of the ballots]
    #[arg(long, value_name = "TEXT")]
    pub seed: Option<String>,
    /// Print the count as JSON.
    #[arg(long)]
    pub json: bool,
}

/// How equal shares are counted. docs/counting.md tells what each choice does.
#[derive(Debug, Args)]
pub struct Sharing {
    /// What a project is worth to those who support it.
    #[arg(long, value_name = "WHAT", value_parser = one_of(Satisfaction::ALL, Satisfaction::code))]
    #[arg(default_value = Satisfaction::Cost.code())]
    pub satisfaction: Satisfaction,
    /// When shares are no longer raised.
    #[arg(long, value_name = "WHEN", value_parser = one_of(Stop::ALL, Stop::code))]
    #[arg(default_value = Stop::LastAffordable.code())]
    pub stop: Stop,
    /// What is done with what is left.
    #[arg(long, value_name = "HOW", value_parser = one_of(Fill::ALL, Fill::code))]
    #[arg(default_value = Fill::None.code())]
    pub fill: Fill,
}

impl Sharing {
    /// The same as rules; shares are raised by the currency's unit.
    pub fn rules(&self) -> Rules {
        let Self { satisfaction, stop, fill } = *self;
        Rules { satisfaction, stop, fill, ..Rules::default() }
    }
}

/// Reads one of `all` by its code.
fn one_of<T: Copy + Send + Sync + 'static>(
    all: &'static [T],
    code: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    let codes = all.iter().map(|one| code(*one));
    PossibleValuesParser::new(codes).try_map(move |given| {
        let one = all.iter().copied().find(|one| code(*one) == given);
        one.ok_or("not one of them")
    })
}

/// What can be done about administrators.
#[derive(Debug, Subcommand)]
pub enum AdministratorTask {
    /// Make somebody an administrator; prints a link that signs them in, and mails it.
    Invite {
        /// Their e-mail address.
        email: String,
    },
}

/// What can be done about second factors.
#[derive(Debug, Subcommand)]
pub enum SecondFactorTask {
    /// Remove that of somebody who has lost their phone and their codes, and tell them by mail.
    /// First make sure that it is them who ask.
    Remove {
        /// Their e-mail address.
        email: String,
    },
}

/// What can be done about the record.
#[derive(Debug, Subcommand)]
pub enum AuditTask {
    /// Find rows that were changed, removed or cut off; exits with 1 if there are any.
    Verify {
        /// A head that was published earlier; without it, the newest one beside the keys.
        #[arg(long, value_name = "DIGEST")]
        head: Option<String>,
    },
}

/// What can be done about the books.
#[derive(Debug, Subcommand)]
pub enum LedgerTask {
    /// Recompute all books from nothing and hold every claim against them; exits with 1 if
    /// something is wrong.
    Verify,
}

/// What can be done about mail that could not be delivered.
#[derive(Debug, Subcommand)]
pub enum MailTask {
    /// List the newest mails that were given up, and why; no names, no words.
    Dead,
    /// Try one of them again.
    Retry {
        /// Its number in the list.
        letter: Uuid,
    },
}

//! The ballots of a closed vote as a file, in the format that others count: BLT for
//! rankings, Pabulib for budgets, a table for the rest. Only where single ballots may be
//! read, and without groups; alike ballots stand together, in the order of their texts.

use super::{Loaded, queries, reading};
use crate::{
    Portal,
    error::{Error, Result, fault},
};
use csv::{QuoteStyle, Writer, WriterBuilder};
use domain::{
    ids::{OptionId, VoteId},
    permissions::{Act, allow},
    scope::Scope,
    votes::{Choice, Method, Paper, Profile, Secrecy, State, pages::VoteFacts},
};
use std::collections::BTreeSet;

/// A file of ballots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BallotFile {
    /// How its name ends: `blt`, `pb` or `csv`.
    pub ending: &'static str,
    /// What it says.
    pub text: String,
}

/// The ballots of a closed vote; not found where single ballots may not be read.
pub async fn read_ballots(portal: &Portal, scope: &Scope, id: VoteId) -> Result<BallotFile> {
    let db = portal.store.read();
    let loaded = reading::find_visible(portal, scope, id).await?;
    if !may_be_read(portal, scope, &loaded).await? {
        return Err(Error::NotFound);
    }
    let profiles = match loaded.vote.secrecy {
        Secrecy::Secret => queries::list_profiles(db, id).await?,
        Secrecy::Named => queries::list_named_profiles(db, id).await?,
    };
    write(&loaded.facts, &profiles)
}

/// Of a secret vote, where its size was announced and is reached and no figure is
/// withheld; of a named one, by those who see who chose what.
async fn may_be_read(portal: &Portal, scope: &Scope, loaded: &Loaded) -> Result<bool> {
    if loaded.vote.state != State::Closed {
        return Ok(false);
    }
    match loaded.vote.secrecy {
        Secrecy::Named => Ok(allow(Act::SeeVote, scope, &loaded.target()).is_ok()),
        Secrecy::Secret => {
            let outcome = queries::find_outcome(portal.store.read(), loaded.vote.id).await?;
            let published = outcome.and_then(|(_, published)| published);
            Ok(published.is_some_and(|published| published.single_ballots))
        }
    }
}

fn write(facts: &VoteFacts, profiles: &[Profile]) -> Result<BallotFile> {
    let (ending, text) = match facts.method {
        Method::EqualShares => ("pb", pabulib(facts, profiles)?),
        method if method.paper() == Paper::Ranking => ("blt", blt(facts, profiles)),
        method if method.has_options() => ("csv", table(facts, profiles)?),
        _ => ("csv", answers(profiles)?),
    };
    Ok(BallotFile { ending, text })
}

/// Rankings, a line for those that are alike. Whoever abstained is not in it.
fn blt(facts: &VoteFacts, profiles: &[Profile]) -> String {
    let seats = facts.rule.terms.seats.max(1);
    let mut lines = vec![format!("{} {seats}", facts.options.len())];
    for profile in profiles {
        let Choice::Rank(places) = &profile.choice else { continue };
        let place = |ids: &BTreeSet<OptionId>| {
            let numbers = ids.iter().filter_map(|id| number(facts, id));
            numbers.map(|number| number.to_string()).collect::<Vec<_>>().join("=")
        };
        let ranking: Vec<String> = places.iter().map(place).collect();
        lines.push(format!("{} {} 0", profile.multiplicity, ranking.join(" ")));
    }
    lines.push("0".to_owned());
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "'"));
    lines.extend(facts.options.iter().map(|option| quoted(&option.title)));
    lines.push(quoted(&facts.title));
    lines.join("\n") + "\n"
}

/// A budget: what it was, its projects and the ballots, as pabulib.org has them.
fn pabulib(facts: &VoteFacts, profiles: &[Profile]) -> Result<String> {
    let ballots = profiles.iter().filter_map(|profile| match &profile.choice {
        Choice::Approve(ids) => Some((ids, profile.multiplicity)),
        _ => None,
    });
    let ballots: Vec<_> = ballots
        .flat_map(|(ids, many)| std::iter::repeat_n(ids, usize::try_from(many).unwrap_or(0)))
        .collect();
    let terms = &facts.rule.terms;
    let budget = decimal(terms.budget.0);
    let (projects, votes) = (facts.options.len().to_string(), ballots.len().to_string());
    let mut file = semicolons();
    let rows: [[&str; 2]; 9] = [
        ["key", "value"],
        ["description", &facts.title],
        ["country", "United Kingdom"],
        ["unit", &facts.project_title],
        ["num_projects", &projects],
        ["num_votes", &votes],
        ["budget", &budget],
        ["vote_type", "approval"],
        ["currency", "GBP"],
    ];
    put(&mut file, ["META"])?;
    for row in rows {
        put(&mut file, row)?;
    }
    put(&mut file, ["PROJECTS"])?;
    put(&mut file, ["project_id", "cost", "votes", "name"])?;
    for (option, project) in facts.options.iter().zip(1..) {
        let cost = decimal(option.cost.unwrap_or_default().0);
        let votes = ballots.iter().filter(|ids| ids.contains(&option.id)).count();
        let (project, votes): (i32, usize) = (project, votes);
        put(&mut file, [&project.to_string(), &cost, &votes.to_string(), option.title.as_str()])?;
    }
    put(&mut file, ["VOTES"])?;
    put(&mut file, ["voter_id", "vote"])?;
    for (ids, voter) in ballots.iter().zip(1..) {
        let chosen = facts.options.iter().filter(|option| ids.contains(&option.id));
        let chosen = chosen.filter_map(|option| number(facts, &option.id));
        let chosen: Vec<String> = chosen.map(|number| number.to_string()).collect();
        let voter: i32 = voter;
        put(&mut file, [voter.to_string(), chosen.join(",")])?;
    }
    finished(file)
}

/// What ballots gave to each option; whoever abstained is not in it.
fn table(facts: &VoteFacts, profiles: &[Profile]) -> Result<String> {
    let mut file = Writer::from_writer(Vec::new());
    let heads = facts.options.iter().map(|option| harmless(&option.title));
    put(&mut file, std::iter::once("ballots".to_owned()).chain(heads))?;
    for profile in profiles {
        let given = |id: &OptionId| match &profile.choice {
            Choice::Approve(ids) => Some(u32::from(ids.contains(id))),
            Choice::Points(points) => Some(points.get(id).copied().unwrap_or_default()),
            _ => None,
        };
        let cells: Option<Vec<String>> =
            facts.options.iter().map(|option| Some(given(&option.id)?.to_string())).collect();
        if let Some(cells) = cells {
            let many = profile.multiplicity.to_string();
            put(&mut file, std::iter::once(many).chain(cells))?;
        }
    }
    finished(file)
}

/// How many gave each answer.
fn answers(profiles: &[Profile]) -> Result<String> {
    let mut file = Writer::from_writer(Vec::new());
    put(&mut file, ["ballots", "answer"])?;
    for profile in profiles {
        put(&mut file, [profile.multiplicity.to_string(), profile.choice.to_text()])?;
    }
    finished(file)
}

fn number(facts: &VoteFacts, id: &OptionId) -> Option<usize> {
    facts.options.iter().position(|option| option.id == *id).map(|at| at + 1)
}

fn decimal(pence: i64) -> String {
    match pence % 100 {
        0 => (pence / 100).to_string(),
        rest => format!("{}.{rest:02}", pence / 100),
    }
}

/// A text at whose beginning no spreadsheet sees a formula.
fn harmless(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if formula { format!("'{text}") } else { text.to_owned() }
}

fn semicolons() -> Writer<Vec<u8>> {
    let mut builder = WriterBuilder::new();
    builder.delimiter(b';').flexible(true).quote_style(QuoteStyle::Necessary);
    builder.from_writer(Vec::new())
}

fn put<I, T>(file: &mut Writer<Vec<u8>>, row: I) -> Result<()>
where
    I: IntoIterator<Item = T>,
    T: AsRef<[u8]>,
{
    file.write_record(row).map_err(|error| fault("ballots_write", &error))
}

fn finished(file: Writer<Vec<u8>>) -> Result<String> {
    let bytes = file.into_inner().map_err(|error| fault("ballots_write", &error))?;
    String::from_utf8(bytes).map_err(|error| fault("ballots_write", &error))
}

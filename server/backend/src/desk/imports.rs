//! A budget vote that was held elsewhere, brought in from a Pabulib file as a
//! project with priced proposals and a closed vote. No accounts are made, and
//! nothing of the voters is kept.

use super::queries;
use crate::{
    Portal,
    audit::{self, Event},
    error::Result,
    keys::{Fingerprint, fingerprint},
    links, organisations,
    search::{self, Audience},
    store::Tx,
    time::end_of_day,
    votes::{HeldElsewhere, HeldOption, record_held_elsewhere},
};
use domain::{
    ids::{OrganisationId, ProjectId, ProposalId, VoteId},
    imports::{
        ImportError,
        pabulib::{self, Budget},
    },
    links::{LinkKind, Record, RecordKind},
    organisations::OrganisationText,
    permissions::{Act, Target, allow},
    scope::Scope,
    suppression::Threshold,
    time::Day,
};
use uuid::Uuid;

/// Titles of what is brought in are cut to this many characters, as are those
/// that are typed.
const TITLE_MAX: usize = 150;
const SUMMARY_MAX: usize = 300;

/// What a file came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportOutcome {
    /// It was taken in; with it, how many approved each proposal.
    TakenIn(Import, Vec<Approvals>),
    /// The same file was taken in before; nothing was done.
    AlreadyThere(Import),
    /// It is broken, and was refused whole.
    Refused(Vec<ImportError>),
}

/// A file that was taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Import {
    /// The project made from it.
    pub project: ProjectId,
    /// The vote made from it.
    pub vote: VoteId,
    /// How many proposals it has.
    pub proposals: usize,
    /// How many ballots it has.
    pub ballots: usize,
}

/// How many ballots approve a proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approvals {
    /// The proposal's title.
    pub title: String,
    /// How many.
    pub votes: u64,
}

/// Takes in a Pabulib file. The project is led by the organisation of the name
/// given, or else by one of the name of the file's unit; it is made where there
/// is none. `source` says where the file came from, for its readers.
pub async fn import_result(
    portal: &Portal,
    scope: &Scope,
    text: &str,
    source: &str,
    organisation: Option<&str>,
) -> Result<ImportOutcome> {
    allow(Act::ImportResult, scope, &Target::instance())?;
    let digest = fingerprint(text.as_bytes());
    let tx = portal.store.begin().await?;
    if let Some(import) = queries::find_import(&tx, &digest).await? {
        return Ok(ImportOutcome::AlreadyThere(import));
    }
    let budget = match pabulib::parse(text) {
        Ok(budget) => budget,
        Err(errors) => return Ok(ImportOutcome::Refused(errors)),
    };
    let leader = find_or_add_leader(portal, &tx, scope, organisation, &budget).await?;
    let import = take_in(portal, &tx, leader, &budget, source).await?;
    record(portal, &tx, scope, &import, &budget, source, digest).await?;
    tx.commit().await?;
    Ok(ImportOutcome::TakenIn(import, approvals(&budget)))
}

fn approvals(budget: &Budget) -> Vec<Approvals> {
    let approvals = |project: &pabulib::Project| Approvals {
        title: cut(&project.name, TITLE_MAX),
        votes: project.votes,
    };
    budget.projects.iter().map(approvals).collect()
}

async fn find_or_add_leader(
    portal: &Portal,
    tx: &Tx,
    scope: &Scope,
    name: Option<&str>,
    budget: &Budget,
) -> Result<OrganisationId> {
    let name = name.unwrap_or(&budget.unit).trim();
    if let Some(id) = queries::find_organisation(tx, name).await? {
        return Ok(id);
    }
    let text = OrganisationText { name: name.to_owned(), summary: String::new() }.checked()?;
    organisations::add_organisation(portal, tx, scope, &text).await
}

async fn take_in(
    portal: &Portal,
    tx: &Tx,
    leader: OrganisationId,
    budget: &Budget,
    source: &str,
) -> Result<Import> {
    let project = ProjectId(Uuid::now_v7());
    let title = cut(&budget.description, TITLE_MAX);
    let new = queries::NewProject {
        id: project,
        organisation: leader,
        title: &title,
        question: &budget.description,
        demonstration: portal.settings.demonstration,
    };
    queries::insert_project(tx, portal.now(), &new).await?;
    let proposals = add_proposals(portal, tx, project, budget).await?;
    let held = HeldElsewhere {
        project,
        title,
        source: source.to_owned(),
        opened: budget.date_begin.map(start_of_day),
        closed: budget.date_end.map(end_of_day),
        ticks: budget.ticks,
        threshold: Threshold::default().people(),
        options: proposals,
        ballots: budget.approvals(),
    };
    let vote = record_held_elsewhere(portal, tx, &held).await?;
    let (proposals, ballots) = (budget.projects.len(), budget.ballots.len());
    Ok(Import { project, vote, proposals, ballots })
}

async fn add_proposals(
    portal: &Portal,
    tx: &Tx,
    project: ProjectId,
    budget: &Budget,
) -> Result<Vec<HeldOption>> {
    let mut options = Vec::with_capacity(budget.projects.len());
    let mut rows = Vec::with_capacity(budget.projects.len());
    for listed in &budget.projects {
        let proposal = ProposalId(Uuid::now_v7());
        let title = cut(&listed.name, TITLE_MAX);
        let entry = search::Entry {
            record: Record::new(RecordKind::Proposal, proposal.0),
            project: Some(project),
            audience: Audience::Public,
            title: &title,
            body: &listed.description,
        };
        search::put(tx, &entry).await?;
        rows.push(queries::NewProposal {
            id: proposal,
            title: title.clone(),
            summary: cut(&listed.description, SUMMARY_MAX),
            body: listed.description.clone(),
            cost: listed.cost,
            listed_as: listed.id.clone(),
        });
        options.push(HeldOption { title, proposal });
    }
    queries::insert_proposals(tx, portal.now(), project, &budget.currency, rows).await?;
    Ok(options)
}

async fn record(
    portal: &Portal,
    tx: &Tx,
    scope: &Scope,
    import: &Import,
    budget: &Budget,
    source: &str,
    digest: Fingerprint,
) -> Result<()> {
    let now = portal.now();
    let id = Uuid::now_v7();
    queries::insert_import(tx, now, id, import, source, &digest).await?;
    let project = Record::new(RecordKind::Project, import.project.0);
    let file = Record::new(RecordKind::Import, id);
    links::link(tx, now, scope, project, LinkKind::CameFrom, file).await?;
    let entry = search::Entry {
        record: project,
        project: Some(import.project),
        audience: Audience::Public,
        title: &cut(&budget.description, TITLE_MAX),
        body: &budget.description,
    };
    search::put(tx, &entry).await?;
    let event = Event::of(Act::ImportResult)
        .on(RecordKind::Import, id)
        .amount(import.ballots as i64)
        .digest(digest);
    audit::record(tx, now, scope, event).await
}

fn start_of_day(day: Day) -> domain::time::Timestamp {
    crate::time::at_hour(day, 0)
}

/// The first `max` characters; a sign at the end says that there was more.
fn cut(text: &str, max: usize) -> String {
    if text.chars().count() <= max {
        return text.to_owned();
    }
    let mut cut: String = text.chars().take(max - 1).collect();
    cut.push('…');
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_title_says_that_it_was_cut() {
        assert_eq!(cut("Zoë", 3), "Zoë");
        assert_eq!(cut("Zoës", 3), "Zo…");
    }
}

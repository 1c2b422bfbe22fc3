//! What is read of proposals.

use super::queries::{self, Proposal};
use crate::{
    Portal,
    error::{Error, Result},
    links, markdown, projects,
    search::{self, Query},
    time,
};
use domain::{
    ids::{ProjectId, ProposalId},
    links::{LinkKind, Record, RecordKind},
    permissions::{Act, Target, allow, allowed},
    proposals::{
        ProposalState,
        pages::{ProposalList, ProposalPage, ProposalRow, Source, Writing},
    },
    refusal::Refusal,
    scope::Scope,
};
use std::collections::HashMap;

/// A project's proposals in one state, newest first.
pub async fn list_proposals(
    portal: &Portal,
    scope: &Scope,
    project: ProjectId,
    state: ProposalState,
    after: Option<ProposalId>,
) -> Result<ProposalList> {
    let db = portal.store.read();
    let target = projects::find_target(db, project).await?;
    allow(Act::SeeProposal, scope, &target).map_err(|_| Error::NotFound)?;
    if state == ProposalState::Draft {
        return Err(Refusal::NotAllowed.into());
    }
    let (rows, next) = queries::list_in_state(db, project, state, after).await?;
    Ok(ProposalList { rows, next, may: allowed(scope, &target) })
}

/// What a new proposal begins with: for whom the person may begin one besides
/// themselves (nobody, for most people), and the name of what it comes from.
pub async fn see_writing(
    portal: &Portal,
    scope: &Scope,
    project: ProjectId,
    from: Option<Record>,
) -> Result<Writing> {
    let db = portal.store.read();
    let target = projects::find_target(db, project).await?;
    allow(Act::WriteProposal, scope, &target)?;
    let others = match allow(Act::WriteFor, scope, &target) {
        Ok(()) => projects::list_written_for(db, project).await?,
        Err(_) => Vec::new(),
    };
    let source = match from {
        Some(record) => queries::find_source(db, project, record).await?,
        None => None,
    };
    Ok(Writing { others, source })
}

/// The person's drafts, newest first.
pub async fn own_drafts(portal: &Portal, scope: &Scope) -> Result<Vec<ProposalRow>> {
    allow(Act::ManageAccount, scope, &Target::instance())?;
    let person = scope.person().ok_or(Refusal::SignInFirst)?;
    queries::list_drafts(portal.store.read(), person).await
}

/// The proposals that match `words` best, in one project or in all. Whoever may
/// not read the project is told that there is none.
pub async fn search_proposals(
    portal: &Portal,
    scope: &Scope,
    words: &str,
    project: Option<ProjectId>,
) -> Result<ProposalList> {
    let db = portal.store.read();
    let may = match project {
        Some(project) => {
            let target = projects::find_target(db, project).await?;
            allow(Act::SeeProposal, scope, &target).map_err(|_| Error::NotFound)?;
            allowed(scope, &target)
        }
        None => Vec::new(),
    };
    let member_of: Vec<ProjectId> = scope.memberships.iter().map(|part| part.project).collect();
    let kinds = [RecordKind::Proposal];
    let query = Query { words, kinds: &kinds, project, member_of: &member_of };
    let found: Vec<ProposalId> =
        search::find(db, &query).await?.into_iter().map(|record| ProposalId(record.id)).collect();
    let mut rows: HashMap<ProposalId, ProposalRow> =
        queries::list_among(db, &found).await?.into_iter().map(|row| (row.id, row)).collect();
    let rows = found.iter().filter_map(|id| rows.remove(id)).collect();
    Ok(ProposalList { rows, next: None, may })
}

/// A proposal's page. Whoever may not read it is told that there is none.
pub async fn see_proposal(portal: &Portal, scope: &Scope, id: ProposalId) -> Result<ProposalPage> {
    let proposal = queries::find_proposal(portal.store.read(), id, scope.person()).await?;
    page_of(portal, scope, proposal.ok_or(Error::NotFound)?).await
}

/// The page of a proposal that was found.
pub(crate) async fn page_of(
    portal: &Portal,
    scope: &Scope,
    proposal: Proposal,
) -> Result<ProposalPage> {
    let db = portal.store.read();
    let target = proposal.target();
    let act = if proposal.is_shown() { Act::SeeProposal } else { Act::SeeDraft };
    allow(act, scope, &target).map_err(|_| Error::NotFound)?;
    let id = proposal.id;
    let authors = projects::list_named(db, proposal.project, queries::author_ids(id)).await?;
    let links = links::links_from(db, Record::new(RecordKind::Proposal, id.0)).await?;
    let votes = queries::find_votes_on(db, &proposal).await?;
    let came_from: Vec<Record> =
        links.iter().filter(|link| link.kind == LinkKind::CameFrom).map(|link| link.to).collect();
    Ok(ProposalPage {
        id,
        project: proposal.project,
        written_for: links.iter().any(|link| link.kind == LinkKind::WrittenFor),
        authors,
        sources: sources(portal, &came_from).await?,
        in_vote: votes.open,
        decided_in: votes.closed,
        html: markdown::to_html(&proposal.body),
        opened: proposal.opened_at.map(time::day_of),
        closed: proposal.closed_at.map(time::day_of),
        withdrawn: proposal.withdrawn_at.map(time::day_of),
        put: proposal.put_on,
        own: proposal.own,
        may: allowed(scope, &target),
        project_title: proposal.project_title,
        title: proposal.title,
        summary: proposal.summary,
        body: proposal.body,
        state: proposal.state,
        price: proposal.price,
        imported_as: proposal.imported_as,
        demonstration: proposal.demonstration,
        revision: proposal.revision,
    })
}

async fn sources(portal: &Portal, records: &[Record]) -> Result<Vec<Source>> {
    let titles = queries::list_titles(portal.store.read(), records).await?;
    let source =
        |record: &Record| Some(Source { record: *record, title: titles.get(&record.id)?.clone() });
    Ok(records.iter().filter_map(source).collect())
}

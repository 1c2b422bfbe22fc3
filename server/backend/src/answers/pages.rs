//! What is read of answers, and of what became of what people said.

use super::queries::{self, WaitingFor};
use crate::{
    Portal,
    error::{Error, Result},
    projects,
    proposals::{self, Proposal},
};
use domain::{
    answers::{
        clocks,
        pages::{
            AnswerPage, Contribution, OwnContributions, WaitingAfter, WaitingList, WaitingRow,
        },
    },
    ids::{ProjectId, ProposalId},
    organisations::Promise,
    permissions::{Act, Target, allow, allowed},
    proposals::pages::ProposalPage,
    refusal::Refusal,
    scope::{Membership, ProjectRole, Scope},
};
use std::collections::HashMap;

/// How far a proposal has come with the commissioner. What is not shown has
/// not set out, and is not there but for its writer.
pub async fn see_answer(portal: &Portal, scope: &Scope, id: ProposalId) -> Result<AnswerPage> {
    let proposal = find(portal, scope, id).await?;
    let act = if proposal.is_shown() { Act::SeeAnswer } else { Act::SeeDraft };
    allow(act, scope, &proposal.target()).map_err(|_| Error::NotFound)?;
    page_of(portal, scope, &proposal).await
}

/// A proposal's page and how far it has come, loaded together.
pub async fn see_proposal_with_answer(
    portal: &Portal,
    scope: &Scope,
    id: ProposalId,
) -> Result<(ProposalPage, AnswerPage)> {
    let proposal = find(portal, scope, id).await?;
    let answer = page_of(portal, scope, &proposal).await?;
    Ok((proposals::page_of(portal, scope, proposal).await?, answer))
}

async fn find(portal: &Portal, scope: &Scope, id: ProposalId) -> Result<Proposal> {
    let proposal = proposals::find_proposal(portal.store.read(), id, scope.person()).await?;
    proposal.ok_or(Error::NotFound)
}

async fn page_of(portal: &Portal, scope: &Scope, proposal: &Proposal) -> Result<AnswerPage> {
    let db = portal.store.read();
    let said = match proposal.put_on {
        Some(_) => queries::find_said(db, proposal.id).await?,
        None => queries::Said::default(),
    };
    let progress = said.progress(proposal.put_on);
    let place = (proposal.project, proposal.organisation);
    let promises = projects::list_promises(db, progress.put.map(|_| place).as_slice()).await?;
    let actions = match &said.answer {
        Some(answer) => queries::list_actions(db, answer.id, portal.today()).await?,
        None => Vec::new(),
    };
    Ok(AnswerPage {
        proposal: proposal.id,
        title: proposal.title.clone(),
        project: proposal.project,
        progress,
        clocks: clocks(progress, of(&promises, proposal.project), portal.today()),
        acknowledgement: said.acknowledgement,
        answer: said.answer,
        actions,
        may: allowed(scope, &proposal.target()),
    })
}

/// The public list of promises that are broken at this moment, in all projects
/// or in one, what was put first coming first.
pub async fn list_overdue(
    portal: &Portal,
    scope: &Scope,
    project: Option<ProjectId>,
    after: Option<WaitingAfter>,
) -> Result<WaitingList> {
    let db = portal.store.read();
    if let Some(project) = project {
        let target = projects::find_target(db, project).await?;
        allow(Act::SeeAnswer, scope, &target).map_err(|_| Error::NotFound)?;
    }
    let which = project.map_or(WaitingFor::Everybody, WaitingFor::Project);
    let mut list = list_unanswered(portal, which, after).await?;
    list.rows.retain(|row| row.clocks.is_overdue());
    Ok(list)
}

/// What waits for the person as a commissioner, what was put first coming first.
pub async fn list_waiting(
    portal: &Portal,
    scope: &Scope,
    after: Option<WaitingAfter>,
) -> Result<WaitingList> {
    allow(Act::ManageAccount, scope, &Target::instance())?;
    list_unanswered(portal, WaitingFor::Projects(answered_in(scope)), after).await
}

/// The projects in which the person answers.
fn answered_in(scope: &Scope) -> Vec<ProjectId> {
    let answers = |part: &&Membership| part.roles.contains(&ProjectRole::Commissioner);
    scope.memberships.iter().filter(answers).map(|part| part.project).collect()
}

/// A page of what was put and has no answer. The oldest come first, so what is
/// overdue stands on the first pages.
async fn list_unanswered(
    portal: &Portal,
    which: WaitingFor,
    after: Option<WaitingAfter>,
) -> Result<WaitingList> {
    let (found, next) = queries::list_unanswered(portal.store.read(), which, after).await?;
    let places: Vec<_> = found.iter().map(|row| (row.project, row.organisation_id)).collect();
    let promises = projects::list_promises(portal.store.read(), &places).await?;
    let rows = found.into_iter().filter_map(|row| waiting(portal, row, &promises)).collect();
    Ok(WaitingList { rows, next })
}

fn waiting(
    portal: &Portal,
    row: queries::Unanswered,
    promises: &HashMap<ProjectId, Vec<Promise>>,
) -> Option<WaitingRow> {
    let clocks = clocks(row.progress, of(promises, row.project), portal.today())?;
    Some(WaitingRow {
        proposal: row.proposal,
        title: row.title,
        project: row.project,
        project_title: row.project_title,
        organisation: row.organisation,
        progress: row.progress,
        clocks,
        price: row.price,
        support: row.support,
    })
}

/// What a person's own page says of answers.
pub struct OwnAnswers {
    /// What became of the proposals that they wrote or voted on, newest first.
    pub said: OwnContributions,
    /// What waits for them as a commissioner: the first page.
    pub waiting: Vec<WaitingRow>,
}

/// What became of what the person said, and what waits for them as a commissioner,
/// read together.
pub async fn own_answers(
    portal: &Portal,
    scope: &Scope,
    after: Option<ProposalId>,
) -> Result<OwnAnswers> {
    allow(Act::ManageAccount, scope, &Target::instance())?;
    let person = scope.person().ok_or(Refusal::SignInFirst)?;
    let db = portal.store.read();
    let (said, next) = queries::list_contributions(db, person, after).await?;
    let projects = answered_in(scope);
    let unanswered = match projects.is_empty() {
        true => Vec::new(),
        false => queries::list_unanswered(db, WaitingFor::Projects(projects), None).await?.0,
    };
    let places = said.iter().map(|row| (row.project, row.organisation_id));
    let places = places.chain(unanswered.iter().map(|row| (row.project, row.organisation_id)));
    let promises = projects::list_promises(db, &places.collect::<Vec<_>>()).await?;
    let row = |row: queries::Contributed| Contribution {
        vote: row.vote,
        clocks: clocks(row.progress, of(&promises, row.project), portal.today()),
        proposal: row.proposal,
        title: row.title,
        project: row.project,
        project_title: row.project_title,
        wrote: row.wrote,
        state: row.state,
        progress: row.progress,
        decision: row.decision,
        actions: row.actions,
    };
    let said = OwnContributions { rows: said.into_iter().map(row).collect(), next };
    let waits = unanswered.into_iter().filter_map(|row| waiting(portal, row, &promises));
    Ok(OwnAnswers { said, waiting: waits.collect() })
}

fn of(promises: &HashMap<ProjectId, Vec<Promise>>, project: ProjectId) -> &[Promise] {
    promises.get(&project).map(Vec::as_slice).unwrap_or_default()
}

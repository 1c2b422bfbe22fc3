//! Putting a proposal to the commissioner, acknowledging and answering it.

use super::queries;
use crate::{
    Portal,
    audit::{self, Event},
    error::{Error, Result},
    links,
    notices::{self, Notice},
    projects,
    proposals::{self, Proposal},
    repeats,
    store::Tx,
    votes,
};
use domain::{
    accounts::NoticeKind,
    answers::{self, AnswerForm, Clocks},
    ids::{AnswerId, PersonId, ProjectId, ProposalId},
    links::{LinkKind, Record, RecordKind},
    permissions::{Act, allow},
    proposals::{Standing, put},
    scope::{ProjectRole, Scope},
};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Puts a proposal to the commissioner: from today the clocks run.
pub async fn put_proposal(portal: &Portal, scope: &Scope, id: ProposalId) -> Result<()> {
    let tx = portal.store.begin().await?;
    let proposal = find(&tx, scope, id).await?;
    allow(Act::PutProposal, scope, &proposal.target())?;
    if repeats::again(portal, &tx, scope, Act::PutProposal.code()).await? {
        return Ok(());
    }
    let in_vote = proposals::is_in_vote(&tx, &proposal).await?;
    put(Standing { state: proposal.state, in_vote, put: proposal.put_on.is_some() })?;
    let today = portal.today();
    proposals::set_put(&tx, id, today).await?;
    let place = (proposal.project, proposal.organisation);
    let promises = projects::list_promises(&tx, &[place]).await?;
    let promises = promises.get(&proposal.project).map(Vec::as_slice).unwrap_or_default();
    let progress = answers::Progress { put: Some(today), ..answers::Progress::default() };
    let clocks = answers::clocks(progress, promises, today);
    let notice = about(&proposal, "proposal_put", due_days(clocks));
    let commissioners =
        projects::list_role_holders(&tx, proposal.project, ProjectRole::Commissioner).await?;
    notices::post_all(portal, &tx, &commissioners, &notice).await?;
    record(portal, &tx, scope, Act::PutProposal, &proposal).await?;
    Ok(tx.commit().await?)
}

/// Puts every proposal of a project that a vote has passed and that was not put
/// yet; says how many.
pub async fn put_passed_proposals(portal: &Portal, project: ProjectId) -> Result<u64> {
    let passed = votes::list_passed_proposals(portal, project).await?;
    put_each(portal, queries::list_not_put(portal.store.read(), &passed).await?).await
}

/// The same in all projects: the worker calls it when votes have closed.
pub async fn put_all_passed(portal: &Portal) -> Result<u64> {
    put_each(portal, queries::list_passed_not_put(portal.store.read()).await?).await
}

async fn put_each(portal: &Portal, proposals: Vec<ProposalId>) -> Result<u64> {
    let mut count = 0;
    for id in proposals {
        match put_proposal(portal, &Scope::machine(), id).await {
            Ok(()) => count += 1,
            // Taken back, or put by somebody in the meantime.
            Err(Error::Refused(_)) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(count)
}

/// Says that a proposal has arrived and is being looked at.
pub async fn acknowledge(
    portal: &Portal,
    scope: &Scope,
    id: ProposalId,
    words: &str,
) -> Result<()> {
    let tx = portal.store.begin().await?;
    let proposal = find(&tx, scope, id).await?;
    allow(Act::AcknowledgeProposal, scope, &proposal.target())?;
    if repeats::again(portal, &tx, scope, Act::AcknowledgeProposal.code()).await? {
        return Ok(());
    }
    answers::acknowledge(queries::find_progress(&tx, &proposal).await?)?;
    let words = answers::acknowledgement(words)?;
    queries::insert_acknowledgement(&tx, id, words, scope.person(), portal.today()).await?;
    let notice = about(&proposal, "proposal_acknowledged", json!({}));
    let writers = proposals::list_writers(&tx, id).await?;
    notices::post_all(portal, &tx, &writers, &notice).await?;
    record(portal, &tx, scope, Act::AcknowledgeProposal, &proposal).await?;
    Ok(tx.commit().await?)
}

/// Whether a proposal, which the caller may answer, still waits for it: not where
/// the caller's same answer came before. Writes nothing.
pub async fn may_answer(portal: &Portal, scope: &Scope, id: ProposalId) -> Result<bool> {
    let tx = portal.store.begin().await?;
    let proposal = find(&tx, scope, id).await?;
    allow(Act::AnswerProposal, scope, &proposal.target())?;
    if repeats::find(&tx, scope, Act::AnswerProposal.code()).await?.is_some() {
        return Ok(false);
    }
    answers::answer(queries::find_progress(&tx, &proposal).await?)?;
    tx.commit().await?;
    Ok(true)
}

/// Answers a proposal. Everybody who had a hand in it is told.
pub async fn answer(
    portal: &Portal,
    scope: &Scope,
    id: ProposalId,
    form: AnswerForm,
) -> Result<AnswerId> {
    let tx = portal.store.begin().await?;
    let proposal = find(&tx, scope, id).await?;
    allow(Act::AnswerProposal, scope, &proposal.target())?;
    let act = Act::AnswerProposal.code();
    if let Some(id) = repeats::find(&tx, scope, act).await? {
        return Ok(AnswerId(id));
    }
    answers::answer(queries::find_progress(&tx, &proposal).await?)?;
    let given = form.checked(portal.today())?;
    let answer = AnswerId(Uuid::now_v7());
    let (by, today, now) = (scope.person(), portal.today(), portal.now());
    queries::insert_answer(&tx, answer, id, &given, by, today, now).await?;
    let from = Record::new(RecordKind::Answer, answer.0);
    links::link(&tx, now, scope, from, LinkKind::Answers, record_of(&proposal)).await?;
    let notice = about(&proposal, "proposal_answered", json!({ "decision": given.decision }));
    let mut contributors: BTreeSet<PersonId> = queries::list_voters(&tx, id).await?;
    contributors.extend(proposals::list_writers(&tx, id).await?);
    let contributors: Vec<PersonId> = contributors.into_iter().collect();
    notices::post_all(portal, &tx, &contributors, &notice).await?;
    record(portal, &tx, scope, Act::AnswerProposal, &proposal).await?;
    repeats::note(portal, &tx, scope, act, answer.0).await?;
    tx.commit().await?;
    Ok(answer)
}

/// Locks the proposal. What is not shown is nobody's business here.
pub(super) async fn find(tx: &Tx, scope: &Scope, id: ProposalId) -> Result<Proposal> {
    let proposal = proposals::lock_proposal(tx, id, scope.person()).await?;
    proposal.filter(Proposal::is_shown).ok_or(Error::NotFound)
}

/// A notice about a proposal.
pub(super) fn about(proposal: &Proposal, template: &'static str, mut params: Value) -> Notice {
    params["title"] = json!(proposal.title);
    params["proposal_id"] = json!(proposal.id);
    params["project"] = json!(proposal.project_title);
    Notice { template, params, kind: NoticeKind::Project }
}

fn due_days(clocks: Option<Clocks>) -> Value {
    json!({
        "acknowledge_by": clocks.map(|clocks| clocks.acknowledge.due()),
        "answer_by": clocks.map(|clocks| clocks.answer.due()),
    })
}

fn record_of(proposal: &Proposal) -> Record {
    Record::new(RecordKind::Proposal, proposal.id.0)
}

async fn record(
    portal: &Portal,
    tx: &Tx,
    scope: &Scope,
    act: Act,
    proposal: &Proposal,
) -> Result<()> {
    let event = Event::of(act).on(RecordKind::Proposal, proposal.id.0);
    audit::record(tx, portal.now(), scope, event).await
}

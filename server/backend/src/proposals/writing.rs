//! Writing proposals, and moving them on.

use super::queries::{self, Proposal};
use crate::{
    Portal,
    audit::{self, Event},
    error::{Error, Result},
    links, markdown,
    participation::{self, Credit},
    projects::{self, Place},
    repeats,
    search::{self, Audience, Entry},
    store::Tx,
};
use domain::{
    ids::{MembershipId, PersonId, ProjectId, ProposalId},
    links::{LinkKind, Record, RecordKind},
    permissions::{Act, allow},
    proposals::{ProposalForm, ProposalMove, ProposalState, edit, move_proposal as moved},
    refusal::{Refusal, WrongState},
    scope::Scope,
};
use uuid::Uuid;

/// A proposal to be begun.
#[derive(Clone, Debug)]
pub struct NewProposal {
    /// Its words.
    pub form: ProposalForm,
    /// What it comes from: another proposal, or a row of what can change.
    pub from: Option<Record>,
    /// Whose words it holds, where somebody writes for a person without e-mail.
    pub written_for: Option<MembershipId>,
}

/// Begins a proposal, as a draft.
pub async fn create_proposal(
    portal: &Portal,
    scope: &Scope,
    project: ProjectId,
    new: NewProposal,
) -> Result<ProposalId> {
    let tx = portal.store.begin().await?;
    let place = projects::lock_place(&tx, project).await?;
    allow(Act::WriteProposal, scope, &place.target)?;
    let act = Act::WriteProposal.code();
    if let Some(id) = repeats::find(&tx, scope, act).await? {
        return Ok(ProposalId(id));
    }
    let writer = scope.person().ok_or(Refusal::SignInFirst)?;
    let form = new.form.checked()?;
    let id = ProposalId(Uuid::now_v7());
    let author = match new.written_for {
        None => writer,
        Some(part) => author_behind(&tx, scope, &place, part).await?,
    };
    queries::insert_proposal(&tx, id, project, &form, writer, portal.now()).await?;
    queries::insert_author(&tx, id, author, portal.now()).await?;
    link_origin(portal, &tx, scope, &place, id, &new.from, new.written_for).await?;
    let event = Event::of(Act::WriteProposal).on(RecordKind::Proposal, id.0);
    audit::record(&tx, portal.now(), scope, event).await?;
    repeats::note(portal, &tx, scope, act, id.0).await?;
    tx.commit().await?;
    Ok(id)
}

/// Changes a proposal's words. `revision` is that of the page that was edited:
/// where somebody was faster, nothing is overwritten.
pub async fn edit_proposal(
    portal: &Portal,
    scope: &Scope,
    id: ProposalId,
    revision: i32,
    form: ProposalForm,
) -> Result<()> {
    let tx = portal.store.begin().await?;
    let (proposal, place) = lock(&tx, scope, id).await?;
    allow(Act::EditProposal, scope, &place.target.own(proposal.own))?;
    if repeats::again(portal, &tx, scope, Act::EditProposal.code()).await? {
        return Ok(());
    }
    edit(queries::standing(&tx, &proposal).await?)?;
    let form = form.checked()?;
    if !queries::update_proposal(&tx, id, revision, &form).await? {
        return Err(Refusal::WrongState(WrongState::ChangedMeanwhile).into());
    }
    if proposal.state == ProposalState::Open {
        index(&tx, &place, id, &form.title, &form.summary, &form.body).await?;
    }
    let event = Event::of(Act::EditProposal).on(RecordKind::Proposal, id.0);
    audit::record(&tx, portal.now(), scope, event).await?;
    Ok(tx.commit().await?)
}

/// Shows a proposal, ends the work on it, or takes it back.
pub async fn move_proposal(
    portal: &Portal,
    scope: &Scope,
    id: ProposalId,
    step: ProposalMove,
) -> Result<()> {
    let act = match step {
        ProposalMove::Open => Act::OpenProposal,
        ProposalMove::Close => Act::CloseProposal,
        ProposalMove::Withdraw => Act::WithdrawProposal,
    };
    let tx = portal.store.begin().await?;
    let (proposal, place) = lock(&tx, scope, id).await?;
    allow(act, scope, &place.target.own(proposal.own))?;
    if repeats::again(portal, &tx, scope, act.code()).await? {
        return Ok(());
    }
    let to = moved(queries::standing(&tx, &proposal).await?, step)?;
    queries::set_state(&tx, id, to, portal.now()).await?;
    match step {
        ProposalMove::Open => {
            let Proposal { title, summary, body, .. } = &proposal;
            index(&tx, &place, id, title, summary, body).await?;
            credit_authors(portal, &tx, &proposal).await?;
        }
        ProposalMove::Withdraw => search::remove(&tx, record(id)).await?,
        ProposalMove::Close => {}
    }
    let event = Event::of(act).on(RecordKind::Proposal, id.0);
    audit::record(&tx, portal.now(), scope, event).await?;
    Ok(tx.commit().await?)
}

/// Locks the proposal, then its project: a record always before what it is in,
/// so that no two acts wait for each other. What somebody else has not shown is not there.
async fn lock(tx: &Tx, scope: &Scope, id: ProposalId) -> Result<(Proposal, Place)> {
    let proposal = queries::lock_proposal(tx, id, scope.person()).await?;
    let proposal = proposal.ok_or(Error::NotFound)?;
    let place = projects::lock_place(tx, proposal.project).await?;
    if !proposal.is_shown() && !proposal.own {
        return Err(Error::NotFound);
    }
    Ok((proposal, place))
}

/// The person without e-mail whose words somebody writes down.
async fn author_behind(
    tx: &Tx,
    scope: &Scope,
    place: &Place,
    part: MembershipId,
) -> Result<PersonId> {
    allow(Act::WriteFor, scope, &place.target)?;
    queries::find_written_for(tx, place.project, part).await?.ok_or(Error::NotFound)
}

/// Says who wrote it, for whom, and from what.
async fn link_origin(
    portal: &Portal,
    tx: &Tx,
    scope: &Scope,
    place: &Place,
    id: ProposalId,
    from: &Option<Record>,
    written_for: Option<MembershipId>,
) -> Result<()> {
    let now = portal.now();
    let membership = |part: MembershipId| Record::new(RecordKind::Membership, part.0);
    if let Some(part) = scope.membership(place.project) {
        let (kind, to) = (LinkKind::WrittenBy, membership(part.id));
        links::link(tx, now, scope, record(id), kind, to).await?;
    }
    if let Some(part) = written_for {
        let (kind, to) = (LinkKind::WrittenFor, membership(part));
        links::link(tx, now, scope, record(id), kind, to).await?;
    }
    if let Some(source) = *from {
        if queries::find_source(tx, place.project, source).await?.is_none() {
            return Err(Error::NotFound);
        }
        links::link(tx, now, scope, record(id), LinkKind::CameFrom, source).await?;
    }
    Ok(())
}

async fn credit_authors(portal: &Portal, tx: &Tx, proposal: &Proposal) -> Result<()> {
    let credit = |person| Credit {
        person,
        project: proposal.project,
        act: Act::OpenProposal,
        about: Some(record(proposal.id)),
        on: portal.today(),
    };
    let authors = queries::list_authors(tx, proposal.id).await?;
    let credits: Vec<Credit> = authors.into_iter().map(credit).collect();
    participation::credit(tx, &credits).await
}

async fn index(
    tx: &Tx,
    place: &Place,
    id: ProposalId,
    title: &str,
    summary: &str,
    body: &str,
) -> Result<()> {
    let body = format!("{summary} {}", markdown::to_words(body));
    let audience = if place.target.public { Audience::Public } else { Audience::Members };
    let (record, project) = (record(id), Some(place.project));
    search::put(tx, &Entry { record, project, audience, title, body: &body }).await
}

fn record(id: ProposalId) -> Record {
    Record::new(RecordKind::Proposal, id.0)
}

//! Opening a vote: the roll is fixed, the key made, members told.

use super::{
    commit_with_key,
    queries::{self, RollRow},
};
use crate::{
    Portal,
    audit::{self, Event},
    error::{Error, Result},
    links, notices,
    search::{self, Audience},
    store::Tx,
    time::end_of_day,
};
use domain::{
    accounts::NoticeKind,
    ids::{OptionId, PersonId, ProjectId, ProposalId, VoteId},
    links::{LinkKind, Record, RecordKind},
    permissions::{Act, Target, allow},
    refusal::{Refusal, WrongState},
    scope::Scope,
    votes::{
        RollEntry, Rule, Secrecy, State, Vote, VoteForm,
        conditions::Conditions,
        opening::{enrol, open},
    },
};
use notices::Notice;
use serde_json::json;
use std::collections::BTreeSet;
use uuid::Uuid;

/// An id for a vote that is about to be opened.
pub fn new_id() -> VoteId {
    VoteId(Uuid::now_v7())
}

/// Opens a vote in `project` under `id`, which the sender made: sent twice, it
/// is opened once.
pub async fn open_vote(
    portal: &Portal,
    scope: &Scope,
    id: VoteId,
    project: ProjectId,
    form: VoteForm,
) -> Result<()> {
    let tx = portal.store.begin().await?;
    let place = queries::find_place(&tx, project).await?.ok_or(Error::NotFound)?;
    allow(Act::OpenVote, scope, &Target::project(place.organisation, project))?;
    if let Some(there) = queries::find_vote(&tx, id).await? {
        return if there.vote.project == project { Ok(()) } else { Err(Error::Conflict) };
    }
    let form = with_titles(&tx, project, form).await?.checked()?;
    let roll = enrol_members(portal, &tx, project, &form.conditions).await?;
    let entries: Vec<RollEntry> = roll.iter().map(|row| row.entry).collect();
    let draft = draft(id, project, &form, place.threshold);
    let vote = open(&draft, &entries, place.newest_rules, portal.now())?;

    queries::insert_vote(&tx, portal.now(), scope.person(), &vote, &form, roll.len()).await?;
    queries::insert_roll(&tx, id, &roll).await?;
    record(portal, &tx, scope, &vote, &form, roll.len()).await?;
    tell(portal, &tx, &vote, &form, &entries).await?;
    match vote.secrecy {
        Secrecy::Secret => commit_with_key(portal, tx, id).await,
        Secrecy::Named => Ok(tx.commit().await?),
    }
}

fn draft(id: VoteId, project: ProjectId, form: &VoteForm, threshold: u32) -> Vote {
    Vote {
        id,
        project,
        method: form.method,
        secrecy: form.secrecy,
        rule: Rule {
            dual_majority: form.dual_majority,
            quorum: form.quorum,
            threshold: threshold.into(),
            download_from: form.download_from,
            ticks: None,
            conditions: form.conditions.clone(),
            terms: form.terms,
        },
        options: form.options.iter().map(|_| OptionId(Uuid::now_v7())).collect(),
        costs: form.options.iter().filter_map(|option| option.cost).collect(),
        opened: None,
        closes: form.closes_on.map(end_of_day),
        state: State::Draft,
    }
}

/// The form, in which an option without words of its own is called what its
/// proposal is called. Only open proposals of the same project can be voted on.
async fn with_titles(tx: &Tx, project: ProjectId, mut form: VoteForm) -> Result<VoteForm> {
    let options = form.options.iter().filter_map(|option| option.proposal);
    let named: BTreeSet<ProposalId> = options.chain(form.proposal).collect();
    let mut titles = queries::list_open_titles(tx, project, &named).await?;
    if titles.len() != named.len() {
        return Err(Refusal::WrongState(WrongState::ProposalNotOpen).into());
    }
    for option in form.options.iter_mut().filter(|option| option.title.is_empty()) {
        let title = option.proposal.and_then(|proposal| titles.remove(&proposal));
        option.title = title.unwrap_or_default();
    }
    Ok(form)
}

async fn enrol_members(
    portal: &Portal,
    tx: &Tx,
    project: ProjectId,
    conditions: &Conditions,
) -> Result<Vec<RollRow>> {
    let today = portal.today();
    let members = queries::list_members(tx, project).await?;
    let admitted = members.into_iter().filter(|member| conditions.admit(member.hat));
    let enrolled = admitted.filter_map(|member| {
        let entry = enrol(member.person, member.hat, &member.roles, today)?;
        let role = member.roles.iter().max().copied()?;
        Some(RollRow { entry, naming: member.naming, role })
    });
    Ok(enrolled.collect())
}

async fn record(
    portal: &Portal,
    tx: &Tx,
    scope: &Scope,
    vote: &Vote,
    form: &VoteForm,
    roll: usize,
) -> Result<()> {
    let now = portal.now();
    let here = Record::new(RecordKind::Vote, vote.id.0);
    if let Some(proposal) = form.proposal {
        let decided = Record::new(RecordKind::Proposal, proposal.0);
        links::link(tx, now, scope, here, LinkKind::Decides, decided).await?;
    }
    let entry = search::Entry {
        record: here,
        project: Some(vote.project),
        audience: Audience::Members,
        title: &form.title,
        body: &form.question,
    };
    search::put(tx, &entry).await?;
    let act = match vote.secrecy {
        Secrecy::Secret => Act::OpenVote.code(),
        Secrecy::Named => "open_named_vote",
    };
    let event = Event::new(act).on(RecordKind::Vote, vote.id.0).amount(roll as i64);
    audit::record(tx, now, scope, event).await
}

async fn tell(
    portal: &Portal,
    tx: &Tx,
    vote: &Vote,
    form: &VoteForm,
    roll: &[RollEntry],
) -> Result<()> {
    let people: Vec<PersonId> = roll.iter().map(|entry| entry.person).collect();
    let notice = Notice {
        template: "vote_opened",
        params: json!({ "vote": vote.id, "title": form.title, "closes": form.closes_on }),
        kind: NoticeKind::Project,
    };
    notices::post_all(portal, tx, &people, &notice).await
}

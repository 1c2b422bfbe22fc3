//! The queries of votes: the vote itself here; its roll, its ballots and what
//! closing leaves beside it.

mod ballots;
mod results;
mod roll;

pub(super) use ballots::*;
pub(super) use results::*;
pub(super) use roll::*;

use super::{Loaded, elsewhere::HeldElsewhere, from_json, to_json};
use crate::{
    error::{Error, Result, fault},
    store::{Db, Tx},
};
use domain::{
    ids::{OptionId, OrganisationId, PersonId, ProjectId, ProposalId, VoteId},
    money::Pence,
    proposals::ProposalState,
    time::{Day, Timestamp},
    votes::{
        Method, Rule, Secrecy, Standing, State, Vote, VoteForm,
        conditions::Conditions,
        pages::{VoteFacts, VoteOption, VoteSummary},
        terms::Terms,
    },
};
use schema::{ground_rules, projects, proposals, vote_options, votes};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::{Expr, LockType},
};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// A page of any list.
const PAGE: usize = 50;
/// Rows of one insertion: a statement holds only so many values.
const ROWS: usize = 1_000;

/// Where a vote is to be held.
pub(in crate::votes) struct Place {
    pub organisation: OrganisationId,
    pub listed: bool,
    pub threshold: u32,
    pub newest_rules: Option<i32>,
}

fn unknown_code() -> Error {
    fault("vote_read", &"unknown code")
}

pub(in crate::votes) async fn find_place(
    db: &impl ConnectionTrait,
    id: ProjectId,
) -> Result<Option<Place>> {
    let Some(project) = projects::Entity::find_by_id(id.0).one(db).await? else {
        return Ok(None);
    };
    Ok(Some(Place {
        organisation: OrganisationId(project.organisation_id),
        listed: project.listed,
        threshold: project.threshold.unsigned_abs(),
        newest_rules: find_newest_rules(db, id).await?,
    }))
}

pub(in crate::votes) async fn find_newest_rules(
    db: &impl ConnectionTrait,
    project: ProjectId,
) -> Result<Option<i32>> {
    let newest = ground_rules::Entity::find()
        .filter(ground_rules::Column::ProjectId.eq(project.0))
        .order_by_desc(ground_rules::Column::Version)
        .one(db)
        .await?;
    Ok(newest.map(|rules| rules.version))
}

/// What those of `ids` are called that are open proposals of the project; they stay
/// as they are until the transaction ends.
pub(in crate::votes) async fn list_open_titles(
    tx: &Tx,
    project: ProjectId,
    ids: &BTreeSet<ProposalId>,
) -> Result<HashMap<ProposalId, String>> {
    let rows: Vec<(Uuid, String)> = proposals::Entity::find()
        .select_only()
        .columns([proposals::Column::Id, proposals::Column::Title])
        .filter(proposals::Column::Id.is_in(ids.iter().map(|id| id.0)))
        .filter(proposals::Column::ProjectId.eq(project.0))
        .filter(proposals::Column::State.eq(ProposalState::Open.code()))
        .order_by_asc(proposals::Column::Id)
        .lock_shared()
        .into_tuple()
        .all(tx)
        .await?;
    Ok(rows.into_iter().map(|(id, title)| (ProposalId(id), title)).collect())
}

pub(in crate::votes) async fn insert_vote(
    tx: &Tx,
    now: Timestamp,
    maker: Option<PersonId>,
    vote: &Vote,
    form: &VoteForm,
    roll_size: usize,
) -> Result<()> {
    let row = votes::ActiveModel {
        made_by: Set(maker.map(|person| person.0)),
        roll_size: Set(i32::try_from(roll_size).ok()),
        ..row_of(now, vote, form)?
    };
    insert_with_options(tx, row, vote, form).await
}

pub(in crate::votes) async fn insert_held_elsewhere(
    tx: &Tx,
    now: Timestamp,
    vote: &Vote,
    form: &VoteForm,
    held: &HeldElsewhere,
) -> Result<()> {
    let source = Set(Some(held.source.clone()));
    insert_with_options(tx, votes::ActiveModel { source, ..row_of(now, vote, form)? }, vote, form)
        .await
}

fn row_of(now: Timestamp, vote: &Vote, form: &VoteForm) -> Result<votes::ActiveModel> {
    let number = |number: u32| i32::try_from(number).unwrap_or(i32::MAX);
    Ok(votes::ActiveModel {
        id: Set(vote.id.0),
        project_id: Set(vote.project.0),
        proposal_id: Set(form.proposal.map(|id| id.0)),
        title: Set(form.title.clone()),
        question: Set(form.question.clone()),
        method: Set(vote.method.code().to_owned()),
        terms: Set(to_json(&vote.rule.terms)?),
        conditions: Set(to_json(&vote.rule.conditions)?),
        secrecy: Set(vote.secrecy.code().to_owned()),
        state: Set(vote.state.code().to_owned()),
        standing: Set(form.standing.code().to_owned()),
        consider_by: Set(form.consider_by.map(|day| day.0)),
        dual_majority: Set(vote.rule.dual_majority),
        quorum: Set(number(vote.rule.quorum)),
        threshold: Set(number(vote.rule.threshold.people())),
        download_from: Set(vote.rule.download_from.map(number)),
        roll_size: Set(None),
        source: Set(None),
        made_by: Set(None),
        made_at: Set(now.utc()),
        opens_at: Set(vote.opened.map(Timestamp::utc)),
        closes_at: Set(vote.closes.map(Timestamp::utc)),
        closed_at: Set(None),
    })
}

async fn insert_with_options(
    tx: &Tx,
    row: votes::ActiveModel,
    vote: &Vote,
    form: &VoteForm,
) -> Result<()> {
    votes::Entity::insert(row).exec_without_returning(tx).await?;
    let options: Vec<_> = vote.options.iter().zip(&form.options).zip(0..).collect();
    for rows in options.chunks(ROWS) {
        let row = |((id, option), position): &((&OptionId, &domain::votes::OptionForm), i32)| {
            vote_options::ActiveModel {
                id: Set(id.0),
                vote_id: Set(vote.id.0),
                proposal_id: Set(option.proposal.map(|id| id.0)),
                title: Set(option.title.clone()),
                position: Set(*position),
                cost: Set(option.cost.map(|cost| cost.0)),
            }
        };
        let rows = rows.iter().map(row);
        vote_options::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// Writes where the vote stands, and from when to when it is open.
pub(in crate::votes) async fn update_standing(tx: &Tx, vote: &Vote) -> Result<()> {
    votes::Entity::update_many()
        .col_expr(votes::Column::State, Expr::value(vote.state.code()))
        .col_expr(votes::Column::OpensAt, Expr::value(vote.opened.map(Timestamp::utc)))
        .col_expr(votes::Column::ClosesAt, Expr::value(vote.closes.map(Timestamp::utc)))
        .filter(votes::Column::Id.eq(vote.id.0))
        .exec(tx)
        .await?;
    Ok(())
}

pub(in crate::votes) async fn find_vote(
    db: &impl ConnectionTrait,
    id: VoteId,
) -> Result<Option<Loaded>> {
    match votes::Entity::find_by_id(id.0).one(db).await? {
        Some(row) => load(db, row).await.map(Some),
        None => Ok(None),
    }
}

/// The vote, held so that nobody else casts or closes meanwhile.
pub(in crate::votes) async fn lock_vote(tx: &Tx, id: VoteId) -> Result<Option<Loaded>> {
    lock(tx, id, LockType::Update).await
}

/// The vote, held so that nobody closes it meanwhile; others may cast.
pub(in crate::votes) async fn lock_vote_for_casting(tx: &Tx, id: VoteId) -> Result<Option<Loaded>> {
    lock(tx, id, LockType::Share).await
}

async fn lock(tx: &Tx, id: VoteId, kind: LockType) -> Result<Option<Loaded>> {
    match votes::Entity::find_by_id(id.0).lock(kind).one(tx).await? {
        Some(row) => load(tx, row).await.map(Some),
        None => Ok(None),
    }
}

async fn load(db: &impl ConnectionTrait, row: votes::Model) -> Result<Loaded> {
    let project = projects::Entity::find_by_id(row.project_id).one(db).await?;
    let project = project.ok_or(Error::NotFound)?;
    let method = Method::from_code(&row.method).ok_or_else(unknown_code)?;
    let options = match method.has_options() {
        true => list_options(db, VoteId(row.id)).await?,
        false => vec![],
    };
    let (terms, conditions) = (from_json(&row.terms)?, from_json(&row.conditions)?);
    read(row, project, options, terms, conditions).ok_or_else(unknown_code)
}

async fn list_options(db: &impl ConnectionTrait, vote: VoteId) -> Result<Vec<VoteOption>> {
    let rows = vote_options::Entity::find()
        .filter(vote_options::Column::VoteId.eq(vote.0))
        .order_by_asc(vote_options::Column::Position)
        .all(db)
        .await?;
    let option = |row: vote_options::Model| VoteOption {
        id: OptionId(row.id),
        title: row.title,
        proposal: row.proposal_id.map(ProposalId),
        cost: row.cost.map(Pence),
    };
    Ok(rows.into_iter().map(option).collect())
}

fn read(
    row: votes::Model,
    project: projects::Model,
    options: Vec<VoteOption>,
    terms: Terms,
    conditions: Conditions,
) -> Option<Loaded> {
    let vote = Vote {
        id: VoteId(row.id),
        project: ProjectId(row.project_id),
        method: Method::from_code(&row.method)?,
        secrecy: Secrecy::from_code(&row.secrecy)?,
        rule: Rule {
            dual_majority: row.dual_majority,
            quorum: row.quorum.unsigned_abs(),
            threshold: row.threshold.unsigned_abs().into(),
            download_from: row.download_from.map(i32::unsigned_abs),
            ticks: None,
            conditions,
            terms,
        },
        options: options.iter().map(|option| option.id).collect(),
        costs: options.iter().filter_map(|option| option.cost).collect(),
        opened: row.opens_at.map(Timestamp::new),
        closes: row.closes_at.map(Timestamp::new),
        state: State::from_code(&row.state)?,
    };
    let facts = VoteFacts {
        id: vote.id,
        project: vote.project,
        project_title: project.title,
        demonstration: project.demonstration,
        title: row.title,
        question: row.question,
        proposal: row.proposal_id.map(ProposalId),
        method: vote.method,
        secrecy: vote.secrecy,
        state: vote.state,
        standing: Standing::from_code(&row.standing)?,
        consider_by: row.consider_by.map(Day),
        rule: vote.rule.clone(),
        options,
        roll_size: row.roll_size.map(i32::unsigned_abs),
        source: row.source,
        opened: vote.opened,
        closes: vote.closes,
        closed: row.closed_at.map(Timestamp::new),
    };
    let organisation = OrganisationId(project.organisation_id);
    Some(Loaded { vote, facts, organisation, listed: project.listed })
}

/// The newest votes of a project; only closed ones, where not `all` are seen.
pub(in crate::votes) async fn list_votes(
    db: &Db,
    project: ProjectId,
    all: bool,
) -> Result<Vec<VoteSummary>> {
    let mut rows = votes::Entity::find().filter(votes::Column::ProjectId.eq(project.0));
    if !all {
        rows = rows.filter(votes::Column::State.eq(State::Closed.code()));
    }
    let rows = rows.order_by_desc(votes::Column::Id).limit(PAGE as u64).all(db).await?;
    let summary = |row: votes::Model| {
        Some(VoteSummary {
            id: VoteId(row.id),
            state: State::from_code(&row.state)?,
            title: row.title,
            closes: row.closes_at.map(Timestamp::new),
            proposal: row.proposal_id.map(ProposalId),
        })
    };
    rows.into_iter().map(summary).collect::<Option<_>>().ok_or_else(unknown_code)
}

/// Open votes whose time has come.
pub(in crate::votes) async fn list_due(db: &Db, now: Timestamp) -> Result<Vec<VoteId>> {
    let due = votes::Entity::find()
        .filter(votes::Column::State.eq(State::Open.code()))
        .filter(votes::Column::ClosesAt.lte(now.utc()));
    list_ids(db, due).await
}

pub(in crate::votes) async fn list_open_secret(db: &Db) -> Result<Vec<VoteId>> {
    let open = votes::Entity::find()
        .filter(votes::Column::State.eq(State::Open.code()))
        .filter(votes::Column::Secrecy.eq(Secrecy::Secret.code()));
    list_ids(db, open).await
}

async fn list_ids(db: &Db, votes: sea_orm::Select<votes::Entity>) -> Result<Vec<VoteId>> {
    let ids: Vec<Uuid> = votes.select_only().column(votes::Column::Id).into_tuple().all(db).await?;
    Ok(ids.into_iter().map(VoteId).collect())
}

/// Cuts the row that only shows that there are more.
fn page<R, C>(mut rows: Vec<R>, cursor: impl Fn(&R) -> C) -> (Vec<R>, Option<C>) {
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = rows.last().filter(|_| more).map(cursor);
    (rows, next)
}

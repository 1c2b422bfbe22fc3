//! The queries of what goes across features.

mod asked;
mod own;
mod story;
mod waiting;

pub(super) use asked::{AskedTo, list_asked_to};
pub(super) use own::{Own, VoteToCast, list_own_projects, list_votes_to_cast};
pub(super) use story::find_story;
pub(super) use waiting::{Hands, Money, WaitingList, list_waiting};

use super::imports::Import;
use crate::{error::Result, store::Tx};
use domain::{
    ids::{OrganisationId, ProjectId, ProposalId, VoteId},
    projects::{Level, Stage},
    proposals::ProposalState,
    suppression::Threshold,
    time::Timestamp,
};
use schema::{imports, organisations, projects, proposals, stage_moves};
use sea_orm::{
    ColumnTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, Set,
    sea_query::{Expr, Func},
};
use uuid::Uuid;

/// Rows of one insertion: a statement holds only so many values.
const ROWS: usize = 1_000;
/// What kind of file was taken in.
const PABULIB: &str = "pabulib";

/// A project made from a file.
pub(super) struct NewProject<'a> {
    pub id: ProjectId,
    pub organisation: OrganisationId,
    pub title: &'a str,
    pub question: &'a str,
    pub demonstration: bool,
}

/// A proposal made from a file.
pub(super) struct NewProposal {
    pub id: ProposalId,
    pub title: String,
    pub summary: String,
    pub body: String,
    pub cost: i64,
    pub listed_as: String,
}

pub(super) async fn find_import(tx: &Tx, digest: &[u8]) -> Result<Option<Import>> {
    let row = imports::Entity::find().filter(imports::Column::Digest.eq(digest)).one(tx).await?;
    Ok(row.map(|row| Import {
        project: ProjectId(row.project_id),
        vote: VoteId(row.vote_id),
        proposals: row.proposals.unsigned_abs() as usize,
        ballots: row.ballots.unsigned_abs() as usize,
    }))
}

pub(super) async fn insert_import(
    tx: &Tx,
    now: Timestamp,
    id: Uuid,
    import: &Import,
    source: &str,
    digest: &[u8],
) -> Result<()> {
    let row = imports::ActiveModel {
        id: Set(id),
        digest: Set(digest.to_vec()),
        kind: Set(PABULIB.to_owned()),
        source: Set(source.to_owned()),
        project_id: Set(import.project.0),
        vote_id: Set(import.vote.0),
        proposals: Set(i32::try_from(import.proposals).unwrap_or(i32::MAX)),
        ballots: Set(i32::try_from(import.ballots).unwrap_or(i32::MAX)),
        made_at: Set(now.utc()),
    };
    imports::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// The oldest organisation of this name, large or small letters.
pub(super) async fn find_organisation(tx: &Tx, name: &str) -> Result<Option<OrganisationId>> {
    let stored = Func::lower(Expr::col(organisations::Column::Name));
    let row = organisations::Entity::find()
        .filter(Expr::expr(stored).eq(Func::lower(name)))
        .order_by_asc(organisations::Column::Id)
        .one(tx)
        .await?;
    Ok(row.map(|row| OrganisationId(row.id)))
}

/// A project that is at its decision, since it has been voted on.
pub(super) async fn insert_project(tx: &Tx, now: Timestamp, new: &NewProject<'_>) -> Result<()> {
    let row = projects::ActiveModel {
        id: Set(new.id.0),
        organisation_id: Set(new.organisation.0),
        title: Set(new.title.to_owned()),
        question: Set(new.question.to_owned()),
        summary: Set(new.question.to_owned()),
        level: Set(Level::Consultation.code().to_owned()),
        stage: Set(Stage::Decide.code().to_owned()),
        threshold: Set(Threshold::default().people().cast_signed()),
        lead_contact: Set(None),
        open_to_requests: Set(false),
        listed: Set(true),
        demonstration: Set(new.demonstration),
        revision: Set(1),
        created_at: Set(now.utc()),
        closed_at: Set(None),
    };
    projects::Entity::insert(row).exec_without_returning(tx).await?;
    let row = stage_moves::ActiveModel {
        id: Set(Uuid::now_v7()),
        project_id: Set(new.id.0),
        stage: Set(Stage::Decide.code().to_owned()),
        reason: Set(None),
        moved_by: Set(None),
        moved_at: Set(now.utc()),
    };
    stage_moves::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Closed proposals that nobody here wrote.
pub(super) async fn insert_proposals(
    tx: &Tx,
    now: Timestamp,
    project: ProjectId,
    currency: &str,
    new: Vec<NewProposal>,
) -> Result<()> {
    let row = |new: NewProposal| proposals::ActiveModel {
        id: Set(new.id.0),
        project_id: Set(project.0),
        title: Set(new.title),
        summary: Set(new.summary),
        body: Set(new.body),
        state: Set(ProposalState::Closed.code().to_owned()),
        price_hundredths: Set(Some(new.cost)),
        currency: Set(Some(currency.to_owned())),
        revision: Set(1),
        imported_as: Set(Some(new.listed_as)),
        created_by: Set(None),
        created_at: Set(now.utc()),
        opened_at: Set(Some(now.utc())),
        closed_at: Set(Some(now.utc())),
        withdrawn_at: Set(None),
        put_on: Set(None),
    };
    let mut rows: Vec<_> = new.into_iter().map(row).collect();
    while !rows.is_empty() {
        let batch = rows.drain(..rows.len().min(ROWS));
        proposals::Entity::insert_many(batch).exec_without_returning(tx).await?;
    }
    Ok(())
}

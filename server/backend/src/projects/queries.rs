//! The queries of projects.

mod arrivals;
mod facts;
mod members;
mod people;

pub(super) use arrivals::*;
pub(crate) use facts::list_promises;
pub(super) use facts::*;
pub(crate) use members::{
    Member, find_member, find_member_of, list_all_members, list_guests, names_of,
};
pub(super) use people::*;
pub(crate) use people::{list_named, list_role_holders, list_written_for};

use crate::{
    error::{Error, Result, fault},
    store::{Db, Tx},
};
use domain::{
    ids::{OrganisationId, ProjectId},
    links::{Record, RecordKind},
    permissions::Target,
    projects::{
        Level, ProjectForm, Stage,
        pages::{OrganisationName, ProjectRow},
    },
    suppression::Threshold,
    time::Timestamp,
    votes::State,
};
use schema::{ground_rules, organisations, projects, votes};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect,
    RelationTrait, Select, Set,
    sea_query::{Expr, LockType},
};
use uuid::Uuid;

/// Rows a page of any list.
pub(super) const PAGE: usize = 50;

/// What an act must know of the project it is about.
pub(crate) struct Place {
    pub project: ProjectId,
    pub organisation: OrganisationId,
    pub title: String,
    pub stage: Stage,
    pub open_to_requests: bool,
    pub target: Target,
}

/// A project as it is stored.
pub(super) struct Project {
    pub title: String,
    pub question: String,
    pub summary: String,
    pub level: Level,
    pub stage: Stage,
    pub organisation: OrganisationName,
    pub lead_contact: Option<String>,
    pub open_to_requests: bool,
    pub listed: bool,
    pub demonstration: bool,
    pub revision: i32,
}

/// Locks a project for an act.
pub(crate) async fn lock_place(tx: &Tx, id: ProjectId) -> Result<Place> {
    // Rows that refer to the project may still be written: a claim that begins.
    let row = projects::Entity::find_by_id(id.0).lock(LockType::NoKeyUpdate).one(tx).await?;
    let row = row.ok_or(Error::NotFound)?;
    let organisation = OrganisationId(row.organisation_id);
    let rules = newest_version(tx, id).await?;
    Ok(Place {
        project: id,
        organisation,
        title: row.title,
        stage: known("stage", Stage::from_code(&row.stage))?,
        open_to_requests: row.open_to_requests,
        target: Target::project(organisation, id).public(row.listed).rules(rules),
    })
}

/// What the permissions must know of a project, in one statement.
pub async fn find_target(db: &impl ConnectionTrait, id: ProjectId) -> Result<Target> {
    let found: Option<(Uuid, bool, Option<i32>)> = projects::Entity::find_by_id(id.0)
        .select_only()
        .column(projects::Column::OrganisationId)
        .column(projects::Column::Listed)
        .column_as(ground_rules::Column::Version.max(), "rules")
        .join(JoinType::LeftJoin, ground_rules::Relation::Projects.def().rev())
        .group_by(projects::Column::OrganisationId)
        .group_by(projects::Column::Listed)
        .into_tuple()
        .one(db)
        .await?;
    let (organisation, listed, rules) = found.ok_or(Error::NotFound)?;
    Ok(Target::project(OrganisationId(organisation), id).public(listed).rules(rules))
}

async fn newest_version(tx: &Tx, id: ProjectId) -> Result<Option<i32>> {
    let newest: Option<Option<i32>> = ground_rules::Entity::find()
        .select_only()
        .column_as(ground_rules::Column::Version.max(), "version")
        .filter(ground_rules::Column::ProjectId.eq(id.0))
        .into_tuple()
        .one(tx)
        .await?;
    Ok(newest.flatten())
}

pub(super) async fn find_project(db: &Db, id: ProjectId) -> Result<Option<Project>> {
    let found = projects::Entity::find_by_id(id.0).find_also_related(organisations::Entity);
    let Some((row, Some(organisation))) = found.one(db).await? else { return Ok(None) };
    Ok(Some(Project {
        title: row.title,
        question: row.question,
        summary: row.summary,
        level: known("level", Level::from_code(&row.level))?,
        stage: known("stage", Stage::from_code(&row.stage))?,
        organisation: name_of(organisation),
        lead_contact: row.lead_contact,
        open_to_requests: row.open_to_requests,
        listed: row.listed,
        demonstration: row.demonstration,
        revision: row.revision,
    }))
}

/// A page of what everybody may read, all of it or what one organisation leads,
/// newest first.
pub(super) async fn list_listed(
    db: &Db,
    organisation: Option<OrganisationId>,
    after: Option<ProjectId>,
) -> Result<(Vec<ProjectRow>, Option<ProjectId>)> {
    let mut select = projects::Entity::find().filter(projects::Column::Listed.eq(true));
    if let Some(organisation) = organisation {
        select = select.filter(projects::Column::OrganisationId.eq(organisation.0));
    }
    if let Some(after) = after {
        select = select.filter(projects::Column::Id.lt(after.0));
    }
    let rows = list_rows(db, select.limit(PAGE as u64 + 1)).await?;
    Ok(cut(rows, |row| row.id))
}

/// The newest that everybody may read, `most` of them.
pub(super) async fn list_newest(db: &Db, most: usize) -> Result<Vec<ProjectRow>> {
    let listed = projects::Entity::find().filter(projects::Column::Listed.eq(true));
    list_rows(db, listed.limit(most as u64)).await
}

/// Those of `ids` that there are, newest first.
pub(super) async fn list_among(db: &Db, ids: &[ProjectId]) -> Result<Vec<ProjectRow>> {
    let ids = ids.iter().map(|id| id.0);
    list_rows(db, projects::Entity::find().filter(projects::Column::Id.is_in(ids))).await
}

async fn list_rows(db: &Db, select: Select<projects::Entity>) -> Result<Vec<ProjectRow>> {
    let select = select.find_also_related(organisations::Entity);
    let found = select.order_by_desc(projects::Column::Id).all(db).await?;
    let ids: Vec<ProjectId> = found.iter().map(|(row, _)| ProjectId(row.id)).collect();
    let mut bounds = facts::list_bounds(db, &ids).await?;
    let row = |(row, organisation): (projects::Model, Option<organisations::Model>)| {
        let id = ProjectId(row.id);
        let (can, cannot) = bounds.remove(&id).unwrap_or_default();
        Ok(ProjectRow {
            id,
            can,
            cannot,
            title: row.title,
            question: row.question,
            organisation: organisation.map(|row| row.name).unwrap_or_default(),
            stage: known("stage", Stage::from_code(&row.stage))?,
            demonstration: row.demonstration,
        })
    };
    found.into_iter().map(row).collect()
}

pub(super) async fn insert_project(
    tx: &Tx,
    id: ProjectId,
    organisation: OrganisationId,
    form: &ProjectForm,
    demonstration: bool,
    now: Timestamp,
) -> Result<()> {
    let row = projects::ActiveModel {
        id: Set(id.0),
        organisation_id: Set(organisation.0),
        title: Set(form.title.clone()),
        question: Set(form.question.clone()),
        summary: Set(form.summary.clone()),
        level: Set(form.level.code().to_owned()),
        stage: Set(Stage::Identify.code().to_owned()),
        threshold: Set(Threshold::default().people().cast_signed()),
        lead_contact: Set(form.lead_contact.clone()),
        open_to_requests: Set(form.open_to_requests),
        listed: Set(form.listed),
        demonstration: Set(demonstration),
        revision: Set(1),
        created_at: Set(now.utc()),
        closed_at: Set(None),
    };
    projects::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Changes a project that is still at `revision`; says whether it was.
pub(super) async fn update_project(
    tx: &Tx,
    id: ProjectId,
    revision: i32,
    form: &ProjectForm,
) -> Result<bool> {
    use projects::Column;
    let updated = projects::Entity::update_many()
        .col_expr(Column::Title, Expr::val(form.title.clone()))
        .col_expr(Column::Question, Expr::val(form.question.clone()))
        .col_expr(Column::Summary, Expr::val(form.summary.clone()))
        .col_expr(Column::Level, Expr::val(form.level.code()))
        .col_expr(Column::LeadContact, Expr::val(form.lead_contact.clone()))
        .col_expr(Column::OpenToRequests, Expr::val(form.open_to_requests))
        .col_expr(Column::Listed, Expr::val(form.listed))
        .col_expr(Column::Revision, Expr::val(revision + 1))
        .filter(Column::Id.eq(id.0))
        .filter(Column::Revision.eq(revision))
        .exec(tx)
        .await?;
    Ok(updated.rows_affected == 1)
}

/// The votes that only those who take part may find, even where the project is
/// listed.
pub(super) async fn list_unclosed_votes(tx: &Tx, id: ProjectId) -> Result<Vec<Record>> {
    let ids: Vec<Uuid> = votes::Entity::find()
        .select_only()
        .column(votes::Column::Id)
        .filter(votes::Column::ProjectId.eq(id.0))
        .filter(votes::Column::State.ne(State::Closed.code()))
        .into_tuple()
        .all(tx)
        .await?;
    Ok(ids.into_iter().map(|id| Record::new(RecordKind::Vote, id)).collect())
}

pub(super) async fn set_stage(tx: &Tx, id: ProjectId, stage: Stage) -> Result<()> {
    projects::Entity::update_many()
        .col_expr(projects::Column::Stage, Expr::val(stage.code()))
        .filter(projects::Column::Id.eq(id.0))
        .exec(tx)
        .await?;
    Ok(())
}

fn name_of(row: organisations::Model) -> OrganisationName {
    OrganisationName { id: OrganisationId(row.id), name: row.name }
}

/// What a code in the store stands for; one that nothing stands for is a fault.
fn known<T>(what: &'static str, found: Option<T>) -> Result<T> {
    found.ok_or_else(|| fault("project_read", &format_args!("unknown {what}")))
}

/// Cuts what was read, one row more than a page, to a page; the second is from
/// where the next goes on.
fn cut<T, I>(mut rows: Vec<T>, id: impl Fn(&T) -> I) -> (Vec<T>, Option<I>) {
    if rows.len() <= PAGE {
        return (rows, None);
    }
    rows.truncate(PAGE);
    let next = rows.last().map(id);
    (rows, next)
}

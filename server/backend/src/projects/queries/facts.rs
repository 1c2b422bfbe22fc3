//! The queries of what a project's page says: stages, promises, partners,
//! what can change, who decides, ground rules.

use super::{PAGE, cut, known, name_of};
use crate::{
    error::Result,
    store::{Db, Tx},
    time,
};
use domain::{
    ids::{ChangeItemId, GroundRulesId, MembershipId, OrganisationId, PersonId, ProjectId},
    organisations::Promise,
    projects::{
        ChangeForm, ChangeItem, ChangeKind, DecisionForm, GroundRulesForm, Stage, StageMove,
        pages::{ChangeRow, GroundRules, OrganisationName},
    },
    time::{Day, Timestamp},
};
use schema::{
    change_items, decisions_due, ground_rule_acceptances, ground_rules, organisations,
    project_partners, promises, stage_moves,
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, Set,
    sea_query::{Expr, Func, OnConflict},
};
use std::collections::HashMap;
use uuid::Uuid;

pub(in super::super) async fn insert_stage_move(
    tx: &Tx,
    project: ProjectId,
    to: Stage,
    reason: Option<String>,
    by: Option<PersonId>,
    now: Timestamp,
) -> Result<()> {
    let row = stage_moves::ActiveModel {
        id: Set(Uuid::now_v7()),
        project_id: Set(project.0),
        stage: Set(to.code().to_owned()),
        reason: Set(reason),
        moved_by: Set(by.map(|person| person.0)),
        moved_at: Set(now.utc()),
    };
    stage_moves::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

pub(in super::super) async fn list_stage_moves(
    db: &Db,
    project: ProjectId,
) -> Result<Vec<StageMove>> {
    let rows = stage_moves::Entity::find()
        .filter(stage_moves::Column::ProjectId.eq(project.0))
        .order_by_asc(stage_moves::Column::Id);
    let read = |row: stage_moves::Model| {
        let to = known("stage", Stage::from_code(&row.stage))?;
        let on = time::day_of(Timestamp::new(row.moved_at));
        Ok(StageMove { to, on, reason: row.reason })
    };
    rows.all(db).await?.into_iter().map(read).collect()
}

pub(in super::super) async fn insert_promise(
    tx: &Tx,
    organisation: OrganisationId,
    project: ProjectId,
    promise: Promise,
) -> Result<()> {
    let row = promises::ActiveModel {
        id: Set(Uuid::now_v7()),
        organisation_id: Set(organisation.0),
        project_id: Set(Some(project.0)),
        acknowledge_days: Set(promise.acknowledge_days.cast_signed()),
        answer_days: Set(promise.answer_days.cast_signed()),
        valid_from: Set(promise.valid_from.0),
    };
    promises::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// What is promised to each of `projects`, given with the organisation that
/// leads it: the project's own rows, and before the first of these the
/// organisation's. One statement for all.
pub(crate) async fn list_promises(
    db: &impl ConnectionTrait,
    projects: &[(ProjectId, OrganisationId)],
) -> Result<HashMap<ProjectId, Vec<Promise>>> {
    use promises::Column;
    if projects.is_empty() {
        return Ok(HashMap::new());
    }
    let of_project = Column::ProjectId.is_in(projects.iter().map(|(id, _)| id.0));
    let of_organisation = Column::ProjectId
        .is_null()
        .and(Column::OrganisationId.is_in(projects.iter().map(|(_, id)| id.0)));
    let rows = promises::Entity::find()
        .filter(Condition::any().add(of_project).add(of_organisation))
        .order_by_asc(Column::Id)
        .all(db)
        .await?;
    let promises_of = |(id, organisation): &(ProjectId, OrganisationId)| {
        let own = rows.iter().filter(|row| row.project_id == Some(id.0));
        let first_own = own.clone().map(|row| row.valid_from).min();
        let general = rows.iter().filter(|row| {
            row.project_id.is_none()
                && row.organisation_id == organisation.0
                && first_own.is_none_or(|first| row.valid_from < first)
        });
        (*id, general.chain(own).map(promise).collect())
    };
    Ok(projects.iter().map(promises_of).collect())
}

fn promise(row: &promises::Model) -> Promise {
    Promise {
        valid_from: Day(row.valid_from),
        acknowledge_days: row.acknowledge_days.cast_unsigned(),
        answer_days: row.answer_days.cast_unsigned(),
    }
}

pub(in super::super) async fn has_organisation(tx: &Tx, id: OrganisationId) -> Result<bool> {
    Ok(organisations::Entity::find_by_id(id.0).one(tx).await?.is_some())
}

pub(in super::super) async fn insert_partner(
    tx: &Tx,
    project: ProjectId,
    partner: OrganisationId,
    today: Day,
) -> Result<()> {
    let row = project_partners::ActiveModel {
        id: Set(Uuid::now_v7()),
        project_id: Set(project.0),
        organisation_id: Set(partner.0),
        since: Set(today.0),
        until: Set(None),
    };
    project_partners::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

pub(in super::super) async fn end_partner(
    tx: &Tx,
    project: ProjectId,
    partner: OrganisationId,
    today: Day,
) -> Result<bool> {
    let ended = project_partners::Entity::update_many()
        .col_expr(project_partners::Column::Until, Expr::val(today.0))
        .filter(project_partners::Column::ProjectId.eq(project.0))
        .filter(project_partners::Column::OrganisationId.eq(partner.0))
        .filter(project_partners::Column::Until.is_null())
        .exec(tx)
        .await?;
    Ok(ended.rows_affected > 0)
}

pub(in super::super) async fn list_partners(
    db: &Db,
    project: ProjectId,
) -> Result<Vec<OrganisationName>> {
    let rows = project_partners::Entity::find()
        .filter(project_partners::Column::ProjectId.eq(project.0))
        .filter(project_partners::Column::Until.is_null())
        .order_by_asc(project_partners::Column::Id)
        .find_also_related(organisations::Entity);
    Ok(rows.all(db).await?.into_iter().filter_map(|(_, row)| row.map(name_of)).collect())
}

pub(in super::super) async fn insert_change_item(
    tx: &Tx,
    project: ProjectId,
    form: &ChangeForm,
    by: Option<PersonId>,
    today: Day,
) -> Result<ChangeItemId> {
    let id = ChangeItemId(Uuid::now_v7());
    let row = change_items::ActiveModel {
        id: Set(id.0),
        project_id: Set(project.0),
        kind: Set(form.kind.code().to_owned()),
        text: Set(form.text.clone()),
        reason: Set(form.reason.clone()),
        opened_on: Set(today.0),
        opened_by: Set(by.map(|person| person.0)),
        closed_on: Set(None),
        closed_by: Set(None),
    };
    change_items::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(id)
}

pub(in super::super) async fn find_change_item(
    tx: &Tx,
    id: ChangeItemId,
) -> Result<Option<(ProjectId, ChangeItem)>> {
    let row = change_items::Entity::find_by_id(id.0).lock_exclusive().one(tx).await?;
    row.map(|row| Ok((ProjectId(row.project_id), change_item(row)?))).transpose()
}

pub(in super::super) async fn close_change_item(
    tx: &Tx,
    id: ChangeItemId,
    by: Option<PersonId>,
    today: Day,
) -> Result<()> {
    change_items::Entity::update_many()
        .col_expr(change_items::Column::ClosedOn, Expr::val(today.0))
        .col_expr(change_items::Column::ClosedBy, Expr::val(by.map(|person| person.0)))
        .filter(change_items::Column::Id.eq(id.0))
        .exec(tx)
        .await?;
    Ok(())
}

/// A page of the organisations that are neither the project's lead nor among
/// its partners, by name.
pub(in super::super) async fn list_possible_partners(
    db: &Db,
    project: ProjectId,
    lead: OrganisationId,
    after: Option<OrganisationId>,
) -> Result<(Vec<OrganisationName>, Option<OrganisationId>)> {
    let name = || Func::lower(Expr::col(organisations::Column::Name));
    let partners = project_partners::Entity::find()
        .select_only()
        .column(project_partners::Column::OrganisationId)
        .filter(project_partners::Column::ProjectId.eq(project.0))
        .filter(project_partners::Column::Until.is_null())
        .into_query();
    let mut select = organisations::Entity::find()
        .filter(organisations::Column::Id.ne(lead.0))
        .filter(organisations::Column::Id.not_in_subquery(partners));
    if let Some(after) = after {
        let before = organisations::Entity::find_by_id(after.0)
            .select_only()
            .column_as(Expr::expr(name()), "before")
            .into_query();
        select =
            select.filter(Expr::expr(name()).gt(Expr::SubQuery(None, Box::new(before.into()))));
    }
    let select = select.order_by_asc(Expr::expr(name())).limit(PAGE as u64 + 1);
    let rows = select.all(db).await?.into_iter().map(name_of).collect();
    Ok(cut(rows, |row: &OrganisationName| row.id))
}

/// Those of `ids` that there are, by name.
pub(in super::super) async fn list_organisations(
    db: &Db,
    ids: &[OrganisationId],
) -> Result<Vec<OrganisationName>> {
    let rows = organisations::Entity::find()
        .filter(organisations::Column::Id.is_in(ids.iter().map(|id| id.0)))
        .order_by_asc(organisations::Column::Name);
    Ok(rows.all(db).await?.into_iter().map(name_of).collect())
}

pub(in super::super) async fn list_changes(db: &Db, project: ProjectId) -> Result<Vec<ChangeRow>> {
    let rows = change_items::Entity::find()
        .filter(change_items::Column::ProjectId.eq(project.0))
        .order_by_asc(change_items::Column::Id);
    let read = |row: change_items::Model| {
        Ok(ChangeRow { id: ChangeItemId(row.id), item: change_item(row)? })
    };
    rows.all(db).await?.into_iter().map(read).collect()
}

/// What can and what cannot change in each of `ids`, as it stands now.
pub(in super::super) async fn list_bounds(
    db: &Db,
    ids: &[ProjectId],
) -> Result<HashMap<ProjectId, (Vec<String>, Vec<String>)>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = change_items::Entity::find()
        .filter(change_items::Column::ProjectId.is_in(ids.iter().map(|id| id.0)))
        .filter(change_items::Column::ClosedOn.is_null())
        .order_by_asc(change_items::Column::Id);
    let mut bounds: HashMap<ProjectId, (Vec<String>, Vec<String>)> = HashMap::new();
    for row in rows.all(db).await? {
        let (can, cannot) = bounds.entry(ProjectId(row.project_id)).or_default();
        let can_change = row.kind == ChangeKind::Can.code();
        if can_change { can.push(row.text) } else { cannot.push(row.text) }
    }
    Ok(bounds)
}

fn change_item(row: change_items::Model) -> Result<ChangeItem> {
    let kind = known("change kind", ChangeKind::from_code(&row.kind))?;
    Ok(ChangeItem {
        form: ChangeForm { kind, text: row.text, reason: row.reason },
        opened: Day(row.opened_on),
        closed: row.closed_on.map(Day),
    })
}

pub(in super::super) async fn insert_decision(
    tx: &Tx,
    project: ProjectId,
    form: &DecisionForm,
    by: Option<PersonId>,
    now: Timestamp,
) -> Result<()> {
    let row = decisions_due::ActiveModel {
        id: Set(Uuid::now_v7()),
        project_id: Set(project.0),
        decider: Set(form.decider.clone()),
        due_on: Set(form.due.0),
        set_by: Set(by.map(|person| person.0)),
        set_at: Set(now.utc()),
    };
    decisions_due::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// The latest word on who decides, and by when.
pub(in super::super) async fn find_decision(
    db: &Db,
    project: ProjectId,
) -> Result<Option<DecisionForm>> {
    let row = decisions_due::Entity::find()
        .filter(decisions_due::Column::ProjectId.eq(project.0))
        .order_by_desc(decisions_due::Column::Id)
        .one(db)
        .await?;
    Ok(row.map(|row| DecisionForm { decider: row.decider, due: Day(row.due_on) }))
}

pub(in super::super) async fn insert_ground_rules(
    tx: &Tx,
    project: ProjectId,
    version: i32,
    form: &GroundRulesForm,
    by: Option<PersonId>,
    now: Timestamp,
) -> Result<GroundRulesId> {
    let id = GroundRulesId(Uuid::now_v7());
    let row = ground_rules::ActiveModel {
        id: Set(id.0),
        project_id: Set(project.0),
        version: Set(version),
        body: Set(form.body.clone()),
        made_by: Set(by.map(|person| person.0)),
        made_at: Set(now.utc()),
    };
    ground_rules::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(id)
}

/// The newest ground rules, their HTML not made yet.
pub(in super::super) async fn find_newest_rules(
    db: &Db,
    project: ProjectId,
) -> Result<Option<GroundRules>> {
    let row = ground_rules::Entity::find()
        .filter(ground_rules::Column::ProjectId.eq(project.0))
        .order_by_desc(ground_rules::Column::Version)
        .one(db)
        .await?;
    Ok(row.map(|row| GroundRules {
        id: GroundRulesId(row.id),
        version: row.version,
        body: row.body,
        html: String::new(),
        made: time::day_of(Timestamp::new(row.made_at)),
    }))
}

/// Whether the version was not accepted before.
pub(in super::super) async fn insert_acceptance(
    tx: &Tx,
    part: MembershipId,
    version: i32,
    now: Timestamp,
) -> Result<bool> {
    let row = ground_rule_acceptances::ActiveModel {
        membership_id: Set(part.0),
        version: Set(version),
        accepted_at: Set(now.utc()),
    };
    let accepted = OnConflict::new().do_nothing().to_owned();
    let insert = ground_rule_acceptances::Entity::insert(row).on_conflict(accepted);
    Ok(insert.exec_without_returning(tx).await? > 0)
}

//! The queries of parts in a project.

use super::{PAGE, cut, known};
use crate::{
    error::Result,
    store::{Db, Tx},
};
use domain::{
    accounts::{Hat, Naming, PersonName, ShownName, shown_name},
    ids::{MembershipId, PersonId, ProjectId},
    projects::{Ending, EndingReason, pages::WrittenFor},
    scope::ProjectRole,
    time::Timestamp,
};
use schema::{membership_roles, memberships, persons};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, JoinType, QueryFilter, QueryOrder,
    QuerySelect, RelationTrait, Set,
    sea_query::{Expr, IntoCondition, SelectStatement},
};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// A part and who has it, as they lie in the store.
pub(super) type Found = (memberships::Model, Option<persons::Model>);

/// A part as it is stored, with who has it.
pub(in super::super) struct PartRow {
    pub id: MembershipId,
    pub person: PersonId,
    pub hat: Hat,
    pub naming: Naming,
    pub roles: Vec<ProjectRole>,
    pub name: PersonName,
    pub written_for: bool,
}

pub(in super::super) async fn insert_membership(
    tx: &Tx,
    project: ProjectId,
    person: PersonId,
    hat: Hat,
    naming: Naming,
    now: Timestamp,
) -> Result<MembershipId> {
    let id = MembershipId(Uuid::now_v7());
    let row = memberships::ActiveModel {
        id: Set(id.0),
        project_id: Set(project.0),
        person_id: Set(person.0),
        hat: Set(hat.code().to_owned()),
        naming: Set(naming.code().to_owned()),
        joined_at: Set(now.utc()),
        ended: Set(None),
        end_reason: Set(None),
        ended_by: Set(None),
        ended_at: Set(None),
    };
    memberships::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(id)
}

pub(in super::super) async fn insert_role(
    tx: &Tx,
    part: MembershipId,
    role: ProjectRole,
    now: Timestamp,
) -> Result<()> {
    let row = membership_roles::ActiveModel {
        membership_id: Set(part.0),
        role: Set(role.code().to_owned()),
        given_at: Set(now.utc()),
    };
    membership_roles::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// The person's current part in a project.
pub(in super::super) async fn find_part(
    tx: &Tx,
    project: ProjectId,
    person: PersonId,
) -> Result<Option<PartRow>> {
    let rows = memberships::Entity::find()
        .filter(memberships::Column::ProjectId.eq(project.0))
        .filter(memberships::Column::PersonId.eq(person.0))
        .filter(memberships::Column::EndedAt.is_null())
        .find_also_related(persons::Entity)
        .all(tx)
        .await?;
    Ok(with_roles(tx, rows).await?.pop())
}

/// The part with this id, while it is current.
pub(in super::super) async fn find_current_part(
    db: &impl ConnectionTrait,
    part: MembershipId,
) -> Result<Option<PartRow>> {
    let rows = memberships::Entity::find_by_id(part.0)
        .filter(memberships::Column::EndedAt.is_null())
        .find_also_related(persons::Entity)
        .all(db)
        .await?;
    Ok(with_roles(db, rows).await?.pop())
}

/// Which project a part is in.
pub(in super::super) async fn find_project_of(
    db: &impl ConnectionTrait,
    part: MembershipId,
) -> Result<Option<ProjectId>> {
    let row = memberships::Entity::find_by_id(part.0).one(db).await?;
    Ok(row.map(|row| ProjectId(row.project_id)))
}

pub(in super::super) async fn find_naming(db: &Db, part: MembershipId) -> Result<Naming> {
    let row = memberships::Entity::find_by_id(part.0).one(db).await?;
    known("naming", row.and_then(|row| Naming::from_code(&row.naming)))
}

/// A page of the current parts, in the order in which people came.
pub(in super::super) async fn list_parts(
    db: &Db,
    project: ProjectId,
    after: Option<MembershipId>,
) -> Result<(Vec<PartRow>, Option<MembershipId>)> {
    let mut select = memberships::Entity::find()
        .filter(memberships::Column::ProjectId.eq(project.0))
        .filter(memberships::Column::EndedAt.is_null());
    if let Some(after) = after {
        select = select.filter(memberships::Column::Id.gt(after.0));
    }
    let select = select.order_by_asc(memberships::Column::Id).limit(PAGE as u64 + 1);
    let found = select.find_also_related(persons::Entity).all(db).await?;
    let (rows, next) = cut(found, |(part, _)| MembershipId(part.id));
    Ok((with_roles(db, rows).await?, next))
}

/// Those in a project who have no e-mail, in the order in which they came.
pub(crate) async fn list_written_for(db: &Db, project: ProjectId) -> Result<Vec<WrittenFor>> {
    let found = memberships::Entity::find()
        .filter(memberships::Column::ProjectId.eq(project.0))
        .filter(memberships::Column::EndedAt.is_null())
        .filter(persons::Column::WrittenFor.eq(true))
        .order_by_asc(memberships::Column::Id)
        .limit(PAGE as u64)
        .find_also_related(persons::Entity)
        .all(db)
        .await?;
    let named = |part: PartRow| WrittenFor {
        membership: part.id,
        name: shown_name(part.naming, &part.name, part.hat, &part.roles),
    };
    Ok(with_roles(db, found).await?.into_iter().map(named).collect())
}

/// The parts with their roles: one statement for all.
pub(super) async fn with_roles(
    db: &impl ConnectionTrait,
    parts: Vec<Found>,
) -> Result<Vec<PartRow>> {
    if parts.is_empty() {
        return Ok(Vec::new());
    }
    let ids = parts.iter().map(|(part, _)| part.id);
    let found =
        membership_roles::Entity::find().filter(membership_roles::Column::MembershipId.is_in(ids));
    let mut roles_of: HashMap<Uuid, Vec<ProjectRole>> = HashMap::new();
    for row in found.all(db).await? {
        let role = known("role", ProjectRole::from_code(&row.role))?;
        roles_of.entry(row.membership_id).or_default().push(role);
    }
    let row = |(part, person): Found| {
        let mut roles = roles_of.remove(&part.id).unwrap_or_default();
        roles.sort();
        Ok(PartRow {
            id: MembershipId(part.id),
            person: PersonId(part.person_id),
            hat: known("hat", Hat::from_code(&part.hat))?,
            naming: known("naming", Naming::from_code(&part.naming))?,
            roles,
            written_for: person.as_ref().is_some_and(|person| person.written_for),
            name: person.map(name_of).unwrap_or_default(),
        })
    };
    parts.into_iter().map(row).collect()
}

fn name_of(person: persons::Model) -> PersonName {
    PersonName { full: person.full_name, first: person.first_name }
}

/// What stands for each of `people`, a select of their ids, in a project: as
/// they last chose to be named there, also where they have left since. At most
/// two statements.
pub(crate) async fn list_named(
    db: &impl ConnectionTrait,
    project: ProjectId,
    people: SelectStatement,
) -> Result<Vec<ShownName>> {
    let found = memberships::Entity::find()
        .filter(memberships::Column::ProjectId.eq(project.0))
        .filter(memberships::Column::PersonId.in_subquery(people))
        .order_by_asc(memberships::Column::Id)
        .find_also_related(persons::Entity)
        .all(db)
        .await?;
    // Somebody who came back has two rows; the later one counts.
    let latest: BTreeMap<Uuid, _> = found.into_iter().map(|row| (row.0.person_id, row)).collect();
    let parts = with_roles(db, latest.into_values().collect()).await?;
    let named = |part: PartRow| shown_name(part.naming, &part.name, part.hat, &part.roles);
    Ok(parts.into_iter().map(named).collect())
}

/// How many take part in a project, and how many of them answer proposals.
pub(in super::super) async fn count_people(db: &Db, project: ProjectId) -> Result<(i64, i64)> {
    let answering = membership_roles::Relation::Memberships.def().rev().on_condition(|_, roles| {
        Expr::col((roles, membership_roles::Column::Role))
            .eq(ProjectRole::Commissioner.code())
            .into_condition()
    });
    let counted: Option<(i64, i64)> = memberships::Entity::find()
        .select_only()
        .column_as(memberships::Column::Id.count(), "people")
        .column_as(membership_roles::Column::MembershipId.count(), "commissioners")
        .join(JoinType::LeftJoin, answering)
        .filter(memberships::Column::ProjectId.eq(project.0))
        .filter(memberships::Column::EndedAt.is_null())
        .into_tuple()
        .one(db)
        .await?;
    Ok(counted.unwrap_or_default())
}

/// Everybody with a part in a project.
pub(in super::super) async fn list_people(tx: &Tx, project: ProjectId) -> Result<Vec<PersonId>> {
    let people: Vec<Uuid> = memberships::Entity::find()
        .select_only()
        .column(memberships::Column::PersonId)
        .filter(memberships::Column::ProjectId.eq(project.0))
        .filter(memberships::Column::EndedAt.is_null())
        .into_tuple()
        .all(tx)
        .await?;
    Ok(people.into_iter().map(PersonId).collect())
}

/// Everybody who holds `role` in a project.
pub(crate) async fn list_role_holders(
    tx: &Tx,
    project: ProjectId,
    role: ProjectRole,
) -> Result<Vec<PersonId>> {
    let people: Vec<Uuid> = memberships::Entity::find()
        .select_only()
        .column(memberships::Column::PersonId)
        .join(JoinType::InnerJoin, membership_roles::Relation::Memberships.def().rev())
        .filter(memberships::Column::ProjectId.eq(project.0))
        .filter(memberships::Column::EndedAt.is_null())
        .filter(membership_roles::Column::Role.eq(role.code()))
        .into_tuple()
        .all(tx)
        .await?;
    Ok(people.into_iter().map(PersonId).collect())
}

/// Whether the person was ever blocked from a project.
pub(in super::super) async fn was_blocked(
    tx: &Tx,
    project: ProjectId,
    person: PersonId,
) -> Result<bool> {
    let row = memberships::Entity::find()
        .filter(memberships::Column::ProjectId.eq(project.0))
        .filter(memberships::Column::PersonId.eq(person.0))
        .filter(memberships::Column::Ended.eq(Ending::Blocked.code()));
    Ok(row.one(tx).await?.is_some())
}

pub(in super::super) async fn set_naming(
    tx: &Tx,
    part: MembershipId,
    naming: Naming,
) -> Result<()> {
    memberships::Entity::update_many()
        .col_expr(memberships::Column::Naming, Expr::val(naming.code()))
        .filter(memberships::Column::Id.eq(part.0))
        .exec(tx)
        .await?;
    Ok(())
}

pub(in super::super) async fn end_part(
    tx: &Tx,
    part: MembershipId,
    ending: Ending,
    reason: EndingReason,
    by: Option<PersonId>,
    now: Timestamp,
) -> Result<()> {
    memberships::Entity::update_many()
        .col_expr(memberships::Column::Ended, Expr::val(ending.code()))
        .col_expr(memberships::Column::EndReason, Expr::val(reason.code()))
        .col_expr(memberships::Column::EndedBy, Expr::val(by.map(|person| person.0)))
        .col_expr(memberships::Column::EndedAt, Expr::val(now.utc()))
        .filter(memberships::Column::Id.eq(part.0))
        .exec(tx)
        .await?;
    Ok(())
}

//! The queries of who takes part, for the features that ask people to something.

use super::{
    PAGE, cut,
    people::{Found, PartRow, with_roles},
};
use crate::{
    error::Result,
    store::{Db, Tx},
};
use domain::{
    accounts::{Hat, ShownName, shown_name},
    ids::{MembershipId, PersonId, ProjectId},
    scope::ProjectRole,
};
use schema::{memberships, persons};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::SelectStatement,
};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use uuid::Uuid;

/// Somebody who takes part in a project, or did.
pub(crate) struct Member {
    pub part: MembershipId,
    pub person: PersonId,
    pub hat: Hat,
    pub roles: Vec<ProjectRole>,
    pub name: ShownName,
    pub written_for: bool,
}

impl From<PartRow> for Member {
    fn from(row: PartRow) -> Self {
        Self {
            name: shown_name(row.naming, &row.name, row.hat, &row.roles),
            part: row.id,
            person: row.person,
            hat: row.hat,
            roles: row.roles,
            written_for: row.written_for,
        }
    }
}

/// The part with this id in `project`; `current` leaves out one that has ended.
pub(crate) async fn find_member(
    db: &impl ConnectionTrait,
    project: ProjectId,
    part: MembershipId,
    current: bool,
) -> Result<Option<Member>> {
    let mut select = memberships::Entity::find_by_id(part.0)
        .filter(memberships::Column::ProjectId.eq(project.0));
    if current {
        select = select.filter(memberships::Column::EndedAt.is_null());
    }
    let found = select.find_also_related(persons::Entity).all(db).await?;
    Ok(with_roles(db, found).await?.pop().map(Member::from))
}

/// The person's current part in `project`.
pub(crate) async fn find_member_of(
    db: &impl ConnectionTrait,
    project: ProjectId,
    person: PersonId,
) -> Result<Option<Member>> {
    let found = memberships::Entity::find()
        .filter(memberships::Column::ProjectId.eq(project.0))
        .filter(memberships::Column::PersonId.eq(person.0))
        .filter(memberships::Column::EndedAt.is_null())
        .find_also_related(persons::Entity)
        .all(db)
        .await?;
    Ok(with_roles(db, found).await?.pop().map(Member::from))
}

/// Everybody with a current part, in the order in which they came.
pub(crate) async fn list_all_members(tx: &Tx, project: ProjectId) -> Result<Vec<Member>> {
    let found = memberships::Entity::find()
        .filter(memberships::Column::ProjectId.eq(project.0))
        .filter(memberships::Column::EndedAt.is_null())
        .order_by_asc(memberships::Column::Id)
        .find_also_related(persons::Entity)
        .all(tx)
        .await?;
    Ok(with_roles(tx, found).await?.into_iter().map(Member::from).collect())
}

/// A page of those with a current part and of `also`, a select of ids of people,
/// who may have left since.
pub(crate) async fn list_guests(
    db: &Db,
    project: ProjectId,
    also: SelectStatement,
    after: Option<MembershipId>,
) -> Result<(Vec<Member>, Option<MembershipId>)> {
    let here = memberships::Column::EndedAt.is_null();
    let came = memberships::Column::PersonId.in_subquery(also);
    let mut select = memberships::Entity::find()
        .filter(memberships::Column::ProjectId.eq(project.0))
        .filter(here.or(came));
    if let Some(after) = after {
        select = select.filter(memberships::Column::Id.gt(after.0));
    }
    let select = select.order_by_asc(memberships::Column::Id).limit(PAGE as u64 + 1);
    let found = select.find_also_related(persons::Entity).all(db).await?;
    let (rows, next) = cut(found, |(part, _)| MembershipId(part.id));
    let members = with_roles(db, rows).await?.into_iter().map(Member::from);
    Ok((members.collect(), next))
}

/// What stands for each of `people` in a project, as they last chose it there,
/// and their part: at most two statements.
pub(crate) async fn names_of(
    db: &Db,
    project: ProjectId,
    people: BTreeSet<PersonId>,
) -> Result<HashMap<PersonId, Member>> {
    if people.is_empty() {
        return Ok(HashMap::new());
    }
    let found = memberships::Entity::find()
        .filter(memberships::Column::ProjectId.eq(project.0))
        .filter(memberships::Column::PersonId.is_in(people.iter().map(|person| person.0)))
        .order_by_asc(memberships::Column::Id)
        .find_also_related(persons::Entity)
        .all(db)
        .await?;
    // Somebody who came back has two rows; the later one counts.
    let latest: BTreeMap<Uuid, Found> =
        found.into_iter().map(|row| (row.0.person_id, row)).collect();
    let parts = with_roles(db, latest.into_values().collect()).await?;
    Ok(parts.into_iter().map(|part| (part.person, Member::from(part))).collect())
}

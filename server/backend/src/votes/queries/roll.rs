//! The roll: who may vote, fixed at opening, and who has voted.

use super::{PAGE, ROWS, page, unknown_code};
use crate::{
    error::Result,
    store::{Db, Tx},
};
use domain::{
    accounts::{Bloc, Hat, Naming, PersonName, ShownName, shown_name},
    ids::{PersonId, ProjectId, VoteId},
    scope::ProjectRole,
    votes::RollEntry,
};
use schema::{membership_roles, memberships, persons, vote_rolls};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect,
    RelationTrait, Set, sea_query::Expr,
};
use std::collections::BTreeMap;

/// Somebody who takes part in a project.
pub(in crate::votes) struct Member {
    pub person: PersonId,
    pub hat: Hat,
    pub naming: Naming,
    pub roles: Vec<ProjectRole>,
}

/// A line of the roll when it is fixed.
pub(in crate::votes) struct RollRow {
    pub entry: RollEntry,
    pub naming: Naming,
    pub role: ProjectRole,
}

/// A line of the roll as it stands.
pub(in crate::votes) struct RollLine {
    pub entry: RollEntry,
    pub voted: bool,
}

/// The current members of a project who have a way to sign in, in the order of
/// their ids: nobody else could cast, and who cannot must not count towards a
/// quorum or a bloc.
pub(in crate::votes) async fn list_members(tx: &Tx, project: ProjectId) -> Result<Vec<Member>> {
    let rows = membership_roles::Entity::find()
        .find_also_related(memberships::Entity)
        .join(JoinType::InnerJoin, memberships::Relation::Persons.def())
        .filter(memberships::Column::ProjectId.eq(project.0))
        .filter(memberships::Column::EndedAt.is_null())
        .filter(persons::Column::WrittenFor.eq(false))
        .all(tx)
        .await?;
    let mut members = BTreeMap::new();
    for (role, membership) in rows {
        let Some(membership) = membership else { continue };
        let read = || {
            let member = Member {
                person: PersonId(membership.person_id),
                hat: Hat::from_code(&membership.hat)?,
                naming: Naming::from_code(&membership.naming)?,
                roles: vec![],
            };
            Some((member, ProjectRole::from_code(&role.role)?))
        };
        let (member, role) = read().ok_or_else(unknown_code)?;
        members.entry(member.person).or_insert(member).roles.push(role);
    }
    Ok(members.into_values().collect())
}

pub(in crate::votes) async fn insert_roll(tx: &Tx, vote: VoteId, roll: &[RollRow]) -> Result<()> {
    for rows in roll.chunks(ROWS) {
        let rows = rows.iter().map(|row| vote_rolls::ActiveModel {
            vote_id: Set(vote.0),
            person_id: Set(row.entry.person.0),
            bloc: Set(row.entry.bloc.code().to_owned()),
            hat: Set(row.entry.hat.code().to_owned()),
            naming: Set(row.naming.code().to_owned()),
            role: Set(row.role.code().to_owned()),
            voted: Set(false),
        });
        vote_rolls::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(())
}

pub(in crate::votes) async fn list_roll(tx: &Tx, vote: VoteId) -> Result<Vec<RollLine>> {
    let rows = vote_rolls::Entity::find()
        .filter(vote_rolls::Column::VoteId.eq(vote.0))
        .order_by_asc(vote_rolls::Column::PersonId)
        .all(tx)
        .await?;
    rows.into_iter().map(read_line).collect()
}

pub(in crate::votes) async fn find_roll_entry(
    db: &impl ConnectionTrait,
    vote: VoteId,
    person: PersonId,
) -> Result<Option<RollLine>> {
    vote_rolls::Entity::find_by_id((vote.0, person.0)).one(db).await?.map(read_line).transpose()
}

fn read_line(row: vote_rolls::Model) -> Result<RollLine> {
    let bloc = Bloc::from_code(&row.bloc).ok_or_else(unknown_code)?;
    let hat = Hat::from_code(&row.hat).ok_or_else(unknown_code)?;
    let entry = RollEntry { person: PersonId(row.person_id), bloc, hat };
    Ok(RollLine { entry, voted: row.voted })
}

pub(in crate::votes) async fn mark_voted(tx: &Tx, vote: VoteId, voter: PersonId) -> Result<()> {
    vote_rolls::Entity::update_many()
        .col_expr(vote_rolls::Column::Voted, Expr::value(true))
        .filter(vote_rolls::Column::VoteId.eq(vote.0))
        .filter(vote_rolls::Column::PersonId.eq(voter.0))
        .exec(tx)
        .await?;
    Ok(())
}

pub(in crate::votes) async fn forget_who_voted(tx: &Tx, vote: VoteId) -> Result<()> {
    vote_rolls::Entity::update_many()
        .col_expr(vote_rolls::Column::Voted, Expr::value(false))
        .filter(vote_rolls::Column::VoteId.eq(vote.0))
        .exec(tx)
        .await?;
    Ok(())
}

/// Names of the roll after `after`, and where the next page goes on.
pub(in crate::votes) async fn page_of_roll(
    db: &Db,
    vote: VoteId,
    after: Option<PersonId>,
) -> Result<(Vec<ShownName>, Option<PersonId>)> {
    let mut rows = vote_rolls::Entity::find()
        .find_also_related(persons::Entity)
        .filter(vote_rolls::Column::VoteId.eq(vote.0));
    if let Some(after) = after {
        rows = rows.filter(vote_rolls::Column::PersonId.gt(after.0));
    }
    let rows = rows.order_by_asc(vote_rolls::Column::PersonId).limit(PAGE as u64 + 1);
    let (rows, next) = page(rows.all(db).await?, |(line, _)| PersonId(line.person_id));
    let names = rows.into_iter().map(|(line, person)| name_of(&line, person));
    Ok((names.collect::<Option<_>>().ok_or_else(unknown_code)?, next))
}

pub(super) fn name_of(
    line: &vote_rolls::Model,
    person: Option<persons::Model>,
) -> Option<ShownName> {
    let name = person.map_or_else(PersonName::default, |person| PersonName {
        full: person.full_name,
        first: person.first_name,
    });
    let naming = Naming::from_code(&line.naming)?;
    let role = ProjectRole::from_code(&line.role)?;
    Some(shown_name(naming, &name, Hat::from_code(&line.hat)?, &[role]))
}

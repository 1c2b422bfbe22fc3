//! The queries of what somebody gave in all.

use super::{contribution, record};
use crate::{error::Result, store::Db};
use domain::{
    accounts::Hat,
    ids::{ParticipationId, PersonId, ProjectId},
    links::RecordKind,
    participation::{Contribution, Group, pages::GivenRow},
    time::Day,
};
use schema::{actions, correction_reasons, meetings, participation, projects, proposals, votes};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QueryResult,
    QuerySelect, QueryTrait,
    sea_query::{
        Alias, Expr, IntoColumnRef, IntoIden, Query, SelectStatement, TableRef, UnionType,
    },
};
use std::collections::HashMap;
use uuid::Uuid;

const PAGE: usize = 50;

/// A select of the row that corrects the one that is read.
fn correction() -> SelectStatement {
    let later = Alias::new("later");
    let table = TableRef::from(participation::Entity).alias(later.clone().into_iden());
    Query::select()
        .expr(Expr::val(1))
        .from(table)
        .and_where(
            Expr::col((later, participation::Column::Corrects))
                .equals((participation::Entity, participation::Column::Id)),
        )
        .to_owned()
}

/// A select of the row that counts of what says that somebody was at a meeting; who and
/// which, the columns of another table say.
pub(crate) fn attended(person: impl IntoColumnRef, meeting: impl IntoColumnRef) -> SelectStatement {
    use participation::Column;
    let column = |column| Expr::col((participation::Entity, column));
    Query::select()
        .expr(Expr::val(1))
        .from(participation::Entity)
        .and_where(column(Column::PersonId).equals(person))
        .and_where(column(Column::RecordKind).eq(RecordKind::Meeting.code()))
        .and_where(column(Column::RecordId).equals(meeting))
        .and_where(column(Column::Act).eq(Contribution::Attended.code()))
        .and_where(column(Column::Minutes).gt(0))
        .and_where(column(Column::Struck).eq(false))
        .and_where(Expr::not_exists(correction()))
        .to_owned()
}

/// What the person gave, as rows that count, taken together by what it was: in
/// all projects or in one.
pub(in crate::participation) async fn list_groups(
    db: &Db,
    person: PersonId,
    project: Option<ProjectId>,
) -> Result<Vec<Group>> {
    let mut select = participation::Entity::find()
        .select_only()
        .column(participation::Column::Act)
        .column_as(participation::Column::Id.count(), "times")
        .column_as(participation::Column::Minutes.sum(), "minutes")
        .filter(participation::Column::PersonId.eq(person.0))
        .filter(participation::Column::Struck.eq(false))
        .filter(Expr::not_exists(correction()));
    if let Some(project) = project {
        select = select.filter(participation::Column::ProjectId.eq(project.0));
    }
    let groups: Vec<(String, i64, Option<i64>)> =
        select.group_by(participation::Column::Act).into_tuple().all(db).await?;
    let group = |(act, times, minutes): (String, i64, Option<i64>)| {
        let minutes = minutes.unwrap_or_default().unsigned_abs();
        Ok(Group { what: contribution(&act)?, times: times.unsigned_abs(), minutes })
    };
    groups.into_iter().map(group).collect()
}

/// A page of what stands in a person's record, newest first, in all projects or
/// in one: three statements.
pub(in crate::participation) async fn list_given(
    db: &Db,
    person: PersonId,
    project: Option<ProjectId>,
    after: Option<ParticipationId>,
) -> Result<(Vec<GivenRow>, Option<ParticipationId>)> {
    let mut select = participation::Entity::find()
        .filter(participation::Column::PersonId.eq(person.0))
        .filter(Expr::not_exists(correction()));
    if let Some(project) = project {
        select = select.filter(participation::Column::ProjectId.eq(project.0));
    }
    if let Some(after) = after {
        select = select.filter(participation::Column::Id.lt(after.0));
    }
    let select = select.order_by_desc(participation::Column::Id).limit(PAGE as u64 + 1);
    let mut found = select.find_also_related(projects::Entity).all(db).await?;
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let next = found.last().map(|(row, _)| ParticipationId(row.id)).filter(|_| more);
    let about = found.iter().filter_map(|(row, _)| row.record_id).collect();
    let titles = list_titles(db, about).await?;
    let corrections = found.iter().filter(|(row, _)| row.corrects.is_some()).map(|(row, _)| row.id);
    let mut reasons = list_reasons(db, corrections.collect()).await?;
    let row = |(row, project): (participation::Model, Option<projects::Model>)| {
        let about = record(row.record_kind.as_deref(), row.record_id);
        Ok(GivenRow {
            id: ParticipationId(row.id),
            project: ProjectId(row.project_id),
            project_title: project.map(|project| project.title).unwrap_or_default(),
            hat: row.hat.as_deref().and_then(Hat::from_code),
            what: contribution(&row.act)?,
            title: about.and_then(|about| titles.get(&about.id).cloned()),
            about,
            minutes: row.minutes.unsigned_abs(),
            on: Day(row.on_day),
            struck: row.struck,
            corrected: row.corrects.is_some(),
            reason: reasons.remove(&row.id),
        })
    };
    Ok((found.into_iter().map(row).collect::<Result<_>>()?, next))
}

/// What the things are called that people do something about: one statement.
async fn list_titles(db: &Db, ids: Vec<Uuid>) -> Result<HashMap<Uuid, String>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let ids = || ids.iter().copied();
    let mut all = meetings::Entity::find()
        .select_only()
        .columns([meetings::Column::Id, meetings::Column::Title])
        .filter(meetings::Column::Id.is_in(ids()))
        .into_query();
    let of_votes = votes::Entity::find()
        .select_only()
        .columns([votes::Column::Id, votes::Column::Title])
        .filter(votes::Column::Id.is_in(ids()));
    let of_proposals = proposals::Entity::find()
        .select_only()
        .columns([proposals::Column::Id, proposals::Column::Title])
        .filter(proposals::Column::Id.is_in(ids()));
    let of_actions = actions::Entity::find()
        .select_only()
        .columns([actions::Column::Id, actions::Column::Title])
        .filter(actions::Column::Id.is_in(ids()));
    all.union(UnionType::All, of_votes.into_query());
    all.union(UnionType::All, of_proposals.into_query());
    all.union(UnionType::All, of_actions.into_query());
    let title = |row: QueryResult| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?));
    db.query_all(&all).await?.into_iter().map(title).collect()
}

/// Why rows correct what they correct, where the words are still there.
pub(crate) async fn list_reasons(
    db: &impl ConnectionTrait,
    corrections: Vec<Uuid>,
) -> Result<HashMap<Uuid, String>> {
    if corrections.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = correction_reasons::Entity::find()
        .filter(correction_reasons::Column::Id.is_in(corrections))
        .all(db)
        .await?;
    Ok(rows.into_iter().filter_map(|row| Some((row.id, row.words?))).collect())
}

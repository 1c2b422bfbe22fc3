//! The queries of lists of proposals.

use super::{price, shown, state, written_by};
use crate::{error::Result, store::Db, time};
use domain::{
    ids::{PersonId, ProjectId, ProposalId},
    links::{Record, RecordKind},
    proposals::{ProposalState, pages::ProposalRow},
    time::{Day, Timestamp},
};
use schema::{change_items, proposals};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QueryResult, QuerySelect,
    QueryTrait, Select, sea_query::UnionType,
};
use std::collections::HashMap;
use uuid::Uuid;

const PAGE: usize = 50;

/// The titles of what proposals can come from, by the record's id: one
/// statement for both kinds.
pub(in crate::proposals) async fn list_titles(
    db: &Db,
    records: &[Record],
) -> Result<HashMap<Uuid, String>> {
    if records.is_empty() {
        return Ok(HashMap::new());
    }
    let of_kind = |kind: RecordKind| {
        records.iter().filter(move |record| record.kind == kind).map(|record| record.id)
    };
    let items = change_items::Entity::find()
        .select_only()
        .columns([change_items::Column::Id, change_items::Column::Text])
        .filter(change_items::Column::Id.is_in(of_kind(RecordKind::ChangeItem)))
        .into_query();
    let mut both = proposals::Entity::find()
        .select_only()
        .columns([proposals::Column::Id, proposals::Column::Title])
        .filter(proposals::Column::Id.is_in(of_kind(RecordKind::Proposal)))
        .into_query();
    both.union(UnionType::All, items);
    let title = |row: QueryResult| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?));
    db.query_all(&both).await?.into_iter().map(title).collect()
}

/// A page of a project's proposals in one state, newest first.
pub(in crate::proposals) async fn list_in_state(
    db: &Db,
    project: ProjectId,
    state: ProposalState,
    after: Option<ProposalId>,
) -> Result<(Vec<ProposalRow>, Option<ProposalId>)> {
    let mut select = proposals::Entity::find()
        .filter(proposals::Column::ProjectId.eq(project.0))
        .filter(proposals::Column::State.eq(state.code()))
        .filter(shown());
    if let Some(after) = after {
        select = select.filter(proposals::Column::Id.lt(after.0));
    }
    let mut rows = list_rows(db, select.limit(PAGE as u64 + 1)).await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = rows.last().map(|row| row.id).filter(|_| more);
    Ok((rows, next))
}

/// The person's newest drafts, their own and those that hold somebody else's words.
pub(in crate::proposals) async fn list_drafts(
    db: &Db,
    person: PersonId,
) -> Result<Vec<ProposalRow>> {
    let select = proposals::Entity::find()
        .filter(proposals::Column::Id.in_subquery(written_by(person)))
        .filter(proposals::Column::State.eq(ProposalState::Draft.code()));
    list_rows(db, select.limit(PAGE as u64)).await
}

/// Those of `ids` that are shown.
pub(in crate::proposals) async fn list_among(
    db: &Db,
    ids: &[ProposalId],
) -> Result<Vec<ProposalRow>> {
    let select = proposals::Entity::find()
        .filter(proposals::Column::Id.is_in(ids.iter().map(|id| id.0)))
        .filter(shown());
    list_rows(db, select).await
}

async fn list_rows(db: &Db, select: Select<proposals::Entity>) -> Result<Vec<ProposalRow>> {
    let rows = select.order_by_desc(proposals::Column::Id).all(db).await?;
    let row = |row: proposals::Model| {
        Ok(ProposalRow {
            id: ProposalId(row.id),
            project: ProjectId(row.project_id),
            state: state(&row.state)?,
            price: price(row.price_hundredths, row.currency),
            opened: row.opened_at.map(|at| time::day_of(Timestamp::new(at))),
            put: row.put_on.map(Day),
            title: row.title,
            summary: row.summary,
        })
    };
    rows.into_iter().map(row).collect()
}

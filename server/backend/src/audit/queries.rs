//! The queries of the record.

use super::Event;
use crate::{
    error::Result,
    keys::Fingerprint,
    store::{Db, Tx},
};
use domain::time::Timestamp;
use schema::{audit_chain, audit_events};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select, Set,
    sea_query::{Expr, Query},
};
use std::collections::HashMap;
use uuid::Uuid;

pub(super) use audit_chain::Model as ChainRow;
pub(super) use audit_events::Model as EventRow;

pub(super) async fn insert_event(
    tx: &Tx,
    now: Timestamp,
    actor_kind: &str,
    actor: Option<Uuid>,
    event: Event,
) -> Result<()> {
    let row = audit_events::ActiveModel {
        id: Set(Uuid::now_v7()),
        actor_kind: Set(actor_kind.to_owned()),
        actor: Set(actor),
        act: Set(event.act.to_owned()),
        target_kind: Set(event.target.map(|record| record.kind.code().to_owned())),
        target_id: Set(event.target.map(|record| record.id)),
        amount: Set(event.amount),
        digest: Set(event.digest.map(Vec::from)),
        at: Set(now.utc()),
    };
    audit_events::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// The last link of the chain.
pub(super) async fn last_link(db: &impl ConnectionTrait) -> Result<Option<ChainRow>> {
    let newest = audit_chain::Entity::find().order_by_desc(audit_chain::Column::Seq);
    Ok(newest.one(db).await?)
}

/// The highest id among the chained rows.
pub(super) async fn highest_chained(db: &impl ConnectionTrait) -> Result<Option<Uuid>> {
    let newest = audit_chain::Entity::find().order_by_desc(audit_chain::Column::EventId);
    Ok(newest.one(db).await?.map(|link| link.event_id))
}

/// Committed rows from `from` on that are not in the chain yet, oldest first.
pub(super) async fn list_unchained(tx: &Tx, from: Uuid, limit: u64) -> Result<Vec<EventRow>> {
    Ok(unchained().filter(audit_events::Column::Id.gte(from)).limit(limit).all(tx).await?)
}

/// How many committed rows are not in the chain.
pub(super) async fn count_unchained(db: &Db) -> Result<u64> {
    Ok(unchained().count(db).await?)
}

fn unchained() -> Select<audit_events::Entity> {
    let own_link = Expr::col((audit_chain::Entity, audit_chain::Column::EventId))
        .equals((audit_events::Entity, audit_events::Column::Id));
    let link =
        Query::select().expr(Expr::val(1)).from(audit_chain::Entity).and_where(own_link).to_owned();
    audit_events::Entity::find()
        .filter(Expr::not_exists(link))
        .order_by_asc(audit_events::Column::Id)
}

pub(super) async fn insert_links(tx: &Tx, links: Vec<ChainRow>) -> Result<()> {
    let rows = links.into_iter().map(audit_chain::ActiveModel::from);
    audit_chain::Entity::insert_many(rows).exec_without_returning(tx).await?;
    Ok(())
}

/// The links after `seq`, each with its row where it is still there.
pub(super) async fn list_links_after(
    db: &Db,
    seq: i64,
    limit: u64,
) -> Result<Vec<(ChainRow, Option<EventRow>)>> {
    let links = audit_chain::Entity::find()
        .filter(audit_chain::Column::Seq.gt(seq))
        .order_by_asc(audit_chain::Column::Seq)
        .limit(limit)
        .all(db)
        .await?;
    let ids: Vec<Uuid> = links.iter().map(|link| link.event_id).collect();
    let events = audit_events::Entity::find().filter(audit_events::Column::Id.is_in(ids));
    let mut events: HashMap<Uuid, EventRow> =
        events.all(db).await?.into_iter().map(|event| (event.id, event)).collect();
    let with_row = |link: ChainRow| {
        let event = events.remove(&link.event_id);
        (link, event)
    };
    Ok(links.into_iter().map(with_row).collect())
}

/// Whether the chain holds `hash`.
pub(super) async fn has_link(db: &Db, hash: Fingerprint) -> Result<bool> {
    let found = audit_chain::Entity::find().filter(audit_chain::Column::Hash.eq(hash.to_vec()));
    Ok(found.one(db).await?.is_some())
}

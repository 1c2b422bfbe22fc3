//! The queries of the links.

use super::Link;
use crate::{
    error::{Result, fault},
    store::{Db, Tx},
};
use domain::{
    ids::PersonId,
    links::{LinkKind, Record, RecordKind},
    time::Timestamp,
};
use schema::links;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};
use uuid::Uuid;

pub(super) async fn insert_link(
    tx: &Tx,
    now: Timestamp,
    maker: Option<PersonId>,
    link: Link,
) -> Result<()> {
    let row = links::ActiveModel {
        id: Set(Uuid::now_v7()),
        from_kind: Set(link.from.kind.code().to_owned()),
        from_id: Set(link.from.id),
        to_kind: Set(link.to.kind.code().to_owned()),
        to_id: Set(link.to.id),
        kind: Set(link.kind.code().to_owned()),
        made_by: Set(maker.map(|person| person.0)),
        made_at: Set(now.utc()),
    };
    links::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

pub(super) async fn list_from(db: &Db, record: Record) -> Result<Vec<Link>> {
    let rows = links::Entity::find()
        .filter(links::Column::FromKind.eq(record.kind.code()))
        .filter(links::Column::FromId.eq(record.id))
        .order_by_asc(links::Column::Id);
    rows.all(db).await?.into_iter().map(read).collect()
}

pub(super) async fn list_to(db: &Db, record: Record) -> Result<Vec<Link>> {
    let rows = links::Entity::find()
        .filter(links::Column::ToKind.eq(record.kind.code()))
        .filter(links::Column::ToId.eq(record.id))
        .order_by_asc(links::Column::Id);
    rows.all(db).await?.into_iter().map(read).collect()
}

fn read(row: links::Model) -> Result<Link> {
    let record = |kind: &str, id| Some(Record::new(RecordKind::from_code(kind)?, id));
    let link = || {
        Some(Link {
            from: record(&row.from_kind, row.from_id)?,
            kind: LinkKind::from_code(&row.kind)?,
            to: record(&row.to_kind, row.to_id)?,
        })
    };
    link().ok_or_else(|| fault("link_read", &"unknown code"))
}

//! The queries of what can come twice.

use crate::{error::Result, keys::Fingerprint, store::Tx};
use domain::time::Timestamp;
use schema::repeats;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};
use uuid::Uuid;

pub(super) async fn find(tx: &Tx, key: Fingerprint) -> Result<Option<Uuid>> {
    let row = repeats::Entity::find_by_id(Vec::from(key)).one(tx).await?;
    Ok(row.map(|row| row.record))
}

pub(super) async fn insert(
    tx: &Tx,
    key: Fingerprint,
    record: Uuid,
    expires_at: Timestamp,
) -> Result<()> {
    let row = repeats::ActiveModel {
        key: Set(key.into()),
        record: Set(record),
        expires_at: Set(expires_at.utc()),
    };
    repeats::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

pub(super) async fn delete_past(tx: &Tx, now: Timestamp) -> Result<u64> {
    let past = repeats::Entity::delete_many().filter(repeats::Column::ExpiresAt.lt(now.utc()));
    Ok(past.exec(tx).await?.rows_affected)
}

//! The queries of what can come twice.

use crate::{error::Result, keys::Fingerprint, store::Tx};
use domain::time::Timestamp;
use schema::repeats;
use sea_orm::{ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, QueryFilter, Set, Statement};
use uuid::Uuid;

/// Waits until no other transaction does the same, and keeps others waiting until this one
/// ends. On SQLite writers wait in a queue anyway.
pub(super) async fn wait(tx: &Tx, key: Fingerprint) -> Result<()> {
    let backend = tx.get_database_backend();
    if backend == DbBackend::Postgres {
        let [a, b, c, d, e, f, g, h, ..] = key;
        let number = i64::from_be_bytes([a, b, c, d, e, f, g, h]);
        let wait = "SELECT pg_advisory_xact_lock($1)";
        tx.execute_raw(Statement::from_sql_and_values(backend, wait, [number.into()])).await?;
    }
    Ok(())
}

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

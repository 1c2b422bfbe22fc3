//! Second factors, the codes that stand in for them, and the sessions they were shown in.

use crate::{
    error::Result,
    keys::Fingerprint,
    store::{Db, Tx},
};
use domain::{
    ids::{PersonId, SessionId},
    time::Timestamp,
};
use schema::{recovery_codes, second_factors, sessions};
use sea_orm::{
    ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect, Set,
    sea_query::{Expr, OnConflict},
};

pub(in crate::accounts) use second_factors::Model as FactorRow;

pub(in crate::accounts) async fn find_factor(
    db: &Db,
    person: PersonId,
) -> Result<Option<FactorRow>> {
    Ok(second_factors::Entity::find_by_id(person.0).one(db).await?)
}

pub(in crate::accounts) async fn lock_factor(
    tx: &Tx,
    person: PersonId,
) -> Result<Option<FactorRow>> {
    Ok(second_factors::Entity::find_by_id(person.0).lock_exclusive().one(tx).await?)
}

/// Keeps a key that waits for its first code, beside the one that counts until then.
pub(in crate::accounts) async fn save_pending(
    tx: &Tx,
    person: PersonId,
    sealed: Vec<u8>,
    now: Timestamp,
) -> Result<()> {
    let row = second_factors::ActiveModel {
        person_id: Set(person.0),
        sealed: Set(None),
        confirmed_at: Set(None),
        last_step: Set(None),
        pending: Set(Some(sealed)),
        begun_at: Set(Some(now.utc())),
    };
    let anew = OnConflict::column(second_factors::Column::PersonId)
        .update_columns([second_factors::Column::Pending, second_factors::Column::BegunAt])
        .to_owned();
    second_factors::Entity::insert(row).on_conflict(anew).exec_without_returning(tx).await?;
    Ok(())
}

/// Puts the key that waited in the place of the one that counted.
pub(in crate::accounts) async fn confirm_pending(
    tx: &Tx,
    person: PersonId,
    step: i64,
    now: Timestamp,
) -> Result<()> {
    second_factors::Entity::update_many()
        .col_expr(second_factors::Column::Sealed, Expr::col(second_factors::Column::Pending))
        .col_expr(second_factors::Column::ConfirmedAt, Expr::val(now.utc()))
        .col_expr(second_factors::Column::LastStep, Expr::val(step))
        .col_expr(second_factors::Column::Pending, Expr::val(None::<Vec<u8>>))
        .col_expr(second_factors::Column::BegunAt, Expr::val(None::<chrono::DateTime<chrono::Utc>>))
        .filter(second_factors::Column::PersonId.eq(person.0))
        .exec(tx)
        .await?;
    Ok(())
}

pub(in crate::accounts) async fn set_last_step(tx: &Tx, person: PersonId, step: i64) -> Result<()> {
    second_factors::Entity::update_many()
        .col_expr(second_factors::Column::LastStep, Expr::val(step))
        .filter(second_factors::Column::PersonId.eq(person.0))
        .exec(tx)
        .await?;
    Ok(())
}

/// Removes the person's second factor, and the codes that stand in for it.
pub(in crate::accounts) async fn delete_factor(tx: &Tx, person: PersonId) -> Result<()> {
    delete_codes(tx, person).await?;
    second_factors::Entity::delete_by_id(person.0).exec(tx).await?;
    Ok(())
}

/// Puts new codes for the day the phone is lost in the place of the old ones.
pub(in crate::accounts) async fn replace_codes(
    tx: &Tx,
    person: PersonId,
    digests: Vec<Fingerprint>,
) -> Result<()> {
    delete_codes(tx, person).await?;
    let row = |digest: Fingerprint| recovery_codes::ActiveModel {
        digest: Set(digest.to_vec()),
        person_id: Set(person.0),
        used_at: Set(None),
    };
    recovery_codes::Entity::insert_many(digests.into_iter().map(row))
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

async fn delete_codes(tx: &Tx, person: PersonId) -> Result<()> {
    recovery_codes::Entity::delete_many()
        .filter(recovery_codes::Column::PersonId.eq(person.0))
        .exec(tx)
        .await?;
    Ok(())
}

/// How many of the person's codes are left.
pub(in crate::accounts) async fn count_codes(db: &Db, person: PersonId) -> Result<u64> {
    let left = recovery_codes::Entity::find()
        .filter(recovery_codes::Column::PersonId.eq(person.0))
        .filter(recovery_codes::Column::UsedAt.is_null());
    Ok(left.count(db).await?)
}

/// Uses up a code; says whether there was one that was not used.
pub(in crate::accounts) async fn use_code(
    tx: &Tx,
    person: PersonId,
    digest: Fingerprint,
    now: Timestamp,
) -> Result<bool> {
    let used = recovery_codes::Entity::update_many()
        .col_expr(recovery_codes::Column::UsedAt, Expr::val(now.utc()))
        .filter(recovery_codes::Column::Digest.eq(digest.to_vec()))
        .filter(recovery_codes::Column::PersonId.eq(person.0))
        .filter(recovery_codes::Column::UsedAt.is_null());
    Ok(used.exec(tx).await?.rows_affected == 1)
}

/// Notes that a second factor was shown in the session; says whether it has not ended.
pub(in crate::accounts) async fn mark_proved(
    tx: &Tx,
    person: PersonId,
    session: SessionId,
    now: Timestamp,
) -> Result<bool> {
    let proved = sessions::Entity::update_many()
        .col_expr(sessions::Column::ProvedAt, Expr::val(now.utc()))
        .filter(sessions::Column::Id.eq(session.0))
        .filter(sessions::Column::PersonId.eq(person.0))
        .filter(sessions::Column::EndedAt.is_null());
    Ok(proved.exec(tx).await?.rows_affected == 1)
}

/// What was shown in the person's sessions counts no longer.
pub(in crate::accounts) async fn forget_proofs(tx: &Tx, person: PersonId) -> Result<()> {
    sessions::Entity::update_many()
        .col_expr(sessions::Column::ProvedAt, Expr::val(None::<chrono::DateTime<chrono::Utc>>))
        .filter(sessions::Column::PersonId.eq(person.0))
        .exec(tx)
        .await?;
    Ok(())
}

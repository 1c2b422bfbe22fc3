//! Links, counters, sessions.

use super::PersonRow;
use crate::{
    error::Result,
    keys::Fingerprint,
    store::{Db, Tx},
};
use domain::{
    ids::{PersonId, SessionId},
    time::Timestamp,
};
use schema::{persons, rate_counters, sessions, sign_in_links};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::{Expr, OnConflict},
};
use uuid::Uuid;

pub(in crate::accounts) use sessions::Model as Row;
pub(in crate::accounts) use sign_in_links::Model as LinkRow;

pub(in crate::accounts) async fn insert_link(
    tx: &Tx,
    token: Fingerprint,
    row: LinkRow,
) -> Result<()> {
    let row = sign_in_links::ActiveModel::from(LinkRow { token_digest: token.to_vec(), ..row });
    sign_in_links::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

pub(in crate::accounts) async fn find_link(db: &Db, token: Fingerprint) -> Result<Option<LinkRow>> {
    let link = sign_in_links::Entity::find()
        .filter(sign_in_links::Column::TokenDigest.eq(token.to_vec()))
        .filter(sign_in_links::Column::PersonId.is_not_null());
    Ok(link.one(db).await?)
}

pub(in crate::accounts) async fn lock_link(tx: &Tx, token: Fingerprint) -> Result<Option<LinkRow>> {
    let link = sign_in_links::Entity::find()
        .filter(sign_in_links::Column::TokenDigest.eq(token.to_vec()))
        .lock_exclusive();
    Ok(link.one(tx).await?)
}

pub(in crate::accounts) async fn mark_link_used(tx: &Tx, id: Uuid, now: Timestamp) -> Result<()> {
    sign_in_links::Entity::update_many()
        .col_expr(sign_in_links::Column::UsedAt, Expr::val(now.utc()))
        .filter(sign_in_links::Column::Id.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}

pub(in crate::accounts) async fn delete_links(tx: &Tx, before: Timestamp) -> Result<u64> {
    let past = sign_in_links::Entity::delete_many()
        .filter(sign_in_links::Column::ExpiresAt.lt(before.utc()));
    Ok(past.exec(tx).await?.rows_affected)
}

pub(in crate::accounts) async fn count_since(
    tx: &Tx,
    key: Fingerprint,
    since: Timestamp,
) -> Result<i64> {
    let counts: Vec<i64> = rate_counters::Entity::find()
        .select_only()
        .column(rate_counters::Column::Count)
        .filter(rate_counters::Column::Key.eq(key.to_vec()))
        .filter(rate_counters::Column::WindowStart.gt(since.utc()))
        .into_tuple()
        .all(tx)
        .await?;
    Ok(counts.iter().sum())
}

/// Adds one to what was counted at this very moment.
pub(in crate::accounts) async fn count_one(
    tx: &Tx,
    key: Fingerprint,
    now: Timestamp,
) -> Result<()> {
    let row = rate_counters::ActiveModel {
        key: Set(key.to_vec()),
        window_start: Set(now.utc()),
        count: Set(1),
    };
    let counted = Expr::col((rate_counters::Entity, rate_counters::Column::Count));
    let one_more =
        OnConflict::columns([rate_counters::Column::Key, rate_counters::Column::WindowStart])
            .value(rate_counters::Column::Count, counted.add(1))
            .to_owned();
    rate_counters::Entity::insert(row).on_conflict(one_more).exec_without_returning(tx).await?;
    Ok(())
}

pub(in crate::accounts) async fn delete_counters(tx: &Tx, before: Timestamp) -> Result<()> {
    rate_counters::Entity::delete_many()
        .filter(rate_counters::Column::WindowStart.lt(before.utc()))
        .exec(tx)
        .await?;
    Ok(())
}

/// The session with this token, now or before its last rotation, and its owner.
pub(in crate::accounts) async fn find_session(
    db: &Db,
    token: Fingerprint,
) -> Result<Option<(Row, PersonRow)>> {
    let found = sessions::Entity::find()
        .filter(
            Condition::any()
                .add(sessions::Column::TokenDigest.eq(token.to_vec()))
                .add(sessions::Column::PreviousDigest.eq(token.to_vec())),
        )
        .find_also_related(persons::Entity)
        .one(db)
        .await?;
    Ok(found.and_then(|(session, person)| Some((session, person?))))
}

pub(in crate::accounts) async fn insert_session(tx: &Tx, row: Row) -> Result<()> {
    let row = sessions::ActiveModel::from(row);
    sessions::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

pub(in crate::accounts) async fn mark_seen(
    tx: &Tx,
    session: SessionId,
    now: Timestamp,
    expires: Timestamp,
) -> Result<()> {
    sessions::Entity::update_many()
        .col_expr(sessions::Column::SeenAt, Expr::val(now.utc()))
        .col_expr(sessions::Column::ExpiresAt, Expr::val(expires.utc()))
        .filter(sessions::Column::Id.eq(session.0))
        .exec(tx)
        .await?;
    Ok(())
}

/// Puts the token `new` in the place of `old`, which becomes the previous one;
/// nothing where `old` is the present one no longer.
pub(in crate::accounts) async fn change_token(
    tx: &Tx,
    session: SessionId,
    old: Fingerprint,
    new: Fingerprint,
    now: Timestamp,
) -> Result<()> {
    sessions::Entity::update_many()
        .col_expr(sessions::Column::PreviousDigest, Expr::col(sessions::Column::TokenDigest))
        .col_expr(sessions::Column::TokenDigest, Expr::val(new.to_vec()))
        .col_expr(sessions::Column::RotatedAt, Expr::val(now.utc()))
        .filter(sessions::Column::Id.eq(session.0))
        .filter(sessions::Column::TokenDigest.eq(old.to_vec()))
        .filter(sessions::Column::EndedAt.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

/// Forgets the token before `present`; nothing where that one was changed
/// meanwhile.
pub(in crate::accounts) async fn forget_previous(
    tx: &Tx,
    session: SessionId,
    present: &[u8],
) -> Result<()> {
    sessions::Entity::update_many()
        .col_expr(sessions::Column::PreviousDigest, Expr::val(None::<Vec<u8>>))
        .filter(sessions::Column::Id.eq(session.0))
        .filter(sessions::Column::TokenDigest.eq(present))
        .exec(tx)
        .await?;
    Ok(())
}

pub(in crate::accounts) async fn list_sessions(db: &Db, person: PersonId) -> Result<Vec<Row>> {
    let rows = sessions::Entity::find()
        .filter(sessions::Column::PersonId.eq(person.0))
        .filter(sessions::Column::EndedAt.is_null())
        .order_by_desc(sessions::Column::Id);
    Ok(rows.all(db).await?)
}

/// Ends a session of `person`; says whether there was one.
pub(in crate::accounts) async fn end_session(
    tx: &Tx,
    person: PersonId,
    session: SessionId,
    now: Timestamp,
) -> Result<u64> {
    let ended = sessions::Entity::update_many()
        .col_expr(sessions::Column::EndedAt, Expr::val(now.utc()))
        .filter(sessions::Column::Id.eq(session.0))
        .filter(sessions::Column::PersonId.eq(person.0))
        .filter(sessions::Column::EndedAt.is_null());
    Ok(ended.exec(tx).await?.rows_affected)
}

pub(in crate::accounts) async fn end_sessions_but(
    tx: &Tx,
    person: PersonId,
    kept: SessionId,
    now: Timestamp,
) -> Result<u64> {
    let ended = sessions::Entity::update_many()
        .col_expr(sessions::Column::EndedAt, Expr::val(now.utc()))
        .filter(sessions::Column::PersonId.eq(person.0))
        .filter(sessions::Column::Id.ne(kept.0))
        .filter(sessions::Column::EndedAt.is_null());
    Ok(ended.exec(tx).await?.rows_affected)
}

pub(in crate::accounts) async fn delete_sessions(tx: &Tx, now: Timestamp) -> Result<u64> {
    let over = sessions::Entity::delete_many().filter(
        Condition::any()
            .add(sessions::Column::ExpiresAt.lt(now.utc()))
            .add(sessions::Column::EndedAt.lt(now.plus_days(-1).utc())),
    );
    Ok(over.exec(tx).await?.rows_affected)
}

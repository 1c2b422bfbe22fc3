//! The queries of the outbox.

use crate::{
    error::Result,
    store::{Db, Tx},
};
use domain::{ids::PersonId, time::Timestamp};
use schema::{outbox, person_emails, persons};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, Select,
    sea_query::{Expr, LockBehavior, LockType},
};
use uuid::Uuid;

pub(super) use outbox::Model as OutboxRow;

/// Databases limit the values of one statement.
const ROWS_AT_ONCE: usize = 500;

pub(super) const WAITING: &str = "waiting";
pub(super) const SENDING: &str = "sending";
pub(super) const SENT: &str = "sent";
pub(super) const DEAD: &str = "dead";

/// What must be known of somebody to write to them.
pub(super) struct Reader {
    pub person: Uuid,
    pub locale: String,
    pub daily_digest: bool,
}

/// A mail that could not be delivered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadLetter {
    /// Its row.
    pub id: Uuid,
    /// The template's code.
    pub template: String,
    /// How often it was tried.
    pub attempts: i32,
    /// Why it failed the last time.
    pub error_code: String,
    /// When it was written.
    pub created_at: Timestamp,
}

/// Those of `people` to whom mail can be written. For a person who has no e-mail
/// somebody else writes, and hears.
pub(super) async fn list_readers(tx: &Tx, people: &[PersonId]) -> Result<Vec<Reader>> {
    let mut rows = Vec::new();
    for some in people.chunks(ROWS_AT_ONCE) {
        let select = persons::Entity::find()
            .filter(persons::Column::Id.is_in(some.iter().map(|person| person.0)))
            .filter(persons::Column::ClosedAt.is_null())
            .filter(persons::Column::WrittenFor.eq(false));
        rows.extend(select.all(tx).await?);
    }
    let reader = |row: persons::Model| Reader {
        person: row.id,
        locale: row.locale,
        daily_digest: row.daily_digest,
    };
    Ok(rows.into_iter().map(reader).collect())
}

pub(super) async fn insert_all(tx: &Tx, rows: Vec<OutboxRow>) -> Result<()> {
    let mut rows = rows.into_iter().map(outbox::ActiveModel::from).peekable();
    while rows.peek().is_some() {
        let some = rows.by_ref().take(ROWS_AT_ONCE);
        outbox::Entity::insert_many(some).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// Locks mails that are due and go out by themselves. Rows that another worker
/// holds are passed over.
pub(super) async fn lock_due_singles(
    tx: &Tx,
    now: Timestamp,
    limit: u64,
) -> Result<Vec<OutboxRow>> {
    let rows = due(now).filter(outbox::Column::Digest.eq(false));
    Ok(rows.order_by_asc(outbox::Column::DueAt).limit(limit).all(tx).await?)
}

/// Locks all that is due for the digests of up to `limit` people.
pub(super) async fn lock_due_digests(
    tx: &Tx,
    now: Timestamp,
    limit: u64,
) -> Result<Vec<OutboxRow>> {
    let people: Vec<Uuid> = outbox::Entity::find()
        .select_only()
        .column(outbox::Column::PersonId)
        .distinct()
        .filter(is_due(now))
        .filter(outbox::Column::Digest.eq(true))
        .limit(limit)
        .into_tuple()
        .all(tx)
        .await?;
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let rows = due(now)
        .filter(outbox::Column::Digest.eq(true))
        .filter(outbox::Column::PersonId.is_in(people));
    let rows = rows.order_by_asc(outbox::Column::PersonId).order_by_asc(outbox::Column::Id);
    Ok(rows.all(tx).await?)
}

fn due(now: Timestamp) -> Select<outbox::Entity> {
    let rows = outbox::Entity::find().filter(is_due(now));
    rows.lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
}

fn is_due(now: Timestamp) -> Condition {
    let waiting = outbox::Column::State.eq(WAITING).and(outbox::Column::DueAt.lte(now.utc()));
    let left = outbox::Column::State.eq(SENDING).and(outbox::Column::LeaseUntil.lte(now.utc()));
    Condition::any().add(waiting).add(left)
}

pub(super) async fn lease(tx: &Tx, ids: Vec<Uuid>, until: Timestamp) -> Result<()> {
    outbox::Entity::update_many()
        .col_expr(outbox::Column::State, Expr::val(SENDING))
        .col_expr(outbox::Column::LeaseUntil, Expr::val(until.utc()))
        .col_expr(outbox::Column::Attempts, Expr::col(outbox::Column::Attempts).add(1))
        .filter(outbox::Column::Id.is_in(ids))
        .exec(tx)
        .await?;
    Ok(())
}

/// The encrypted addresses of `people`, where they have one.
pub(super) async fn list_addresses(tx: &Tx, people: Vec<Uuid>) -> Result<Vec<(Uuid, Vec<u8>)>> {
    let rows = person_emails::Entity::find()
        .filter(person_emails::Column::PersonId.is_in(people))
        .all(tx)
        .await?;
    let address = |row: person_emails::Model| Some((row.person_id, row.sealed_address?));
    Ok(rows.into_iter().filter_map(address).collect())
}

pub(super) async fn mark_sent(tx: &Tx, ids: &[Uuid], now: Timestamp) -> Result<()> {
    outbox::Entity::update_many()
        .col_expr(outbox::Column::State, Expr::val(SENT))
        .col_expr(outbox::Column::Sealed, Expr::val(None::<Vec<u8>>))
        .col_expr(outbox::Column::DoneAt, Expr::val(now.utc()))
        .filter(outbox::Column::Id.is_in(ids.iter().copied()))
        .exec(tx)
        .await?;
    Ok(())
}

pub(super) async fn mark_waiting(tx: &Tx, ids: &[Uuid], due: Timestamp, code: &str) -> Result<()> {
    outbox::Entity::update_many()
        .col_expr(outbox::Column::State, Expr::val(WAITING))
        .col_expr(outbox::Column::DueAt, Expr::val(due.utc()))
        .col_expr(outbox::Column::ErrorCode, Expr::val(code))
        .filter(outbox::Column::Id.is_in(ids.iter().copied()))
        .exec(tx)
        .await?;
    Ok(())
}

pub(super) async fn mark_dead(tx: &Tx, ids: &[Uuid], now: Timestamp, code: &str) -> Result<()> {
    outbox::Entity::update_many()
        .col_expr(outbox::Column::State, Expr::val(DEAD))
        .col_expr(outbox::Column::DoneAt, Expr::val(now.utc()))
        .col_expr(outbox::Column::ErrorCode, Expr::val(code))
        .filter(outbox::Column::Id.is_in(ids.iter().copied()))
        .exec(tx)
        .await?;
    Ok(())
}

pub(super) async fn list_dead(db: &Db, limit: u64) -> Result<Vec<DeadLetter>> {
    let rows = outbox::Entity::find()
        .filter(outbox::Column::State.eq(DEAD))
        .order_by_desc(outbox::Column::DueAt)
        .limit(limit)
        .all(db)
        .await?;
    let letter = |row: OutboxRow| DeadLetter {
        id: row.id,
        template: row.template,
        attempts: row.attempts,
        error_code: row.error_code.unwrap_or_default(),
        created_at: Timestamp::new(row.created_at),
    };
    Ok(rows.into_iter().map(letter).collect())
}

/// Whether a dead letter was found and waits again.
pub(super) async fn revive(tx: &Tx, id: Uuid, now: Timestamp) -> Result<bool> {
    let revived = outbox::Entity::update_many()
        .col_expr(outbox::Column::State, Expr::val(WAITING))
        .col_expr(outbox::Column::Attempts, Expr::val(0))
        .col_expr(outbox::Column::DueAt, Expr::val(now.utc()))
        .filter(outbox::Column::Id.eq(id))
        .filter(outbox::Column::State.eq(DEAD))
        .exec(tx)
        .await?;
    Ok(revived.rows_affected > 0)
}

/// Deletes what was sent or became a dead letter before.
pub(super) async fn delete_past(tx: &Tx, before: Timestamp) -> Result<u64> {
    let deleted = outbox::Entity::delete_many()
        .filter(outbox::Column::State.is_in([SENT, DEAD]))
        .filter(outbox::Column::DueAt.lt(before.utc()))
        .exec(tx)
        .await?;
    Ok(deleted.rows_affected)
}

//! The queries of the books.

mod pages;

pub(in crate::payments) use pages::{
    Told, find_balances, find_owed, find_own, find_place, list_counts, list_entries, list_whole,
};

use crate::{
    error::{Result, fault},
    store::Tx,
    time::day_of,
};
use domain::{
    ids::{ClaimId, EntryId, MeetingId, OrganisationId, PersonId},
    money::Pence,
    payments::ledger::{Account, AccountKind, Entry, EntryKind, Posting},
    time::Timestamp,
};
use schema::{ledger_books, ledger_entries, ledger_lines};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, Set,
    sea_query::{Expr, OnConflict},
};
use std::collections::HashMap;
use uuid::Uuid;

/// Takes the next number of an organisation's books. Whoever takes one holds the books
/// until the end, so that numbers follow one another as commits do.
async fn next_number(tx: &Tx, organisation: OrganisationId) -> Result<i64> {
    use ledger_books::{ActiveModel, Column, Entity};
    let row = ActiveModel { organisation_id: Set(organisation.0), entries: Set(1) };
    let more = Expr::col((Entity, Column::Entries)).add(1);
    let count_up =
        OnConflict::column(Column::OrganisationId).value(Column::Entries, more).to_owned();
    let row = Entity::insert(row).on_conflict(count_up).exec_with_returning(tx).await?;
    Ok(row.entries)
}

/// Adds an entry to the books of its organisation.
pub(in crate::payments) async fn insert_entry(tx: &Tx, entry: &Entry) -> Result<()> {
    let row = ledger_entries::ActiveModel {
        id: Set(entry.id.0),
        organisation_id: Set(entry.organisation.0),
        seq: Set(next_number(tx, entry.organisation).await?),
        at: Set(entry.at.utc()),
        on_day: Set(day_of(entry.at).0),
        kind: Set(entry.kind.code().to_owned()),
        claim_id: Set(entry.claim.0),
        person_id: Set(entry.person.0),
        fee_for: Set(entry.fee_for.map(|meeting| meeting.0)),
        approved_by: Set(entry.approved_by.0),
        authorised_by: Set(entry.authorised_by.0),
        two_people: Set(entry.two_people),
        reverses: Set(entry.reverses.map(|entry| entry.0)),
    };
    ledger_entries::Entity::insert(row).exec_without_returning(tx).await?;
    let line = |(position, line): (i32, &Posting)| ledger_lines::ActiveModel {
        entry_id: Set(entry.id.0),
        position: Set(position),
        organisation_id: Set(entry.organisation.0),
        account: Set(line.account.kind.code().to_owned()),
        person_id: Set(line.account.person.map(|person| person.0)),
        amount: Set(line.amount.0),
    };
    let lines = (0..).zip(&entry.lines).map(line);
    ledger_lines::Entity::insert_many(lines).exec_without_returning(tx).await?;
    Ok(())
}

/// The entries of some claims, as they were written: two statements.
pub(in crate::payments) async fn list_entries_of(
    db: &impl ConnectionTrait,
    claims: &[ClaimId],
) -> Result<Vec<Entry>> {
    if claims.is_empty() {
        return Ok(Vec::new());
    }
    let rows = ledger_entries::Entity::find()
        .filter(ledger_entries::Column::ClaimId.is_in(claims.iter().map(|claim| claim.0)))
        .order_by_asc(ledger_entries::Column::Seq)
        .all(db)
        .await?;
    with_lines(db, rows).await
}

/// Gives each entry its lines: one statement. A line that stands in the books of another
/// organisation counts there, and is none of the entry's.
async fn with_lines(
    db: &impl ConnectionTrait,
    rows: Vec<ledger_entries::Model>,
) -> Result<Vec<Entry>> {
    let mut lines: HashMap<(Uuid, Uuid), Vec<Posting>> = HashMap::new();
    if !rows.is_empty() {
        let found = ledger_lines::Entity::find()
            .filter(ledger_lines::Column::EntryId.is_in(rows.iter().map(|row| row.id)))
            .order_by_asc(ledger_lines::Column::EntryId)
            .order_by_asc(ledger_lines::Column::Position);
        for row in found.all(db).await? {
            let of = (row.organisation_id, row.entry_id);
            lines.entry(of).or_default().push(posting(&row)?);
        }
    }
    let whole = |row: ledger_entries::Model| {
        let lines = lines.remove(&(row.organisation_id, row.id)).unwrap_or_default();
        entry(row, lines)
    };
    rows.into_iter().map(whole).collect()
}

fn entry(row: ledger_entries::Model, lines: Vec<Posting>) -> Result<Entry> {
    Ok(Entry {
        id: EntryId(row.id),
        at: Timestamp::new(row.at),
        organisation: OrganisationId(row.organisation_id),
        kind: known(EntryKind::from_code(&row.kind))?,
        claim: ClaimId(row.claim_id),
        person: PersonId(row.person_id),
        fee_for: row.fee_for.map(MeetingId),
        approved_by: PersonId(row.approved_by),
        authorised_by: PersonId(row.authorised_by),
        two_people: row.two_people,
        reverses: row.reverses.map(EntryId),
        lines,
    })
}

fn posting(row: &ledger_lines::Model) -> Result<Posting> {
    let kind = known(AccountKind::from_code(&row.account))?;
    let account = Account { kind, person: row.person_id.map(PersonId) };
    Ok(Posting { account, amount: Pence(row.amount) })
}

fn known<T>(found: Option<T>) -> Result<T> {
    found.ok_or_else(|| fault("ledger_read", &"unknown code"))
}

//! The queries of those who read the books.

use super::{known, with_lines};
use crate::{error::Result, payments::queries::claims::name_in, store::Db};
use domain::{
    ids::{EntryId, OrganisationId, PersonId},
    money::Pence,
    payments::ledger::{AccountKind, Entry, EntryKind},
    time::Day,
};
use schema::{ledger_books, ledger_entries, ledger_lines, persons};
use sea_orm::{
    ColumnTrait, EntityTrait, ExprTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder,
    QuerySelect, RelationTrait,
    sea_query::{Alias, Expr, Query, SelectStatement},
};
use std::collections::HashMap;
use uuid::Uuid;

/// Rows a page of any list.
const PAGE: usize = 50;

/// An entry in a list, and whose it is.
pub(in crate::payments) struct Told {
    pub entry: Entry,
    pub on: Day,
    pub person: String,
}

#[derive(FromQueryResult)]
struct Named {
    #[sea_orm(nested)]
    entry: ledger_entries::Model,
    person: Option<String>,
}

/// The place of an entry in an organisation's books.
pub(in crate::payments) async fn find_place(
    db: &Db,
    organisation: OrganisationId,
    id: EntryId,
) -> Result<Option<i64>> {
    let row = ledger_entries::Entity::find_by_id(id.0)
        .filter(ledger_entries::Column::OrganisationId.eq(organisation.0));
    Ok(row.one(db).await?.map(|row| row.seq))
}

/// A page of an organisation's books, the latest entry first: two statements.
pub(in crate::payments) async fn list_entries(
    db: &Db,
    organisation: OrganisationId,
    before: Option<i64>,
) -> Result<(Vec<Told>, Option<EntryId>)> {
    use ledger_entries::Column;
    let mut select =
        ledger_entries::Entity::find().filter(Column::OrganisationId.eq(organisation.0));
    if let Some(before) = before {
        select = select.filter(Column::Seq.lt(before));
    }
    let mut rows: Vec<Named> = select
        .column_as(name_in(persons::Entity), "person")
        .join(JoinType::InnerJoin, ledger_entries::Relation::Persons.def())
        .order_by_desc(Column::Seq)
        .limit(PAGE as u64 + 1)
        .into_model()
        .all(db)
        .await?;
    let more = rows.len() > PAGE;
    // What one act entered for a claim, two entries at most, stands on one page.
    let parted = match &rows[..] {
        [.., last, next] if more => {
            (last.entry.claim_id, last.entry.at) == (next.entry.claim_id, next.entry.at)
        }
        _ => false,
    };
    rows.truncate(PAGE - usize::from(parted));
    let next = rows.last().filter(|_| more).map(|row| EntryId(row.entry.id));
    let days: Vec<Day> = rows.iter().map(|row| Day(row.entry.on_day)).collect();
    let (models, names): (Vec<_>, Vec<_>) =
        rows.into_iter().map(|row| (row.entry, row.person.unwrap_or_default())).unzip();
    let entries = with_lines(db, models).await?;
    let told = entries.into_iter().zip(days).zip(names);
    Ok((told.map(|((entry, on), person)| Told { entry, on, person }).collect(), next))
}

/// What stands in each kind of account: one statement.
pub(in crate::payments) async fn find_balances(
    db: &Db,
    organisation: OrganisationId,
) -> Result<Vec<(AccountKind, Pence)>> {
    use ledger_lines::Column;
    let rows: Vec<(String, i64)> = ledger_lines::Entity::find()
        .select_only()
        .column(Column::Account)
        .column_as(sum(Expr::col(Column::Amount)), "sum")
        .filter(Column::OrganisationId.eq(organisation.0))
        .group_by(Column::Account)
        .into_tuple()
        .all(db)
        .await?;
    let mut sums = rows
        .into_iter()
        .map(|(code, sum)| Ok((known(AccountKind::from_code(&code))?, Pence(sum))))
        .collect::<Result<Vec<_>>>()?;
    sums.sort();
    Ok(sums)
}

/// What all organisations owe: one statement.
pub(in crate::payments) async fn find_owed(db: &Db) -> Result<Pence> {
    use ledger_lines::Column;
    let owed = [AccountKind::Owed, AccountKind::OwedToCharities];
    let sum: Option<Option<i64>> = ledger_lines::Entity::find()
        .select_only()
        .column_as(sum(Expr::col(Column::Amount)), "sum")
        .filter(Column::Account.is_in(owed.map(AccountKind::code)))
        .into_tuple()
        .one(db)
        .await?;
    Ok(Pence(sum.flatten().unwrap_or_default()).turned().unwrap_or_default())
}

/// What somebody is owed, and what was paid to them from one day to another and has not
/// come back: one statement.
pub(in crate::payments) async fn find_own(
    db: &Db,
    person: PersonId,
    from: Day,
    to: Day,
) -> Result<(Pence, Pence)> {
    use ledger_lines::Column;
    let paid_then = Expr::exists(payment_of(from, to));
    let paid = Expr::case(paid_then, Expr::col((ledger_lines::Entity, Column::Amount))).finally(0);
    let row: Option<(Option<i64>, Option<i64>)> = ledger_lines::Entity::find()
        .select_only()
        .column_as(sum(Expr::col((ledger_lines::Entity, Column::Amount))), "owed")
        .column_as(sum(paid.into()), "paid")
        .filter(Column::PersonId.eq(person.0))
        .filter(Column::Account.eq(AccountKind::Owed.code()))
        .into_tuple()
        .one(db)
        .await?;
    let (owed, paid) = row.unwrap_or_default();
    let owed = Pence(owed.unwrap_or_default()).turned().unwrap_or_default();
    Ok((owed, Pence(paid.unwrap_or_default())))
}

/// A select of the line's entry, where it is a payment of these days that stands.
fn payment_of(from: Day, to: Day) -> SelectStatement {
    use ledger_entries::{Column, Entity};
    let back = Alias::new("back");
    let turned = Query::select()
        .expr(Expr::val(1))
        .from_as(Entity, back.clone())
        .and_where(Expr::col((back, Column::Reverses)).equals((Entity, Column::Id)))
        .to_owned();
    Query::select()
        .expr(Expr::val(1))
        .from(Entity)
        .and_where(
            Expr::col((Entity, Column::Id))
                .equals((ledger_lines::Entity, ledger_lines::Column::EntryId)),
        )
        .and_where(Expr::col((Entity, Column::Kind)).eq(EntryKind::Paid.code()))
        .and_where(Expr::col((Entity, Column::OnDay)).gte(from.0))
        .and_where(Expr::col((Entity, Column::OnDay)).lte(to.0))
        .and_where(Expr::not_exists(turned))
        .to_owned()
}

/// A sum of pence as a whole number of 64 bits: PostgreSQL makes a wider one.
fn sum(amounts: Expr) -> Expr {
    amounts.sum().cast_as("bigint")
}

/// A page of all books, organisation by organisation in the order in which they were
/// written, after the entry with this place; each with its number.
pub(in crate::payments) async fn list_whole(
    db: &Db,
    after: (Uuid, i64),
    limit: u64,
) -> Result<Vec<(i64, Entry)>> {
    use ledger_entries::{Column, Entity};
    let place = Expr::tuple([Expr::col(Column::OrganisationId), Expr::col(Column::Seq)]);
    let rows = Entity::find()
        .filter(place.gt(Expr::tuple([after.0.into(), after.1.into()])))
        .order_by_asc(Column::OrganisationId)
        .order_by_asc(Column::Seq)
        .limit(limit)
        .all(db)
        .await?;
    let numbers: Vec<i64> = rows.iter().map(|row| row.seq).collect();
    Ok(numbers.into_iter().zip(with_lines(db, rows).await?).collect())
}

/// How many entries each organisation's books have, by their own count.
pub(in crate::payments) async fn list_counts(db: &Db) -> Result<HashMap<OrganisationId, i64>> {
    let rows = ledger_books::Entity::find().all(db).await?;
    Ok(rows.into_iter().map(|row| (OrganisationId(row.organisation_id), row.entries)).collect())
}

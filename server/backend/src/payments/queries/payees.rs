//! Where people's money goes. It is opened for those who pay, and shown to nobody else.

use crate::{
    Portal,
    error::{Result, fault},
    keys::Purpose,
    store::Tx,
};
use domain::{
    ids::PersonId,
    payments::{duties::BankChange, payees::BankDetails},
    time::Day,
};
use schema::{claims, payees, persons};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait, Set,
    sea_query::{Expr, OnConflict},
};
use uuid::Uuid;

/// What is sealed is as long as a multiple of this: its length says little of a name.
const BLOCK: usize = 256;

/// Who last changed where the person's money goes, and when.
pub(in crate::payments) async fn find_change(
    db: &impl ConnectionTrait,
    person: PersonId,
) -> Result<Option<BankChange>> {
    let row: Option<(Uuid, chrono::NaiveDate)> = payees::Entity::find()
        .select_only()
        .columns([payees::Column::ChangedBy, payees::Column::ChangedOn])
        .filter(payees::Column::PersonId.eq(person.0))
        .into_tuple()
        .one(db)
        .await?;
    Ok(row.map(|(by, on)| BankChange { by: PersonId(by), on: Day(on) }))
}

/// Whether it is known where the person's money should go.
pub(in crate::payments) async fn has_details(
    db: &impl ConnectionTrait,
    person: PersonId,
) -> Result<bool> {
    Ok(find_change(db, person).await?.is_some())
}

/// Where the person's money goes.
pub(in crate::payments) async fn find_details(
    portal: &Portal,
    db: &impl ConnectionTrait,
    person: PersonId,
) -> Result<Option<BankDetails>> {
    let row = payees::Entity::find_by_id(person.0).one(db).await?;
    row.map(|row| open(portal, person, &row.sealed)).transpose()
}

/// Keeps where the person's money goes, in place of what was known before.
pub(in crate::payments) async fn save_details(
    portal: &Portal,
    tx: &Tx,
    person: PersonId,
    details: &BankDetails,
    change: BankChange,
) -> Result<()> {
    let row = payees::ActiveModel {
        person_id: Set(person.0),
        sealed: Set(seal(portal, person, details)?),
        changed_by: Set(change.by.0),
        changed_on: Set(change.on.0),
    };
    let anew = OnConflict::column(payees::Column::PersonId)
        .update_columns([
            payees::Column::Sealed,
            payees::Column::ChangedBy,
            payees::Column::ChangedOn,
        ])
        .to_owned();
    payees::Entity::insert(row).on_conflict(anew).exec_without_returning(tx).await?;
    Ok(())
}

/// Deletes where the money of somebody goes who has closed their account, once no claim
/// of theirs waits for those who pay: it is kept for that alone.
pub(in crate::payments) async fn forget_if_closed(tx: &Tx, person: PersonId) -> Result<()> {
    let closed = persons::Entity::find_by_id(person.0)
        .select_only()
        .column(persons::Column::Id)
        .filter(persons::Column::ClosedAt.is_not_null())
        .into_query();
    let waiting = claims::Entity::find()
        .select_only()
        .column(claims::Column::Id)
        .filter(claims::Column::PersonId.eq(person.0))
        .filter(claims::Column::Waiting.eq(true))
        .into_query();
    payees::Entity::delete_by_id(person.0)
        .filter(Expr::exists(closed))
        .filter(Expr::not_exists(waiting))
        .exec(tx)
        .await?;
    Ok(())
}

fn seal(portal: &Portal, person: PersonId, details: &BankDetails) -> Result<Vec<u8>> {
    let mut text = serde_json::to_vec(details).map_err(|error| fault("payee_write", &error))?;
    text.resize(text.len().next_multiple_of(BLOCK), b' ');
    portal.keys.seal(Purpose::Payee, person.0.as_bytes(), &text)
}

fn open(portal: &Portal, person: PersonId, sealed: &[u8]) -> Result<BankDetails> {
    let text = portal.keys.open_sealed(Purpose::Payee, person.0.as_bytes(), sealed)?;
    // What serde says of it could hold a part of it.
    serde_json::from_slice(&text).map_err(|_| fault("payee_read", &"not bank details"))
}

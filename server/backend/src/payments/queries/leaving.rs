//! Those who closed their account, and what was kept for payments to them.

use crate::{
    error::Result,
    store::{Db, Tx},
};
use domain::{ids::PersonId, time::Timestamp};
use schema::{
    claim_lines, claim_steps, claim_words, claims, erasures, offers, payees, receipts, responses,
};
use sea_orm::{
    ColumnTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, Select,
    sea_query::{Expr, Query, SelectStatement},
};

/// Everybody of whom something is kept that no payment needs any more: no claim of theirs
/// waits, and nothing was done with one since `before`.
pub(in crate::payments) async fn list_settled(db: &Db, before: Timestamp) -> Result<Vec<PersonId>> {
    let rows = settled(before).order_by_asc(erasures::Column::PersonId).all(db).await?;
    Ok(rows.into_iter().map(|row| PersonId(row.person_id)).collect())
}

/// Whether that is so of one of them.
pub(in crate::payments) async fn is_settled(
    tx: &Tx,
    person: PersonId,
    before: Timestamp,
) -> Result<bool> {
    let row = settled(before).filter(erasures::Column::PersonId.eq(person.0));
    Ok(row.one(tx).await?.is_some())
}

fn settled(before: Timestamp) -> Select<erasures::Entity> {
    let waiting = theirs(claims::Entity, claims::Column::PersonId)
        .and_where(claims::Column::Waiting.eq(true))
        .to_owned();
    let lately = theirs(claims::Entity, claims::Column::PersonId)
        .inner_join(claim_steps::Entity, is_claim(claim_steps::Column::ClaimId))
        .and_where(claim_steps::Column::MadeAt.gt(before.utc()))
        .to_owned();
    erasures::Entity::find()
        .filter(kept())
        .filter(Expr::not_exists(waiting))
        .filter(Expr::not_exists(lately))
}

/// Whether bank details, words, photographs or the name of a charity are left.
fn kept() -> Expr {
    let account = theirs(payees::Entity, payees::Column::PersonId);
    let said = theirs(claim_words::Entity, claim_words::Column::PersonId)
        .and_where(claim_words::Column::Words.is_not_null())
        .to_owned();
    let photograph = theirs(receipts::Entity, receipts::Column::PersonId)
        .and_where(receipts::Column::Bytes.is_not_null())
        .to_owned();
    let written = claim_lines::Column::Description
        .is_not_null()
        .or(claim_lines::Column::NoReceipt.is_not_null())
        .or(claim_lines::Column::AgreedWith.is_not_null());
    let line = theirs(claims::Entity, claims::Column::PersonId)
        .inner_join(claim_lines::Entity, is_claim(claim_lines::Column::ClaimId))
        .and_where(written)
        .to_owned();
    let offer = Expr::col((responses::Entity, responses::Column::OfferId))
        .equals((offers::Entity, offers::Column::Id));
    let charity = theirs(offers::Entity, offers::Column::PersonId)
        .inner_join(responses::Entity, offer)
        .and_where(responses::Column::Charity.is_not_null())
        .to_owned();
    let rest = [said, photograph, line, charity].map(Expr::exists);
    rest.into_iter().fold(Expr::exists(account), ExprTrait::or)
}

/// A select of the rows of `table` that are the person's whose erasure is looked at.
fn theirs<E: EntityTrait, C: ColumnTrait>(table: E, person: C) -> SelectStatement {
    Query::select()
        .expr(Expr::val(1))
        .from(table)
        .and_where(
            Expr::col(person.as_column_ref())
                .equals((erasures::Entity, erasures::Column::PersonId)),
        )
        .to_owned()
}

fn is_claim<C: ColumnTrait>(column: C) -> Expr {
    Expr::col(column.as_column_ref()).equals((claims::Entity, claims::Column::Id))
}

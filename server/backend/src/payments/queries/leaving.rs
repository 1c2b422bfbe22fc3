//! Those who closed their account, and what was kept for payments to them.

use crate::{
    error::Result,
    store::{Db, Tx},
};
use domain::{ids::PersonId, time::Timestamp};
use schema::{
    claim_decisions, claim_lines, claim_steps, claim_words, claims, erasures, offers, payees,
    receipts, responses,
};
use sea_orm::{
    ColumnTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, Select,
    sea_query::{Expr, Query, SelectStatement},
};

const NO_TEXT: Option<String> = None;
const NO_BYTES: Option<Vec<u8>> = None;

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

/// To whom the person gave their fees, but for those that a claim asks for that waits:
/// whoever pays it needs to know.
pub(in crate::payments) async fn empty_charities(tx: &Tx, person: PersonId) -> Result<()> {
    let own = Query::select()
        .column(offers::Column::Id)
        .from(offers::Entity)
        .and_where(offers::Column::PersonId.eq(person.0))
        .to_owned();
    let needed = Query::select()
        .column((claim_lines::Entity, claim_lines::Column::OfferId))
        .from(claim_lines::Entity)
        .and_where(claim_lines::Column::ClaimId.in_subquery(claims_of(person, true)))
        .and_where(claim_lines::Column::OfferId.is_not_null())
        .to_owned();
    responses::Entity::update_many()
        .col_expr(responses::Column::Charity, Expr::val(NO_TEXT))
        .filter(responses::Column::OfferId.in_subquery(own))
        .filter(responses::Column::OfferId.not_in_subquery(needed))
        .exec(tx)
        .await?;
    Ok(())
}

/// What was written in the person's claims, and the photographs of their receipts, but
/// for claims that wait: they may be decided anew. The lines and their amounts stay: they
/// are in the books.
pub(in crate::payments) async fn empty_claims(tx: &Tx, person: PersonId) -> Result<()> {
    claim_lines::Entity::update_many()
        .col_expr(claim_lines::Column::Description, Expr::val(NO_TEXT))
        .col_expr(claim_lines::Column::NoReceipt, Expr::val(NO_TEXT))
        .col_expr(claim_lines::Column::AgreedWith, Expr::val(NO_TEXT))
        .filter(claim_lines::Column::ClaimId.in_subquery(claims_of(person, false)))
        .exec(tx)
        .await?;
    receipts::Entity::update_many()
        .col_expr(receipts::Column::Bytes, Expr::val(NO_BYTES))
        .col_expr(receipts::Column::Digest, Expr::val(NO_BYTES))
        .filter(receipts::Column::ClaimId.in_subquery(claims_of(person, false)))
        .exec(tx)
        .await?;
    Ok(())
}

/// What was asked, answered and said about the person's claims, but for those that wait.
pub(in crate::payments) async fn empty_said(tx: &Tx, person: PersonId) -> Result<()> {
    let steps = Query::select()
        .column(claim_steps::Column::Id)
        .from(claim_steps::Entity)
        .and_where(claim_steps::Column::ClaimId.in_subquery(claims_of(person, true)))
        .to_owned();
    let decisions = Query::select()
        .column(claim_decisions::Column::Id)
        .from(claim_decisions::Entity)
        .and_where(claim_decisions::Column::ClaimId.in_subquery(claims_of(person, true)))
        .to_owned();
    claim_words::Entity::update_many()
        .col_expr(claim_words::Column::Words, Expr::val(NO_TEXT))
        .filter(claim_words::Column::PersonId.eq(person.0))
        .filter(claim_words::Column::Id.not_in_subquery(steps))
        .filter(claim_words::Column::Id.not_in_subquery(decisions))
        .exec(tx)
        .await?;
    Ok(())
}

/// The person's claims for which somebody of the organisation has to do something next,
/// or the others.
fn claims_of(person: PersonId, waiting: bool) -> SelectStatement {
    Query::select()
        .column(claims::Column::Id)
        .from(claims::Entity)
        .and_where(claims::Column::PersonId.eq(person.0))
        .and_where(claims::Column::Waiting.eq(waiting))
        .to_owned()
}

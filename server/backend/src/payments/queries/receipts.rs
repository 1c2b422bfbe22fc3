//! The queries of receipts.

use crate::{
    error::{Result, fault},
    keys::Fingerprint,
    payments::receipts::Picture,
    store::{Db, Tx},
};
use domain::{
    ids::{ClaimId, PersonId, ReceiptId},
    time::Timestamp,
};
use schema::{claim_lines, receipts};
use sea_orm::{
    ColumnTrait, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QuerySelect, Set,
    sea_query::{Expr, Query, SelectStatement},
};
use uuid::Uuid;

/// A photograph that is kept from now on.
pub(in crate::payments) struct NewReceipt {
    pub id: ReceiptId,
    pub claim: ClaimId,
    pub person: PersonId,
    pub digest: Fingerprint,
    pub picture: Picture,
}

pub(in crate::payments) async fn insert_receipt(
    tx: &Tx,
    new: NewReceipt,
    now: Timestamp,
) -> Result<()> {
    let pixels = |side: u32| i32::try_from(side).unwrap_or(i32::MAX);
    let row = receipts::ActiveModel {
        id: Set(new.id.0),
        person_id: Set(new.person.0),
        claim_id: Set(new.claim.0),
        media_type: Set(new.picture.media_type),
        width: Set(pixels(new.picture.width)),
        height: Set(pixels(new.picture.height)),
        bytes: Set(Some(new.picture.bytes)),
        digest: Set(Some(new.digest.to_vec())),
        added_at: Set(now.utc()),
    };
    receipts::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// A photograph and its claim; no photograph, where it was emptied.
pub(in crate::payments) async fn find_receipt(
    db: &Db,
    id: ReceiptId,
) -> Result<Option<(ClaimId, Option<Picture>)>> {
    let Some(row) = receipts::Entity::find_by_id(id.0).one(db).await? else { return Ok(None) };
    let (width, height) = (row.width.unsigned_abs(), row.height.unsigned_abs());
    let media_type = row.media_type;
    let picture = row.bytes.map(|bytes| Picture { media_type, width, height, bytes });
    Ok(Some((ClaimId(row.claim_id), picture)))
}

/// The photograph of this digest that was kept for a claim already.
pub(in crate::payments) async fn find_same(
    tx: &Tx,
    claim: ClaimId,
    digest: Fingerprint,
) -> Result<Option<ReceiptId>> {
    let id: Option<Uuid> = receipts::Entity::find()
        .select_only()
        .column(receipts::Column::Id)
        .filter(receipts::Column::ClaimId.eq(claim.0))
        .filter(receipts::Column::Digest.eq(digest.to_vec()))
        .into_tuple()
        .one(tx)
        .await?;
    Ok(id.map(ReceiptId))
}

/// All photographs of this digest that the person sent.
pub(in crate::payments) async fn list_same(
    tx: &Tx,
    person: PersonId,
    digest: Fingerprint,
) -> Result<Vec<ReceiptId>> {
    let ids: Vec<Uuid> = receipts::Entity::find()
        .select_only()
        .column(receipts::Column::Id)
        .filter(receipts::Column::PersonId.eq(person.0))
        .filter(receipts::Column::Digest.eq(digest.to_vec()))
        .into_tuple()
        .all(tx)
        .await?;
    Ok(ids.into_iter().map(ReceiptId).collect())
}

/// The digest of a photograph that was kept for this claim of this person, if it was.
pub(in crate::payments) async fn find_digest(
    tx: &Tx,
    claim: ClaimId,
    person: PersonId,
    id: ReceiptId,
) -> Result<Option<Option<Fingerprint>>> {
    let found: Option<Option<Vec<u8>>> = receipts::Entity::find_by_id(id.0)
        .select_only()
        .column(receipts::Column::Digest)
        .filter(receipts::Column::ClaimId.eq(claim.0))
        .filter(receipts::Column::PersonId.eq(person.0))
        .into_tuple()
        .one(tx)
        .await?;
    let read = |digest: Vec<u8>| digest.try_into().map_err(|_| fault("receipt_read", &"no digest"));
    found.map(|digest| digest.map(read).transpose()).transpose()
}

pub(in crate::payments) async fn count_of(tx: &Tx, claim: ClaimId) -> Result<u64> {
    let kept = receipts::Entity::find().filter(receipts::Column::ClaimId.eq(claim.0));
    Ok(kept.count(tx).await?)
}

/// Deletes a photograph that stands on no line of a claim.
pub(in crate::payments) async fn delete_unshown(tx: &Tx, id: ReceiptId) -> Result<()> {
    receipts::Entity::delete_many()
        .filter(receipts::Column::Id.eq(id.0))
        .filter(Expr::not_exists(line_with()))
        .exec(tx)
        .await?;
    Ok(())
}

/// Deletes photographs from before `before` that stand on no line of a claim.
pub(in crate::payments) async fn delete_unused(tx: &Tx, before: Timestamp) -> Result<u64> {
    let deleted = receipts::Entity::delete_many()
        .filter(receipts::Column::AddedAt.lt(before.utc()))
        .filter(Expr::not_exists(line_with()))
        .exec(tx)
        .await?;
    Ok(deleted.rows_affected)
}

/// A select of the lines on which a photograph stands, those that were taken out included.
fn line_with() -> SelectStatement {
    Query::select()
        .expr(Expr::val(1))
        .from(claim_lines::Entity)
        .and_where(
            Expr::col((claim_lines::Entity, claim_lines::Column::ReceiptId))
                .equals((receipts::Entity, receipts::Column::Id)),
        )
        .to_owned()
}

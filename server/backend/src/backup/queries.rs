//! The queries of backups.

use crate::{error::Result, store::Db};
use domain::ids::VoteId;
use schema::closed_votes;
use sea_orm::EntityTrait;

pub(super) async fn list_closed_votes(db: &Db) -> Result<Vec<VoteId>> {
    let rows = closed_votes::Entity::find().all(db).await?;
    Ok(rows.into_iter().map(|row| VoteId(row.vote_id)).collect())
}

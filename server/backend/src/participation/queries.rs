//! The queries of participation.

use super::Credit;
use crate::{error::Result, store::Tx};
use schema::participation;
use sea_orm::{EntityTrait, Set};
use uuid::Uuid;

pub(super) async fn insert_all(tx: &Tx, credits: &[Credit]) -> Result<()> {
    if credits.is_empty() {
        return Ok(());
    }
    let row = |credit: &Credit| participation::ActiveModel {
        id: Set(Uuid::now_v7()),
        person_id: Set(credit.person.0),
        project_id: Set(credit.project.0),
        act: Set(credit.act.code().to_owned()),
        record_kind: Set(credit.about.map(|record| record.kind.code().to_owned())),
        record_id: Set(credit.about.map(|record| record.id)),
        on_day: Set(credit.on.0),
    };
    let rows = credits.iter().map(row);
    participation::Entity::insert_many(rows).exec_without_returning(tx).await?;
    Ok(())
}

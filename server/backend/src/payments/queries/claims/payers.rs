//! The query of who pays, and by when they promise to.

use crate::{
    error::{Error, Result},
    store::Db,
    time::day_of,
};
use chrono::NaiveDate;
use domain::{
    ids::OrganisationId,
    payments::{PayPromise, claims::Claim, claims::ClaimState, first_pay_promise, pay_clock},
    projects::Clock,
    time::{Day, Timestamp},
};
use schema::{organisations, pay_promises};
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder, QuerySelect,
    RelationTrait, prelude::DateTimeUtc,
};
use std::collections::HashMap;
use uuid::Uuid;

/// An organisation that pays.
#[derive(Clone, Debug)]
pub(in crate::payments) struct Payer {
    pub name: String,
    promises: Vec<PayPromise>,
}

impl Payer {
    /// How the promise to pay stands for a claim: none before it was sent, nor for one
    /// that came to nothing.
    pub fn clock(&self, claim: &Claim, since: Timestamp, today: Day) -> Option<Clock> {
        let submitted = claim.submitted.filter(|_| !claim.state.is_over())?;
        let paid = (claim.state == ClaimState::Paid).then(|| day_of(since));
        pay_clock(&self.promises, submitted, paid, today)
    }
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    name: String,
    created_at: DateTimeUtc,
    days: Option<i32>,
    valid_from: Option<NaiveDate>,
}

/// An organisation that pays: one statement.
pub(in crate::payments) async fn find_payer(db: &Db, id: OrganisationId) -> Result<Payer> {
    list_payers(db, vec![id]).await?.remove(&id).ok_or(Error::NotFound)
}

/// The organisations of these ids, each with what it promises; from its beginning, the
/// usual. One statement.
pub(in crate::payments) async fn list_payers(
    db: &Db,
    ids: Vec<OrganisationId>,
) -> Result<HashMap<OrganisationId, Payer>> {
    use organisations::Column;
    let mut payers = HashMap::new();
    if ids.is_empty() {
        return Ok(payers);
    }
    let rows: Vec<Row> = organisations::Entity::find()
        .select_only()
        .columns([Column::Id, Column::Name, Column::CreatedAt])
        .columns([pay_promises::Column::Days, pay_promises::Column::ValidFrom])
        .join(JoinType::LeftJoin, pay_promises::Relation::Organisations.def().rev())
        .filter(Column::Id.is_in(ids.into_iter().map(|id| id.0)))
        .order_by_asc(pay_promises::Column::ValidFrom)
        .order_by_asc(pay_promises::Column::Id)
        .into_model()
        .all(db)
        .await?;
    for row in rows {
        let began = day_of(Timestamp::new(row.created_at));
        let new = || Payer { name: row.name, promises: vec![first_pay_promise(began)] };
        let payer = payers.entry(OrganisationId(row.id)).or_insert_with(new);
        if let (Some(days), Some(from)) = (row.days, row.valid_from) {
            let promise = PayPromise { valid_from: Day(from), days: days.unsigned_abs() };
            payer.promises.push(promise);
        }
    }
    Ok(payers)
}

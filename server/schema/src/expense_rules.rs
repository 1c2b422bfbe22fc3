//! Dated rows of what is paid back. Append-only.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "expense_rules")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub organisation_id: Uuid,
    pub category: String,
    pub basis: String,
    pub amount: Option<i64>,
    pub tier_miles: Option<i32>,
    pub beyond: Option<i64>,
    pub tier_per: Option<String>,
    pub cap: Option<i64>,
    pub cap_per: Option<String>,
    pub agreed_first: bool,
    pub evidence: bool,
    pub valid_from: Date,
    pub source: String,
    pub made_by: Option<Uuid>,
    pub made_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

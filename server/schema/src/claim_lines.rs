//! What is claimed.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "claim_lines")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub claim_id: Uuid,
    pub amount: i64,
    pub offer_id: Option<Uuid>,
    pub given_to: Option<String>,
    pub category: Option<String>,
    pub rule_id: Option<Uuid>,
    pub on_day: Option<Date>,
    pub description: Option<String>,
    pub miles: Option<i32>,
    pub receipt_id: Option<Uuid>,
    pub no_receipt: Option<String>,
    pub agreed_with: Option<String>,
    pub decision_id: Option<Uuid>,
    pub sent: bool,
    pub taken_out: bool,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::claims::Entity",
        from = "Column::ClaimId",
        to = "super::claims::Column::Id"
    )]
    Claims,
    #[sea_orm(
        belongs_to = "super::claim_decisions::Entity",
        from = "Column::DecisionId",
        to = "super::claim_decisions::Column::Id"
    )]
    Decisions,
    #[sea_orm(
        belongs_to = "super::claim_words::Entity",
        from = "Column::DecisionId",
        to = "super::claim_words::Column::Id"
    )]
    Words,
}

impl Related<super::claims::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Claims.def()
    }
}

impl Related<super::claim_decisions::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Decisions.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}

//! Dated rows of schemes. Append-only.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "rates")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub scheme_id: Uuid,
    pub code: String,
    pub activity: Option<String>,
    pub own_activity: Option<String>,
    pub unit: String,
    pub amount: i64,
    pub least: Option<i32>,
    pub most: Option<i32>,
    pub valid_from: Date,
    pub source: String,
    pub made_by: Option<Uuid>,
    pub made_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::schemes::Entity",
        from = "Column::SchemeId",
        to = "super::schemes::Column::Id"
    )]
    Schemes,
}

impl Related<super::schemes::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Schemes.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}

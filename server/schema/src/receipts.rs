//! Photographs of receipts.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "receipts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub person_id: Uuid,
    pub claim_id: Uuid,
    pub media_type: String,
    pub width: i32,
    pub height: i32,
    pub bytes: Option<Vec<u8>>,
    pub digest: Option<Vec<u8>>,
    pub added_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::claims::Entity",
        from = "Column::ClaimId",
        to = "super::claims::Column::Id"
    )]
    Claims,
}

impl Related<super::claims::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Claims.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}

//! What people are offered for meetings.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "offers")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub organisation_id: Uuid,
    pub project_id: Uuid,
    pub meeting_id: Uuid,
    pub person_id: Uuid,
    pub title: String,
    pub on_day: Date,
    pub rate_id: Option<Uuid>,
    pub amount: Option<i64>,
    pub listed: Option<i64>,
    pub preparation: i32,
    pub minutes: i32,
    pub follow_up: i32,
    pub reason: Option<String>,
    pub state: String,
    pub made_by: Uuid,
    pub agreed_by: Option<Uuid>,
    pub made_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::persons::Entity",
        from = "Column::PersonId",
        to = "super::persons::Column::Id"
    )]
    Persons,
    #[sea_orm(has_many = "super::offer_expenses::Entity")]
    OfferExpenses,
    #[sea_orm(has_one = "super::responses::Entity")]
    Responses,
}

impl Related<super::persons::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Persons.def()
    }
}

impl Related<super::offer_expenses::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::OfferExpenses.def()
    }
}

impl Related<super::responses::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Responses.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}

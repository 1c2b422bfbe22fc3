//! Proposals.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "proposals")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub project_id: Uuid,
    pub title: String,
    pub summary: String,
    pub body: String,
    pub state: String,
    pub price_hundredths: Option<i64>,
    pub currency: Option<String>,
    pub revision: i32,
    pub imported_as: Option<String>,
    pub created_by: Option<Uuid>,
    pub created_at: DateTimeUtc,
    pub opened_at: Option<DateTimeUtc>,
    pub closed_at: Option<DateTimeUtc>,
    pub withdrawn_at: Option<DateTimeUtc>,
    pub put_on: Option<Date>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::projects::Entity",
        from = "Column::ProjectId",
        to = "super::projects::Column::Id"
    )]
    Projects,
    #[sea_orm(
        belongs_to = "super::persons::Entity",
        from = "Column::CreatedBy",
        to = "super::persons::Column::Id"
    )]
    Persons,
}

impl Related<super::projects::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Projects.def()
    }
}

impl Related<super::persons::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Persons.def()
    }
}

impl Related<super::acknowledgements::Entity> for Entity {
    fn to() -> RelationDef {
        super::acknowledgements::Relation::Proposals.def().rev()
    }
}

impl Related<super::answers::Entity> for Entity {
    fn to() -> RelationDef {
        super::answers::Relation::Proposals.def().rev()
    }
}

impl ActiveModelBehavior for ActiveModel {}

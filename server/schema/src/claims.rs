//! Claims of one person for one meeting.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "claims")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub organisation_id: Uuid,
    pub project_id: Uuid,
    pub meeting_id: Uuid,
    pub offer_id: Uuid,
    pub person_id: Uuid,
    pub prepared_by: Uuid,
    pub title: String,
    pub on_day: Date,
    pub state: String,
    pub since: DateTimeUtc,
    pub waiting: bool,
    pub submitted_on: Option<Date>,
    pub approved_by: Option<Uuid>,
    pub authorised_by: Option<Uuid>,
    pub two_people: Option<bool>,
    pub returned_by: Option<Uuid>,
    pub made_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::organisations::Entity",
        from = "Column::OrganisationId",
        to = "super::organisations::Column::Id"
    )]
    Organisations,
    #[sea_orm(
        belongs_to = "super::persons::Entity",
        from = "Column::PersonId",
        to = "super::persons::Column::Id"
    )]
    Persons,
    #[sea_orm(
        belongs_to = "super::projects::Entity",
        from = "Column::ProjectId",
        to = "super::projects::Column::Id"
    )]
    Projects,
    #[sea_orm(
        belongs_to = "super::responses::Entity",
        from = "Column::OfferId",
        to = "super::responses::Column::OfferId"
    )]
    Responses,
    #[sea_orm(
        belongs_to = "super::persons::Entity",
        from = "Column::PreparedBy",
        to = "super::persons::Column::Id"
    )]
    Writers,
}

impl Related<super::organisations::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Organisations.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}

//! Votes.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "votes")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub project_id: Uuid,
    pub proposal_id: Option<Uuid>,
    pub title: String,
    pub question: String,
    pub method: String,
    pub secrecy: String,
    pub state: String,
    pub standing: String,
    pub consider_by: Option<Date>,
    pub dual_majority: bool,
    pub quorum: i32,
    pub threshold: i32,
    pub download_from: Option<i32>,
    pub roll_size: Option<i32>,
    pub source: Option<String>,
    pub made_by: Option<Uuid>,
    pub made_at: DateTimeUtc,
    pub opens_at: Option<DateTimeUtc>,
    pub closes_at: Option<DateTimeUtc>,
    pub closed_at: Option<DateTimeUtc>,
    pub terms: String,
    pub conditions: String,
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
        belongs_to = "super::proposals::Entity",
        from = "Column::ProposalId",
        to = "super::proposals::Column::Id"
    )]
    Proposals,
    #[sea_orm(
        belongs_to = "super::persons::Entity",
        from = "Column::MadeBy",
        to = "super::persons::Column::Id"
    )]
    Persons,
}

impl Related<super::projects::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Projects.def()
    }
}

impl Related<super::proposals::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Proposals.def()
    }
}

impl Related<super::persons::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Persons.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}

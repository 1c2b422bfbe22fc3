//! What the commissioner said to a proposal. Append-only.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "answers")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub proposal_id: Uuid,
    pub decision: String,
    pub reason_kind: Option<String>,
    pub reason_who: Option<String>,
    pub reason_when: Option<Date>,
    pub words: String,
    pub reverses: Option<Uuid>,
    pub made_by: Option<Uuid>,
    pub made_on: Date,
    pub made_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
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

impl Related<super::actions::Entity> for Entity {
    fn to() -> RelationDef {
        super::actions::Relation::Answers.def().rev()
    }
}

impl ActiveModelBehavior for ActiveModel {}

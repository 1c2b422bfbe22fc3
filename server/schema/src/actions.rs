//! What was promised in an answer.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "actions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub answer_id: Uuid,
    pub title: String,
    pub owner: String,
    pub due_on: Date,
    pub state: String,
    pub made_by: Option<Uuid>,
    pub made_at: DateTimeUtc,
    pub done_on: Option<Date>,
    pub checked_on: Option<Date>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::answers::Entity",
        from = "Column::AnswerId",
        to = "super::answers::Column::Id"
    )]
    Answers,
    #[sea_orm(
        belongs_to = "super::persons::Entity",
        from = "Column::MadeBy",
        to = "super::persons::Column::Id"
    )]
    Persons,
}

impl Related<super::answers::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Answers.def()
    }
}

impl Related<super::persons::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Persons.def()
    }
}

impl Related<super::action_checks::Entity> for Entity {
    fn to() -> RelationDef {
        super::action_checks::Relation::Actions.def().rev()
    }
}

impl ActiveModelBehavior for ActiveModel {}

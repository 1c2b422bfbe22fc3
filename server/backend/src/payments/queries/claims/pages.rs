//! The queries of a claim's own page.

use super::{StoredClaim, known, list_lines, stored};
use crate::{
    error::Result,
    participation::attended,
    payments::queries::offers::choice,
    store::{Db, Tx},
};
use domain::{
    ids::{ClaimId, PersonId},
    payments::{claims::ClaimMove, responses::Response},
    time::Timestamp,
};
use schema::{claim_steps, claim_words, claims, organisations, persons, projects, responses};
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, IdenStatic, Iterable, JoinType, QueryFilter,
    QueryOrder, QuerySelect, RelationTrait,
    prelude::DateTimeUtc,
    sea_query::{Alias, Expr, Func, SimpleExpr},
};
use uuid::Uuid;

/// A claim, and the names on its page.
pub(in crate::payments) struct Shown {
    pub stored: StoredClaim,
    pub payer: String,
    pub person: String,
    /// The name of who wrote it.
    pub writer: String,
    /// How to reach who leads the project, where that is said.
    pub contact: Option<String>,
    /// Whether the record says that the person was at the meeting.
    pub came: bool,
    /// What was chosen, and who said so.
    pub choice: Option<(Response, PersonId)>,
}

/// A claim's row and the names.
#[derive(FromQueryResult)]
struct Whole {
    #[sea_orm(nested)]
    claim: claims::Model,
    payer: String,
    person: Option<String>,
    writer: Option<String>,
    lead_contact: Option<String>,
    came: bool,
    #[sea_orm(nested(prefix = "chosen_"))]
    chosen: Option<responses::Model>,
}

/// A claim with its lines and names, and what was chosen: two statements.
pub(in crate::payments) async fn find_shown(db: &Db, id: ClaimId) -> Result<Option<Shown>> {
    let writer = Alias::new("writer");
    let [of, at] = [claims::Column::PersonId, claims::Column::MeetingId];
    let came = attended((claims::Entity, of), (claims::Entity, at));
    let select = claims::Entity::find_by_id(id.0)
        .column_as(organisations::Column::Name, "payer")
        .column_as(name_in(persons::Entity), "person")
        .column_as(name_in(writer.clone()), "writer")
        .column(projects::Column::LeadContact)
        .expr_as(Expr::exists(came), "came")
        .join(JoinType::LeftJoin, claims::Relation::Responses.def())
        .join(JoinType::InnerJoin, claims::Relation::Organisations.def())
        .join(JoinType::InnerJoin, claims::Relation::Persons.def())
        .join(JoinType::InnerJoin, claims::Relation::Projects.def())
        .join_as(JoinType::InnerJoin, claims::Relation::Writers.def(), writer);
    // Both have the offer's id.
    let select = responses::Column::iter().fold(select, |select, column| {
        select.column_as(column, format!("chosen_{}", column.as_str()))
    });
    let Some(row) = select.into_model::<Whole>().one(db).await? else { return Ok(None) };
    let id = row.claim.id;
    let lines = list_lines(db, vec![id]).await?.remove(&id).unwrap_or_default();
    Ok(Some(Shown {
        stored: stored(row.claim, lines)?,
        payer: row.payer,
        person: row.person.unwrap_or_default(),
        writer: row.writer.unwrap_or_default(),
        contact: row.lead_contact,
        came: row.came,
        choice: row.chosen.map(choice).transpose()?,
    }))
}

/// The name that somebody who pays needs: the whole one, where it is known.
pub(in crate::payments) fn name_in(table: impl sea_orm::sea_query::IntoIden + Clone) -> SimpleExpr {
    let column = |column| Expr::col((table.clone(), column));
    let names = [column(persons::Column::FullName), column(persons::Column::FirstName)];
    Func::coalesce(names).into()
}

/// What was done with a claim.
pub(in crate::payments) struct Step {
    pub step: Option<ClaimMove>,
    pub by: Option<PersonId>,
    pub name: Option<String>,
    pub at: Timestamp,
    pub words: Option<String>,
}

#[derive(FromQueryResult)]
struct StepRow {
    step: Option<String>,
    made_by: Option<Uuid>,
    made_at: DateTimeUtc,
    name: Option<String>,
    words: Option<String>,
}

/// What was done last with a claim; nothing, if it only began.
pub(in crate::payments) async fn find_last_step(
    tx: &Tx,
    claim: ClaimId,
) -> Result<Option<ClaimMove>> {
    let last = claim_steps::Entity::find()
        .filter(claim_steps::Column::ClaimId.eq(claim.0))
        .order_by_desc(claim_steps::Column::Id)
        .one(tx)
        .await?;
    let step = last.and_then(|row| row.step);
    step.map(|code| known(ClaimMove::from_code(&code))).transpose()
}

/// What was done with a claim, the earliest first: one statement.
pub(in crate::payments) async fn list_steps(db: &Db, claim: ClaimId) -> Result<Vec<Step>> {
    use claim_steps::Column;
    let rows: Vec<StepRow> = claim_steps::Entity::find()
        .select_only()
        .columns([Column::Step, Column::MadeBy, Column::MadeAt])
        .column_as(name_in(persons::Entity), "name")
        .column(claim_words::Column::Words)
        .join(JoinType::LeftJoin, claim_steps::Relation::Persons.def())
        .join(JoinType::LeftJoin, claim_steps::Relation::Words.def())
        .filter(Column::ClaimId.eq(claim.0))
        .order_by_asc(Column::Id)
        .into_model()
        .all(db)
        .await?;
    let read = |row: StepRow| {
        let step = row.step.map(|code| known(ClaimMove::from_code(&code))).transpose()?;
        Ok(Step {
            step,
            by: row.made_by.map(PersonId),
            name: row.name,
            at: Timestamp::new(row.made_at),
            words: row.words,
        })
    };
    rows.into_iter().map(read).collect()
}

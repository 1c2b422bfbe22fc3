//! The queries of lists of claims.

use super::{StoredClaim, list_lines, list_lines_where, pages::name_in, stored};
use crate::{error::Result, store::Db};
use domain::{
    ids::{ClaimId, OrganisationId, PersonId},
    payments::{
        claims::{ClaimState, Line},
        pages::ClaimAfter,
    },
};
use schema::{claim_lines, claims, persons};
use sea_orm::{
    ColumnTrait, EntityTrait, ExprTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder,
    QuerySelect, RelationTrait, Select,
    prelude::DateTimeUtc,
    sea_query::{Expr, Order, Query},
};

/// Rows a page of any list.
const PAGE: usize = 50;

/// A page of claims, and from where the next goes on.
type Page = (Vec<Listed>, Option<ClaimAfter>);

/// A claim in a list, and whose it is.
pub(in crate::payments) struct Listed {
    pub stored: StoredClaim,
    pub person: String,
}

/// A page of a person's claims, what moved last first: two statements.
pub(in crate::payments) async fn list_own(
    db: &Db,
    person: PersonId,
    after: Option<ClaimAfter>,
) -> Result<Page> {
    let mut select = claims::Entity::find().filter(claims::Column::PersonId.eq(person.0));
    if let Some(after) = after {
        select = select.filter(place().lt(past(after)));
    }
    list(db, select, Order::Desc).await
}

/// The lines of what a person has asked for and nobody authorised yet: one statement.
pub(in crate::payments) async fn list_asked_of(db: &Db, person: PersonId) -> Result<Vec<Line>> {
    let asked = [ClaimState::Submitted, ClaimState::Queried, ClaimState::Approved];
    let claims = Query::select()
        .column(claims::Column::Id)
        .from(claims::Entity)
        .and_where(claims::Column::PersonId.eq(person.0))
        .and_where(claims::Column::State.is_in(asked.map(ClaimState::code)))
        .to_owned();
    let lines = list_lines_where(db, claim_lines::Column::ClaimId.in_subquery(claims)).await?;
    Ok(lines.into_values().flatten().collect())
}

/// A page of an organisation's claims that wait for somebody there, or of those in one
/// state, what has waited longest first: two statements.
pub(in crate::payments) async fn list_queue(
    db: &Db,
    organisation: OrganisationId,
    state: Option<ClaimState>,
    after: Option<ClaimAfter>,
) -> Result<Page> {
    use claims::Column;
    let mut select = claims::Entity::find().filter(Column::OrganisationId.eq(organisation.0));
    select = match state {
        None => select.filter(Column::Waiting.eq(true)),
        // What was never sent is the person's alone.
        Some(state) => {
            let sent = Column::SubmittedOn.is_not_null();
            // What came back is authorised anew.
            let also = (state == ClaimState::Approved).then_some(ClaimState::Returned);
            let states = [state].into_iter().chain(also).map(ClaimState::code);
            select.filter(Column::State.is_in(states)).filter(sent)
        }
    };
    if let Some(after) = after {
        select = select.filter(place().gt(past(after)));
    }
    list(db, select, Order::Asc).await
}

/// The columns by which claims are ordered.
fn place() -> Expr {
    let column = |column| Expr::col((claims::Entity, column));
    Expr::tuple([column(claims::Column::Since), column(claims::Column::Id)])
}

fn past(after: ClaimAfter) -> Expr {
    let since = DateTimeUtc::from_timestamp_micros(after.since).unwrap_or_default();
    Expr::tuple([since.into(), after.id.0.into()])
}

async fn list(db: &Db, select: Select<claims::Entity>, order: Order) -> Result<Page> {
    let mut rows: Vec<Named> = select
        .column_as(name_in(persons::Entity), "person")
        .join(JoinType::InnerJoin, claims::Relation::Persons.def())
        .order_by(claims::Column::Since, order.clone())
        .order_by(claims::Column::Id, order)
        .limit(PAGE as u64 + 1)
        .into_model()
        .all(db)
        .await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let last = |row: &Named| ClaimAfter {
        since: row.claim.since.timestamp_micros(),
        id: ClaimId(row.claim.id),
    };
    let next = rows.last().filter(|_| more).map(last);
    let mut lines = list_lines(db, rows.iter().map(|row| row.claim.id).collect()).await?;
    let listed = |row: Named| {
        let lines = lines.remove(&row.claim.id).unwrap_or_default();
        Ok(Listed { stored: stored(row.claim, lines)?, person: row.person.unwrap_or_default() })
    };
    Ok((rows.into_iter().map(listed).collect::<Result<_>>()?, next))
}

/// A claim's row, and the name of its person.
#[derive(FromQueryResult)]
struct Named {
    #[sea_orm(nested)]
    claim: claims::Model,
    person: Option<String>,
}

//! The queries of lists of offers, and of what stands beside invitations.

use super::{known, response, stands, stored};
use crate::{error::Result, payments::offers::StoredOffer, store::Tx};
use domain::{
    ids::{MeetingId, OfferId, OrganisationId, PersonId, ProjectId},
    money::Pence,
    payments::{
        claims::ClaimState,
        offers::{Offer, OfferState},
        pages::{About, OfferRow, OfferSummary},
        responses::{Response, ResponseKind},
    },
    time::Day,
};
use schema::{claims, offer_expenses, offers, persons, responses};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, JoinType, QueryFilter,
    QueryOrder, QuerySelect, RelationTrait,
    sea_query::{Expr, Query, SelectStatement, SimpleExpr},
};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// Rows of any list.
const PAGE: u64 = 50;

/// For how many days after a meeting its offer is listed: whoever did not come claims
/// nothing.
const DAYS_LISTED: u64 = 60;

/// What somebody is offered for what is to come or was not long before `today`, and has
/// not claimed yet, the next one first, each with what they chose: two statements.
pub(in crate::payments) async fn list_own_offers(
    db: &impl ConnectionTrait,
    person: PersonId,
    today: Day,
) -> Result<Vec<(StoredOffer, Option<Response>)>> {
    let from = today.0 - chrono::Days::new(DAYS_LISTED);
    let rows = offers::Entity::find()
        .find_also_related(responses::Entity)
        .filter(offers::Column::PersonId.eq(person.0))
        .filter(offers::Column::State.eq(OfferState::Made.code()))
        .filter(offers::Column::OnDay.gte(from))
        .filter(Expr::not_exists(claim_going_on()))
        .filter(Condition::any().add(is_undecided()).add(Expr::not_exists(claim())))
        .order_by_asc(offers::Column::OnDay)
        .order_by_asc(offers::Column::Id)
        .limit(PAGE)
        .all(db)
        .await?;
    let ids: Vec<Uuid> = rows.iter().map(|(row, _)| row.id).collect();
    let mut costs: HashMap<Uuid, Vec<offer_expenses::Model>> = HashMap::new();
    if !ids.is_empty() {
        let found = offer_expenses::Entity::find()
            .filter(offer_expenses::Column::OfferId.is_in(ids))
            .all(db)
            .await?;
        for cost in found {
            costs.entry(cost.offer_id).or_default().push(cost);
        }
    }
    let own = |(row, chosen): (offers::Model, Option<responses::Model>)| {
        let costs = costs.remove(&row.id).unwrap_or_default();
        Ok((stored((row, costs))?, chosen.map(response).transpose()?))
    };
    rows.into_iter().map(own).collect()
}

/// Offers of another amount than the scheme's that wait for a second person, what has
/// waited longest first.
pub(in crate::payments) async fn list_proposed(
    db: &impl ConnectionTrait,
    organisation: OrganisationId,
) -> Result<Vec<OfferRow>> {
    let rows = offers::Entity::find()
        .find_also_related(persons::Entity)
        .filter(offers::Column::OrganisationId.eq(organisation.0))
        .filter(offers::Column::State.eq(OfferState::Proposed.code()))
        .order_by_asc(offers::Column::Id)
        .limit(PAGE)
        .all(db)
        .await?;
    let row = |(row, person): (offers::Model, Option<persons::Model>)| OfferRow {
        id: OfferId(row.id),
        about: About {
            project: ProjectId(row.project_id),
            meeting: MeetingId(row.meeting_id),
            title: row.title,
            on: Day(row.on_day),
        },
        person: person.and_then(|row| row.full_name.or(row.first_name)).unwrap_or_default(),
        fee: row.amount.map(Pence),
        response: None,
    };
    Ok(rows.into_iter().map(row).collect())
}

/// What somebody is offered for a meeting, as they see it: one statement.
pub(crate) async fn find_summary(
    db: &impl ConnectionTrait,
    person: PersonId,
    meeting: MeetingId,
) -> Result<Option<OfferSummary>> {
    let found: Option<(Uuid, Option<i64>, bool, Option<String>)> = offers::Entity::find()
        .select_only()
        .columns([offers::Column::Id, offers::Column::Amount])
        .expr_as(Expr::exists(costs()), "costs")
        .column(responses::Column::Kind)
        .join(JoinType::LeftJoin, offers::Relation::Responses.def())
        .filter(offers::Column::MeetingId.eq(meeting.0))
        .filter(offers::Column::PersonId.eq(person.0))
        .filter(stands())
        .filter(offers::Column::State.eq(OfferState::Made.code()))
        .into_tuple()
        .one(db)
        .await?;
    let Some((id, amount, costs, kind)) = found else { return Ok(None) };
    let kind = kind.map(|kind| known(ResponseKind::from_code(&kind))).transpose()?;
    Ok(Some(OfferSummary { id: OfferId(id), fee: amount.map(Pence), costs, response: kind }))
}

/// The offers for a meeting that stand, of some people, and how much each is for their
/// time: one statement.
pub(crate) async fn list_standing(
    db: &impl ConnectionTrait,
    meeting: MeetingId,
    people: &[PersonId],
) -> Result<HashMap<PersonId, (OfferId, Option<Pence>)>> {
    if people.is_empty() {
        return Ok(HashMap::new());
    }
    let found: Vec<(Uuid, Uuid, Option<i64>)> = offers::Entity::find()
        .select_only()
        .columns([offers::Column::PersonId, offers::Column::Id, offers::Column::Amount])
        .filter(offers::Column::MeetingId.eq(meeting.0))
        .filter(offers::Column::PersonId.is_in(people.iter().map(|person| person.0)))
        .filter(stands())
        .into_tuple()
        .all(db)
        .await?;
    let offer = |(person, id, amount): (Uuid, Uuid, Option<i64>)| {
        (PersonId(person), (OfferId(id), amount.map(Pence)))
    };
    Ok(found.into_iter().map(offer).collect())
}

/// To whom an offer for a meeting stands.
pub(in crate::payments) async fn list_offered(
    tx: &Tx,
    meeting: MeetingId,
) -> Result<BTreeSet<PersonId>> {
    let found: Vec<Uuid> = offers::Entity::find()
        .select_only()
        .column(offers::Column::PersonId)
        .filter(offers::Column::MeetingId.eq(meeting.0))
        .filter(stands())
        .into_tuple()
        .all(tx)
        .await?;
    Ok(found.into_iter().map(PersonId).collect())
}

/// What each person is offered for a meeting, as far as they may know: how much for
/// their time, and whether costs are paid back.
pub(crate) async fn list_made(
    tx: &Tx,
    meeting: MeetingId,
) -> Result<HashMap<PersonId, (Option<Pence>, bool)>> {
    let found: Vec<(Uuid, Option<i64>, bool)> = offers::Entity::find()
        .select_only()
        .columns([offers::Column::PersonId, offers::Column::Amount])
        .expr_as(Expr::exists(costs()), "costs")
        .filter(offers::Column::MeetingId.eq(meeting.0))
        .filter(stands())
        .filter(offers::Column::State.eq(OfferState::Made.code()))
        .into_tuple()
        .all(tx)
        .await?;
    let offer = |(person, amount, costs): (Uuid, Option<i64>, bool)| {
        (PersonId(person), (amount.map(Pence), costs))
    };
    Ok(found.into_iter().map(offer).collect())
}

/// Locks the offers for a meeting that stand and are in no claim, to one person or to
/// everybody, and reads what was chosen: two statements.
pub(in crate::payments) async fn lock_unclaimed(
    tx: &Tx,
    meeting: MeetingId,
    person: Option<PersonId>,
) -> Result<Vec<(Offer, Option<Response>)>> {
    let mut select = offers::Entity::find()
        .filter(offers::Column::MeetingId.eq(meeting.0))
        .filter(stands())
        .filter(Expr::not_exists(claim()));
    if let Some(person) = person {
        select = select.filter(offers::Column::PersonId.eq(person.0));
    }
    let rows = select.order_by_asc(offers::Column::Id).lock_exclusive().all(tx).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let chosen = responses::Entity::find()
        .filter(responses::Column::OfferId.in_subquery(ids_of(meeting)))
        .all(tx)
        .await?;
    let mut chosen: HashMap<Uuid, responses::Model> =
        chosen.into_iter().map(|row| (row.offer_id, row)).collect();
    let offer = |row: offers::Model| {
        let chosen = chosen.remove(&row.id).map(response).transpose()?;
        // What it pays back does not matter here.
        Ok((stored((row, Vec::new()))?.offer, chosen))
    };
    rows.into_iter().map(offer).collect()
}

/// A select of the claims that follow from an offer.
fn claim() -> SelectStatement {
    Query::select()
        .expr(Expr::val(1))
        .from(claims::Entity)
        .and_where(of_offer((claims::Entity, claims::Column::OfferId)))
        .and_where(Expr::col((claims::Entity, claims::Column::State)).ne("withdrawn"))
        .to_owned()
}

/// A select of the claims that follow from an offer and are neither paid nor over.
fn claim_going_on() -> SelectStatement {
    let ended = [ClaimState::Paid, ClaimState::Refused].map(ClaimState::code);
    let state = Expr::col((claims::Entity, claims::Column::State));
    claim().and_where(state.is_not_in(ended)).to_owned()
}

/// Whether a fee is offered, and it was not chosen yet what becomes of it.
fn is_undecided() -> Condition {
    let later = responses::Column::Kind.eq(ResponseKind::DecideLater.code());
    let open = Condition::any().add(responses::Column::Kind.is_null()).add(later);
    Condition::all().add(offers::Column::Amount.is_not_null()).add(open)
}

/// A select of what an offer pays back.
fn costs() -> SelectStatement {
    Query::select()
        .expr(Expr::val(1))
        .from(offer_expenses::Entity)
        .and_where(of_offer((offer_expenses::Entity, offer_expenses::Column::OfferId)))
        .to_owned()
}

fn of_offer(column: impl sea_orm::sea_query::IntoColumnRef) -> SimpleExpr {
    Expr::col(column).equals((offers::Entity, offers::Column::Id))
}

/// A select of the offers for a meeting.
fn ids_of(meeting: MeetingId) -> SelectStatement {
    Query::select()
        .column(offers::Column::Id)
        .from(offers::Entity)
        .and_where(offers::Column::MeetingId.eq(meeting.0))
        .to_owned()
}

//! The queries of lists of offers, and of what stands beside invitations.

use super::{known, response, stands, stored};
use crate::{error::Result, payments::offers::StoredOffer, store::Tx};
use domain::{
    ids::{ClaimId, MeetingId, OfferId, OrganisationId, PersonId, ProjectId},
    money::Pence,
    payments::{
        claims::ClaimState,
        offers::{Offer, OfferState, is_counted_on, open_from},
        pages::{About, OfferRow, OfferSummary, StandingOffer},
        responses::{Response, ResponseKind},
    },
    time::Day,
};
use schema::{claims, offer_expenses, offers, persons, responses};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, FromQueryResult, JoinType,
    QueryFilter, QueryOrder, QuerySelect, RelationTrait,
    sea_query::{Expr, Order, Query, SelectStatement, SimpleExpr},
};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// Rows of any list.
const PAGE: u64 = 50;

/// What somebody is offered for what is to come or was not long before `today`, and has
/// not claimed yet, the next one first, each with what they chose: two statements.
pub(in crate::payments) async fn list_own_offers(
    db: &impl ConnectionTrait,
    person: PersonId,
    today: Day,
) -> Result<Vec<(StoredOffer, Option<Response>)>> {
    let rows = offers::Entity::find()
        .find_also_related(responses::Entity)
        .filter(offers::Column::PersonId.eq(person.0))
        .filter(is_open(today))
        .filter(Condition::any().add(is_undecided()).add(Expr::not_exists(any_claim())))
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

/// What somebody is offered for a meeting, and whether they chose, never what: one
/// statement.
pub(crate) async fn find_summary(
    db: &impl ConnectionTrait,
    person: PersonId,
    meeting: MeetingId,
) -> Result<Option<OfferSummary>> {
    let found = offers::Entity::find()
        .select_only()
        .columns([offers::Column::Id, offers::Column::Amount])
        .expr_as(Expr::exists(costs()), "costs")
        .expr_as(Expr::col((responses::Entity, responses::Column::OfferId)).is_not_null(), "chosen")
        .expr_as(SimpleExpr::from(newest_claim()), "claim")
        .join(JoinType::LeftJoin, offers::Relation::Responses.def())
        .filter(offers::Column::MeetingId.eq(meeting.0))
        .filter(offers::Column::PersonId.eq(person.0))
        .filter(stands())
        .filter(offers::Column::State.eq(OfferState::Made.code()))
        .into_model::<Summary>()
        .one(db)
        .await?;
    let Some(Summary { id, amount, costs, chosen, claim }) = found else { return Ok(None) };
    let (id, fee, claim) = (OfferId(id), amount.map(Pence), claim.map(ClaimId));
    Ok(Some(OfferSummary { id, fee, costs, chosen, claim }))
}

/// What is read of an offer beside an invitation.
#[derive(FromQueryResult)]
struct Summary {
    id: Uuid,
    amount: Option<i64>,
    costs: bool,
    chosen: bool,
    claim: Option<Uuid>,
}

/// The offers for a meeting that stand, of some people, and whether these count on them:
/// one statement.
pub(crate) async fn list_standing(
    db: &impl ConnectionTrait,
    meeting: MeetingId,
    people: &[PersonId],
) -> Result<HashMap<PersonId, StandingOffer>> {
    if people.is_empty() {
        return Ok(HashMap::new());
    }
    use offers::Column;
    let ended = [ClaimState::Refused, ClaimState::Withdrawn];
    let claimed = for_the_meeting()
        .and_where(claims::Column::State.is_not_in(ended.map(ClaimState::code)))
        .to_owned();
    let found = offers::Entity::find()
        .select_only()
        .columns([Column::PersonId, Column::Id, Column::Amount, Column::State])
        .columns([Column::Preparation, Column::Minutes, Column::FollowUp])
        .column(responses::Column::Kind)
        .expr_as(Expr::exists(claimed), "claimed")
        .join(JoinType::LeftJoin, offers::Relation::Responses.def())
        .filter(offers::Column::MeetingId.eq(meeting.0))
        .filter(offers::Column::PersonId.is_in(people.iter().map(|person| person.0)))
        .filter(stands())
        .into_tuple::<Standing>()
        .all(db)
        .await?;
    let offer = |(person, id, amount, state, before, during, after, kind, claimed): Standing| {
        let chosen = kind.map(|kind| known(ResponseKind::from_code(&kind))).transpose()?;
        let minutes = [before, during, after].map(i32::unsigned_abs).iter().sum();
        let fixed = claimed || is_counted_on(chosen);
        let waits = state == OfferState::Proposed.code();
        let (id, fee) = (OfferId(id), amount.map(Pence));
        let offer = StandingOffer { id, fee, minutes, fixed, waits };
        Ok((PersonId(person), offer))
    };
    found.into_iter().map(offer).collect()
}

/// What is read of an offer that stands.
type Standing = (Uuid, Uuid, Option<i64>, String, i32, i32, i32, Option<String>, bool);

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

/// Locks the offers for a meeting that stand, to one person or to everybody, and gives
/// those that are in no claim with what was chosen: three statements.
pub(in crate::payments) async fn lock_unclaimed(
    tx: &Tx,
    meeting: MeetingId,
    person: Option<PersonId>,
) -> Result<Vec<(Offer, Option<Response>)>> {
    let mut select =
        offers::Entity::find().filter(offers::Column::MeetingId.eq(meeting.0)).filter(stands());
    if let Some(person) = person {
        select = select.filter(offers::Column::PersonId.eq(person.0));
    }
    let mut rows = select.order_by_asc(offers::Column::Id).lock_exclusive().all(tx).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    // Asked under the lock: a claim may have begun while an offer was waited for.
    let claimed: Vec<Uuid> = offers::Entity::find()
        .select_only()
        .column(offers::Column::Id)
        .filter(offers::Column::MeetingId.eq(meeting.0))
        .filter(Expr::exists(claim()))
        .into_tuple()
        .all(tx)
        .await?;
    rows.retain(|row| !claimed.contains(&row.id));
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

/// A select of the newest claim of an offer's person for its meeting.
fn newest_claim() -> SelectStatement {
    let state = Expr::col((claims::Entity, claims::Column::State));
    for_the_meeting()
        .and_where(state.ne(ClaimState::Withdrawn.code()))
        .order_by((claims::Entity, claims::Column::Id), Order::Desc)
        .limit(1)
        .to_owned()
}

/// A select of the claims of an offer's person for its meeting.
fn for_the_meeting() -> SelectStatement {
    let same = |of_claim, of_offer| {
        Expr::col((claims::Entity, of_claim)).equals((offers::Entity, of_offer))
    };
    Query::select()
        .column((claims::Entity, claims::Column::Id))
        .from(claims::Entity)
        .and_where(same(claims::Column::PersonId, offers::Column::PersonId))
        .and_where(same(claims::Column::MeetingId, offers::Column::MeetingId))
        .to_owned()
}

/// A select of the claims that follow from an offer, but for those that were taken back.
fn claim() -> SelectStatement {
    let kept = Expr::col((claims::Entity, claims::Column::State)).ne(ClaimState::Withdrawn.code());
    any_claim().and_where(kept).to_owned()
}

/// A select of the claims that follow from an offer: one that was taken back stands
/// among claims, and says there how to begin again.
fn any_claim() -> SelectStatement {
    Query::select()
        .expr(Expr::val(1))
        .from(claims::Entity)
        .and_where(of_offer((claims::Entity, claims::Column::OfferId)))
        .to_owned()
}

/// Whether an offer is still asked about: it was made, its meeting is not long over, and
/// no claim for that meeting is going on, on whose page it is said what is missing.
pub(crate) fn is_open(today: Day) -> Condition {
    use offers::Column;
    let ended = [ClaimState::Paid, ClaimState::Refused, ClaimState::Withdrawn];
    let going_on = for_the_meeting()
        .and_where(claims::Column::State.is_not_in(ended.map(ClaimState::code)))
        .to_owned();
    Condition::all()
        .add(Column::State.eq(OfferState::Made.code()))
        .add(Column::OnDay.gte(open_from(today).0))
        .add(Expr::not_exists(going_on))
}

/// Whether a fee is offered, and it was not chosen yet what becomes of it; the responses
/// are joined.
pub(crate) fn is_undecided() -> Condition {
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

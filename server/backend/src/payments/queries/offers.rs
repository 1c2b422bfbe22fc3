//! The queries of offers, and of what people choose to do with them.

mod lists;

pub(crate) use lists::*;

use super::super::offers::StoredOffer;
use crate::{
    error::{Error, Result, fault},
    store::Tx,
};
use domain::{
    ids::{MeetingId, OfferId, OrganisationId, PersonId, ProjectId, RateId},
    money::Pence,
    payments::{
        Expense, Minutes,
        offers::{Fee, Offer, OfferState},
        pages::About,
        responses::{Response, ResponseKind},
    },
    time::{Day, Timestamp},
};
use schema::{offer_expenses, offers, responses};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::{Expr, OnConflict},
};

/// Rows of one insertion: a statement holds only so many values.
const ROWS: usize = 500;

/// An offer with what it pays back: one statement.
pub(in crate::payments) async fn find_offer(
    db: &impl ConnectionTrait,
    id: OfferId,
) -> Result<Option<StoredOffer>> {
    let found = offers::Entity::find_by_id(id.0).find_with_related(offer_expenses::Entity);
    found.all(db).await?.into_iter().next().map(stored).transpose()
}

/// The newest offer to somebody for a meeting that was not taken back.
pub(in crate::payments) async fn find_offer_for(
    db: &impl ConnectionTrait,
    person: PersonId,
    meeting: MeetingId,
) -> Result<Option<StoredOffer>> {
    let found = offers::Entity::find()
        .filter(offers::Column::MeetingId.eq(meeting.0))
        .filter(offers::Column::PersonId.eq(person.0))
        .filter(stands())
        .order_by_desc(offers::Column::Id)
        .find_with_related(offer_expenses::Entity);
    found.all(db).await?.into_iter().next().map(stored).transpose()
}

/// Locks an offer, which must be there.
pub(in crate::payments) async fn lock_offer(tx: &Tx, id: OfferId) -> Result<StoredOffer> {
    let row = offers::Entity::find_by_id(id.0).lock_exclusive().one(tx).await?;
    let row = row.ok_or(Error::NotFound)?;
    let costs = offer_expenses::Entity::find()
        .filter(offer_expenses::Column::OfferId.eq(id.0))
        .all(tx)
        .await?;
    stored((row, costs))
}

/// What was chosen, if anything yet.
pub(in crate::payments) async fn find_response(
    db: &impl ConnectionTrait,
    id: OfferId,
) -> Result<Option<Response>> {
    Ok(find_choice(db, id).await?.map(|(response, _)| response))
}

/// What was chosen, and who said so: the person, or whoever wrote it down for them.
pub(in crate::payments) async fn find_choice(
    db: &impl ConnectionTrait,
    id: OfferId,
) -> Result<Option<(Response, PersonId)>> {
    responses::Entity::find_by_id(id.0).one(db).await?.map(choice).transpose()
}

/// Who said what was chosen.
pub(in crate::payments) async fn find_chooser(
    db: &impl ConnectionTrait,
    id: OfferId,
) -> Result<Option<PersonId>> {
    Ok(find_choice(db, id).await?.map(|(_, by)| by))
}

/// Keeps offers that are made.
pub(in crate::payments) async fn insert_offers(
    tx: &Tx,
    about: &About,
    made: &[Offer],
    now: Timestamp,
) -> Result<()> {
    let cost = |id: OfferId| {
        move |category: &Expense| offer_expenses::ActiveModel {
            offer_id: Set(id.0),
            category: Set(category.code().to_owned()),
        }
    };
    for made in made.chunks(ROWS) {
        let rows = made.iter().map(|offer| row(about, offer, now));
        offers::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    let costs = made.iter().flat_map(|offer| offer.expenses.iter().map(cost(offer.id)));
    let costs: Vec<offer_expenses::ActiveModel> = costs.collect();
    for costs in costs.chunks(ROWS) {
        let costs = costs.iter().cloned();
        offer_expenses::Entity::insert_many(costs).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// Keeps where offers stand now, and who agreed to them: all the same.
pub(in crate::payments) async fn set_state(
    tx: &Tx,
    ids: &[OfferId],
    state: OfferState,
    agreed_by: Option<PersonId>,
) -> Result<()> {
    if ids.is_empty() {
        return Ok(());
    }
    let mut update = offers::Entity::update_many()
        .col_expr(offers::Column::State, Expr::val(state.code()))
        .filter(offers::Column::Id.is_in(ids.iter().map(|id| id.0)));
    if let Some(person) = agreed_by {
        update = update.col_expr(offers::Column::AgreedBy, Expr::val(person.0));
    }
    update.exec(tx).await?;
    Ok(())
}

/// Says in all offers that stand what a meeting is called now, and on which day it is.
pub(crate) async fn set_meeting(tx: &Tx, meeting: MeetingId, title: &str, on: Day) -> Result<()> {
    offers::Entity::update_many()
        .col_expr(offers::Column::Title, Expr::val(title))
        .col_expr(offers::Column::OnDay, Expr::val(on.0))
        .filter(offers::Column::MeetingId.eq(meeting.0))
        .filter(stands())
        .exec(tx)
        .await?;
    Ok(())
}

/// Keeps what was chosen, in place of what was chosen before.
pub(in crate::payments) async fn save_response(
    tx: &Tx,
    offer: OfferId,
    chosen: &Response,
    by: PersonId,
    now: Timestamp,
) -> Result<()> {
    use responses::Column;
    let (amount, charity) = match chosen {
        Response::AcceptLess(amount) => (Some(amount.0), None),
        Response::GiveToCharity(charity) => (None, Some(charity.clone())),
        Response::Accept | Response::Decline | Response::DecideLater => (None, None),
    };
    let row = responses::ActiveModel {
        offer_id: Set(offer.0),
        kind: Set(chosen.kind().code().to_owned()),
        amount: Set(amount),
        charity: Set(charity),
        chosen_by: Set(by.0),
        chosen_at: Set(now.utc()),
    };
    use Column::{Amount, Charity, ChosenAt, ChosenBy, Kind};
    let in_place = OnConflict::column(Column::OfferId)
        .update_columns([Kind, Amount, Charity, ChosenBy, ChosenAt])
        .to_owned();
    responses::Entity::insert(row).on_conflict(in_place).exec_without_returning(tx).await?;
    Ok(())
}

/// What of offers was not taken back: as the index says it.
fn stands() -> sea_orm::sea_query::SimpleExpr {
    offers::Column::State.ne(OfferState::TakenBack.code())
}

fn row(about: &About, offer: &Offer, now: Timestamp) -> offers::ActiveModel {
    let fee = offer.fee;
    offers::ActiveModel {
        id: Set(offer.id.0),
        organisation_id: Set(offer.organisation.0),
        project_id: Set(about.project.0),
        meeting_id: Set(offer.meeting.0),
        person_id: Set(offer.person.0),
        title: Set(about.title.clone()),
        on_day: Set(about.on.0),
        rate_id: Set(fee.map(|fee| fee.rate.0)),
        amount: Set(fee.map(|fee| fee.amount.0)),
        listed: Set(fee.map(|fee| fee.listed.0)),
        preparation: Set(offer.minutes.preparation.cast_signed()),
        minutes: Set(offer.minutes.meeting.cast_signed()),
        follow_up: Set(offer.minutes.follow_up.cast_signed()),
        reason: Set(offer.reason.clone()),
        state: Set(offer.state.code().to_owned()),
        made_by: Set(offer.made_by.0),
        agreed_by: Set(offer.agreed_by.map(|person| person.0)),
        made_at: Set(now.utc()),
    }
}

/// An offer as it was read, with its rows of costs.
fn stored((row, costs): (offers::Model, Vec<offer_expenses::Model>)) -> Result<StoredOffer> {
    let category = |cost: offer_expenses::Model| known(Expense::from_code(&cost.category));
    let mut expenses = costs.into_iter().map(category).collect::<Result<Vec<_>>>()?;
    expenses.sort();
    let about = About {
        project: ProjectId(row.project_id),
        meeting: MeetingId(row.meeting_id),
        title: row.title,
        on: Day(row.on_day),
    };
    let fee = match (row.rate_id, row.amount, row.listed) {
        (Some(rate), Some(amount), Some(listed)) => {
            Some(Fee { rate: RateId(rate), amount: Pence(amount), listed: Pence(listed) })
        }
        _ => None,
    };
    let offer = Offer {
        id: OfferId(row.id),
        organisation: OrganisationId(row.organisation_id),
        person: PersonId(row.person_id),
        meeting: about.meeting,
        fee,
        minutes: Minutes {
            preparation: row.preparation.unsigned_abs(),
            meeting: row.minutes.unsigned_abs(),
            follow_up: row.follow_up.unsigned_abs(),
        },
        expenses,
        made_by: PersonId(row.made_by),
        agreed_by: row.agreed_by.map(PersonId),
        reason: row.reason,
        state: known(OfferState::from_code(&row.state))?,
    };
    Ok(StoredOffer { offer, about })
}

pub(super) fn choice(row: responses::Model) -> Result<(Response, PersonId)> {
    let by = PersonId(row.chosen_by);
    Ok((response(row)?, by))
}

fn response(row: responses::Model) -> Result<Response> {
    Ok(match known(ResponseKind::from_code(&row.kind))? {
        ResponseKind::Accept => Response::Accept,
        ResponseKind::AcceptLess => Response::AcceptLess(Pence(known(row.amount)?)),
        // Which charity is emptied with the account.
        ResponseKind::GiveToCharity => Response::GiveToCharity(row.charity.unwrap_or_default()),
        ResponseKind::Decline => Response::Decline,
        ResponseKind::DecideLater => Response::DecideLater,
    })
}

fn known<T>(found: Option<T>) -> Result<T> {
    found.ok_or_else(|| fault("offer_read", &"unknown code"))
}

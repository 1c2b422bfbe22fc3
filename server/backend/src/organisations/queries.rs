//! The queries of the organisations.

use crate::{
    error::{Error, Result, fault},
    store::{Db, Tx},
};
use domain::{
    ids::{OrganisationId, PersonId},
    organisations::{
        Contact, OrganisationText, Promise,
        pages::{OfficerRow, OrganisationContacts, OrganisationRow},
    },
    scope::OfficeRole,
    time::{Day, Timestamp},
};
use schema::{duties, offices, organisation_contacts, organisations, persons, promises};
use sea_orm::{
    ColumnTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::{Expr, Func, OnConflict},
};
use uuid::Uuid;

const PAGE: usize = 50;

pub(super) async fn insert_organisation(
    tx: &Tx,
    id: OrganisationId,
    text: &OrganisationText,
    demonstration: bool,
    now: Timestamp,
) -> Result<()> {
    let row = organisations::ActiveModel {
        id: Set(id.0),
        name: Set(text.name.clone()),
        summary: Set(text.summary.clone()),
        demonstration: Set(demonstration),
        created_at: Set(now.utc()),
    };
    organisations::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

pub(super) async fn set_text(tx: &Tx, id: OrganisationId, text: &OrganisationText) -> Result<bool> {
    let changed = organisations::Entity::update_many()
        .col_expr(organisations::Column::Name, Expr::val(text.name.clone()))
        .col_expr(organisations::Column::Summary, Expr::val(text.summary.clone()))
        .filter(organisations::Column::Id.eq(id.0));
    Ok(changed.exec(tx).await?.rows_affected > 0)
}

/// Locks an organisation, which must be there.
pub(super) async fn lock_organisation(tx: &Tx, id: OrganisationId) -> Result<()> {
    let row = organisations::Entity::find_by_id(id.0).lock_exclusive().one(tx).await?;
    row.map(|_| ()).ok_or(Error::NotFound)
}

pub(super) async fn find_organisation(
    db: &Db,
    id: OrganisationId,
) -> Result<Option<OrganisationRow>> {
    Ok(organisations::Entity::find_by_id(id.0).one(db).await?.map(organisation))
}

/// A page by name, and after which organisation the next one goes on.
pub(super) async fn list_organisations(
    db: &Db,
    after: Option<OrganisationId>,
) -> Result<(Vec<OrganisationRow>, Option<OrganisationId>)> {
    let name = || Func::lower(Expr::col(organisations::Column::Name));
    let mut rows = organisations::Entity::find();
    if let Some(after) = after {
        let after = find_organisation(db, after).await?.ok_or(Error::NotFound)?;
        rows = rows.filter(Expr::expr(name()).gt(Func::lower(after.text.name)));
    }
    let rows = rows.order_by_asc(Expr::expr(name())).limit(PAGE as u64 + 1).all(db).await?;
    let mut rows: Vec<OrganisationRow> = rows.into_iter().map(organisation).collect();
    let is_last = rows.len() <= PAGE;
    rows.truncate(PAGE);
    let next = rows.last().filter(|_| !is_last).map(|row| row.id);
    Ok((rows, next))
}

fn organisation(row: organisations::Model) -> OrganisationRow {
    let text = OrganisationText { name: row.name, summary: row.summary };
    OrganisationRow { id: OrganisationId(row.id), text }
}

pub(super) async fn insert_promise(tx: &Tx, id: OrganisationId, promise: Promise) -> Result<()> {
    let row = promises::ActiveModel {
        id: Set(Uuid::now_v7()),
        organisation_id: Set(id.0),
        project_id: Set(None),
        acknowledge_days: Set(promise.acknowledge_days.cast_signed()),
        answer_days: Set(promise.answer_days.cast_signed()),
        valid_from: Set(promise.valid_from.0),
    };
    promises::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// The organisation's promises, those for single projects left out.
pub(super) async fn list_promises(db: &Db, id: OrganisationId) -> Result<Vec<Promise>> {
    let rows = promises::Entity::find()
        .filter(promises::Column::OrganisationId.eq(id.0))
        .filter(promises::Column::ProjectId.is_null())
        .order_by_asc(promises::Column::ValidFrom)
        .order_by_asc(promises::Column::Id);
    let promise = |row: promises::Model| Promise {
        valid_from: Day(row.valid_from),
        acknowledge_days: row.acknowledge_days.cast_unsigned(),
        answer_days: row.answer_days.cast_unsigned(),
    };
    Ok(rows.all(db).await?.into_iter().map(promise).collect())
}

/// Whether the organisation said last that one person may handle a claim alone.
pub(super) async fn lets_one_person_pay(db: &Db, id: OrganisationId) -> Result<bool> {
    let latest = duties::Entity::find()
        .filter(duties::Column::OrganisationId.eq(id.0))
        .order_by_desc(duties::Column::Id)
        .limit(1)
        .one(db)
        .await?;
    Ok(latest.is_some_and(|row| !row.two_people))
}

pub(super) async fn replace_contacts(
    tx: &Tx,
    id: OrganisationId,
    contacts: Vec<Contact>,
) -> Result<()> {
    organisation_contacts::Entity::delete_many()
        .filter(organisation_contacts::Column::OrganisationId.eq(id.0))
        .exec(tx)
        .await?;
    let row = |(position, contact): (i32, Contact)| organisation_contacts::ActiveModel {
        id: Set(Uuid::now_v7()),
        organisation_id: Set(id.0),
        position: Set(position),
        label: Set(contact.label),
        telephone: Set(contact.telephone),
        email: Set(contact.email),
        hours: Set(contact.hours),
    };
    if !contacts.is_empty() {
        let rows = (1..).zip(contacts).map(row);
        organisation_contacts::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(())
}

pub(super) async fn list_contacts(db: &Db, id: OrganisationId) -> Result<Vec<Contact>> {
    let rows = organisation_contacts::Entity::find()
        .filter(organisation_contacts::Column::OrganisationId.eq(id.0))
        .order_by_asc(organisation_contacts::Column::Position);
    Ok(rows.all(db).await?.into_iter().map(contact).collect())
}

pub(super) async fn list_all_contacts(db: &Db) -> Result<Vec<OrganisationContacts>> {
    let rows = organisation_contacts::Entity::find()
        .find_also_related(organisations::Entity)
        .order_by_asc(organisations::Column::Name)
        .order_by_asc(organisation_contacts::Column::Position)
        .all(db)
        .await?;
    let mut all: Vec<OrganisationContacts> = Vec::new();
    for (row, of) in rows {
        let Some(of) = of.map(organisation) else { continue };
        let (id, name) = (of.id, of.text.name);
        match all.last_mut() {
            Some(last) if last.id == id => last.contacts.push(contact(row)),
            _ => all.push(OrganisationContacts { id, name, contacts: vec![contact(row)] }),
        }
    }
    Ok(all)
}

fn contact(row: organisation_contacts::Model) -> Contact {
    let organisation_contacts::Model { label, telephone, email, hours, .. } = row;
    Contact { label, telephone, email, hours }
}

/// Whether the office is new; held already, it stays as it is.
pub(super) async fn insert_office(
    tx: &Tx,
    id: OrganisationId,
    person: PersonId,
    role: OfficeRole,
    now: Timestamp,
) -> Result<bool> {
    let row = offices::ActiveModel {
        id: Set(Uuid::now_v7()),
        organisation_id: Set(id.0),
        person_id: Set(person.0),
        role: Set(role.code().to_owned()),
        since: Set(now.utc()),
        until: Set(None),
    };
    let held = OnConflict::new().do_nothing().to_owned();
    Ok(offices::Entity::insert(row).on_conflict(held).exec_without_returning(tx).await? > 0)
}

pub(super) async fn end_office(
    tx: &Tx,
    id: OrganisationId,
    person: PersonId,
    role: OfficeRole,
    now: Timestamp,
) -> Result<bool> {
    let ended = offices::Entity::update_many()
        .col_expr(offices::Column::Until, Expr::val(now.utc()))
        .filter(offices::Column::OrganisationId.eq(id.0))
        .filter(offices::Column::PersonId.eq(person.0))
        .filter(offices::Column::Role.eq(role.code()))
        .filter(offices::Column::Until.is_null());
    Ok(ended.exec(tx).await?.rows_affected > 0)
}

/// Who holds a role in an organisation.
pub(crate) async fn list_holders(
    db: &Db,
    id: OrganisationId,
    role: OfficeRole,
) -> Result<Vec<PersonId>> {
    let rows = offices::Entity::find()
        .filter(offices::Column::OrganisationId.eq(id.0))
        .filter(offices::Column::Role.eq(role.code()))
        .filter(offices::Column::Until.is_null())
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| PersonId(row.person_id)).collect())
}

pub(super) async fn list_officers(db: &Db, id: OrganisationId) -> Result<Vec<OfficerRow>> {
    let rows = offices::Entity::find()
        .filter(offices::Column::OrganisationId.eq(id.0))
        .filter(offices::Column::Until.is_null())
        .order_by_asc(offices::Column::Id)
        .find_also_related(persons::Entity)
        .all(db)
        .await?;
    let officer = |(row, person): (offices::Model, Option<persons::Model>)| {
        let role = OfficeRole::from_code(&row.role);
        Ok(OfficerRow {
            person: PersonId(row.person_id),
            full_name: person.and_then(|person| person.full_name),
            role: role.ok_or_else(|| fault("office_read", &"unknown role"))?,
        })
    };
    rows.into_iter().map(officer).collect()
}

//! The queries of the accounts.

mod closing;
mod second_factor;
mod sign_in;

pub(super) use closing::*;
pub(super) use second_factor::*;
pub(super) use sign_in::*;

use crate::{
    error::{Result, fault},
    keys::Fingerprint,
    store::{Db, Tx},
    time,
};
use domain::{
    accounts::{Consent, PersonName, Purpose},
    ids::{DraftId, PersonId},
    time::Timestamp,
};
use schema::{consents, drafts, memberships, offices, person_emails, persons};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, FromQueryResult, JoinType, QueryFilter,
    QueryOrder, QuerySelect, RelationTrait, Set, sea_query::Expr,
};
use uuid::Uuid;

pub(super) use persons::Model as PersonRow;

/// One role of one current part in a project; a part without a role has one
/// row too.
#[derive(FromQueryResult)]
pub(super) struct PartRow {
    pub id: Uuid,
    pub project_id: Uuid,
    pub hat: String,
    pub role: Option<String>,
    pub accepted_rules: Option<i32>,
}

pub(super) async fn find_person(db: &Db, person: PersonId) -> Result<Option<PersonRow>> {
    let open = persons::Entity::find_by_id(person.0).filter(persons::Column::ClosedAt.is_null());
    Ok(open.one(db).await?)
}

/// Whether anybody's address is kept.
pub(super) async fn any_address(db: &Db) -> Result<bool> {
    Ok(person_emails::Entity::find().one(db).await?.is_some())
}

/// Whether others write for the person, who has no e-mail.
pub(crate) async fn is_written_for(db: &impl ConnectionTrait, person: PersonId) -> Result<bool> {
    let written_for = persons::Entity::find_by_id(person.0)
        .filter(persons::Column::ClosedAt.is_null())
        .filter(persons::Column::WrittenFor.eq(true));
    Ok(written_for.one(db).await?.is_some())
}

/// Whether somebody can say nothing here themselves: they have no e-mail, or have closed
/// their account.
pub(crate) async fn cannot_sign_in(db: &impl ConnectionTrait, person: PersonId) -> Result<bool> {
    let written_for = persons::Column::WrittenFor.eq(true);
    let found = persons::Entity::find_by_id(person.0)
        .filter(written_for.or(persons::Column::ClosedAt.is_not_null()));
    Ok(found.one(db).await?.is_some())
}

/// Whether the person has closed their account.
pub(crate) async fn has_left(db: &impl ConnectionTrait, person: PersonId) -> Result<bool> {
    let closed =
        persons::Entity::find_by_id(person.0).filter(persons::Column::ClosedAt.is_not_null());
    Ok(closed.one(db).await?.is_some())
}

/// What the person is called in full, for those who pay them; empty once their account is
/// closed.
pub(crate) async fn find_name(db: &impl ConnectionTrait, person: PersonId) -> Result<String> {
    let row = persons::Entity::find_by_id(person.0).one(db).await?;
    Ok(row.and_then(|row| row.full_name.or(row.first_name)).unwrap_or_default())
}

/// Whether somebody has an account with the address of this digest.
pub(crate) async fn has_account(db: &impl ConnectionTrait, digest: Fingerprint) -> Result<bool> {
    Ok(find_person_by_address(db, digest).await?.is_some())
}

pub(super) async fn find_person_by_address(
    db: &impl ConnectionTrait,
    digest: Fingerprint,
) -> Result<Option<PersonId>> {
    let row = person_emails::Entity::find()
        .filter(person_emails::Column::Digest.eq(digest.to_vec()))
        .one(db)
        .await?;
    Ok(row.map(|row| PersonId(row.person_id)))
}

pub(super) async fn find_address(db: &Db, person: PersonId) -> Result<Option<Vec<u8>>> {
    let row = person_emails::Entity::find_by_id(person.0).one(db).await?;
    Ok(row.and_then(|row| row.sealed_address))
}

pub(super) async fn insert_person(tx: &Tx, row: PersonRow) -> Result<()> {
    let row = persons::ActiveModel::from(row);
    persons::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

pub(super) async fn insert_address(
    tx: &Tx,
    person: PersonId,
    sealed: Vec<u8>,
    digest: Fingerprint,
    now: Timestamp,
) -> Result<()> {
    let row = person_emails::ActiveModel {
        person_id: Set(person.0),
        sealed_address: Set(Some(sealed)),
        digest: Set(Some(digest.to_vec())),
        added_at: Set(now.utc()),
        emptied_at: Set(None),
    };
    person_emails::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

pub(super) async fn set_administrator(tx: &Tx, person: PersonId) -> Result<()> {
    set(tx, person, persons::Column::Administrator, true).await
}

pub(super) async fn set_digest(tx: &Tx, person: PersonId, daily: bool) -> Result<()> {
    set(tx, person, persons::Column::DailyDigest, daily).await
}

pub(super) async fn set_locale(tx: &Tx, person: PersonId, locale: &str) -> Result<()> {
    set(tx, person, persons::Column::Locale, locale).await
}

pub(super) async fn set_names(tx: &Tx, person: PersonId, name: PersonName) -> Result<()> {
    persons::Entity::update_many()
        .col_expr(persons::Column::FullName, Expr::val(name.full))
        .col_expr(persons::Column::FirstName, Expr::val(name.first))
        .filter(persons::Column::Id.eq(person.0))
        .exec(tx)
        .await?;
    Ok(())
}

async fn set(
    tx: &Tx,
    person: PersonId,
    column: persons::Column,
    value: impl Into<sea_orm::Value>,
) -> Result<()> {
    persons::Entity::update_many()
        .col_expr(column, Expr::val(value))
        .filter(persons::Column::Id.eq(person.0))
        .exec(tx)
        .await?;
    Ok(())
}

/// The organisation and the role of each current office.
pub(super) async fn list_offices(db: &Db, person: PersonId) -> Result<Vec<(Uuid, String)>> {
    let rows = offices::Entity::find()
        .select_only()
        .columns([offices::Column::OrganisationId, offices::Column::Role])
        .filter(offices::Column::PersonId.eq(person.0))
        .filter(offices::Column::Until.is_null())
        .order_by_asc(offices::Column::Id);
    Ok(rows.into_tuple().all(db).await?)
}

/// The current parts in projects, those of one part together.
pub(super) async fn list_parts(db: &Db, person: PersonId) -> Result<Vec<PartRow>> {
    let accepted = "(SELECT max(version) FROM ground_rule_acceptances \
        WHERE membership_id = memberships.id)";
    let roles = schema::membership_roles::Relation::Memberships.def().rev();
    let rows = memberships::Entity::find()
        .select_only()
        .columns([
            memberships::Column::Id,
            memberships::Column::ProjectId,
            memberships::Column::Hat,
        ])
        .column(schema::membership_roles::Column::Role)
        .column_as(Expr::cust(accepted), "accepted_rules")
        .join(JoinType::LeftJoin, roles)
        .filter(memberships::Column::PersonId.eq(person.0))
        .filter(memberships::Column::EndedAt.is_null())
        .order_by_asc(memberships::Column::Id);
    Ok(rows.into_model().all(db).await?)
}

/// What the person said to statements, oldest first.
pub(super) async fn list_consents(db: &Db, person: PersonId) -> Result<Vec<Consent>> {
    let rows = consents::Entity::find()
        .filter(consents::Column::PersonId.eq(person.0))
        .order_by_asc(consents::Column::Id);
    let consent = |row: consents::Model| {
        let purpose = Purpose::from_code(&row.purpose);
        let purpose = purpose.ok_or_else(|| fault("consent_read", &"unknown purpose"))?;
        let on = time::day_of(Timestamp::new(row.at));
        Ok(Consent { purpose, version: row.version, given: row.given, on })
    };
    rows.all(db).await?.into_iter().map(consent).collect()
}

pub(super) async fn insert_consent(
    tx: &Tx,
    person: PersonId,
    consent: Consent,
    now: Timestamp,
) -> Result<()> {
    let row = consents::ActiveModel {
        id: Set(Uuid::now_v7()),
        person_id: Set(person.0),
        purpose: Set(consent.purpose.code().to_owned()),
        version: Set(consent.version),
        given: Set(consent.given),
        at: Set(now.utc()),
    };
    consents::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

pub(super) async fn replace_draft(
    tx: &Tx,
    draft: DraftId,
    browser: Fingerprint,
    form: &str,
    sealed: Vec<u8>,
    expires: Timestamp,
) -> Result<()> {
    drafts::Entity::delete_many()
        .filter(drafts::Column::Browser.eq(browser.to_vec()))
        .filter(drafts::Column::Form.eq(form))
        .exec(tx)
        .await?;
    let row = drafts::ActiveModel {
        id: Set(draft.0),
        browser: Set(browser.to_vec()),
        form: Set(form.to_owned()),
        sealed: Set(sealed),
        expires_at: Set(expires.utc()),
    };
    drafts::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Removes the draft and gives back what it held.
pub(super) async fn take_draft(
    tx: &Tx,
    draft: DraftId,
    browser: Fingerprint,
    form: &str,
    now: Timestamp,
) -> Result<Option<Vec<u8>>> {
    let sealed = find_draft(tx, draft, browser, form, now).await?;
    drafts::Entity::delete_many().filter(drafts::Column::Id.eq(draft.0)).exec(tx).await?;
    Ok(sealed)
}

pub(super) async fn find_draft(
    db: &impl ConnectionTrait,
    draft: DraftId,
    browser: Fingerprint,
    form: &str,
    now: Timestamp,
) -> Result<Option<Vec<u8>>> {
    let row = drafts::Entity::find_by_id(draft.0)
        .filter(drafts::Column::Browser.eq(browser.to_vec()))
        .filter(drafts::Column::Form.eq(form))
        .filter(drafts::Column::ExpiresAt.gt(now.utc()))
        .one(db)
        .await?;
    Ok(row.map(|row| row.sealed))
}

pub(super) async fn delete_drafts_of(tx: &Tx, browser: Fingerprint) -> Result<()> {
    let theirs = drafts::Entity::delete_many().filter(drafts::Column::Browser.eq(browser.to_vec()));
    theirs.exec(tx).await?;
    Ok(())
}

pub(super) async fn delete_drafts(tx: &Tx, now: Timestamp) -> Result<u64> {
    let past = drafts::Entity::delete_many().filter(drafts::Column::ExpiresAt.lte(now.utc()));
    Ok(past.exec(tx).await?.rows_affected)
}

//! What people decide about their own record: names, language, mail, consents.

use super::{queries, sessions::owner};
use crate::{
    Portal, addresses,
    audit::{self, Event},
    error::{Error, Result},
    repeats,
};
use domain::{
    accounts::{Consent, ConsentRow, NAME_MAX, PersonName, Purpose, current_statement, stand_on},
    fields,
    links::RecordKind,
    permissions::Act,
    refusal::{Refusal, WrongState},
    scope::Scope,
};

/// A person's own record, as they see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Their names.
    pub name: PersonName,
    /// Their address, if they gave one.
    pub email: Option<String>,
    /// Their language.
    pub locale: String,
    /// Whether mail about projects comes once a day, or not at all.
    pub daily_digest: bool,
}

/// The person's own record.
pub async fn see_profile(portal: &Portal, scope: &Scope) -> Result<Profile> {
    let person = owner(scope)?;
    let db = portal.store.read();
    let row = queries::find_person(db, person).await?.ok_or(Error::NotFound)?;
    let sealed = queries::find_address(db, person).await?;
    let email =
        sealed.map(|sealed| addresses::open(&portal.keys, person.0, &sealed)).transpose()?;
    Ok(Profile {
        name: PersonName { full: row.full_name, first: row.first_name },
        email,
        locale: row.locale,
        daily_digest: row.daily_digest,
    })
}

/// Changes the person's names; what is left empty is emptied.
pub async fn rename(portal: &Portal, scope: &Scope, full: &str, first: &str) -> Result<()> {
    let person = owner(scope)?;
    let mut check = fields::Check::default();
    let full = check.take(fields::optional("full_name", full, NAME_MAX));
    let first = check.take(fields::optional("first_name", first, NAME_MAX));
    let name = check.done(PersonName { full, first })?;
    let tx = portal.store.begin().await?;
    queries::set_names(&tx, person, name).await?;
    let event = Event::of(Act::ManageAccount).on(RecordKind::Person, person.0);
    audit::record(&tx, portal.now(), scope, event).await?;
    Ok(tx.commit().await?)
}

/// Switches the daily digest on or off.
pub async fn choose_digest(portal: &Portal, scope: &Scope, daily: bool) -> Result<()> {
    let person = owner(scope)?;
    let tx = portal.store.begin().await?;
    queries::set_digest(&tx, person, daily).await?;
    let event = Event::of(Act::ManageAccount).on(RecordKind::Person, person.0);
    audit::record(&tx, portal.now(), scope, event).await?;
    Ok(tx.commit().await?)
}

/// Keeps the person's language. Which there are is known where the words are.
pub async fn choose_locale(portal: &Portal, scope: &Scope, locale: &str) -> Result<()> {
    let person = owner(scope)?;
    let tx = portal.store.begin().await?;
    queries::set_locale(&tx, person, locale).await?;
    Ok(tx.commit().await?)
}

/// Each statement in force, and how the person stands to it.
pub async fn consents(portal: &Portal, scope: &Scope) -> Result<Vec<ConsentRow>> {
    let person = owner(scope)?;
    let said = queries::list_consents(portal.store.read(), person).await?;
    let today = portal.today();
    let statements = Purpose::ALL.iter().filter_map(|purpose| current_statement(*purpose, today));
    Ok(statements.map(|statement| stand_on(&said, &statement)).collect())
}

/// Writes down a yes or a no to `version` of a statement. A version that is no
/// longer in force is refused: the person has not seen the one that is.
pub async fn settle_consent(
    portal: &Portal,
    scope: &Scope,
    purpose: Purpose,
    version: i32,
    given: bool,
) -> Result<()> {
    let person = owner(scope)?;
    let current = current_statement(purpose, portal.today());
    if current.is_none_or(|statement| statement.version != version) {
        return Err(Refusal::WrongState(WrongState::ChangedMeanwhile).into());
    }
    let tx = portal.store.begin().await?;
    if repeats::again(portal, &tx, scope, "settle_consent").await? {
        return Ok(());
    }
    let consent = Consent { purpose, version, given, on: portal.today() };
    queries::insert_consent(&tx, person, consent, portal.now()).await?;
    let code = if given { "consent_given" } else { "consent_withdrawn" };
    let event = Event::new(code).on(RecordKind::Person, person.0).amount(version.into());
    audit::record(&tx, portal.now(), scope, event).await?;
    Ok(tx.commit().await?)
}

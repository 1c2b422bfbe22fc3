//! Organisations: bodies on the instance, who holds office in them, whom to
//! turn to, and what they promise about clocks.

mod queries;

pub(crate) use queries::list_holders;

use crate::{
    Portal, accounts,
    audit::{self, Event},
    error::{Error, Result},
    notices::{self, Notice},
    repeats,
    store::Tx,
};
use domain::{
    accounts::{Email, NAME_MAX, NoticeKind},
    fields::{FieldCode, error, required},
    ids::{OrganisationId, PersonId},
    links::RecordKind,
    organisations::{
        Contact, OrganisationText, Promise, check_contacts, first_promise,
        pages::{OfficerList, OrganisationContacts, OrganisationList, OrganisationPage},
        promise_on,
    },
    permissions::{Act, Target, allow, allowed},
    refusal::Refusal,
    scope::{OfficeRole, Scope},
};
use serde_json::json;
use uuid::Uuid;

/// Adds an organisation, with the usual promise until it makes its own.
pub async fn create_organisation(
    portal: &Portal,
    scope: &Scope,
    text: &OrganisationText,
) -> Result<OrganisationId> {
    allow(Act::CreateOrganisation, scope, &Target::instance())?;
    let text = text.checked()?;
    let act = Act::CreateOrganisation.code();
    let tx = portal.store.begin().await?;
    if let Some(id) = repeats::find(&tx, scope, act).await? {
        return Ok(OrganisationId(id));
    }
    let id = add_organisation(portal, &tx, scope, &text).await.map_err(name_taken)?;
    repeats::note(portal, &tx, scope, act, id.0).await?;
    tx.commit().await?;
    Ok(id)
}

/// Adds an organisation within another act, which has asked whether it may.
pub async fn add_organisation(
    portal: &Portal,
    tx: &Tx,
    scope: &Scope,
    text: &OrganisationText,
) -> Result<OrganisationId> {
    let id = OrganisationId(Uuid::now_v7());
    let demonstration = portal.settings.demonstration;
    queries::insert_organisation(tx, id, text, demonstration, portal.now()).await?;
    queries::insert_promise(tx, id, first_promise(portal.today())).await?;
    let event = Event::of(Act::CreateOrganisation).on(RecordKind::Organisation, id.0);
    audit::record(tx, portal.now(), scope, event).await?;
    Ok(id)
}

/// Changes what an organisation says of itself.
pub async fn edit_organisation(
    portal: &Portal,
    scope: &Scope,
    id: OrganisationId,
    text: &OrganisationText,
) -> Result<()> {
    allow(Act::EditOrganisation, scope, &Target::organisation(id))?;
    let text = text.checked()?;
    let tx = portal.store.begin().await?;
    if !queries::set_text(&tx, id, &text).await.map_err(name_taken)? {
        return Err(Error::NotFound);
    }
    finish_edit(portal, tx, scope, id).await
}

/// No two organisations have one name.
fn name_taken(failed: Error) -> Error {
    match failed {
        Error::Conflict => error("name", FieldCode::Taken).into(),
        other => other,
    }
}

/// Puts `contacts` in place of those there were, in this order; those with
/// nothing in them are passed over.
pub async fn set_contacts(
    portal: &Portal,
    scope: &Scope,
    id: OrganisationId,
    contacts: &[Contact],
) -> Result<()> {
    allow(Act::EditOrganisation, scope, &Target::organisation(id))?;
    let contacts = check_contacts(contacts)?;
    let tx = portal.store.begin().await?;
    queries::lock_organisation(&tx, id).await?;
    queries::replace_contacts(&tx, id, contacts).await?;
    finish_edit(portal, tx, scope, id).await
}

/// Adds a promise, which holds from a later day on.
pub async fn make_promise(
    portal: &Portal,
    scope: &Scope,
    id: OrganisationId,
    promise: Promise,
) -> Result<()> {
    allow(Act::EditOrganisation, scope, &Target::organisation(id))?;
    let promise = promise.announced(portal.today())?;
    let tx = portal.store.begin().await?;
    queries::lock_organisation(&tx, id).await?;
    if repeats::again(portal, &tx, scope, "make_promise").await? {
        return Ok(());
    }
    queries::insert_promise(&tx, id, promise).await?;
    finish_edit(portal, tx, scope, id).await
}

async fn finish_edit(portal: &Portal, tx: Tx, scope: &Scope, id: OrganisationId) -> Result<()> {
    let event = Event::of(Act::EditOrganisation).on(RecordKind::Organisation, id.0);
    audit::record(&tx, portal.now(), scope, event).await?;
    Ok(tx.commit().await?)
}

/// Gives an office to the person with this address, who is told by mail. Given
/// twice, it is held once.
pub async fn appoint(
    portal: &Portal,
    scope: &Scope,
    id: OrganisationId,
    email: &str,
    full_name: Option<&str>,
    role: OfficeRole,
) -> Result<PersonId> {
    allow(Act::AppointOfficer, scope, &Target::organisation(id))?;
    let (email, full_name) = check_officer(email, full_name)?;
    let name = queries::find_organisation(portal.store.read(), id).await?.ok_or(Error::NotFound)?;
    let tx = portal.store.begin().await?;
    let person = accounts::find_or_add_person(portal, &tx, &email, full_name.as_deref()).await?;
    if queries::insert_office(&tx, id, person, role, portal.now()).await? {
        let notice = Notice {
            template: "office_given",
            params: json!({ "organisation": name.text.name, "role": role.code() }),
            kind: NoticeKind::Asked,
        };
        notices::post(portal, &tx, person, &notice).await?;
        let event = Event::of(Act::AppointOfficer).on(RecordKind::Person, person.0);
        audit::record(&tx, portal.now(), scope, event).await?;
    }
    tx.commit().await?;
    Ok(person)
}

/// An address, and a name where one is given.
fn check_officer(email: &str, full_name: Option<&str>) -> Result<(Email, Option<String>)> {
    let name = full_name.map(|name| required("full_name", name, NAME_MAX)).transpose();
    match (name, Email::parse("email", email)) {
        (Ok(name), Ok(email)) => Ok((email, name)),
        (name, email) => {
            let wrong = name.err().into_iter().chain(email.err()).collect();
            Err(Refusal::Fields(wrong).into())
        }
    }
}

/// Ends an office.
pub async fn dismiss(
    portal: &Portal,
    scope: &Scope,
    id: OrganisationId,
    person: PersonId,
    role: OfficeRole,
) -> Result<()> {
    allow(Act::AppointOfficer, scope, &Target::organisation(id))?;
    let tx = portal.store.begin().await?;
    if !queries::end_office(&tx, id, person, role, portal.now()).await? {
        return Err(Error::NotFound);
    }
    let event = Event::new("end_office").on(RecordKind::Person, person.0);
    audit::record(&tx, portal.now(), scope, event).await?;
    Ok(tx.commit().await?)
}

/// All organisations by name, 50 after the one called `after`.
pub async fn list_organisations(
    portal: &Portal,
    scope: &Scope,
    after: Option<OrganisationId>,
) -> Result<OrganisationList> {
    let (rows, next) = queries::list_organisations(portal.store.read(), after).await?;
    Ok(OrganisationList { rows, next, may: allowed(scope, &Target::instance()) })
}

/// An organisation's page, which everybody may read: four statements.
pub async fn see_organisation(
    portal: &Portal,
    scope: &Scope,
    id: OrganisationId,
) -> Result<OrganisationPage> {
    let (db, today) = (portal.store.read(), portal.today());
    let row = queries::find_organisation(db, id).await?.ok_or(Error::NotFound)?;
    let contacts = queries::list_contacts(db, id).await?;
    let promises = queries::list_promises(db, id).await?;
    let promise = promise_on(&promises, today);
    let coming = promises.into_iter().filter(|promise| promise.valid_from > today).collect();
    let one_person = queries::lets_one_person_pay(db, id).await?;
    let may = allowed(scope, &Target::organisation(id));
    Ok(OrganisationPage { id, text: row.text, contacts, promise, coming, one_person, may })
}

/// Whom to turn to, by organisation: for the page on every footer.
pub async fn list_all_contacts(portal: &Portal) -> Result<Vec<OrganisationContacts>> {
    queries::list_all_contacts(portal.store.read()).await
}

/// Who holds office, for those who may appoint.
pub async fn list_officers(
    portal: &Portal,
    scope: &Scope,
    id: OrganisationId,
) -> Result<OfficerList> {
    allow(Act::AppointOfficer, scope, &Target::organisation(id))?;
    let db = portal.store.read();
    let row = queries::find_organisation(db, id).await?.ok_or(Error::NotFound)?;
    Ok(OfficerList { id, name: row.text.name, rows: queries::list_officers(db, id).await? })
}

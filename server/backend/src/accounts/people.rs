//! Adding people.

use super::{queries, sign_in};
use crate::{
    Portal, addresses,
    audit::{self, Event},
    error::Result,
    notices::{self, Notice},
    store::Tx,
};
use domain::{
    accounts::{Email, NAME_MAX, NoticeKind, first_name_of},
    fields,
    ids::PersonId,
    links::RecordKind,
    permissions::{Act, Target, allow},
    scope::Scope,
};
use serde_json::json;
use uuid::Uuid;

/// How long an invitation to administer lasts.
const ADMINISTRATOR_LINK_DAYS: i64 = 7;

/// Whether there are people whose addresses no key opens, because the master key
/// was made just now. That key is taken away again: it would hide the loss.
pub async fn lost_their_key(portal: &Portal) -> Result<bool> {
    let lost = portal.keys.is_new() && queries::any_address(portal.store.read()).await?;
    if lost {
        portal.keys.discard()?;
    }
    Ok(lost)
}

/// Makes the person with this address an administrator and mails a link to sign
/// in with. Gives the link's token back for the command line.
pub async fn invite_administrator(portal: &Portal, scope: &Scope, email: &str) -> Result<String> {
    allow(Act::InviteAdministrator, scope, &Target::instance())?;
    let email = Email::parse("email", email)?;
    let tx = portal.store.begin().await?;
    let person = find_or_add_person(portal, &tx, &email, None).await?;
    queries::set_administrator(&tx, person).await?;
    let expires = portal.now().plus_days(ADMINISTRATOR_LINK_DAYS);
    let digest = addresses::digest(&portal.keys, email.as_str());
    let token = sign_in::add_link(portal, &tx, Some(person), digest, "", expires).await?;
    let notice = Notice {
        template: "administrator_invited",
        params: json!({ "token": token }),
        kind: NoticeKind::Asked,
    };
    notices::post(portal, &tx, person, &notice).await?;
    let event = Event::of(Act::InviteAdministrator).on(RecordKind::Person, person.0);
    audit::record(&tx, portal.now(), scope, event).await?;
    tx.commit().await?;
    Ok(token)
}

/// The person with this address; a new record where there is none. A name that
/// is known already is kept.
pub async fn find_or_add_person(
    portal: &Portal,
    tx: &Tx,
    email: &Email,
    full_name: Option<&str>,
) -> Result<PersonId> {
    let digest = addresses::digest(&portal.keys, email.as_str());
    if let Some(person) = queries::find_person_by_address(tx, digest).await? {
        return Ok(person);
    }
    let person = insert_person(portal, tx, full_name, false).await?;
    let sealed = addresses::seal(&portal.keys, person.0, email.as_str())?;
    queries::insert_address(tx, person, sealed, digest, portal.now()).await?;
    Ok(person)
}

/// Adds a person who has no e-mail address, for whom others may write.
pub async fn add_person(portal: &Portal, tx: &Tx, full_name: &str) -> Result<PersonId> {
    let name = fields::required("full_name", full_name, NAME_MAX)?;
    insert_person(portal, tx, Some(&name), true).await
}

async fn insert_person(
    portal: &Portal,
    tx: &Tx,
    full_name: Option<&str>,
    written_for: bool,
) -> Result<PersonId> {
    let person = PersonId(Uuid::now_v7());
    let row = queries::PersonRow {
        id: person.0,
        full_name: full_name.map(str::to_owned),
        first_name: full_name.and_then(first_name_of),
        locale: portal.settings.locale.clone(),
        daily_digest: true,
        administrator: false,
        written_for,
        demonstration: portal.settings.demonstration,
        created_at: portal.now().utc(),
        closed_at: None,
    };
    queries::insert_person(tx, row).await?;
    Ok(person)
}

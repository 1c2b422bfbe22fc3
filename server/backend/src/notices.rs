//! Mail, by way of the outbox: an act leaves a row in its own transaction, and
//! the worker sends it, tries again where that fails, and keeps what cannot be
//! delivered on a list of dead letters.
//!
//! A row holds a template's code and its parameters, encrypted; the words are
//! made by whoever sends.

mod outgoing;
mod queries;

pub use outgoing::{Mail, Part, claim, dead_letters, failed, forget_past, revive, sent};
pub use queries::DeadLetter;

use crate::{
    Portal,
    error::{Result, fault},
    keys::Purpose,
    store::Tx,
    time,
};
use domain::{
    accounts::{Delivery, NoticeKind, delivery},
    ids::PersonId,
    time::{Day, Timestamp},
};
use queries::{OutboxRow, Reader};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::HashMap;
use uuid::Uuid;

/// What is to be said.
#[derive(Clone, Debug)]
pub struct Notice {
    /// The template's code.
    pub template: &'static str,
    /// What the template needs.
    pub params: Value,
    /// What it is about, which decides when it goes out.
    pub kind: NoticeKind,
}

/// What a row of the outbox keeps encrypted.
#[derive(Serialize, Deserialize)]
struct Content {
    /// Only where no person is known.
    address: Option<String>,
    params: Value,
}

/// Leaves `notice` for `person`.
pub async fn post(portal: &Portal, tx: &Tx, person: PersonId, notice: &Notice) -> Result<()> {
    post_all(portal, tx, &[person], notice).await
}

/// Leaves `notice` for each of `people` who has a way to read mail, in two
/// statements for up to 500.
pub async fn post_all(
    portal: &Portal,
    tx: &Tx,
    people: &[PersonId],
    notice: &Notice,
) -> Result<()> {
    let content = Content { address: None, params: notice.params.clone() };
    let mut rows = Vec::with_capacity(people.len());
    for reader in queries::list_readers(tx, people).await? {
        rows.extend(row_for(portal, notice, &reader, &content)?);
    }
    queries::insert_all(tx, rows).await
}

/// Leaves each person a notice of their own, in two statements for up to 500.
pub async fn post_each(portal: &Portal, tx: &Tx, notices: &[(PersonId, Notice)]) -> Result<()> {
    if notices.is_empty() {
        return Ok(());
    }
    let people: Vec<PersonId> = notices.iter().map(|(person, _)| *person).collect();
    let readers = queries::list_readers(tx, &people).await?;
    let readers: HashMap<Uuid, Reader> =
        readers.into_iter().map(|reader| (reader.person, reader)).collect();
    let mut rows = Vec::with_capacity(notices.len());
    for (person, notice) in notices {
        let Some(reader) = readers.get(&person.0) else { continue };
        let content = Content { address: None, params: notice.params.clone() };
        rows.extend(row_for(portal, notice, reader, &content)?);
    }
    queries::insert_all(tx, rows).await
}

/// Leaves `notice` for an address that belongs to nobody here yet.
pub async fn post_to_address(
    portal: &Portal,
    tx: &Tx,
    address: &str,
    locale: &str,
    notice: &Notice,
) -> Result<()> {
    let content = Content { address: Some(address.to_owned()), params: notice.params.clone() };
    queries::insert_all(tx, vec![row(portal, notice, locale, &content)?]).await
}

/// The row for somebody who is known; none where they want no such mail.
fn row_for(
    portal: &Portal,
    notice: &Notice,
    reader: &Reader,
    content: &Content,
) -> Result<Option<OutboxRow>> {
    let (due, digest) = match delivery(notice.kind, reader.daily_digest) {
        Delivery::Now => (portal.now(), false),
        Delivery::NextDigest => (next_digest(portal), true),
        Delivery::Never => return Ok(None),
    };
    let row = row(portal, notice, &reader.locale, content)?;
    let person_id = Some(reader.person);
    Ok(Some(OutboxRow { person_id, digest, due_at: due.utc(), ..row }))
}

fn row(portal: &Portal, notice: &Notice, locale: &str, content: &Content) -> Result<OutboxRow> {
    let id = Uuid::now_v7();
    let now = portal.now().utc();
    Ok(OutboxRow {
        id,
        template: notice.template.to_owned(),
        locale: locale.to_owned(),
        person_id: None,
        sealed: Some(seal(portal, id, content)?),
        digest: false,
        state: queries::WAITING.to_owned(),
        due_at: now,
        attempts: 0,
        lease_until: None,
        error_code: None,
        created_at: now,
        done_at: None,
    })
}

fn seal(portal: &Portal, id: Uuid, content: &Content) -> Result<Vec<u8>> {
    let text = serde_json::to_vec(content).map_err(|error| fault("mail_write", &error))?;
    portal.keys.seal(Purpose::Mail, id.as_bytes(), &text)
}

/// The next time at which the daily digest goes out.
fn next_digest(portal: &Portal) -> Timestamp {
    let at = |day: Day| time::at_hour(day, portal.settings.digest_hour);
    let today = portal.today();
    if portal.now() < at(today) { at(today) } else { at(today.plus(1)) }
}

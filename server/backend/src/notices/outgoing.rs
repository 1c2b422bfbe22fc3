//! What the worker does with the outbox: claim, send, and say how it went.

use super::{
    Content,
    queries::{self, DeadLetter, OutboxRow},
};
use crate::{
    Portal, addresses,
    audit::{self, Event},
    error::{Error, Result},
    keys::Purpose,
    store::Tx,
};
use domain::{refusal::Refusal, scope::Scope};
use serde_json::Value;
use std::collections::HashMap;
use uuid::Uuid;

/// How long a worker may take over what it claimed before another tries.
const LEASE_MINUTES: i64 = 5;
/// How long to wait after each failed try; after the last, the mail is dead.
const WAITS_MINUTES: [i64; 6] = [1, 5, 15, 60, 240, 720];
/// How long the outbox remembers that something was sent, and keeps what could not be.
const MEMORY_DAYS: i64 = 30;
const DEAD_LETTERS: u64 = 50;

/// A mail to be sent: one notice, or all of a day's digest.
#[derive(Clone, Debug, PartialEq)]
pub struct Mail {
    /// The rows of the outbox that it carries.
    pub ids: Vec<Uuid>,
    /// The address.
    pub to: String,
    /// The language.
    pub locale: String,
    /// Whether it is the daily digest.
    pub digest: bool,
    /// What it says, in order.
    pub parts: Vec<Part>,
    attempts: i32,
}

/// One thing a mail says.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// The template's code.
    pub template: String,
    /// What the template needs.
    pub params: Value,
}

/// Claims up to `limit` mails and as many digests that are due. Each must end
/// in `sent` or `failed`; what is claimed and left comes back after a while.
pub async fn claim(portal: &Portal, limit: u64) -> Result<Vec<Mail>> {
    let now = portal.now();
    let tx = portal.store.begin().await?;
    let singles = queries::lock_due_singles(&tx, now, limit).await?;
    let digests = queries::lock_due_digests(&tx, now, limit).await?;
    let rows: Vec<OutboxRow> = singles.into_iter().chain(digests).collect();
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids = rows.iter().map(|row| row.id).collect();
    queries::lease(&tx, ids, now.plus_minutes(LEASE_MINUTES)).await?;
    let mails = make_mails(portal, &tx, rows).await?;
    tx.commit().await?;
    Ok(mails)
}

/// Says that `mail` went out: what it held is emptied.
pub async fn sent(portal: &Portal, mail: &Mail) -> Result<()> {
    let tx = portal.store.begin().await?;
    queries::mark_sent(&tx, &mail.ids, portal.now()).await?;
    Ok(tx.commit().await?)
}

/// Says that `mail` did not go out. It is tried again later, unless `for_good`
/// or tried too often.
pub async fn failed(
    portal: &Portal,
    mail: &Mail,
    code: &'static str,
    for_good: bool,
) -> Result<()> {
    let now = portal.now();
    let wait = usize::try_from(mail.attempts).ok().and_then(|tries| WAITS_MINUTES.get(tries));
    let tx = portal.store.begin().await?;
    match wait {
        Some(minutes) if !for_good => {
            queries::mark_waiting(&tx, &mail.ids, now.plus_minutes(*minutes), code).await?;
        }
        _ => queries::mark_dead(&tx, &mail.ids, now, code).await?,
    }
    Ok(tx.commit().await?)
}

/// The newest mails that could not be delivered, for administrators.
pub async fn dead_letters(portal: &Portal, scope: &Scope) -> Result<Vec<DeadLetter>> {
    administrators_only(scope)?;
    queries::list_dead(portal.store.read(), DEAD_LETTERS).await
}

/// Puts a dead letter back, to be tried again.
pub async fn revive(portal: &Portal, scope: &Scope, letter: Uuid) -> Result<()> {
    administrators_only(scope)?;
    let tx = portal.store.begin().await?;
    if !queries::revive(&tx, letter, portal.now()).await? {
        return Err(Error::NotFound);
    }
    audit::record(&tx, portal.now(), scope, Event::new("mail.revived")).await?;
    Ok(tx.commit().await?)
}

/// Deletes the rows of mail that went out long ago, or has been dead so long: it holds
/// addresses, which may be somebody's who never came here. Says how many.
pub async fn forget_past(portal: &Portal) -> Result<u64> {
    let tx = portal.store.begin().await?;
    let forgotten = queries::delete_past(&tx, portal.now().plus_days(-MEMORY_DAYS)).await?;
    tx.commit().await?;
    Ok(forgotten)
}

fn administrators_only(scope: &Scope) -> Result<()> {
    if scope.administrator { Ok(()) } else { Err(Refusal::NotAllowed.into()) }
}

/// Makes mails of rows: finds the addresses, opens what is encrypted, gathers
/// digests. A row that nobody can receive becomes a dead letter.
async fn make_mails(portal: &Portal, tx: &Tx, rows: Vec<OutboxRow>) -> Result<Vec<Mail>> {
    let people = rows.iter().filter_map(|row| row.person_id).collect();
    let sealed: HashMap<Uuid, Vec<u8>> =
        queries::list_addresses(tx, people).await?.into_iter().collect();
    let mut mails: Vec<Mail> = Vec::new();
    let mut digest_of = None;
    for row in rows {
        let (to, params) = match read(portal, &row, &sealed) {
            Ok(read) => read,
            Err(code) => {
                queries::mark_dead(tx, &[row.id], portal.now(), code).await?;
                continue;
            }
        };
        let part = Part { template: row.template, params };
        match mails.last_mut() {
            Some(mail) if row.digest && digest_of == row.person_id => {
                mail.ids.push(row.id);
                mail.parts.push(part);
                mail.attempts = mail.attempts.max(row.attempts);
            }
            _ => mails.push(Mail {
                ids: vec![row.id],
                to,
                locale: row.locale,
                digest: row.digest,
                parts: vec![part],
                attempts: row.attempts,
            }),
        }
        digest_of = row.person_id.filter(|_| row.digest);
    }
    Ok(mails)
}

/// The address and the parameters of a row, or the code of what is wrong.
fn read(
    portal: &Portal,
    row: &OutboxRow,
    sealed_addresses: &HashMap<Uuid, Vec<u8>>,
) -> std::result::Result<(String, Value), &'static str> {
    let sealed = row.sealed.as_ref().ok_or("emptied")?;
    let text = portal.keys.open_sealed(Purpose::Mail, row.id.as_bytes(), sealed);
    let text = text.map_err(|_| "unreadable")?;
    let content: Content = serde_json::from_slice(&text).map_err(|_| "unreadable")?;
    let to = match row.person_id {
        None => content.address.ok_or("no_address")?,
        Some(person) => {
            let sealed = sealed_addresses.get(&person).ok_or("no_address")?;
            addresses::open(&portal.keys, person, sealed).map_err(|_| "unreadable")?
        }
    };
    Ok((to, content.params))
}

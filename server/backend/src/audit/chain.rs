//! The chain over the record.
//!
//! Rows are numbered after their commit, in the order in which the worker sees
//! them; each hash covers the row, its number and the hash before. Whoever
//! rewrites the whole chain is found by a head that was published earlier.

use super::queries::{self, ChainRow, EventRow};
use crate::{
    Portal,
    error::{Error, Result, fault},
    keys::{Fingerprint, fingerprint},
    lists,
};
use uuid::{Timestamp, Uuid};

const BATCH: u64 = 500;
/// No transaction stays open longer than this: a row that commits late still
/// has an id that is at most so much older than the newest chained one.
const LATEST_COMMIT_SECONDS: u64 = 24 * 60 * 60;
const HEADS: &str = "audit_heads.list";

/// What `verify` found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// How many rows were checked.
    pub checked: u64,
    /// How many rows wait for the worker.
    pub waiting: u64,
    /// What is wrong; empty where all is well.
    pub findings: Vec<Finding>,
}

/// Something that is wrong with the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The row with this number is not as it was when it was chained.
    Changed(i64),
    /// The row with this number is gone.
    Removed(i64),
    /// The head that was published is not in the chain: its end was cut off, or
    /// all of it was written anew.
    CutOff,
}

/// Chains the committed rows that are not chained yet; says how many. The
/// worker calls it every few seconds; where two call it at once, one gives way.
pub async fn chain(portal: &Portal) -> Result<u64> {
    let tx = portal.store.begin().await?;
    let from = queries::highest_chained(&tx).await?.map_or(Uuid::nil(), earliest_commit_beside);
    let events = queries::list_unchained(&tx, from, BATCH).await?;
    if events.is_empty() {
        return Ok(0);
    }
    let (mut seq, mut hash) = match queries::last_link(&tx).await? {
        Some(link) => (link.seq, link.hash),
        None => (0, Vec::new()),
    };
    let mut links = Vec::with_capacity(events.len());
    for event in &events {
        seq += 1;
        hash = hash_of(seq, &hash, event)?.to_vec();
        links.push(ChainRow { seq, event_id: event.id, hash: hash.clone() });
    }
    match queries::insert_links(&tx, links).await {
        Err(Error::Conflict) => return Ok(0),
        inserted => inserted?,
    }
    tx.commit().await?;
    Ok(events.len() as u64)
}

/// The newest hash, for publication.
pub async fn head(portal: &Portal) -> Result<Option<Fingerprint>> {
    let link = queries::last_link(portal.store.read()).await?;
    Ok(link.and_then(|link| link.hash.try_into().ok()))
}

/// Writes the head beside the keys, outside the database, once a day.
pub async fn publish_head_of_day(portal: &Portal) -> Result<()> {
    let today = portal.today().0.to_string();
    let lines = lists::read(&portal.keys, HEADS)?;
    let done = lines.last().is_some_and(|line| line.starts_with(&today));
    if done { Ok(()) } else { publish_head(portal).await }
}

/// Writes the head beside the keys now: what is verified later must hold it.
pub async fn publish_head(portal: &Portal) -> Result<()> {
    let Some(head) = head(portal).await? else { return Ok(()) };
    let line = format!("{} {}", portal.today().0, hex(&head));
    lists::append(&portal.keys, HEADS, &[line])
}

/// Goes through the whole chain. `published` is a head that was seen earlier;
/// without it, the newest head beside the keys is used.
pub async fn verify(portal: &Portal, published: Option<Fingerprint>) -> Result<Report> {
    let db = portal.store.read();
    let mut report = Report { waiting: queries::count_unchained(db).await?, ..Report::default() };
    let (mut seq, mut hash) = (0, Vec::new());
    loop {
        let batch = queries::list_links_after(db, seq, BATCH).await?;
        if batch.is_empty() {
            break;
        }
        for (link, event) in batch {
            report.findings.extend((seq + 1..link.seq).map(Finding::Removed));
            report.findings.extend(check(&link, &hash, event.as_ref())?);
            report.checked += 1;
            (seq, hash) = (link.seq, link.hash);
        }
    }
    let published = match published {
        None => newest_published(portal)?,
        given => given,
    };
    if let Some(head) = published
        && !queries::has_link(db, head).await?
    {
        report.findings.push(Finding::CutOff);
    }
    Ok(report)
}

fn check(link: &ChainRow, before: &[u8], event: Option<&EventRow>) -> Result<Option<Finding>> {
    Ok(match event {
        None => Some(Finding::Removed(link.seq)),
        Some(event) if hash_of(link.seq, before, event)? != *link.hash => {
            Some(Finding::Changed(link.seq))
        }
        Some(_) => None,
    })
}

/// The hash of a row: over JSON, since its text is the same on both databases.
fn hash_of(seq: i64, before: &[u8], event: &EventRow) -> Result<Fingerprint> {
    let EventRow { id, actor_kind, actor, act, target_kind, target_id, amount, digest, at } = event;
    let at = at.timestamp_micros();
    let row = (seq, before, id, actor_kind, actor, act, target_kind, target_id, amount, digest, at);
    let text = serde_json::to_vec(&row).map_err(|error| fault("audit_hash", &error))?;
    Ok(fingerprint(&text))
}

/// The lowest id that a row committed after the one with `id` can have.
fn earliest_commit_beside(id: Uuid) -> Uuid {
    let (seconds, _) = id.get_timestamp().map_or((0, 0), |time| time.to_unix());
    let seconds = seconds.saturating_sub(LATEST_COMMIT_SECONDS);
    let id = Uuid::new_v7(Timestamp::from_unix_time(seconds, 0, 0, 0));
    // The random part of an id says nothing about its age.
    Uuid::from_u128(id.as_u128() >> 80 << 80)
}

fn newest_published(portal: &Portal) -> Result<Option<Fingerprint>> {
    let lines = lists::read(&portal.keys, HEADS)?;
    Ok(lines.last().and_then(|line| from_hex(line.split_once(' ')?.1)))
}

/// `bytes` in hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Reads the 64 hexadecimal digits of a digest.
pub fn from_hex(text: &str) -> Option<Fingerprint> {
    let digit = |at: usize| u8::from_str_radix(text.get(at..at + 2)?, 16).ok();
    let bytes: Option<Vec<u8>> = (0..text.len()).step_by(2).map(digit).collect();
    bytes?.try_into().ok()
}

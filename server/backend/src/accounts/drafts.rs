//! What was typed before an error: kept for a day, encrypted, for the browser
//! that typed it. Never used for ballots.

use super::queries;
use crate::{
    Portal,
    error::{Result, fault},
    keys::{self, Purpose},
};
use domain::ids::DraftId;

const HOURS: i64 = 24;

/// Keeps `text`, typed into `form`, in place of what was kept for that form.
/// `browser` is the secret of a cookie; whoever brings it may take the draft.
pub async fn save_draft(portal: &Portal, browser: &str, form: &str, text: &str) -> Result<DraftId> {
    let draft = DraftId(uuid::Uuid::now_v7());
    let browser = keys::fingerprint(browser.as_bytes());
    let sealed = portal.keys.seal(Purpose::Draft, &bound(&browser, form), text.as_bytes())?;
    let expires = portal.now().plus_minutes(HOURS * 60);
    let tx = portal.store.begin().await?;
    queries::replace_draft(&tx, draft, browser, form, sealed, expires).await?;
    tx.commit().await?;
    Ok(draft)
}

/// Takes a draft back: it is gone afterwards.
pub async fn take_draft(
    portal: &Portal,
    browser: &str,
    form: &str,
    draft: DraftId,
) -> Result<Option<String>> {
    let browser = keys::fingerprint(browser.as_bytes());
    let tx = portal.store.begin().await?;
    let Some(sealed) = queries::take_draft(&tx, draft, browser, form, portal.now()).await? else {
        return Ok(None);
    };
    tx.commit().await?;
    open(portal, &browser, form, &sealed).map(Some)
}

/// Reads a draft and leaves it where it is.
pub async fn read_draft(
    portal: &Portal,
    browser: &str,
    form: &str,
    draft: DraftId,
) -> Result<Option<String>> {
    let browser = keys::fingerprint(browser.as_bytes());
    let db = portal.store.read();
    let sealed = queries::find_draft(db, draft, browser, form, portal.now()).await?;
    sealed.map(|sealed| open(portal, &browser, form, &sealed)).transpose()
}

/// Deletes what was typed in `browser`: whoever uses it next shall not read it.
pub async fn forget_drafts_of(portal: &Portal, browser: &str) -> Result<()> {
    let tx = portal.store.begin().await?;
    queries::delete_drafts_of(&tx, keys::fingerprint(browser.as_bytes())).await?;
    Ok(tx.commit().await?)
}

/// Deletes drafts whose day is over; says how many.
pub async fn forget_drafts(portal: &Portal) -> Result<u64> {
    let tx = portal.store.begin().await?;
    let forgotten = queries::delete_drafts(&tx, portal.now()).await?;
    tx.commit().await?;
    Ok(forgotten)
}

fn open(portal: &Portal, browser: &[u8], form: &str, sealed: &[u8]) -> Result<String> {
    let text = portal.keys.open_sealed(Purpose::Draft, &bound(browser, form), sealed)?;
    String::from_utf8(text).map_err(|error| fault("draft_read", &error))
}

fn bound(browser: &[u8], form: &str) -> Vec<u8> {
    [browser, form.as_bytes()].concat()
}

//! A write carries an id made by its sender, and may be repeated safely: on a poor
//! signal a form is sent, its answer is lost, and it is sent again. The second time
//! nothing is written, and the sender is told of what the first time wrote.
//!
//! Votes are not here: a ballot is replaced in place, and nothing may tell when it
//! was cast.

mod queries;

use crate::{
    Portal,
    error::Result,
    keys::{self, Fingerprint},
    store::Tx,
};
use domain::scope::Scope;
use uuid::Uuid;

const HOURS: i64 = 24;

/// What `act` wrote when the same sender sent the same before. Where the same is being done
/// at this moment, waits for it.
pub async fn find(tx: &Tx, scope: &Scope, act: &str) -> Result<Option<Uuid>> {
    match key(scope, act) {
        Some(key) => {
            queries::wait(tx, key).await?;
            queries::find(tx, key).await
        }
        None => Ok(None),
    }
}

/// Notes that `act` wrote `record`. Nothing is noted where the sender made no id.
pub async fn note(portal: &Portal, tx: &Tx, scope: &Scope, act: &str, record: Uuid) -> Result<()> {
    match key(scope, act) {
        Some(key) => queries::insert(tx, key, record, portal.now().plus_minutes(HOURS * 60)).await,
        None => Ok(()),
    }
}

/// Whether the same sender sent the same before; notes it where not. For acts that
/// give nothing back.
pub async fn again(portal: &Portal, tx: &Tx, scope: &Scope, act: &str) -> Result<bool> {
    let before = find(tx, scope, act).await?.is_some();
    if !before {
        note(portal, tx, scope, act, Uuid::nil()).await?;
    }
    Ok(before)
}

/// Deletes what is older than a day; says how many.
pub async fn forget(portal: &Portal) -> Result<u64> {
    let tx = portal.store.begin().await?;
    let forgotten = queries::delete_past(&tx, portal.now()).await?;
    tx.commit().await?;
    Ok(forgotten)
}

/// One person's id means nothing from another, nor for another act.
fn key(scope: &Scope, act: &str) -> Option<Fingerprint> {
    let sent = scope.sent?;
    let person = scope.person().map(|person| person.0).unwrap_or_default();
    Some(keys::fingerprint(&[act.as_bytes(), person.as_bytes(), sent.as_bytes()].concat()))
}

//! What the worker does besides sending mail and closing votes.

use crate::{Portal, accounts, audit, error::Result, notices, payments, projects, repeats, votes};

/// Every few seconds: chains what was committed since.
pub async fn often(portal: &Portal) -> Result<()> {
    while audit::chain(portal).await? > 0 {}
    Ok(())
}

/// At every start and every hour: destroys keys that are left of closed votes and
/// empties the database's log, forgets what is past and what was kept of those
/// who left, completes the lists beside the keys, and publishes the day's head of the record.
pub async fn hourly(portal: &Portal) -> Result<()> {
    votes::destroy_closed_keys(portal).await?;
    accounts::forget_links(portal).await?;
    accounts::forget_sessions(portal).await?;
    accounts::forget_drafts(portal).await?;
    notices::forget_past(portal).await?;
    repeats::forget(portal).await?;
    projects::forget_past_invitations(portal).await?;
    payments::forget_unused_receipts(portal).await?;
    payments::settle_left(portal).await?;
    accounts::list_erased(portal).await?;
    audit::publish_head_of_day(portal).await
}

//! Closing an account. What nobody has authorised is taken back, then what is known of
//! the person is emptied. What is owed to them is still paid: what that needs is kept until
//! it is done (`payments::settle_left`).

use crate::{
    Portal, accounts,
    audit::{self, Event},
    error::Result,
    payments,
    store::Tx,
};
use domain::{desk::Closing, ids::PersonId, links::RecordKind, scope::Scope};

/// What the person should know of their money before they close their account.
pub async fn see_closing(portal: &Portal, scope: &Scope) -> Result<Closing> {
    payments::see_leaving(portal, accounts::owner(scope)?).await
}

/// Closes the person's own account.
pub async fn close_account(portal: &Portal, scope: &Scope) -> Result<()> {
    let person = accounts::owner(scope)?;
    let tx = portal.store.begin().await?;
    erase(portal, &tx, person).await?;
    let event = Event::new("close_account").on(RecordKind::Person, person.0);
    audit::record(&tx, portal.now(), scope, event).await?;
    tx.commit().await?;
    accounts::list_erased(portal).await?;
    // What was emptied shall not linger in the log of the database.
    portal.store.checkpoint().await
}

/// Takes back what nobody has authorised yet, and empties what is known of `person`, but for
/// what payments to them still need. Repeated, it changes nothing more.
pub async fn erase(portal: &Portal, tx: &Tx, person: PersonId) -> Result<()> {
    let leaves = payments::withdraw_open(portal, tx, person).await?;
    accounts::empty(portal, tx, person).await?;
    // Of whoever is gone already, the worker empties it in its time.
    match leaves {
        true => payments::empty_settled(tx, person).await,
        false => Ok(()),
    }
}

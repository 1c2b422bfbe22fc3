//! What is emptied when an account is closed: what says who the person was, and what they
//! wrote only of themselves, in every feature. Rows stay, so that counts do.

use super::queries;
use crate::{Portal, error::Result, lists, store::Tx};
use domain::ids::PersonId;

/// The list of erased accounts beside the keys.
const ERASURES: &str = "erasures.list";

/// Empties what is known of `person`, but for what payments to them may still need.
/// Repeated, it changes nothing.
pub(crate) async fn empty(portal: &Portal, tx: &Tx, person: PersonId) -> Result<()> {
    let now = portal.now();
    queries::empty_person(tx, person, now).await?;
    queries::empty_address(tx, person, now).await?;
    queries::empty_mail(tx, person).await?;
    queries::empty_requests(tx, person).await?;
    queries::empty_own_drafts(tx, person).await?;
    queries::empty_checks(tx, person).await?;
    queries::empty_access(tx, person, now).await?;
    queries::empty_meetings(tx, person).await?;
    queries::empty_offers(tx, person).await?;
    queries::end_offices(tx, person, now).await?;
    queries::end_parts(tx, person, now).await?;
    queries::forget_sign_in(tx, person).await?;
    queries::delete_factor(tx, person).await?;
    queries::insert_erasure(tx, person, now).await
}

/// Writes the erasures that the list beside the keys lacks. It is called after
/// each and at every start, so that one whose server stopped in between is
/// made good.
pub async fn list_erased(portal: &Portal) -> Result<()> {
    let erased = queries::list_erasures(portal.store.read()).await?;
    let lines = erased.into_iter().map(|person| person.to_string()).collect();
    lists::complete(&portal.keys, ERASURES, lines)
}

/// The erased accounts, from the list beside the keys.
pub(crate) fn erased(portal: &Portal) -> Result<Vec<PersonId>> {
    let lines = lists::read(&portal.keys, ERASURES)?;
    Ok(lines.iter().filter_map(|line| line.parse().ok()).collect())
}

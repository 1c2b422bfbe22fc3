//! Claims: written, decided line by line, authorised, paid.
//!
//! An act locks the claim's person, and reads all claims of theirs: no two acts ask
//! for the same thing at once, and nothing is paid twice.

mod deciding;
mod following;
mod lists;
mod news;
mod pages;
mod paying;
mod writing;

pub(super) use super::queries::claims::{find_claim, find_claim_for, list_claims_of};
pub use deciding::{decide_claim, query_claim};
pub(super) use domain::payments::claims::is_going_on;
pub(super) use following::follow_choice;
pub(crate) use following::note_came;
pub use lists::{list_claims, see_own_money};
pub use pages::see_claim;
pub use paying::{authorise_claim, mark_claim_paid, record_return, send_back_claim};
pub(super) use writing::{Writer, writer_of};
pub use writing::{add_line, begin_claim, remove_line, send_claim, withdraw_claim};

use super::{offers::find_chooser, payees::find_change, queries::claims as queries};
use crate::{
    Portal,
    audit::{self, Event},
    error::{Error, Result},
    store::Tx,
};
use domain::{
    ids::{ClaimId, OfferId, PersonId},
    links::RecordKind,
    payments::{
        claims::{Claim, ClaimMove},
        duties::BankChange,
        pages::About,
    },
    permissions::Target,
    scope::Scope,
    time::Timestamp,
};

/// A claim, and what is kept beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StoredClaim {
    /// The claim.
    pub claim: Claim,
    /// For what.
    pub about: About,
    /// The offer it follows from.
    pub offer: OfferId,
    /// When it came to its state.
    pub since: Timestamp,
}

impl StoredClaim {
    /// What permissions need to know of it.
    pub(super) fn target(&self, scope: &Scope) -> Target {
        let own = scope.person() == Some(self.claim.person);
        Target::project(self.claim.organisation, self.about.project).own(own)
    }
}

/// A claim whose person an act has locked, and the person's other claims.
struct Held {
    stored: StoredClaim,
    others: Vec<Claim>,
    /// Who changed last where the person's money goes.
    bank: Option<BankChange>,
    /// Who said what is chosen about the fee that it asks for.
    chosen_by: Option<PersonId>,
}

/// Locks the claim's person.
async fn lock(tx: &Tx, id: ClaimId) -> Result<Held> {
    let person = queries::find_person_of(tx, id).await?.ok_or(Error::NotFound)?;
    queries::lock_person(tx, person).await?;
    let all = queries::list_of(tx, person).await?;
    let (own, others): (Vec<_>, Vec<_>) = all.into_iter().partition(|one| one.claim.id == id);
    let stored = own.into_iter().next().ok_or(Error::NotFound)?;
    let others = others.into_iter().map(|one| one.claim).collect();
    let bank = find_change(tx, person).await?;
    let chosen_by = match stored.claim.fee_of(stored.offer) {
        Some(_) => find_chooser(tx, stored.offer).await?,
        None => None,
    };
    Ok(Held { stored, others, bank, chosen_by })
}

/// Keeps a claim after a step, the step itself, and what was said with it.
async fn save_step(
    portal: &Portal,
    tx: &Tx,
    scope: &Scope,
    before: &Claim,
    claim: &Claim,
    step: ClaimMove,
    words: Option<&str>,
) -> Result<()> {
    let (by, now) = (scope.person(), portal.now());
    queries::save_claim(tx, before, claim, by, now).await?;
    queries::insert_step(tx, claim, Some(step), words, by, now).await
}

/// Records what whoever writes a claim did with it: without an amount, which would tell
/// what was chosen.
async fn record(
    portal: &Portal,
    tx: &Tx,
    scope: &Scope,
    event: Event,
    claim: &Claim,
) -> Result<()> {
    audit::record(tx, portal.now(), scope, event.on(RecordKind::Claim, claim.id.0)).await
}

/// What those who check and pay did with a claim, with its amount in pence.
fn with_amount(event: Event, claim: &Claim) -> Event {
    match claim.amount() {
        Some(amount) => event.amount(amount.0),
        None => event,
    }
}

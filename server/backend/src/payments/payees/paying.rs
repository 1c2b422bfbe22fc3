//! Where the money of a claim goes, for those who pay it. Each reading is recorded.

use super::{change, find_details};
use crate::{
    Portal, accounts,
    audit::{self, Event},
    error::{Error, Result},
    payments::{
        claims::{StoredClaim, find_claim},
        offers::find_response,
    },
    store::Db,
};
use domain::{
    ids::{ClaimId, OfferId},
    links::RecordKind,
    money::Pence,
    payments::{
        claims::{Claim, ClaimState, LineKind, Parts},
        pages::PayeePage,
        payees::BankDetails,
        responses::{GivenTo, Response},
    },
    permissions::{Act, Target, allow},
    refusal::{Refusal, WrongState},
    scope::Scope,
};

/// Writes down where the money of a claim goes, for somebody who has no e-mail: whoever
/// has one does it themselves.
pub async fn change_payee_of(
    portal: &Portal,
    scope: &Scope,
    claim: ClaimId,
    details: &BankDetails,
) -> Result<()> {
    let db = portal.store.read();
    let found = find_claim(db, claim).await?.ok_or(Error::NotFound)?;
    allow(Act::ChangePayee, scope, &target(&found))?;
    if !accounts::is_written_for(db, found.claim.person).await? {
        return Err(Refusal::NotAllowed.into());
    }
    change(portal, scope, found.claim.person, details).await
}

/// Where the money of a claim goes. That it was read is written down.
pub async fn see_payee(portal: &Portal, scope: &Scope, claim: ClaimId) -> Result<PayeePage> {
    let db = portal.store.read();
    let found = find_claim(db, claim).await?.ok_or(Error::NotFound)?;
    allow(Act::SeePayee, scope, &target(&found))?;
    if !is_to_be_paid(found.claim.state) {
        return Err(Refusal::WrongState(WrongState::ClaimStateFixed).into());
    }
    let person = found.claim.person;
    let parts = found.claim.parts().unwrap_or_default();
    let page = PayeePage {
        claim,
        person: accounts::find_name(db, person).await?,
        details: find_details(portal, db, person).await?,
        written_for: accounts::is_written_for(db, person).await?,
        amount: parts.fees.plus(parts.expenses).unwrap_or_default(),
        donated: donated(db, &found.claim, &parts).await?,
    };
    let tx = portal.store.begin().await?;
    let event = Event::of(Act::SeePayee).on(RecordKind::Claim, claim.0);
    audit::record(&tx, portal.now(), scope, event).await?;
    tx.commit().await?;
    Ok(page)
}

/// Nobody's own: whoever reads a whole number here, or writes it down, does so as the
/// one who pays.
fn target(found: &StoredClaim) -> Target {
    Target::project(found.claim.organisation, found.about.project)
}

/// Whether somebody needs to know where the money goes.
fn is_to_be_paid(state: ClaimState) -> bool {
    state == ClaimState::Approved || state.is_authorised()
}

/// How much goes to a charity, and to which.
async fn donated(db: &Db, claim: &Claim, parts: &Parts) -> Result<Option<(Pence, String)>> {
    let given = claim.lines.iter().find_map(|line| match line.kind {
        LineKind::Fee { offer, to: GivenTo::Charity } => Some(offer),
        _ => None,
    });
    let Some(offer) = given.filter(|_| parts.donated != Pence::ZERO) else { return Ok(None) };
    Ok(Some((parts.donated, charity_of(db, offer).await?)))
}

async fn charity_of(db: &Db, offer: OfferId) -> Result<String> {
    match find_response(db, offer).await? {
        Some(Response::GiveToCharity(charity)) => Ok(charity),
        _ => Ok(String::new()),
    }
}

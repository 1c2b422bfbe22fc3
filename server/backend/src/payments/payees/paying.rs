//! Where the money of a claim goes, for those who pay it. Each reading is recorded.

use super::{Account, change, find_change, find_details};
use crate::{
    Portal, accounts,
    audit::{self, Event},
    error::{Error, Result},
    notices::Notice,
    organisations::list_holders,
    payments::{
        claims::{StoredClaim, find_claim},
        offers::find_response,
        queries::ledger::list_entries_of,
    },
    store::Db,
};
use domain::{
    accounts::NoticeKind,
    ids::{ClaimId, OfferId, PersonId},
    links::RecordKind,
    money::Pence,
    payments::{
        claims::{Claim, ClaimState, LineKind, Parts},
        ledger::due,
        pages::PayeePage,
        payees::BankDetails,
        responses::{GivenTo, Response},
    },
    permissions::{Act, Target, allow},
    refusal::{Refusal, WrongState},
    scope::{OfficeRole, Scope},
};
use serde_json::json;

/// Writes down where the money of a claim goes, for somebody who cannot do it themselves
/// ([`is_written_down`]). They cannot be told of it, so others are.
pub async fn change_payee_of(
    portal: &Portal,
    scope: &Scope,
    claim: ClaimId,
    details: &BankDetails,
) -> Result<()> {
    let db = portal.store.read();
    let found = find_claim(db, claim).await?.ok_or(Error::NotFound)?;
    allow(Act::ChangePayee, scope, &target(&found))?;
    if !is_written_down(db, &found.claim).await? {
        return Err(Refusal::NotAllowed.into());
    }
    let told = watchers(db, scope, &found.claim).await?;
    let params = json!({ "claim_id": claim, "title": found.about.title });
    let notice = Notice { template: "bank_changed_for", params, kind: NoticeKind::Safety };
    let closed_too = is_unpaid(found.claim.state);
    let account = Account { person: found.claim.person, details, closed_too };
    change(portal, scope, account, (&told, notice)).await
}

/// Whether those who pay write the account down: of somebody who has no e-mail, and, while
/// a claim is to be paid, of somebody who has closed their account. They may telephone.
async fn is_written_down(db: &Db, claim: &Claim) -> Result<bool> {
    match is_unpaid(claim.state) {
        true => accounts::cannot_sign_in(db, claim.person).await,
        false => accounts::is_written_for(db, claim.person).await,
    }
}

/// Who can notice that somebody else's account is wrong: whoever wrote the claim for them,
/// and all who let the organisation's money out, but for the one who changes it.
async fn watchers(db: &Db, scope: &Scope, claim: &Claim) -> Result<Vec<PersonId>> {
    let mut all = list_holders(db, claim.organisation, OfficeRole::Authoriser).await?;
    all.push(claim.prepared_by);
    all.retain(|person| Some(*person) != scope.person());
    all.sort();
    all.dedup();
    Ok(all)
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
    let due = due(&found.claim, &list_entries_of(db, &[claim]).await?);
    let page = PayeePage {
        claim,
        person: accounts::find_name(db, person).await?,
        details: find_details(portal, db, person).await?,
        since: find_change(db, person).await?.map(|change| change.on),
        written_for: is_written_down(db, &found.claim).await?,
        amount: due.to_person().unwrap_or_default(),
        donated: donated(db, &found.claim, &due).await?,
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

/// Whether money of it is still to go out.
fn is_unpaid(state: ClaimState) -> bool {
    is_to_be_paid(state) && state != ClaimState::Paid
}

/// How much goes to a charity, and to which.
async fn donated(db: &Db, claim: &Claim, due: &Parts) -> Result<Option<(Pence, String)>> {
    let given = claim.lines.iter().find_map(|line| match line.kind {
        LineKind::Fee { offer, to: GivenTo::Charity } => Some(offer),
        _ => None,
    });
    let Some(offer) = given.filter(|_| due.donated != Pence::ZERO) else { return Ok(None) };
    Ok(Some((due.donated, charity_of(db, offer).await?)))
}

async fn charity_of(db: &Db, offer: OfferId) -> Result<String> {
    match find_response(db, offer).await? {
        Some(Response::GiveToCharity(charity)) => Ok(charity),
        _ => Ok(String::new()),
    }
}

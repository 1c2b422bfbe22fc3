//! What becomes of somebody's money when they close their account: what nobody has
//! authorised is taken back, and what is owed is still paid. Until it is, and for some days
//! after, what a payment needs is kept.

use super::{
    payees::{forget_if_closed, has_details},
    queries::{
        claims::{insert_step, list_claims_of, lock_person, save_claim},
        leaving as queries,
        ledger::{find_own, list_entries_of},
    },
};
use crate::{
    Portal,
    error::Result,
    store::{Db, Tx},
};
use domain::{
    desk::Closing,
    ids::{ClaimId, PersonId},
    money::Pence,
    payments::{
        claims::{Claim, ClaimMove, ClaimState, Parts, withdraw},
        ledger::{Entry, due},
    },
};

/// A bank sends back what it could not pay within some days, and whoever looks at its
/// statements finds that within a month. So long it can be paid once more.
const RETURN_DAYS: i64 = 30;

/// What the person should know before they go: six statements.
pub(crate) async fn see_leaving(portal: &Portal, person: PersonId) -> Result<Closing> {
    let (db, today) = (portal.store.read(), portal.today());
    let (owed, _) = find_own(db, person, today, today).await?;
    let claims = list_claims_of(db, person).await?;
    let owing = list_owing(db, &claims).await?;
    let open = claims.iter().filter(|claim| withdraw(claim).is_ok());
    let back = |(claim, due): &(&Claim, Parts)| {
        claim.state == ClaimState::Returned && due.to_person() > Some(Pence::ZERO)
    };
    Ok(Closing {
        owed,
        given: Pence::sum(owing.iter().map(|(_, due)| due.donated)).unwrap_or_default(),
        came_back: owing.iter().any(back),
        takes_back: Pence::sum(open.filter_map(Claim::amount)).unwrap_or_default(),
        bank: has_details(db, person).await?,
    })
}

/// The claims that were authorised and are still to be paid, and what of each is.
async fn list_owing<'a>(db: &Db, claims: &'a [Claim]) -> Result<Vec<(&'a Claim, Parts)>> {
    let owing: Vec<&Claim> = claims.iter().filter(|claim| claim.state.is_owed()).collect();
    let ids: Vec<ClaimId> = owing.iter().map(|claim| claim.id).collect();
    let entries = list_entries_of(db, &ids).await?;
    let of = |claim: &Claim| -> Vec<Entry> {
        entries.iter().filter(|entry| entry.claim == claim.id).cloned().collect()
    };
    Ok(owing.into_iter().map(|claim| (claim, due(claim, &of(claim)))).collect())
}

/// Takes back the claims of somebody who leaves that nobody has authorised: they can
/// answer nothing that is asked about them any more. Says whether they leave now: claims
/// of whoever is gone already were authorised, and may be decided anew without them.
pub(crate) async fn withdraw_open(portal: &Portal, tx: &Tx, person: PersonId) -> Result<bool> {
    if !lock_person(tx, person).await? {
        return Ok(false);
    }
    let now = portal.now();
    for claim in list_claims_of(tx, person).await? {
        let Ok(next) = withdraw(&claim) else { continue };
        save_claim(tx, &claim, &next, None, now).await?;
        insert_step(tx, &next, Some(ClaimMove::Withdraw), None, None, now).await?;
    }
    Ok(true)
}

/// Empties what was kept of somebody who has closed their account: what was written and
/// said in their claims, the photographs of their receipts, to which charities they gave,
/// and where their money goes. What a claim needs that still waits stays.
pub(crate) async fn empty_settled(tx: &Tx, person: PersonId) -> Result<()> {
    queries::empty_charities(tx, person).await?;
    queries::empty_claims(tx, person).await?;
    queries::empty_said(tx, person).await?;
    forget_if_closed(tx, person).await
}

/// Empties what was kept of those who left, once everything was paid and nothing has come
/// back for a month; says of how many.
pub async fn settle_left(portal: &Portal) -> Result<usize> {
    let before = portal.now().plus_days(-RETURN_DAYS);
    let mut settled = 0;
    for person in queries::list_settled(portal.store.read(), before).await? {
        let tx = portal.store.begin().await?;
        lock_person(&tx, person).await?;
        // A payment may have come back meanwhile.
        if queries::is_settled(&tx, person, before).await? {
            empty_settled(&tx, person).await?;
            tx.commit().await?;
            settled += 1;
        }
    }
    if settled > 0 {
        // What was emptied shall not linger in the log of the database.
        portal.store.checkpoint().await?;
    }
    Ok(settled)
}

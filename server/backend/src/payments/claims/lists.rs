//! Lists of claims: a person's own, and what waits in an organisation.

use super::queries::{self, Listed, Payer, list_payers};
use crate::{
    Portal,
    error::{Error, Result},
    payments::{
        offers::{list_own_offers, list_proposed},
        payees::has_details,
        queries::ledger::find_own,
    },
    store::Db,
    time::day_of,
};
use domain::{
    ids::OrganisationId,
    payments::{
        TaxYear,
        claims::{ClaimState, seen},
        pages::{ClaimAfter, ClaimQueue, ClaimRow, OfferRow, OwnMoney},
    },
    permissions::{Act, Target, allow, allowed},
    refusal::Refusal,
    scope::Scope,
    time::Day,
};
use std::collections::HashMap;

/// What the reader is offered, claims, and was paid.
pub async fn see_own_money(
    portal: &Portal,
    scope: &Scope,
    after: Option<ClaimAfter>,
) -> Result<OwnMoney> {
    allow(Act::ManageAccount, scope, &Target::instance())?;
    let person = scope.person().ok_or(Refusal::SignInFirst)?;
    let (db, today) = (portal.store.read(), portal.today());
    let tax_year = TaxYear::of(today);
    let (from, to) = days_of(tax_year).ok_or(Error::Fault("tax_year"))?;
    let (owed, paid) = find_own(db, person, from, to).await?;
    let asked = queries::list_asked_of(db, person).await?;
    let (rows, next) = queries::list_own(db, person, after).await?;
    let payers = payers_of(db, &rows).await?;
    let offers = list_own_offers(db, person, today).await?.into_iter().map(|(stored, response)| {
        let fee = stored.offer.fee.map(|fee| fee.amount);
        let (id, about) = (stored.offer.id, stored.about);
        OfferRow { id, about, person: String::new(), fee, response }
    });
    Ok(OwnMoney {
        owed,
        asked: seen(&asked).unwrap_or_default().to_person,
        paid,
        tax_year,
        bank: has_details(db, person).await?,
        offers: offers.collect(),
        claims: rows.into_iter().map(|row| own_row(row, &payers, today)).collect(),
        next,
    })
}

/// The first and the last day of a tax year.
fn days_of(TaxYear(year): TaxYear) -> Option<(Day, Day)> {
    Some((Day::from_ymd(year, 4, 6)?, Day::from_ymd(year + 1, 4, 5)?))
}

/// What waits in an organisation, or its claims in one state.
pub async fn list_claims(
    portal: &Portal,
    scope: &Scope,
    organisation: OrganisationId,
    state: Option<ClaimState>,
    after: Option<ClaimAfter>,
) -> Result<ClaimQueue> {
    let target = Target::organisation(organisation);
    allow(Act::SeeClaim, scope, &target)?;
    let (db, today) = (portal.store.read(), portal.today());
    let (rows, next) = queries::list_queue(db, organisation, state, after).await?;
    let payers = list_payers(db, vec![organisation]).await?;
    let name = payers.get(&organisation).map(|payer| payer.name.clone()).ok_or(Error::NotFound)?;
    Ok(ClaimQueue {
        organisation,
        name,
        state,
        rows: rows.into_iter().map(|row| claim_row(row, &payers, today)).collect(),
        next,
        offers: list_proposed(db, organisation).await?,
        may: allowed(scope, &target),
    })
}

async fn payers_of(db: &Db, rows: &[Listed]) -> Result<HashMap<OrganisationId, Payer>> {
    let mut ids: Vec<_> = rows.iter().map(|row| row.stored.claim.organisation).collect();
    ids.sort();
    ids.dedup();
    list_payers(db, ids).await
}

/// A claim as the person sees it, who knows what goes to a charity.
fn own_row(row: Listed, payers: &HashMap<OrganisationId, Payer>, today: Day) -> ClaimRow {
    let shared = row.stored.claim.seen();
    ClaimRow { shared, ..claim_row(row, payers, today) }
}

fn claim_row(row: Listed, payers: &HashMap<OrganisationId, Payer>, today: Day) -> ClaimRow {
    let Listed { stored, person } = row;
    let claim = &stored.claim;
    let payer = payers.get(&claim.organisation);
    ClaimRow {
        id: claim.id,
        person,
        state: claim.state,
        since: day_of(stored.since),
        amount: claim.amount().unwrap_or_default(),
        shared: None,
        clock: payer.and_then(|payer| payer.clock(claim, stored.since, today)),
        about: stored.about,
    }
}

//! What an organisation of the story pays, who handles it, and the keys of their
//! authenticator apps.

use super::joining;
use crate::{Portal, error::Result, organisations, payments};
use domain::{
    ids::{OrganisationId, SchemeId},
    payments::{ActivityKind, Expense, RateUnit, TypedCost, TypedRate},
    scope::{OfficeRole, Scope},
};
use serde::Deserialize;

/// Somebody with an office.
#[derive(Deserialize)]
pub(super) struct CastOfficer {
    pub name: String,
    pub role: OfficeRole,
}

/// What an organisation pays.
#[derive(Deserialize)]
pub(super) struct CastPay {
    schemes: Vec<CastScheme>,
    costs: Vec<CastCost>,
    promise_days: String,
    source: String,
}

#[derive(Deserialize)]
struct CastScheme {
    name: String,
    #[serde(default)]
    keeps_floor: bool,
    rates: Vec<CastRate>,
}

#[derive(Deserialize)]
struct CastRate {
    code: String,
    activity: Option<ActivityKind>,
    #[serde(default)]
    own_activity: String,
    unit: RateUnit,
    amount: String,
    #[serde(default)]
    least: String,
    #[serde(default)]
    most: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct CastCost {
    category: Option<Expense>,
    flat: String,
    mile: String,
    cap: String,
    agreed_first: bool,
    evidence: bool,
}

/// Gives people their offices.
pub(super) async fn appoint(
    portal: &Portal,
    scope: &Scope,
    id: OrganisationId,
    officers: &[CastOfficer],
) -> Result<()> {
    for CastOfficer { name, role } in officers {
        let email = joining::address(name);
        organisations::appoint(portal, scope, id, &email, None, *role).await?;
    }
    Ok(())
}

/// Says what an organisation pays, from the first day of the story on.
pub(super) async fn set_terms(
    portal: &Portal,
    lead: &Scope,
    id: OrganisationId,
    pay: &CastPay,
) -> Result<()> {
    for scheme in &pay.schemes {
        let (name, keeps_floor) = (&scheme.name, scheme.keeps_floor);
        let scheme_id = payments::add_scheme(portal, lead, id, name, keeps_floor).await?;
        for rate in &scheme.rates {
            add_rate(portal, lead, scheme_id, rate, &pay.source).await?;
        }
    }
    for cost in &pay.costs {
        let cost = TypedCost {
            category: cost.category,
            flat: cost.flat.clone(),
            mile: cost.mile.clone(),
            cap: cost.cap.clone(),
            agreed_first: cost.agreed_first,
            evidence: cost.evidence,
            valid_from: Ok(portal.today()),
            source: pay.source.clone(),
        };
        payments::add_cost(portal, lead, id, cost).await?;
    }
    let begins = Ok(portal.today().plus(1));
    payments::promise_pay(portal, lead, id, &pay.promise_days, begins).await?;
    Ok(())
}

async fn add_rate(
    portal: &Portal,
    lead: &Scope,
    scheme: SchemeId,
    rate: &CastRate,
    source: &str,
) -> Result<()> {
    let rate = TypedRate {
        code: rate.code.clone(),
        activity: rate.activity,
        own_activity: rate.own_activity.clone(),
        unit: Some(rate.unit),
        amount: rate.amount.clone(),
        least: rate.least.clone(),
        most: rate.most.clone(),
        valid_from: Ok(portal.today()),
        source: source.to_owned(),
    };
    payments::add_rate(portal, lead, scheme, rate).await?;
    Ok(())
}

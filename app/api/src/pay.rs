//! What an organisation pays: schemes, costs, promises, and hands kept apart.

use crate::AppError;
use domain::{
    ids::{OrganisationId, SchemeId},
    payments::{ActivityKind, Expense, RateUnit, pages::PayPage},
};
use leptos::{prelude::*, server_fn::codec::Postcard};

/// The form that begins a scheme.
pub const SCHEME: &str = "scheme";

/// The form that adds a rate to a scheme.
pub const RATE: &str = "rate";

/// The form that says what costs are paid back.
pub const COST: &str = "cost";

/// The form that promises by when money is paid.
pub const PAY_PROMISE: &str = "pay-promise";

/// The form that says how hands are kept apart.
pub const DUTIES: &str = "duties";

/// What an organisation pays; everybody may read it.
#[server(output = Postcard)]
pub async fn see_pay(id: OrganisationId) -> Result<PayPage, AppError> {
    use crate::door;
    door::answer(backend::payments::see_pay(&door::portal(), &door::scope(), id).await)
}

/// Begins a scheme.
#[server(output = Postcard)]
pub async fn add_scheme(
    organisation: OrganisationId,
    name: String,
    keeps_floor: Option<bool>,
) -> Result<(), AppError> {
    use crate::door;
    let (portal, scope) = (door::portal(), door::scope());
    let keeps = keeps_floor.unwrap_or_default();
    let made = backend::payments::add_scheme(&portal, &scope, organisation, &name, keeps).await;
    let kept = if keeps { "true" } else { "" };
    door::answer_form(SCHEME, &[("name", &name), ("keeps_floor", kept)], made).await?;
    leptos_axum::redirect(&format!("/organisations/{organisation}/pay"));
    Ok(())
}

/// Adds a rate to a scheme, or the one that follows another under its short name.
#[server(output = Postcard)]
// A form's fields are its arguments.
#[allow(clippy::too_many_arguments)]
pub async fn add_rate(
    organisation: OrganisationId,
    scheme: SchemeId,
    code: String,
    activity: Option<ActivityKind>,
    own_activity: String,
    unit: Option<RateUnit>,
    amount: String,
    least: String,
    most: String,
    valid_from_day: String,
    valid_from_month: String,
    valid_from_year: String,
    source: String,
) -> Result<(), AppError> {
    use crate::{door, typed};
    use backend::payments::TypedRate;
    let (portal, scope) = (door::portal(), door::scope());
    let day = typed::needed_day("valid_from", &valid_from_day, &valid_from_month, &valid_from_year);
    let rate = TypedRate {
        code: code.clone(),
        activity,
        own_activity: own_activity.clone(),
        unit,
        amount: amount.clone(),
        least: least.clone(),
        most: most.clone(),
        valid_from: day,
        source: source.clone(),
    };
    let added = backend::payments::add_rate(&portal, &scope, scheme, rate).await;
    let typed = [
        ("code", &*code),
        ("activity", activity.map_or("", ActivityKind::code)),
        ("own_activity", &*own_activity),
        ("unit", unit.map_or("", RateUnit::code)),
        ("amount", &*amount),
        ("least", &*least),
        ("most", &*most),
        ("valid_from_day", &*valid_from_day),
        ("valid_from_month", &*valid_from_month),
        ("valid_from_year", &*valid_from_year),
        ("source", &*source),
    ];
    door::answer_form(RATE, &typed, added).await?;
    leptos_axum::redirect(&format!("/organisations/{organisation}/pay"));
    Ok(())
}

/// Says that a kind of cost is paid back from a day on: what was spent, up to a most a
/// claim where one is typed, a flat sum, or pence a mile.
#[server(output = Postcard)]
#[allow(clippy::too_many_arguments)]
pub async fn add_cost(
    organisation: OrganisationId,
    category: Option<Expense>,
    flat: String,
    mile: String,
    cap: String,
    agreed_first: Option<bool>,
    evidence: Option<bool>,
    valid_from_day: String,
    valid_from_month: String,
    valid_from_year: String,
    source: String,
) -> Result<(), AppError> {
    use crate::{door, typed};
    use backend::payments::TypedCost;
    let (portal, scope) = (door::portal(), door::scope());
    let day = typed::needed_day("valid_from", &valid_from_day, &valid_from_month, &valid_from_year);
    let cost = TypedCost {
        category,
        flat: flat.clone(),
        mile: mile.clone(),
        cap: cap.clone(),
        agreed_first: agreed_first.unwrap_or_default(),
        evidence: evidence.unwrap_or_default(),
        valid_from: day,
        source: source.clone(),
    };
    let added = backend::payments::add_cost(&portal, &scope, organisation, cost).await;
    let ticked = |ticked: Option<bool>| if ticked.unwrap_or_default() { "true" } else { "" };
    let typed = [
        ("category", category.map_or("", Expense::code)),
        ("flat", &*flat),
        ("mile", &*mile),
        ("cap", &*cap),
        ("agreed_first", ticked(agreed_first)),
        ("evidence", ticked(evidence)),
        ("valid_from_day", &*valid_from_day),
        ("valid_from_month", &*valid_from_month),
        ("valid_from_year", &*valid_from_year),
        ("source", &*source),
    ];
    door::answer_form(COST, &typed, added).await?;
    leptos_axum::redirect(&format!("/organisations/{organisation}/pay"));
    Ok(())
}

/// Promises within how many days claims are paid, from a later day on.
#[server(output = Postcard)]
pub async fn promise_pay(
    organisation: OrganisationId,
    days: String,
    valid_from_day: String,
    valid_from_month: String,
    valid_from_year: String,
) -> Result<(), AppError> {
    use crate::{door, typed};
    let (portal, scope) = (door::portal(), door::scope());
    let day = typed::needed_day("valid_from", &valid_from_day, &valid_from_month, &valid_from_year);
    let promised = backend::payments::promise_pay(&portal, &scope, organisation, &days, day).await;
    let typed = [
        ("days", &*days),
        ("valid_from_day", &*valid_from_day),
        ("valid_from_month", &*valid_from_month),
        ("valid_from_year", &*valid_from_year),
    ];
    door::answer_form(PAY_PROMISE, &typed, promised).await?;
    leptos_axum::redirect(&format!("/organisations/{organisation}/pay"));
    Ok(())
}

/// Says how an organisation keeps hands apart. An empty limit is none.
#[server(output = Postcard)]
#[allow(clippy::too_many_arguments)]
pub async fn set_duties(
    organisation: OrganisationId,
    one_person: Option<bool>,
    bank_days: String,
    approver_line: String,
    approver_claim: String,
    authoriser_line: String,
    authoriser_claim: String,
) -> Result<(), AppError> {
    use crate::door;
    use backend::payments::TypedDuties;
    let (portal, scope) = (door::portal(), door::scope());
    let one = one_person.unwrap_or_default();
    let duties = TypedDuties {
        two_people: !one,
        bank_days: bank_days.clone(),
        approver: [approver_line.clone(), approver_claim.clone()],
        authoriser: [authoriser_line.clone(), authoriser_claim.clone()],
    };
    let set = backend::payments::set_duties(&portal, &scope, organisation, duties).await;
    let typed = [
        ("one_person", if one { "true" } else { "" }),
        ("bank_days", &*bank_days),
        ("approver_line", &*approver_line),
        ("approver_claim", &*approver_claim),
        ("authoriser_line", &*authoriser_line),
        ("authoriser_claim", &*authoriser_claim),
    ];
    door::answer_form(DUTIES, &typed, set).await?;
    leptos_axum::redirect(&format!("/organisations/{organisation}/pay"));
    Ok(())
}

//! What an organisation pays, by when, and how it keeps hands apart. Nothing of it is
//! ever changed: a new row follows the one before it, and everybody may read them all.

use super::queries::terms::{self as queries, Hand};
use crate::{
    Portal,
    audit::{self, Event},
    error::{Error, Result},
    repeats,
    store::Tx,
};
use domain::{
    fields::FieldError,
    ids::{ExpenseRuleId, OrganisationId, RateId, SchemeId},
    links::RecordKind,
    payments::{
        ExpenseRule, PayPromise, RateRow, Scheme, TypedCost, TypedDuties, TypedRate,
        duties::Duties,
        pages::{PayPage, SchemeShown},
        pay_promise_on, typed_pay_promise,
    },
    permissions::{Act, Target, allow, allowed},
    scope::Scope,
    time::Day,
};
use uuid::Uuid;

pub(super) use queries::find_terms;

/// What an organisation pays and promises: all rows that there are.
pub struct Terms {
    /// The organisation's name.
    pub name: String,
    /// Its schemes, the first one first.
    pub schemes: Vec<Scheme>,
    /// The rows of all of them.
    pub rates: Vec<RateRow>,
    /// What is paid back.
    pub rules: Vec<ExpenseRule>,
    /// By when it promises to pay.
    pub promises: Vec<PayPromise>,
    /// How it keeps hands apart.
    pub duties: Duties,
}

/// What an organisation pays: a page that everybody may read.
pub async fn see_pay(portal: &Portal, scope: &Scope, id: OrganisationId) -> Result<PayPage> {
    let target = Target::organisation(id);
    allow(Act::SeeScheme, scope, &target)?;
    let terms = find_terms(portal.store.read(), id).await?;
    let today = portal.today();
    let lasts = |to: Option<Day>| to.is_none_or(|to| today <= to);
    let rates = |scheme: &Scheme| {
        let rows = terms.rates.iter().filter(|row| row.scheme == scheme.id && lasts(row.valid_to));
        rows.cloned().collect()
    };
    let shown = |scheme: &Scheme| SchemeShown { scheme: scheme.clone(), rates: rates(scheme) };
    let coming = terms.promises.iter().filter(|promise| promise.valid_from > today);
    Ok(PayPage {
        organisation: id,
        schemes: terms.schemes.iter().map(shown).collect(),
        promise: pay_promise_on(&terms.promises, today),
        coming: coming.copied().collect(),
        name: terms.name,
        rules: terms.rules.into_iter().filter(|rule| lasts(rule.valid_to)).collect(),
        duties: terms.duties,
        may: allowed(scope, &target),
    })
}

/// Begins a scheme.
pub async fn add_scheme(
    portal: &Portal,
    scope: &Scope,
    organisation: OrganisationId,
    name: &str,
    keeps_floor: bool,
) -> Result<SchemeId> {
    let tx = begin(portal, scope, Act::EditScheme, organisation).await?;
    if let Some(id) = repeats::find(&tx, scope, "add_scheme").await? {
        return Ok(SchemeId(id));
    }
    let (id, name) = (SchemeId(Uuid::now_v7()), name.to_owned());
    let scheme = Scheme { id, organisation, name, keeps_floor }.checked()?;
    queries::insert_scheme(&tx, &scheme, hand(portal, scope)).await?;
    let event = Event::of(Act::EditScheme).on(RecordKind::Scheme, id.0);
    audit::record(&tx, portal.now(), scope, event).await?;
    repeats::note(portal, &tx, scope, "add_scheme", id.0).await?;
    tx.commit().await?;
    Ok(id)
}

/// Adds a rate to a scheme: a new one, or the one that follows another under its
/// short name.
pub async fn add_rate(
    portal: &Portal,
    scope: &Scope,
    scheme: SchemeId,
    typed: TypedRate,
) -> Result<RateId> {
    let found = queries::find_scheme(portal.store.read(), scheme).await?;
    let organisation = found.ok_or(Error::NotFound)?.organisation;
    let tx = begin(portal, scope, Act::EditScheme, organisation).await?;
    if let Some(id) = repeats::find(&tx, scope, "add_rate").await? {
        return Ok(RateId(id));
    }
    let mut rows = find_terms(&tx, organisation).await?.rates;
    rows.retain(|row| row.scheme == scheme);
    let id = RateId(Uuid::now_v7());
    let row = typed.announced(&rows, id, scheme, portal.today())?.row;
    queries::insert_rate(&tx, &row, hand(portal, scope)).await?;
    let event = Event::of(Act::EditScheme).on(RecordKind::Rate, id.0).amount(row.amount.0);
    audit::record(&tx, portal.now(), scope, event).await?;
    repeats::note(portal, &tx, scope, "add_rate", id.0).await?;
    tx.commit().await?;
    Ok(id)
}

/// Says that a kind of cost is paid back from a day on, in place of what was said of
/// it before.
pub async fn add_cost(
    portal: &Portal,
    scope: &Scope,
    organisation: OrganisationId,
    typed: TypedCost,
) -> Result<ExpenseRuleId> {
    let tx = begin(portal, scope, Act::EditScheme, organisation).await?;
    if let Some(id) = repeats::find(&tx, scope, "add_cost").await? {
        return Ok(ExpenseRuleId(id));
    }
    let rules = queries::list_rules(&tx, organisation).await?;
    let id = ExpenseRuleId(Uuid::now_v7());
    let rule = typed.announced(&rules, id, portal.today())?;
    queries::insert_rule(&tx, organisation, &rule, hand(portal, scope)).await?;
    let event = Event::of(Act::EditScheme).on(RecordKind::ExpenseRule, id.0);
    audit::record(&tx, portal.now(), scope, event).await?;
    repeats::note(portal, &tx, scope, "add_cost", id.0).await?;
    tx.commit().await?;
    Ok(id)
}

/// Promises within how many days claims are paid, from a later day on.
pub async fn promise_pay(
    portal: &Portal,
    scope: &Scope,
    organisation: OrganisationId,
    days: &str,
    valid_from: std::result::Result<Day, FieldError>,
) -> Result<()> {
    let tx = begin(portal, scope, Act::EditScheme, organisation).await?;
    if repeats::again(portal, &tx, scope, "promise_pay").await? {
        return Ok(());
    }
    let promise = typed_pay_promise(days, valid_from, portal.today())?;
    queries::insert_promise(&tx, organisation, promise, hand(portal, scope)).await?;
    let event = Event::new("promise_pay").on(RecordKind::Organisation, organisation.0);
    audit::record(&tx, portal.now(), scope, event.amount(promise.days.into())).await?;
    Ok(tx.commit().await?)
}

/// Says how an organisation keeps hands apart, from now on. The audit says 2 or 1:
/// how many people handle each claim.
pub async fn set_duties(
    portal: &Portal,
    scope: &Scope,
    organisation: OrganisationId,
    typed: TypedDuties,
) -> Result<()> {
    let tx = begin(portal, scope, Act::SetDuties, organisation).await?;
    if repeats::again(portal, &tx, scope, Act::SetDuties.code()).await? {
        return Ok(());
    }
    let duties = typed.checked()?;
    queries::insert_duties(&tx, organisation, &duties, hand(portal, scope)).await?;
    let event = Event::of(Act::SetDuties).on(RecordKind::Organisation, organisation.0);
    let people = if duties.two_people { 2 } else { 1 };
    audit::record(&tx, portal.now(), scope, event.amount(people)).await?;
    Ok(tx.commit().await?)
}

/// Begins a change of what an organisation pays, and locks it.
async fn begin(
    portal: &Portal,
    scope: &Scope,
    act: Act,
    organisation: OrganisationId,
) -> Result<Tx> {
    allow(act, scope, &Target::organisation(organisation))?;
    let tx = portal.store.begin().await?;
    queries::lock_organisation(&tx, organisation).await?;
    Ok(tx)
}

fn hand(portal: &Portal, scope: &Scope) -> Hand {
    Hand { by: scope.person(), at: portal.now() }
}

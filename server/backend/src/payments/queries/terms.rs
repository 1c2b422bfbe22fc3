//! The queries of what organisations pay.

use super::super::terms::Terms;
use crate::{
    error::{Error, Result, fault},
    store::Tx,
    time::day_of,
};
use domain::{
    ids::{ExpenseRuleId, OrganisationId, PersonId, RateId, SchemeId},
    money::Pence,
    payments::{
        Activity, ActivityKind, Band, Basis, Cap, CapPer, Expense, ExpenseRule, MileRate,
        PayPromise, RateRow, RateUnit, Scheme, TierPer,
        duties::{Duties, Limits},
        first_pay_promise,
    },
    time::{Day, Timestamp},
};
use schema::{duties, expense_rules, organisations, pay_promises, rates, schemes};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect,
    RelationTrait, Set,
};
use uuid::Uuid;

/// Who writes a row, and when.
#[derive(Clone, Copy)]
pub(in crate::payments) struct Hand {
    pub by: Option<PersonId>,
    pub at: Timestamp,
}

/// What an organisation pays, by when, and how it keeps hands apart: four statements.
pub(in crate::payments) async fn find_terms(
    db: &impl ConnectionTrait,
    organisation: OrganisationId,
) -> Result<Terms> {
    let (name, promises) = find_promises(db, organisation).await?;
    let (schemes, rates) = list_schemes(db, organisation).await?;
    let rules = list_rules(db, organisation).await?;
    let duties = find_duties(db, organisation).await?;
    Ok(Terms { name, schemes, rates, rules, promises, duties })
}

type Promised = (String, chrono::DateTime<chrono::Utc>, Option<i32>, Option<chrono::NaiveDate>);

/// The organisation's name and what it promises; from its beginning, the usual.
async fn find_promises(
    db: &impl ConnectionTrait,
    organisation: OrganisationId,
) -> Result<(String, Vec<PayPromise>)> {
    let rows: Vec<Promised> = organisations::Entity::find_by_id(organisation.0)
        .select_only()
        .columns([organisations::Column::Name, organisations::Column::CreatedAt])
        .columns([pay_promises::Column::Days, pay_promises::Column::ValidFrom])
        .join(JoinType::LeftJoin, pay_promises::Relation::Organisations.def().rev())
        .order_by_asc(pay_promises::Column::ValidFrom)
        .order_by_asc(pay_promises::Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    let (name, began, ..) = rows.first().cloned().ok_or(Error::NotFound)?;
    let mut promises = vec![first_pay_promise(day_of(Timestamp::new(began)))];
    let own = rows.into_iter().filter_map(|(_, _, days, from)| Some((days?, from?)));
    promises.extend(
        own.map(|(days, from)| PayPromise { valid_from: Day(from), days: days.unsigned_abs() }),
    );
    Ok((name, promises))
}

/// Who pays and what they pay back: two statements.
pub(in crate::payments) async fn find_payer(
    db: &impl ConnectionTrait,
    organisation: OrganisationId,
) -> Result<(String, Vec<ExpenseRule>)> {
    let payer = organisations::Entity::find_by_id(organisation.0).one(db).await?;
    let name = payer.ok_or(Error::NotFound)?.name;
    Ok((name, list_rules(db, organisation).await?))
}

async fn list_schemes(
    db: &impl ConnectionTrait,
    organisation: OrganisationId,
) -> Result<(Vec<Scheme>, Vec<RateRow>)> {
    let found = schemes::Entity::find()
        .filter(schemes::Column::OrganisationId.eq(organisation.0))
        .order_by_asc(schemes::Column::Id)
        .find_with_related(rates::Entity)
        .order_by_asc(rates::Column::Code)
        .order_by_asc(rates::Column::ValidFrom)
        .all(db)
        .await?;
    let mut all = Vec::with_capacity(found.len());
    let mut rows = Vec::new();
    for (row, of) in found {
        all.push(scheme(row));
        rows.extend(of.into_iter().map(rate).collect::<Result<Vec<_>>>()?);
    }
    for at in 1..rows.len() {
        let (before, next) = (&rows[at - 1], &rows[at]);
        if (before.scheme, &before.code) == (next.scheme, &next.code) {
            rows[at - 1].valid_to = day_before(next.valid_from);
        }
    }
    Ok((all, rows))
}

pub(in crate::payments) async fn list_rules(
    db: &impl ConnectionTrait,
    organisation: OrganisationId,
) -> Result<Vec<ExpenseRule>> {
    let rows = expense_rules::Entity::find()
        .filter(expense_rules::Column::OrganisationId.eq(organisation.0))
        .order_by_asc(expense_rules::Column::Category)
        .order_by_asc(expense_rules::Column::ValidFrom)
        .all(db)
        .await?;
    let mut rules = rows.into_iter().map(rule).collect::<Result<Vec<_>>>()?;
    for at in 1..rules.len() {
        let (before, next) = (&rules[at - 1], &rules[at]);
        if before.category == next.category {
            rules[at - 1].valid_to = day_before(next.valid_from);
        }
    }
    // As `domain` lists them.
    rules.sort_by_key(|rule| (rule.category, rule.valid_from));
    Ok(rules)
}

/// How hands are kept apart now.
pub(in crate::payments) async fn find_duties(
    db: &impl ConnectionTrait,
    organisation: OrganisationId,
) -> Result<Duties> {
    let row = duties::Entity::find()
        .filter(duties::Column::OrganisationId.eq(organisation.0))
        .order_by_desc(duties::Column::Id)
        .limit(1)
        .one(db)
        .await?;
    let limits = |line: Option<i64>, claim: Option<i64>| Limits {
        line: line.map(Pence),
        claim: claim.map(Pence),
    };
    Ok(row.map_or_else(Duties::default, |row| Duties {
        two_people: row.two_people,
        bank_days: row.bank_days.unsigned_abs(),
        approver: limits(row.approver_line, row.approver_claim),
        authoriser: limits(row.authoriser_line, row.authoriser_claim),
    }))
}

/// Locks an organisation, under which all that it pays is changed.
pub(in crate::payments) async fn lock_organisation(tx: &Tx, id: OrganisationId) -> Result<()> {
    let row = organisations::Entity::find_by_id(id.0).lock_exclusive().one(tx).await?;
    row.map(drop).ok_or(Error::NotFound)
}

/// Whose scheme it is.
pub(in crate::payments) async fn find_scheme(
    db: &impl ConnectionTrait,
    id: SchemeId,
) -> Result<Option<Scheme>> {
    Ok(schemes::Entity::find_by_id(id.0).one(db).await?.map(scheme))
}

pub(in crate::payments) async fn insert_scheme(
    tx: &Tx,
    scheme: &Scheme,
    Hand { by, at }: Hand,
) -> Result<()> {
    let row = schemes::ActiveModel {
        id: Set(scheme.id.0),
        organisation_id: Set(scheme.organisation.0),
        name: Set(scheme.name.clone()),
        keeps_floor: Set(scheme.keeps_floor),
        made_by: Set(by.map(|person| person.0)),
        made_at: Set(at.utc()),
    };
    schemes::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

pub(in crate::payments) async fn insert_rate(
    tx: &Tx,
    rate: &RateRow,
    Hand { by, at }: Hand,
) -> Result<()> {
    let (activity, own_activity) = match &rate.activity {
        Activity::Known(known) => (Some(known.code().to_owned()), None),
        Activity::Text(text) => (None, Some(text.clone())),
    };
    let row = rates::ActiveModel {
        id: Set(rate.id.0),
        scheme_id: Set(rate.scheme.0),
        code: Set(rate.code.clone()),
        activity: Set(activity),
        own_activity: Set(own_activity),
        unit: Set(rate.unit.code().to_owned()),
        amount: Set(rate.amount.0),
        least: Set(rate.band.map(|band| band.least.cast_signed())),
        most: Set(rate.band.and_then(|band| band.most).map(u32::cast_signed)),
        valid_from: Set(rate.valid_from.0),
        source: Set(rate.source.clone()),
        made_by: Set(by.map(|person| person.0)),
        made_at: Set(at.utc()),
    };
    rates::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

pub(in crate::payments) async fn insert_rule(
    tx: &Tx,
    organisation: OrganisationId,
    rule: &ExpenseRule,
    Hand { by, at }: Hand,
) -> Result<()> {
    let (basis, amount, miles) = match rule.basis {
        Basis::Actual => (ACTUAL, None, None),
        Basis::Flat(amount) => (FLAT, Some(amount), None),
        Basis::Miles(rate) => (MILES, Some(rate.first), Some(rate)),
    };
    let row = expense_rules::ActiveModel {
        id: Set(rule.id.0),
        organisation_id: Set(organisation.0),
        category: Set(rule.category.code().to_owned()),
        basis: Set(basis.to_owned()),
        amount: Set(amount.map(|amount| amount.0)),
        tier_miles: Set(miles.and_then(|rate| rate.limit).map(u32::cast_signed)),
        beyond: Set(miles.map(|rate| rate.then.0)),
        tier_per: Set(miles.map(|rate| rate.per.code().to_owned())),
        cap: Set(rule.cap.map(|cap| cap.most.0)),
        cap_per: Set(rule.cap.map(|cap| cap.per.code().to_owned())),
        agreed_first: Set(rule.agreed_first),
        evidence: Set(rule.evidence),
        valid_from: Set(rule.valid_from.0),
        source: Set(rule.source.clone()),
        made_by: Set(by.map(|person| person.0)),
        made_at: Set(at.utc()),
    };
    expense_rules::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

pub(in crate::payments) async fn insert_promise(
    tx: &Tx,
    organisation: OrganisationId,
    promise: PayPromise,
    Hand { by, at }: Hand,
) -> Result<()> {
    let row = pay_promises::ActiveModel {
        id: Set(Uuid::now_v7()),
        organisation_id: Set(organisation.0),
        days: Set(promise.days.cast_signed()),
        valid_from: Set(promise.valid_from.0),
        made_by: Set(by.map(|person| person.0)),
        made_at: Set(at.utc()),
    };
    pay_promises::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

pub(in crate::payments) async fn insert_duties(
    tx: &Tx,
    organisation: OrganisationId,
    set: &Duties,
    Hand { by, at }: Hand,
) -> Result<()> {
    let pence = |limit: Option<Pence>| Set(limit.map(|limit| limit.0));
    let row = duties::ActiveModel {
        id: Set(Uuid::now_v7()),
        organisation_id: Set(organisation.0),
        two_people: Set(set.two_people),
        bank_days: Set(set.bank_days.cast_signed()),
        approver_line: pence(set.approver.line),
        approver_claim: pence(set.approver.claim),
        authoriser_line: pence(set.authoriser.line),
        authoriser_claim: pence(set.authoriser.claim),
        set_by: Set(by.map(|person| person.0)),
        set_at: Set(at.utc()),
    };
    duties::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

const ACTUAL: &str = "actual";
const FLAT: &str = "flat";
const MILES: &str = "miles";

fn scheme(row: schemes::Model) -> Scheme {
    Scheme {
        id: SchemeId(row.id),
        organisation: OrganisationId(row.organisation_id),
        name: row.name,
        keeps_floor: row.keeps_floor,
    }
}

fn rate(row: rates::Model) -> Result<RateRow> {
    let activity = match row.own_activity {
        Some(text) => Activity::Text(text),
        None => {
            Activity::Known(known(row.activity.and_then(|code| ActivityKind::from_code(&code)))?)
        }
    };
    let most = row.most.map(i32::unsigned_abs);
    Ok(RateRow {
        id: RateId(row.id),
        scheme: SchemeId(row.scheme_id),
        code: row.code,
        activity,
        unit: known(RateUnit::from_code(&row.unit))?,
        amount: Pence(row.amount),
        band: row.least.map(|least| Band { least: least.unsigned_abs(), most }),
        valid_from: Day(row.valid_from),
        valid_to: None,
        source: row.source,
    })
}

fn rule(row: expense_rules::Model) -> Result<ExpenseRule> {
    let cap = match (row.cap, &row.cap_per) {
        (Some(most), Some(per)) => {
            Some(Cap { most: Pence(most), per: known(CapPer::from_code(per))? })
        }
        _ => None,
    };
    Ok(ExpenseRule {
        id: ExpenseRuleId(row.id),
        category: known(Expense::from_code(&row.category))?,
        basis: basis(&row)?,
        cap,
        agreed_first: row.agreed_first,
        evidence: row.evidence,
        valid_from: Day(row.valid_from),
        valid_to: None,
        source: row.source,
    })
}

fn basis(row: &expense_rules::Model) -> Result<Basis> {
    let pence = |amount: Option<i64>| known(amount).map(Pence);
    match &*row.basis {
        ACTUAL => Ok(Basis::Actual),
        FLAT => Ok(Basis::Flat(pence(row.amount)?)),
        MILES => Ok(Basis::Miles(MileRate {
            first: pence(row.amount)?,
            limit: row.tier_miles.map(i32::unsigned_abs),
            then: pence(row.beyond)?,
            per: known(row.tier_per.as_deref().and_then(TierPer::from_code))?,
        })),
        _ => known(None),
    }
}

fn day_before(day: Day) -> Option<Day> {
    day.0.pred_opt().map(Day)
}

fn known<T>(found: Option<T>) -> Result<T> {
    found.ok_or_else(|| fault("terms_read", &"unknown code"))
}

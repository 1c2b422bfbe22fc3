//! What the approver does: ask, and decide on each line.

use super::{Held, lock, news, queries, record, save_step, with_amount};
use crate::{
    Portal, accounts,
    audit::Event,
    error::{Error, Result},
    payments::queries::terms,
    repeats,
};
use domain::{
    ids::ClaimId,
    payments::{
        ExpenseRule,
        claims::{self, Claim, ClaimMove, ClaimState, DecisionForm, Seen},
        duties::{Duties, Handling, Step},
    },
    permissions::{Target, allow},
    refusal::{Refusal, WrongState},
    scope::Scope,
    time::Day,
};

/// What somebody's hands are bound by.
pub(super) struct Bound {
    pub duties: Duties,
    pub rules: Vec<ExpenseRule>,
    today: Day,
}

impl Bound {
    /// What `held` is read under the lock: nobody changes an account, or a choice, and lets
    /// money out at once.
    pub fn handling<'a>(&'a self, scope: &'a Scope, held: &Held) -> Handling<'a> {
        let Held { bank, chosen_by, .. } = *held;
        Handling { scope, duties: &self.duties, bank, chosen_by, today: self.today }
    }
}

/// Whether whoever acts may do such a step at all, and what binds their hands.
pub(super) async fn bound(
    portal: &Portal,
    scope: &Scope,
    id: ClaimId,
    step: Step,
) -> Result<Bound> {
    let db = portal.store.read();
    let found = queries::find_claim(db, id).await?.ok_or(Error::NotFound)?;
    let organisation = found.claim.organisation;
    allow(step.act(), scope, &Target::organisation(organisation))?;
    Ok(Bound {
        duties: terms::find_duties(db, organisation).await?,
        rules: terms::list_rules(db, organisation).await?,
        today: portal.today(),
    })
}

/// Decides on each line of a claim, as whoever decides has `seen` it. Where something is not all paid, the person is told and can read why.
pub async fn decide_claim(
    portal: &Portal,
    scope: &Scope,
    id: ClaimId,
    seen: Seen,
    forms: &[DecisionForm],
) -> Result<()> {
    let bound = bound(portal, scope, id, Step::Decide).await?;
    let tx = portal.store.begin().await?;
    let held = lock(&tx, id).await?;
    if repeats::again(portal, &tx, scope, "decide_claim").await? {
        return Ok(());
    }
    let before = &held.stored.claim;
    let with = bound.handling(scope, &held);
    let next = claims::decide(before, seen, with, forms, &held.others, &bound.rules)?;
    let refused = next.state == ClaimState::Refused;
    let step = if refused { ClaimMove::Refuse } else { ClaimMove::Approve };
    let why = why_not_all(&next);
    save_step(portal, &tx, scope, before, &next, step, why.as_deref()).await?;
    if next.allowed() != next.claimed() {
        news::tell_decided(portal, &tx, &held.stored, &next).await?;
    }
    record(portal, &tx, scope, with_amount(Event::of(Step::Decide.act()), &next), &next).await?;
    Ok(tx.commit().await?)
}

/// Why not all of it is paid, in one line: it stays to be read with the step, where what was
/// decided about a fee goes since the person chose anew.
fn why_not_all(claim: &Claim) -> Option<String> {
    let mut why: Vec<&str> =
        claim.lines.iter().filter_map(|line| line.decision.as_ref()?.reason()).collect();
    why.dedup();
    (!why.is_empty()).then(|| why.join(" / "))
}

/// Asks the person something about a claim.
pub async fn query_claim(portal: &Portal, scope: &Scope, id: ClaimId, words: &str) -> Result<()> {
    let bound = bound(portal, scope, id, Step::Query).await?;
    let tx = portal.store.begin().await?;
    let held = lock(&tx, id).await?;
    let act = "query_claim";
    if repeats::again(portal, &tx, scope, act).await? {
        return Ok(());
    }
    let before = &held.stored.claim;
    if accounts::has_left(&tx, before.person).await? {
        return Err(Refusal::WrongState(WrongState::PersonLeft).into());
    }
    let (next, question) = claims::query(before, bound.handling(scope, &held), words)?;
    save_step(portal, &tx, scope, before, &next, ClaimMove::Query, Some(&question)).await?;
    news::tell_queried(portal, &tx, &held.stored, &question).await?;
    record(portal, &tx, scope, with_amount(Event::new(act), &next), &next).await?;
    Ok(tx.commit().await?)
}

//! What whoever claims does: begin, add and take out costs, send, take back.

use super::{Held, StoredClaim, lock, queries, record, save_step};
use crate::{
    Portal, accounts,
    audit::{self, Event},
    error::{Error, Result},
    payments::{
        offers::{StoredOffer, find_offer, find_response, lock_offer},
        queries::terms,
        receipts,
    },
    repeats,
    store::{Db, Tx},
};
use domain::{
    fields::required,
    ids::{ClaimId, ClaimLineId, OfferId, PersonId},
    links::RecordKind,
    payments::{
        Expense,
        claims::{self, Claim, ClaimMove, ClaimState, ExpenseForm, Policy},
        responses::Earned,
    },
    permissions::{Act, Target, allow},
    refusal::Refusal,
    scope::Scope,
    time::Day,
};
use uuid::Uuid;

const ANSWER_MAX: u32 = 1_000;

/// Somebody who may write the claims of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::payments) struct Writer {
    person: PersonId,
    act: Act,
}

/// Who writes, if they may: the person, or somebody in the project who does it for
/// them where they cannot sign in.
pub(in crate::payments) async fn writer_of(
    db: &Db,
    scope: &Scope,
    target: &Target,
    claimant: PersonId,
) -> Result<Writer> {
    let act = if target.own { Act::WriteClaim } else { Act::ClaimFor };
    allow(act, scope, target)?;
    let person = scope.person().ok_or(Refusal::NotAllowed)?;
    if !target.own && !accounts::is_written_for(db, claimant).await? {
        return Err(Refusal::NotAllowed.into());
    }
    Ok(Writer { person, act })
}

/// Begins the claim that follows from an offer; where there is one already that is not
/// paid yet, gives that.
pub async fn begin_claim(portal: &Portal, scope: &Scope, offer: OfferId) -> Result<ClaimId> {
    let db = portal.store.read();
    let found = find_offer(db, offer).await?.ok_or(Error::NotFound)?;
    let StoredOffer { offer, about, .. } = &found;
    let own = scope.person() == Some(offer.person);
    let target = Target::project(offer.organisation, about.project).own(own);
    let writer = writer_of(db, scope, &target, offer.person).await?;
    let tx = portal.store.begin().await?;
    if !queries::lock_person(&tx, offer.person).await? {
        return Err(Error::NotFound);
    }
    // It may have been taken back meanwhile, and is not from now on.
    let found = lock_offer(&tx, offer.id).await?;
    let offer = &found.offer;
    let all = queries::list_of(&tx, offer.person).await?;
    if let Some(open) = all.iter().find(|one| claims::is_going_on(&one.claim, offer)) {
        return Ok(open.claim.id);
    }
    claims::may_begin(offer, found.about.on, portal.today())?;
    let claims: Vec<Claim> = all.into_iter().map(|one| one.claim).collect();
    let begun = begin(portal, &tx, scope, &found, &claims, writer.person).await?;
    tx.commit().await?;
    Ok(begun.claim.id)
}

/// Begins a claim, in the transaction of whoever found that there is none.
pub(super) async fn begin(
    portal: &Portal,
    tx: &Tx,
    scope: &Scope,
    found: &StoredOffer,
    others: &[Claim],
    prepared_by: PersonId,
) -> Result<StoredClaim> {
    let offer = &found.offer;
    let response = find_response(tx, offer.id).await?;
    let came = super::following::came(tx, offer.person, offer.meeting).await?;
    // A fee that another claim has is not asked for again.
    let came = came && !super::following::has_fee(others, offer);
    let earned = Earned { offer, response: response.as_ref(), before: None, came };
    let [id, line] = [(); 2].map(|()| Uuid::now_v7());
    let claim = claims::begin(ClaimId(id), ClaimLineId(line), earned, prepared_by)?;
    let about = found.about.clone();
    let stored = StoredClaim { claim, about, offer: offer.id, since: portal.now() };
    queries::insert_claim(tx, &stored).await?;
    queries::insert_step(tx, &stored.claim, None, None, scope.person(), portal.now()).await?;
    // Without an amount, which would tell what was chosen.
    let event = Event::new("begin_claim").on(RecordKind::Claim, id);
    audit::record(tx, portal.now(), scope, event).await?;
    Ok(stored)
}

/// Adds a cost to a claim that is being written.
pub async fn add_line(
    portal: &Portal,
    scope: &Scope,
    id: ClaimId,
    form: ExpenseForm,
) -> Result<ClaimLineId> {
    let db = portal.store.read();
    let found = queries::find_claim(db, id).await?.ok_or(Error::NotFound)?;
    let writer = writer_of(db, scope, &found.target(scope), found.claim.person).await?;
    let offer = find_offer(db, found.offer).await?.ok_or(Error::NotFound)?.offer;
    let rules = terms::list_rules(db, found.claim.organisation).await?;
    let tx = portal.store.begin().await?;
    let held = lock(&tx, id).await?;
    let act = "add_claim_line";
    if let Some(line) = repeats::find(&tx, scope, act).await? {
        return Ok(ClaimLineId(line));
    }
    let before = &held.stored.claim;
    let claim = claims::take_up(before, writer.person)?;
    let journeys = journeys(&held, form.category);
    let policy = Policy {
        rules: &rules,
        offered: &offer.expenses,
        journeys: &journeys,
        today: portal.today(),
    };
    let receipt = form.receipt;
    let line = form.checked(ClaimLineId(Uuid::now_v7()), policy)?;
    if let Some(receipt) = receipt {
        receipts::is_free(&tx, &held.stored.claim, &held.others, receipt).await?;
    }
    let line_id = line.id;
    let next = claims::add_line(&claim, line, &held.others, &rules)?;
    queries::save_claim(&tx, before, &next, scope.person(), portal.now()).await?;
    record(portal, &tx, scope, Event::new(act), &next).await?;
    repeats::note(portal, &tx, scope, act, line_id.0).await?;
    tx.commit().await?;
    Ok(line_id)
}

/// The person's other journeys with the same kind of vehicle, which the organisation
/// pays: those in this claim, and in all others that did not come to nothing.
fn journeys(held: &Held, category: Option<Expense>) -> Vec<(Day, u32)> {
    let claim = &held.stored.claim;
    let counts =
        |other: &&Claim| other.organisation == claim.organisation && !other.state.is_over();
    let all = held.others.iter().filter(counts).chain([claim]);
    let lines = all.flat_map(|claim| &claim.lines).filter(|line| line.is_live());
    let same =
        lines.filter_map(|line| line.spent()).filter(|spent| Some(spent.category) == category);
    same.filter_map(|spent| Some((spent.on, spent.miles?))).collect()
}

/// Takes a cost out of a claim that is being written; where that cost was never sent, its
/// photograph goes too.
pub async fn remove_line(
    portal: &Portal,
    scope: &Scope,
    id: ClaimId,
    line: ClaimLineId,
) -> Result<()> {
    let (tx, held, writer) = begin_writing(portal, scope, id).await?;
    let act = "remove_claim_line";
    if repeats::again(portal, &tx, scope, act).await? {
        return Ok(());
    }
    let before = &held.stored.claim;
    let next = claims::remove_line(&claims::take_up(before, writer.person)?, line)?;
    queries::save_claim(&tx, before, &next, scope.person(), portal.now()).await?;
    receipts::forget_of_line(&tx, before, line).await?;
    record(portal, &tx, scope, Event::new(act), &next).await?;
    Ok(tx.commit().await?)
}

/// Sends a claim; `words` answer what was asked, where something was.
pub async fn send_claim(portal: &Portal, scope: &Scope, id: ClaimId, words: &str) -> Result<()> {
    let db = portal.store.read();
    let found = queries::find_claim(db, id).await?.ok_or(Error::NotFound)?;
    let rules = terms::list_rules(db, found.claim.organisation).await?;
    let (tx, held, writer) = begin_writing(portal, scope, id).await?;
    if repeats::again(portal, &tx, scope, "send_claim").await? {
        return Ok(());
    }
    let before = &held.stored.claim;
    let claim = claims::take_up(before, writer.person)?;
    let next = claims::submit(&claim, &held.others, &rules, portal.today())?;
    let answer = match before.state {
        ClaimState::Queried => Some(required("words", words, ANSWER_MAX)?),
        _ => None,
    };
    let (step, answer) = (ClaimMove::Submit, answer.as_deref());
    save_step(portal, &tx, scope, before, &next, step, answer).await?;
    record(portal, &tx, scope, Event::of(writer.act), &next).await?;
    Ok(tx.commit().await?)
}

/// Takes a claim back, until it is authorised.
pub async fn withdraw_claim(portal: &Portal, scope: &Scope, id: ClaimId) -> Result<()> {
    let (tx, held, writer) = begin_writing(portal, scope, id).await?;
    let act = "withdraw_claim";
    if repeats::again(portal, &tx, scope, act).await? {
        return Ok(());
    }
    let before = &held.stored.claim;
    let next = claims::withdraw(&claims::take_up(before, writer.person)?)?;
    save_step(portal, &tx, scope, before, &next, ClaimMove::Withdraw, None).await?;
    record(portal, &tx, scope, Event::new(act), &next).await?;
    Ok(tx.commit().await?)
}

/// Begins an act of whoever writes the claim.
async fn begin_writing(portal: &Portal, scope: &Scope, id: ClaimId) -> Result<(Tx, Held, Writer)> {
    let db = portal.store.read();
    let found = queries::find_claim(db, id).await?.ok_or(Error::NotFound)?;
    let writer = writer_of(db, scope, &found.target(scope), found.claim.person).await?;
    let tx = portal.store.begin().await?;
    let held = lock(&tx, id).await?;
    Ok((tx, held, writer))
}

impl Writer {
    /// Whether they may go on writing `claim`.
    pub(in crate::payments) fn may_write(self, claim: &Claim) -> bool {
        claims::take_up(claim, self.person).is_ok()
    }
}

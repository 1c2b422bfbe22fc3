//! Offers: made with an invitation or by hand, answered by the person, and agreed to by
//! a second one where the amount is not the scheme's.
//!
//! Acts lock in one order, so that no two wait for each other: the meeting, its project,
//! the person, their offer. Nothing that an act says of an offer holds before it is locked:
//! it may be taken back, or a claim begin on it, until then.

mod asking;
mod responding;

pub(crate) use asking::{Gathering, offer_by_hand, offer_invited, see_choices};
pub use responding::respond_to_offer;

use super::{
    claims::{self, Writer},
    queries::{
        offers as queries,
        terms::{find_duties, find_payer},
    },
};
use crate::{
    Portal, accounts,
    audit::{self, Event},
    error::{Error, Result},
    notices::{self, Notice},
    projects, repeats,
    store::{Db, Tx},
};
use domain::{
    accounts::{NoticeKind, ShownName},
    ids::{MeetingId, OfferId, PersonId, ProjectId},
    links::RecordKind,
    payments::{
        claims::{Claim, ClaimState, may_begin},
        duties::Handling,
        expense_rule_on,
        offers::{Offer, OfferState, agree_rate, take_back},
        pages::{About, Cost, OfferPage},
    },
    permissions::{Act, Target, allow, allowed},
    refusal::{Refusal, WrongState},
    scope::{OfficeRole, Scope},
};
use serde_json::json;

pub(super) use queries::{
    find_choice, find_chooser, find_offer, find_offer_for, find_response, list_own_offers,
    list_proposed, lock_offer,
};
pub(crate) use queries::{
    find_summary, is_open, is_undecided, list_made, list_standing, set_meeting as follow_meeting,
};

/// The code under which taking an offer back is audited.
const TAKE_BACK: &str = "take_back_offer";

/// An offer as it is kept.
#[derive(Clone, Debug)]
pub struct StoredOffer {
    /// The offer.
    pub offer: Offer,
    /// For what.
    pub about: About,
}

impl StoredOffer {
    /// What permissions need to know of it.
    pub(super) fn target(&self, scope: &Scope) -> Target {
        let own = scope.person() == Some(self.offer.person);
        Target::project(self.offer.organisation, self.about.project).own(own)
    }
}

/// An offer's own page. Whoever may not read it is told that there is none; so are the
/// person and whoever only writes for them, until a second one has agreed to another
/// amount than the scheme's.
pub async fn see_offer(portal: &Portal, scope: &Scope, id: OfferId) -> Result<OfferPage> {
    let db = portal.store.read();
    let stored = find_offer(db, id).await?.ok_or(Error::NotFound)?;
    let target = stored.target(scope);
    let StoredOffer { offer, about, .. } = stored;
    let writer = claims::writer_of(db, scope, &target, offer.person).await.ok();
    let proposed = offer.state == OfferState::Proposed;
    let reads = allow(Act::SeeOffer, scope, &target).is_ok() || writer.is_some() && !proposed;
    if !reads || target.own && proposed {
        return Err(Error::NotFound);
    }
    let writes = writer.is_some();
    let (chosen, chooser) = find_choice(db, id).await?.unzip();
    // Whoever wrote a choice down for somebody must be able to read it again.
    let sees_choice =
        allow(Act::SeeResponse, scope, &target).is_ok() || writes && chooser == scope.person();
    let claims = claims::list_claims_of(db, offer.person).await?;
    let (payer, rules) = find_payer(db, offer.organisation).await?;
    let costs = offer.expenses.iter().filter_map(|it| expense_rule_on(&rules, *it, about.on));
    let claim = followed(scope, &target, writer, &claims, &offer).map(|claim| claim.id);
    let is_time = may_begin(&offer, about.on, portal.today()).is_ok();
    let going_on = claims.iter().any(|claim| claims::is_going_on(claim, &offer));
    let begins = !going_on && is_time && writes;
    let mut may = allowed(scope, &target);
    let claimed = claims.iter().any(|claim| holds(claim, &offer));
    if claimed || take_back(&offer, chosen.as_ref()).is_err() {
        may.retain(|act| *act != Act::MakeOffer);
    }
    if writes && !target.own {
        may.push(Act::RespondToOffer);
    }
    Ok(OfferPage {
        payer,
        person: name_for(db, scope, &offer, &about).await?,
        own: target.own,
        response: chosen.filter(|_| sees_choice),
        fixed: sees_choice && claims.iter().any(|claim| is_fixed(claim, id)),
        checked: sees_choice && claims.iter().any(|claim| is_checked(claim, &offer)),
        costs: costs.map(Cost::from).collect(),
        claim,
        begins,
        may,
        offer,
        about,
    })
}

/// Whether the offer stands because of the claim.
fn holds(claim: &Claim, offer: &Offer) -> bool {
    claim.meeting == offer.meeting && !claim.state.is_over()
}

/// Whether the fee of the offer was authorised.
fn is_fixed(claim: &Claim, offer: OfferId) -> bool {
    claim.state.is_authorised() && claim.fee_of(offer).is_some()
}

/// Whether it is the approved claim that a choice about the offer would change.
fn is_checked(claim: &Claim, offer: &Offer) -> bool {
    claim.meeting == offer.meeting && claim.state == ClaimState::Approved
}

/// The claim that followed, if the reader may read it: what was never sent, only the
/// person and whoever writes it for them.
fn followed<'a>(
    scope: &Scope,
    target: &Target,
    writer: Option<Writer>,
    claims: &'a [Claim],
    offer: &Offer,
) -> Option<&'a Claim> {
    let of_it =
        |claim: &&Claim| claim.meeting == offer.meeting && claim.state != ClaimState::Withdrawn;
    let claim = claims.iter().rev().find(of_it)?;
    let was_sent = claim.submitted.is_some();
    let writes = writer.is_some_and(|writer| writer.may_write(claim));
    let reads = target.own || writes || scope.person() == Some(claim.prepared_by);
    (reads || was_sent && allow(Act::SeeClaim, scope, target).is_ok()).then_some(claim)
}

/// What the person is called: in full for themselves and for those who handle the
/// organisation's money; for those who run the project, as the person chose there.
async fn name_for(db: &Db, scope: &Scope, offer: &Offer, about: &About) -> Result<String> {
    let handles = [OfficeRole::Approver, OfficeRole::Authoriser, OfficeRole::Auditor];
    let officer = handles.iter().any(|role| scope.has_office(offer.organisation, *role));
    if officer || scope.person() == Some(offer.person) {
        return accounts::find_name(db, offer.person).await;
    }
    name_in_project(db, offer.person, about.project).await
}

/// What somebody is called as they chose in a project; nothing, where that is no name.
pub(super) async fn name_in_project(
    db: &Db,
    person: PersonId,
    project: ProjectId,
) -> Result<String> {
    let mut names = projects::names_of(db, project, [person].into()).await?;
    Ok(match names.remove(&person).map(|member| member.name) {
        Some(ShownName::Name(name)) => name,
        _ => String::new(),
    })
}

/// Takes an offer back that nobody counts on yet.
pub async fn take_back_offer(portal: &Portal, scope: &Scope, id: OfferId) -> Result<()> {
    let tx = portal.store.begin().await?;
    let stored = lock_offer(&tx, id).await?;
    allow(Act::MakeOffer, scope, &stored.target(scope))?;
    if repeats::again(portal, &tx, scope, TAKE_BACK).await? {
        return Ok(());
    }
    take_back_locked(&tx, &stored.offer).await?;
    let event = Event::new(TAKE_BACK).on(RecordKind::Offer, id.0);
    audit::record(&tx, portal.now(), scope, event).await?;
    Ok(tx.commit().await?)
}

/// Takes back an offer that is locked, unless the person counts on it.
async fn take_back_locked(tx: &Tx, offer: &Offer) -> Result<()> {
    let response = find_response(tx, offer.id).await?;
    let gone = take_back(offer, response.as_ref())?;
    if claims::find_claim_for(tx, offer.person, offer.meeting).await?.is_some() {
        return Err(Refusal::WrongState(WrongState::OfferCountedOn).into());
    }
    queries::set_state(tx, &[gone.id], gone.state, None).await
}

/// Takes back what was offered for a meeting, to one person or to everybody, who are
/// not asked to it any more. What somebody counts on stays.
pub(crate) async fn take_back_unclaimed(
    portal: &Portal,
    tx: &Tx,
    scope: &Scope,
    meeting: MeetingId,
    person: Option<PersonId>,
) -> Result<()> {
    let offers = queries::lock_unclaimed(tx, meeting, person).await?;
    let gone = offers.iter().filter_map(|(offer, chosen)| take_back(offer, chosen.as_ref()).ok());
    let gone: Vec<OfferId> = gone.map(|offer| offer.id).collect();
    if gone.is_empty() {
        return Ok(());
    }
    queries::set_state(tx, &gone, OfferState::TakenBack, None).await?;
    let count = i64::try_from(gone.len()).unwrap_or(i64::MAX);
    let event = Event::new(TAKE_BACK).on(RecordKind::Meeting, meeting.0).amount(count);
    audit::record(tx, portal.now(), scope, event).await
}

/// Agrees, as a second person, to an amount that is not the scheme's; the person is
/// told of it.
pub async fn agree_offer(portal: &Portal, scope: &Scope, id: OfferId) -> Result<()> {
    let tx = portal.store.begin().await?;
    let stored = lock_offer(&tx, id).await?;
    allow(Act::AgreeRate, scope, &stored.target(scope))?;
    if repeats::again(portal, &tx, scope, Act::AgreeRate.code()).await? {
        return Ok(());
    }
    let duties = find_duties(&tx, stored.offer.organisation).await?;
    // Where the money goes is no matter yet, nor what is chosen.
    let (bank, chosen_by, today) = (None, None, portal.today());
    let handling = Handling { scope, duties: &duties, bank, chosen_by, today };
    let agreed = agree_rate(&stored.offer, handling)?;
    queries::set_state(&tx, &[id], agreed.state, agreed.agreed_by).await?;
    tell(portal, &tx, &agreed, &stored.about).await?;
    let amount = agreed.fee.map(|fee| fee.amount.0).unwrap_or_default();
    let event = Event::of(Act::AgreeRate).on(RecordKind::Offer, id.0).amount(amount);
    audit::record(&tx, portal.now(), scope, event).await?;
    Ok(tx.commit().await?)
}

/// Tells the person what they are offered now.
async fn tell(portal: &Portal, tx: &Tx, offer: &Offer, about: &About) -> Result<()> {
    let notice = Notice {
        template: "offer_changed",
        params: json!({
            "offer_id": offer.id,
            "title": about.title,
            "meeting_day": about.on,
            "fee": offer.fee.map(|fee| fee.amount),
            "costs": !offer.expenses.is_empty(),
        }),
        kind: NoticeKind::Money,
    };
    notices::post(portal, tx, offer.person, &notice).await
}

//! What people are offered when they are asked to a meeting, or by hand.

use super::{StoredOffer, queries, take_back_locked, tell};
use crate::{
    Portal,
    audit::{self, Event},
    error::Result,
    payments::terms::{Terms, find_terms},
    projects::Member,
    store::{Db, Tx},
};
use domain::{
    accounts::Hat,
    ids::{MeetingId, OfferId, OrganisationId, PersonId, ProjectId, SchemeId},
    links::RecordKind,
    payments::{
        Expense, Minutes, RateRow, Scheme, expense_rule_on,
        offers::{Asked, Offer, OfferForm, OfferState, make_offer, may_be_paid, suggested_offer},
        pages::{About, Cost, OfferingPage},
        suggest,
    },
    permissions::Act,
    refusal::Refusal,
    scope::Scope,
    time::Day,
};
use uuid::Uuid;

/// What an offer must know of the meeting that it is for.
pub(crate) struct Gathering {
    pub meeting: MeetingId,
    pub project: ProjectId,
    /// Who pays.
    pub organisation: OrganisationId,
    pub title: String,
    /// Its day in London.
    pub on: Day,
    pub minutes: Minutes,
}

impl Gathering {
    fn about(&self) -> About {
        let Self { project, meeting, on, .. } = *self;
        About { project, meeting, title: self.title.clone(), on }
    }

    fn asked(&self, (person, hat): (PersonId, Hat), made_by: PersonId) -> Asked {
        Asked {
            organisation: self.organisation,
            person,
            meeting: self.meeting,
            on: self.on,
            hat,
            made_by,
        }
    }
}

/// Offers each of `people`, who are being asked to a meeting, what the organisation's
/// first scheme suggests. Whoever is offered something already keeps it, and nobody
/// makes themselves an offer.
pub(crate) async fn offer_invited(
    portal: &Portal,
    tx: &Tx,
    scope: &Scope,
    gathering: &Gathering,
    people: &[(PersonId, Hat)],
) -> Result<()> {
    let Some(made_by) = scope.person().filter(|_| !people.is_empty()) else { return Ok(()) };
    let Terms { schemes, mut rates, rules, .. } = find_terms(tx, gathering.organisation).await?;
    let Some(scheme) = schemes.first() else { return Ok(()) };
    rates.retain(|row| row.scheme == scheme.id);
    let offered = queries::list_offered(tx, gathering.meeting).await?;
    let new = people.iter().filter(|(person, _)| !offered.contains(person));
    let offer = |asked: &(PersonId, Hat)| {
        let asked = gathering.asked(*asked, made_by);
        let id = OfferId(Uuid::now_v7());
        suggested_offer(id, asked, gathering.minutes, scheme, &rates, &rules)
    };
    let offers: Vec<Offer> = new.filter_map(offer).collect();
    if offers.is_empty() {
        return Ok(());
    }
    queries::insert_offers(tx, &gathering.about(), &offers, portal.now()).await?;
    let count = i64::try_from(offers.len()).unwrap_or(i64::MAX);
    let event = Event::of(Act::MakeOffer).on(RecordKind::Meeting, gathering.meeting.0);
    audit::record(tx, portal.now(), scope, event.amount(count)).await
}

/// Offers somebody money by hand, in place of what they were offered so far, unless
/// they count on that. They are told where `told` says so, and another amount than the
/// scheme's waits for a second person first.
pub(crate) async fn offer_by_hand(
    portal: &Portal,
    tx: &Tx,
    scope: &Scope,
    gathering: &Gathering,
    person: (PersonId, Hat),
    form: OfferForm,
    told: bool,
) -> Result<OfferId> {
    let asked = gathering.asked(person, scope.person().ok_or(Refusal::NotAllowed)?);
    let terms = find_terms(tx, gathering.organisation).await?;
    let id = OfferId(Uuid::now_v7());
    let scheme = scheme_of(&terms, &form, gathering.organisation);
    let form = OfferForm { minutes: gathering.minutes, ..form };
    let offer = make_offer(id, asked, form, &scheme, &terms.rates, &terms.rules)?;
    let before = queries::find_offer_for(tx, person.0, gathering.meeting).await?;
    if let Some(StoredOffer { offer, .. }) = before {
        let locked = queries::lock_offer(tx, offer.id).await?;
        take_back_locked(tx, &locked.offer).await?;
    }
    let about = gathering.about();
    queries::insert_offers(tx, &about, std::slice::from_ref(&offer), portal.now()).await?;
    if told && offer.state == OfferState::Made {
        tell(portal, tx, &offer, &about).await?;
    }
    let amount = offer.fee.map(|fee| fee.amount.0).unwrap_or_default();
    let event = Event::of(Act::MakeOffer).on(RecordKind::Offer, id.0).amount(amount);
    audit::record(tx, portal.now(), scope, event).await?;
    Ok(id)
}

/// The scheme of the row that was picked. Costs alone are in none.
fn scheme_of(terms: &Terms, form: &OfferForm, organisation: OrganisationId) -> Scheme {
    let row = terms.rates.iter().find(|row| Some(row.id) == form.rate);
    let scheme = row.and_then(|row| terms.schemes.iter().find(|scheme| scheme.id == row.scheme));
    scheme.cloned().unwrap_or_else(|| Scheme {
        id: SchemeId(Uuid::nil()),
        organisation,
        name: String::new(),
        keeps_floor: false,
    })
}

/// What somebody can be offered for a meeting: the rows that suit its time first.
pub(crate) async fn see_choices(
    db: &Db,
    gathering: &Gathering,
    member: &Member,
) -> Result<OfferingPage> {
    let terms = find_terms(db, gathering.organisation).await?;
    let standing = queries::find_offer_for(db, member.person, gathering.meeting).await?;
    let on = gathering.on;
    let first = terms.schemes.first().map(|scheme| scheme.id);
    let of_first: Vec<RateRow> =
        terms.rates.iter().filter(|row| Some(row.scheme) == first).cloned().collect();
    let suited = suggest(&terms.rates, gathering.minutes, on);
    let suggested = suggest(&of_first, gathering.minutes, on).first().map(|row| row.id);
    let mut rates: Vec<RateRow> =
        terms.rates.iter().filter(|row| row.holds_on(on)).cloned().collect();
    let place = |row: &RateRow| suited.iter().position(|suited| suited.id == row.id);
    rates.sort_by_key(|row| {
        (Some(row.id) != suggested, place(row).unwrap_or(usize::MAX), row.amount)
    });
    let rule = |category: &Expense| expense_rule_on(&terms.rules, *category, on);
    Ok(OfferingPage {
        about: gathering.about(),
        part: member.part,
        person: member.name.clone(),
        may_be_paid: may_be_paid(member.hat),
        minutes: gathering.minutes,
        standing: standing.map(|stored| stored.offer),
        suggested,
        rates,
        costs: Expense::ALL.iter().filter_map(rule).map(Cost::from).collect(),
        schemes: terms.schemes,
    })
}

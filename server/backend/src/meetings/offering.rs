//! What people are offered for coming to a meeting: where meetings and money meet.

use super::{Held, lock, queries};
use crate::{
    Portal,
    error::{Error, Result},
    payments::{self, Gathering},
    projects, repeats,
    time::day_of,
};
use domain::{
    ids::{MeetingId, MembershipId, OfferId, OrganisationId},
    meetings::{Meeting, invitations::InviteState},
    payments::{Minutes, offers::OfferForm, pages::OfferingPage},
    permissions::{Act, allow},
    refusal::{Refusal, WrongState},
    scope::Scope,
};

/// What whoever offers somebody money for a meeting needs to know.
pub async fn see_offering(
    portal: &Portal,
    scope: &Scope,
    id: MeetingId,
    part: MembershipId,
) -> Result<OfferingPage> {
    let db = portal.store.read();
    let found = queries::find_meeting(db, id).await?.ok_or(Error::NotFound)?;
    allow(Act::MakeOffer, scope, &found.target())?;
    let member = projects::find_member(db, found.meeting.project, part, false).await?;
    let member = member.ok_or(Error::NotFound)?;
    let own = scope.person() == Some(member.person);
    allow(Act::MakeOffer, scope, &found.target().own(own))?;
    let gathering = gathering(&found.meeting, found.organisation);
    payments::see_choices(db, &gathering, &member).await
}

/// Offers somebody money for a meeting, in place of what they were offered so far;
/// whoever came and has left the project since can still be offered it. Those who are
/// asked to the meeting are told.
pub async fn offer_pay(
    portal: &Portal,
    scope: &Scope,
    id: MeetingId,
    part: MembershipId,
    form: OfferForm,
) -> Result<OfferId> {
    let tx = portal.store.begin().await?;
    let held = lock(&tx, id).await?;
    allow(Act::MakeOffer, scope, &held.target())?;
    let member = projects::find_member(&tx, held.meeting.project, part, false).await?;
    let member = member.ok_or(Error::NotFound)?;
    let own = scope.person() == Some(member.person);
    allow(Act::MakeOffer, scope, &held.target().own(own))?;
    if let Some(offer) = repeats::find(&tx, scope, Act::MakeOffer.code()).await? {
        return Ok(OfferId(offer));
    }
    if held.meeting.cancelled.is_some() {
        return Err(Refusal::WrongState(WrongState::MeetingCancelled).into());
    }
    let invites = queries::list_invites(&tx, id).await?;
    let is_asked = invites
        .iter()
        .any(|invite| invite.person == member.person && invite.state != InviteState::Withdrawn);
    let person = (member.person, member.hat);
    let gathering = gathering_of(&held);
    let offer =
        payments::offer_by_hand(portal, &tx, scope, &gathering, person, form, is_asked).await?;
    repeats::note(portal, &tx, scope, Act::MakeOffer.code(), offer.0).await?;
    tx.commit().await?;
    Ok(offer)
}

/// What an offer must know of a meeting that is locked.
pub(super) fn gathering_of(held: &Held) -> Gathering {
    gathering(&held.meeting, held.place.organisation)
}

fn gathering(meeting: &Meeting, organisation: OrganisationId) -> Gathering {
    let plan = &meeting.plan;
    Gathering {
        meeting: meeting.id,
        project: meeting.project,
        organisation,
        title: plan.title.clone(),
        on: day_of(plan.times.starts),
        minutes: Minutes {
            preparation: plan.preparation,
            meeting: plan.times.minutes(),
            follow_up: plan.follow_up,
        },
    }
}

//! Yes or no: signed in, by the link of a mail, or written down for somebody.

use super::{Held, lock, news, queries, save_changes};
use crate::{
    Portal,
    audit::{self, Event},
    error::{Error, Result},
    keys, payments, projects, repeats,
    store::Tx,
};
use domain::{
    ids::{InviteId, MeetingId},
    links::RecordKind,
    meetings::{
        invitations::{Invite, InviteState, Reply, place_in_line, reply},
        pages::InvitePage,
    },
    payments::pages::OfferSummary,
    permissions::{Act, allow},
    refusal::{Refusal, WrongState},
    scope::{Actor, Scope},
};

/// Says yes or no to one's own invitation; gives what has become of it.
pub async fn reply_to_meeting(
    portal: &Portal,
    scope: &Scope,
    meeting: MeetingId,
    said: Reply,
) -> Result<InviteState> {
    let tx = portal.store.begin().await?;
    let held = lock(&tx, meeting).await?;
    let invites = queries::list_invites(&tx, meeting).await?;
    let own = invites.iter().find(|invite| Some(invite.person) == scope.person());
    allow(Act::ReplyToMeeting, scope, &held.target().own(own.is_some()))?;
    let own = own.ok_or(Error::NotFound)?;
    if repeats::again(portal, &tx, scope, Act::ReplyToMeeting.code()).await? {
        return Ok(own.state);
    }
    let state = take(portal, &tx, scope, Act::ReplyToMeeting, &held, &invites, own.id, said).await;
    let state = state?;
    tx.commit().await?;
    Ok(state)
}

/// Writes down the yes or no of somebody who has no e-mail.
pub async fn reply_for(
    portal: &Portal,
    scope: &Scope,
    id: InviteId,
    said: Reply,
) -> Result<InviteState> {
    let tx = portal.store.begin().await?;
    let meeting = queries::find_meeting_of(&tx, id).await?.ok_or(Error::NotFound)?;
    let held = lock(&tx, meeting).await?;
    allow(Act::ReplyFor, scope, &held.target())?;
    let invites = queries::list_invites(&tx, meeting).await?;
    let invite = invites.iter().find(|invite| invite.id == id).ok_or(Error::NotFound)?;
    let member = projects::find_member_of(&tx, held.meeting.project, invite.person).await?;
    member.filter(|member| member.written_for).ok_or(Refusal::NotAllowed)?;
    if repeats::again(portal, &tx, scope, Act::ReplyFor.code()).await? {
        return Ok(invite.state);
    }
    let state = take(portal, &tx, scope, Act::ReplyFor, &held, &invites, id, said).await?;
    tx.commit().await?;
    Ok(state)
}

/// What the page behind the link of a mail says. It changes nothing: programs that
/// look into mail follow links too. The link holds until the meeting has ended.
pub async fn read_invite(portal: &Portal, token: &str) -> Result<InvitePage> {
    let db = portal.store.read();
    let digest = keys::fingerprint(token.as_bytes());
    let (id, meeting) = queries::find_by_token(db, digest).await?.ok_or_else(past)?;
    let found = queries::find_meeting(db, meeting).await?.ok_or(Error::NotFound)?;
    let now = portal.now();
    if found.meeting.plan.times.ends <= now {
        return Err(past());
    }
    let invites = queries::list_invites(db, meeting).await?;
    let own = invites.iter().find(|invite| invite.id == id).ok_or_else(past)?;
    let part = projects::find_member_of(db, found.meeting.project, own.person).await?;
    part.ok_or_else(past)?;
    // Whoever holds the link is told what is offered, not what became of it.
    let offer = payments::find_summary(db, own.person, meeting).await?;
    let offer = offer.map(|offer| OfferSummary { claim: None, ..offer });
    Ok(InvitePage {
        meeting,
        project_title: found.project_title,
        standing: found.meeting.standing(now),
        plan: found.meeting.plan,
        state: own.state,
        place: place_in_line(&invites, id),
        offer,
    })
}

/// Says yes or no by the link of a mail, whose token is the permission. The reply
/// is that of the person whom the mail was sent to, whoever is signed in.
pub async fn reply_by_link(
    portal: &Portal,
    scope: &Scope,
    token: &str,
    said: Reply,
) -> Result<InviteState> {
    let digest = keys::fingerprint(token.as_bytes());
    let tx = portal.store.begin().await?;
    let (id, meeting) = queries::find_by_token(&tx, digest).await?.ok_or_else(past)?;
    let held = lock(&tx, meeting).await?;
    let invites = queries::list_invites(&tx, meeting).await?;
    let own = invites.iter().find(|invite| invite.id == id).ok_or_else(past)?;
    let part = projects::find_member_of(&tx, held.meeting.project, own.person).await?;
    // Whoever left or was blocked since has no say here any more.
    allow(Act::ReplyByLink, scope, &held.target().blocked(part.is_none()))?;
    let guest = Scope { actor: Actor::Person(own.person), sent: scope.sent, ..Scope::default() };
    if repeats::again(portal, &tx, &guest, Act::ReplyByLink.code()).await? {
        return Ok(own.state);
    }
    let state = take(portal, &tx, &guest, Act::ReplyByLink, &held, &invites, id, said).await?;
    tx.commit().await?;
    Ok(state)
}

/// Takes a reply: keeps all that changes by it, and tells whom it concerns.
// What is known by now.
#[allow(clippy::too_many_arguments)]
async fn take(
    portal: &Portal,
    tx: &Tx,
    scope: &Scope,
    act: Act,
    held: &Held,
    invites: &[Invite],
    id: InviteId,
    said: Reply,
) -> Result<InviteState> {
    let changes = reply(&held.meeting, invites, id, said, portal.now())?;
    let Some(own) = changes.first() else {
        let before = invites.iter().find(|invite| invite.id == id);
        return before.map(|invite| invite.state).ok_or(Error::NotFound);
    };
    let state = own.invite.state;
    save_changes(portal, tx, held.meeting.id, &changes).await?;
    news::tell(portal, tx, &held.meeting, &held.place.title, None, &changes).await?;
    let event = Event::of(act).on(RecordKind::Invite, id.0);
    audit::record(tx, portal.now(), scope, event).await?;
    Ok(state)
}

fn past() -> Error {
    Refusal::WrongState(WrongState::LinkUsedOrExpired).into()
}

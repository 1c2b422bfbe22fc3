//! Asking people to a meeting, and taking that back.

use super::{Held, lock, news, offering::gathering_of, queries, save_changes};
use crate::{
    Portal,
    audit::{self, Event},
    error::{Error, Result},
    payments,
    projects::{self, Member},
    repeats,
    store::Tx,
};
use domain::{
    accounts::{Hat, bloc_of},
    ids::{InviteId, MeetingId, MembershipId, PersonId},
    links::RecordKind,
    meetings::invitations::{Changed, invite, withdraw},
    permissions::{Act, allow},
    refusal::Refusal,
    scope::Scope,
};
use uuid::Uuid;

/// Who is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whom {
    /// One person, by their part in the project.
    Part(MembershipId),
    /// Everybody who takes part and was not asked before.
    Everybody,
}

/// Asks people to a meeting.
pub async fn invite_to_meeting(
    portal: &Portal,
    scope: &Scope,
    id: MeetingId,
    whom: Whom,
) -> Result<()> {
    let tx = portal.store.begin().await?;
    let held = lock(&tx, id).await?;
    allow(Act::InviteToMeeting, scope, &held.target())?;
    if repeats::again(portal, &tx, scope, Act::InviteToMeeting.code()).await? {
        return Ok(());
    }
    let invites = queries::list_invites(&tx, id).await?;
    let asked = asked(&tx, &held, whom).await?;
    let new = asked.into_iter().filter(|member| {
        whom != Whom::Everybody || !invites.iter().any(|invite| invite.person == member.person)
    });
    let (now, today) = (portal.now(), portal.today());
    let mut changes = Vec::new();
    let mut rows = Vec::new();
    for member in new {
        let bloc = bloc_of(member.hat, &member.roles, today);
        let id = InviteId(Uuid::now_v7());
        let change = invite(&held.meeting, &invites, id, member.person, bloc, now)?;
        rows.push((change.invite.clone(), member.hat));
        changes.push(change);
    }
    // Said although there may be nobody left to ask.
    held.meeting.takes_answers(now).map_err(Refusal::WrongState)?;
    queries::save_new_invites(portal, &tx, id, &rows, scope.person()).await?;
    // Before anybody says yes, and so that the mail can say it.
    let people: Vec<(PersonId, Hat)> =
        rows.iter().map(|(invite, hat)| (invite.person, *hat)).collect();
    payments::offer_invited(portal, &tx, scope, &gathering_of(&held), &people).await?;
    news::tell(portal, &tx, &held.meeting, &held.place.title, None, &changes).await?;
    let event = Event::of(Act::InviteToMeeting).on(RecordKind::Meeting, id.0);
    let count = i64::try_from(changes.len()).unwrap_or(i64::MAX);
    audit::record(&tx, now, scope, event.amount(count)).await?;
    Ok(tx.commit().await?)
}

async fn asked(tx: &Tx, held: &Held, whom: Whom) -> Result<Vec<Member>> {
    let project = held.meeting.project;
    match whom {
        Whom::Everybody => projects::list_all_members(tx, project).await,
        Whom::Part(part) => {
            let member = projects::find_member(tx, project, part, true).await?;
            Ok(vec![member.ok_or(Error::NotFound)?])
        }
    }
}

/// Takes an invitation back, with what was offered for coming, unless the guest counts
/// on it; whoever waits may move up by it.
pub async fn withdraw_invite(portal: &Portal, scope: &Scope, id: InviteId) -> Result<()> {
    let tx = portal.store.begin().await?;
    let meeting = queries::find_meeting_of(&tx, id).await?.ok_or(Error::NotFound)?;
    let held = lock(&tx, meeting).await?;
    allow(Act::InviteToMeeting, scope, &held.target())?;
    if repeats::again(portal, &tx, scope, "withdraw_invite").await? {
        return Ok(());
    }
    let invites = queries::list_invites(&tx, meeting).await?;
    let changes = withdraw(&held.meeting, &invites, id, portal.now())?;
    take_off(portal, &tx, scope, &held, id, changes).await?;
    Ok(tx.commit().await?)
}

/// Takes those off the lists of meetings to come who have left their project
/// since, so that those who wait get their seats; says how many. Whoever left is
/// not told: they know.
pub async fn withdraw_departed(portal: &Portal) -> Result<u64> {
    let departed = queries::list_departed(portal.store.read(), portal.now()).await?;
    let mut count = 0;
    for (meeting, id) in departed {
        let tx = portal.store.begin().await?;
        let held = lock(&tx, meeting).await?;
        let invites = queries::list_invites(&tx, meeting).await?;
        let project = held.meeting.project;
        let Some(invite) = invites.iter().find(|invite| invite.id == id) else { continue };
        if projects::find_member_of(&tx, project, invite.person).await?.is_some() {
            // They came back in the meantime.
            continue;
        }
        // It has begun or was called off in the meantime.
        let Ok(mut changes) = withdraw(&held.meeting, &invites, id, portal.now()) else { continue };
        if let Some(own) = changes.first_mut() {
            own.news = None;
        }
        take_off(portal, &tx, &Scope::machine(), &held, id, changes).await?;
        tx.commit().await?;
        count += 1;
    }
    Ok(count)
}

async fn take_off(
    portal: &Portal,
    tx: &Tx,
    scope: &Scope,
    held: &Held,
    id: InviteId,
    changes: Vec<Changed>,
) -> Result<()> {
    if changes.is_empty() {
        return Ok(());
    }
    save_changes(portal, tx, held.meeting.id, &changes).await?;
    let guest = changes.iter().find(|change| change.invite.id == id);
    let guest = guest.map(|change| change.invite.person);
    if guest.is_some() {
        payments::take_back_unclaimed(portal, tx, scope, held.meeting.id, guest).await?;
    }
    news::tell(portal, tx, &held.meeting, &held.place.title, None, &changes).await?;
    let event = Event::new("withdraw_invite").on(RecordKind::Invite, id.0);
    audit::record(tx, portal.now(), scope, event).await
}

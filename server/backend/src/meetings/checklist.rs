//! The checklist of a meeting: who sees to each access need, and whether it was
//! met, which only the person can say.

use super::{Found, Held, lock, news::meeting_notice, queries};
use crate::{
    Portal, access,
    audit::{self, Event},
    error::{Error, Result},
    notices,
    projects::{self, Member},
    repeats,
    store::Tx,
    time,
};
use domain::{
    access::{
        AccessNeeds, Guest,
        checklist::{
            Line, LineMove, LineState, assign, concern, may_see_line, report,
            say_whether_met as said,
        },
        needs_seen,
        pages::{ChecklistPage, GuestNeeds, LineRow},
    },
    accounts::ShownName,
    ids::{InviteId, MeetingId, MembershipId, NeedId, PersonId},
    links::RecordKind,
    meetings::invitations::{Invite, InviteState},
    permissions::{Act, allow},
    refusal::Refusal,
    scope::{ProjectRole, Scope},
};
use serde_json::json;
use std::collections::{BTreeSet, HashMap};

/// What the guests of a meeting need, for those who run it.
pub async fn see_checklist(
    portal: &Portal,
    scope: &Scope,
    id: MeetingId,
    after: Option<InviteId>,
) -> Result<ChecklistPage> {
    let db = portal.store.read();
    let found = queries::find_meeting(db, id).await?.ok_or(Error::NotFound)?;
    allow(Act::SeeAccessNeeds, scope, &found.target())?;
    let (invites, next) = queries::list_coming(db, id, after).await?;
    let lines = access::list_lines(portal, db, id).await?;
    let guests: BTreeSet<PersonId> = invites.iter().map(|invite| invite.person).collect();
    let people: Vec<PersonId> = guests.iter().copied().collect();
    let needs = access::needs_of(portal, db, &people).await?;
    let mut everybody = guests;
    everybody.extend(people_of(&lines));
    let names = projects::names_of(db, found.meeting.project, everybody).await?;
    let seen = |invite: Invite| guest_needs(portal, scope, &found, &names, &needs, &invite);
    let attended = queries::attended_by(id);
    let (helpers, _) = projects::list_guests(db, found.meeting.project, attended, None).await?;
    Ok(ChecklistPage {
        meeting: id,
        title: found.meeting.plan.title.clone(),
        held: found.meeting.was_held(portal.now()).is_ok(),
        guests: invites.into_iter().filter_map(seen).collect(),
        next,
        lines: rows(portal, scope, &found, &lines, &names, &needs),
        people: helpers.into_iter().map(|member| (member.part, member.name)).collect(),
    })
}

fn guest_needs(
    portal: &Portal,
    scope: &Scope,
    found: &Found,
    names: &HashMap<PersonId, Member>,
    needs: &HashMap<PersonId, AccessNeeds>,
    invite: &Invite,
) -> Option<GuestNeeds> {
    let member = names.get(&invite.person)?;
    let needs = needs.get(&invite.person)?;
    let guest = Guest { person: invite.person, state: invite.state };
    let groups = needs_seen(scope, &found.meeting, &guest, needs.share, portal.now());
    let needs = needs.only(groups);
    let (part, name) = (member.part, member.name.clone());
    (!needs.codes.is_empty()).then_some(GuestNeeds { part, name, state: invite.state, needs })
}

/// The people whose names stand on lines.
pub(super) fn people_of(lines: &[Line]) -> impl Iterator<Item = PersonId> {
    lines.iter().flat_map(|line| [Some(line.person), line.booker]).flatten()
}

/// The lines that the reader may see, each with why it worries, if it does. Words
/// only where they were loaded, and only for the person, and for whoever sees to
/// the need or reaches the guests by then.
pub(super) fn rows(
    portal: &Portal,
    scope: &Scope,
    found: &Found,
    lines: &[Line],
    names: &HashMap<PersonId, Member>,
    needs: &HashMap<PersonId, AccessNeeds>,
) -> Vec<LineRow> {
    let (now, today) = (portal.now(), portal.today());
    let name = |person: PersonId| {
        names.get(&person).map_or(ShownName::Unnamed, |member| member.name.clone())
    };
    let visible = lines.iter().filter(|line| may_see_line(scope, &found.meeting, line));
    let row = |line: &Line| LineRow {
        id: line.id,
        whose: name(line.person),
        own: scope.person() == Some(line.person),
        written_for: names.get(&line.person).is_some_and(|member| member.written_for),
        code: line.code,
        words: words(portal, scope, found, line, needs.get(&line.person)),
        booker: line.booker.map(name),
        mine: line.booker.is_some() && line.booker == scope.person(),
        state: line.state,
        concern: concern(line, &found.meeting, today, now),
    };
    visible.map(row).collect()
}

fn words(
    portal: &Portal,
    scope: &Scope,
    found: &Found,
    line: &Line,
    needs: Option<&AccessNeeds>,
) -> Option<String> {
    let (needs, group) = (needs?, line.code.group());
    // Whoever has a line that is not dropped comes, or came.
    let guest = Guest { person: line.person, state: InviteState::Yes };
    let groups = needs_seen(scope, &found.meeting, &guest, needs.share, portal.now());
    let over = found.meeting.cancelled.is_some()
        || portal.today() > time::day_of(found.meeting.plan.times.ends);
    let sees_to_it = line.booker.is_some()
        && line.booker == scope.person()
        && matches!(line.state, LineState::Asked | LineState::Booked)
        && !over;
    let reads = line.code.is_in_words() && (sees_to_it || groups.contains(&group));
    needs.words[group as usize].clone().filter(|_| reads)
}

/// Names who sees to a need; they are told.
pub async fn assign_need(
    portal: &Portal,
    scope: &Scope,
    id: NeedId,
    part: MembershipId,
) -> Result<()> {
    let tx = portal.store.begin().await?;
    let (held, line) = lock_line(portal, &tx, id).await?;
    allow(Act::AssignAccessNeed, scope, &held.target())?;
    if repeats::again(portal, &tx, scope, Act::AssignAccessNeed.code()).await? {
        return Ok(());
    }
    let booker = projects::find_member(&tx, held.meeting.project, part, true).await?;
    let booker = booker.ok_or(Error::NotFound)?.person;
    let line = assign(&line, booker)?;
    access::save_line(portal, &tx, &line).await?;
    if scope.person() != Some(booker) {
        let notice = meeting_notice("access_need_assigned", about(&held));
        notices::post(portal, &tx, booker, &notice).await?;
    }
    record(portal, &tx, scope, Act::AssignAccessNeed, id).await?;
    Ok(tx.commit().await?)
}

/// Reports on a need, as one who sees to it or runs the meeting.
pub async fn report_need(portal: &Portal, scope: &Scope, id: NeedId, what: LineMove) -> Result<()> {
    let tx = portal.store.begin().await?;
    let (held, line) = lock_line(portal, &tx, id).await?;
    let own = line.booker.is_some() && line.booker == scope.person();
    allow(Act::MeetAccessNeed, scope, &held.target().own(own))?;
    if repeats::again(portal, &tx, scope, Act::MeetAccessNeed.code()).await? {
        return Ok(());
    }
    let line = report(&line, what, &held.meeting, portal.now())?;
    access::save_line(portal, &tx, &line).await?;
    record(portal, &tx, scope, Act::MeetAccessNeed, id).await?;
    Ok(tx.commit().await?)
}

/// Says whether a need was met: the person, or for somebody who has no e-mail
/// somebody who did not see to it. Those who lead hear of what was missing.
pub async fn say_whether_met(portal: &Portal, scope: &Scope, id: NeedId, met: bool) -> Result<()> {
    let tx = portal.store.begin().await?;
    let (held, line) = lock_line(portal, &tx, id).await?;
    let act = match scope.person() == Some(line.person) {
        true => Act::ConfirmAccessNeed,
        false => Act::ConfirmAccessFor,
    };
    let own = match act {
        Act::ConfirmAccessNeed => true,
        _ => line.booker.is_some() && line.booker == scope.person(),
    };
    allow(act, scope, &held.target().own(own))?;
    if act == Act::ConfirmAccessFor {
        let member = projects::find_member_of(&tx, held.meeting.project, line.person).await?;
        member.filter(|member| member.written_for).ok_or(Refusal::NotAllowed)?;
    }
    if repeats::again(portal, &tx, scope, act.code()).await? {
        return Ok(());
    }
    let before = line.state;
    let line = said(&line, met, &held.meeting, portal.now())?;
    access::save_line(portal, &tx, &line).await?;
    if line.state == LineState::Missed && before != LineState::Missed {
        let role = ProjectRole::InvolvementLead;
        let leads = projects::list_role_holders(&tx, held.meeting.project, role).await?;
        let notice = meeting_notice("access_need_missed", about(&held));
        notices::post_all(portal, &tx, &leads, &notice).await?;
    }
    record(portal, &tx, scope, act, id).await?;
    Ok(tx.commit().await?)
}

/// Finds the line, and locks its meeting. What was emptied is not there.
async fn lock_line(portal: &Portal, tx: &Tx, id: NeedId) -> Result<(Held, Line)> {
    let (meeting, _) = access::find_line(portal, tx, id).await?.ok_or(Error::NotFound)?;
    let held = lock(tx, meeting).await?;
    // Read again: it may have changed before the lock was there.
    let (_, line) = access::find_line(portal, tx, id).await?.ok_or(Error::NotFound)?;
    Ok((held, line))
}

/// What a mail says: never whose need, nor which.
fn about(held: &Held) -> serde_json::Value {
    json!({
        "meeting": held.meeting,
        "meeting_id": held.meeting.id,
        "project": held.place.title,
    })
}

async fn record(portal: &Portal, tx: &Tx, scope: &Scope, act: Act, id: NeedId) -> Result<()> {
    let event = Event::of(act).on(RecordKind::AccessNeed, id.0);
    audit::record(tx, portal.now(), scope, event).await
}

//! A meeting's own page, its plan to be changed, and its event in calendars.

use super::{
    Found,
    checklist::{people_of, rows},
    queries,
};
use crate::{
    Portal, access,
    error::{Error, Result},
    payments, projects,
};
use domain::{
    access::pages::LineRow,
    ids::{MeetingId, PersonId},
    meetings::{
        Meeting, MeetingForm,
        agenda::{AgendaItem, over},
        balance::{Balance, balance, mend, published, warning},
        calendar::EventStatus,
        changes::cancel_meeting,
        invitations::{Invite, InviteState, place_in_line},
        pages::{AgendaRow, MeetingPage, OwnInvite, PlanPage, PublishedRoom, Room},
    },
    payments::pages::OfferSummary,
    permissions::{Act, allow, allowed},
    refusal::Refusal,
    scope::Scope,
};
use std::collections::BTreeSet;

/// A meeting's own page. Whoever may not read it is told that there is none.
pub async fn see_meeting(portal: &Portal, scope: &Scope, id: MeetingId) -> Result<MeetingPage> {
    let db = portal.store.read();
    let found = find(portal, scope, id).await?;
    let project = found.meeting.project;
    let target = found.target();
    let agenda = queries::list_agenda(db, id).await?;
    let invites = queries::list_invites(db, id).await?;
    let record = queries::list_attendance(db, id).await?;
    let lines = access::list_lines(portal, db, id).await?;
    let mut people: BTreeSet<PersonId> = agenda.iter().map(|item| item.proposer.person).collect();
    people.extend(people_of(&lines));
    let names = projects::names_of(db, project, people).await?;
    let in_words = lines.iter().filter(|line| line.code.is_in_words()).map(|line| line.person);
    let in_words: Vec<PersonId> = in_words.collect();
    let needs = access::needs_of(portal, db, &in_words).await?;
    let lines = rows(portal, scope, &found, &lines, &names, &needs);
    let by = |item: &AgendaItem| names.get(&item.proposer.person).map(|member| &member.name);
    let row = |item: &AgendaItem| AgendaRow {
        id: item.id,
        text: item.text.clone(),
        minutes: item.minutes,
        by: by(item).cloned().unwrap_or(domain::accounts::ShownName::Unnamed),
        own: scope.person() == Some(item.proposer.person),
    };
    let balance = balance(&invites, &record);
    let leads = allow(Act::SeeBalance, scope, &target).is_ok();
    Ok(MeetingPage {
        revision: found.revision,
        standing: found.meeting.standing(portal.now()),
        agenda: agenda.iter().map(row).collect(),
        agenda_over: over(&found.meeting, &agenda),
        own: own_invite(scope, &invites),
        offer: own_offer(portal, scope, id).await?,
        published: published_room(&found, &balance),
        room: leads.then(|| room(portal, &found.meeting, balance)),
        lines: concerning(lines),
        may: allowed(scope, &target),
        project_title: found.project_title,
        cancel_reason: found.cancel_reason,
        meeting: found.meeting,
    })
}

async fn find(portal: &Portal, scope: &Scope, id: MeetingId) -> Result<Found> {
    let found = queries::find_meeting(portal.store.read(), id).await?.ok_or(Error::NotFound)?;
    allow(Act::SeeMeeting, scope, &found.target()).map_err(|_| Error::NotFound)?;
    Ok(found)
}

fn own_invite(scope: &Scope, invites: &[Invite]) -> Option<OwnInvite> {
    let own = invites.iter().find(|invite| Some(invite.person) == scope.person())?;
    let place = place_in_line(invites, own.id);
    Some(OwnInvite { id: own.id, state: own.state, place })
}

async fn own_offer(portal: &Portal, scope: &Scope, id: MeetingId) -> Result<Option<OfferSummary>> {
    let Some(person) = scope.person() else { return Ok(None) };
    payments::find_summary(portal.store.read(), person, id).await
}

/// Who came, or who said that they will where nobody has confirmed it.
fn published_room(found: &Found, balance: &Balance) -> PublishedRoom {
    let (parts, total) = published(&balance.came.unwrap_or(balance.yes), found.threshold);
    PublishedRoom { parts, total, came: balance.came.is_some() }
}

fn room(portal: &Portal, meeting: &Meeting, balance: Balance) -> Room {
    let today = portal.today();
    let in_time = meeting.takes_answers(portal.now()).is_ok();
    Room {
        warning: warning(&balance.came.unwrap_or(balance.yes), today),
        mend: if in_time { mend(meeting, &balance, today) } else { Vec::new() },
        balance,
    }
}

/// The reader's own lines, those that they see to, and those that worry.
fn concerning(lines: Vec<LineRow>) -> Vec<LineRow> {
    let concerns = |line: &LineRow| line.own || line.mine || line.concern.is_some();
    lines.into_iter().filter(concerns).collect()
}

/// The plan as the form that changes it shows it.
pub async fn see_plan(portal: &Portal, scope: &Scope, id: MeetingId) -> Result<PlanPage> {
    let found = queries::find_meeting(portal.store.read(), id).await?.ok_or(Error::NotFound)?;
    allow(Act::ChangeMeeting, scope, &found.target())?;
    let (meeting, now) = (&found.meeting, portal.now());
    // Without a reason: what else is wrong comes first.
    let off = cancel_meeting(meeting, &[], "", now);
    Ok(PlanPage {
        meeting: id,
        project: meeting.project,
        form: MeetingForm::of(&meeting.plan),
        revision: found.revision,
        fixed: meeting.takes_answers(now).err(),
        stays: match off {
            Err(Refusal::WrongState(why)) => Some(why),
            _ => None,
        },
    })
}

/// A meeting as an event in the reader's calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The meeting.
    pub meeting: Meeting,
    /// The name of its project.
    pub project_title: String,
    /// How the event stands for the reader.
    pub status: EventStatus,
}

/// The event of a meeting. It goes away for whoever said no, waits, or is not asked
/// any more.
pub async fn see_event(portal: &Portal, scope: &Scope, id: MeetingId) -> Result<Event> {
    let found = find(portal, scope, id).await?;
    let person: Vec<PersonId> = scope.person().into_iter().collect();
    let own = queries::list_invites_of(portal.store.read(), id, &person).await?;
    let away = |invite: &Invite| {
        matches!(invite.state, InviteState::No | InviteState::Waiting | InviteState::Withdrawn)
    };
    let status = match own.iter().any(away) {
        true => EventStatus::Cancelled,
        false => EventStatus::Confirmed,
    };
    let Found { meeting, project_title, .. } = found;
    Ok(Event { meeting, project_title, status })
}

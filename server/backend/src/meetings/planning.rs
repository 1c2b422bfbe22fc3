//! Planning a meeting, changing its plan, and calling it off.

use super::{Held, lock, news, queries, save_changes};
use crate::{
    Portal,
    audit::{self, Event},
    error::Result,
    payments, projects, repeats,
    store::Tx,
    time::day_of,
};
use domain::{
    ids::{MeetingId, ProjectId},
    links::RecordKind,
    meetings::{
        Meeting, MeetingForm, Plan,
        changes::{cancel_meeting as called_off, change_plan},
    },
    permissions::{Act, allow},
    refusal::{Refusal, WrongState},
    scope::Scope,
};
use uuid::Uuid;

/// Plans a meeting. Nobody is asked to it yet.
pub async fn plan_meeting(
    portal: &Portal,
    scope: &Scope,
    project: ProjectId,
    form: MeetingForm,
) -> Result<MeetingId> {
    let tx = portal.store.begin().await?;
    let place = projects::lock_place(&tx, project).await?;
    allow(Act::PlanMeeting, scope, &place.target)?;
    let act = Act::PlanMeeting.code();
    if let Some(id) = repeats::find(&tx, scope, act).await? {
        return Ok(MeetingId(id));
    }
    let plan = form.checked(portal.now())?;
    let meeting = Meeting::new(MeetingId(Uuid::now_v7()), project, plan);
    queries::insert_meeting(&tx, &meeting, scope.person(), portal.now()).await?;
    record(portal, &tx, scope, Act::PlanMeeting, meeting.id).await?;
    repeats::note(portal, &tx, scope, act, meeting.id.0).await?;
    tx.commit().await?;
    Ok(meeting.id)
}

/// Changes the plan, until the meeting begins. Everybody is told of another time or
/// place; whoever said no to another time or place is asked again. `revision`
/// is that of the page that was edited: where somebody was faster, nothing is
/// overwritten.
pub async fn change_meeting(
    portal: &Portal,
    scope: &Scope,
    id: MeetingId,
    revision: i32,
    form: MeetingForm,
) -> Result<()> {
    let tx = portal.store.begin().await?;
    let held = lock(&tx, id).await?;
    allow(Act::ChangeMeeting, scope, &held.target())?;
    if repeats::again(portal, &tx, scope, Act::ChangeMeeting.code()).await? {
        return Ok(());
    }
    // Said before the form is: a meeting that is over has its days in the past.
    held.meeting.takes_answers(portal.now()).map_err(Refusal::WrongState)?;
    if held.revision != revision {
        return Err(Refusal::WrongState(WrongState::ChangedMeanwhile).into());
    }
    let plan = form.checked(portal.now())?;
    let invites = queries::list_invites(&tx, id).await?;
    let (meeting, changes) = change_plan(&held.meeting, &invites, plan, portal.now())?;
    queries::update_meeting(&tx, &meeting, revision + 1).await?;
    let (before, plan) = (&held.meeting.plan, &meeting.plan);
    let day = |plan: &Plan| day_of(plan.times.starts);
    if (&before.title, day(before)) != (&plan.title, day(plan)) {
        payments::follow_meeting(&tx, id, &plan.title, day(plan)).await?;
    }
    let moved = changes.iter().filter(|change| !invites.contains(&change.invite));
    let moved: Vec<_> = moved.cloned().collect();
    save_changes(portal, &tx, id, &moved).await?;
    news::tell(portal, &tx, &meeting, &held.place.title, None, &changes).await?;
    record(portal, &tx, scope, Act::ChangeMeeting, id).await?;
    Ok(tx.commit().await?)
}

/// Calls a meeting off, with a reason, and tells everybody who was asked.
pub async fn cancel_meeting(
    portal: &Portal,
    scope: &Scope,
    id: MeetingId,
    reason: &str,
) -> Result<()> {
    let tx = portal.store.begin().await?;
    let Held { meeting, place, .. } = lock(&tx, id).await?;
    allow(Act::CancelMeeting, scope, &place.target)?;
    if repeats::again(portal, &tx, scope, Act::CancelMeeting.code()).await? {
        return Ok(());
    }
    let invites = queries::list_invites(&tx, id).await?;
    let (off, reason, changes) = called_off(&meeting, &invites, reason, portal.now())?;
    queries::cancel_meeting(&tx, &off, &reason).await?;
    payments::take_back_unclaimed(portal, &tx, scope, id, None).await?;
    news::tell(portal, &tx, &off, &place.title, Some(&reason), &changes).await?;
    record(portal, &tx, scope, Act::CancelMeeting, id).await?;
    Ok(tx.commit().await?)
}

async fn record(portal: &Portal, tx: &Tx, scope: &Scope, act: Act, id: MeetingId) -> Result<()> {
    let event = Event::of(act).on(RecordKind::Meeting, id.0);
    audit::record(tx, portal.now(), scope, event).await
}

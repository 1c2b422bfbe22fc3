//! The agenda: what anybody who takes part wants to talk about.

use super::{lock, queries};
use crate::{
    Portal,
    audit::{self, Event},
    error::{Error, Result},
    participation::{self, Credit},
    repeats,
};
use domain::{
    accounts::bloc_of,
    ids::{AgendaItemId, MeetingId},
    links::{Record, RecordKind},
    meetings::agenda::{AgendaForm, Proposer, propose_item},
    permissions::{Act, allow},
    refusal::Refusal,
    scope::Scope,
};
use uuid::Uuid;

/// Puts a point on the agenda, and credits whoever asked for it.
pub async fn propose_agenda_item(
    portal: &Portal,
    scope: &Scope,
    meeting: MeetingId,
    form: &AgendaForm,
) -> Result<AgendaItemId> {
    let tx = portal.store.begin().await?;
    let held = lock(&tx, meeting).await?;
    allow(Act::ProposeAgendaItem, scope, &held.target())?;
    let act = Act::ProposeAgendaItem.code();
    if let Some(id) = repeats::find(&tx, scope, act).await? {
        return Ok(AgendaItemId(id));
    }
    let person = scope.person().ok_or(Refusal::SignInFirst)?;
    let project = held.meeting.project;
    let part = scope.membership(project).ok_or(Error::NotFound)?;
    let bloc = bloc_of(part.hat, &part.roles, portal.today());
    let items = queries::list_agenda(&tx, meeting).await?;
    let (id, now) = (AgendaItemId(Uuid::now_v7()), portal.now());
    let proposer = Proposer { person, bloc };
    let item = propose_item(&held.meeting, &items, form, id, proposer, now)?;
    queries::insert_item(&tx, meeting, &item, now).await?;
    let about = Some(Record::new(RecordKind::AgendaItem, id.0));
    let act_done = Act::ProposeAgendaItem;
    let credit = Credit { person, project, act: act_done, about, on: portal.today() };
    participation::credit(&tx, &[credit]).await?;
    let event = Event::of(act_done).on(RecordKind::AgendaItem, id.0);
    audit::record(&tx, now, scope, event).await?;
    repeats::note(portal, &tx, scope, act, id.0).await?;
    tx.commit().await?;
    Ok(id)
}

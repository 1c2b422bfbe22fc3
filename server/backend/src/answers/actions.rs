//! What was promised in an answer, until those who raised it say it is done.

use super::{
    answering::{about, find},
    queries,
};
use crate::{
    Portal,
    audit::{self, Event},
    error::{Error, Result},
    links, notices,
    participation::{self, Credit},
    projects, proposals, repeats,
};
use domain::{
    answers::{
        ActionForm, ActionMove, ActionState, Verdict, check_action as checked, move_action as moved,
    },
    ids::{ActionId, AnswerId},
    links::{LinkKind, Record, RecordKind},
    permissions::{Act, allow},
    refusal::Refusal,
    scope::{ProjectRole, Scope},
};
use serde_json::json;
use uuid::Uuid;

/// Promises an action, with who does it and by when.
pub async fn add_action(
    portal: &Portal,
    scope: &Scope,
    answer: AnswerId,
    form: ActionForm,
) -> Result<ActionId> {
    let tx = portal.store.begin().await?;
    let proposal = queries::find_answered(&tx, answer).await?.ok_or(Error::NotFound)?;
    let proposal = find(&tx, scope, proposal).await?;
    allow(Act::AddAction, scope, &proposal.target())?;
    let act = Act::AddAction.code();
    if let Some(id) = repeats::find(&tx, scope, act).await? {
        return Ok(ActionId(id));
    }
    let form = form.checked(portal.today())?;
    let (id, now) = (ActionId(Uuid::now_v7()), portal.now());
    queries::insert_action(&tx, id, answer, &form, scope.person(), now).await?;
    let (from, to) = (record(id), Record::new(RecordKind::Answer, answer.0));
    links::link(&tx, now, scope, from, LinkKind::PromisedIn, to).await?;
    let event = Event::of(Act::AddAction).on(RecordKind::Action, id.0);
    audit::record(&tx, now, scope, event).await?;
    repeats::note(portal, &tx, scope, act, id.0).await?;
    tx.commit().await?;
    Ok(id)
}

/// Reports that an action has begun or is done. Once it is done, those who
/// raised it are asked to look.
pub async fn move_action(
    portal: &Portal,
    scope: &Scope,
    id: ActionId,
    report: ActionMove,
) -> Result<()> {
    let tx = portal.store.begin().await?;
    let action = queries::lock_action(&tx, id).await?.ok_or(Error::NotFound)?;
    let proposal = find(&tx, scope, action.proposal).await?;
    // An action belongs to who made it, not to who wrote the proposal.
    let own = scope.person().is_some() && scope.person() == action.made_by;
    allow(Act::MoveAction, scope, &proposal.target().own(own))?;
    if repeats::again(portal, &tx, scope, Act::MoveAction.code()).await? {
        return Ok(());
    }
    let to = moved(action.state, report)?;
    queries::set_action_state(&tx, id, to, portal.today()).await?;
    if to == ActionState::Done {
        let notice = about(&proposal, "action_done", json!({ "action": action.title }));
        let writers = proposals::list_writers(&tx, proposal.id).await?;
        notices::post_all(portal, &tx, &writers, &notice).await?;
    }
    let event = Event::of(Act::MoveAction).on(RecordKind::Action, id.0);
    audit::record(&tx, portal.now(), scope, event).await?;
    Ok(tx.commit().await?)
}

/// Says whether what was promised was done, as one who raised it. With a no it
/// goes back to those who act, and the commissioner is told.
pub async fn check_action(
    portal: &Portal,
    scope: &Scope,
    id: ActionId,
    verdict: Verdict,
    words: &str,
) -> Result<()> {
    let tx = portal.store.begin().await?;
    let action = queries::lock_action(&tx, id).await?.ok_or(Error::NotFound)?;
    let proposal = find(&tx, scope, action.proposal).await?;
    allow(Act::CheckAction, scope, &proposal.target())?;
    if repeats::again(portal, &tx, scope, Act::CheckAction.code()).await? {
        return Ok(());
    }
    let person = scope.person().ok_or(Refusal::SignInFirst)?;
    let (to, words) = checked(action.state, verdict, words)?;
    queries::insert_check(&tx, id, person, verdict, words, portal.now()).await?;
    queries::set_action_state(&tx, id, to, portal.today()).await?;
    if verdict == Verdict::NotDone {
        let notice = about(&proposal, "action_sent_back", json!({ "action": action.title }));
        let role = ProjectRole::Commissioner;
        let commissioners = projects::list_role_holders(&tx, proposal.project, role).await?;
        notices::post_all(portal, &tx, &commissioners, &notice).await?;
    }
    let credit = Credit {
        person,
        project: proposal.project,
        act: Act::CheckAction,
        about: Some(record(id)),
        on: portal.today(),
    };
    participation::credit(&tx, &[credit]).await?;
    let event = Event::of(Act::CheckAction).on(RecordKind::Action, id.0);
    audit::record(&tx, portal.now(), scope, event).await?;
    Ok(tx.commit().await?)
}

fn record(id: ActionId) -> Record {
    Record::new(RecordKind::Action, id.0)
}

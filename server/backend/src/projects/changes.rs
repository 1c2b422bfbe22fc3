//! What can change, who decides, and the stage: rows with a date, never
//! rewritten.

use super::queries;
use crate::{
    Portal,
    audit::{self, Event},
    error::{Error, Result},
    repeats,
};
use domain::{
    fields,
    ids::{ChangeItemId, ProjectId},
    links::RecordKind,
    permissions::{Act, allow},
    projects::{self, ChangeForm, DecisionForm, Stage},
    scope::Scope,
};

const REASON_MAX: u32 = 500;
const OPEN: &str = "open_change_item";

/// Says that something can, or cannot, change.
pub async fn add_change_item(
    portal: &Portal,
    scope: &Scope,
    project: ProjectId,
    form: ChangeForm,
) -> Result<ChangeItemId> {
    let tx = portal.store.begin().await?;
    allow(Act::EditProject, scope, &queries::lock_place(&tx, project).await?.target)?;
    if let Some(item) = repeats::find(&tx, scope, OPEN).await? {
        return Ok(ChangeItemId(item));
    }
    let form = form.checked()?;
    let item =
        queries::insert_change_item(&tx, project, &form, scope.person(), portal.today()).await?;
    let event = Event::new(OPEN).on(RecordKind::ChangeItem, item.0);
    audit::record(&tx, portal.now(), scope, event).await?;
    repeats::note(portal, &tx, scope, OPEN, item.0).await?;
    tx.commit().await?;
    Ok(item)
}

/// Says that a row no longer holds. It stays on the page, with its days.
pub async fn close_change_item(portal: &Portal, scope: &Scope, item: ChangeItemId) -> Result<()> {
    let tx = portal.store.begin().await?;
    let (project, row) = queries::find_change_item(&tx, item).await?.ok_or(Error::NotFound)?;
    allow(Act::EditProject, scope, &queries::lock_place(&tx, project).await?.target)?;
    if repeats::again(portal, &tx, scope, "close_change_item").await? {
        return Ok(());
    }
    projects::close_change_item(&row)?;
    queries::close_change_item(&tx, item, scope.person(), portal.today()).await?;
    let event = Event::new("close_change_item").on(RecordKind::ChangeItem, item.0);
    audit::record(&tx, portal.now(), scope, event).await?;
    Ok(tx.commit().await?)
}

/// Says who decides, and by when. What was said before stays on the record.
pub async fn set_decision(
    portal: &Portal,
    scope: &Scope,
    project: ProjectId,
    form: DecisionForm,
) -> Result<()> {
    let tx = portal.store.begin().await?;
    allow(Act::EditProject, scope, &queries::lock_place(&tx, project).await?.target)?;
    if repeats::again(portal, &tx, scope, "set_decision").await? {
        return Ok(());
    }
    let form = form.checked(portal.today())?;
    queries::insert_decision(&tx, project, &form, scope.person(), portal.now()).await?;
    let event = Event::new("set_decision").on(RecordKind::Project, project.0);
    audit::record(&tx, portal.now(), scope, event).await?;
    Ok(tx.commit().await?)
}

/// Moves a project to another stage.
pub async fn move_stage(
    portal: &Portal,
    scope: &Scope,
    project: ProjectId,
    to: Stage,
    reason: &str,
) -> Result<()> {
    let tx = portal.store.begin().await?;
    let place = queries::lock_place(&tx, project).await?;
    allow(Act::MoveStage, scope, &place.target)?;
    if repeats::again(portal, &tx, scope, Act::MoveStage.code()).await? {
        return Ok(());
    }
    projects::move_stage(place.stage, to)?;
    let reason = fields::optional("reason", reason, REASON_MAX)?;
    queries::insert_stage_move(&tx, project, to, reason, scope.person(), portal.now()).await?;
    queries::set_stage(&tx, project, to).await?;
    let event = Event::of(Act::MoveStage).on(RecordKind::Project, project.0);
    audit::record(&tx, portal.now(), scope, event.amount(to as i64 + 1)).await?;
    Ok(tx.commit().await?)
}

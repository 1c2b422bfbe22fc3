//! Setting a project up.

use super::queries;
use crate::{
    Portal,
    audit::{self, Event},
    error::{Error, Result},
    repeats,
    search::{self, Audience, Entry},
    store::Tx,
};
use domain::{
    accounts::{Hat, Naming},
    ids::{OrganisationId, ProjectId},
    links::{Record, RecordKind},
    organisations::Promise,
    permissions::{Act, Target, allow},
    projects::{ProjectForm, Stage},
    refusal::{Refusal, WrongState},
    scope::{ProjectRole, Scope},
};
use uuid::Uuid;

/// Begins a project, which `organisation` leads. Whoever begins it leads it.
pub async fn create_project(
    portal: &Portal,
    scope: &Scope,
    organisation: OrganisationId,
    form: ProjectForm,
) -> Result<ProjectId> {
    allow(Act::CreateProject, scope, &Target::organisation(organisation))?;
    let person = scope.person().ok_or(Refusal::SignInFirst)?;
    let form = form.checked()?;
    let project = ProjectId(Uuid::now_v7());
    let act = Act::CreateProject.code();
    let tx = portal.store.begin().await?;
    if let Some(id) = repeats::find(&tx, scope, act).await? {
        return Ok(ProjectId(id));
    }
    let demonstration = portal.settings.demonstration;
    queries::insert_project(&tx, project, organisation, &form, demonstration, portal.now()).await?;
    queries::insert_stage_move(&tx, project, Stage::Identify, None, Some(person), portal.now())
        .await?;
    let membership = queries::insert_membership(
        &tx,
        project,
        person,
        Hat::Professional,
        Naming::Full,
        portal.now(),
    )
    .await?;
    queries::insert_role(&tx, membership, ProjectRole::InvolvementLead, portal.now()).await?;
    index(&tx, project, &form).await?;
    let event = Event::of(Act::CreateProject).on(RecordKind::Project, project.0);
    audit::record(&tx, portal.now(), scope, event).await?;
    repeats::note(portal, &tx, scope, act, project.0).await?;
    tx.commit().await?;
    Ok(project)
}

/// Changes what a project says of itself. `revision` is that of the page that
/// was edited: where somebody was faster, nothing is overwritten.
pub async fn edit_project(
    portal: &Portal,
    scope: &Scope,
    project: ProjectId,
    revision: i32,
    form: ProjectForm,
) -> Result<()> {
    let tx = portal.store.begin().await?;
    let place = queries::lock_place(&tx, project).await?;
    allow(Act::EditProject, scope, &place.target)?;
    if repeats::again(portal, &tx, scope, Act::EditProject.code()).await? {
        return Ok(());
    }
    let form = form.checked()?;
    if !queries::update_project(&tx, project, revision, &form).await? {
        return Err(Refusal::WrongState(WrongState::ChangedMeanwhile).into());
    }
    index(&tx, project, &form).await?;
    if form.listed != place.target.public {
        let for_members = queries::list_unclosed_votes(&tx, project).await?;
        search::set_audience(&tx, project, audience(&form), &for_members).await?;
    }
    let event = Event::of(Act::EditProject).on(RecordKind::Project, project.0);
    audit::record(&tx, portal.now(), scope, event).await?;
    Ok(tx.commit().await?)
}

/// Promises other clocks for this project, from `promise.valid_from` on.
/// Clocks that run already keep the promise under which they began.
pub async fn set_promise(
    portal: &Portal,
    scope: &Scope,
    project: ProjectId,
    promise: Promise,
) -> Result<()> {
    let tx = portal.store.begin().await?;
    let place = queries::lock_place(&tx, project).await?;
    allow(Act::EditProject, scope, &place.target)?;
    if repeats::again(portal, &tx, scope, "set_promise").await? {
        return Ok(());
    }
    let promise = promise.announced(portal.today())?;
    queries::insert_promise(&tx, place.organisation, project, promise).await?;
    let event = Event::new("set_promise").on(RecordKind::Project, project.0);
    audit::record(&tx, portal.now(), scope, event.amount(promise.answer_days.into())).await?;
    Ok(tx.commit().await?)
}

/// Adds a partner organisation.
pub async fn add_partner(
    portal: &Portal,
    scope: &Scope,
    project: ProjectId,
    partner: OrganisationId,
) -> Result<()> {
    let tx = portal.store.begin().await?;
    let place = queries::lock_place(&tx, project).await?;
    allow(Act::EditProject, scope, &place.target)?;
    if repeats::again(portal, &tx, scope, "add_partner").await? {
        return Ok(());
    }
    if partner == place.organisation {
        return Err(Refusal::NotAllowed.into());
    }
    if !queries::has_organisation(&tx, partner).await? {
        return Err(Error::NotFound);
    }
    queries::insert_partner(&tx, project, partner, portal.today()).await?;
    let event = Event::new("add_partner").on(RecordKind::Project, project.0);
    audit::record(&tx, portal.now(), scope, event).await?;
    Ok(tx.commit().await?)
}

/// Says that a partner no longer takes part.
pub async fn end_partner(
    portal: &Portal,
    scope: &Scope,
    project: ProjectId,
    partner: OrganisationId,
) -> Result<()> {
    let tx = portal.store.begin().await?;
    allow(Act::EditProject, scope, &queries::lock_place(&tx, project).await?.target)?;
    if repeats::again(portal, &tx, scope, "end_partner").await? {
        return Ok(());
    }
    if !queries::end_partner(&tx, project, partner, portal.today()).await? {
        return Err(Error::NotFound);
    }
    let event = Event::new("end_partner").on(RecordKind::Project, project.0);
    audit::record(&tx, portal.now(), scope, event).await?;
    Ok(tx.commit().await?)
}

async fn index(tx: &Tx, project: ProjectId, form: &ProjectForm) -> Result<()> {
    let body = format!("{} {}", form.question, form.summary);
    let record = Record::new(RecordKind::Project, project.0);
    let (audience, project) = (audience(form), Some(project));
    search::put(tx, &Entry { record, project, audience, title: &form.title, body: &body }).await
}

/// Who may find what everybody may read where the project is listed.
fn audience(form: &ProjectForm) -> Audience {
    if form.listed { Audience::Public } else { Audience::Members }
}

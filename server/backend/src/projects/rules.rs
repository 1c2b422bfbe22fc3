//! Ground rules: versions, each accepted by each member.

use super::queries;
use crate::{
    Portal,
    audit::{self, Event},
    error::{Error, Result},
    notices::{self, Notice},
    repeats,
    store::Tx,
};
use domain::{
    accounts::NoticeKind,
    ids::{MembershipId, ProjectId},
    links::RecordKind,
    permissions::{Act, allow},
    projects::GroundRulesForm,
    refusal::{Refusal, WrongState},
    scope::Scope,
};
use serde_json::json;

/// Publishes the next version of the ground rules; everybody is asked to
/// accept it.
pub async fn publish_ground_rules(
    portal: &Portal,
    scope: &Scope,
    project: ProjectId,
    form: GroundRulesForm,
) -> Result<i32> {
    let tx = portal.store.begin().await?;
    let place = queries::lock_place(&tx, project).await?;
    allow(Act::PublishGroundRules, scope, &place.target)?;
    let act = Act::PublishGroundRules.code();
    if repeats::find(&tx, scope, act).await?.is_some() {
        return place.target.rules.ok_or(Error::NotFound);
    }
    let form = form.checked()?;
    let version = place.target.rules.unwrap_or(0) + 1;
    let id =
        queries::insert_ground_rules(&tx, project, version, &form, scope.person(), portal.now())
            .await?;
    let notice = Notice {
        template: "ground_rules_published",
        params: json!({ "project": place.title, "project_id": project }),
        kind: NoticeKind::Project,
    };
    let people = queries::list_people(&tx, project).await?;
    notices::post_all(portal, &tx, &people, &notice).await?;
    let event = Event::of(Act::PublishGroundRules).on(RecordKind::GroundRules, id.0);
    audit::record(&tx, portal.now(), scope, event.amount(version.into())).await?;
    repeats::note(portal, &tx, scope, act, id.0).await?;
    tx.commit().await?;
    Ok(version)
}

/// Accepts a version of the ground rules: only the newest, since that is the
/// one that holds.
pub async fn accept_ground_rules(
    portal: &Portal,
    scope: &Scope,
    project: ProjectId,
    version: i32,
) -> Result<()> {
    let tx = portal.store.begin().await?;
    let place = queries::lock_place(&tx, project).await?;
    allow(Act::AcceptGroundRules, scope, &place.target)?;
    let part = scope.membership(project).ok_or(Error::NotFound)?;
    if place.target.rules != Some(version) {
        return Err(Refusal::WrongState(WrongState::ChangedMeanwhile).into());
    }
    keep_to(portal, &tx, scope, part.id, version).await?;
    Ok(tx.commit().await?)
}

/// Writes down that whoever has the part keeps to this version, once.
pub(super) async fn keep_to(
    portal: &Portal,
    tx: &Tx,
    scope: &Scope,
    part: MembershipId,
    version: i32,
) -> Result<()> {
    if queries::insert_acceptance(tx, part, version, portal.now()).await? {
        let event = Event::of(Act::AcceptGroundRules).on(RecordKind::Membership, part.0);
        audit::record(tx, portal.now(), scope, event.amount(version.into())).await?;
    }
    Ok(())
}

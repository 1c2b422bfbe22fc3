//! Parts in a project: who takes part, under which name, and how a part ends.

use super::queries::{self, Place};
use crate::{
    Portal, accounts,
    audit::{self, Event},
    error::{Error, Result},
    notices::{self, Notice},
    repeats,
    store::Tx,
};
use domain::{
    accounts::{Hat, Naming, NoticeKind, namings, shown_name},
    ids::{MembershipId, ProjectId},
    links::RecordKind,
    permissions::{Act, allow, allowed},
    projects::{
        self, Ending, EndingReason,
        pages::{MemberList, MemberPage, MemberRow, NamingPage},
    },
    scope::{ProjectRole, Scope},
};
use serde_json::json;

/// Adds somebody who has no e-mail address, so that others may write for them.
pub async fn add_person(
    portal: &Portal,
    scope: &Scope,
    project: ProjectId,
    full_name: &str,
    hat: Hat,
) -> Result<MembershipId> {
    let tx = portal.store.begin().await?;
    allow(Act::AddPerson, scope, &queries::lock_place(&tx, project).await?.target)?;
    let act = Act::AddPerson.code();
    if let Some(part) = repeats::find(&tx, scope, act).await? {
        return Ok(MembershipId(part));
    }
    let person = accounts::add_person(portal, &tx, full_name).await?;
    let (naming, now) = (Naming::FirstName, portal.now());
    let part = queries::insert_membership(&tx, project, person, hat, naming, now).await?;
    queries::insert_role(&tx, part, ProjectRole::Member, now).await?;
    let event = Event::of(Act::AddPerson).on(RecordKind::Membership, part.0);
    audit::record(&tx, now, scope, event).await?;
    repeats::note(portal, &tx, scope, act, part.0).await?;
    tx.commit().await?;
    Ok(part)
}

/// How the person is named in a project, and how each other way would look.
pub async fn see_naming(portal: &Portal, scope: &Scope, project: ProjectId) -> Result<NamingPage> {
    let db = portal.store.read();
    allow(Act::ChooseNaming, scope, &queries::find_target(db, project).await?)?;
    let part = scope.membership(project).ok_or(Error::NotFound)?;
    let row = queries::find_current_part(db, part.id).await?.ok_or(Error::NotFound)?;
    let choices = namings(&row.name, row.hat, &row.roles);
    Ok(NamingPage { project, now: row.naming, choices })
}

/// Chooses how the person is named in a project.
pub async fn choose_naming(
    portal: &Portal,
    scope: &Scope,
    project: ProjectId,
    naming: Naming,
) -> Result<()> {
    let tx = portal.store.begin().await?;
    allow(Act::ChooseNaming, scope, &queries::lock_place(&tx, project).await?.target)?;
    let part = scope.membership(project).ok_or(Error::NotFound)?;
    queries::set_naming(&tx, part.id, naming).await?;
    let event = Event::of(Act::ChooseNaming).on(RecordKind::Membership, part.id.0);
    audit::record(&tx, portal.now(), scope, event).await?;
    Ok(tx.commit().await?)
}

/// Leaves a project. What the person wrote stays, under the name they chose.
pub async fn leave(
    portal: &Portal,
    scope: &Scope,
    project: ProjectId,
    reason: EndingReason,
) -> Result<()> {
    let part = scope.membership(project).map(|part| part.id);
    let tx = portal.store.begin().await?;
    // Whoever left is a member no more, and may not ask to leave again.
    if repeats::again(portal, &tx, scope, Act::Leave.code()).await? {
        return Ok(());
    }
    let place = queries::lock_place(&tx, project).await?;
    allow(Act::Leave, scope, &place.target)?;
    let part = part.ok_or(Error::NotFound)?;
    end(portal, &tx, scope, &place, part, Ending::Left, reason).await?;
    Ok(tx.commit().await?)
}

/// Removes somebody from a project, or blocks them from it; they are told why.
pub async fn end_part(
    portal: &Portal,
    scope: &Scope,
    part: MembershipId,
    ending: Ending,
    reason: EndingReason,
) -> Result<()> {
    let tx = portal.store.begin().await?;
    let project = queries::find_project_of(&tx, part).await?.ok_or(Error::NotFound)?;
    let place = queries::lock_place(&tx, project).await?;
    let act = if ending == Ending::Blocked { Act::BlockMember } else { Act::RemoveMember };
    allow(act, scope, &place.target)?;
    if repeats::again(portal, &tx, scope, act.code()).await? {
        return Ok(());
    }
    end(portal, &tx, scope, &place, part, ending, reason).await?;
    Ok(tx.commit().await?)
}

async fn end(
    portal: &Portal,
    tx: &Tx,
    scope: &Scope,
    place: &Place,
    part: MembershipId,
    ending: Ending,
    reason: EndingReason,
) -> Result<()> {
    let row = queries::find_current_part(tx, part).await?.ok_or(Error::NotFound)?;
    let leads = queries::list_role_holders(tx, place.project, ProjectRole::InvolvementLead).await?;
    let own = scope.person() == Some(row.person);
    projects::end_part(ending, reason, own, leads == [row.person])?;
    queries::end_part(tx, part, ending, reason, scope.person(), portal.now()).await?;
    if !own {
        let notice = Notice {
            template: "part_ended",
            params: json!({
                "project": place.title,
                "ending": ending.code(),
                "reason": reason.code(),
            }),
            kind: NoticeKind::Asked,
        };
        notices::post(portal, tx, row.person, &notice).await?;
    }
    let code = match ending {
        Ending::Left => Act::Leave,
        Ending::Removed => Act::RemoveMember,
        Ending::Blocked => Act::BlockMember,
    };
    let event = Event::of(code).on(RecordKind::Membership, part.0);
    audit::record(tx, portal.now(), scope, event).await
}

/// Who takes part, as they chose to be named.
pub async fn list_members(
    portal: &Portal,
    scope: &Scope,
    project: ProjectId,
    after: Option<MembershipId>,
) -> Result<MemberList> {
    let db = portal.store.read();
    let target = queries::find_target(db, project).await?;
    allow(Act::SeeMembers, scope, &target)?;
    let (parts, next) = queries::list_parts(db, project, after).await?;
    let rows = parts.into_iter().map(|part| member_row(scope, project, part)).collect();
    Ok(MemberList { rows, next, may: allowed(scope, &target) })
}

/// One of those who take part, for those who may end a part.
pub async fn see_member(portal: &Portal, scope: &Scope, part: MembershipId) -> Result<MemberPage> {
    let db = portal.store.read();
    let project = queries::find_project_of(db, part).await?.ok_or(Error::NotFound)?;
    allow(Act::RemoveMember, scope, &queries::find_target(db, project).await?)?;
    let row = queries::find_current_part(db, part).await?.ok_or(Error::NotFound)?;
    Ok(MemberPage { project, member: member_row(scope, project, row) })
}

fn member_row(scope: &Scope, project: ProjectId, part: queries::PartRow) -> MemberRow {
    let leads = scope.has_role(project, ProjectRole::InvolvementLead);
    MemberRow {
        membership: part.id,
        name: shown_name(part.naming, &part.name, part.hat, &part.roles),
        hat: leads.then_some(part.hat),
        written_for: part.written_for,
        own: scope.person() == Some(part.person),
        roles: part.roles,
    }
}

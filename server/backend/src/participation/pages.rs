//! What is read of the record of what people gave.

use super::queries;
use crate::{
    Portal,
    error::{Error, Result},
    projects,
};
use domain::{
    ids::{MembershipId, ParticipationId, PersonId, ProjectId},
    participation::{
        CorrectionForm, given_in,
        pages::{CorrectionPage, GivenPage},
    },
    permissions::{Act, Target, allow},
    refusal::Refusal,
    scope::Scope,
};

/// Everything that the reader gave, newest first.
pub async fn see_given(
    portal: &Portal,
    scope: &Scope,
    after: Option<ParticipationId>,
) -> Result<GivenPage> {
    allow(Act::ManageAccount, scope, &Target::instance())?;
    let person = scope.person().ok_or(Refusal::SignInFirst)?;
    page_of(portal, person, None, after).await
}

/// What somebody gave to a project, for those who put it right; they may have left.
pub async fn list_given_by(
    portal: &Portal,
    scope: &Scope,
    project: ProjectId,
    part: MembershipId,
    after: Option<ParticipationId>,
) -> Result<GivenPage> {
    let db = portal.store.read();
    allow(Act::CorrectParticipation, scope, &projects::find_target(db, project).await?)?;
    let member = projects::find_member(db, project, part, false).await?.ok_or(Error::NotFound)?;
    let page = page_of(portal, member.person, Some(project), after).await?;
    Ok(GivenPage { person: Some(member.name), ..page })
}

/// The row that a form corrects, and what stands in it at first; only what somebody gave to the
/// project is corrected there.
pub async fn see_correction(
    portal: &Portal,
    scope: &Scope,
    project: ProjectId,
    part: MembershipId,
    id: ParticipationId,
) -> Result<CorrectionPage> {
    let db = portal.store.read();
    allow(Act::CorrectParticipation, scope, &projects::find_target(db, project).await?)?;
    let member = projects::find_member(db, project, part, false).await?.ok_or(Error::NotFound)?;
    let entry = queries::find_entry(db, id).await?.ok_or(Error::NotFound)?;
    if (entry.person, entry.project) != (member.person, project) {
        return Err(Error::NotFound);
    }
    Ok(CorrectionPage { person: member.name, what: entry.what, form: CorrectionForm::of(&entry) })
}

async fn page_of(
    portal: &Portal,
    person: PersonId,
    project: Option<ProjectId>,
    after: Option<ParticipationId>,
) -> Result<GivenPage> {
    let db = portal.store.read();
    let total = given_in(queries::list_groups(db, person, project).await?);
    let (rows, next) = queries::list_given(db, person, project, after).await?;
    Ok(GivenPage { person: None, total, rows, next })
}

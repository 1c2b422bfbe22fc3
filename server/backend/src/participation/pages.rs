//! What is read of the record of what people gave.

use super::queries;
use crate::{
    Portal,
    error::{Error, Result},
    projects,
};
use domain::{
    ids::{MembershipId, ParticipationId, PersonId, ProjectId},
    participation::{given_in, pages::GivenPage},
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
    page_of(portal, member.person, Some(project), after).await
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
    Ok(GivenPage { total, rows, next })
}

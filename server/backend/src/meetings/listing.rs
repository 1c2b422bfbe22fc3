//! Lists of meetings.

use super::queries;
use crate::{Portal, error::Result, projects};
use domain::{
    ids::ProjectId,
    meetings::pages::{MeetingAfter, MeetingList},
    permissions::{Act, Target, allow, allowed},
    refusal::Refusal,
    scope::Scope,
};

/// A page of a project's meetings, the latest first, with what the reader said to
/// each.
pub async fn list_meetings(
    portal: &Portal,
    scope: &Scope,
    project: ProjectId,
    after: Option<MeetingAfter>,
) -> Result<MeetingList> {
    let db = portal.store.read();
    let target = projects::find_target(db, project).await?;
    allow(Act::SeeMeeting, scope, &target).map_err(|_| crate::Error::NotFound)?;
    let now = portal.now();
    let (rows, next) = queries::list_meetings(db, project, scope.person(), after, now).await?;
    Ok(MeetingList { rows, next, may: allowed(scope, &target) })
}

/// A page of the meetings to come that the reader is asked to, in any project they
/// take part in, the next one first.
pub async fn own_meetings(
    portal: &Portal,
    scope: &Scope,
    after: Option<MeetingAfter>,
) -> Result<MeetingList> {
    allow(Act::ManageAccount, scope, &Target::instance())?;
    let person = scope.person().ok_or(Refusal::SignInFirst)?;
    let own: Vec<ProjectId> = scope.memberships.iter().map(|part| part.project).collect();
    let db = portal.store.read();
    let (rows, next) = queries::list_own(db, person, &own, after, portal.now()).await?;
    Ok(MeetingList { rows, next, may: Vec::new() })
}

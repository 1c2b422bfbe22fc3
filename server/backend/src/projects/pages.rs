//! What is read of projects.

use super::queries;
use crate::{
    Portal,
    error::{Error, Result},
    markdown, organisations,
};
use domain::{
    ids::{OrganisationId, ProjectId},
    organisations::{Promise, pages::OrganisationPage, promise_on},
    permissions::{Act, Target, allow, allowed},
    projects::{
        clock, may_begin_in, next_promise,
        pages::{
            GroundRules, OrganisationName, OwnPart, Partners, ProjectList, ProjectPage, ProjectRow,
            SetUp,
        },
    },
    scope::Scope,
};

/// The projects that everybody may read, newest first.
pub async fn list_projects(
    portal: &Portal,
    scope: &Scope,
    after: Option<ProjectId>,
) -> Result<ProjectList> {
    let (rows, next) = queries::list_listed(portal.store.read(), None, after).await?;
    Ok(ProjectList { rows, next, may_begin: !may_begin_in(scope).is_empty() })
}

/// The newest projects that everybody may read, `most` of them.
pub async fn newest_projects(portal: &Portal, most: usize) -> Result<Vec<ProjectRow>> {
    queries::list_newest(portal.store.read(), most).await
}

/// An organisation's page, and the projects that it leads and everybody may
/// read, newest first.
pub async fn see_organisation_with_projects(
    portal: &Portal,
    scope: &Scope,
    id: OrganisationId,
    after: Option<ProjectId>,
) -> Result<(OrganisationPage, ProjectList)> {
    let page = organisations::see_organisation(portal, scope, id).await?;
    let (rows, next) = queries::list_listed(portal.store.read(), Some(id), after).await?;
    Ok((page, ProjectList { rows, next, may_begin: false }))
}

/// The projects in which the person takes part, newest first.
pub async fn own_projects(portal: &Portal, scope: &Scope) -> Result<Vec<ProjectRow>> {
    let ids: Vec<ProjectId> = scope.memberships.iter().map(|part| part.project).collect();
    queries::list_among(portal.store.read(), &ids).await
}

/// A project's page. Whoever may not read it is told that there is none.
pub async fn see_project(portal: &Portal, scope: &Scope, id: ProjectId) -> Result<ProjectPage> {
    Ok(read_project(portal, scope, id).await?.0)
}

/// What those who lead a project see of it when they set it up.
pub async fn see_set_up(portal: &Portal, scope: &Scope, id: ProjectId) -> Result<SetUp> {
    let (project, promises) = read_project(portal, scope, id).await?;
    allow(Act::EditProject, scope, &Target::project(project.organisation.id, id))?;
    let (people, commissioners) = queries::count_people(portal.store.read(), id).await?;
    let next_promise = next_promise(&promises, portal.today());
    Ok(SetUp { project, next_promise, people, commissioners })
}

/// A project's page, and all that was ever promised to it.
async fn read_project(
    portal: &Portal,
    scope: &Scope,
    id: ProjectId,
) -> Result<(ProjectPage, Vec<Promise>)> {
    let db = portal.store.read();
    let project = queries::find_project(db, id).await?.ok_or(Error::NotFound)?;
    let rules = queries::find_newest_rules(db, id).await?;
    let target = Target::project(project.organisation.id, id)
        .public(project.listed)
        .rules(rules.as_ref().map(|rules| rules.version));
    allow(Act::SeeProject, scope, &target).map_err(|_| Error::NotFound)?;
    let mut promises = queries::list_promises(db, &[(id, project.organisation.id)]).await?;
    let promises = promises.remove(&id).unwrap_or_default();
    let decision = queries::find_decision(db, id).await?;
    let own = match scope.membership(id) {
        None => None,
        Some(part) => Some(OwnPart {
            membership: part.id,
            hat: part.hat,
            roles: part.roles.clone(),
            naming: queries::find_naming(db, part.id).await?,
            accepted_rules: part.accepted_rules == target.rules,
        }),
    };
    let rules = rules.map(with_html);
    let page = ProjectPage {
        id,
        history: queries::list_stage_moves(db, id).await?,
        partners: queries::list_partners(db, id).await?,
        changes: queries::list_changes(db, id).await?,
        decision_clock: decision.as_ref().map(|due| clock(due.due, None, portal.today())),
        decision,
        ground_rules: rules,
        promise: promise_on(&promises, portal.today()),
        own,
        may: allowed(scope, &target),
        title: project.title,
        question: project.question,
        summary: project.summary,
        level: project.level,
        stage: project.stage,
        organisation: project.organisation,
        lead_contact: project.lead_contact,
        open_to_requests: project.open_to_requests,
        listed: project.listed,
        demonstration: project.demonstration,
        revision: project.revision,
    };
    Ok((page, promises))
}

/// The organisations in which the person may begin a project, by name.
pub async fn list_places_to_begin(portal: &Portal, scope: &Scope) -> Result<Vec<OrganisationName>> {
    let places = may_begin_in(scope);
    if places.is_empty() {
        allow(Act::CreateProject, scope, &Target::instance())?;
    }
    queries::list_organisations(portal.store.read(), &places).await
}

/// Who takes part in a project, and who could, 50 a page.
pub async fn see_partners(
    portal: &Portal,
    scope: &Scope,
    project: ProjectId,
    after: Option<OrganisationId>,
) -> Result<Partners> {
    let db = portal.store.read();
    let target = queries::find_target(db, project).await?;
    allow(Act::EditProject, scope, &target)?;
    let lead = target.organisation.ok_or(Error::NotFound)?;
    let partners = queries::list_partners(db, project).await?;
    let (others, next) = queries::list_possible_partners(db, project, lead, after).await?;
    Ok(Partners { project, partners, others, next })
}

/// The rules with what their Markdown becomes.
pub(super) fn with_html(rules: GroundRules) -> GroundRules {
    GroundRules { html: markdown::to_html(&rules.body), ..rules }
}

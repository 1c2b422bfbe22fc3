//! Setting a project up: for those who lead it.

use crate::AppError;
use domain::{
    ids::{OrganisationId, ProjectId},
    projects::{
        Level,
        pages::{OrganisationName, Partners, SetUp},
    },
};
use leptos::{prelude::*, server_fn::codec::Postcard};

/// The form that holds what a project says of itself.
pub const PROJECT: &str = "project";

/// The form that promises other clocks.
pub const PROMISE: &str = "promise";

/// The form that adds a partner.
pub const PARTNER: &str = "partner";

/// The organisations in which the caller may begin a project, by name.
#[server(output = Postcard)]
pub async fn list_places_to_begin() -> Result<Vec<OrganisationName>, AppError> {
    use crate::door;
    door::answer(backend::projects::list_places_to_begin(&door::portal(), &door::scope()).await)
}

/// Begins a project, which the caller leads.
#[server(output = Postcard)]
#[allow(clippy::too_many_arguments)]
pub async fn create_project(
    organisation: Option<OrganisationId>,
    title: String,
    question: String,
    summary: String,
    level: Option<Level>,
    lead_contact: String,
    listed: bool,
    open_to_requests: bool,
) -> Result<(), AppError> {
    use crate::{door, typed};
    use domain::fields::{FieldCode, error};
    let place = organisation.map(|id| id.to_string()).unwrap_or_default();
    let form = form(title, question, summary, level, lead_contact, listed, open_to_requests);
    let answers = [&[("organisation", &*place)], &answers(&form)[..]].concat();
    let created = match organisation {
        Some(place) => {
            let (portal, scope) = (door::portal(), door::scope());
            backend::projects::create_project(&portal, &scope, place, form.clone()).await
        }
        None => {
            let wrong = error("organisation", FieldCode::NotChosen);
            Err(typed::with_the_rest(wrong, form.clone().checked()).into())
        }
    };
    let id = door::answer_form(PROJECT, &answers, created).await?;
    leptos_axum::redirect(&format!("/projects/{id}"));
    Ok(())
}

/// What a project is set up with, and what it still lacks.
#[server(output = Postcard)]
pub async fn see_set_up(id: ProjectId) -> Result<SetUp, AppError> {
    use crate::door;
    door::answer(backend::projects::see_set_up(&door::portal(), &door::scope(), id).await)
}

/// Changes what a project says of itself; `revision` is that of the page that
/// was edited.
#[server(output = Postcard)]
#[allow(clippy::too_many_arguments)]
pub async fn edit_project(
    id: ProjectId,
    revision: i32,
    title: String,
    question: String,
    summary: String,
    level: Option<Level>,
    lead_contact: String,
    listed: bool,
    open_to_requests: bool,
) -> Result<(), AppError> {
    use crate::door;
    let (portal, scope) = (door::portal(), door::scope());
    let form = form(title, question, summary, level, lead_contact, listed, open_to_requests);
    let edited = backend::projects::edit_project(&portal, &scope, id, revision, form.clone()).await;
    door::answer_form(PROJECT, &answers(&form), edited).await?;
    leptos_axum::redirect(&format!("/projects/{id}/set-up"));
    Ok(())
}

/// Promises other clocks for a project: from tomorrow where no day was typed.
#[server(output = Postcard)]
pub async fn set_promise(
    project: ProjectId,
    acknowledge_days: String,
    answer_days: String,
    valid_from_day: String,
    valid_from_month: String,
    valid_from_year: String,
) -> Result<(), AppError> {
    use crate::{door, typed::TypedPromise};
    let (portal, scope) = (door::portal(), door::scope());
    let typed = TypedPromise {
        acknowledge_days: &acknowledge_days,
        answer_days: &answer_days,
        valid_from: [&valid_from_day, &valid_from_month, &valid_from_year],
    };
    let set = match typed.read(portal.today()) {
        Ok(promise) => backend::projects::set_promise(&portal, &scope, project, promise).await,
        Err(refusal) => Err(refusal.into()),
    };
    door::answer_form(PROMISE, &typed.answers(), set).await?;
    leptos_axum::redirect(&format!("/projects/{project}/set-up"));
    Ok(())
}

/// Who takes part in a project, and who could, 50 a page.
#[server(output = Postcard)]
pub async fn see_partners(
    id: ProjectId,
    after: Option<OrganisationId>,
) -> Result<Partners, AppError> {
    use crate::door;
    door::answer(backend::projects::see_partners(&door::portal(), &door::scope(), id, after).await)
}

/// Adds a partner organisation.
#[server(output = Postcard)]
pub async fn add_partner(
    project: ProjectId,
    partner: Option<OrganisationId>,
) -> Result<(), AppError> {
    use crate::door;
    use domain::{
        fields::{FieldCode, error},
        refusal::Refusal,
    };
    let chosen = partner.map(|id| id.to_string()).unwrap_or_default();
    let added = match partner {
        None => Err(Refusal::from(error("partner", FieldCode::NotChosen)).into()),
        Some(partner) => {
            let (portal, scope) = (door::portal(), door::scope());
            backend::projects::add_partner(&portal, &scope, project, partner).await
        }
    };
    door::answer_form(PARTNER, &[("partner", &chosen)], added).await?;
    leptos_axum::redirect(&format!("/projects/{project}/partners"));
    Ok(())
}

/// Says that a partner no longer takes part.
#[server(output = Postcard)]
pub async fn end_partner(project: ProjectId, partner: OrganisationId) -> Result<(), AppError> {
    use crate::door;
    let (portal, scope) = (door::portal(), door::scope());
    door::answer(backend::projects::end_partner(&portal, &scope, project, partner).await)?;
    leptos_axum::redirect(&format!("/projects/{project}/partners"));
    Ok(())
}

/// The form. Where no level was chosen it is the one that nobody may promise,
/// so that this is told with all else that is wrong.
#[cfg(not(target_arch = "wasm32"))]
fn form(
    title: String,
    question: String,
    summary: String,
    level: Option<Level>,
    lead_contact: String,
    listed: bool,
    open_to_requests: bool,
) -> domain::projects::ProjectForm {
    domain::projects::ProjectForm {
        title,
        question,
        summary,
        level: level.unwrap_or(Level::Coercion),
        lead_contact: Some(lead_contact),
        open_to_requests,
        listed,
    }
}

/// What was typed, to be kept.
#[cfg(not(target_arch = "wasm32"))]
fn answers(form: &domain::projects::ProjectForm) -> [(&str, &str); 7] {
    let said = |yes: bool| if yes { "true" } else { "false" };
    [
        ("title", &form.title),
        ("question", &form.question),
        ("summary", &form.summary),
        ("level", form.level.code()),
        ("lead_contact", form.lead_contact.as_deref().unwrap_or_default()),
        ("listed", said(form.listed)),
        ("open_to_requests", said(form.open_to_requests)),
    ]
}

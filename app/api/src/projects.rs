//! Projects: what they ask, who takes part, how they go on.

use crate::AppError;
use domain::{
    accounts::{Hat, Naming},
    ids::{MembershipId, ProjectId},
    projects::pages::{InvitationPage, MemberList, ProjectList, ProjectPage, ProjectRow},
};
use leptos::{prelude::*, server_fn::codec::Postcard};

/// The form that asks to take part.
pub const REQUEST: &str = "participation-request";

/// The projects that everybody may read, newest first; 50 a page.
#[server(output = Postcard)]
pub async fn list_projects(after: Option<ProjectId>) -> Result<ProjectList, AppError> {
    use crate::door;
    door::answer(backend::projects::list_projects(&door::portal(), &door::scope(), after).await)
}

/// The projects in which the caller takes part.
#[server(output = Postcard)]
pub async fn own_projects() -> Result<Vec<ProjectRow>, AppError> {
    use crate::door;
    door::answer(backend::projects::own_projects(&door::portal(), &door::scope()).await)
}

/// A project's page.
#[server(output = Postcard)]
pub async fn see_project(id: ProjectId) -> Result<ProjectPage, AppError> {
    use crate::door;
    door::answer(backend::projects::see_project(&door::portal(), &door::scope(), id).await)
}

/// Who takes part, as they chose to be named; 50 a page.
#[server(output = Postcard)]
pub async fn list_members(
    id: ProjectId,
    after: Option<MembershipId>,
) -> Result<MemberList, AppError> {
    use crate::door;
    door::answer(backend::projects::list_members(&door::portal(), &door::scope(), id, after).await)
}

/// Accepts the newest ground rules of a project.
#[server(output = Postcard)]
pub async fn accept_ground_rules(id: ProjectId, version: i32) -> Result<(), AppError> {
    use crate::door;
    let accepted =
        backend::projects::accept_ground_rules(&door::portal(), &door::scope(), id, version).await;
    door::answer(accepted)?;
    leptos_axum::redirect(&format!("/projects/{id}"));
    Ok(())
}

/// Chooses how the caller is named in a project.
#[server(output = Postcard)]
pub async fn choose_naming(id: ProjectId, naming: Naming) -> Result<(), AppError> {
    use crate::door;
    door::answer(
        backend::projects::choose_naming(&door::portal(), &door::scope(), id, naming).await,
    )?;
    leptos_axum::redirect(&format!("/projects/{id}/members"));
    Ok(())
}

/// "I would like to take part."
#[server(output = Postcard)]
pub async fn request_part(
    id: ProjectId,
    name: String,
    email: String,
    hat: Option<Hat>,
    words: String,
) -> Result<(), AppError> {
    use crate::door;
    use domain::{
        fields::{FieldCode, error},
        projects::RequestForm,
        refusal::Refusal,
    };
    let typed = [
        ("name", name.as_str()),
        ("email", email.as_str()),
        ("hat", hat.map_or("", Hat::code)),
        ("words", words.as_str()),
    ];
    let asked = match hat {
        None => Err(Refusal::from(error("hat", FieldCode::NotChosen)).into()),
        Some(hat) => {
            let form = RequestForm {
                name: Some(name.clone()),
                email: Some(email.clone()),
                hat,
                words: Some(words.clone()),
            };
            backend::projects::request_part(&door::portal(), &door::scope(), id, form).await
        }
    };
    door::answer_form(REQUEST, &typed, asked).await?;
    leptos_axum::redirect(&format!("/projects/{id}/request/sent"));
    Ok(())
}

/// What the page behind an invitation says.
#[server(output = Postcard)]
pub async fn see_invitation(token: String) -> Result<InvitationPage, AppError> {
    use crate::door;
    door::answer(backend::projects::read_invitation(&door::portal(), &token).await)
}

//! Projects: what they ask, who takes part, how they go on.

use crate::AppError;
use domain::{
    accounts::{Hat, Naming},
    ids::{MembershipId, ProjectId},
    projects::{
        Ending, EndingReason,
        pages::{
            InvitationPage, MemberList, MemberPage, NamingPage, ProjectList, ProjectPage,
            ProjectRow,
        },
    },
};
use leptos::{prelude::*, server_fn::codec::Postcard};

/// The form that asks to take part.
pub const REQUEST: &str = "participation-request";

/// The form that chooses how one is named.
pub const NAMING: &str = "naming";

/// The form that leaves a project.
pub const LEAVE: &str = "leave";

/// The form that ends somebody's part.
pub const END_PART: &str = "end-part";

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

/// How the caller is named in a project, and how each other way would look.
#[server(output = Postcard)]
pub async fn see_naming(id: ProjectId) -> Result<NamingPage, AppError> {
    use crate::door;
    door::answer(backend::projects::see_naming(&door::portal(), &door::scope(), id).await)
}

/// Chooses how the caller is named in a project.
#[server(output = Postcard)]
pub async fn choose_naming(id: ProjectId, naming: Naming) -> Result<(), AppError> {
    use crate::door;
    let chosen =
        backend::projects::choose_naming(&door::portal(), &door::scope(), id, naming).await;
    door::answer_form(NAMING, &[("naming", naming.code())], chosen).await?;
    leptos_axum::redirect(&format!("/projects/{id}/members"));
    Ok(())
}

/// Leaves a project; nobody has to say why.
#[server(output = Postcard)]
pub async fn leave(id: ProjectId, reason: Option<EndingReason>) -> Result<(), AppError> {
    use crate::door;
    let reason = reason.unwrap_or(EndingReason::Unsaid);
    let left = backend::projects::leave(&door::portal(), &door::scope(), id, reason).await;
    door::answer_form(LEAVE, &[("reason", reason.code())], left).await?;
    leptos_axum::redirect("/my-part?left");
    Ok(())
}

/// One of those who take part: for those who may end a part.
#[server(output = Postcard)]
pub async fn see_member(id: MembershipId) -> Result<MemberPage, AppError> {
    use crate::door;
    door::answer(backend::projects::see_member(&door::portal(), &door::scope(), id).await)
}

/// Removes somebody from a project, or blocks them from it, and says why.
#[server(output = Postcard)]
pub async fn end_part(
    project: ProjectId,
    part: MembershipId,
    ending: Ending,
    reason: Option<EndingReason>,
) -> Result<(), AppError> {
    use crate::door;
    use domain::{
        fields::{FieldCode, error},
        refusal::Refusal,
    };
    let (portal, scope) = (door::portal(), door::scope());
    let ended = match reason {
        Some(reason) => backend::projects::end_part(&portal, &scope, part, ending, reason).await,
        None => Err(Refusal::from(error("reason", FieldCode::NotChosen)).into()),
    };
    let typed = [("reason", reason.map_or("", EndingReason::code))];
    door::answer_form(END_PART, &typed, ended).await?;
    leptos_axum::redirect(&format!("/projects/{project}/members"));
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
            let (portal, scope) = (door::portal(), door::scope());
            let client = door::visitor().client;
            backend::projects::request_part(&portal, &scope, id, form, &client).await
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

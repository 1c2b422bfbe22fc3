//! Who is on the way into a project: for those who lead it.

use crate::AppError;
use domain::{
    accounts::Hat,
    ids::{InvitationId, ProjectId, RequestId},
    projects::pages::Arrivals,
    scope::ProjectRole,
};
use leptos::{prelude::*, server_fn::codec::Postcard};

/// The form that invites somebody.
pub const INVITE: &str = "invite";

/// The form that says no to somebody who asked to take part.
pub const DECLINE: &str = "decline";

/// The form that records a person who has no e-mail.
pub const ADD_PERSON: &str = "add-person";

/// Who asked and who was invited.
#[server(output = Postcard)]
pub async fn see_arrivals(id: ProjectId) -> Result<Arrivals, AppError> {
    use crate::door;
    door::answer(backend::projects::see_arrivals(&door::portal(), &door::scope(), id).await)
}

/// Says yes to somebody who asked to take part.
#[server(output = Postcard)]
pub async fn accept_request(project: ProjectId, id: RequestId) -> Result<(), AppError> {
    use crate::door;
    let (portal, scope) = (door::portal(), door::scope());
    door::answer(backend::projects::decide_request(&portal, &scope, id, true, None).await)?;
    leptos_axum::redirect(&format!("/projects/{project}/requests"));
    Ok(())
}

/// Says no to somebody who asked to take part, and why.
#[server(output = Postcard)]
pub async fn decline_request(
    project: ProjectId,
    id: RequestId,
    reason: String,
) -> Result<(), AppError> {
    use crate::door;
    let (portal, scope) = (door::portal(), door::scope());
    let declined =
        backend::projects::decide_request(&portal, &scope, id, false, Some(&reason)).await;
    door::answer_form(DECLINE, &[("reason", &reason)], declined).await?;
    leptos_axum::redirect(&format!("/projects/{project}/requests"));
    Ok(())
}

/// Invites somebody to a project.
#[server(output = Postcard)]
pub async fn invite(
    project: ProjectId,
    name: String,
    email: String,
    hat: Option<Hat>,
    role: Option<ProjectRole>,
    welcome: String,
) -> Result<(), AppError> {
    use crate::{door, typed::with_the_rest};
    use domain::{
        fields::{FieldCode, error},
        projects::InvitationForm,
    };
    let typed = [
        ("name", name.as_str()),
        ("email", email.as_str()),
        ("hat", hat.map_or("", Hat::code)),
        ("role", role.map_or("", ProjectRole::code)),
        ("welcome", welcome.as_str()),
    ];
    let form = |hat, role| {
        let (name, email, welcome) = (name.clone(), email.clone(), welcome.clone());
        InvitationForm { email, name, hat, role, welcome }
    };
    let unchosen = |field| error(field, FieldCode::NotChosen);
    // Every hat may be a member.
    let rest = || form(hat.unwrap_or(Hat::Carer), ProjectRole::Member).checked();
    let invited = match (hat, role) {
        (Some(hat), Some(role)) => {
            let (portal, scope) = (door::portal(), door::scope());
            backend::projects::invite(&portal, &scope, project, form(hat, role)).await
        }
        (None, Some(_)) => Err(with_the_rest(unchosen("hat"), rest()).into()),
        (Some(_), None) => Err(with_the_rest(unchosen("role"), rest()).into()),
        (None, None) => {
            let role = with_the_rest(unchosen("role"), rest());
            Err(with_the_rest::<()>(unchosen("hat"), Err(role)).into())
        }
    };
    door::answer_form(INVITE, &typed, invited).await?;
    leptos_axum::redirect(&format!("/projects/{project}/requests"));
    Ok(())
}

/// Records a person who has no e-mail, so that others can write for them.
#[server(output = Postcard)]
pub async fn add_person(
    project: ProjectId,
    full_name: String,
    hat: Option<Hat>,
) -> Result<(), AppError> {
    use crate::door;
    use domain::{
        accounts::NAME_MAX,
        fields::{FieldCode, FieldError, error, required},
        refusal::Refusal,
    };
    let typed = [("full_name", full_name.as_str()), ("hat", hat.map_or("", Hat::code))];
    let (portal, scope) = (door::portal(), door::scope());
    let added = match hat {
        Some(hat) => backend::projects::add_person(&portal, &scope, project, &full_name, hat).await,
        None => {
            let name = required("full_name", &full_name, NAME_MAX).err();
            let hat = error("hat", FieldCode::NotChosen);
            let wrong: Vec<FieldError> = name.into_iter().chain([hat]).collect();
            Err(Refusal::Fields(wrong).into())
        }
    };
    door::answer_form(ADD_PERSON, &typed, added).await?;
    leptos_axum::redirect(&format!("/projects/{project}/members"));
    Ok(())
}

/// Takes back an invitation that nobody has taken up.
#[server(output = Postcard)]
pub async fn withdraw_invitation(project: ProjectId, id: InvitationId) -> Result<(), AppError> {
    use crate::door;
    door::answer(
        backend::projects::withdraw_invitation(&door::portal(), &door::scope(), id).await,
    )?;
    leptos_axum::redirect(&format!("/projects/{project}/requests"));
    Ok(())
}

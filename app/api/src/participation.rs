//! The record of what people gave.

use crate::AppError;
use domain::{
    ids::{MembershipId, ParticipationId, ProjectId},
    participation::pages::{CorrectionPage, GivenPage},
};
use leptos::{prelude::*, server_fn::codec::Postcard};

/// The form that puts the record right.
pub const CORRECTION: &str = "participation-correction";

/// Everything that the reader gave, newest first.
#[server(output = Postcard)]
pub async fn see_given(after: Option<ParticipationId>) -> Result<GivenPage, AppError> {
    use crate::door;
    door::answer(backend::participation::see_given(&door::portal(), &door::scope(), after).await)
}

/// What somebody gave to a project, for those who put it right.
#[server(output = Postcard)]
pub async fn list_given_by(
    project: ProjectId,
    part: MembershipId,
    after: Option<ParticipationId>,
) -> Result<GivenPage, AppError> {
    use crate::door;
    let (portal, scope) = (door::portal(), door::scope());
    door::answer(backend::participation::list_given_by(&portal, &scope, project, part, after).await)
}

/// The row that a form corrects, and what stands in it at first.
#[server(output = Postcard)]
pub async fn see_correction(
    project: ProjectId,
    part: MembershipId,
    id: ParticipationId,
) -> Result<CorrectionPage, AppError> {
    use crate::door;
    let (portal, scope) = (door::portal(), door::scope());
    door::answer(backend::participation::see_correction(&portal, &scope, project, part, id).await)
}

/// Corrects a row of the record by a new one, with a reason.
#[server(output = Postcard)]
pub async fn correct_participation(
    project: ProjectId,
    part: MembershipId,
    id: ParticipationId,
    minutes: String,
    struck: Option<String>,
    reason: String,
) -> Result<(), AppError> {
    use crate::door;
    let (portal, scope) = (door::portal(), door::scope());
    let form = domain::participation::CorrectionForm {
        minutes: minutes.clone(),
        struck: struck.is_some(),
        reason: reason.clone(),
    };
    let corrected = backend::participation::correct_participation(&portal, &scope, id, form).await;
    let typed = [
        ("minutes", &*minutes),
        ("struck", struck.as_deref().unwrap_or_default()),
        ("reason", &*reason),
    ];
    door::answer_form(CORRECTION, &typed, corrected).await?;
    leptos_axum::redirect(&format!("/projects/{project}/members/{part}/given"));
    Ok(())
}

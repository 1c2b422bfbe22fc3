//! What can change, who decides, and the stage of a project: for those who
//! lead it.

use crate::AppError;
use domain::{
    ids::{ChangeItemId, ProjectId},
    projects::{ChangeKind, Stage},
};
use leptos::{prelude::*, server_fn::codec::Postcard};

/// The form that says what can or cannot change.
pub const CHANGE: &str = "change";

/// The form that says who decides.
pub const DECISION: &str = "decision";

/// The form that moves a project to another stage.
pub const STAGE: &str = "stage";

/// Says that something can, or cannot, change.
#[server(output = Postcard)]
pub async fn add_change_item(
    project: ProjectId,
    kind: Option<ChangeKind>,
    text: String,
    reason: String,
) -> Result<(), AppError> {
    use crate::{door, typed};
    use domain::{
        fields::{FieldCode, error},
        projects::ChangeForm,
    };
    let form = |kind| ChangeForm { kind, text: text.clone(), reason: Some(reason.clone()) };
    let added = match kind {
        Some(kind) => {
            let (portal, scope) = (door::portal(), door::scope());
            backend::projects::add_change_item(&portal, &scope, project, form(kind)).await
        }
        None => {
            let wrong = error("kind", FieldCode::NotChosen);
            Err(typed::with_the_rest(wrong, form(ChangeKind::Can).checked()).into())
        }
    };
    let answers =
        [("kind", kind.map_or("", ChangeKind::code)), ("text", &text), ("reason", &reason)];
    door::answer_form(CHANGE, &answers, added).await?;
    leptos_axum::redirect(&format!("/projects/{project}/changes"));
    Ok(())
}

/// Says that what can or cannot change no longer holds.
#[server(output = Postcard)]
pub async fn close_change_item(project: ProjectId, id: ChangeItemId) -> Result<(), AppError> {
    use crate::door;
    door::answer(backend::projects::close_change_item(&door::portal(), &door::scope(), id).await)?;
    leptos_axum::redirect(&format!("/projects/{project}/changes"));
    Ok(())
}

/// Says who decides, and by when.
#[server(output = Postcard)]
pub async fn set_decision(
    project: ProjectId,
    decider: String,
    due_day: String,
    due_month: String,
    due_year: String,
) -> Result<(), AppError> {
    use crate::{door, typed};
    use domain::projects::DecisionForm;
    let (portal, scope) = (door::portal(), door::scope());
    let answers = [
        ("decider", &*decider),
        ("due_day", &*due_day),
        ("due_month", &*due_month),
        ("due_year", &*due_year),
    ];
    let form = |due| DecisionForm { decider: decider.clone(), due };
    let today = portal.today();
    let set = match typed::needed_day("due", &due_day, &due_month, &due_year) {
        Ok(due) => backend::projects::set_decision(&portal, &scope, project, form(due)).await,
        Err(wrong) => Err(typed::with_the_rest(wrong, form(today).checked(today)).into()),
    };
    door::answer_form(DECISION, &answers, set).await?;
    leptos_axum::redirect(&format!("/projects/{project}/set-up"));
    Ok(())
}

/// Moves a project to another stage.
#[server(output = Postcard)]
pub async fn move_stage(
    project: ProjectId,
    to: Option<Stage>,
    reason: String,
) -> Result<(), AppError> {
    use crate::door;
    use domain::{
        fields::{FieldCode, error},
        refusal::Refusal,
    };
    let moved = match to {
        None => Err(Refusal::from(error("to", FieldCode::NotChosen)).into()),
        Some(to) => {
            let (portal, scope) = (door::portal(), door::scope());
            backend::projects::move_stage(&portal, &scope, project, to, &reason).await
        }
    };
    let answers = [("to", to.map_or("", Stage::code)), ("reason", &reason)];
    door::answer_form(STAGE, &answers, moved).await?;
    leptos_axum::redirect(&format!("/projects/{project}/stage"));
    Ok(())
}

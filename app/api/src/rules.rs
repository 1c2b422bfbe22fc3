//! A project's ground rules: for those who lead it.

use crate::AppError;
use domain::ids::ProjectId;
use leptos::{prelude::*, server_fn::codec::Postcard};

/// The form that publishes ground rules.
pub const PUBLISH_RULES: &str = "publish-rules";

/// Publishes ground rules; everybody is asked to accept them.
#[server(output = Postcard)]
pub async fn publish_ground_rules(project: ProjectId, body: String) -> Result<(), AppError> {
    use crate::door;
    use domain::projects::GroundRulesForm;
    let (portal, scope) = (door::portal(), door::scope());
    let form = GroundRulesForm { body: body.clone() };
    let published = backend::projects::publish_ground_rules(&portal, &scope, project, form).await;
    door::answer_form(PUBLISH_RULES, &[("body", &body)], published).await?;
    leptos_axum::redirect(&format!("/projects/{project}"));
    Ok(())
}

//! Taking up an invitation: one button, and the person is in.

use super::{Server, session};
use api::door::Caller;
use axum::{
    Extension, Form,
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::CookieJar;
use backend::{accounts::Device, projects};
use serde::Deserialize;

/// What the page behind an invitation posts.
#[derive(Deserialize)]
pub struct InvitationForm {
    token: String,
    rules: Option<i32>,
    shared: Option<String>,
}

/// Takes the invitation up, signs in whoever was not, and shows the project.
pub async fn accept(
    State(server): State<Server>,
    Extension(caller): Extension<Caller>,
    jar: CookieJar,
    Form(form): Form<InvitationForm>,
) -> Response {
    let device = Device { name: &caller.visitor.device, shared: form.shared.is_some() };
    let (portal, scope) = (&server.portal, &caller.scope);
    match projects::accept_invitation(portal, scope, &form.token, form.rules, device).await {
        Ok(joined) => {
            let jar = match joined.signed_in {
                Some(signed_in) => jar.add(session::cookie_of(&server, signed_in)),
                None => jar,
            };
            (jar, Redirect::to(&format!("/projects/{}", joined.project))).into_response()
        }
        // The page says why: its link is used or too old.
        Err(_) => Redirect::to(&format!("/invitations/{}", only_ours(&form.token))).into_response(),
    }
}

/// A token as it may stand in an address: ours are of letters, digits, - and _.
fn only_ours(token: &str) -> String {
    token.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-' || *c == '_').collect()
}

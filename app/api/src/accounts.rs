//! Signing in.

use crate::AppError;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// The form that asks for a sign-in link.
pub const SIGN_IN: &str = "sign-in";

/// What the page behind a sign-in link shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The device that asked for it.
    pub device: String,
}

/// Mails a sign-in link. The answer is the same whether or not the address is
/// known here.
#[server]
pub async fn request_sign_in_link(email: String) -> Result<(), AppError> {
    use crate::door;
    let (portal, visitor) = (door::portal(), door::visitor());
    let (device, client) = (&visitor.device, &visitor.client);
    let asked = backend::accounts::request_sign_in_link(&portal, &email, device, client).await;
    door::answer_form(SIGN_IN, &[("email", &email)], asked).await?;
    leptos_axum::redirect("/sign-in/sent");
    Ok(())
}

/// What is known of a link that still works; refused when it does not.
#[server]
pub async fn see_link(token: String) -> Result<Link, AppError> {
    use crate::door;
    let asked = door::answer(backend::accounts::read_link(&door::portal(), &token).await)?;
    Ok(Link { device: asked.device })
}

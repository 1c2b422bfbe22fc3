//! The second factor: a code that an app shows. What is secret in it (the key that the
//! app is given, the codes for the day the phone is lost) is only ever in the direct
//! answer to a POST; the routes are the server's own.

use crate::AppError;
use domain::accounts::SecondFactor;
use leptos::{prelude::*, server_fn::codec::Postcard};
use serde::{Deserialize, Serialize};

/// How the reader's second factor stands.
#[server(output = Postcard)]
pub async fn see_second_factor() -> Result<SecondFactor, AppError> {
    use crate::door;
    door::answer(backend::accounts::see_second_factor(&door::portal(), &door::scope()).await)
}

/// A key for an app, while it waits for its first code.
#[derive(Clone, Serialize, Deserialize)]
pub struct ProofKey {
    /// The key in letters and digits.
    pub text: String,
    /// How many squares its picture is wide and high, with the light edge around it.
    pub squares: u32,
    /// The dark ones of them, as a path of an SVG.
    pub dark: String,
}

/// What was posted to one of the pages of the second factor, and what it is answered.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct PostedProof {
    /// The key for the app.
    pub key: Option<ProofKey>,
    /// The codes for the day the phone is lost: shown once.
    pub codes: Vec<String>,
    /// Whether they take the place of earlier ones.
    pub renewed: bool,
    /// Why what was posted could not be taken.
    pub error: Option<AppError>,
}

/// What was posted to the page that is being rendered.
pub async fn posted_proof() -> Option<PostedProof> {
    use_context::<PostedProof>()
}

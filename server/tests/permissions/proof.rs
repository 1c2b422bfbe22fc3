//! A second factor, as somebody with an app has one.

use crate::support::World;
use backend::accounts;
use domain::ids::{PersonId, SessionId};
use totp_rs::Totp;

/// Sets up an app for the person and types its first code: from then on the session is
/// proved. Gives the app.
pub async fn prove(world: &World, person: PersonId, session: SessionId) -> Totp {
    let scope = world.scope(person).await;
    let begun = accounts::begin_second_factor(world, &scope).await.unwrap();
    let app = Totp::from_url(&begun.uri).unwrap();
    let code = code_of(world, &app);
    accounts::confirm_second_factor(world, &scope, session, &code).await.unwrap();
    app
}

/// What the app shows now.
pub fn code_of(world: &World, app: &Totp) -> String {
    app.generate(world.now().seconds().unsigned_abs()).to_string()
}

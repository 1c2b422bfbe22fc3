//! The authenticator apps of invented people: nobody has a phone for them, so that
//! whoever looks through a demonstration is told their keys.

use super::{Device, queries, second_factor, sessions};
use crate::{
    Portal,
    error::{Error, Result, fault},
    keys::Purpose,
};
use domain::{
    ids::PersonId,
    refusal::Refusal,
    scope::{Actor, Scope},
};
use totp_rs::{Builder, Totp};

/// Gives a person of the demonstration a second factor, by the steps that anybody takes.
pub async fn set_up_demonstration_key(
    portal: &Portal,
    scope: &Scope,
    person: PersonId,
) -> Result<()> {
    if !portal.settings.demonstration || scope.actor != Actor::Machine {
        return Err(Refusal::NotAllowed.into());
    }
    let tx = portal.store.begin().await?;
    let device = Device { name: "", shared: false };
    let session = sessions::start_session(portal, &tx, person, device).await?;
    tx.commit().await?;
    let own = sessions::scope_of(portal, person).await?;
    let begun = second_factor::begin_second_factor(portal, &own).await?;
    let app = Totp::from_url(&begun.uri).map_err(|_| not_a_key())?;
    let now = portal.now().seconds().try_into().unwrap_or_default();
    let code = app.generate(now).to_string();
    second_factor::confirm_second_factor(portal, &own, session.session, &code).await?;
    sessions::sign_out(portal, &session.token).await
}

/// The key of the authenticator app of a person of the demonstration; refused where
/// others than this machine could use it.
pub async fn demonstration_key(portal: &Portal, scope: &Scope, person: PersonId) -> Result<String> {
    if !portal.settings.has_reusable_links() || scope.actor != Actor::Machine {
        return Err(Refusal::NotAllowed.into());
    }
    let row = queries::find_factor(portal.store.read(), person).await?;
    let sealed = row.and_then(|row| row.sealed).ok_or(Error::NotFound)?;
    let key = portal.keys.open_sealed(Purpose::SecondFactor, person.0.as_bytes(), &sealed)?;
    let app = Builder::new().with_secret(key).build().map_err(|_| not_a_key())?;
    Ok(app.secret().to_base32())
}

/// What the library says of it could hold a part of it.
fn not_a_key() -> Error {
    fault("demonstration_key", &"not a key")
}

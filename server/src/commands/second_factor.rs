use super::{Outcome, close, open_portal, say};
use crate::config::Config;
use backend::{Error, accounts};
use domain::{refusal::Refusal, scope::Scope};

/// Removes the second factor of somebody who has lost their phone and their codes.
pub async fn remove(config: &Config, email: &str) -> Outcome {
    let portal = open_portal(config).await?;
    let removed = accounts::remove_second_factor_of(&portal, &Scope::machine(), email).await;
    let removed = removed.map_err(|error| match error {
        Error::Refused(Refusal::Fields(_)) => "This is not an e-mail address.".to_owned(),
        Error::NotFound => "Nobody has an account with this e-mail address.".to_owned(),
        _ => "The second factor could not be removed. The log says why.".to_owned(),
    })?;
    say(if removed {
        "The second factor is removed. They can set one up again on the page of their account."
    } else {
        "They have no second factor."
    });
    close(&portal).await
}

use super::{Outcome, close, open_portal, say};
use crate::config::Config;
use backend::{Error, notices};
use domain::scope::Scope;
use uuid::Uuid;

/// Lists the mails that were given up.
pub async fn dead(config: &Config) -> Outcome {
    let portal = open_portal(config).await?;
    let letters = notices::dead_letters(&portal, &Scope::machine()).await;
    close(&portal).await?;
    let letters =
        letters.map_err(|_| "The list could not be read. The log says why.".to_owned())?;
    if letters.is_empty() {
        say("Every mail was delivered, or is still being tried.");
    }
    for letter in letters {
        say(&format!(
            "{}  {}  {}  {} tries  {}",
            letter.id,
            letter.created_at.utc().format("%Y-%m-%d %H:%M"),
            letter.template,
            letter.attempts,
            letter.error_code,
        ));
    }
    Ok(())
}

/// Puts one of them back, for the worker to try again.
pub async fn retry(config: &Config, letter: Uuid) -> Outcome {
    let portal = open_portal(config).await?;
    let revived = notices::revive(&portal, &Scope::machine(), letter).await;
    close(&portal).await?;
    revived.map_err(|error| match error {
        Error::NotFound => "There is no such mail in the list of `coproduce mail dead`.".to_owned(),
        _ => "The mail could not be put back. The log says why.".to_owned(),
    })?;
    say("It is tried again when the worker next runs.");
    Ok(())
}

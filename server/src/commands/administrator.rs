use super::{Outcome, close, open_portal, say};
use crate::config::Config;
use backend::{Error, accounts};
use domain::{refusal::Refusal, scope::Scope};

/// Makes somebody an administrator. Prints the link that signs them in, for
/// whoever runs this to pass on; the worker mails it too.
pub async fn invite(config: &Config, email: &str) -> Outcome {
    let portal = open_portal(config).await?;
    let invited = accounts::invite_administrator(&portal, &Scope::machine(), email).await;
    let token = invited.map_err(|error| match error {
        Error::Refused(Refusal::Fields(_)) => "This is not an e-mail address.".to_owned(),
        _ => "The administrator could not be invited. The log says why.".to_owned(),
    })?;
    say("This link signs the administrator in, once. Pass it on to nobody else:");
    say(&format!("{}/sign-in/{token}", config.address));
    say("It goes out by mail as well, when the worker runs.");
    close(&portal).await
}

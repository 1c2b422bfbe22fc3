use super::{Outcome, close, open_portal, say};
use crate::config::Config;
use backend::{
    Error, Portal,
    desk::demonstration::{self, Door},
};
use domain::scope::Scope;

/// Makes the demonstration where there is none yet, and prints ways into it.
pub async fn seed(config: &Config) -> Outcome {
    if !config.demonstration {
        return Err("Only a demonstration is filled with invented people. Start this with COPRODUCE_DEMONSTRATION=true.".to_owned());
    }
    let portal = open_portal(config).await?;
    demonstration::make_demonstration(&portal, &Scope::machine()).await.map_err(sentence)?;
    say(&format!("The demonstration is at {}", config.address));
    print_doors(&portal, config).await?;
    close(&portal).await
}

async fn print_doors(portal: &Portal, config: &Config) -> Outcome {
    if !portal.settings.has_reusable_links() {
        say(
            "There are no links that sign in as its people, since others than this machine could use them. \
             For links, listen on 127.0.0.1 and leave the setting address out.",
        );
        return Ok(());
    }
    let doors = demonstration::open_doors(portal, &Scope::machine()).await.map_err(sentence)?;
    say(
        "Everybody in it is invented. Each of these links signs in as one of them, as often as you like:",
    );
    for Door { role, name, token } in doors {
        say(&format!("{role}, {name}: {}/sign-in/{token}", config.address));
    }
    Ok(())
}

fn sentence(error: Error) -> String {
    match error {
        Error::Conflict => "There is something else in this database already. Use an empty one.".to_owned(),
        _ => "The demonstration could not be made. The log says why. Use an empty database to try again.".to_owned(),
    }
}

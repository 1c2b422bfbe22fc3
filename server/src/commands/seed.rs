use super::{Outcome, close, database_file, open_portal, say};
use crate::config::Config;
use backend::{
    Error, Portal,
    desk::demonstration::{self, Door},
};
use domain::scope::Scope;
use std::{
    fs,
    io::{self, ErrorKind},
    path::Path,
};

/// What the file is called while the demonstration in it is being made.
const UNFINISHED: &str = "unfinished-demonstration";

/// Makes the demonstration where there is none yet, and prints ways into it.
pub async fn seed(config: &Config) -> Outcome {
    if !config.demonstration {
        return Err("Only a demonstration is filled with invented people. Start this with COPRODUCE_DEMONSTRATION=true.".to_owned());
    }
    make(config).await?;
    let portal = open_portal(config).await?;
    say(&format!("The demonstration is at {}", config.address));
    print_doors(&portal, config).await?;
    close(&portal).await
}

/// Makes the demonstration. Where there is no database yet, it is made in a file
/// beside it, which gets its name when the last act is done: whoever breaks it
/// off begins again from nothing.
async fn make(config: &Config) -> Outcome {
    let is_plain = !config.database_url.contains('?');
    let file = database_file(&config.database_url).filter(|file| is_plain && !file.exists());
    let Some(file) = file else { return make_in(config).await };
    let aside = format!("{}.{UNFINISHED}", file.display());
    remove(&aside).map_err(|error| format!("{aside} could not be deleted: {error}."))?;
    make_in(&Config { database_url: format!("sqlite:{aside}"), ..config.clone() }).await?;
    fs::rename(&aside, file)
        .map_err(|error| format!("{aside} could not be renamed to {}: {error}.", file.display()))
}

async fn make_in(config: &Config) -> Outcome {
    let portal = open_portal(config).await?;
    demonstration::make_demonstration(&portal, &Scope::machine()).await.map_err(sentence)?;
    // The file is whole without its log, and can be renamed.
    portal.store.checkpoint().await.map_err(sentence)?;
    close(&portal).await
}

/// Removes what was left of a demonstration that was broken off.
fn remove(aside: &str) -> io::Result<()> {
    for ending in ["", "-wal", "-shm"] {
        match fs::remove_file(Path::new(&format!("{aside}{ending}"))) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
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
    for Door { role, name, token, .. } in &doors {
        say(&format!("{role}, {name}: {}/sign-in/{token}", config.address));
    }
    print_keys(&doors);
    Ok(())
}

fn print_keys(doors: &[Door]) {
    say("Some of them are asked for a code. An app that makes codes takes these keys:");
    for Door { role, name, key, .. } in doors {
        let Some(key) = key else { continue };
        let first_name = name.split(' ').next().unwrap_or_default();
        let office = role.split_once(' ').map_or(&**role, |(_, office)| office);
        say(&format!("  Authenticator key of {first_name} ({office}): {key}"));
    }
}

fn sentence(error: Error) -> String {
    match error {
        Error::Conflict => "There is something else in this database already. Use an empty one. If this is a demonstration that was broken off, delete the database first.".to_owned(),
        _ => "The demonstration could not be made. The log says why. Use an empty database to try again.".to_owned(),
    }
}

use super::{Outcome, close, database_file, open_portal, say};
use crate::config::Config;
use backend::{Portal, backup, votes};
use domain::scope::Scope;
use std::{
    fs,
    path::{Path, PathBuf},
};
use tokio::net::TcpStream;
use words::{Locale, books, money_text};

/// Puts a copy back, if one is named, then makes good what the database does not
/// know: erased accounts, closed votes, and open votes whose key is gone.
pub async fn restore(config: &Config, copy: Option<&Path>) -> Outcome {
    if TcpStream::connect(config.listen).await.is_ok() {
        return Err(format!("Something listens at {}. Stop the portal first.", config.listen));
    }
    // A new master key would be made without a word, and could read nothing.
    if !config.keys.join("portal.key").is_file() {
        return Err(format!(
            "Bring the key folder back first: there is no key in {}.",
            config.keys.display()
        ));
    }
    match (database_file(&config.database_url), copy) {
        (Some(database), Some(copy)) => put_back(copy, database)?,
        (Some(database), None) if !database.is_file() => {
            return Err(format!(
                "There is no database at {}. Say which copy to restore.",
                database.display()
            ));
        }
        (None, Some(_)) => {
            return Err("Run pg_restore first, then restore without a copy.".to_owned());
        }
        (_, None) => {}
    }
    let portal = open_portal(config).await?;
    make_good(&portal).await?;
    close(&portal).await
}

fn put_back(copy: &Path, database: &Path) -> Outcome {
    let file = if copy.is_dir() { newest_in(copy)? } else { copy.to_owned() };
    backup::restore_file(&file, database)
        .map_err(|_| format!("{} could not be put back. The log says why.", file.display()))?;
    say(&format!("{} is put back.", file.display()));
    Ok(())
}

/// The copies' names begin with their time.
fn newest_in(folder: &Path) -> Result<PathBuf, String> {
    let entries = fs::read_dir(folder)
        .map_err(|error| format!("The folder {} cannot be read: {error}.", folder.display()))?;
    let copies = entries.filter_map(|entry| Some(entry.ok()?.path()));
    copies
        .filter(|path| path.extension().is_some_and(|ending| ending == "db"))
        .max()
        .ok_or_else(|| format!("There is no copy in {}.", folder.display()))
}

async fn make_good(portal: &Portal) -> Outcome {
    let failed =
        |_| "What the database does not know could not be made good. The log says why.".to_owned();
    let scope = Scope::machine();
    let replayed = backup::replay(portal, &scope).await.map_err(failed)?;
    let lost = votes::votes_without_key(portal).await.map_err(failed)?;
    for vote in &lost {
        votes::declare_lost(portal, &scope, *vote).await.map_err(failed)?;
    }
    say(&format!("Accounts closed since: {}.", replayed.erasures));
    say(&format!("Votes on the list of closed ones: {}.", replayed.closed_votes));
    say(&format!("Open votes whose ballots nobody can read any more: {}.", lost.len()));
    let (claims, owed) = (replayed.to_pay.to_string(), money_text(replayed.owed));
    say(&books::to_pay(Locale::En, &claims, &owed));
    Ok(())
}

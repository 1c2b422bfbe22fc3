use super::{Outcome, close, open_portal, say};
use crate::config::Config;
use backend::backup;
use domain::scope::Scope;
use std::path::Path;

/// Writes a whole copy of the database into `folder`.
pub async fn backup(config: &Config, folder: &Path) -> Outcome {
    let portal = open_portal(config).await?;
    if !portal.store.is_sqlite() {
        return Err("PostgreSQL has its own tool for this: pg_dump.".to_owned());
    }
    let copied = backup::backup(&portal, &Scope::machine(), folder).await;
    let file = copied.map_err(|_| "The copy could not be made. The log says why.".to_owned())?;
    say(&format!("The copy is {}", file.display()));
    say("It does not hold the key folder. Keep a copy of that elsewhere, never together.");
    close(&portal).await
}

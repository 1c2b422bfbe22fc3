use super::{Outcome, open_portal, say};
use crate::config::Config;

/// Brings the database to this version.
pub async fn migrate(config: &Config) -> Outcome {
    open_portal(config).await?;
    say("The database is at this version.");
    Ok(())
}

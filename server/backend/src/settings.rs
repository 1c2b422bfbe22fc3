//! What the deployer decided, read once at the start.

use std::path::PathBuf;

/// How this portal is set up.
#[derive(Clone, Debug)]
pub struct Settings {
    /// What the portal is called on pages and in mail.
    pub name: String,
    /// Where browsers reach it, without a slash at the end.
    pub address: String,
    /// The locale of people who have not chosen one.
    pub locale: String,
    /// Every page says that what it shows is a demonstration.
    pub demonstration: bool,
    /// Nobody but this machine reaches it.
    pub on_loopback: bool,
    /// The folder of keys, and of the lists that a restore replays. Outside the
    /// database and its backups; shared by all servers.
    pub keys: PathBuf,
    /// At which hour in London the daily digest goes out.
    pub digest_hour: u32,
}

impl Settings {
    /// Settings for a portal whose keys lie in `keys`, the rest as usual.
    pub fn new(keys: impl Into<PathBuf>) -> Self {
        Self {
            name: "Coproduce".to_owned(),
            address: "http://127.0.0.1:3000".to_owned(),
            locale: "en".to_owned(),
            demonstration: false,
            on_loopback: true,
            keys: keys.into(),
            digest_hour: 8,
        }
    }

    /// Whether links may sign in again and again: only as invented people, and
    /// only where nobody comes from elsewhere.
    pub fn has_reusable_links(&self) -> bool {
        self.demonstration && self.on_loopback
    }
}

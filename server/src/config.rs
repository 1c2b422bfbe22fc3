//! Settings: from the command line, else the environment, else a TOML file,
//! else a default that works on one machine.

mod tasks;

pub use tasks::{
    AdministratorTask, AuditTask, CountMethod, CountTask, ImportTask, LedgerTask, MailTask,
    SecondFactorTask,
};

use axum_client_ip::ClientIpSource;
use clap::{Args, Parser, Subcommand};
use figment::{
    Figment,
    providers::{Format, Serialized, Toml},
};
use serde::{Deserialize, Serialize};
use std::{
    net::{IpAddr, SocketAddr},
    path::PathBuf,
};

/// A portal in which people shape health and social care services together.
#[derive(Debug, Parser)]
#[command(name = "coproduce", version, about)]
pub struct CommandLine {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Settings.
    #[command(flatten)]
    pub given: Given,
}

/// What the program can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the portal, with its worker.
    Serve {
        /// Leave the worker to another process.
        #[arg(long)]
        without_worker: bool,
    },
    /// Ask a running portal whether it is well; exits with 1 if it is not.
    Healthcheck,
    /// Bring the database to this version.
    Migrate,
    /// Send mail, close votes and look after the record, beside a portal that serves without its worker.
    Worker,
    /// Make the demonstration in an empty portal, or leave it as it is; prints links that sign in.
    Seed,
    /// Take in what was decided elsewhere.
    Import {
        /// What to take in.
        #[command(subcommand)]
        what: ImportTask,
    },
    /// Count ballots that were cast elsewhere, step by step; needs no database. Exits with 2 if
    /// the file cannot be read. docs/counting.md tells the rules and the formats.
    Count(CountTask),
    /// Look after administrators.
    Administrator {
        /// What to do.
        #[command(subcommand)]
        task: AdministratorTask,
    },
    /// Look after second factors.
    SecondFactor {
        /// What to do.
        #[command(subcommand)]
        task: SecondFactorTask,
    },
    /// Look after the record of acts.
    Audit {
        /// What to do.
        #[command(subcommand)]
        task: AuditTask,
    },
    /// Look after the books.
    Ledger {
        /// What to do.
        #[command(subcommand)]
        task: LedgerTask,
    },
    /// Look after mail that could not be delivered.
    Mail {
        /// What to do.
        #[command(subcommand)]
        task: MailTask,
    },
    /// Write a whole copy of a SQLite database, while the portal runs. Never back up the key folder with it.
    Backup {
        /// Where the copy goes, under a name of its own.
        folder: PathBuf,
    },
    /// Put a copy back, while the portal is stopped, and make good what it does not know: erased
    /// accounts, closed votes, and open votes whose key is gone, which open anew and empty. Without
    /// a copy, do the second for the database as it is: after pg_restore, or after keys were lost.
    Restore {
        /// The copy; or a folder, of which the newest copy is taken. Not for PostgreSQL.
        backup: Option<PathBuf>,
    },
}

/// Settings as they were given; what is missing falls through to the file.
#[derive(Debug, Args, Serialize)]
#[command(next_help_heading = "Settings")]
pub struct Given {
    /// A TOML file with any of the settings below (names with _ for -)
    #[arg(long, env = "COPRODUCE_CONFIG", value_name = "FILE", global = true)]
    #[serde(skip)]
    pub config: Option<PathBuf>,

    /// The database: sqlite:PATH or postgres://... [default: sqlite:data/coproduce.db]
    #[arg(long, env = "DATABASE_URL", value_name = "URL", global = true, hide_env_values = true)]
    #[serde(skip_serializing_if = "Option::is_none")]
    database_url: Option<String>,

    /// Where to listen [default: 127.0.0.1:3000]
    #[arg(long, env = "COPRODUCE_LISTEN", value_name = "IP:PORT", global = true)]
    #[serde(skip_serializing_if = "Option::is_none")]
    listen: Option<String>,

    /// Where browsers reach the portal [default: http:// and where it listens]
    #[arg(long, env = "COPRODUCE_ADDRESS", value_name = "URL", global = true)]
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<String>,

    /// The portal's name on pages and in mail [default: Coproduce]
    #[arg(long, env = "COPRODUCE_NAME", value_name = "NAME", global = true)]
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,

    /// The folder of keys: outside the database and its backups, shared by all servers [default: data/keys]
    #[arg(long, env = "COPRODUCE_KEYS", value_name = "FOLDER", global = true)]
    #[serde(skip_serializing_if = "Option::is_none")]
    keys: Option<PathBuf>,

    /// The folder of the built site (WebAssembly, style, pictures) [default: target/site]
    #[arg(long, env = "COPRODUCE_SITE", value_name = "FOLDER", global = true)]
    #[serde(skip_serializing_if = "Option::is_none")]
    site: Option<PathBuf>,

    /// Say on every page that everything here is invented
    #[arg(long, env = "COPRODUCE_DEMONSTRATION", value_name = "true|false", global = true)]
    #[serde(skip_serializing_if = "Option::is_none")]
    demonstration: Option<bool>,

    /// Where mail goes: a folder, or a mail server as smtps://user:password@host,
    /// smtp://...?tls=required, or smtp://host:port [default: data/mail]
    #[arg(
        long,
        env = "COPRODUCE_MAIL",
        value_name = "FOLDER|URL",
        global = true,
        hide_env_values = true
    )]
    #[serde(skip_serializing_if = "Option::is_none")]
    mail: Option<String>,

    /// Who mail comes from; needed with a mail server [default: no-reply@localhost]
    #[arg(long, env = "COPRODUCE_MAIL_FROM", value_name = "ADDRESS", global = true)]
    #[serde(skip_serializing_if = "Option::is_none")]
    mail_from: Option<String>,

    /// At which hour in London the daily digest goes out [default: 8]
    #[arg(long, env = "COPRODUCE_DIGEST_HOUR", value_name = "0-23", global = true)]
    #[serde(skip_serializing_if = "Option::is_none")]
    digest_hour: Option<u32>,

    /// Where a client's address is read: ConnectInfo, or the header that your proxy sets,
    /// such as RightmostXForwardedFor or XRealIp [default: ConnectInfo]
    #[arg(long, env = "COPRODUCE_CLIENT_ADDRESS", value_name = "SOURCE", global = true)]
    #[serde(skip_serializing_if = "Option::is_none")]
    client_address: Option<String>,

    /// What is logged, as tracing filters [default: info]
    #[arg(long, env = "COPRODUCE_LOG", value_name = "FILTER", global = true)]
    #[serde(skip_serializing_if = "Option::is_none")]
    log: Option<String>,
}

/// The settings in force.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// `sqlite:` and a path, or `postgres://`.
    pub database_url: String,
    /// Where to listen.
    pub listen: SocketAddr,
    /// Where browsers reach the portal, without a slash at the end; empty means where it listens.
    pub address: String,
    /// The portal's name.
    pub name: String,
    /// The folder of keys.
    pub keys: PathBuf,
    /// The folder of the built site.
    pub site: PathBuf,
    /// Whether everything here is invented.
    pub demonstration: bool,
    /// Where mail goes: a folder, or the address of a mail server.
    pub mail: String,
    /// Who mail comes from; empty where no mail server needs to know.
    pub mail_from: String,
    /// At which hour in London the daily digest goes out.
    pub digest_hour: u32,
    /// Where a client's address is read.
    pub client_address: ClientIpSource,
    /// What is logged.
    pub log: String,
}

#[derive(Serialize)]
struct Defaults {
    database_url: &'static str,
    listen: &'static str,
    address: &'static str,
    name: &'static str,
    keys: &'static str,
    site: &'static str,
    demonstration: bool,
    mail: &'static str,
    mail_from: &'static str,
    digest_hour: u32,
    client_address: &'static str,
    log: &'static str,
}

const DEFAULTS: Defaults = Defaults {
    database_url: "sqlite:data/coproduce.db",
    listen: "127.0.0.1:3000",
    address: "",
    name: "Coproduce",
    keys: "data/keys",
    site: "target/site",
    demonstration: false,
    mail: "data/mail",
    mail_from: "",
    digest_hour: 8,
    client_address: "ConnectInfo",
    log: "info",
};

impl Given {
    /// The settings in force, or a sentence that says which is bad and why.
    pub fn resolve(&self) -> Result<Config, String> {
        let mut figment = Figment::from(Serialized::defaults(DEFAULTS));
        if let Some(file) = &self.config {
            if !file.is_file() {
                return Err(format!(
                    "The setting config names a file that is not there: {}.",
                    file.display()
                ));
            }
            figment = figment.merge(Toml::file_exact(file));
        }
        let config: Config = figment
            .merge(Serialized::defaults(self))
            .extract()
            .map_err(|error| format!("A setting is not right: {error}."))?;
        config.checked()
    }
}

impl Config {
    fn checked(mut self) -> Result<Self, String> {
        let known = ["sqlite:", "postgres://", "postgresql://"];
        if !known.iter().any(|start| self.database_url.starts_with(start)) {
            return Err(
                "The setting database-url must start with sqlite: or postgres://.".to_owned()
            );
        }
        if self.address.is_empty() {
            self.address = format!("http://{}", self.listen);
        }
        if !self.address.starts_with("http://") && !self.address.starts_with("https://") {
            return Err(format!(
                "The setting address must start with http:// or https://, not be {}.",
                self.address
            ));
        }
        self.address = self.address.trim_end_matches('/').to_owned();
        if self.name.trim().is_empty() {
            return Err("The setting name must not be empty.".to_owned());
        }
        if self.digest_hour > 23 {
            return Err(format!(
                "The setting digest-hour must be from 0 to 23, not {}.",
                self.digest_hour
            ));
        }
        Ok(self)
    }

    /// Whether browsers reach the portal over TLS, so that cookies can demand it.
    pub fn is_https(&self) -> bool {
        self.address.starts_with("https://")
    }

    /// Whether nobody but this machine reaches the portal: what listens on
    /// loopback may still stand behind a proxy, which its address then names.
    pub fn is_on_loopback(&self) -> bool {
        let address = self.address.parse::<axum::http::Uri>().ok();
        let host = address.as_ref().and_then(|address| address.host()).unwrap_or_default();
        let host = host.trim_matches(['[', ']']);
        let is_here = host.parse::<IpAddr>().map_or(host == "localhost", |ip| ip.is_loopback());
        is_here && self.listen.ip().is_loopback()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolve(arguments: &[&str]) -> Result<Config, String> {
        let line = ["coproduce", "serve"].iter().chain(arguments);
        CommandLine::try_parse_from(line).map_err(|error| error.to_string())?.given.resolve()
    }

    #[test]
    fn defaults_work_on_one_machine() {
        let config = resolve(&[]).unwrap();
        assert_eq!(config.address, "http://127.0.0.1:3000");
        assert!(!config.is_https());
    }

    #[test]
    fn loopback_is_where_it_listens_and_how_it_is_reached() {
        let is_on = |arguments: &[&str]| resolve(arguments).unwrap().is_on_loopback();
        assert!(is_on(&[]) && is_on(&["--listen", "[::1]:80"]));
        assert!(is_on(&["--address", "http://localhost:3000"]));
        assert!(!is_on(&["--listen", "0.0.0.0:3000", "--address", "http://localhost:3000"]));
        assert!(!is_on(&["--address", "https://portal.example"]));
    }

    #[test]
    fn a_bad_setting_is_named() {
        assert!(resolve(&["--listen", "nowhere"]).unwrap_err().contains("listen"));
        assert!(resolve(&["--database-url", "mysql://x"]).unwrap_err().contains("database-url"));
        assert!(resolve(&["--address", "ftp://x"]).unwrap_err().contains("address"));
        assert!(resolve(&["--client-address", "Guess"]).unwrap_err().contains("client_address"));
        assert!(resolve(&["--digest-hour", "24"]).unwrap_err().contains("digest-hour"));
        assert!(resolve(&["--config", "no-such.toml"]).unwrap_err().contains("no-such.toml"));
    }

    #[test]
    fn the_command_line_wins_over_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("portal.toml");
        std::fs::write(&file, "name = \"From the file\"\nlisten = \"127.0.0.1:4000\"\n").unwrap();
        let config =
            resolve(&["--config", file.to_str().unwrap(), "--name", "From the line"]).unwrap();
        assert_eq!(config.name, "From the line");
        assert_eq!(config.listen.port(), 4000);
    }

    #[test]
    fn an_unknown_setting_in_the_file_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("portal.toml");
        std::fs::write(&file, "listne = \"127.0.0.1:4000\"\n").unwrap();
        assert!(resolve(&["--config", file.to_str().unwrap()]).unwrap_err().contains("listne"));
    }
}

//! The command line: one file a command.

mod administrator;
mod audit;
mod backup;
mod count;
mod healthcheck;
mod import;
mod ledger;
mod mail;
mod migrate;
mod restore;
mod second_factor;
mod seed;
mod serve;
mod worker;

use crate::config::{
    AdministratorTask, AuditTask, Command, CommandLine, Config, ImportTask, LedgerTask, MailTask,
    SecondFactorTask,
};
use backend::{Portal, accounts, settings::Settings};
use std::{io::Write, path::Path, process::ExitCode};
use tracing_subscriber::{EnvFilter, fmt, layer::SubscriberExt, util::SubscriberInitExt};

/// What a command ends with: nothing, or a sentence for whoever ran it.
pub type Outcome = Result<(), String>;

/// Runs what the command line asks for.
pub fn run(line: CommandLine) -> ExitCode {
    let config = match line.given.resolve() {
        Ok(config) => config,
        Err(sentence) => return fail(&sentence),
    };
    if let Err(sentence) = start_logging(&config) {
        return fail(&sentence);
    }
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => return fail(&format!("The program could not start: {error}.")),
    };
    match runtime.block_on(dispatch(line.command, config)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure { code, sentence }) => fail_as(code, &sentence),
    }
}

/// Why a command failed, and its exit code.
struct Failure {
    code: ExitCode,
    sentence: String,
}

impl From<String> for Failure {
    fn from(sentence: String) -> Self {
        Self { code: ExitCode::FAILURE, sentence }
    }
}

impl Failure {
    /// The command was given a file that cannot be read.
    fn bad_file(sentence: String) -> Self {
        Self { code: ExitCode::from(2), sentence }
    }
}

async fn dispatch(command: Command, config: Config) -> Result<(), Failure> {
    let outcome = match command {
        Command::Serve { without_worker } => serve::serve(config, !without_worker).await,
        Command::Healthcheck => healthcheck::healthcheck(&config).await,
        Command::Migrate => migrate::migrate(&config).await,
        Command::Worker => worker::worker(&config).await,
        Command::Seed => seed::seed(&config).await,
        Command::Import { what: ImportTask::Budget { file, organisation, json } } => {
            import::budget(&config, &file, organisation.as_deref(), json).await
        }
        Command::Count(task) => return count::count(&task).map_err(Failure::bad_file),
        Command::Administrator { task: AdministratorTask::Invite { email } } => {
            administrator::invite(&config, &email).await
        }
        Command::SecondFactor { task: SecondFactorTask::Remove { email } } => {
            second_factor::remove(&config, &email).await
        }
        Command::Audit { task: AuditTask::Verify { head } } => audit::verify(&config, head).await,
        Command::Ledger { task: LedgerTask::Verify } => ledger::verify(&config).await,
        Command::Mail { task: MailTask::Dead } => mail::dead(&config).await,
        Command::Mail { task: MailTask::Retry { letter } } => mail::retry(&config, letter).await,
        Command::Backup { folder } => backup::backup(&config, &folder).await,
        Command::Restore { backup } => restore::restore(&config, backup.as_deref()).await,
    };
    outcome.map_err(Failure::from)
}

/// Says why on standard error, and fails.
pub fn fail(sentence: &str) -> ExitCode {
    fail_as(ExitCode::FAILURE, sentence)
}

fn fail_as(code: ExitCode, sentence: &str) -> ExitCode {
    let _ = writeln!(std::io::stderr(), "{sentence}");
    code
}

/// Says something on standard output; a closed pipe is no reason to panic.
pub fn say(sentence: &str) {
    let _ = writeln!(std::io::stdout(), "{sentence}");
}

/// Opens the portal with its database brought to this version.
async fn open_portal(config: &Config) -> Result<Portal, String> {
    make_database_folder(&config.database_url)?;
    let portal = Portal::open(&config.database_url, settings(config)).await.map_err(|_| {
        "The database or the key folder could not be opened. The log says why.".to_owned()
    })?;
    portal.store.migrate().await.map_err(|_| {
        "The database could not be brought to this version. The log says why.".to_owned()
    })?;
    if accounts::lost_their_key(&portal).await.unwrap_or(true) {
        return Err(format!(
            "The database has people in it, but the key that opens their addresses is not in {}. \
             Put portal.key back from its safe copy, then start again.",
            config.keys.display()
        ));
    }
    Ok(portal)
}

fn settings(config: &Config) -> Settings {
    Settings {
        name: config.name.clone(),
        address: config.address.clone(),
        demonstration: config.demonstration,
        on_loopback: config.is_on_loopback(),
        digest_hour: config.digest_hour,
        ..Settings::new(&config.keys)
    }
}

/// Closes the portal at the end of a command.
async fn close(portal: &Portal) -> Outcome {
    portal
        .store
        .close()
        .await
        .map_err(|_| "The database did not close well. The log says why.".to_owned())
}

/// The file of a SQLite database.
fn database_file(url: &str) -> Option<&Path> {
    Some(Path::new(url.strip_prefix("sqlite:")?.trim_start_matches("//")))
}

fn make_database_folder(url: &str) -> Result<(), String> {
    let Some(file) = database_file(url) else { return Ok(()) };
    let folder = file.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)
        .map_err(|error| format!("The folder {} could not be made: {error}.", folder.display()))
}

fn start_logging(config: &Config) -> Result<(), String> {
    let filter = EnvFilter::try_new(&config.log)
        .map_err(|error| format!("The setting log is not a filter: {error}."))?;
    tracing_subscriber::registry()
        .with(filter)
        .with(fmt::layer().json().with_writer(std::io::stderr))
        .try_init()
        .map_err(|error| format!("Logging could not start: {error}."))
}

//! The database: SQLite in a file, or PostgreSQL.

use crate::error::{Error, Result, fault};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbBackend,
    DbErr, SqlErr, SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
    sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};
use std::{
    path::Path,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

/// A transaction that may write. Dropped without `commit`, it never happened.
pub type Tx = DatabaseTransaction;

/// Connections that read.
pub type Db = DatabaseConnection;

const READERS: u32 = 6;
const POSTGRES_CONNECTIONS: u32 = 16;
const PATIENCE: Duration = Duration::from_secs(10);

/// The open database. Cheap to clone.
///
/// SQLite has one connection that writes, so that writers wait in a queue
/// instead of running into a lock, and several that only read. An act must
/// therefore never begin a second transaction while it holds one.
#[derive(Clone)]
pub struct Store {
    writer: DatabaseConnection,
    reader: DatabaseConnection,
    heard: Arc<Heard>,
}

/// What is known of the statements that have run.
#[derive(Default)]
struct Heard {
    count: AtomicU64,
    ear: OnceLock<Ear>,
}

type Ear = Box<dyn Fn(&Statement) + Send + Sync>;

impl Store {
    /// Opens the database at `url`: `postgres://…`, or `sqlite:` and a path.
    /// A missing SQLite file is made.
    pub async fn open(url: &str) -> Result<Self> {
        let heard = Arc::new(Heard::default());
        let (mut writer, mut reader) = if url.starts_with("sqlite:") {
            let writer = connect(sqlite(url, 1, false)).await?;
            (writer, connect(sqlite(url, READERS, true)).await?)
        } else {
            let both = connect(postgres(url)).await?;
            (both.clone(), both)
        };
        hear_statements(&mut writer, &heard);
        hear_statements(&mut reader, &heard);
        Ok(Self { writer, reader, heard })
    }

    /// Brings the schema to this version.
    pub async fn migrate(&self) -> Result<()> {
        Ok(schema::migrate(&self.writer).await?)
    }

    /// Connections for reading.
    pub fn read(&self) -> &Db {
        &self.reader
    }

    /// Begins a transaction that may write.
    pub async fn begin(&self) -> Result<Tx> {
        let mode = self.is_sqlite().then_some(SqliteTransactionMode::Immediate);
        let options = TransactionOptions { sqlite_transaction_mode: mode, ..Default::default() };
        Ok(self.writer.begin_with_options(options).await?)
    }

    /// Whether the database is a SQLite file.
    pub fn is_sqlite(&self) -> bool {
        self.writer.get_database_backend() == DbBackend::Sqlite
    }

    /// How many statements have run since the store was opened.
    pub fn statements(&self) -> u64 {
        self.heard.count.load(Ordering::Relaxed)
    }

    /// From now on `ear` hears of every statement, with its values: for tests
    /// and measurements. There is one ear; a second hears nothing.
    pub fn listen(&self, ear: impl Fn(&Statement) + Send + Sync + 'static) {
        let _ = self.heard.ear.set(Box::new(ear));
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<()> {
        Ok(self.reader.ping().await?)
    }

    /// Empties SQLite's log into the file and cuts it to nothing, so that what
    /// was deleted does not stay in it. PostgreSQL looks after its own log.
    /// Whoever reads meanwhile keeps it from being cut: that is logged, and the
    /// next hour tries again.
    pub async fn checkpoint(&self) -> Result<()> {
        if self.is_sqlite() {
            let backend = self.writer.get_database_backend();
            let cut = Statement::from_string(backend, "PRAGMA wal_checkpoint(TRUNCATE)");
            let row = self.writer.query_one_raw(cut).await?;
            let kept: i64 = row.map_or(Ok(0), |row| row.try_get_by_index(0))?;
            if kept != 0 {
                tracing::warn!("the database's log is in use, and was not emptied");
            }
        }
        Ok(())
    }

    /// Writes a whole copy of a SQLite database to `file`, which must not exist.
    pub async fn copy_to(&self, file: &Path) -> Result<()> {
        if !self.is_sqlite() {
            return Err(Error::Fault("copy_needs_sqlite"));
        }
        let path = file.to_string_lossy().replace('\'', "''");
        self.writer.execute_unprepared(&format!("VACUUM INTO '{path}'")).await?;
        Ok(())
    }

    /// Closes every connection.
    pub async fn close(&self) -> Result<()> {
        self.reader.close_by_ref().await?;
        Ok(self.writer.close_by_ref().await?)
    }
}

async fn connect(options: ConnectOptions) -> Result<DatabaseConnection> {
    Ok(Database::connect(options).await?)
}

fn options(url: &str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .min_connections(1)
        .acquire_timeout(PATIENCE)
        // Statements carry personal values: they are neither logged nor traced.
        .sqlx_logging(false)
        .record_stmt_in_spans(false);
    options
}

fn postgres(url: &str) -> ConnectOptions {
    options(url, POSTGRES_CONNECTIONS)
}

fn sqlite(url: &str, connections: u32, only_reads: bool) -> ConnectOptions {
    let mut options = options(url, connections);
    options.test_before_acquire(false);
    options.map_sqlx_sqlite_opts(move |options: SqliteConnectOptions| {
        let options = options
            .create_if_missing(true)
            .busy_timeout(PATIENCE)
            .journal_mode(SqliteJournalMode::Wal)
            // What is committed is on the disk: after it, a vote's key is destroyed.
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .pragma("secure_delete", "ON");
        if only_reads { options.pragma("query_only", "ON") } else { options }
    });
    options
}

fn hear_statements(connection: &mut DatabaseConnection, heard: &Arc<Heard>) {
    let heard = Arc::clone(heard);
    connection.set_metric_callback(move |run| {
        heard.count.fetch_add(1, Ordering::Relaxed);
        if let Some(ear) = heard.ear.get() {
            ear(run.statement);
        }
    });
}

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(_)) => Error::Conflict,
            _ => fault("database", &error),
        }
    }
}

//! The tables, made in order. Each step is one SQL text that both databases
//! read; only the search index is written twice.
//!
//! A released step is never edited: a change is a new step at the end.

use sea_orm_migration::{
    MigrationName, MigrationTrait, MigratorTrait, SchemaManager, async_trait,
    sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, DbErr},
};

/// Brings a database to the schema of this version.
pub async fn migrate(database: &DatabaseConnection) -> Result<(), DbErr> {
    Migrator::up(database, None).await
}

/// The steps, oldest first.
struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            step("0001_accounts", include_str!("migrations/accounts.sql")),
            step("0002_organisations", include_str!("migrations/organisations.sql")),
            step("0003_projects", include_str!("migrations/projects.sql")),
            step("0004_proposals", include_str!("migrations/proposals.sql")),
            step("0005_votes", include_str!("migrations/votes.sql")),
            step("0006_answers", include_str!("migrations/answers.sql")),
            step("0007_audit", include_str!("migrations/audit.sql")),
            step("0008_notices", include_str!("migrations/notices.sql")),
            step("0009_links", include_str!("migrations/links.sql")),
            Box::new(Step {
                name: "0010_search",
                sqlite: include_str!("migrations/search_sqlite.sql"),
                postgres: include_str!("migrations/search_postgres.sql"),
            }),
            step("0011_repeats", include_str!("migrations/repeats.sql")),
            step("0012_writers", include_str!("migrations/writers.sql")),
            step("0013_meetings", include_str!("migrations/meetings.sql")),
            step("0014_participation", include_str!("migrations/participation.sql")),
            step("0015_access", include_str!("migrations/access.sql")),
            step("0016_pay", include_str!("migrations/pay.sql")),
            step("0017_offers", include_str!("migrations/offers.sql")),
            step("0018_claims", include_str!("migrations/claims.sql")),
            step("0019_receipts", include_str!("migrations/receipts.sql")),
            step("0020_ledger", include_str!("migrations/ledger.sql")),
            step("0021_payees", include_str!("migrations/payees.sql")),
            step("0022_second_factors", include_str!("migrations/second_factors.sql")),
            step("0025_methods", include_str!("migrations/methods.sql")),
        ]
    }
}

/// One step: a name that is never changed, and its SQL.
struct Step {
    name: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
}

fn step(name: &'static str, sql: &'static str) -> Box<dyn MigrationTrait> {
    Box::new(Step { name, sqlite: sql, postgres: sql })
}

impl MigrationName for Step {
    fn name(&self) -> &str {
        self.name
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        let sql = match connection.get_database_backend() {
            DbBackend::Sqlite => self.sqlite.to_owned(),
            // PostgreSQL has no rowid to do without.
            _ => self.postgres.replace("WITHOUT ROWID", ""),
        };
        connection.execute_unprepared(&sql).await?;
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

//! A portal of its own for each test, a clock that stands still until it is
//! moved, and builders for what an act needs to find.

// Each feature's tests use some of it.
#![allow(dead_code)]

use backend::{Clock, Portal, accounts, notices, settings::Settings};
use chrono::{DateTime, Utc};
use domain::{
    accounts::{Email, Hat, Naming},
    ids::{MembershipId, OrganisationId, PersonId, ProjectId},
    scope::{OfficeRole, ProjectRole, Scope},
    time::Timestamp,
};
use sea_orm::{ConnectionTrait, Database, EntityTrait, Set};
use std::{
    ops::Deref,
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};
use uuid::Uuid;

/// A portal on a database of its own; it is Sunday 22 November 2026, noon.
pub struct World {
    portal: Portal,
    clock: Arc<AtomicI64>,
    folder: tempfile::TempDir,
}

impl Deref for World {
    type Target = Portal;
    fn deref(&self) -> &Portal {
        &self.portal
    }
}

/// A new world with nobody in it.
pub async fn portal() -> World {
    portal_with(|_| ()).await
}

/// A new world whose settings are changed first.
pub async fn portal_with(change: impl FnOnce(&mut Settings)) -> World {
    let folder = tempfile::tempdir().unwrap();
    let mut settings = Settings::new(folder.path().join("keys"));
    change(&mut settings);
    let clock = Arc::new(AtomicI64::new(1_795_348_800_000_000));
    let hands = Arc::clone(&clock);
    let now = move || {
        let micros = hands.load(Ordering::Relaxed);
        Timestamp::new(DateTime::<Utc>::from_timestamp_micros(micros).unwrap())
    };
    let url = match std::env::var("TEST_POSTGRES_URL") {
        Ok(cluster) if !cluster.is_empty() => new_database(&cluster).await,
        _ => format!("sqlite:{}", folder.path().join("portal.db").display()),
    };
    let portal = Portal::open_at(&url, settings, Clock::new(now)).await.unwrap();
    portal.store.migrate().await.unwrap();
    World { portal, clock, folder }
}

/// Makes an empty database in the cluster and gives its address.
async fn new_database(cluster: &str) -> String {
    let name = format!("test_{}", Uuid::now_v7().simple());
    let connection = Database::connect(cluster).await.unwrap();
    connection.execute_unprepared(&format!("CREATE DATABASE {name}")).await.unwrap();
    connection.close().await.unwrap();
    let (address, query) = match cluster.split_once('?') {
        Some((address, query)) => (address, format!("?{query}")),
        None => (cluster, String::new()),
    };
    let (server, _) = address.rsplit_once('/').unwrap();
    format!("{server}/{name}{query}")
}

impl World {
    /// Moves the clock.
    pub fn pass_minutes(&self, minutes: i64) {
        self.clock.fetch_add(minutes * 60_000_000, Ordering::Relaxed);
    }

    /// Moves the clock by so many times 24 hours.
    pub fn pass_days(&self, days: i64) {
        self.pass_minutes(days * 24 * 60);
    }

    /// The folder that holds the database and, beside it, the keys.
    pub fn folder(&self) -> PathBuf {
        self.folder.path().to_owned()
    }

    /// The SQLite file; nothing on PostgreSQL.
    pub fn database_file(&self) -> Option<PathBuf> {
        self.store.is_sqlite().then(|| self.folder.path().join("portal.db"))
    }

    /// A person called `name` with the address `name@example.org`, in small
    /// letters and without spaces.
    pub async fn person(&self, name: &str) -> PersonId {
        let tx = self.store.begin().await.unwrap();
        let email = Email::parse("email", &address_of(name)).unwrap();
        let person = accounts::find_or_add_person(self, &tx, &email, Some(name)).await.unwrap();
        tx.commit().await.unwrap();
        person
    }

    /// What the person may do now.
    pub async fn scope(&self, person: PersonId) -> Scope {
        accounts::scope_of(self, person).await.unwrap()
    }

    /// An organisation with the usual promise.
    pub async fn organisation(&self, name: &str) -> OrganisationId {
        let id = OrganisationId(Uuid::now_v7());
        self.insert::<schema::organisations::Entity>(schema::organisations::ActiveModel {
            id: Set(id.0),
            name: Set(name.to_owned()),
            summary: Set(String::new()),
            demonstration: Set(false),
            created_at: Set(self.now().utc()),
        })
        .await;
        let promise = domain::organisations::first_promise(self.today());
        self.insert::<schema::promises::Entity>(schema::promises::ActiveModel {
            id: Set(Uuid::now_v7()),
            organisation_id: Set(id.0),
            project_id: Set(None),
            acknowledge_days: Set(promise.acknowledge_days.cast_signed()),
            answer_days: Set(promise.answer_days.cast_signed()),
            valid_from: Set(promise.valid_from.0),
        })
        .await;
        id
    }

    /// A person who holds `role` in the organisation.
    pub async fn officer(
        &self,
        name: &str,
        organisation: OrganisationId,
        role: OfficeRole,
    ) -> PersonId {
        let person = self.person(name).await;
        self.insert::<schema::offices::Entity>(schema::offices::ActiveModel {
            id: Set(Uuid::now_v7()),
            organisation_id: Set(organisation.0),
            person_id: Set(person.0),
            role: Set(role.code().to_owned()),
            since: Set(self.now().utc()),
            until: Set(None),
        })
        .await;
        person
    }

    /// A public project in its first stage, with no ground rules.
    pub async fn project(&self, organisation: OrganisationId, title: &str) -> ProjectId {
        let id = ProjectId(Uuid::now_v7());
        self.insert::<schema::projects::Entity>(schema::projects::ActiveModel {
            id: Set(id.0),
            organisation_id: Set(organisation.0),
            title: Set(title.to_owned()),
            question: Set("What should change?".to_owned()),
            summary: Set("A project.".to_owned()),
            level: Set("co_production".to_owned()),
            stage: Set("identify".to_owned()),
            threshold: Set(10),
            lead_contact: Set(None),
            open_to_requests: Set(true),
            listed: Set(true),
            demonstration: Set(false),
            revision: Set(1),
            created_at: Set(self.now().utc()),
            closed_at: Set(None),
        })
        .await;
        id
    }

    /// Gives the person a part in the project, named by first name.
    pub async fn join(
        &self,
        person: PersonId,
        project: ProjectId,
        hat: Hat,
        roles: &[ProjectRole],
    ) -> MembershipId {
        let id = MembershipId(Uuid::now_v7());
        self.insert::<schema::memberships::Entity>(schema::memberships::ActiveModel {
            id: Set(id.0),
            project_id: Set(project.0),
            person_id: Set(person.0),
            hat: Set(hat.code().to_owned()),
            naming: Set(Naming::FirstName.code().to_owned()),
            joined_at: Set(self.now().utc()),
            ended: Set(None),
            end_reason: Set(None),
            ended_by: Set(None),
            ended_at: Set(None),
        })
        .await;
        for role in roles {
            self.insert::<schema::membership_roles::Entity>(
                schema::membership_roles::ActiveModel {
                    membership_id: Set(id.0),
                    role: Set(role.code().to_owned()),
                    given_at: Set(self.now().utc()),
                },
            )
            .await;
        }
        id
    }

    /// A new person with a part in the project, ready to act.
    pub async fn member(
        &self,
        name: &str,
        project: ProjectId,
        hat: Hat,
        roles: &[ProjectRole],
    ) -> PersonId {
        let person = self.person(name).await;
        self.join(person, project, hat, roles).await;
        person
    }

    /// A project, somebody who takes part and somebody who leads.
    pub async fn peopled(&self) -> (ProjectId, PersonId, PersonId) {
        let organisation = self.organisation("Northbank Trust").await;
        let project = self.project(organisation, "Falls").await;
        let ama = self.member("Ama Owusu", project, Hat::Carer, &[ProjectRole::Member]).await;
        let role = [ProjectRole::InvolvementLead];
        let lead = self.member("Grace Lin", project, Hat::Professional, &role).await;
        (project, ama, lead)
    }

    /// All mail that is due, as if it had been sent.
    pub async fn mail(&self) -> Vec<notices::Mail> {
        let mails = notices::claim(self, 1_000).await.unwrap();
        for mail in &mails {
            notices::sent(self, mail).await.unwrap();
        }
        mails
    }

    /// How many statements `work` takes.
    pub async fn statements<T>(&self, work: impl Future<Output = T>) -> (T, u64) {
        let before = self.store.statements();
        let done = work.await;
        (done, self.store.statements() - before)
    }

    /// Runs SQL that no act would run, such as tampering.
    pub async fn execute(&self, sql: &str) {
        let tx = self.store.begin().await.unwrap();
        tx.execute_unprepared(sql).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// How many rows the first column of the first row of `sql` counts.
    pub async fn count(&self, sql: &str) -> i64 {
        let row = sea_orm::Statement::from_string(self.store.read().get_database_backend(), sql);
        let row = self.store.read().query_one_raw(row).await.unwrap().unwrap();
        row.try_get_by_index(0).unwrap()
    }

    async fn insert<E: EntityTrait>(&self, row: E::ActiveModel) {
        let tx = self.store.begin().await.unwrap();
        E::insert(row).exec_without_returning(&tx).await.unwrap();
        tx.commit().await.unwrap();
    }
}

/// The address that `person` gives to somebody called `name`.
pub fn address_of(name: &str) -> String {
    format!("{}@example.org", name.to_lowercase().replace(' ', "."))
}

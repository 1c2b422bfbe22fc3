//! Backups, and what a restore must make good.
//!
//! A backup holds the database and nothing of the key folder: whoever runs the
//! portal keeps a copy of `portal.key` apart, since without it no address can
//! be read and nobody can sign in. What was erased, and which votes were closed,
//! is listed beside the keys as well: a restore goes through these lists, so
//! that it brings nobody back and opens no ballot.
//!
//! PostgreSQL has tools of its own (`pg_dump`, `pg_restore`); after them only
//! `replay` is called.

mod queries;

use crate::{
    Portal, accounts,
    audit::{self, Event},
    desk,
    error::{Error, Result, fault},
    lists, payments,
};
use domain::{ids::VoteId, money::Pence, refusal::Refusal, scope::Scope};
use std::{
    fs, io,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

const CLOSED_VOTES: &str = "closed_votes.list";
const SQLITE_HEADER: &[u8] = b"SQLite format 3\0";

/// What a restore made good.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Replayed {
    /// How many erasures were on the list.
    pub erasures: usize,
    /// How many closed votes were on the list.
    pub closed_votes: usize,
    /// How many claims are to be paid: what was paid since the backup is among them.
    pub to_pay: u64,
    /// What they come to.
    pub owed: Pence,
}

/// Writes a whole copy of a SQLite database into `folder` while the portal
/// runs, and gives back the file.
pub async fn backup(portal: &Portal, scope: &Scope, folder: &Path) -> Result<PathBuf> {
    administrators_only(scope)?;
    let name = portal.now().utc().format("coproduce-%Y%m%dT%H%M%S.db").to_string();
    let file = folder.join(name);
    fs::create_dir_all(folder).map_err(|error| fault("backup_folder", &error))?;
    portal.store.copy_to(&file).await?;
    let for_the_owner = fs::Permissions::from_mode(0o600);
    fs::set_permissions(&file, for_the_owner).map_err(|error| fault("backup_file", &error))?;
    let tx = portal.store.begin().await?;
    audit::record(&tx, portal.now(), scope, Event::new("backup")).await?;
    tx.commit().await?;
    Ok(file)
}

/// Puts a copy of the SQLite file `backup` in the place of `database`, while no
/// portal has it open. What was there stays beside it, renamed.
pub fn restore_file(backup: &Path, database: &Path) -> Result<()> {
    let put_back = || -> io::Result<()> {
        if !fs::read(backup)?.starts_with(SQLITE_HEADER) {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "not a SQLite database"));
        }
        for ending in ["", "-wal", "-shm"] {
            move_aside(&with_ending(database, ending))?;
        }
        fs::copy(backup, database).map(|_| ())
    };
    put_back().map_err(|error| fault("restore_file", &error))
}

/// After a restore: erases again who was erased, destroys the keys of votes
/// that were closed, and publishes where the record now ends.
pub async fn replay(portal: &Portal, scope: &Scope) -> Result<Replayed> {
    administrators_only(scope)?;
    let erased = accounts::erased(portal)?;
    for person in &erased {
        let tx = portal.store.begin().await?;
        desk::erase(portal, &tx, *person).await?;
        tx.commit().await?;
    }
    let closed = closed_votes(portal)?;
    for vote in &closed {
        portal.keys.destroy_vote_key(*vote)?;
    }
    let (to_pay, owed) = payments::count_owed(portal).await?;
    let replayed = Replayed { erasures: erased.len(), closed_votes: closed.len(), to_pay, owed };
    let tx = portal.store.begin().await?;
    audit::record(&tx, portal.now(), scope, Event::new("restore")).await?;
    tx.commit().await?;
    while audit::chain(portal).await? > 0 {}
    audit::publish_head(portal).await?;
    portal.store.checkpoint().await?;
    Ok(replayed)
}

/// Writes the closed votes that the list beside the keys lacks: after each
/// closing, and at every start.
pub async fn list_closed_votes(portal: &Portal) -> Result<()> {
    let closed = queries::list_closed_votes(portal.store.read()).await?;
    let lines = closed.into_iter().map(|vote| vote.to_string()).collect();
    lists::complete(&portal.keys, CLOSED_VOTES, lines)
}

/// The closed votes, from the list beside the keys. Where the database says
/// that one of them is open, a restore has brought it back: it is lost.
pub fn closed_votes(portal: &Portal) -> Result<Vec<VoteId>> {
    let lines = lists::read(&portal.keys, CLOSED_VOTES)?;
    Ok(lines.iter().filter_map(|line| line.parse().ok()).collect())
}

fn administrators_only(scope: &Scope) -> Result<()> {
    if scope.administrator { Ok(()) } else { Err(Error::Refused(Refusal::NotAllowed)) }
}

fn with_ending(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// Renames `file`, if it is there, to the first free name `file.replaced-N`.
fn move_aside(file: &Path) -> io::Result<()> {
    if !file.exists() {
        return Ok(());
    }
    let mut names = (1..).map(|number: u32| with_ending(file, &format!(".replaced-{number}")));
    match names.find(|name| !name.exists()) {
        Some(free) => fs::rename(file, free),
        None => Ok(()),
    }
}

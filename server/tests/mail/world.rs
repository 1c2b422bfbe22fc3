//! A portal with a clock that is moved by hand, and a mail server to send to.

use backend::{
    Clock, Portal, accounts,
    notices::{self, DeadLetter, Notice},
    settings::Settings,
};
use chrono::{DateTime, Utc};
use clap::Parser;
use domain::{
    accounts::{Email, NoticeKind},
    ids::PersonId,
    scope::Scope,
    time::Timestamp,
};
use serde::Deserialize;
use serde_json::Value;
use server::{config::CommandLine, mail::Post, stop::Stop};
use std::{
    collections::HashMap,
    fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};
use tempfile::TempDir;

/// Sunday 22 November 2026, noon.
const NOON: i64 = 1_795_348_800;

pub struct World {
    pub portal: Portal,
    seconds: Arc<AtomicI64>,
    folder: TempDir,
}

impl World {
    pub async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let seconds = Arc::new(AtomicI64::new(NOON));
        let hands = Arc::clone(&seconds);
        let clock = Clock::new(move || {
            let now = DateTime::<Utc>::from_timestamp(hands.load(Ordering::Relaxed), 0);
            Timestamp::new(now.unwrap())
        });
        let url = format!("sqlite:{}", folder.path().join("portal.db").display());
        let settings = Settings::new(folder.path().join("keys"));
        let portal = Portal::open_at(&url, settings, clock).await.unwrap();
        portal.store.migrate().await.unwrap();
        Self { portal, seconds, folder }
    }

    pub fn pass_minutes(&self, minutes: i64) {
        self.seconds.fetch_add(minutes * 60, Ordering::Relaxed);
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub async fn person(&self, address: &str) -> PersonId {
        let tx = self.portal.store.begin().await.unwrap();
        let email = Email::parse("email", address).unwrap();
        let person = accounts::find_or_add_person(&self.portal, &tx, &email, None).await.unwrap();
        tx.commit().await.unwrap();
        person
    }

    pub async fn tell(
        &self,
        person: PersonId,
        kind: NoticeKind,
        template: &'static str,
        params: Value,
    ) {
        let tx = self.portal.store.begin().await.unwrap();
        let notice = Notice { template, params, kind };
        notices::post(&self.portal, &tx, person, &notice).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Sends what is due, as the worker does.
    pub async fn send(&self, post: &Post) {
        let (_say, stop) = Stop::by_hand();
        server::mail::send_due(&self.portal, post, &stop).await.unwrap();
    }

    pub async fn dead_letters(&self) -> Vec<DeadLetter> {
        notices::dead_letters(&self.portal, &Scope::machine()).await.unwrap()
    }
}

/// The way out that these settings name.
pub fn post_by(settings: &[&str]) -> Result<Post, String> {
    let line = ["coproduce", "worker"].iter().chain(settings);
    Post::open(&CommandLine::try_parse_from(line).unwrap().given.resolve().unwrap())
}

/// A letter as the mail server kept it.
#[derive(Debug, Deserialize)]
pub struct Arrived {
    pub sender: String,
    pub to: Vec<String>,
    pub headers: HashMap<String, String>,
    pub text: String,
    pub html: String,
}

/// A mail server that runs until it is dropped.
pub struct MailServer {
    process: Child,
    folder: TempDir,
    port: u16,
}

impl MailServer {
    pub fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let python = here.join("../target/smtp-venv/bin/python");
        assert!(python.exists(), "run `make target/smtp-venv/.installed` first");
        let mut process = Command::new(python)
            .arg(here.join("tests/mail/server.py"))
            .arg(folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut said).unwrap();
        let port = said.trim().parse().unwrap();
        Self { process, folder, port }
    }

    pub fn post(&self) -> Post {
        let url = format!("smtp://127.0.0.1:{}", self.port);
        let from = "The portal <portal@example.org>";
        post_by(&["--mail", &url, "--mail-from", from]).unwrap()
    }

    /// Everything that has arrived, the first first.
    pub fn arrived(&self) -> Vec<Arrived> {
        let entries = fs::read_dir(self.folder.path()).unwrap();
        let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
        files.retain(|file| file.extension().is_some_and(|ending| ending == "json"));
        files.sort();
        files.iter().map(|file| serde_json::from_slice(&fs::read(file).unwrap()).unwrap()).collect()
    }

    /// Waits until so many letters have arrived.
    pub async fn wait_for(&self, letters: usize) -> Vec<Arrived> {
        for _ in 0..200 {
            let arrived = self.arrived();
            if arrived.len() >= letters {
                return arrived;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("{letters} letters did not arrive in ten seconds")
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        // It ends with its standard input; nothing is left behind.
        drop(self.process.stdin.take());
        let _ = self.process.wait();
    }
}

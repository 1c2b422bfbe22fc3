//! The commands, run as whoever looks after the machine runs them.

use sea_orm::{ConnectionTrait, Database};
use std::{
    fs,
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Command, Output, Stdio},
    time::Duration,
};
use tempfile::TempDir;

mod commands {
    mod count;
}

/// A folder with a portal's data.
struct Machine(TempDir);

impl Machine {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_coproduce"));
        command
            .args(arguments)
            .current_dir(self.path())
            .env_clear()
            // A port that nothing listens at.
            .env("COPRODUCE_LISTEN", "127.0.0.1:1")
            .env("COPRODUCE_LOG", "off");
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    fn says(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(
            output.status.success(),
            "{arguments:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8(output.stdout).unwrap()
    }

    fn refuses(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(!output.status.success(), "{arguments:?}");
        String::from_utf8(output.stderr).unwrap()
    }

    /// Changes the data behind the portal's back.
    fn tamper(&self, sql: &str) {
        let url = format!("sqlite:{}", self.path().join("data/coproduce.db").display());
        tokio::runtime::Runtime::new().unwrap().block_on(async {
            let database = Database::connect(url).await.unwrap();
            let changed = database.execute_unprepared(sql).await.unwrap();
            assert!(changed.rows_affected() > 0, "{sql} changed nothing");
            database.close().await.unwrap();
        });
    }
}

/// How many links a demonstration prints.
fn doors() -> usize {
    let cast = include_str!("../backend/src/desk/demonstration/cast.json");
    let cast: serde_json::Value = serde_json::from_str(cast).unwrap();
    cast["doors"].as_array().unwrap().len()
}

/// The line of `verify` that names the head.
fn head(said: &str) -> &str {
    said.lines().find_map(|line| line.strip_prefix("The head: ")).expect("a head")
}

#[test]
fn serving_starts_only_with_a_built_site() {
    let said = Machine::new().refuses(&["--site", "nowhere", "serve"]);
    assert!(said.contains("The setting site names a folder that holds no built site: nowhere."));
}

#[test]
fn what_runs_is_finished_before_it_stops() {
    let machine = Machine::new();
    fs::write(machine.path().join("hash.txt"), "").unwrap();
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let address = format!("127.0.0.1:{port}");
    let serve = ["--site", ".", "--listen", &address, "serve"];
    let mut server = machine.command(&serve).stdout(Stdio::null()).spawn().unwrap();
    let mut connection = loop {
        match TcpStream::connect(&address) {
            Ok(connection) => break connection,
            Err(_) => std::thread::sleep(Duration::from_millis(5)),
        }
    };
    let half = "POST /language HTTP/1.1\r\nHost: portal\r\nContent-Length: 11\r\n\
        Content-Type: application/x-www-form-urlencoded\r\n\r\nlangu";
    connection.write_all(half.as_bytes()).unwrap();
    std::thread::sleep(Duration::from_millis(200));
    let stop = Command::new("kill").arg(server.id().to_string()).status().unwrap();
    assert!(stop.success());
    std::thread::sleep(Duration::from_millis(200));
    assert!(TcpStream::connect(&address).is_err(), "nothing new begins");
    connection.write_all(b"age=cy").unwrap();
    let mut answer = String::new();
    connection.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    assert!(server.wait().unwrap().success());
}

#[test]
fn an_administrator_is_invited_with_a_link() {
    let machine = Machine::new();
    let said = machine.says(&["administrator", "invite", "ada@example.org"]);
    let link = said.lines().find(|line| line.starts_with("http")).unwrap();
    assert!(link.starts_with("http://127.0.0.1:1/sign-in/"), "{link}");
    assert!(machine.refuses(&["administrator", "invite", "ada"]).contains("e-mail address"));
}

#[test]
fn a_backup_is_restored_and_the_record_still_holds() {
    let machine = Machine::new();
    machine.says(&["administrator", "invite", "ada@example.org"]);
    machine.says(&["backup", "copies"]);
    machine.says(&["administrator", "invite", "grace@example.org"]);
    let said = machine.says(&["restore", "copies"]);
    assert!(said.contains("is put back"), "{said}");

    let said = machine.says(&["audit", "verify"]);
    assert!(said.contains("Every row is as it was written."), "{said}");
    let said = machine.says(&["audit", "verify", "--head", head(&said)]);
    assert!(said.contains("Every row is as it was written."), "{said}");
    let replaced = machine.path().join("data/coproduce.db.replaced-1");
    assert!(replaced.is_file(), "what was there stays beside it");
}

#[test]
fn a_head_that_is_not_in_the_record_is_found() {
    let machine = Machine::new();
    machine.says(&["administrator", "invite", "ada@example.org"]);
    let elsewhere = "ab".repeat(32);
    assert!(
        machine
            .refuses(&["audit", "verify", "--head", &elsewhere])
            .contains("not as it was written")
    );
    assert!(machine.refuses(&["audit", "verify", "--head", "abc"]).contains("64"));
}

#[test]
fn nothing_is_restored_without_its_keys() {
    let machine = Machine::new();
    machine.says(&["migrate"]);
    machine.says(&["backup", "copies"]);
    fs::remove_dir_all(machine.path().join("data/keys")).unwrap();
    assert!(machine.refuses(&["restore", "copies"]).contains("key folder"));
}

#[test]
fn a_vote_whose_key_is_lost_opens_anew_without_a_copy() {
    let machine = Machine::new();
    machine.says(&["seed", "--demonstration", "true"]);
    let keys = machine.path().join("data/keys");
    let files = || fs::read_dir(&keys).unwrap().map(|entry| entry.unwrap().path());
    let is_of_vote = |file: &Path| {
        file.extension().is_some_and(|ending| ending == "key") && !file.ends_with("portal.key")
    };
    let key = files().find(|file| is_of_vote(file)).expect("the demonstration has an open vote");
    let of_votes = || files().filter(|file| is_of_vote(file)).count();
    let before = of_votes();
    fs::remove_file(&key).unwrap();
    let lost = |count: usize| format!("nobody can read any more: {count}.");

    let said = machine.says(&["restore"]);
    assert!(said.contains(&lost(1)) && !said.contains("is put back"), "{said}");
    assert!(said.contains("to be paid: ") && said.contains("£"), "{said}");
    assert!(key.is_file() && of_votes() == before, "the vote has a key again");
    let said = machine.says(&["restore"]);
    assert!(said.contains(&lost(0)), "{said}");
    assert!(machine.says(&["audit", "verify"]).contains("Every row is as it was written."));
}

#[test]
fn without_a_copy_there_must_be_a_database() {
    let machine = Machine::new();
    machine.says(&["migrate"]);
    fs::remove_file(machine.path().join("data/coproduce.db")).unwrap();
    assert!(machine.refuses(&["restore"]).contains("no database"));
}

#[test]
fn a_demonstration_prints_its_doors_at_every_start() {
    let machine = Machine::new();
    assert!(machine.refuses(&["seed"]).contains("COPRODUCE_DEMONSTRATION"));
    for _ in 0..2 {
        let said = machine.says(&["seed", "--demonstration", "true"]);
        let doors = said.lines().filter(|line| line.contains("http://127.0.0.1:1/sign-in/"));
        assert_eq!(doors.count(), self::doors(), "{said}");
    }
    // Where others reach it, nobody signs in without being asked who they are.
    for elsewhere in [["--listen", "0.0.0.0:1"], ["--address", "https://portal.example"]] {
        let said = machine.says(&[&["seed", "--demonstration", "true"], &elsewhere[..]].concat());
        assert!(!said.contains("/sign-in/") && said.contains("no links"), "{said}");
    }
}

#[test]
fn a_demonstration_that_was_broken_off_begins_again() {
    let machine = Machine::new();
    let seed = ["seed", "--demonstration", "true"];
    let database = machine.path().join("data/coproduce.db");
    let unfinished = machine.path().join("data/coproduce.db.unfinished-demonstration");
    let mut first = machine.command(&seed).stdout(Stdio::null()).spawn().unwrap();
    while !unfinished.exists() && !database.exists() {
        std::thread::sleep(Duration::from_millis(1));
    }
    first.kill().unwrap();
    first.wait().unwrap();
    assert!(unfinished.exists() && !database.exists(), "it was broken off");

    let said = machine.says(&seed);
    assert_eq!(said.matches("/sign-in/").count(), doors(), "{said}");
    assert!(database.exists() && !unfinished.exists());
}

#[test]
fn books_that_were_changed_behind_the_portal_are_found() {
    let machine = Machine::new();
    machine.says(&["seed", "--demonstration", "true"]);
    machine.says(&["ledger", "verify"]);
    machine.says(&["backup", "copies"]);
    let first = "(SELECT entry_id FROM ledger_lines ORDER BY entry_id LIMIT 1)";
    let last = "(SELECT id FROM ledger_entries ORDER BY organisation_id, seq DESC LIMIT 1)";
    let paid = "(SELECT id FROM claims WHERE state = 'paid' ORDER BY id LIMIT 1)";
    let changes = [
        // The entry does not add up to nothing any more.
        format!(
            "UPDATE ledger_lines SET amount = amount + 1 WHERE entry_id = {first} AND position = 0"
        ),
        // It adds up, and is not what the claim says.
        format!("UPDATE ledger_lines SET amount = amount * 2 WHERE entry_id = {first}"),
        // The number before it is missing.
        format!("UPDATE ledger_entries SET seq = seq + 1 WHERE id = {last}"),
        // It is paid in the books alone.
        format!("UPDATE claims SET state = 'authorised' WHERE id = {paid}"),
        format!("UPDATE claims SET authorised_by = person_id WHERE id = {paid}"),
    ];
    for change in changes {
        machine.tamper(&change);
        assert!(!machine.run(&["ledger", "verify"]).status.success(), "{change}");
        machine.says(&["restore", "copies"]);
        machine.says(&["ledger", "verify"]);
    }
}

#[test]
fn a_second_factor_is_removed_for_whoever_lost_phone_and_codes() {
    let machine = Machine::new();
    machine.says(&["seed", "--demonstration", "true"]);
    let remove = |email| machine.says(&["second-factor", "remove", email]);
    assert!(remove("umar@example.org").contains("is removed"));
    assert!(remove("umar@example.org").contains("no second factor"));
    assert!(remove("vera@example.org").contains("no second factor"));
    let refused = |email| machine.refuses(&["second-factor", "remove", email]);
    assert!(refused("nobody@example.org").contains("Nobody has an account"));
    assert!(refused("umar").contains("not an e-mail address"));
}

#[test]
fn a_bad_setting_stops_the_start_with_a_sentence() {
    let machine = Machine::new();
    let sentence = machine.refuses(&["worker", "--mail", "smtp://me:secret@mail.example"]);
    assert!(sentence.contains("setting mail") && !sentence.contains("secret"), "{sentence}");
}

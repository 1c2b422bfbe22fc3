//! The built program, run on the town's data as it is run for real.

use super::load::Connection;
use std::{
    fs,
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};
use tempfile::TempDir;

const PATIENCE: Duration = Duration::from_secs(30);

/// Where the town's data lies until all is measured.
pub struct Data(TempDir);

impl Data {
    /// A folder with nothing in it.
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A path in it.
    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// The key folder.
    pub fn keys(&self) -> PathBuf {
        self.path("keys")
    }

    /// The database.
    pub fn url(&self) -> String {
        format!("sqlite:{}", self.path("town.db").display())
    }

    /// How large the database is, in bytes.
    pub fn size(&self) -> u64 {
        fs::metadata(self.path("town.db")).map_or(0, |file| file.len())
    }
}

/// The program while it serves; asked to stop when it is dropped.
pub struct Program {
    child: Child,
    /// Where it listens.
    pub port: u16,
    /// How long it took from its start until it answered.
    pub took: Duration,
}

impl Program {
    /// Starts it, and waits until it is well.
    pub fn start(data: &Data) -> Self {
        let port = free_port();
        let site = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/site");
        let mut command = Command::new(env!("CARGO_BIN_EXE_coproduce"));
        command.arg("serve").args(["--listen", &format!("127.0.0.1:{port}"), "--log", "warn"]);
        command.args(["--database-url", &data.url()]).arg("--site").arg(site);
        command.arg("--keys").arg(data.keys()).arg("--mail").arg(data.path("mail"));
        let began = Instant::now();
        let child = command.env_clear().stdout(Stdio::null()).spawn().unwrap();
        let mut program = Self { child, port, took: Duration::ZERO };
        while !program.is_well() {
            assert!(began.elapsed() < PATIENCE, "the program did not answer");
            sleep(Duration::from_millis(1));
        }
        program.took = began.elapsed();
        program
    }

    fn is_well(&self) -> bool {
        let asked = Connection::open(self.port).and_then(|mut open| open.get("/health", None));
        asked.is_ok_and(|status| status == 200)
    }

    /// Its number among the machine's processes.
    pub fn id(&self) -> String {
        self.child.id().to_string()
    }

    /// A line of what Linux says of its memory, in MiB.
    pub fn memory(&self, line: &str) -> String {
        let status = fs::read_to_string(format!("/proc/{}/status", self.id())).unwrap_or_default();
        let found = status.lines().find_map(|it| it.strip_prefix(line));
        let kilobytes = found.and_then(|it| it.trim().trim_end_matches(" kB").parse::<f64>().ok());
        kilobytes.map_or("not known here".to_owned(), |it| format!("{:.1} MiB", it / 1024.0))
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let asked = Command::new("kill").arg(self.id()).status();
        if !asked.is_ok_and(|status| status.success()) {
            let _ = self.child.kill();
        }
        let _ = self.child.wait();
    }
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

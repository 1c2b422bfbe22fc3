//! Where the time goes: the functions in which the program is found most often
//! under load, as `perf` sees it.

use super::{
    load::{Asked, run_for},
    program::{Data, Program},
};
use std::{process::Command, thread, time::Duration};

const FRAMES: usize = 10;
const CONNECTIONS: usize = 8;
const SECONDS: u64 = 5;

/// The hottest functions while `path` is asked for, or why they are not known.
pub fn hottest(program: &Program, path: &str, data: &Data) -> String {
    match profile(program, path, data) {
        Ok(frames) => format!("\nThe ten hottest functions, while {path} is read:\n\n{frames}"),
        Err(why) => format!("\nThe hottest functions were skipped: {why}."),
    }
}

fn profile(program: &Program, path: &str, data: &Data) -> Result<String, String> {
    let file = data.path("perf.data");
    let file = file.to_str().ok_or("the temporary folder has a strange name")?;
    let (id, seconds) = (program.id(), SECONDS.to_string());
    thread::scope(|scope| {
        let time = Duration::from_secs(SECONDS + 1);
        let asked = Asked { port: program.port, path, session: None };
        scope.spawn(move || run_for(asked, CONNECTIONS, time));
        perf(&["record", "-q", "-F", "499", "-p", &id, "-o", file, "--", "sleep", &seconds])
    })?;
    let report = perf(&["report", "-q", "--stdio", "-F", "overhead,symbol", "-i", file])?;
    let lines = report.lines().map(str::trim).filter(|line| !line.is_empty());
    let frames: Vec<String> = lines.take(FRAMES).map(|line| format!("    {line}")).collect();
    if frames.is_empty() { Err("perf saw nothing".to_owned()) } else { Ok(frames.join("\n")) }
}

fn perf(arguments: &[&str]) -> Result<String, String> {
    let output = Command::new("perf").args(arguments).output();
    let output = output.map_err(|error| format!("perf could not be run: {error}"))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(format!("perf said: {}", said.lines().next().unwrap_or("nothing").trim()))
}

//! Lists kept beside the keys, outside the database and its backups: what a
//! restore must not bring back, and what proves that the record is whole.

use crate::{
    error::{Result, fault},
    keys::Keys,
};
use std::{
    fs::{self, OpenOptions},
    io::{ErrorKind, Write},
    os::unix::fs::OpenOptionsExt,
};

/// The lines of the list called `name`; none where there is no list yet.
pub(crate) fn read(keys: &Keys, name: &str) -> Result<Vec<String>> {
    match fs::read_to_string(keys.folder().join(name)) {
        Ok(text) => Ok(text.lines().map(str::to_owned).collect()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(fault("list_read", &error)),
    }
}

/// Adds `lines` at the end of the list called `name`, safely on the disk.
pub(crate) fn append(keys: &Keys, name: &str, lines: &[String]) -> Result<()> {
    if lines.is_empty() {
        return Ok(());
    }
    let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
    let mut options = OpenOptions::new();
    let file = options.append(true).create(true).mode(0o600).open(keys.folder().join(name));
    file.and_then(|mut file| file.write_all(text.as_bytes()).and_then(|()| file.sync_all()))
        .map_err(|error| fault("list_append", &error))
}

/// Adds those of `lines` that the list called `name` does not hold yet.
pub(crate) fn complete(keys: &Keys, name: &str, lines: Vec<String>) -> Result<()> {
    let held: std::collections::HashSet<String> = read(keys, name)?.into_iter().collect();
    let missing: Vec<String> = lines.into_iter().filter(|line| !held.contains(line)).collect();
    append(keys, name, &missing)
}

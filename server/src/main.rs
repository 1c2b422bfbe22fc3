//! `coproduce`: the portal and its commands.

use clap::Parser;
use server::{commands, config::CommandLine};
use std::process::ExitCode;

fn main() -> ExitCode {
    // One crypto provider for database, mail and all: chosen before any is used.
    if rustls::crypto::ring::default_provider().install_default().is_err() {
        return commands::fail("The program's cryptography could not be started.");
    }
    commands::run(CommandLine::parse())
}

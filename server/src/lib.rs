//! The server: configuration, HTTP, mail, worker and commands around the
//! `backend`'s acts and the `app`'s pages.

pub mod commands;
pub mod config;
pub mod http;
pub mod mail;
pub mod stop;
pub mod worker;

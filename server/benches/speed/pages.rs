//! Pages, read in this process, without a socket.

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
};
use backend::Portal;
use clap::Parser;
use server::{config::CommandLine, http};
use std::{fs, path::Path};
use tower::ServiceExt;

/// The whole service of a portal.
pub struct Pages(Router);

impl Pages {
    /// The pages of `portal`, whose key folder is `keys`.
    pub fn of(portal: &Portal, keys: &Path) -> Self {
        name_no_files();
        let line = ["coproduce", "--keys", keys.to_str().unwrap(), "healthcheck"];
        let config = CommandLine::try_parse_from(line).unwrap().given.resolve().unwrap();
        Self(http::router(portal.clone(), &config))
    }

    /// Reads the page at `address` to its end, as whoever has the session.
    pub async fn read(&self, address: &str, session: Option<&str>) -> StatusCode {
        let mut request = Request::get(address).header(header::ACCEPT, "text/html");
        if let Some(token) = session {
            request = request.header(header::COOKIE, format!("session={token}"));
        }
        let request = request.body(Body::empty()).unwrap();
        let response = self.0.clone().oneshot(request).await.unwrap();
        let status = response.status();
        to_bytes(response.into_body(), usize::MAX).await.unwrap();
        status
    }
}

/// A page looks beside the running program for the names of the built files,
/// and is not rendered without. This program has none: an empty list will do.
fn name_no_files() {
    let program = std::env::current_exe().unwrap();
    let names = program.with_file_name("hash.txt");
    if !names.exists() {
        fs::write(names, "").unwrap();
    }
}

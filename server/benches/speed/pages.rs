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
        // A page is not rendered without the list of the built files: an empty one will do.
        fs::write(keys.join("hash.txt"), "").unwrap();
        let folder = keys.to_str().unwrap();
        let line = ["coproduce", "--keys", folder, "--site", folder, "healthcheck"];
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

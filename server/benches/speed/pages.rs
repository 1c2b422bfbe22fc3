//! Pages, read in this process, without a socket.

// What is measured and what is tested each use some of it.
#![allow(dead_code)]

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

/// Two of the chunks that pages announce.
const CHUNKS: &str = r#"{"front_1":["shared","front"],"projects_2":["shared","projects"]}"#;

/// A page as it was read.
pub struct Page {
    /// Whether it was shown.
    pub status: StatusCode,
    /// What its head announces.
    pub links: Vec<String>,
    /// What it says.
    pub text: String,
}

/// The whole service of a portal.
pub struct Pages(Router);

impl Pages {
    /// The pages of `portal`, whose key folder is `keys`.
    pub fn of(portal: &Portal, keys: &Path) -> Self {
        // A page is not rendered without the list of the built files: an empty one will do.
        fs::write(keys.join("hash.txt"), "").unwrap();
        fs::create_dir_all(keys.join("pkg")).unwrap();
        fs::write(keys.join("pkg/__wasm_split_manifest.json"), CHUNKS).unwrap();
        let folder = keys.to_str().unwrap();
        let line = ["coproduce", "--keys", folder, "--site", folder, "healthcheck"];
        let config = CommandLine::try_parse_from(line).unwrap().given.resolve().unwrap();
        Self(http::router(portal.clone(), &config))
    }

    /// Reads the page at `address` to its end, as whoever has the session.
    pub async fn read(&self, address: &str, session: Option<&str>) -> Page {
        let mut request = Request::get(address).header(header::ACCEPT, "text/html");
        if let Some(token) = session {
            request = request.header(header::COOKIE, format!("session={token}"));
        }
        let request = request.body(Body::empty()).unwrap();
        let response = self.0.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let links = parts.headers.get_all(header::LINK).iter();
        let links = links.map(|link| link.to_str().unwrap().to_owned()).collect();
        let text = String::from_utf8(to_bytes(body, usize::MAX).await.unwrap().into()).unwrap();
        Page { status: parts.status, links, text }
    }
}

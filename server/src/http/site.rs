//! The built site's files: WebAssembly and style under names that change with
//! their content, pictures and the service worker under fixed ones.

use super::Server;
use crate::config::Config;
use axum::{
    Router,
    http::{HeaderValue, header},
};
use leptos::config::LeptosOptions;
use std::path::{Path, PathBuf};
use tower_http::{services::ServeDir, set_header::SetResponseHeaderLayer};

/// Files of `public/`, served from the top.
const AT_THE_TOP: [&str; 14] = [
    "apple-touch-icon.png",
    "favicon.svg",
    "favicon.ico",
    "icon-192.png",
    "icon-512.png",
    "icon-maskable-512.png",
    "images/nhsuk-icon-cross.svg",
    "manifest.webmanifest",
    "offline.css",
    "offline.html",
    "robots.txt",
    "sw.js",
    "unsent.html",
    "unsent.js",
];

/// The list of the names that the built files have.
pub fn names(config: &Config) -> PathBuf {
    config.site.join("hash.txt")
}

/// What the page's scripts and style are called.
pub fn options(config: &Config) -> LeptosOptions {
    // What is not absolute would be looked for beside the running program.
    let names = std::path::absolute(names(config)).unwrap_or_else(|_| names(config));
    LeptosOptions::builder()
        .output_name("coproduce")
        .site_root(config.site.to_string_lossy().into_owned())
        .site_pkg_dir("pkg")
        .hash_files(true)
        .hash_file(names.to_string_lossy().into())
        .build()
}

/// Routes for the files.
pub fn files(config: &Config) -> Router<Server> {
    let forever = HeaderValue::from_static("public, max-age=31536000, immutable");
    let pkg = Router::new()
        .fallback_service(folder(&config.site.join("pkg")))
        .layer(SetResponseHeaderLayer::overriding(header::CACHE_CONTROL, forever));
    let a_while = HeaderValue::from_static("public, max-age=3600");
    let top = AT_THE_TOP.into_iter().fold(Router::new(), |router, file| {
        router.route_service(
            &format!("/{file}"),
            tower_http::services::ServeFile::new(config.site.join(file)),
        )
    });
    Router::new()
        .nest("/pkg", pkg)
        .merge(top.layer(SetResponseHeaderLayer::overriding(header::CACHE_CONTROL, a_while)))
}

fn folder(path: &Path) -> ServeDir {
    ServeDir::new(path).precompressed_br().precompressed_gzip()
}

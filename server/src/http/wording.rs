//! The words of a section of pages, for browsers that show it.

use super::Server;
use axum::{
    Router,
    extract::Path,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use tower_http::{CompressionLevel, compression::CompressionLayer};
use words::Locale;

/// An address changes with what it leads to.
pub fn routes() -> Router<Server> {
    let small = CompressionLayer::new().br(true).gzip(true).quality(CompressionLevel::Best);
    Router::new().route("/words/{version}/{locale}/{section}", get(words_of)).layer(small)
}

/// Who has other code than this server gets none: its texts stand in another order.
async fn words_of(Path((version, locale, section)): Path<(String, String, String)>) -> Response {
    let is_ours = version == words::VERSION;
    match (Locale::from_code(&locale), app::words_of(&section)) {
        (Some(locale), Some(features)) if is_ours => {
            let forever = "public, max-age=31536000, immutable";
            ([(header::CACHE_CONTROL, forever)], words::packed(locale, features)).into_response()
        }
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

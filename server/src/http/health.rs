use super::Server;
use axum::{extract::State, http::StatusCode};

/// 200 when the database answers, else 503; says nothing more.
pub async fn health(State(server): State<Server>) -> StatusCode {
    match server.portal.store.ping().await {
        Ok(()) => StatusCode::OK,
        Err(_) => StatusCode::SERVICE_UNAVAILABLE,
    }
}

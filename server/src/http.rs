//! HTTP: pages, server functions, files, health, and the layers around them.

mod ballots;
mod health;
mod invitations;
mod language;
mod meetings;
mod pages;
mod payees;
mod posted;
mod protection;
mod receipts;
mod second_factor;
mod session;
pub mod site;
mod turned_away;
mod vote_files;
mod wording;

use crate::config::Config;
use axum::{
    Router,
    http::StatusCode,
    middleware,
    routing::{get, post},
};
use backend::Portal;
use leptos::config::LeptosOptions;
use std::time::Duration;
use tower_http::{
    catch_panic::CatchPanicLayer, compression::CompressionLayer, csrf::CsrfLayer,
    limit::RequestBodyLimitLayer, timeout::TimeoutLayer,
};

/// The longest form that anyone fills in, in bytes.
const LARGEST_FORM: usize = 256 * 1024;
const PATIENCE: Duration = Duration::from_secs(30);

/// What handlers share.
#[derive(Clone)]
pub struct Server {
    /// The acts.
    pub portal: Portal,
    /// The settings.
    pub config: Config,
    options: LeptosOptions,
}

impl axum::extract::FromRef<Server> for LeptosOptions {
    fn from_ref(server: &Server) -> Self {
        server.options.clone()
    }
}

/// The whole service.
pub fn router(portal: Portal, config: &Config) -> Router {
    let server = Server { portal, config: config.clone(), options: site::options(config) };
    let forms = pages::routes(&server)
        .route("/language", post(language::choose))
        .route("/meetings/{id}/calendar", get(meetings::calendar))
        .route("/votes/{id}", post(ballots::take))
        .route("/votes/{id}/receipts", post(vote_files::look_up))
        .route("/votes/{id}/receipts.txt", get(vote_files::receipts))
        .route("/votes/{id}/ballots.txt", get(vote_files::ballots))
        .route("/my-part/bank", post(payees::change_own))
        .route("/claims/{id}/payee", post(payees::change_for))
        .route("/my-part/account/second-factor", post(second_factor::change))
        .route("/my-part/account/proof", post(second_factor::prove))
        .route("/invitations", post(invitations::accept))
        .route("/session", post(session::begin))
        .route("/session/end", post(session::end))
        .merge(receipts::reading());
    let pages = limited(forms)
        .merge(receipts::routes())
        .layer(middleware::from_fn_with_state(server.clone(), session::recognise))
        .layer(config.client_address.clone().into_extension())
        .layer(middleware::from_fn(protection::keep_private))
        .layer(CompressionLayer::new().br(true).gzip(true));
    let files = Router::new()
        .route("/health", get(health::health))
        .merge(wording::routes())
        .merge(site::files(config));
    Router::new()
        .merge(pages)
        .merge(limited(files))
        .layer(CsrfLayer::new())
        .layer(CatchPanicLayer::new())
        .layer(middleware::from_fn_with_state(server.clone(), protection::set_headers))
        .layer(middleware::from_fn(protection::log))
        .with_state(server)
}

/// Routes to which nobody sends more than a form, or for longer than a form takes.
fn limited(routes: Router<Server>) -> Router<Server> {
    routes
        .layer(RequestBodyLimitLayer::new(LARGEST_FORM))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, PATIENCE))
}

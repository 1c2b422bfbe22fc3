//! The app's pages and server functions, rendered with what they need in
//! context.

use super::{Server, language, protection};
use api::{door::Caller, votes::PostedBallot};
use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    http::request::Parts,
    response::{IntoResponse, Response},
    routing::any,
};
use leptos::prelude::*;
use leptos_axum::{LeptosRoutes, generate_route_list};
use ui::Here;

/// Routes for every page, for the server functions, and for what is not found.
pub fn routes(server: &Server) -> Router<Server> {
    let context = {
        let server = server.clone();
        move || provide(&server)
    };
    let options = server.options.clone();
    let not_found = leptos_axum::render_app_async_with_context(context.clone(), {
        let options = options.clone();
        move || app::shell(options.clone())
    });
    Router::new()
        .leptos_routes_with_context(server, generate_route_list(app::App), context, move || {
            app::shell(options.clone())
        })
        .route("/do/{*act}", any(act))
        .fallback(move |request: Request| async move {
            let mut response = not_found(request).await.into_response();
            *response.status_mut() = axum::http::StatusCode::NOT_FOUND;
            response
        })
}

async fn act(State(server): State<Server>, request: Request<Body>) -> Response {
    leptos_axum::handle_server_fns_with_context(move || provide(&server), request)
        .await
        .into_response()
}

/// Renders a page with a ballot that was just posted in its context.
pub async fn render_with_ballot(
    server: &Server,
    request: Request,
    posted: PostedBallot,
) -> Response {
    let (context, options) = (server.clone(), server.options.clone());
    let render = leptos_axum::render_app_async_with_context(
        move || {
            provide(&context);
            provide_context(posted.clone());
        },
        move || app::shell(options.clone()),
    );
    render(request).await.into_response()
}

/// What pages and server functions find in their context.
fn provide(server: &Server) {
    let parts = use_context::<Parts>();
    let caller = parts
        .as_ref()
        .and_then(|parts| parts.extensions.get::<Caller>().cloned())
        .unwrap_or_default();
    provide_context(server.portal.clone());
    provide_context(parts.map(|parts| language::of_request(&parts.headers)).unwrap_or_default());
    provide_context(Here {
        portal_name: server.config.name.clone(),
        demonstration: server.config.demonstration,
        signed_in: caller.scope.person().is_some(),
    });
    protection::provide_content_security();
}

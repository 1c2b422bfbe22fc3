//! The app's pages and server functions, rendered with what they need in
//! context.

use super::{Server, language, protection};
use api::{AppError, Problem, door::Caller};
use axum::{
    Router,
    body::{Body, to_bytes},
    extract::Request,
    http::{HeaderMap, HeaderValue, StatusCode, header, request::Parts},
    middleware::{self, Next},
    response::{IntoResponse, Response},
};
use leptos::{prelude::*, server_fn::error::FromServerFnError};
use leptos_axum::{LeptosRoutes, generate_route_list};
use ui::Here;

/// An error is codes and ids: never longer, in bytes.
const LONGEST_ERROR: usize = 64 * 1024;

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
        .fallback(move |request: Request| async move {
            let mut response = not_found(request).await.into_response();
            *response.status_mut() = StatusCode::NOT_FOUND;
            response
        })
        .layer(middleware::from_fn(mend_acts))
}

/// What leptos does otherwise with what is sent to server functions.
async fn mend_acts(mut request: Request, next: Next) -> Response {
    if !request.uri().path().starts_with("/do/") {
        return next.run(request).await;
    }
    forget_last_error(request.headers_mut());
    blame_the_sender(next.run(request).await).await
}

/// A form that comes back goes to the address that it came from, with what is
/// wrong behind it: what was wrong the time before does not stay there.
fn forget_last_error(headers: &mut HeaderMap) {
    let from = headers.get(header::REFERER).and_then(|from| from.to_str().ok());
    let Some((page, query)) = from.and_then(|from| from.split_once('?')) else { return };
    let is_error = |pair: &&str| pair.starts_with("__path=") || pair.starts_with("__err=");
    let rest: Vec<&str> = query.split('&').filter(|pair| !is_error(pair)).collect();
    let from = if rest.is_empty() { page.to_owned() } else { format!("{page}?{}", rest.join("&")) };
    if let Ok(from) = HeaderValue::from_str(&from) {
        headers.insert(header::REFERER, from);
    }
}

/// Where the arguments could not be read, leptos says that the server is at
/// fault; they are the sender's.
async fn blame_the_sender(response: Response) -> Response {
    if response.status() != StatusCode::INTERNAL_SERVER_ERROR {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let body = to_bytes(body, LONGEST_ERROR).await.unwrap_or_default();
    if AppError::de(body.clone()).problem != Problem::Fault {
        parts.status = StatusCode::BAD_REQUEST;
    }
    Response::from_parts(parts, Body::from(body))
}

/// Renders a page with what was just posted in its context.
pub async fn render_with<P: Clone + Send + Sync + 'static>(
    server: &Server,
    request: Request,
    posted: P,
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

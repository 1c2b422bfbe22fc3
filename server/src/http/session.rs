//! The sign-in session's cookie: begun, recognised, renewed and ended. The
//! session itself is a row that its owner can see and end.

use super::Server;
use api::door::{BROWSER, Caller, Visitor};
use axum::{
    Form,
    extract::{Request, State},
    http::{HeaderMap, header},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use axum_client_ip::ClientIp;
use axum_extra::extract::{
    CookieJar,
    cookie::{Cookie, SameSite},
};
use backend::accounts::{self, Device, SignedIn};
use domain::{
    accounts::{own_page, with_next},
    time::Timestamp,
};
use serde::Deserialize;
use uuid::Uuid;

/// What the page behind a sign-in link posts.
#[derive(Deserialize)]
pub struct LinkForm {
    token: String,
    shared: Option<String>,
    #[serde(default)]
    next: String,
}

/// Puts who is calling among the request's extensions; renews a token that is
/// due.
pub async fn recognise(
    State(server): State<Server>,
    client: Result<ClientIp, axum_client_ip::Rejection>,
    mut jar: CookieJar,
    mut request: Request,
    next: Next,
) -> Response {
    let (browser, is_new) = match jar.get(BROWSER) {
        Some(cookie) => (cookie.value().to_owned(), false),
        None => (Uuid::new_v4().to_string(), true),
    };
    let mut caller = Caller {
        visitor: Visitor {
            device: device(request.headers()),
            client: client.map(|ClientIp(address)| address.to_string()).unwrap_or_default(),
            browser: browser.clone(),
        },
        ..Caller::default()
    };
    if let Some(token) = jar.get(name(&server)).map(|cookie| cookie.value().to_owned())
        && let Ok(Some((scope, session))) = accounts::load_scope(&server.portal, &token).await
    {
        if session.rotation_due
            && let Ok(token) = accounts::rotate_session(&server.portal, session.id, &token).await
        {
            jar = jar.add(cookie(&server, token, session.shared_device, session.expires_at));
        }
        caller.scope = scope;
        caller.session = Some(session);
    }
    let posts = !request.method().is_safe();
    request.extensions_mut().insert(caller);
    let response = next.run(request).await;
    // A visitor who only reads gets no cookie.
    if is_new && posts {
        jar = jar.add(build(&server, BROWSER, browser));
    }
    (jar, response).into_response()
}

/// Begins a session with a link from a mail.
pub async fn begin(
    State(server): State<Server>,
    jar: CookieJar,
    headers: HeaderMap,
    Form(form): Form<LinkForm>,
) -> Response {
    let (name, shared) = (device(&headers), form.shared.is_some());
    let begun =
        accounts::use_link(&server.portal, &form.token, Device { name: &name, shared }).await;
    match begun {
        Ok(signed_in) => {
            let next = own_page(&form.next).unwrap_or("/my-part");
            (jar.add(cookie_of(&server, signed_in)), Redirect::to(next)).into_response()
        }
        Err(_) => Redirect::to(&with_next("/sign-in/old", &form.next)).into_response(),
    }
}

/// Ends the caller's session, and forgets what was typed on the device.
pub async fn end(
    State(server): State<Server>,
    jar: CookieJar,
    axum::Extension(caller): axum::Extension<Caller>,
) -> Response {
    // Also for whom the session has ended by itself. Should it fail, the drafts end with their day.
    let _ = accounts::forget_drafts_of(&server.portal, &caller.visitor.browser).await;
    if let Some(session) = caller.session
        && accounts::end_session(&server.portal, &caller.scope, session.id).await.is_err()
    {
        return Redirect::to("/").into_response();
    }
    let gone = |name| build(&server, name, String::new());
    (jar.remove(gone(name(&server))).remove(gone(BROWSER)), Redirect::to("/")).into_response()
}

/// `__Host-` holds a cookie to this host and to TLS; without TLS browsers
/// refuse it.
fn name(server: &Server) -> &'static str {
    if server.config.is_https() { "__Host-session" } else { "session" }
}

/// The cookie of a session that has just begun.
pub fn cookie_of(server: &Server, signed_in: SignedIn) -> Cookie<'static> {
    cookie(server, signed_in.token, signed_in.shared_device, signed_in.expires_at)
}

fn cookie(server: &Server, token: String, shared: bool, expires: Timestamp) -> Cookie<'static> {
    let mut cookie = build(server, name(server), token);
    // On a shared device the cookie goes when the browser closes.
    if !shared {
        let left = expires.utc() - server.portal.now().utc();
        cookie.set_max_age(time::Duration::seconds(left.num_seconds()));
    }
    cookie
}

fn build(server: &Server, name: &'static str, value: String) -> Cookie<'static> {
    Cookie::build((name, value))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(server.config.is_https())
        .build()
}

/// "Chrome on Android", from what the browser says of itself; enough for a
/// person to know their own device again.
fn device(headers: &HeaderMap) -> String {
    let agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or("");
    let first = |names: &[(&str, &'static str)]| {
        names.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name)
    };
    // Order matters: most browsers also name the ones they descend from.
    let browser = first(&[
        ("Edg", "Edge"),
        ("SamsungBrowser", "Samsung Internet"),
        ("Firefox", "Firefox"),
        ("FxiOS", "Firefox"),
        ("Chrome", "Chrome"),
        ("CriOS", "Chrome"),
        ("Safari", "Safari"),
    ]);
    let system = first(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "Mac"),
        ("Linux", "Linux"),
    ]);
    [browser, system].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_a_device_so_that_its_owner_knows_it() {
        let mut headers = HeaderMap::new();
        assert_eq!(device(&headers), "");
        let agent = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36";
        headers.insert(header::USER_AGENT, agent.parse().unwrap());
        assert_eq!(device(&headers), "Chrome, Android");
    }
}

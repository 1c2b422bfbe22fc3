//! The language of pages: a cookie, else the portal's own. The mail of whoever
//! has signed in follows it.

use super::Server;
use api::door::Caller;
use axum::{
    Extension, Form,
    extract::State,
    http::{HeaderMap, header},
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::{
    CookieJar,
    cookie::{Cookie, SameSite},
};
use backend::accounts;
use serde::Deserialize;
use words::Locale;

const COOKIE: &str = "language";

/// What the language switch posts.
#[derive(Deserialize)]
pub struct Choice {
    language: String,
}

/// Remembers the language, for mail too, and shows the page anew.
pub async fn choose(
    State(server): State<Server>,
    Extension(caller): Extension<Caller>,
    headers: HeaderMap,
    jar: CookieJar,
    Form(choice): Form<Choice>,
) -> Response {
    let Some(locale) = Locale::from_code(&choice.language) else {
        return Redirect::to("/").into_response();
    };
    if caller.session.is_some() {
        // Should it fail, the log says so, and the page still changes.
        let _ = accounts::choose_locale(&server.portal, &caller.scope, locale.code()).await;
    }
    let cookie = Cookie::build((COOKIE, locale.code()))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .permanent();
    (jar.add(cookie), Redirect::to(&page_before(&headers))).into_response()
}

/// The language of a request.
pub fn of_request(headers: &HeaderMap) -> Locale {
    let jar = CookieJar::from_headers(headers);
    jar.get(COOKIE).and_then(|cookie| Locale::from_code(cookie.value())).unwrap_or_default()
}

/// The path of the page that the form stood on: never another site's.
fn page_before(headers: &HeaderMap) -> String {
    let referer = headers.get(header::REFERER).and_then(|value| value.to_str().ok());
    let uri = referer.and_then(|referer| referer.parse::<axum::http::Uri>().ok());
    uri.map(|uri| uri.path().to_owned())
        .filter(|path| path.starts_with('/') && !path.starts_with("//"))
        .unwrap_or_else(|| "/".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn before(referer: &'static str) -> String {
        let mut headers = HeaderMap::new();
        headers.insert(header::REFERER, referer.parse().unwrap());
        page_before(&headers)
    }

    #[test]
    fn goes_back_to_our_own_page_only() {
        assert_eq!(before("http://portal.example/help?x=1"), "/help");
        assert_eq!(before("http://portal.example//evil.example"), "/");
        assert_eq!(before("nonsense"), "/");
    }

    #[test]
    fn an_unknown_language_is_the_usual_one() {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, "language=xx".parse().unwrap());
        assert_eq!(of_request(&headers), Locale::En);
        headers.insert(header::COOKIE, "language=cy".parse().unwrap());
        assert_eq!(of_request(&headers), Locale::Cy);
    }
}

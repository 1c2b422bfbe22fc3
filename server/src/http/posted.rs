//! Forms that a page answers directly: what was typed is in the answer, and nowhere
//! else. No redirect, no address and no draft ever holds it.

use super::{Server, pages};
use api::{
    AppError,
    door::{Caller, status},
};
use axum::{
    body::Body,
    extract::{Query, Request},
    http::{HeaderMap, Uri, header},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    accounts::{self, own_page},
    scope::Scope,
};

/// The caller's standing, with the id that the form was sent under.
pub fn scope(caller: &Caller, address: &Uri) -> Scope {
    let pairs = address.query().unwrap_or_default().split('&');
    let sent = pairs.filter_map(|pair| pair.strip_prefix("sent=")).find_map(|id| id.parse().ok());
    Scope { sent, ..caller.scope.clone() }
}

/// The page of ours that the form says to go on to.
pub fn next(address: &Uri) -> Option<String> {
    let pairs = Query::<Vec<(String, String)>>::try_from_uri(address).ok()?.0;
    let next = pairs.into_iter().find_map(|(name, value)| (name == "next").then_some(value))?;
    own_page(&next).map(str::to_owned)
}

/// The address of `page`, from which one goes on where the form at `address` says.
pub fn with_next(page: &str, address: &Uri) -> String {
    accounts::with_next(page, &next(address).unwrap_or_default())
}

/// Renders the page at `path` with what was posted in its context, and says by the
/// answer's status what was wrong with it, if anything was.
pub async fn show<P: Clone + Send + Sync + 'static>(
    server: &Server,
    path: &str,
    caller: Caller,
    headers: &HeaderMap,
    posted: P,
    error: Option<&AppError>,
) -> Response {
    let status = error.map(|error| status(&error.problem));
    let mut request = Request::builder().uri(path).extension(caller);
    if let Some(cookies) = headers.get(header::COOKIE) {
        request = request.header(header::COOKIE, cookies);
    }
    let Ok(request) = request.body(Body::empty()) else {
        return Redirect::to("/").into_response();
    };
    let mut response = pages::render_with(server, request, posted).await;
    if let Some(status) = status {
        *response.status_mut() = status;
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_sent_under_an_id_or_under_none() {
        let sent =
            |address: &'static str| scope(&Caller::default(), &Uri::from_static(address)).sent;
        let id = "0192f0c0-0000-7000-8000-000000000001";
        assert_eq!(
            sent("/my-part/bank?sent=0192f0c0-0000-7000-8000-000000000001"),
            id.parse().ok()
        );
        assert_eq!(sent("/my-part/bank"), None);
        assert_eq!(sent("/my-part/bank?sent=twice"), None);
    }
}

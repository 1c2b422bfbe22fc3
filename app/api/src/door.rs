//! What a server function is given on the server: the portal and the caller.
//! The one place where `backend`'s errors become `AppError`.

use crate::{AppError, Problem, forms::Kept};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header, request::Parts};
use backend::{
    Portal,
    accounts::{Session, forget_drafts_of, read_draft, save_draft},
};
use domain::{
    accounts::own_page,
    ids::DraftId,
    refusal::{Refusal, WrongState},
    scope::Scope,
};
use leptos::{prelude::*, server_fn::error::FromServerFnError};
use leptos_axum::ResponseOptions;

/// The cookie that names the browser, so that what was typed before an error
/// comes back to it.
pub const BROWSER: &str = "browser";

/// Who is calling, put among the request's extensions by the server.
#[derive(Clone, Debug, Default)]
pub struct Caller {
    /// Their standing.
    pub scope: Scope,
    /// Their session, where they are signed in.
    pub session: Option<Session>,
    /// From where, and with what.
    pub visitor: Visitor,
}

/// From where somebody calls, known or not.
#[derive(Clone, Debug, Default)]
pub struct Visitor {
    /// What their device calls itself.
    pub device: String,
    /// Their network address; kept nowhere but as a keyed digest, to count.
    pub client: String,
    /// A random word in a cookie, under which drafts are kept for a day.
    pub browser: String,
}

/// The portal that the server provides to every request.
pub fn portal() -> Portal {
    expect_context::<Portal>()
}

/// Who is calling; a request that came past the session's layer is nobody's.
pub fn caller() -> Caller {
    use_context::<Parts>()
        .and_then(|parts| parts.extensions.get::<Caller>().cloned())
        .unwrap_or_default()
}

/// The caller's standing, and the id that the caller made for this write.
pub fn scope() -> Scope {
    Scope { sent: in_address("sent").and_then(|id| id.parse().ok()), ..caller().scope }
}

/// From where the caller calls.
pub fn visitor() -> Visitor {
    caller().visitor
}

/// Translates what an act gave, and sets the response's status: not for a form
/// that a browser posted by itself, which is answered with a redirect.
pub fn answer<T>(result: backend::Result<T>) -> Result<T, AppError> {
    result.map_err(|error| {
        let error = AppError::from(error);
        if let Some(response) = use_context::<ResponseOptions>()
            && !is_plain_form()
        {
            response.set_status(status(&error.problem));
        }
        error
    })
}

/// Like `answer`, for the act behind a form: where it was posted without
/// JavaScript and cannot be taken, what was typed is kept for the next page.
/// Never for ballots or bank details.
pub async fn answer_form<T>(
    form: &str,
    typed: &[(&str, &str)],
    result: backend::Result<T>,
) -> Result<T, AppError> {
    let mut answer = answer(result);
    if let Err(error) = &mut answer
        && is_plain_form()
    {
        error.draft = keep_typed(&portal(), &visitor(), form, typed).await;
    }
    answer
}

/// Leads back to `next`, the place at which a button was pressed, or else to `page`.
pub fn lead_back(next: &str, page: &str) {
    leptos_axum::redirect(own_page(next).unwrap_or(page));
}

/// Keeps what was typed into `form` for the visitor's next page.
pub async fn keep_typed(
    portal: &Portal,
    visitor: &Visitor,
    form: &str,
    typed: &[(&str, &str)],
) -> Option<DraftId> {
    let text = serde_json::to_string(typed).ok()?;
    save_draft(portal, &visitor.browser, form, &text).await.ok()
}

/// The address of `page`, which has a query, with what came back to a form of it: as
/// server functions send a plain form back.
pub fn with_error(page: &str, error: &AppError) -> String {
    use base64::{Engine, prelude::BASE64_URL_SAFE};
    format!("{page}&__err={}", BASE64_URL_SAFE.encode(error.ser()))
}

/// What came back to `form` on the page that is being rendered: the error from
/// the address, what was typed from the drafts. Without an error, what was typed
/// before something else had to be done first. Nothing, where it came back to
/// another form of the page.
pub(crate) async fn kept(form: &str) -> Kept {
    let error = error_in_address();
    let draft = match &error {
        Some(error) => error.draft,
        None => in_address("draft").and_then(|id| id.parse().ok()),
    };
    let values = match draft {
        Some(draft) => read_draft(&portal(), &visitor().browser, form, draft).await.ok().flatten(),
        None => None,
    };
    if draft.is_some() && values.is_none() {
        return Kept::default();
    }
    let values = values.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
    Kept { values, error }
}

/// Forgets what was typed in the caller's browser, and the browser: whoever uses
/// it next shall not read it.
pub async fn forget_browser() {
    // Should it fail, the drafts end with their day.
    let _ = forget_drafts_of(&portal(), &visitor().browser).await;
    let gone = HeaderValue::from_str(&format!("{BROWSER}=; Path=/; Max-Age=0"));
    if let (Some(response), Ok(gone)) = (use_context::<ResponseOptions>(), gone) {
        response.append_header(header::SET_COOKIE, gone);
    }
}

/// What is fetched ahead.
#[derive(Clone, Copy)]
pub enum Announced {
    /// What the page's code fetches.
    File,
    /// A script that it imports.
    Module,
}

/// Has the browser fetch something while it reads the page that needs it.
pub fn announce(path: &str, what: Announced) {
    let how = match what {
        Announced::File => "rel=preload; as=fetch; crossorigin",
        Announced::Module => "rel=modulepreload",
    };
    let link = HeaderValue::from_str(&format!("<{path}>; {how}"));
    if let (Some(response), Ok(link)) = (use_context::<ResponseOptions>(), link) {
        response.append_header(header::LINK, link);
    }
}

fn error_in_address() -> Option<AppError> {
    use base64::{Engine, prelude::BASE64_URL_SAFE};
    Some(AppError::de(BASE64_URL_SAFE.decode(in_address("__err")?).ok()?.into()))
}

/// A value of the address's query.
fn in_address(name: &str) -> Option<String> {
    let parts = use_context::<Parts>()?;
    let query = axum::extract::Query::<Vec<(String, String)>>::try_from_uri(&parts.uri).ok()?;
    query.0.into_iter().find(|(key, _)| key == name).map(|(_, value)| value)
}

/// Whether the browser posted a form by itself and waits for a page.
fn is_plain_form() -> bool {
    use_context::<Parts>()
        .is_some_and(|parts| !parts.method.is_safe() && accepts_page(&parts.headers))
}

fn accepts_page(headers: &HeaderMap<HeaderValue>) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
    accept.is_some_and(|accept| accept.contains("text/html"))
}

impl From<backend::Error> for AppError {
    fn from(error: backend::Error) -> Self {
        match error {
            backend::Error::Refused(refusal) => Problem::Refused(refusal),
            backend::Error::NotFound => Problem::NotFound,
            backend::Error::Conflict => {
                Problem::Refused(Refusal::WrongState(WrongState::ChangedMeanwhile))
            }
            backend::Error::Fault(_) => Problem::Fault,
        }
        .into()
    }
}

/// The HTTP status of a problem.
pub fn status(problem: &Problem) -> StatusCode {
    match problem {
        Problem::Refused(Refusal::SignInFirst) => StatusCode::UNAUTHORIZED,
        Problem::Refused(Refusal::NotAllowed | Refusal::ProveFirst) => StatusCode::FORBIDDEN,
        Problem::Refused(Refusal::Fields(_)) => StatusCode::UNPROCESSABLE_ENTITY,
        Problem::Refused(Refusal::WrongState(_)) => StatusCode::CONFLICT,
        Problem::NotFound => StatusCode::NOT_FOUND,
        Problem::NoConnection | Problem::Fault => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

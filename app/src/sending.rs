//! Sends forms and questions from a page to the server. One function for every
//! form, and one for every question: what differs between them is in what is sent.

use api::{AppError, accounts::RequestSignInLink};
use leptos::{
    ev::SubmitEvent,
    prelude::*,
    server_fn::{ServerFn, client::Client, request::ClientReq, response::ClientRes},
    wasm_bindgen::{JsCast, JsValue},
};
use web_sys::{FormData, HtmlFormElement, UrlSearchParams};

/// What carries any server function's request; on the server, nothing.
type Carrier = <RequestSignInLink as ServerFn>::Client;
/// What is sent.
pub type Request = <Carrier as Client<AppError>>::Request;
type Response = <Carrier as Client<AppError>>::Response;

const FORM: &str = "application/x-www-form-urlencoded";
/// What the server is asked for: no new page, but the bare answer.
pub const NOT_A_PAGE: &str = "application/x-postcard";

/// Where a form for `action` is sent: under an id of its own, so that what is sent
/// twice is done once.
pub fn once(action: &str) -> String {
    let then = if action.contains('?') { '&' } else { '?' };
    format!("{action}{then}sent={}", new_id())
}

#[cfg(not(target_arch = "wasm32"))]
fn new_id() -> String {
    uuid::Uuid::new_v4().to_string()
}

#[cfg(target_arch = "wasm32")]
fn new_id() -> String {
    window().crypto().map(|crypto| crypto.random_uuid()).unwrap_or_default()
}

/// What came of sending a form.
pub enum Answer {
    /// It was taken; the page to go to.
    Done(String),
    /// The server does not take it.
    Refused,
    /// The server could not be reached.
    Lost,
}

/// Sends the form that `event` submits.
pub async fn send(event: &SubmitEvent) -> Answer {
    let Some(form) = form(event) else { return Answer::Lost };
    let action = form.get_attribute("action").unwrap_or_default();
    let response = match request(&action, typed(&form)) {
        Ok(request) => <Carrier as Client<AppError>>::send(request).await,
        Err(error) => Err(error),
    };
    response.map_or(Answer::Lost, answer)
}

/// Sends a question, and gives the answer as postcard.
///
/// # Errors
///
/// What the server said, or that it could not be reached.
#[cfg(target_arch = "wasm32")]
pub async fn answer_to(question: Request) -> Result<Vec<u8>, AppError> {
    use leptos::server_fn::error::FromServerFnError;
    let response = <Carrier as Client<AppError>>::send(question).await?;
    let taken = is_taken(&response);
    let bytes = <Response as ClientRes<AppError>>::try_into_bytes(response).await?;
    if taken { Ok(bytes.into()) } else { Err(FromServerFnError::de(bytes)) }
}

fn is_taken(response: &Response) -> bool {
    <Response as ClientRes<AppError>>::status(response) < 400
}

fn request(action: &str, typed: String) -> Result<Request, AppError> {
    <Request as ClientReq<AppError>>::try_new_post(action, FORM, NOT_A_PAGE, typed)
}

fn answer(response: Response) -> Answer {
    if is_taken(&response) {
        Answer::Done(<Response as ClientRes<AppError>>::location(&response))
    } else {
        Answer::Refused
    }
}

/// Whether `page` is the one that is open.
pub fn is_here(page: &str) -> bool {
    let here = window().location();
    let path = here.pathname().unwrap_or_default() + &here.search().unwrap_or_default();
    path == page
}

/// Has what the form that `event` submits is sent with next count as something new.
pub fn renew(event: &SubmitEvent, action: &str) {
    if let Some(form) = form(event) {
        let _ = form.set_attribute("action", &once(action));
    }
}

fn typed(form: &HtmlFormElement) -> String {
    let data = FormData::new_with_form(form).ok();
    let pairs = data.and_then(|data| UrlSearchParams::new_with_str_sequence_sequence(&data).ok());
    pairs.map(|pairs| pairs.to_string().into()).unwrap_or_default()
}

/// Whoever comes back to a page that is the answer to a post shall see it as it is then,
/// and not be asked by the browser whether to send the same again.
pub fn forget_post() {
    let _ = window().history().map(|history| history.replace_state(&JsValue::NULL, ""));
}

/// Posts the form that `event` submits as a browser does by itself.
pub fn plain(event: &SubmitEvent) {
    if let Some(form) = form(event) {
        let _ = form.submit();
    }
}

fn form(event: &SubmitEvent) -> Option<HtmlFormElement> {
    event.target()?.dyn_into().ok()
}

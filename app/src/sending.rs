//! Sends a form from its page. One function for every form, since what differs
//! between them is in the form itself.

use api::{AppError, accounts::RequestSignInLink};
use leptos::{
    ev::SubmitEvent,
    prelude::*,
    server_fn::{ServerFn, client::Client, request::ClientReq, response::ClientRes},
    wasm_bindgen::JsCast,
};
use web_sys::{FormData, HtmlFormElement, UrlSearchParams};

/// What carries any server function's request; on the server, nothing.
type Carrier = <RequestSignInLink as ServerFn>::Client;
type Request = <Carrier as Client<AppError>>::Request;
type Response = <Carrier as Client<AppError>>::Response;

const FORM: &str = "application/x-www-form-urlencoded";
const NOT_A_PAGE: &str = "application/x-postcard";

/// What came of sending a form.
pub enum Answer {
    /// It was taken; the page to go to.
    Done(String),
    /// The server does not take it.
    Refused,
    /// The server could not be reached.
    Lost,
}

/// Sends what was `typed` into a form to `action`.
pub async fn send(action: &'static str, typed: String) -> Answer {
    let response = match request(action, typed) {
        Ok(request) => <Carrier as Client<AppError>>::send(request).await,
        Err(error) => Err(error),
    };
    response.map_or(Answer::Lost, answer)
}

fn request(action: &'static str, typed: String) -> Result<Request, AppError> {
    <Request as ClientReq<AppError>>::try_new_post(action, FORM, NOT_A_PAGE, typed)
}

fn answer(response: Response) -> Answer {
    if <Response as ClientRes<AppError>>::status(&response) < 400 {
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

/// What was typed into the form that `event` submits.
pub fn typed(event: &SubmitEvent) -> String {
    let data = form(event).and_then(|form| FormData::new_with_form(&form).ok());
    let pairs = data.and_then(|data| UrlSearchParams::new_with_str_sequence_sequence(&data).ok());
    pairs.map(|pairs| pairs.to_string().into()).unwrap_or_default()
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

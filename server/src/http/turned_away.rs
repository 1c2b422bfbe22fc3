//! Answers to forms with a file that are not read to their end. A browser that still
//! sends takes no redirect then, but it takes a page that says what is wrong: a short one,
//! which leads on by itself to where a redirect would have led.

use super::language;
use api::{AppError, Problem};
use askama::Template;
use axum::{
    extract::Multipart,
    http::{HeaderMap, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use std::time::Duration;
use words::{Locale, claims, errors, field_sentence, refusal_sentence};

/// For so long the rest of the form is left where it is, and the connection open: a
/// connection that is closed while somebody sends takes an answer on its way with it.
const LINGER: Duration = Duration::from_secs(2);

#[derive(Template)]
#[template(path = "turned_away.html")]
struct Page<'a> {
    lang: &'static str,
    title: &'static str,
    sentence: &'a str,
    address: &'a str,
    way: &'static str,
}

/// Says what is wrong with the `form`, of which nothing more is read, and leads to the page
/// at `address`.
pub fn answer(
    form: Multipart,
    headers: &HeaderMap,
    status: StatusCode,
    error: &AppError,
    address: &str,
) -> Response {
    let locale = language::of_request(headers);
    let page = Page {
        lang: locale.code(),
        title: errors::summary_title(locale),
        sentence: &sentence(locale, error),
        address,
        way: claims::back_to_claim(locale),
    };
    tokio::spawn(async move {
        tokio::time::sleep(LINGER).await;
        drop(form);
    });
    let last = [(header::CONNECTION, "close")];
    (status, last, Html(page.render().unwrap_or_default())).into_response()
}

fn sentence(locale: Locale, error: &AppError) -> String {
    match (&error.problem, error.fields()) {
        (_, [first, ..]) => field_sentence(locale, first.code, ""),
        (Problem::Refused(refusal), _) => refusal_sentence(locale, refusal).to_owned(),
        (Problem::NotFound, _) => errors::not_found_text(locale).to_owned(),
        _ => errors::fault_text(locale).to_owned(),
    }
}

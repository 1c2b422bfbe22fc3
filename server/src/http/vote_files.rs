//! Receipts of ballots, and the ballots themselves as a file. A code is looked up by a posted form, and stands in the answer
//! and nowhere else; the list of all digests is a file.

use super::{Server, posted::show};
use api::{
    AppError,
    door::{Caller, status},
    votes::PostedReceipt,
};
use axum::{
    Extension, Form,
    extract::{Path, State},
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};
use backend::{
    Error,
    votes::{find_receipt, list_receipts, read_ballots},
};
use domain::ids::VoteId;
use serde::Deserialize;

/// What the form posts.
#[derive(Deserialize)]
pub struct Fields {
    #[serde(default)]
    code: String,
}

/// Says whether the ballot whose receipt was typed was counted.
pub async fn look_up(
    State(server): State<Server>,
    Path(id): Path<VoteId>,
    Extension(caller): Extension<Caller>,
    headers: HeaderMap,
    Form(fields): Form<Fields>,
) -> Response {
    let found = find_receipt(&server.portal, &caller.scope, id, &fields.code).await;
    let (counted, error) = match found {
        Ok(counted) => (Some(counted), None),
        Err(error) => (None, Some(AppError::from(error))),
    };
    let posted = PostedReceipt { code: fields.code, counted, error: error.clone() };
    let page = format!("/votes/{id}/receipts");
    show(&server, &page, caller, &headers, posted, error.as_ref()).await
}

/// The digests of all receipts, a line each, sorted.
pub async fn receipts(
    State(server): State<Server>,
    Path(id): Path<VoteId>,
    Extension(caller): Extension<Caller>,
) -> Response {
    match list_receipts(&server.portal, &caller.scope, id).await {
        Ok(digests) => {
            let text = digests.iter().map(|digest| format!("{digest}\n")).collect();
            file("receipts.txt", text)
        }
        Err(error) => refused(error),
    }
}

/// The ballots of a closed vote, where single ballots may be read.
pub async fn ballots(
    State(server): State<Server>,
    Path(id): Path<VoteId>,
    Extension(caller): Extension<Caller>,
) -> Response {
    match read_ballots(&server.portal, &caller.scope, id).await {
        Ok(ballots) => file(&format!("ballots.{}", ballots.ending), ballots.text),
        Err(error) => refused(error),
    }
}

fn file(name: &str, text: String) -> Response {
    let named = format!("attachment; filename=\"{name}\"");
    let kind = [
        (header::CONTENT_TYPE, "text/plain; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, named),
    ];
    (kind, text).into_response()
}

fn refused(error: Error) -> Response {
    status(&AppError::from(error).problem).into_response()
}

//! Ballots. The check page, and any error, is the direct answer to the posted
//! form, with the choice in it: no redirect, no address, no draft ever holds a
//! choice.

use super::{Server, posted::show};
use api::{AppError, door::Caller, votes::PostedBallot};
use axum::{
    Extension, Form,
    extract::{Path, State},
    http::HeaderMap,
    response::{IntoResponse, Redirect, Response},
};
use backend::{
    Result,
    votes::{cast_ballot, read_paper},
};
use domain::{ids::VoteId, votes::paper::Posted};

/// What a ballot paper posts: `choice`, or `choice[]` for each box ticked, a number for each option
/// that has one, and `reason`.
type Fields = Vec<(String, String)>;

/// Takes what the voter wants next: a last look, to change something, or to
/// cast. The answer to the first ballot is the page with its receipt, which is shown
/// this once.
pub async fn take(
    State(server): State<Server>,
    Path(id): Path<VoteId>,
    Extension(caller): Extension<Caller>,
    headers: HeaderMap,
    Form(fields): Form<Fields>,
) -> Response {
    let step = fields.iter().find(|(name, _)| name == "step").map(|(_, step)| step.as_str());
    let mut ballot = posted(&fields);
    let taken = match step {
        Some("change") => Ok(()),
        Some("cast") => match cast(&server, &caller, id, &ballot).await {
            Ok(None) => return Redirect::to(&format!("/votes/{id}/cast")).into_response(),
            Ok(Some(code)) => {
                let told = PostedBallot { code: Some(code), ..PostedBallot::default() };
                return show(&server, &format!("/votes/{id}"), caller, &headers, told, None).await;
            }
            Err(error) => Err(error),
        },
        _ => {
            let paper = paper(&ballot);
            let read = read_paper(&server.portal, &caller.scope, id, &paper, &ballot.reason);
            read.await.map(|choice| ballot.ready = Some(choice))
        }
    };
    ballot.error = taken.err().map(AppError::from);
    let error = ballot.error.clone();
    show(&server, &format!("/votes/{id}"), caller, &headers, ballot, error.as_ref()).await
}

/// Casts what stands on the paper; gives the code of its receipt, if it is the first.
async fn cast(
    server: &Server,
    caller: &Caller,
    id: VoteId,
    ballot: &PostedBallot,
) -> Result<Option<String>> {
    let (portal, scope) = (&server.portal, &caller.scope);
    let choice = read_paper(portal, scope, id, &paper(ballot), &ballot.reason).await?;
    Ok(cast_ballot(portal, scope, id, choice, &ballot.reason).await?.code)
}

fn posted(fields: &Fields) -> PostedBallot {
    let of = |wanted: &'static str| {
        fields.iter().filter(move |(name, _)| name == wanted).map(|(_, value)| value.clone())
    };
    PostedBallot {
        choices: of("choice").chain(of("choice[]")).collect(),
        numbers: fields.iter().filter(|(name, _)| name.starts_with("on-")).cloned().collect(),
        reason: of("reason").next().unwrap_or_default(),
        ..PostedBallot::default()
    }
}

fn paper(ballot: &PostedBallot) -> Posted<'_> {
    Posted {
        choices: ballot.choices.iter().map(String::as_str).collect(),
        numbers: ballot
            .numbers
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect(),
    }
}

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
use backend::{Error, votes::cast_ballot};
use domain::{
    fields::{FieldCode, FieldError, error, optional},
    ids::{OptionId, VoteId},
    refusal::Refusal,
    votes::{Choice, REASON_LENGTH},
};
use std::collections::BTreeSet;

/// What a ballot paper posts: `choice` for each box ticked, and `reason`.
type Fields = Vec<(String, String)>;

/// Takes what the voter wants next: a last look, to change something, or to
/// cast.
pub async fn take(
    State(server): State<Server>,
    Path(id): Path<VoteId>,
    Extension(caller): Extension<Caller>,
    headers: HeaderMap,
    Form(fields): Form<Fields>,
) -> Response {
    let step = fields.iter().find(|(name, _)| name == "step").map(|(_, step)| step.as_str());
    let mut ballot = posted(&fields);
    // Of several options none may be ticked; of for and against one must be chosen.
    let any_number = fields.iter().any(|(name, _)| name == "any_number");
    let taken = match (step, checked(&ballot, any_number)) {
        (Some("change"), _) => Ok(()),
        (_, Err(refusal)) => Err(Error::Refused(refusal)),
        (Some("cast"), Ok(choice)) => {
            match cast_ballot(&server.portal, &caller.scope, id, choice, &ballot.reason).await {
                Ok(_) => return Redirect::to(&format!("/votes/{id}/cast")).into_response(),
                Err(error) => Err(error),
            }
        }
        (_, Ok(_)) => {
            ballot.ready = true;
            Ok(())
        }
    };
    ballot.error = taken.err().map(AppError::from);
    let error = ballot.error.clone();
    show(&server, &format!("/votes/{id}"), caller, &headers, ballot, error.as_ref()).await
}

fn posted(fields: &Fields) -> PostedBallot {
    let of = |wanted: &'static str| {
        fields.iter().filter(move |(name, _)| name == wanted).map(|(_, value)| value.clone())
    };
    PostedBallot {
        choices: of("choice").collect(),
        reason: of("reason").next().unwrap_or_default(),
        ..PostedBallot::default()
    }
}

/// The choice of a ballot whose reason is short enough: told before the last look,
/// with both fields. Whether it fits the vote is decided when it is cast.
fn checked(ballot: &PostedBallot, any_number: bool) -> Result<Choice, Refusal> {
    let choice = choice(&ballot.choices, any_number);
    let reason = optional("reason", &ballot.reason, REASON_LENGTH);
    match (choice, reason) {
        (Ok(choice), Ok(_)) => Ok(choice),
        (choice, reason) => {
            Err(Refusal::Fields(choice.err().into_iter().chain(reason.err()).collect()))
        }
    }
}

/// The choice that the boxes make.
fn choice(choices: &[String], any_number: bool) -> Result<Choice, FieldError> {
    if let [one] = choices
        && let Some(choice @ (Choice::For | Choice::Against | Choice::Abstain)) =
            Choice::from_text(one)
    {
        return Ok(choice);
    }
    let options: Option<BTreeSet<OptionId>> = choices.iter().map(|id| id.parse().ok()).collect();
    match options {
        Some(options) if any_number || !options.is_empty() => Ok(Choice::Approve(options)),
        _ => Err(error("choice", FieldCode::NotChosen)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(choices: &[&str]) -> Vec<String> {
        choices.iter().map(|choice| (*choice).to_owned()).collect()
    }

    #[test]
    fn one_answer_or_any_number_of_options() {
        let option = "0192f0c0-0000-7000-8000-000000000001";
        assert_eq!(choice(&texts(&["for"]), false), Ok(Choice::For));
        assert_eq!(choice(&[], true), Ok(Choice::Approve(BTreeSet::new())));
        assert!(
            matches!(choice(&texts(&[option]), true), Ok(Choice::Approve(ids)) if ids.len() == 1)
        );
    }

    #[test]
    fn nothing_or_nonsense_is_no_choice() {
        for choices in [&[][..], &["for", "against"], &["maybe"]] {
            assert!(choice(&texts(choices), false).is_err(), "{choices:?}");
        }
    }

    #[test]
    fn a_reason_that_is_too_long_is_told_before_the_last_look() {
        let reason = "x".repeat(REASON_LENGTH as usize + 1);
        let ballot = PostedBallot { choices: Vec::new(), reason, ..PostedBallot::default() };
        let told = checked(&ballot, false);
        let wrong = vec![
            error("choice", FieldCode::NotChosen),
            error("reason", FieldCode::TooLong(REASON_LENGTH)),
        ];
        assert_eq!(told, Err(Refusal::Fields(wrong)));
    }
}

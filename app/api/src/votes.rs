//! Votes: what is voted on, and what came of it. Casting is not here: a ballot
//! is the direct answer to a posted form, which the server takes itself, so
//! that no choice is ever in an address, a draft or a redirect.

use crate::AppError;
use domain::{
    ids::{BallotId, PersonId, ProjectId, ProposalId, VoteId},
    time::Day,
    votes::pages::{NamedPage, ReasonsPage, ResultPage, RollPage, VotePage, VoteSummary},
};
use leptos::{prelude::*, server_fn::codec::Postcard};
use serde::{Deserialize, Serialize};

/// The form that opens a vote.
pub const OPEN_VOTE: &str = "open-vote";

/// Something about a vote, and the days of it as London has them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dated<T> {
    /// What the page is about.
    pub page: T,
    /// The last day of voting.
    pub last_day: Option<Day>,
    /// The day on which it was closed.
    pub closed: Option<Day>,
}

/// A ballot as it was posted: in this answer, and nowhere else.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostedBallot {
    /// For, against, abstain, or the ids of options.
    pub choices: Vec<String>,
    /// Why, if the voter says so.
    pub reason: String,
    /// Whether it is complete, and waits for a last look.
    pub ready: bool,
    /// Why it could not be taken.
    pub error: Option<AppError>,
}

/// The ballot that was posted to the page that is being rendered.
pub async fn posted_ballot() -> Option<PostedBallot> {
    use_context::<PostedBallot>()
}

/// The votes of a project, newest first.
#[server(output = Postcard)]
pub async fn list_votes(id: ProjectId) -> Result<Vec<VoteSummary>, AppError> {
    use crate::door;
    door::answer(backend::votes::list_votes(&door::portal(), &door::scope(), id).await)
}

/// A vote, for those who may vote.
#[server(output = Postcard)]
pub async fn see_vote(id: VoteId) -> Result<Dated<VotePage>, AppError> {
    use crate::door;
    let page = backend::votes::see_vote(&door::portal(), &door::scope(), id).await;
    door::answer(page).map(|page| dated(page.vote.closes, page.vote.closed, page))
}

/// What a vote came to, as far as it is published.
#[server(output = Postcard)]
pub async fn see_result(id: VoteId) -> Result<Dated<ResultPage>, AppError> {
    use crate::door;
    let page = backend::votes::see_result(&door::portal(), &door::scope(), id).await;
    door::answer(page).map(|page| dated(page.vote.closes, page.vote.closed, page))
}

/// Who may vote, as they chose to be named; 50 a page.
#[server(output = Postcard)]
pub async fn see_roll(id: VoteId, after: Option<PersonId>) -> Result<RollPage, AppError> {
    use crate::door;
    door::answer(backend::votes::see_roll(&door::portal(), &door::scope(), id, after).await)
}

/// The reasons that voters gave, in no order; 50 a page.
#[server(output = Postcard)]
pub async fn list_reasons(id: VoteId, after: Option<BallotId>) -> Result<ReasonsPage, AppError> {
    use crate::door;
    door::answer(backend::votes::list_reasons(&door::portal(), &door::scope(), id, after).await)
}

/// Who chose what in a named vote that is closed; 50 a page.
#[server(output = Postcard)]
pub async fn list_named_ballots(
    id: VoteId,
    after: Option<PersonId>,
) -> Result<NamedPage, AppError> {
    use crate::door;
    let (portal, scope) = (door::portal(), door::scope());
    door::answer(backend::votes::list_named_ballots(&portal, &scope, id, after).await)
}

#[cfg(not(target_arch = "wasm32"))]
fn dated<T>(
    closes: Option<domain::time::Timestamp>,
    closed: Option<domain::time::Timestamp>,
    page: T,
) -> Dated<T> {
    use backend::time::{day_of, last_day};
    Dated { page, last_day: closes.map(last_day), closed: closed.map(day_of) }
}

/// Opens a vote for and against a proposal: the roll is fixed now, and people
/// are told.
#[server(output = Postcard)]
#[allow(clippy::too_many_arguments)]
pub async fn open_vote(
    id: VoteId,
    project: ProjectId,
    proposal: Option<ProposalId>,
    title: String,
    question: String,
    quorum: String,
    dual_majority: Option<String>,
    named: Option<String>,
    closes_day: String,
    closes_month: String,
    closes_year: String,
) -> Result<(), AppError> {
    use crate::{door, typed};
    use domain::{
        fields::{Check, FieldCode},
        votes::{Method, Secrecy, Standing, VoteForm},
    };
    let answers = [
        ("title", title.as_str()),
        ("question", question.as_str()),
        ("quorum", quorum.as_str()),
        ("dual_majority", dual_majority.as_deref().unwrap_or_default()),
        ("named", named.as_deref().unwrap_or_default()),
        ("closes_day", closes_day.as_str()),
        ("closes_month", closes_month.as_str()),
        ("closes_year", closes_year.as_str()),
    ];
    let mut check = Check::default();
    let closes_on = check.take(typed::day("closes", &closes_day, &closes_month, &closes_year));
    let voters = quorum.trim().parse();
    check.expect(voters.is_ok(), "quorum", FieldCode::NotNumber);
    let form = check.done(VoteForm {
        title: title.clone(),
        question: question.clone(),
        method: Method::ForAgainst,
        secrecy: if named.is_some() { Secrecy::Named } else { Secrecy::Secret },
        group_agreed: named.is_some(),
        standing: Standing::Advisory,
        consider_by: None,
        dual_majority: dual_majority.is_some(),
        quorum: voters.unwrap_or_default(),
        download_from: None,
        closes_on,
        proposal,
        options: Vec::new(),
    });
    let opened = match form {
        Ok(form) => {
            backend::votes::open_vote(&door::portal(), &door::scope(), id, project, form).await
        }
        Err(refusal) => Err(refusal.into()),
    };
    door::answer_form(OPEN_VOTE, &answers, opened).await?;
    leptos_axum::redirect(&format!("/votes/{id}"));
    Ok(())
}

/// A new id, made with the form that opens a vote: sent twice, it is opened
/// once.
#[server(output = Postcard)]
pub async fn new_vote_id() -> Result<VoteId, AppError> {
    Ok(backend::votes::new_id())
}

/// Closes a vote whose time has come, and counts it.
#[server(output = Postcard)]
pub async fn close_vote(id: VoteId) -> Result<(), AppError> {
    use crate::door;
    door::answer(backend::votes::close_vote(&door::portal(), &door::scope(), id).await)?;
    leptos_axum::redirect(&format!("/votes/{id}/result"));
    Ok(())
}

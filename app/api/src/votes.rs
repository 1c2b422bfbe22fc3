//! Votes: what is voted on, and what came of it. Casting is not here: a ballot
//! is the direct answer to a posted form, which the server takes itself, so
//! that no choice is ever in an address, a draft or a redirect.

use crate::AppError;
use domain::{
    ids::{BallotId, PersonId, ProjectId, VoteId},
    time::Day,
    votes::{
        Choice,
        pages::{
            CountPage, NamedPage, ReasonsPage, ReceiptsPage, ResultPage, RollPage, VoteList,
            VotePage,
        },
        typed::TypedVote,
    },
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
    /// For, against, abstain, a place on a scale, or the ids of options.
    pub choices: Vec<String>,
    /// The name of an option's field, and the number typed in it.
    pub numbers: Vec<(String, String)>,
    /// Why, if the voter says so.
    pub reason: String,
    /// What it says, where it is complete and waits for a last look.
    pub ready: Option<Choice>,
    /// Why it could not be taken.
    pub error: Option<AppError>,
    /// The code of the receipt, where a first ballot was just cast.
    pub code: Option<String>,
}

/// The ballot that was posted to the page that is being rendered.
pub async fn posted_ballot() -> Option<PostedBallot> {
    use_context::<PostedBallot>()
}

/// The votes of a project, newest first.
#[server(output = Postcard)]
pub async fn list_votes(id: ProjectId) -> Result<VoteList, AppError> {
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

/// How a vote was counted, step by step.
#[server(output = Postcard)]
pub async fn see_count(id: VoteId) -> Result<CountPage, AppError> {
    use crate::door;
    door::answer(backend::votes::see_count(&door::portal(), &door::scope(), id).await)
}

/// The receipts of a vote: how many there are.
#[server(output = Postcard)]
pub async fn see_receipts(id: VoteId) -> Result<ReceiptsPage, AppError> {
    use crate::door;
    door::answer(backend::votes::see_receipts(&door::portal(), &door::scope(), id).await)
}

/// A receipt as it was posted, and what it was found to be: in this answer, and
/// nowhere else.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostedReceipt {
    /// The code as it was typed.
    pub code: String,
    /// Whether its ballot was counted.
    pub counted: Option<bool>,
    /// Why it could not be looked up.
    pub error: Option<AppError>,
}

/// The receipt that was posted to the page that is being rendered.
pub async fn posted_receipt() -> Option<PostedReceipt> {
    use_context::<PostedReceipt>()
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
    use backend::time::{closing_day, last_day};
    let closed = closed.map(|closed| closing_day(closed, closes));
    Dated { page, last_day: closes.map(last_day), closed }
}

/// Opens a vote: the roll is fixed now, and people are told.
#[server(output = Postcard)]
pub async fn open_vote(
    id: VoteId,
    project: ProjectId,
    #[server(flatten)] typed: TypedVote,
) -> Result<(), AppError> {
    use crate::door;
    use domain::ids::ProposalId;
    let (portal, scope) = (door::portal(), door::scope());
    let opened = match typed.read() {
        Ok(form) => backend::votes::open_vote(&portal, &scope, id, project, form).await,
        Err(refusal) => Err(refusal.into()),
    };
    let ticked: Vec<String> = typed.proposals.iter().map(ProposalId::to_string).collect();
    let mut answers = typed.answers();
    answers.extend(ticked.iter().map(|id| ("proposals[]", id.as_str())));
    answers.extend(typed.eligible.iter().map(|hat| ("eligible[]", hat.as_str())));
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

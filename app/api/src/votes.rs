//! Votes: what is voted on, and what came of it. Casting is not here: a ballot
//! is the direct answer to a posted form, which the server takes itself, so
//! that no choice is ever in an address, a draft or a redirect.

use crate::AppError;
use domain::{
    ids::{BallotId, PersonId, ProjectId, ProposalId, VoteId},
    time::Day,
    votes::pages::{NamedPage, ReasonsPage, ResultPage, RollPage, VoteList, VotePage},
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

/// What every form that opens a vote asks for, as it was typed.
#[cfg(not(target_arch = "wasm32"))]
struct Asked<'a> {
    title: &'a str,
    question: &'a str,
    quorum: &'a str,
    named: Option<&'a str>,
    closes: [&'a str; 3],
}

#[cfg(not(target_arch = "wasm32"))]
impl<'a> Asked<'a> {
    /// A vote for and against, secret unless it was asked to be named.
    fn form(&self) -> Result<domain::votes::VoteForm, domain::refusal::Refusal> {
        use domain::{
            fields::{Check, FieldCode},
            votes::{Method, Secrecy, Standing, VoteForm},
        };
        let [day, month, year] = self.closes;
        let mut check = Check::default();
        let closes_on = check.take(crate::typed::day("closes", day, month, year));
        let voters = self.quorum.trim().parse();
        check.expect(voters.is_ok(), "quorum", FieldCode::NotNumber);
        check.done(VoteForm {
            title: self.title.to_owned(),
            question: self.question.to_owned(),
            method: Method::ForAgainst,
            secrecy: if self.named.is_some() { Secrecy::Named } else { Secrecy::Secret },
            group_agreed: self.named.is_some(),
            standing: Standing::Advisory,
            consider_by: None,
            dual_majority: false,
            quorum: voters.unwrap_or_default(),
            download_from: None,
            closes_on,
            proposal: None,
            options: Vec::new(),
        })
    }

    fn answers(&self) -> Vec<(&'static str, &'a str)> {
        let [day, month, year] = self.closes;
        vec![
            ("title", self.title),
            ("question", self.question),
            ("quorum", self.quorum),
            ("named", self.named.unwrap_or_default()),
            ("closes_day", day),
            ("closes_month", month),
            ("closes_year", year),
        ]
    }
}

#[cfg(not(target_arch = "wasm32"))]
async fn open(
    id: VoteId,
    project: ProjectId,
    form: Result<domain::votes::VoteForm, domain::refusal::Refusal>,
) -> backend::Result<()> {
    use crate::door;
    backend::votes::open_vote(&door::portal(), &door::scope(), id, project, form?).await
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
    use crate::door;
    use domain::votes::VoteForm;
    let asked = Asked {
        title: &title,
        question: &question,
        quorum: &quorum,
        named: named.as_deref(),
        closes: [&closes_day, &closes_month, &closes_year],
    };
    let both = dual_majority.is_some();
    let form = asked.form().map(|form| VoteForm { dual_majority: both, proposal, ..form });
    let mut answers = asked.answers();
    answers.push(("dual_majority", dual_majority.as_deref().unwrap_or_default()));
    door::answer_form(OPEN_VOTE, &answers, open(id, project, form).await).await?;
    leptos_axum::redirect(&format!("/votes/{id}"));
    Ok(())
}

/// Opens a vote in which people tick any number of proposals: the roll is fixed
/// now, and people are told.
#[server(output = Postcard)]
#[allow(clippy::too_many_arguments)]
pub async fn open_approval_vote(
    id: VoteId,
    project: ProjectId,
    #[server(default)] options: Vec<ProposalId>,
    title: String,
    question: String,
    quorum: String,
    named: Option<String>,
    closes_day: String,
    closes_month: String,
    closes_year: String,
) -> Result<(), AppError> {
    use crate::door;
    use domain::votes::{Method, OptionForm, VoteForm};
    let asked = Asked {
        title: &title,
        question: &question,
        quorum: &quorum,
        named: named.as_deref(),
        closes: [&closes_day, &closes_month, &closes_year],
    };
    // An option is called what its proposal is called.
    let option = |id: &ProposalId| OptionForm { title: String::new(), proposal: Some(*id) };
    let papers = options.iter().map(option).collect();
    let form = asked.form();
    let form = form.map(|form| VoteForm { method: Method::Approval, options: papers, ..form });
    let ticked: Vec<String> = options.iter().map(ProposalId::to_string).collect();
    let mut answers = asked.answers();
    answers.extend(ticked.iter().map(|id| ("options[]", id.as_str())));
    door::answer_form(OPEN_VOTE, &answers, open(id, project, form).await).await?;
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

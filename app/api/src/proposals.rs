//! Proposals: written, shown, worked on, ended.

use crate::AppError;
#[cfg(not(target_arch = "wasm32"))]
use domain::links::{Record, RecordKind};
use domain::{
    answers::pages::AnswerPage,
    ids::{ChangeItemId, MembershipId, ProjectId, ProposalId},
    proposals::{
        ProposalMove, ProposalState,
        pages::{ProposalList, ProposalPage, Writing},
    },
};
use leptos::{prelude::*, server_fn::codec::Postcard};

/// The form that holds a proposal's words.
pub const PROPOSAL: &str = "proposal";

/// A project's proposals in one state, newest first; 50 a page.
#[server(output = Postcard)]
pub async fn list_proposals(
    project: ProjectId,
    state: ProposalState,
    after: Option<ProposalId>,
) -> Result<ProposalList, AppError> {
    use crate::door;
    let (portal, scope) = (door::portal(), door::scope());
    door::answer(backend::proposals::list_proposals(&portal, &scope, project, state, after).await)
}

/// The 50 proposals of a project that fit `words` best.
#[server(output = Postcard)]
pub async fn search_proposals(project: ProjectId, words: String) -> Result<ProposalList, AppError> {
    use crate::door;
    let (portal, scope) = (door::portal(), door::scope());
    door::answer(backend::proposals::search_proposals(&portal, &scope, &words, Some(project)).await)
}

/// A proposal, and how far it has come with the commissioner.
#[server(output = Postcard)]
pub async fn see_proposal(id: ProposalId) -> Result<(ProposalPage, AnswerPage), AppError> {
    use crate::door;
    let (portal, scope) = (door::portal(), door::scope());
    door::answer(backend::answers::see_proposal_with_answer(&portal, &scope, id).await)
}

/// What a new proposal begins with: those without e-mail whose words the caller may
/// write down, and what it comes from, as in `create_proposal`.
#[server(output = Postcard)]
pub async fn see_writing(
    project: ProjectId,
    about: Option<ChangeItemId>,
    from: Option<ProposalId>,
) -> Result<Writing, AppError> {
    use crate::door;
    let (portal, scope, source) = (door::portal(), door::scope(), source(about, from));
    door::answer(backend::proposals::see_writing(&portal, &scope, project, source).await)
}

/// What a proposal comes from.
#[cfg(not(target_arch = "wasm32"))]
fn source(about: Option<ChangeItemId>, from: Option<ProposalId>) -> Option<Record> {
    let from = from.map(|id| Record::new(RecordKind::Proposal, id.0));
    from.or(about.map(|id| Record::new(RecordKind::ChangeItem, id.0)))
}

/// Begins a proposal, as a draft: of the caller's own, or for somebody without
/// e-mail. It can say what it comes from: something that can change (`about`), or
/// another proposal (`from`).
#[server(output = Postcard)]
// A form's fields are its arguments.
#[allow(clippy::too_many_arguments)]
pub async fn create_proposal(
    project: ProjectId,
    written_for: Option<MembershipId>,
    about: Option<ChangeItemId>,
    from: Option<ProposalId>,
    title: String,
    summary: String,
    body: String,
    price: String,
) -> Result<(), AppError> {
    use crate::door;
    let (portal, scope) = (door::portal(), door::scope());
    let created = match form(&title, &summary, &body, &price, POUNDS) {
        Ok(form) => {
            let from = source(about, from);
            let new = backend::proposals::NewProposal { form, from, written_for };
            backend::proposals::create_proposal(&portal, &scope, project, new).await
        }
        Err(error) => Err(error.into()),
    };
    let whose = written_for.map(|part| part.to_string()).unwrap_or_default();
    let typed = [
        ("written_for", &*whose),
        ("title", &*title),
        ("summary", &*summary),
        ("body", &*body),
        ("price", &*price),
    ];
    let id = door::answer_form(PROPOSAL, &typed, created).await?;
    leptos_axum::redirect(&format!("/proposals/{id}"));
    Ok(())
}

/// Changes a proposal's words; `revision` is that of the page that was edited.
#[server(output = Postcard)]
pub async fn edit_proposal(
    id: ProposalId,
    revision: i32,
    title: String,
    summary: String,
    body: String,
    price: String,
    currency: String,
) -> Result<(), AppError> {
    use crate::door;
    let (portal, scope) = (door::portal(), door::scope());
    let edited = match form(&title, &summary, &body, &price, &currency) {
        Ok(form) => backend::proposals::edit_proposal(&portal, &scope, id, revision, form).await,
        Err(error) => Err(error.into()),
    };
    let typed = [("title", &*title), ("summary", &*summary), ("body", &*body), ("price", &*price)];
    door::answer_form(PROPOSAL, &typed, edited).await?;
    leptos_axum::redirect(&format!("/proposals/{id}"));
    Ok(())
}

/// Shows a proposal, ends the work on it, or takes it back.
#[server(output = Postcard)]
pub async fn move_proposal(id: ProposalId, step: ProposalMove) -> Result<(), AppError> {
    use crate::door;
    let (portal, scope) = (door::portal(), door::scope());
    door::answer(backend::proposals::move_proposal(&portal, &scope, id, step).await)?;
    leptos_axum::redirect(&format!("/proposals/{id}"));
    Ok(())
}

/// What prices are in, unless they came with another currency.
#[cfg(not(target_arch = "wasm32"))]
const POUNDS: &str = "GBP";

/// The form with its price read; its other fields are checked in the act, and
/// what is wrong with them is told at the same time.
#[cfg(not(target_arch = "wasm32"))]
fn form(
    title: &str,
    summary: &str,
    body: &str,
    price: &str,
    currency: &str,
) -> Result<domain::proposals::ProposalForm, domain::refusal::Refusal> {
    use crate::typed;
    use domain::proposals::ProposalForm;
    let words = |price| ProposalForm {
        title: title.to_owned(),
        summary: summary.to_owned(),
        body: body.to_owned(),
        price,
    };
    match typed::price("price", price, currency) {
        Ok(price) => Ok(words(price)),
        Err(wrong) => Err(typed::with_the_rest(wrong, words(None).checked())),
    }
}

use super::{
    fields::{conditions, labels, named, options, question, standing, terms, title},
    new::{name, text},
};
use crate::{
    address::Address,
    form::{Form, to},
    loaded::loaded,
    parts::{all, back},
    question::{Question, ask},
};
use api::{
    AppError, Problem,
    proposals::ListProposals,
    votes::{NewVoteId, OPEN_VOTE, OpenVote},
};
use domain::{
    ids::{ProposalId, VoteId},
    proposals::{ProposalState, pages::ProposalList},
    votes::Method,
};
use leptos::prelude::*;
use ui::{Lede, PageTitle, locale};
use words::methods;

/// A project's open proposals, and the id of the vote that is to be opened.
type Opening = (ProposalList, VoteId);

/// Opens a vote by one of the ways to decide: for those who lead the project.
pub fn view() -> AnyView {
    loaded(see, page)
}

fn see(at: Address) -> Result<Question<Opening>, AppError> {
    method(&at)?;
    let open = ListProposals { project: at.id("id")?, state: ProposalState::Open, after: None };
    Ok(ask(open).and(NewVoteId {}))
}

/// The way to decide that the address names.
fn method(at: &Address) -> Result<Method, AppError> {
    Method::from_code(&at.param("method")).ok_or_else(|| Problem::NotFound.into())
}

fn page((open, id): Opening) -> AnyView {
    let l = locale();
    let at = Address::now();
    let project = at.param("id");
    let method = method(&at).unwrap_or(Method::ForAgainst);
    let about: Option<ProposalId> = at.query("proposal");
    let hidden = |name: &'static str, value: String| {
        Some(view! { <input type="hidden" name=name value=value /> }.into_any())
    };
    let ids = all(vec![
        hidden("id", id.to_string()),
        hidden("project", project.clone()),
        hidden("method", method.code().to_owned()),
        about.and_then(|proposal| hidden("proposal", proposal.to_string())),
    ]);
    view! {
        {back(format!("/projects/{project}/votes/new"), methods::back_to_ways(l))}
        <PageTitle text=name(method) />
        <Lede text=text(method) />
        <Form action={to::<OpenVote>()} name=OPEN_VOTE labels=labels()>
            {ids}
            {title()}
            {question(method)}
            {options(method, open)}
            {terms(method)}
            {standing(method)}
            {conditions(method)}
            {named(method)}
            <button class="nhsuk-button" type="submit">
                {methods::open_button(l)}
            </button>
        </Form>
    }
    .into_any()
}

use super::fields::{labels, named, terms, words};
use crate::{
    address::Address,
    form::{Form, to},
    loaded::{loaded, with_id},
    question::{Question, ask},
};
use api::{
    AppError,
    proposals::ListProposals,
    votes::{NewVoteId, OPEN_VOTE, OpenApprovalVote},
};
use domain::{
    ids::{ProjectId, VoteId},
    proposals::{
        ProposalState,
        pages::{ProposalList, ProposalRow},
    },
};
use leptos::prelude::*;
use ui::{Checkboxes, Lede, PageTitle, Radio, locale};
use words::votes;

/// A project's open proposals, and the id of the vote that is to be opened.
type Opening = (ProposalList, VoteId);

/// Opens a vote in which people tick proposals: for those who lead the project.
pub fn view() -> AnyView {
    loaded(see, with_id(page))
}

fn see(at: Address) -> Result<Question<Opening>, AppError> {
    let project = at.id("id")?;
    let open = ListProposals { project, state: ProposalState::Open, after: None };
    Ok(ask(open).and(NewVoteId {}))
}

fn page(project: ProjectId, (open, id): Opening) -> AnyView {
    let l = locale();
    let asked = if open.rows.len() < 2 { too_few() } else { form(project, open, id) };
    view! {
        <a class="nhsuk-back-link" href=format!("/projects/{project}/votes")>
            {votes::back_to_all(l)}
        </a>
        <PageTitle text=votes::approval_title(l) />
        {asked}
    }
    .into_any()
}

fn too_few() -> AnyView {
    let l = locale();
    view! {
        <div class="app-empty">
            <h2>{votes::too_few_title(l)}</h2>
            <p>{votes::too_few_text(l)}</p>
        </div>
    }
    .into_any()
}

fn form(project: ProjectId, open: ProposalList, id: VoteId) -> AnyView {
    let l = locale();
    let newest = open.next.map(|_| view! { <p>{votes::options_newest(l)}</p> }.into_any());
    let choice = |row: ProposalRow| Radio {
        value: row.id.to_string(),
        label: row.title,
        hint: Some(row.summary),
    };
    let choices: Vec<Radio> = open.rows.into_iter().map(choice).collect();
    view! {
        <Lede text=votes::approval_lede(l) />
        <Form action={to::<OpenApprovalVote>()} name=OPEN_VOTE labels=labels()>
            <input type="hidden" name="id" value=id.to_string() />
            <input type="hidden" name="project" value=project.to_string() />
            {words(votes::approval_question_hint(l))}
            <Checkboxes
                name="options"
                legend=votes::options_label(l)
                hint=votes::options_hint(l)
                choices
            />
            {newest}
            {terms()}
            <div class="app-choices">{named()}</div>
            <button class="nhsuk-button" type="submit">
                {votes::open_button(l)}
            </button>
        </Form>
    }
    .into_any()
}

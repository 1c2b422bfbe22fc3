use super::fields::{labels, named, terms, words};
use crate::{
    address::Address,
    form::{Form, to},
    loaded::loaded,
    question::ask,
};
use api::{
    projects::SeeProject,
    votes::{NewVoteId, OPEN_VOTE, OpenVote},
};
use domain::{
    ids::{ProposalId, VoteId},
    projects::pages::ProjectPage,
};
use leptos::prelude::*;
use ui::{Checkbox, Lede, PageTitle, locale};
use words::{projects, votes};

/// Opens a vote on a proposal: for those who lead the project.
pub fn view() -> AnyView {
    loaded(|at| Ok(ask(SeeProject { id: at.id("id")? }).and(NewVoteId {})), page)
}

fn page((project, id): (ProjectPage, VoteId)) -> AnyView {
    let l = locale();
    let proposal = Address::now().query("proposal").map(|id: ProposalId| {
        view! { <input type="hidden" name="proposal" value=id.to_string() /> }.into_any()
    });
    let (project, title) = (project.id, project.title);
    view! {
        <a class="nhsuk-back-link" href=format!("/projects/{project}")>
            {projects::back_to_project(l)}
        </a>
        <p class="app-meta">{title}</p>
        <PageTitle text=votes::new_title(l) />
        <Lede text=votes::new_lede(l) />
        <Form action={to::<OpenVote>()} name=OPEN_VOTE labels=labels()>
            <input type="hidden" name="id" value=id.to_string() />
            <input type="hidden" name="project" value=project.to_string() />
            {proposal}
            {words(votes::question_hint(l))}
            {terms()}
            <div class="app-choices">
                <Checkbox
                    name="dual_majority"
                    label=votes::dual_label(l)
                    hint=votes::dual_hint(l).to_owned()
                />
                {named()}
            </div>
            <button class="nhsuk-button" type="submit">
                {votes::open_button(l)}
            </button>
        </Form>
    }
    .into_any()
}

use crate::{
    form::Form,
    loaded::{Data, id_in_address, loaded},
};
use api::{
    projects::see_project,
    votes::{OPEN_VOTE, OpenVote, new_vote_id},
};
use domain::{
    ids::{ProposalId, VoteId},
    projects::pages::ProjectPage,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::{Checkbox, DateField, Lede, PageTitle, TextField, locale};
use words::{projects, votes};

/// Opens a vote on a proposal: for those who lead the project.
pub fn view() -> AnyView {
    let id = || id_in_address("id");
    let place = |id| async move { Ok((see_project(id?).await?, new_vote_id().await?)) };
    let place: Data<(ProjectPage, VoteId)> = Resource::new_blocking(id, place);
    loaded(place, page)
}

/// The proposal that the lead came from.
fn proposal() -> Option<ProposalId> {
    use_query_map().with_untracked(|query| query.get("proposal")).and_then(|id| id.parse().ok())
}

fn page((project, id): (ProjectPage, VoteId)) -> AnyView {
    let l = locale();
    let action = ServerAction::<OpenVote>::new();
    let labels = vec![
        ("title", votes::title_name(l).to_owned()),
        ("question", votes::question_name(l).to_owned()),
        ("quorum", votes::quorum_name(l).to_owned()),
        ("closes", votes::closes_label(l).to_owned()),
    ];
    let proposal = proposal().map(|id| {
        view! { <input type="hidden" name="proposal" value=id.to_string() /> }
    });
    let (project, title) = (project.id, project.title);
    view! {
        <a class="nhsuk-back-link" href=format!("/projects/{project}")>
            {projects::back_to_project(l)}
        </a>
        <p class="app-meta">{title}</p>
        <PageTitle text=votes::new_title(l) />
        <Lede text=votes::new_lede(l) />
        <Form action name=OPEN_VOTE labels>
            <input type="hidden" name="id" value=id.to_string() />
            <input type="hidden" name="project" value=project.to_string() />
            {proposal}
            <TextField name="title" label=votes::title_label(l) />
            <TextField
                name="question"
                label=votes::question_label(l)
                hint=votes::question_hint(l).to_owned()
            />
            <TextField
                name="quorum"
                label=votes::quorum_label(l)
                hint=votes::quorum_hint(l).to_owned()
            />
            <DateField name="closes" legend=votes::closes_label(l) hint=votes::closes_hint(l) />
            <div class="app-choices">
                <Checkbox
                    name="dual_majority"
                    label=votes::dual_label(l)
                    hint=votes::dual_hint(l).to_owned()
                />
                <Checkbox
                    name="named"
                    label=votes::named_label(l)
                    hint=votes::named_hint(l).to_owned()
                />
            </div>
            <button class="nhsuk-button" type="submit">
                {votes::open_button(l)}
            </button>
        </Form>
    }
    .into_any()
}

use super::parts::state_text;
use crate::{
    loaded::{Data, id_in_address, loaded},
    projects::{Section, subnav},
};
use api::votes::list_votes;
use domain::votes::{State, pages::VoteSummary};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use ui::{Lede, PageTitle, locale};
use words::{projects, votes};

/// The votes of a project, newest first.
pub fn view() -> AnyView {
    let id = || id_in_address("id");
    let list: Data<Vec<VoteSummary>> =
        Resource::new_blocking(id, |id| async move { list_votes(id?).await });
    loaded(list, page)
}

fn page(list: Vec<VoteSummary>) -> AnyView {
    let l = locale();
    let project = use_params_map().with_untracked(|params| params.get("id").unwrap_or_default());
    let sections = project.parse().ok().map(|id| subnav(id, Section::Votes, false));
    let empty = list.is_empty().then(|| {
        view! {
            <div class="app-empty">
                <h2>{votes::none_title(l)}</h2>
                <p>{votes::none_text(l)}</p>
            </div>
        }
    });
    view! {
        <a class="nhsuk-back-link" href=format!("/projects/{project}")>
            {projects::back_to_project(l)}
        </a>
        {sections}
        <PageTitle text=votes::index_title(l) />
        <Lede text=votes::index_lede(l) />
        {empty}
        <ul class="app-proposals">{list.into_iter().map(row).collect_view()}</ul>
    }
    .into_any()
}

fn row(vote: VoteSummary) -> impl IntoView {
    let page = match vote.state {
        State::Closed | State::Lost => format!("/votes/{}/result", vote.id),
        State::Draft | State::Open => format!("/votes/{}", vote.id),
    };
    view! {
        <li class="app-proposal">
            <h2>
                <a href=page>{vote.title}</a>
            </h2>
            <p class="app-meta">
                <span class="app-tag">{state_text(vote.state, None)}</span>
            </p>
        </li>
    }
}

use super::standing::state_text;
use crate::{
    address::Address,
    loaded::loaded,
    projects::{Section, subnav},
    question::ask,
};
use api::votes::ListVotes;
use domain::{
    permissions::Act,
    votes::{
        State,
        pages::{VoteList, VoteSummary},
    },
};
use leptos::prelude::*;
use ui::{Lede, PageTitle, locale};
use words::{polls, projects};

/// The votes of a project, newest first.
pub fn view() -> AnyView {
    loaded(|at| Ok(ask(ListVotes { id: at.id("id")? })), page)
}

fn page(list: VoteList) -> AnyView {
    let l = locale();
    let may = |act| list.may.contains(&act);
    let project = Address::now().param("id");
    let sections = project.parse().ok().map(|id| subnav(id, Section::Votes, may(Act::SeeMembers)));
    let open = may(Act::OpenVote).then(|| {
        view! {
            <p>
                <a href=format!("/projects/{project}/votes/new")>{polls::new_link(l)}</a>
            </p>
        }
        .into_any()
    });
    let empty = list.rows.is_empty().then(|| {
        view! {
            <div class="app-empty">
                <h2>{polls::none_title(l)}</h2>
                <p>{polls::none_text(l)}</p>
            </div>
        }
        .into_any()
    });
    view! {
        <a class="nhsuk-back-link" href=format!("/projects/{project}")>
            {projects::back_to_project(l)}
        </a>
        {sections}
        <PageTitle text=polls::index_title(l) />
        <Lede text=polls::index_lede(l) />
        {open}
        {empty}
        <ul class="app-proposals">{list.rows.into_iter().map(row).collect_view()}</ul>
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
    .into_any()
}

use super::bounds::bounds_in_short;
use crate::{loaded::loaded, question::ask};
use api::projects::ListProjects;
use domain::projects::pages::{ProjectList, ProjectRow};
use leptos::prelude::*;
use ui::{Lede, PageTitle, locale};
use words::{projects, stage_name};

/// Every public project, newest first.
pub fn view() -> AnyView {
    loaded(|at| Ok(ask(ListProjects { after: at.query("after") })), page)
}

fn page(list: ProjectList) -> AnyView {
    let l = locale();
    let empty = list.rows.is_empty();
    let next = list.next.map(|next| {
        view! {
            <nav class="app-pager" aria-label=projects::pages(l)>
                <a class="app-pager__next" href=format!("/projects?after={next}")>
                    {projects::older(l)}
                </a>
            </nav>
        }
        .into_any()
    });
    view! {
        <PageTitle text=projects::index_title(l) />
        <Lede text=projects::index_lede(l) />
        {list
            .may_begin
            .then(|| {
                view! {
                    <p>
                        <a href="/projects/new">{projects::begin_link(l)}</a>
                    </p>
                }.into_any()
            })}
        {empty
            .then(|| {
                view! {
                    <div class="app-empty">
                        <h2>{projects::none_title(l)}</h2>
                        <p>{projects::none_text(l)}</p>
                    </div>
                }.into_any()
            })}
        <ul class="app-proposals">{list.rows.into_iter().map(row).collect_view()}</ul>
        {next}
    }
    .into_any()
}

fn row(project: ProjectRow) -> impl IntoView {
    let l = locale();
    view! {
        <li class="app-proposal">
            <h2>
                <a href=format!("/projects/{}", project.id)>{project.title.clone()}</a>
            </h2>
            <p>{project.question.clone()}</p>
            {bounds_in_short(&project)}
            <p class="app-meta">
                <span class="app-tag">{stage_name(l, project.stage)}</span>
                " "
                {project.organisation.clone()}
            </p>
        </li>
    }
    .into_any()
}

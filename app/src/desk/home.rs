use crate::{answers::overdue::late_card, loaded::loaded, question::ask};
use api::{answers::ListOverdue, projects::ListProjects};
use domain::{
    answers::pages::WaitingList,
    projects::pages::{ProjectList, ProjectRow},
};
use leptos::prelude::*;
use ui::{Card, Lede, PageTitle, here, locale};
use words::{desk, home, stage_name};

/// How many projects, and how many late answers, stand on the front page.
const SHOWN: usize = 6;

/// The front page: a stranger understands it in five seconds.
pub fn view() -> AnyView {
    let l = locale();
    let my_part = here()
        .signed_in
        .then(|| view! { <a href="/my-part">{desk::home_my_part(l)}</a> }.into_any());
    view! {
        <div class="app-hero">
            <PageTitle text=home::title(l) />
            <Lede text=home::lede(l) />
            <div class="app-buttons">
                <a class="nhsuk-button" href="/projects">
                    {home::see_projects(l)}
                </a>
                <a href="/how-it-works">{home::how_it_works(l)}</a>
                {my_part}
            </div>
        </div>
        {loaded(|_| Ok(ask(ListProjects { after: None }).and(ListOverdue { after: None })), shown)}
    }
    .into_any()
}

fn shown((projects, late): (ProjectList, WaitingList)) -> AnyView {
    let l = locale();
    let (mut projects, mut late) = (projects.rows, late.rows);
    projects.truncate(SHOWN);
    late.truncate(SHOWN);
    let projects = (!projects.is_empty()).then(|| {
        view! {
            <section class="app-section">
                <h2>{desk::home_projects(l)}</h2>
                <div class="app-grid app-grid--two">{projects.into_iter().map(project).collect_view()}</div>
            </section>
        }.into_any()
    });
    let late = (!late.is_empty()).then(|| {
        view! {
            <section class="app-section">
                <h2>{desk::home_late(l)}</h2>
                <div class="app-grid app-grid--two">{late.into_iter().map(late_card).collect_view()}</div>
                <p>
                    <a href="/overdue">{desk::home_late_all(l)}</a>
                </p>
            </section>
        }.into_any()
    });
    view! {
        {projects}
        {late}
    }
    .into_any()
}

fn project(row: ProjectRow) -> impl IntoView {
    let l = locale();
    view! {
        <Card>
            <h3 class="app-card__title">{row.title}</h3>
            <p class="app-meta">
                <span class="app-tag">{stage_name(l, row.stage)}</span>
                " "
                {row.organisation}
            </p>
            <p>{row.question}</p>
            <p class="app-card__way">
                <a href=format!("/projects/{}", row.id)>{desk::home_read(l)}</a>
            </p>
        </Card>
    }
    .into_any()
}

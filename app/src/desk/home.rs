use crate::{
    address::Address,
    answers::overdue::late_card,
    loaded::loaded,
    projects::bounds::bounds_in_short,
    question::{Question, ask},
};
use api::{AppError, desk::SeeFront};
use domain::{
    desk::{Front, Story},
    projects::pages::ProjectRow,
};
use leptos::prelude::*;
use ui::{Card, Lede, PageTitle, Step, StepTone, Trace, here, locale};
use words::{date, decision_name, desk, home, stage_name};

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
        {loaded(see, shown)}
    }
    .into_any()
}

fn see(_: Address) -> Result<Question<Front>, AppError> {
    Ok(ask(SeeFront {}))
}

fn shown(Front { projects, late, story }: Front) -> AnyView {
    let l = locale();
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
        {story.map(what_changed)}
    }
    .into_any()
}

/// One true way from what somebody asked to what is done now.
fn what_changed(story: Story) -> AnyView {
    let l = locale();
    let step = |text, detail| Step { tone: StepTone::Done, text, link: None, detail };
    let asked = Step {
        link: Some(format!("/proposals/{}", story.proposal)),
        ..step(home::story_asked(l, &story.title), story.opened.map(|day| date(l, day)))
    };
    let answer = home::story_answered(l, decision_name(l, story.decision));
    let steps = vec![
        asked,
        step(answer, Some(date(l, story.answered))),
        step(
            home::story_done(l, &story.action),
            Some(home::story_checked(l, &date(l, story.checked))),
        ),
    ];
    view! {
        <section class="app-section">
            <h2>{home::story_title(l)}</h2>
            <Card>
                <Trace steps />
                <p class="app-meta">{story.project}</p>
            </Card>
        </section>
    }
    .into_any()
}

fn project(row: ProjectRow) -> impl IntoView {
    let l = locale();
    view! {
        <Card>
            <h3 class="app-card__title">{row.title.clone()}</h3>
            <p class="app-meta">
                <span class="app-tag">{stage_name(l, row.stage)}</span>
                " "
                {row.organisation.clone()}
            </p>
            <p>{row.question.clone()}</p>
            {bounds_in_short(&row)}
            <p class="app-card__way">
                <a href=format!("/projects/{}", row.id)>{desk::home_read(l)}</a>
            </p>
        </Card>
    }
    .into_any()
}

use super::show::Stages;
use crate::{
    form::{Form, to},
    loaded::loaded,
    question::ask,
};
use api::{
    changes::{MoveStage, STAGE},
    projects::SeeProject,
};
use domain::{
    permissions::Act,
    projects::{Stage, StageMove, move_stage, pages::ProjectPage},
};
use leptos::prelude::*;
use ui::{PageTitle, Radio, Radios, Step, StepTone, TextArea, Trace, locale};
use words::{changes, date, projects, stage_name};

/// Where a project is and how it got there, and the form that moves it on.
pub fn view() -> AnyView {
    loaded(|at| Ok(ask(SeeProject { id: at.id("id")? })), page)
}

fn page(project: ProjectPage) -> AnyView {
    let l = locale();
    let may = project.may.contains(&Act::MoveStage);
    view! {
        <a class="nhsuk-back-link" href=format!("/projects/{}", project.id)>
            {projects::back_to_project(l)}
        </a>
        <p class="app-meta">{project.title.clone()}</p>
        <PageTitle text=changes::stage_title(l) />
        <Stages now=project.stage />
        {may.then(|| form(&project))}
        <section class="app-section">
            <h2>{changes::history_title(l)}</h2>
            <Trace steps=steps(&project.history) />
        </section>
    }
    .into_any()
}

fn steps(history: &[StageMove]) -> Vec<Step> {
    let l = locale();
    let step = |(at, row): (usize, &StageMove)| {
        let day = date(l, row.on);
        Step {
            tone: if at + 1 == history.len() { StepTone::Now } else { StepTone::Done },
            text: stage_name(l, row.to).to_owned(),
            link: None,
            detail: Some(match &row.reason {
                Some(reason) => changes::history_since_why(l, &day, reason),
                None => changes::history_since(l, &day),
            }),
        }
    };
    history.iter().enumerate().map(step).collect()
}

fn form(project: &ProjectPage) -> AnyView {
    let l = locale();
    let labels = vec![
        ("to", changes::to_name(l).to_owned()),
        ("reason", changes::stage_reason_name(l).to_owned()),
    ];
    let id = project.id.to_string();
    let choices = choices(project.stage);
    view! {
        <section class="app-section">
            <h2>{changes::move_title(l)}</h2>
            <Form action={to::<MoveStage>()} name=STAGE labels>
                <input type="hidden" name="project" value=id />
                <Radios
                    name="to"
                    legend=changes::to_label(l)
                    hint=changes::to_hint(l).to_owned()
                    choices
                />
                <TextArea
                    name="reason"
                    label=changes::stage_reason_label(l)
                    hint=changes::stage_reason_hint(l).to_owned()
                    rows=3
                />
                <button class="nhsuk-button" type="submit">
                    {changes::move_button(l)}
                </button>
            </Form>
        </section>
    }
    .into_any()
}

/// The stages that a project may go to.
fn choices(now: Stage) -> Vec<Radio> {
    let choice = |stage: &Stage| Radio {
        value: stage.code().to_owned(),
        label: stage_name(locale(), *stage).to_owned(),
        hint: None,
    };
    Stage::ALL.iter().filter(|to| move_stage(now, **to).is_ok()).map(choice).collect()
}

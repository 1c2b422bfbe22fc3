use crate::{loaded::loaded, question::ask};
use api::setup::SeeSetUp;
use domain::{
    ids::ProjectId,
    organisations::Promise,
    projects::{
        ChangeKind, SetUpStep,
        pages::{ChangeRow, ProjectPage, SetUp},
        since,
    },
};
use leptos::prelude::*;
use ui::{Card, CardTone, Lede, PageTitle, locale};
use words::{clock_sentence, date, level_name, projects, setup, stage_name};

/// What a project must have, what is there, and where to change it.
pub fn view() -> AnyView {
    loaded(|at| Ok(ask(SeeSetUp { id: at.id("id")? })), page)
}

fn page(at: SetUp) -> AnyView {
    let l = locale();
    let (missing, there): (Vec<SetUpStep>, Vec<SetUpStep>) =
        SetUpStep::ALL.into_iter().partition(|step| step.is_missing(&at));
    view! {
        <a class="nhsuk-back-link" href=format!("/projects/{}", at.project.id)>
            {projects::back_to_project(l)}
        </a>
        <p class="app-meta">{at.project.title.clone()}</p>
        <PageTitle text=setup::title(l) />
        <Lede text=setup::lede(l) />
        {still_missing(at.project.id, missing)}
        <section class="app-section">
            <h2>{setup::there_title(l)}</h2>
            <dl class="nhsuk-summary-list">
                {there.into_iter().map(|step| row(&at, step)).collect_view()}
            </dl>
        </section>
    }
    .into_any()
}

/// The way back from the pages that this one leads to.
pub fn back(project: ProjectId) -> AnyView {
    view! {
        <a class="nhsuk-back-link" href=format!("/projects/{project}/set-up")>
            {setup::back(locale())}
        </a>
    }
    .into_any()
}

fn still_missing(project: ProjectId, steps: Vec<SetUpStep>) -> AnyView {
    let l = locale();
    let none = steps.is_empty().then(|| view! { <p>{setup::missing_none(l)}</p> }.into_any());
    let cards = steps.into_iter().enumerate();
    view! {
        <section class="app-section">
            <h2>{setup::missing_title(l)}</h2>
            {none}
            {cards.map(|(at, step)| card(project, step, at == 0)).collect_view()}
        </section>
    }
    .into_any()
}

/// What is missing and why it is needed; the first has the heavy button.
fn card(project: ProjectId, step: SetUpStep, first: bool) -> AnyView {
    let (why, go) = asked(step);
    let tone = if first { CardTone::Next } else { CardTone::Calm };
    let href = page_of(project, step);
    let way = match first {
        true => view! {
            <div class="app-buttons">
                <a class="nhsuk-button" href=href>
                    {go}
                </a>
            </div>
        }
        .into_any(),
        false => view! {
            <p class="app-card__way">
                <a href=href>{go}</a>
            </p>
        }
        .into_any(),
    };
    view! {
        <Card tone>
            <h3 class="app-card__title">{name(step)}</h3>
            <p>{why}</p>
            {way}
        </Card>
    }
    .into_any()
}

fn row(at: &SetUp, step: SetUpStep) -> AnyView {
    let lines =
        said(at, step).into_iter().map(|line| view! { <p>{line}</p> }.into_any()).collect_view();
    view! {
        <div class="nhsuk-summary-list__row">
            <dt class="nhsuk-summary-list__key">{name(step)}</dt>
            <dd class="nhsuk-summary-list__value">{lines}</dd>
            <dd class="nhsuk-summary-list__actions">
                <a href=page_of(at.project.id, step)>
                    {setup::change(locale())}
                    <span class="nhsuk-u-visually-hidden">": " {name(step)}</span>
                </a>
            </dd>
        </div>
    }
    .into_any()
}

fn name(step: SetUpStep) -> &'static str {
    let l = locale();
    match step {
        SetUpStep::Words => setup::words_name(l),
        SetUpStep::Changes => setup::changes_name(l),
        SetUpStep::Decision => setup::decision_name(l),
        SetUpStep::Level => setup::level_name(l),
        SetUpStep::Promise => setup::promise_name(l),
        SetUpStep::GroundRules => setup::rules_name(l),
        SetUpStep::People => setup::people_name(l),
        SetUpStep::Commissioner => setup::commissioner_name(l),
        SetUpStep::Stage => setup::stage_name(l),
        SetUpStep::Partners => setup::partners_name(l),
    }
}

/// Why a step is asked for, and what the link to it says. Some are never
/// missing.
fn asked(step: SetUpStep) -> (&'static str, &'static str) {
    let l = locale();
    match step {
        SetUpStep::Changes => (setup::changes_why(l), setup::changes_go(l)),
        SetUpStep::Decision => (setup::decision_why(l), setup::decision_go(l)),
        SetUpStep::Promise => (setup::promise_why(l), setup::promise_go(l)),
        SetUpStep::GroundRules => (setup::rules_why(l), setup::rules_go(l)),
        SetUpStep::People => (setup::people_why(l), setup::people_go(l)),
        SetUpStep::Commissioner => (setup::commissioner_why(l), setup::commissioner_go(l)),
        SetUpStep::Words | SetUpStep::Level | SetUpStep::Stage | SetUpStep::Partners => {
            ("", setup::change(l))
        }
    }
}

fn page_of(project: ProjectId, step: SetUpStep) -> String {
    let page = match step {
        SetUpStep::Words | SetUpStep::Level => "edit",
        SetUpStep::Changes => "changes",
        SetUpStep::Decision => "decision",
        SetUpStep::Promise => "promise",
        SetUpStep::GroundRules => "ground-rules",
        SetUpStep::People => "requests",
        SetUpStep::Commissioner => "invite",
        SetUpStep::Stage => "stage",
        SetUpStep::Partners => "partners",
    };
    format!("/projects/{project}/{page}")
}

/// What is there now, in sentences.
fn said(at: &SetUp, step: SetUpStep) -> Vec<String> {
    let l = locale();
    let project = &at.project;
    match step {
        SetUpStep::Words => said_in_words(project),
        SetUpStep::Changes => vec![
            setup::can_count(l, open(project, ChangeKind::Can)),
            setup::cannot_count(l, open(project, ChangeKind::Cannot)),
        ],
        SetUpStep::Decision => said_of_decision(project),
        SetUpStep::Level => {
            let step = project.level.step().to_string();
            vec![projects::level_step(l, &step, level_name(l, project.level))]
        }
        SetUpStep::Promise => promised(at),
        SetUpStep::GroundRules => {
            let made = project.ground_rules.as_ref().map(|rules| rules.made);
            made.map(|day| setup::rules_made(l, &date(l, day))).into_iter().collect()
        }
        SetUpStep::People => vec![setup::people_count(l, at.people)],
        SetUpStep::Commissioner => vec![setup::commissioner_count(l, at.commissioners)],
        SetUpStep::Stage => vec![said_of_stage(project)],
        SetUpStep::Partners => vec![said_of_partners(project)],
    }
}

fn said_in_words(project: &ProjectPage) -> Vec<String> {
    let l = locale();
    let read = if project.listed { setup::words_everyone(l) } else { setup::words_members(l) };
    let come = if project.open_to_requests {
        setup::words_requests(l)
    } else {
        setup::words_no_requests(l)
    };
    vec![project.title.clone(), project.question.clone(), read.to_owned(), come.to_owned()]
}

fn open(project: &ProjectPage, kind: ChangeKind) -> i64 {
    let open = |row: &&ChangeRow| row.item.closed.is_none() && row.item.form.kind == kind;
    project.changes.iter().filter(open).count() as i64
}

fn said_of_decision(project: &ProjectPage) -> Vec<String> {
    let l = locale();
    let decision = project.decision.as_ref();
    let by = decision.map(|now| projects::decides_by(l, &now.decider, &date(l, now.due)));
    let clock = project.decision_clock.map(|clock| clock_sentence(l, clock));
    by.into_iter().chain(clock).collect()
}

/// The promise in force and the one that follows it, in sentences.
pub fn promised(at: &SetUp) -> Vec<String> {
    let l = locale();
    let days =
        |promise: &Promise| (promise.acknowledge_days.to_string(), promise.answer_days.to_string());
    let now = at.project.promise.as_ref().map(|now| {
        let (acknowledge, answer) = days(now);
        setup::promise_now(l, &acknowledge, &answer)
    });
    let next = at.next_promise.as_ref().map(|next| {
        let (acknowledge, answer) = days(next);
        setup::promise_next(l, &date(l, next.valid_from), &acknowledge, &answer)
    });
    now.into_iter().chain(next).collect()
}

fn said_of_stage(project: &ProjectPage) -> String {
    let l = locale();
    let stage = stage_name(l, project.stage);
    match since(&project.history) {
        Some(day) => setup::stage_since(l, stage, &date(l, day)),
        None => stage.to_owned(),
    }
}

fn said_of_partners(project: &ProjectPage) -> String {
    let names: Vec<&str> = project.partners.iter().map(|row| row.name.as_str()).collect();
    if names.is_empty() { setup::partners_none(locale()).to_owned() } else { names.join(", ") }
}

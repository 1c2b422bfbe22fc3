use crate::{
    form::{Form, to},
    loaded::loaded,
    question::ask,
};
use api::{
    projects::SeeProject,
    rules::{PUBLISH_RULES, PublishGroundRules},
};
use domain::{
    permissions::Act,
    projects::pages::{GroundRules as Rules, ProjectPage},
};
use leptos::prelude::*;
use ui::{PageTitle, TextArea, locale};
use words::{date, projects, rules};

/// A project's ground rules, and the form for new ones.
pub fn view() -> AnyView {
    loaded(|at| Ok(ask(SeeProject { id: at.id("id")? })), page)
}

fn page(project: ProjectPage) -> AnyView {
    let l = locale();
    let waits = project.own.as_ref().is_some_and(|own| !own.accepted_rules);
    let accept = (waits && project.ground_rules.is_some()).then(|| {
        view! {
            <a class="nhsuk-button" href=format!("/projects/{}", project.id)>
                {rules::accept_link(l)}
            </a>
        }
        .into_any()
    });
    let now = match &project.ground_rules {
        Some(now) => published(now),
        None => view! { <p>{rules::none(l)}</p> }.into_any(),
    };
    view! {
        <a class="nhsuk-back-link" href=format!("/projects/{}", project.id)>
            {projects::back_to_project(l)}
        </a>
        <PageTitle text=rules::title(l) />
        {now}
        {accept}
        {project.may.contains(&Act::PublishGroundRules).then(|| publish(&project))}
    }
    .into_any()
}

fn published(now: &Rules) -> AnyView {
    let l = locale();
    view! {
        <div class="app-prose" inner_html=now.html.clone()></div>
        <p class="app-meta">{rules::made(l, &date(l, now.made))}</p>
    }
    .into_any()
}

fn publish(project: &ProjectPage) -> AnyView {
    let l = locale();
    let labels = vec![("body", rules::body_name(l).to_owned())];
    let id = project.id.to_string();
    let body = project.ground_rules.as_ref().map(|now| now.body.clone()).unwrap_or_default();
    view! {
        <section class="app-section">
            <h2>{rules::publish_title(l)}</h2>
            <Form action={to::<PublishGroundRules>()} name=PUBLISH_RULES labels>
                <input type="hidden" name="project" value=id />
                <TextArea
                    name="body"
                    label=rules::body_label(l)
                    hint=rules::publish_hint(l).to_owned()
                    rows=12
                    value=body
                />
                <button class="nhsuk-button" type="submit">
                    {rules::publish_button(l)}
                </button>
            </Form>
        </section>
    }
    .into_any()
}

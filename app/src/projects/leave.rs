use crate::{
    form::{Form, to},
    loaded::{loaded, problem},
    question::ask,
};
use api::{
    Problem,
    projects::{LEAVE, Leave, SeeProject},
};
use domain::{
    permissions::Act,
    projects::{Ending, EndingReason, pages::ProjectPage},
};
use leptos::prelude::*;
use ui::{Lede, PageTitle, Radio, Radios, locale};
use words::{ending_reason_name, parts, projects};

/// Asks once more before somebody leaves a project, and says what that means.
pub fn view() -> AnyView {
    loaded(|at| Ok(ask(SeeProject { id: at.id("id")? })), page)
}

fn page(project: ProjectPage) -> AnyView {
    if !project.may.contains(&Act::Leave) {
        return problem(&Problem::NotFound.into());
    }
    let l = locale();
    let id = project.id.to_string();
    let here = format!("/projects/{id}");
    let labels = vec![("reason", parts::leave_reason_name(l).to_owned())];
    view! {
        <a class="nhsuk-back-link" href=here.clone()>
            {projects::back_to_project(l)}
        </a>
        <p class="app-meta">{project.title}</p>
        <PageTitle text=parts::leave_title(l) />
        <Lede text=parts::leave_lede(l) />
        {consequences(&here)}
        <Form action={to::<Leave>()} name=LEAVE labels>
            <input type="hidden" name="id" value=id />
            <Radios
                name="reason"
                legend=parts::leave_reason_label(l)
                choices={reasons(Ending::Left)}
                value=EndingReason::Unsaid.code().to_owned()
            />
            <button class="nhsuk-button nhsuk-button--warning" type="submit">
                {parts::leave_button(l)}
            </button>
        </Form>
        <p>
            <a href=here>{parts::leave_keep(l)}</a>
        </p>
    }
    .into_any()
}

/// What stays of somebody who leaves, and what goes.
fn consequences(project: &str) -> AnyView {
    let l = locale();
    view! {
        <h2>{parts::leave_stays_title(l)}</h2>
        <ul class="nhsuk-list nhsuk-list--bullet">
            <li>
                {parts::leave_stays_words(l)} " "
                <a href=format!("{project}/naming")>{parts::naming_link(l)}</a>
            </li>
            <li>{parts::leave_stays_votes(l)}</li>
            <li>{parts::leave_stays_said(l)}</li>
        </ul>
        <h2>{parts::leave_goes_title(l)}</h2>
        <ul class="nhsuk-list nhsuk-list--bullet">
            <li>{parts::leave_goes_pages(l)}</li>
            <li>{parts::leave_goes_votes(l)}</li>
            <li>{parts::leave_goes_drafts(l)}</li>
        </ul>
        <p>{parts::leave_back(l)}</p>
    }
    .into_any()
}

/// The reasons that are offered for an ending, as choices.
pub fn reasons(ending: Ending) -> Vec<Radio> {
    let choice = |reason: &EndingReason| Radio {
        value: reason.code().to_owned(),
        label: ending_reason_name(locale(), *reason).to_owned(),
        hint: None,
    };
    EndingReason::offered(ending).iter().map(choice).collect()
}

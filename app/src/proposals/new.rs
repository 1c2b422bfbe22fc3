use super::fields::{fields, labels};
use crate::{
    address::Address,
    form::{Form, to},
    loaded::{loaded, with_id},
    question::{Question, ask},
};
use api::{
    AppError,
    proposals::{CreateProposal, PROPOSAL, SeeWriting},
};
use domain::{ids::ProjectId, projects::pages::WrittenFor, proposals::pages::Writing};
use leptos::prelude::*;
use ui::{Lede, PageTitle, Radio, Radios, locale};
use words::{name_text, proposals};

/// Begins a proposal, as a draft.
pub fn view() -> AnyView {
    loaded(see, with_id(page))
}

fn see(at: Address) -> Result<Question<Writing>, AppError> {
    let (project, about, from) = (at.id("id")?, at.query("about"), at.query("from"));
    Ok(ask(SeeWriting { project, about, from }))
}

fn page(project: ProjectId, writing: Writing) -> AnyView {
    let l = locale();
    let whose = (!writing.others.is_empty()).then(|| whose(&writing.others));
    let about = writing.source.map(|source| {
        view! { <p class="app-notice">{proposals::new_about(l, &source)}</p> }.into_any()
    });
    let mut labels = labels();
    labels.insert(0, ("written_for", proposals::whose_name(l).to_owned()));
    view! {
        <a class="nhsuk-back-link" href=format!("/projects/{project}/proposals")>
            {proposals::back_to_all(l)}
        </a>
        <PageTitle text=proposals::new_title(l) />
        <Lede text=proposals::new_lede(l) />
        {about}
        <Form action={to::<CreateProposal>()} name=PROPOSAL labels>
            <input type="hidden" name="project" value=project.to_string() />
            {origin("about")}
            {origin("from")}
            {whose}
            {fields(None)}
            <button class="nhsuk-button" type="submit">
                {proposals::save_draft(l)}
            </button>
        </Form>
    }
    .into_any()
}

/// What the address says that the proposal comes from.
fn origin(name: &'static str) -> AnyView {
    let id = Address::now().query::<String>(name);
    id.map(|id| view! { <input type="hidden" name=name value=id /> }.into_any()).into_any()
}

/// Whose words these are: the writer's own, unless another is chosen.
fn whose(others: &[WrittenFor]) -> AnyView {
    let l = locale();
    let choice = |value, label| Radio { value, label, hint: None };
    let own = choice(String::new(), proposals::whose_own(l).to_owned());
    let other =
        |other: &WrittenFor| choice(other.membership.to_string(), name_text(l, &other.name));
    let choices: Vec<Radio> = [own].into_iter().chain(others.iter().map(other)).collect();
    view! {
        <Radios
            name="written_for"
            legend=proposals::whose_label(l)
            hint=proposals::whose_hint(l).to_owned()
            choices
            value=String::new()
        />
    }
    .into_any()
}

use super::{new::choices, set_up::back};
use crate::{
    buttons::{Look, WentWrong, button_about},
    form::{Form, to},
    loaded::loaded,
    question::ask,
};
use api::setup::{AddPartner, EndPartner, PARTNER, SeePartners};
use domain::{
    ids::{OrganisationId, ProjectId},
    projects::pages::{OrganisationName, Partners},
};
use leptos::prelude::*;
use ui::{Lede, PageTitle, Radios, locale};
use words::setup;

/// The organisations that take part, and the form that adds one.
pub fn view() -> AnyView {
    loaded(|at| Ok(ask(SeePartners { id: at.id("id")?, after: at.query("after") })), page)
}

fn page(list: Partners) -> AnyView {
    let l = locale();
    let project = list.project;
    let none =
        list.partners.is_empty().then(|| view! { <p>{setup::partners_none(l)}</p> }.into_any());
    view! {
        {back(project)}
        <WentWrong />
        <PageTitle text=setup::partners_title(l) />
        <Lede text=setup::partners_lede(l) />
        <section class="app-section">
            <h2>{setup::partners_now(l)}</h2>
            {none}
            {list.partners.into_iter().map(|row| partner(project, row)).collect_view()}
        </section>
        <section class="app-section">
            <h2>{setup::partners_add(l)}</h2>
            {add(project, list.others, list.next)}
        </section>
    }
    .into_any()
}

fn partner(project: ProjectId, row: OrganisationName) -> impl IntoView {
    let values = vec![("project", project.to_string()), ("partner", row.id.to_string())];
    view! {
        <article class="app-card">
            <h3 class="app-card__title">{row.name.clone()}</h3>
            {button_about::<EndPartner>(values, Look::Second, setup::partner_end(locale()), &row.name)}
        </article>
    }.into_any()
}

fn add(project: ProjectId, others: Vec<OrganisationName>, next: Option<OrganisationId>) -> AnyView {
    let l = locale();
    if others.is_empty() {
        return view! { <p>{setup::partners_no_others(l)}</p> }.into_any();
    }
    let labels = vec![("partner", setup::partner_name(l).to_owned())];
    let next = next.map(|next| {
        view! {
            <nav class="app-pager" aria-label=setup::pages(l)>
                <a
                    class="app-pager__next"
                    href=format!("/projects/{project}/partners?after={next}")
                >
                    {setup::partners_more(l)}
                </a>
            </nav>
        }
        .into_any()
    });
    view! {
        <Form action={to::<AddPartner>()} name=PARTNER labels beside_buttons=true>
            <input type="hidden" name="project" value=project.to_string() />
            <Radios name="partner" legend=setup::partner_label(l) choices=choices(others) />
            <button class="nhsuk-button" type="submit">
                {setup::partner_button(l)}
            </button>
        </Form>
        {next}
    }
    .into_any()
}

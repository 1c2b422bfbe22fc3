use crate::{
    buttons::{Look, WentWrong, button_about},
    loaded::{loaded, with_id},
    question::ask,
};
use api::arrivals::{AcceptRequest, SeeArrivals, WithdrawInvitation};
use domain::{
    ids::ProjectId,
    projects::pages::{Arrivals, InvitationRow, RequestRow},
};
use leptos::prelude::*;
use ui::{Lede, PageTitle, locale};
use words::{arrivals, date, hat_name, parts, projects, role_name};

/// Who asked to take part, and who was invited.
pub fn view() -> AnyView {
    loaded(|at| Ok(ask(SeeArrivals { id: at.id("id")? })), with_id(page))
}

fn page(project: ProjectId, list: Arrivals) -> AnyView {
    let l = locale();
    let nobody =
        list.requests.is_empty().then(|| view! { <p>{arrivals::requests_none(l)}</p> }.into_any());
    let none = list
        .invitations
        .is_empty()
        .then(|| view! { <p>{arrivals::invitations_none(l)}</p> }.into_any());
    view! {
        <a class="nhsuk-back-link" href=format!("/projects/{project}")>
            {projects::back_to_project(l)}
        </a>
        <WentWrong />
        <PageTitle text=arrivals::title(l) />
        <Lede text=arrivals::lede(l) />
        <section class="app-section">
            <h2>{arrivals::requests_title(l)}</h2>
            {nobody}
            {list.requests.into_iter().map(|row| request(project, row)).collect_view()}
        </section>
        <section class="app-section">
            <h2>{arrivals::invitations_title(l)}</h2>
            {none}
            {list.invitations.into_iter().map(|row| invitation(project, row)).collect_view()}
            <p>
                <a href=format!("/projects/{project}/invite")>{arrivals::invite_link(l)}</a>
            </p>
            <p>
                <a href=format!("/projects/{project}/people/new")>{parts::person_link(l)}</a>
            </p>
        </section>
    }
    .into_any()
}

fn request(project: ProjectId, row: RequestRow) -> impl IntoView {
    let l = locale();
    let values = vec![("project", project.to_string()), ("id", row.id.to_string())];
    let name = name(row.name);
    view! {
        <article class="app-card">
            <h3 class="app-card__title">{name.clone()}</h3>
            <p class="app-meta">
                {hat_name(l, row.hat)} " · " {arrivals::asked_on(l, &date(l, row.made))}
            </p>
            {row.words.map(|words| view! { <p class="app-quote">{words}</p> }.into_any())}
            <div class="app-buttons">
                {button_about::<AcceptRequest>(values, Look::Second, arrivals::accept(l), &name)}
                <a href=format!("/projects/{project}/requests/{}/decline", row.id)>
                    {arrivals::decline_link(l)}
                </a>
            </div>
        </article>
    }
    .into_any()
}

fn invitation(project: ProjectId, row: InvitationRow) -> impl IntoView {
    let l = locale();
    let values = vec![("project", project.to_string()), ("id", row.id.to_string())];
    let name = name(row.name);
    view! {
        <article class="app-card">
            <h3 class="app-card__title">{name.clone()}</h3>
            <p class="app-meta">
                {hat_name(l, row.hat)} " · " {role_name(l, row.role)} " · "
                {arrivals::invited_until(l, &date(l, row.expires))}
            </p>
            {button_about::<WithdrawInvitation>(values, Look::Second, arrivals::withdraw(l), &name)}
        </article>
    }
    .into_any()
}

fn name(name: Option<String>) -> String {
    name.unwrap_or_else(|| arrivals::no_name(locale()).to_owned())
}

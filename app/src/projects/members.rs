use super::{Section, subnav};
use crate::{address::Address, loaded::loaded};
use api::projects::list_members;
use domain::projects::pages::{MemberList, MemberRow};
use leptos::prelude::*;
use ui::{Lede, PageTitle, locale};
use words::{name_text, projects};

/// Who takes part, as they chose to be named: for members.
pub fn view() -> AnyView {
    loaded(|at| async move { list_members(at.id("id")?, at.query("after")).await }, page)
}

fn page(list: MemberList) -> AnyView {
    let l = locale();
    let project = Address::now().param("id");
    let sections = project.parse().ok().map(|id| subnav(id, Section::Members, true));
    let next = list.next.map(|next| {
        view! {
            <nav class="app-pager" aria-label=projects::pages(l)>
                <a class="app-pager__next" href=format!("/projects/{project}/members?after={next}")>
                    {projects::more(l)}
                </a>
            </nav>
        }
    });
    view! {
        {sections}
        <PageTitle text=projects::members_title(l) />
        <Lede text=projects::members_lede(l) />
        <ul class="app-roll">{list.rows.into_iter().map(row).collect_view()}</ul>
        {next}
    }
    .into_any()
}

fn row(member: MemberRow) -> impl IntoView {
    let l = locale();
    view! {
        <li>
            {name_text(l, &member.name)}
            {member
                .written_for
                .then(|| view! { " " <span class="app-tag app-tag--quiet">{projects::written_for(l)}</span> })}
            {member.own.then(|| view! { " " <span class="app-tag">{projects::you(l)}</span> })}
        </li>
    }
}

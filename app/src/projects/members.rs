use super::{Section, subnav};
use crate::loaded::{Data, id_in_address, loaded};
use api::projects::list_members;
use domain::{
    ids::MembershipId,
    projects::pages::{MemberList, MemberRow},
};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use ui::{Lede, PageTitle, locale};
use words::{name_text, projects};

/// Who takes part, as they chose to be named: for members.
pub fn view() -> AnyView {
    let place = || (id_in_address("id"), after());
    let list = |(id, after)| async move { list_members(id?, after).await };
    let list: Data<MemberList> = Resource::new_blocking(place, list);
    loaded(list, page)
}

fn after() -> Option<MembershipId> {
    use_query_map().with(|query| query.get("after")).and_then(|id| id.parse().ok())
}

fn page(list: MemberList) -> AnyView {
    let l = locale();
    let project = use_params_map().with_untracked(|params| params.get("id").unwrap_or_default());
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

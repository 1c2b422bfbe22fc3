use crate::{loaded::loaded, question::ask};
use api::organisations::ListOrganisations;
use domain::{
    organisations::pages::{OrganisationList, OrganisationRow},
    permissions::Act,
};
use leptos::prelude::*;
use ui::{Lede, PageTitle, locale};
use words::organisations;

/// Every organisation, by name.
pub fn view() -> AnyView {
    loaded(|at| Ok(ask(ListOrganisations { after: at.query("after") })), page)
}

fn page(list: OrganisationList) -> AnyView {
    let l = locale();
    let none = list.rows.is_empty().then(|| {
        view! {
            <div class="app-empty">
                <h2>{organisations::none_title(l)}</h2>
                <p>{organisations::none_text(l)}</p>
            </div>
        }
        .into_any()
    });
    let add = list.may.contains(&Act::CreateOrganisation).then(|| {
        view! {
            <p>
                <a href="/organisations/new">{organisations::add_link(l)}</a>
            </p>
        }
        .into_any()
    });
    let next = list.next.map(|next| {
        view! {
            <nav class="app-pager" aria-label=organisations::pages(l)>
                <a class="app-pager__next" href=format!("/organisations?after={next}")>
                    {organisations::more(l)}
                </a>
            </nav>
        }
        .into_any()
    });
    view! {
        <PageTitle text=organisations::index_title(l) />
        <Lede text=organisations::index_lede(l) />
        {add}
        {none}
        <ul class="app-proposals">{list.rows.into_iter().map(row).collect_view()}</ul>
        {next}
    }
    .into_any()
}

fn row(organisation: OrganisationRow) -> impl IntoView {
    let text = organisation.text;
    view! {
        <li class="app-proposal">
            <h2>
                <a href=format!("/organisations/{}", organisation.id)>{text.name}</a>
            </h2>
            <p>{text.summary}</p>
        </li>
    }
    .into_any()
}

use crate::{
    buttons::{Look, WentWrong, button_about},
    loaded::loaded,
    question::ask,
};
use api::organisations::{Dismiss, ListOfficers};
use domain::{
    ids::OrganisationId,
    organisations::pages::{OfficerList, OfficerRow},
};
use leptos::prelude::*;
use ui::{Lede, PageTitle, locale};
use words::{office_name, organisations};

/// Who holds which role in an organisation: for administrators.
pub fn view() -> AnyView {
    loaded(|at| Ok(ask(ListOfficers { id: at.id("id")? })), page)
}

fn page(list: OfficerList) -> AnyView {
    let (l, id) = (locale(), list.id);
    let none =
        list.rows.is_empty().then(|| view! { <p>{organisations::officers_none(l)}</p> }.into_any());
    view! {
        <a class="nhsuk-back-link" href=format!("/organisations/{id}")>
            {organisations::back(l)}
        </a>
        <WentWrong />
        <PageTitle text=organisations::officers_title(l) />
        <Lede text=organisations::officers_lede(l, &list.name) />
        {none}
        {list.rows.into_iter().map(|row| officer(id, row)).collect_view()}
        <p>
            <a href=format!("/organisations/{id}/officers/new")>{organisations::appoint_link(l)}</a>
        </p>
    }
    .into_any()
}

fn officer(id: OrganisationId, row: OfficerRow) -> impl IntoView {
    let l = locale();
    let values = vec![
        ("id", id.to_string()),
        ("person", row.person.to_string()),
        ("role", row.role.code().to_owned()),
    ];
    let name = row.full_name.unwrap_or_else(|| organisations::officer_no_name(l).to_owned());
    view! {
        <article class="app-card">
            <h2 class="app-card__title">{name.clone()}</h2>
            <p class="app-meta">{office_name(l, row.role)}</p>
            {button_about::<Dismiss>(values, Look::Second, organisations::officer_end(l), &name)}
        </article>
    }
    .into_any()
}

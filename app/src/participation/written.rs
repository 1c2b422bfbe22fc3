use super::rows::record;
use crate::{
    address::Address,
    loaded::loaded,
    parts::aside,
    question::{Question, ask},
};
use api::{AppError, participation::ListGivenBy};
use domain::{
    accounts::ShownName,
    participation::{
        Contribution,
        pages::{GivenPage, GivenRow},
    },
};
use leptos::prelude::*;
use ui::{Lede, PageTitle, locale};
use words::{meetings, name_text};

/// What somebody gave to a project, for those who put it right.
pub fn view() -> AnyView {
    loaded(see, page)
}

fn see(at: Address) -> Result<Question<GivenPage>, AppError> {
    let (project, part) = (at.id("id")?, at.id("member")?);
    Ok(ask(ListGivenBy { project, part, after: at.query("after") }))
}

fn page(list: GivenPage) -> AnyView {
    let (l, at) = (locale(), Address::now());
    let name = name_text(l, list.person.as_ref().unwrap_or(&ShownName::Unnamed));
    let members = format!("/projects/{}/members", at.param("id"));
    let here = format!("{members}/{}/given", at.param("member"));
    let put_right = |row: &GivenRow| {
        // What was given at a meeting is corrected there.
        let of_meeting = !matches!(row.what, Contribution::Act(_));
        let page = if of_meeting { return None } else { format!("{here}/{}", row.id) };
        Some(view! { <p><a href=page>{meetings::given_correct_title(l)}</a></p> }.into_any())
    };
    view! {
        <a class="nhsuk-back-link" href=members>
            {meetings::given_back(l)}
        </a>
        <PageTitle text=meetings::given_of_title(l, &name) />
        <Lede text=meetings::given_of_lede(l) />
        {aside(meetings::given_of_hint(l))}
        {record(list, &here, put_right)}
    }
    .into_any()
}

use super::rows::record;
use crate::{loaded::loaded, question::ask};
use api::participation::SeeGiven;
use domain::participation::pages::GivenPage;
use leptos::prelude::*;
use ui::{Lede, PageTitle, locale};
use words::{consents, meetings};

/// Everything that the reader gave.
pub fn view() -> AnyView {
    loaded(|at| Ok(ask(SeeGiven { after: at.query("after") })), page)
}

fn page(list: GivenPage) -> AnyView {
    let l = locale();
    view! {
        <a class="nhsuk-back-link" href="/my-part">
            {consents::back(l)}
        </a>
        <PageTitle text=meetings::given_title(l) />
        <Lede text=meetings::given_lede(l) />
        {record(list, "/my-part/given", |_| None)}
    }
    .into_any()
}

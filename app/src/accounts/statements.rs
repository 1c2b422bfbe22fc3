use super::consents::settle;
use crate::{
    buttons::{Look, WentWrong},
    help,
    loaded::loaded,
    question::ask,
};
use api::accounts::SeeConsents;
use domain::accounts::{ConsentRow, Purpose};
use leptos::prelude::*;
use ui::{Lede, PageTitle, locale};
use words::{consents, purpose_name, purpose_yes};

/// What everybody is asked to read and accept before anything else.
pub fn view() -> AnyView {
    loaded(|_| Ok(ask(SeeConsents {})), page)
}

fn page(rows: Vec<ConsentRow>) -> AnyView {
    let l = locale();
    let unread: Vec<ConsentRow> =
        rows.into_iter().filter(|row| row.purpose.is_required() && !row.given).collect();
    let lede = if unread.is_empty() { consents::accepted(l) } else { consents::read_lede(l) };
    view! {
        <a class="nhsuk-back-link" href="/my-part">
            {consents::back(l)}
        </a>
        <WentWrong />
        <PageTitle text=consents::read_title(l) />
        <Lede text=lede />
        {unread.into_iter().map(statement).collect_view()}
    }
    .into_any()
}

/// The whole of a statement, and the button below it.
fn statement(row: ConsentRow) -> AnyView {
    let l = locale();
    let words = match row.purpose {
        Purpose::PrivacyNotice => help::notice(),
        Purpose::Quotes | Purpose::OtherProjects => {
            view! { <h2>{purpose_name(l, row.purpose)}</h2> }.into_any()
        }
    };
    view! {
        {words}
        {settle(row, Look::Main, purpose_yes(l, row.purpose))}
    }
    .into_any()
}

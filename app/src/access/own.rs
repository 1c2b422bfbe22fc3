use super::fields::{fields, labels};
use crate::{
    form::{Form, to},
    loaded::loaded,
    question::ask,
};
use api::access::{NEEDS, SayNeeds, SeeOwnNeeds};
use domain::access::pages::NeedsPage;
use leptos::prelude::*;
use ui::{Lede, PageTitle, locale};
use words::{access, consents, date};

/// What the reader needs to take part: said once, and read again once a year.
pub fn view() -> AnyView {
    loaded(|_| Ok(ask(SeeOwnNeeds {})), page)
}

fn page(needs: NeedsPage) -> AnyView {
    let l = locale();
    let said = match (needs.said, needs.review) {
        (Some(said), _) if needs.due => access::own_due(l, &date(l, said)),
        (Some(said), Some(review)) => access::own_said(l, &date(l, said), &date(l, review)),
        _ => access::own_none(l).to_owned(),
    };
    view! {
        <a class="nhsuk-back-link" href="/my-part">
            {consents::back(l)}
        </a>
        <PageTitle text=access::own_title(l) />
        <Lede text=access::own_lede(l) />
        <p>{said}</p>
        <Form action={to::<SayNeeds>()} name=NEEDS labels=labels()>
            {fields(needs.form)}
        </Form>
    }
    .into_any()
}

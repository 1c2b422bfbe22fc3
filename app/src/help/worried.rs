use crate::{fetched::fetched, loaded::waited, organisations::contact_cards, question::ask};
use api::organisations::ListAllContacts;
use domain::organisations::pages::OrganisationContacts;
use leptos::prelude::*;
use ui::{Lede, PageTitle, locale};
use words::help;

/// Where to turn in danger or worry: 999 and 111 first.
pub fn view() -> AnyView {
    let l = locale();
    view! {
        <PageTitle text=help::worried_title(l) />
        <Lede text=help::worried_lede(l) />
        <div class="app-grid app-grid--two">
            <article class="app-card app-card--late">
                <h2 class="app-card__title">
                    <a href="tel:999">"999"</a>
                </h2>
                <p>{help::worried_999(l)}</p>
            </article>
            <article class="app-card app-card--next">
                <h2 class="app-card__title">
                    <a href="tel:111">"111"</a>
                </h2>
                <p>{help::worried_111(l)}</p>
            </article>
        </div>
        <Contacts />
        <h2>{help::worried_council_title(l)}</h2>
        <p>{help::worried_council_text(l)}</p>
    }
    .into_any()
}

/// Whom the organisations name. Where they cannot be fetched, the rest of the
/// page stands without them.
#[component]
fn Contacts() -> impl IntoView {
    let contacts = fetched(|_| Ok(ask(ListAllContacts {})));
    waited(contacts, |contacts| {
        let all: Vec<OrganisationContacts> = contacts.open().unwrap_or_default();
        (!all.is_empty()).then(|| organisations(all)).into_any()
    })
}

fn organisations(all: Vec<OrganisationContacts>) -> AnyView {
    let one = |organisation: OrganisationContacts| {
        view! {
            <h3>
                <a href=format!("/organisations/{}", organisation.id)>{organisation.name}</a>
            </h3>
            {contact_cards(organisation.contacts)}
        }
        .into_any()
    };
    view! {
        <section class="app-section">
            <h2>{help::worried_contacts_title(locale())}</h2>
            {all.into_iter().map(one).collect_view()}
        </section>
    }
    .into_any()
}

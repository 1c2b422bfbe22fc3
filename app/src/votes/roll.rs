use crate::{loaded::loaded, question::ask};
use api::votes::SeeRoll;
use domain::votes::pages::RollPage;
use leptos::prelude::*;
use ui::{Lede, PageTitle, locale};
use words::{counts, name_text, projects, votes};

/// Who may vote, under the names they chose; not whether they did.
pub fn view() -> AnyView {
    loaded(|at| Ok(ask(SeeRoll { id: at.id("id")?, after: at.query("after") })), page)
}

fn page(roll: RollPage) -> AnyView {
    let l = locale();
    let vote = roll.vote;
    let next = roll.next.map(|next| {
        view! {
            <nav class="app-pager" aria-label=projects::pages(l)>
                <a class="app-pager__next" href=format!("/votes/{}/roll?after={next}", vote.id)>
                    {projects::more(l)}
                </a>
            </nav>
        }
        .into_any()
    });
    let names = roll
        .names
        .iter()
        .map(|name| view! { <li>{name_text(l, name)}</li> }.into_any())
        .collect_view();
    view! {
        <a class="nhsuk-back-link" href=format!("/votes/{}", vote.id)>
            {votes::back_to_ballot(l)}
        </a>
        <PageTitle text=counts::roll_title(l) />
        <Lede text=counts::roll_lede(l, vote.roll_size.unwrap_or_default().into()) />
        <ul class="app-roll">{names}</ul>
        {next}
    }
    .into_any()
}

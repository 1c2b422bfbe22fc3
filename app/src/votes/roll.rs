use crate::loaded::loaded;
use api::votes::see_roll;
use domain::votes::pages::RollPage;
use leptos::prelude::*;
use ui::{Lede, PageTitle, locale};
use words::{name_text, projects, votes};

/// Who may vote, under the names they chose; not whether they did.
pub fn view() -> AnyView {
    loaded(|at| async move { see_roll(at.id("id")?, at.query("after")).await }, page)
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
    });
    let names =
        roll.names.iter().map(|name| view! { <li>{name_text(l, name)}</li> }).collect_view();
    view! {
        <a class="nhsuk-back-link" href=format!("/votes/{}", vote.id)>
            {votes::back_to_ballot(l)}
        </a>
        <PageTitle text=votes::roll_title(l) />
        <Lede text=votes::roll_lede(l, vote.roll_size.unwrap_or_default().into()) />
        <ul class="app-roll">{names}</ul>
        {next}
    }
    .into_any()
}

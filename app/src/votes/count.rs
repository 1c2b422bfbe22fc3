use super::steps;
use crate::{
    loaded::loaded,
    parts::{all, back, fold, say},
    question::ask,
};
use api::votes::SeeCount;
use domain::votes::pages::CountPage;
use leptos::prelude::*;
use ui::{Lede, PageTitle, locale};
use words::counts;

/// How a vote was counted: every step in sentences, as a picture and as a table.
pub fn view() -> AnyView {
    loaded(|at| Ok(ask(SeeCount { id: at.id("id")? })), page)
}

fn page(CountPage { vote, transcript }: CountPage) -> AnyView {
    let l = locale();
    let told = match transcript {
        Some(transcript) => {
            let seed = counts::lots_text(l, &transcript.seed.to_text());
            all(vec![
                Some(view! { <Lede text=counts::count_lede(l) /> }.into_any()),
                Some(steps::told(&vote, &transcript.steps)),
                Some(fold(counts::lots_title(l), false, say(seed))),
            ])
        }
        None if vote.method.has_options() => say(counts::no_steps(l)),
        None => say(counts::no_steps_question(l)),
    };
    view! {
        {back(format!("/votes/{}/result", vote.id), counts::back_to_result(l))}
        <p class="app-meta">{vote.title}</p>
        <PageTitle text=counts::count_title(l) />
        {told}
    }
    .into_any()
}

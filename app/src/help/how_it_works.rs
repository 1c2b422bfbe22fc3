use leptos::prelude::*;
use ui::{Lede, PageTitle, locale};
use words::help;

/// From a question to a change, in five steps.
pub fn view() -> AnyView {
    let l = locale();
    view! {
        <PageTitle text=help::how_title(l) />
        <Lede text=help::how_lede(l) />
        <h2>{help::how_ask_title(l)}</h2>
        <p>{help::how_ask_text(l)}</p>
        <h2>{help::how_join_title(l)}</h2>
        <p>{help::how_join_text(l)}</p>
        <h2>{help::how_propose_title(l)}</h2>
        <p>{help::how_propose_text(l)}</p>
        <h2>{help::how_vote_title(l)}</h2>
        <p>{help::how_vote_text(l)}</p>
        <h2>{help::how_answer_title(l)}</h2>
        <p>{help::how_answer_text(l)}</p>
    }
    .into_any()
}

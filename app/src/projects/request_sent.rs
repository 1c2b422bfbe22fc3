use leptos::prelude::*;
use ui::{Lede, PageTitle, locale};
use words::projects;

/// What happens to the request now.
pub fn view() -> AnyView {
    let l = locale();
    view! {
        <PageTitle text=projects::request_sent_title(l) />
        <Lede text=projects::request_sent_lede(l) />
        <p>
            <a href="/projects">{projects::see_all(l)}</a>
        </p>
    }
    .into_any()
}

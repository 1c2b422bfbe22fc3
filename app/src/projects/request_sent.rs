use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};
use ui::{Lede, PageTitle, locale};
use words::projects;

/// What happens to the request now.
pub struct RequestSent;

#[lazy_route]
impl LazyRoute for RequestSent {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
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
}

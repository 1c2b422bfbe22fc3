use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};
use ui::{Lede, PageTitle, locale};
use words::home;

/// The front page: a stranger understands it in five seconds.
pub struct Home;

#[lazy_route]
impl LazyRoute for Home {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let l = locale();
        view! {
            <div class="app-hero">
                <PageTitle text=home::title(l) />
                <Lede text=home::lede(l) />
                <div class="app-buttons">
                    <a class="nhsuk-button" href="/projects">
                        {home::see_projects(l)}
                    </a>
                    <a href="/how-it-works">{home::how_it_works(l)}</a>
                </div>
            </div>
        }
        .into_any()
    }
}

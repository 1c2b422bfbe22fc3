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
        <h2>{help::worried_council_title(l)}</h2>
        <p>{help::worried_council_text(l)}</p>
    }
    .into_any()
}

//! Pages for when there is no page.

use crate::layout::Frame;
use leptos::prelude::*;
use ui::{Lede, PageTitle, locale};
use words::errors;

/// No such page: says so, with a way on.
#[component]
pub fn NotFound() -> impl IntoView {
    let l = locale();
    view! {
        <Frame>
            <PageTitle text=errors::not_found_title(l) />
            <Lede text=errors::not_found_text(l) />
            <p><a href="/">{errors::go_home(l)}</a></p>
        </Frame>
    }
    .into_any()
}

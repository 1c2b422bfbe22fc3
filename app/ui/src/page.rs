use crate::here::window_title;
use leptos::prelude::*;
use leptos_meta::Title;

/// The page's one `<h1>`, which is also the title of the window.
#[component]
pub fn PageTitle(
    /// What the page is about.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    view! {
        <Title text=window_title(&text) />
        <h1>{text}</h1>
    }
    .into_any()
}

/// The one or two sentences below the title.
#[component]
pub fn Lede(
    /// The sentences.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    view! { <p class="app-lede">{text}</p> }.into_any()
}

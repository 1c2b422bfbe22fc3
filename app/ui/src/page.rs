use crate::here::window_title;
use leptos::{html::H1, prelude::*};
use leptos_meta::Title;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

/// Whether this browser has shown a page of ours since it was loaded.
static SHOWN: AtomicBool = AtomicBool::new(false);

/// The page's one `<h1>`, which is also the title of the window. Where it takes the
/// place of another page without a load, it gets the focus: whoever hears the page
/// hears that it is a new one, and whoever uses the keyboard begins at its top.
#[component]
pub fn PageTitle(
    /// What the page is about.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    let heading = NodeRef::<H1>::new();
    Effect::new(move |_| {
        if let Some(heading) = heading.get()
            && SHOWN.swap(true, Relaxed)
        {
            // It is made before it stands in the page, and cannot have the focus yet.
            request_animation_frame(move || {
                let _ = heading.focus();
            });
        }
    });
    view! {
        <Title text=window_title(&text) />
        <h1 node_ref=heading tabindex="-1">
            {text}
        </h1>
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

//! What may have to be said at any moment: it waits, hidden, in every page.

use leptos::{prelude::*, wasm_bindgen::JsCast};
use ui::locale;
use web_sys::Element;
use words::shell;

/// One of the notices, by the id that it has in the page.
#[derive(Clone, Copy)]
pub enum Notice {
    /// A part of the page did not arrive.
    Lost,
    /// A form could not be sent.
    NotSent,
}

impl Notice {
    fn id(self) -> &'static str {
        match self {
            Self::Lost => "lost",
            Self::NotSent => "not-sent",
        }
    }
}

/// Shows or hides a notice.
pub fn show(notice: Notice, shown: bool) {
    if let Some(notice) = document().get_element_by_id(notice.id()) {
        let _ = notice.toggle_attribute_with_force("hidden", !shown);
    }
}

/// Says that a part of the page did not arrive, and leaves its links to the
/// browser: the router cannot follow them any more.
pub fn say_lost() {
    show(Notice::Lost, true);
    let Ok(links) = document().query_selector_all("a[href]") else { return };
    let link = |at| links.get(at)?.dyn_into::<Element>().ok();
    for link in (0..links.length()).filter_map(link) {
        let _ = link.set_attribute("rel", "external");
    }
}

/// The notices, at the end of every page.
#[component]
pub fn Notices() -> impl IntoView {
    let l = locale();
    view! {
        <div class="app-lost" id=Notice::Lost.id() role="status" hidden>
            <p>
                <b>{shell::lost_title(l)}</b>
                " "
                {shell::lost_text(l)}
            </p>
            <a href="" rel="external">
                {shell::lost_reload(l)}
            </a>
        </div>
        <div class="app-lost" id=Notice::NotSent.id() role="status" hidden>
            <p>
                <b>{shell::not_sent_title(l)}</b>
                " "
                {shell::not_sent_text(l)}
            </p>
        </div>
    }
    .into_any()
}

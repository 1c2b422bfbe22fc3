//! Where the browser starts.
#![cfg(target_arch = "wasm32")]

use std::panic;
use wasm_bindgen::prelude::wasm_bindgen;

/// Wakes up the page that the server rendered.
#[wasm_bindgen]
pub fn hydrate() {
    panic::set_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        say_lost();
    }));
    leptos::mount::hydrate_lazy(app::App);
    keep_assets();
}

/// A part of the page did not arrive: shows the notice that waits for this in
/// every page. Links and forms still work, since they never needed the part.
fn say_lost() {
    let notice = leptos::prelude::document().get_element_by_id("lost");
    if let Some(notice) = notice {
        let _ = notice.remove_attribute("hidden");
    }
}

/// Lets the service worker keep the built assets for the next visit.
fn keep_assets() {
    let workers = leptos::prelude::window().navigator().service_worker();
    let _ = workers.register("/sw.js");
}

//! Where the browser starts.
#![cfg(target_arch = "wasm32")]

use std::panic;
use wasm_bindgen::prelude::wasm_bindgen;

/// Wakes up the page that the server rendered.
#[wasm_bindgen]
pub fn hydrate() {
    panic::set_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        // Most likely a part of the page did not arrive.
        app::say_lost();
    }));
    leptos::mount::hydrate_lazy(app::App);
    keep_assets();
}

/// Lets the service worker keep the built assets for the next visit.
fn keep_assets() {
    let workers = leptos::prelude::window().navigator().service_worker();
    let _ = workers.register("/sw.js");
}

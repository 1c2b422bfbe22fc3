//! The single-page app: the shell around every page, and the table of routes.
//!
//! The same code renders on the server and wakes up in the browser. A page is
//! one file, named as its URL; pages that are opened together are one lazy chunk
//! of WebAssembly (`sections.rs`).

mod access;
mod accounts;
mod address;
mod answers;
mod arriving;
mod buttons;
mod desk;
mod fetched;
mod form;
mod help;
mod layout;
mod loaded;
mod lost;
mod meetings;
mod names;
mod notices;
mod organisations;
mod participation;
mod parts;
mod payments;
mod projects;
mod proposals;
mod question;
mod routes;
mod sections;
mod sending;
mod votes;

use leptos::prelude::*;
use leptos_meta::{HashedStylesheet, MetaTags, provide_meta_context};

pub use notices::say_lost;
pub use routes::App;
pub use sections::words_of;

/// The document around the app, rendered on the server only.
pub fn shell(options: LeptosOptions) -> impl IntoView {
    provide_meta_context();
    #[cfg(not(target_arch = "wasm32"))]
    arriving::announce_only_here();
    let here = ui::here();
    view! {
        <!DOCTYPE html>
        <html lang=ui::locale().code()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <meta name="theme-color" content="#073f3e" />
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                <link rel="manifest" href="/manifest.webmanifest" />
                <HashedStylesheet options=options.clone() id="leptos" />
                <AutoReload options=options.clone() />
                <HydrationScripts options=options />
                <MetaTags />
            </head>
            <body
                data-portal-name=here.portal_name
                data-demonstration=here.demonstration.then_some("")
                data-signed-in=here.signed_in.then_some("")
            >
                <App />
            </body>
        </html>
    }
}

//! Has what a section of pages needs arrive in the browser: its code and its words.

#[cfg(target_arch = "wasm32")]
pub use browser::with_words;
#[cfg(not(target_arch = "wasm32"))]
pub use server::{announce, announce_only_here};

fn address(section: &str) -> String {
    ["/words/", words::VERSION, "/", ui::locale().code(), "/", section].concat()
}

#[cfg(not(target_arch = "wasm32"))]
mod server {
    use crate::names::is_of;
    use api::door::{Announced, announce as say};
    use leptos::{PrefetchLazyFn, WasmSplitManifest, prelude::*};

    /// Has the browser fetch what a section is made of while it reads the page.
    pub fn announce(section: &str) {
        say(&super::address(section), Announced::File);
        let Some(manifest) = use_context::<WasmSplitManifest>() else { return };
        let (folder, chunks, loader) = &*manifest.0.read_value();
        let of_section = chunks.iter().filter(|(chunk, _)| is_of(chunk, section));
        for file in of_section.flat_map(|(_, files)| files) {
            say(&format!("{folder}/{file}.wasm"), Announced::File);
        }
        say(&format!("{folder}/{loader}"), Announced::Module);
    }

    /// Keeps leptos from announcing chunks too: it does so when the page is ready, into
    /// whichever page of the same thread was begun last, which can be somebody else's.
    pub fn announce_only_here() {
        provide_context(PrefetchLazyFn::default());
    }
}

#[cfg(target_arch = "wasm32")]
mod browser {
    use crate::sending::{Request, answer_to};
    use api::AppError;
    use futures::future::join;
    use leptos::server_fn::request::ClientReq;
    use words::Feature;

    const TEXT: &str = "text/plain";

    /// Waits for a section's words and for its `code`, which are fetched at once.
    pub async fn with_words(section: &str, features: &[Feature], code: impl Future<Output = ()>) {
        join(arrive(section, features), code).await;
    }

    /// What does not arrive is missed as soon as a page asks for it, and then said.
    async fn arrive(section: &str, features: &[Feature]) {
        if words::are_here(features) {
            return;
        }
        if let Ok(packed) = fetch(section).await
            && let Ok(packed) = String::from_utf8(packed)
        {
            words::take(packed.leak());
        }
    }

    async fn fetch(section: &str) -> Result<Vec<u8>, AppError> {
        let path = super::address(section);
        let question = <Request as ClientReq<AppError>>::try_new_get(&path, TEXT, TEXT, "")?;
        answer_to(question).await
    }
}

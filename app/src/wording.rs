//! Fetches the words of a section of pages, which a browser does not have yet.

#[cfg(target_arch = "wasm32")]
pub use browser::with_words;

fn address(section: &str) -> String {
    ["/words/", words::VERSION, "/", ui::locale().code(), "/", section].concat()
}

/// Has the browser fetch a section's words before its code asks for them.
#[cfg(not(target_arch = "wasm32"))]
pub fn announce(section: &str) {
    api::door::announce(&address(section));
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

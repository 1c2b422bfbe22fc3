//! A page, of whichever section.

use leptos::prelude::AnyView;
use leptos_router::ChooseView;
use std::{pin::Pin, sync::Arc};

type Soon<T> = Pin<Box<dyn Future<Output = T>>>;

/// A page, of whichever section. It is one type for all: the router is made anew for
/// each type that it is given, and the browser would have to fetch every one.
#[derive(Clone)]
pub struct Page {
    pub(super) section: &'static str,
    #[cfg(target_arch = "wasm32")]
    pub(super) words: &'static [words::Feature],
    #[cfg(target_arch = "wasm32")]
    pub(super) code: fn() -> Soon<()>,
    pub(super) show: Arc<dyn Fn() -> Soon<AnyView> + Send + Sync>,
}

impl ChooseView for Page {
    async fn choose(self) -> AnyView {
        // On the server it was announced when the page was looked up.
        #[cfg(target_arch = "wasm32")]
        self.preload().await;
        (self.show)().await
    }

    async fn preload(&self) {
        #[cfg(not(target_arch = "wasm32"))]
        crate::arriving::announce(self.section);
        #[cfg(target_arch = "wasm32")]
        crate::arriving::with_words(self.section, self.words, (self.code)()).await;
    }
}

//! Pages arrive in the browser in sections: one chunk of WebAssembly for those
//! that a person is likely to open one after the other. What few people open, or
//! what needs forms where its neighbours need none, is a section of its own.

/// Declares the pages of a section, each with the function that shows it, as
/// `Page`, which the table of routes names. The section's name is its chunk's.
macro_rules! pages {
    ($section:ident: $($page:ident => $view:path,)*) => {
        /// One page of this section.
        #[derive(Clone, Copy)]
        pub enum Page {
            $(#[allow(missing_docs)] $page,)*
        }

        impl leptos_router::ChooseView for Page {
            async fn choose(self) -> leptos::prelude::AnyView {
                show(self).await
            }

            async fn preload(&self) {
                #[cfg(target_arch = "wasm32")]
                __preload_show().await;
            }
        }

        // All that only this names is split off, and fetched when it is first called.
        #[leptos::prelude::lazy($section)]
        fn show(page: Page) -> leptos::prelude::AnyView {
            match page {
                $(Page::$page => $view(),)*
            }
        }
    };
}

//! Pages arrive in the browser by feature: one chunk of WebAssembly for all that
//! a person who opens one of them is likely to open next.

/// Declares the pages of a feature, each with the function that shows it, as
/// `Page`, which the table of routes names.
macro_rules! pages {
    ($feature:ident: $($page:ident => $view:path,)*) => {
        /// One page of this feature.
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
        #[leptos::prelude::lazy($feature)]
        fn show(page: Page) -> leptos::prelude::AnyView {
            match page {
                $(Page::$page => $view(),)*
            }
        }
    };
}

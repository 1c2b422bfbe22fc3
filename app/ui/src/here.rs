use crate::locale;
use leptos::prelude::*;

/// Where the reader is. The server puts it on `<body>`, the browser reads it
/// there: no fetch, and the same on both sides. What changes it (signing in or
/// out, another language) loads a new page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Here {
    /// The name the deployer gave the portal.
    pub portal_name: String,
    /// Whether everything here is invented.
    pub demonstration: bool,
    /// Whether somebody is signed in.
    pub signed_in: bool,
}

/// Where the reader is.
pub fn here() -> Here {
    if cfg!(target_arch = "wasm32") {
        from_body()
    } else {
        use_context::<Here>().unwrap_or_default()
    }
}

fn from_body() -> Here {
    let read = |name: &str| document().body().and_then(|body| body.get_attribute(name));
    Here {
        portal_name: read("data-portal-name").unwrap_or_default(),
        demonstration: read("data-demonstration").is_some(),
        signed_in: read("data-signed-in").is_some(),
    }
}

/// The window's title for a page: "Projects - Coproduce".
pub fn window_title(page: &str) -> String {
    words::shell::title_with_name(locale(), page, &here().portal_name)
}

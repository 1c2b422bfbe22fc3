use leptos::prelude::*;
use words::Locale;

/// The page's language: from the request on the server, from `<html lang>` in
/// the browser. A change of language loads the page anew, so it never changes
/// while a page lives.
pub fn locale() -> Locale {
    if cfg!(target_arch = "wasm32") {
        let code = document().document_element().and_then(|html| html.get_attribute("lang"));
        code.and_then(|code| Locale::from_code(&code)).unwrap_or_default()
    } else {
        use_context::<Locale>().unwrap_or_default()
    }
}

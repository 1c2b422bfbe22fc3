//! What a form that was posted without JavaScript gets back: what was typed,
//! and what was wrong with it.

use crate::AppError;
use serde::{Deserialize, Serialize};

/// What came back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// Field name and what was typed there.
    pub values: Vec<(String, String)>,
    /// What was wrong.
    pub error: Option<AppError>,
}

/// What came back to the page that is being rendered. In the browser there is
/// nothing to fetch: it comes with the page, or not at all.
pub async fn see_kept(form: &'static str) -> Option<Kept> {
    #[cfg(not(target_arch = "wasm32"))]
    {
        Some(crate::door::kept(form).await)
    }
    #[cfg(target_arch = "wasm32")]
    {
        let _ = form;
        None
    }
}

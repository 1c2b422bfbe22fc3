//! Pages that gather across features.

use crate::AppError;
use domain::{desk::MyPart, ids::ProposalId};
use leptos::prelude::*;

/// The reader's own page.
#[server]
pub async fn see_my_part(after: Option<ProposalId>) -> Result<MyPart, AppError> {
    use crate::door;
    door::answer(backend::desk::see_my_part(&door::portal(), &door::scope(), after).await)
}

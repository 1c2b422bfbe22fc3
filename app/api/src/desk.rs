//! Pages that gather across features.

use crate::AppError;
use domain::{
    desk::{Closing, Front, MyPart},
    ids::{ProjectId, ProposalId},
    projects::Need,
};
use leptos::{prelude::*, server_fn::codec::Postcard};

/// The reader's own page.
#[server(output = Postcard)]
pub async fn see_my_part(after: Option<ProposalId>) -> Result<MyPart, AppError> {
    use crate::door;
    door::answer(backend::desk::see_my_part(&door::portal(), &door::scope(), after).await)
}

/// What a stranger reads first.
#[server(output = Postcard)]
pub async fn see_front() -> Result<Front, AppError> {
    use crate::door;
    door::answer(backend::desk::see_front(&door::portal(), &door::scope()).await)
}

/// What a project asks of the reader next; nothing of those who do not take part.
#[server(output = Postcard)]
pub async fn see_needs(project: ProjectId) -> Result<Vec<Need>, AppError> {
    use crate::door;
    door::answer(backend::desk::see_needs(&door::portal(), &door::scope(), project).await)
}

/// What the reader should know of their money before they close their account.
#[server(output = Postcard)]
pub async fn see_closing() -> Result<Closing, AppError> {
    use crate::door;
    door::answer(backend::desk::see_closing(&door::portal(), &door::scope()).await)
}

//! Pages that gather across features.

use crate::AppError;
use domain::{
    desk::{MyPart, Story},
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

/// What changed because people spoke, where there is something to tell.
#[server(output = Postcard)]
pub async fn see_story() -> Result<Option<Story>, AppError> {
    use crate::door;
    door::answer(backend::desk::see_story(&door::portal(), &door::scope()).await)
}

/// What a project asks of the reader next; nothing of those who do not take part.
#[server(output = Postcard)]
pub async fn see_needs(project: ProjectId) -> Result<Vec<Need>, AppError> {
    use crate::door;
    door::answer(backend::desk::see_needs(&door::portal(), &door::scope(), project).await)
}

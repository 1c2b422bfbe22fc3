//! What the forms of an organisation read first.

use crate::address::Address;
use api::{AppError, Problem, organisations::see_organisation};
use domain::{organisations::pages::OrganisationPage, permissions::Act, refusal::Refusal};
use ui::here;

/// The organisation in the address, for those who may change it.
pub async fn see_to_edit(at: Address) -> Result<OrganisationPage, AppError> {
    let signed_in = here().signed_in;
    let (page, _) = see_organisation(at.id("id")?, None).await?;
    if page.may.contains(&Act::EditOrganisation) {
        return Ok(page);
    }
    let refusal = if signed_in { Refusal::NotAllowed } else { Refusal::SignInFirst };
    Err(Problem::Refused(refusal).into())
}

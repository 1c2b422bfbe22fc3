//! Organisations: who leads projects, whom to turn to, what is promised, and
//! who holds office.

use crate::AppError;
use domain::{
    ids::{OrganisationId, PersonId, ProjectId},
    organisations::pages::{OfficerList, OrganisationContacts, OrganisationList, OrganisationPage},
    projects::pages::ProjectList,
    scope::OfficeRole,
};
use leptos::{prelude::*, server_fn::codec::Postcard};

/// The form that holds what an organisation says of itself.
pub const ORGANISATION: &str = "organisation";

/// The form that says whom to turn to.
pub const CONTACTS: &str = "contacts";

/// The form that promises times.
pub const PROMISE: &str = "promise";

/// The form that gives somebody an office.
pub const OFFICER: &str = "officer";

/// All organisations by name; 50 a page.
#[server(output = Postcard)]
pub async fn list_organisations(
    after: Option<OrganisationId>,
) -> Result<OrganisationList, AppError> {
    use crate::door;
    let (portal, scope) = (door::portal(), door::scope());
    door::answer(backend::organisations::list_organisations(&portal, &scope, after).await)
}

/// An organisation's page, and the public projects that it leads.
#[server(output = Postcard)]
pub async fn see_organisation(
    id: OrganisationId,
    after: Option<ProjectId>,
) -> Result<(OrganisationPage, ProjectList), AppError> {
    use crate::door;
    let (portal, scope) = (door::portal(), door::scope());
    door::answer(
        backend::projects::see_organisation_with_projects(&portal, &scope, id, after).await,
    )
}

/// Whom to turn to when worried about someone, by organisation.
#[server(output = Postcard)]
pub async fn list_all_contacts() -> Result<Vec<OrganisationContacts>, AppError> {
    use crate::door;
    door::answer(backend::organisations::list_all_contacts(&door::portal()).await)
}

/// Adds an organisation.
#[server(output = Postcard)]
pub async fn create_organisation(name: String, summary: String) -> Result<(), AppError> {
    use crate::door;
    use domain::organisations::OrganisationText;
    let (portal, scope) = (door::portal(), door::scope());
    let text = OrganisationText { name: name.clone(), summary: summary.clone() };
    let created = backend::organisations::create_organisation(&portal, &scope, &text).await;
    let typed = [("name", &*name), ("summary", &*summary)];
    let id = door::answer_form(ORGANISATION, &typed, created).await?;
    leptos_axum::redirect(&format!("/organisations/{id}"));
    Ok(())
}

/// Changes what an organisation says of itself.
#[server(output = Postcard)]
pub async fn edit_organisation(
    id: OrganisationId,
    name: String,
    summary: String,
) -> Result<(), AppError> {
    use crate::door;
    use domain::organisations::OrganisationText;
    let (portal, scope) = (door::portal(), door::scope());
    let text = OrganisationText { name: name.clone(), summary: summary.clone() };
    let edited = backend::organisations::edit_organisation(&portal, &scope, id, &text).await;
    let typed = [("name", &*name), ("summary", &*summary)];
    door::answer_form(ORGANISATION, &typed, edited).await?;
    leptos_axum::redirect(&format!("/organisations/{id}"));
    Ok(())
}

/// Says whom to turn to, in the order in which to call them.
#[server(output = Postcard)]
// A form's fields are its arguments.
#[allow(clippy::too_many_arguments)]
pub async fn set_contacts(
    id: OrganisationId,
    label_1: String,
    telephone_1: String,
    hours_1: String,
    email_1: String,
    label_2: String,
    telephone_2: String,
    hours_2: String,
    email_2: String,
    label_3: String,
    telephone_3: String,
    hours_3: String,
    email_3: String,
) -> Result<(), AppError> {
    use crate::door;
    let typed = [
        ("label_1", &*label_1),
        ("telephone_1", &*telephone_1),
        ("hours_1", &*hours_1),
        ("email_1", &*email_1),
        ("label_2", &*label_2),
        ("telephone_2", &*telephone_2),
        ("hours_2", &*hours_2),
        ("email_2", &*email_2),
        ("label_3", &*label_3),
        ("telephone_3", &*telephone_3),
        ("hours_3", &*hours_3),
        ("email_3", &*email_3),
    ];
    let contacts: Vec<_> = typed.chunks(4).map(contact).collect();
    let (portal, scope) = (door::portal(), door::scope());
    let set = backend::organisations::set_contacts(&portal, &scope, id, &contacts).await;
    door::answer_form(CONTACTS, &typed, set).await?;
    leptos_axum::redirect(&format!("/organisations/{id}"));
    Ok(())
}

/// A contact from its four fields, in the form's order.
#[cfg(not(target_arch = "wasm32"))]
fn contact(typed: &[(&str, &str)]) -> domain::organisations::Contact {
    let field = |at: usize| typed.get(at).map(|(_, text)| (*text).to_owned());
    domain::organisations::Contact {
        label: field(0).unwrap_or_default(),
        telephone: field(1),
        hours: field(2),
        email: field(3),
    }
}

/// Promises other times, from a later day on.
#[server(output = Postcard)]
pub async fn make_promise(
    id: OrganisationId,
    acknowledge_days: String,
    answer_days: String,
    valid_from_day: String,
    valid_from_month: String,
    valid_from_year: String,
) -> Result<(), AppError> {
    use crate::{door, typed::TypedPromise};
    let (portal, scope) = (door::portal(), door::scope());
    let typed = TypedPromise {
        acknowledge_days: &acknowledge_days,
        answer_days: &answer_days,
        valid_from: [&valid_from_day, &valid_from_month, &valid_from_year],
    };
    let made = match typed.read(portal.today()) {
        Ok(promise) => backend::organisations::make_promise(&portal, &scope, id, promise).await,
        Err(refusal) => Err(refusal.into()),
    };
    door::answer_form(PROMISE, &typed.answers(), made).await?;
    leptos_axum::redirect(&format!("/organisations/{id}"));
    Ok(())
}

/// Who holds office in an organisation.
#[server(output = Postcard)]
pub async fn list_officers(id: OrganisationId) -> Result<OfficerList, AppError> {
    use crate::door;
    door::answer(backend::organisations::list_officers(&door::portal(), &door::scope(), id).await)
}

/// Gives somebody an office, and tells them by email.
#[server(output = Postcard)]
pub async fn appoint(
    id: OrganisationId,
    full_name: String,
    email: String,
    role: Option<OfficeRole>,
) -> Result<(), AppError> {
    use crate::door;
    use domain::{
        fields::{FieldCode, error},
        refusal::Refusal,
    };
    let (portal, scope) = (door::portal(), door::scope());
    let appointed = match role {
        Some(role) => {
            let name = Some(&*full_name);
            backend::organisations::appoint(&portal, &scope, id, &email, name, role).await
        }
        None => Err(Refusal::from(error("role", FieldCode::NotChosen)).into()),
    };
    let typed = [
        ("full_name", &*full_name),
        ("email", &*email),
        ("role", role.map_or("", OfficeRole::code)),
    ];
    door::answer_form(OFFICER, &typed, appointed).await?;
    leptos_axum::redirect(&format!("/organisations/{id}/officers"));
    Ok(())
}

/// Ends an office.
#[server(output = Postcard)]
pub async fn dismiss(
    id: OrganisationId,
    person: PersonId,
    role: OfficeRole,
) -> Result<(), AppError> {
    use crate::door;
    let (portal, scope) = (door::portal(), door::scope());
    door::answer(backend::organisations::dismiss(&portal, &scope, id, person, role).await)?;
    leptos_axum::redirect(&format!("/organisations/{id}/officers"));
    Ok(())
}

//! What the pages about organisations show.

use super::{Contact, OrganisationText, Promise};
use crate::{
    ids::{OrganisationId, PersonId},
    permissions::Act,
    scope::OfficeRole,
};
use serde::{Deserialize, Serialize};

/// An organisation in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganisationRow {
    /// Its id.
    pub id: OrganisationId,
    /// What it says of itself.
    pub text: OrganisationText,
}

/// One page of the list of organisations.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganisationList {
    /// The organisations by name.
    pub rows: Vec<OrganisationRow>,
    /// After which the next page goes on.
    pub next: Option<OrganisationId>,
    /// What the reader may do here.
    pub may: Vec<Act>,
}

/// An organisation's own page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganisationPage {
    /// Its id.
    pub id: OrganisationId,
    /// What it says of itself.
    pub text: OrganisationText,
    /// Whom to turn to when worried about someone, the first to call first.
    pub contacts: Vec<Contact>,
    /// What it promises today, if anything.
    pub promise: Option<Promise>,
    /// What it will promise, the earliest first.
    pub coming: Vec<Promise>,
    /// Whether one person alone may say that a claim is right and that it is paid.
    pub one_person: bool,
    /// What the reader may do here.
    pub may: Vec<Act>,
}

/// Whom to turn to in one organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganisationContacts {
    /// Its id.
    pub id: OrganisationId,
    /// Its name.
    pub name: String,
    /// Whom to turn to, the first to call first.
    pub contacts: Vec<Contact>,
}

/// Somebody who holds office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficerRow {
    /// Who.
    pub person: PersonId,
    /// Their name, if they gave one.
    pub full_name: Option<String>,
    /// What they hold.
    pub role: OfficeRole,
}

/// Who holds office in an organisation: for those who may appoint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficerList {
    /// The organisation's id.
    pub id: OrganisationId,
    /// Its name.
    pub name: String,
    /// Who, in the order in which they came.
    pub rows: Vec<OfficerRow>,
}

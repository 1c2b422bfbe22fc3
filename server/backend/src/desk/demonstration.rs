//! The demonstration: invented organisations, people and projects, with a
//! history. It is made by the same acts as people use, on the days on which the
//! story has them, so that all it shows came about as it would in earnest.
//!
//! The story stands in the files of `demonstration/`; its days count from
//! today, those that are past below zero.

mod calendar;
mod gathering;
mod joining;
mod money;
mod paying;
mod script;
mod stage;
mod terms;
mod voting;

use super::{import_result, queries};
use crate::{Error, Portal, Result, accounts, keys::fingerprint, organisations};
use calendar::Calendar;
use domain::{
    refusal::Refusal,
    scope::{Actor, Scope},
};
use script::{BUDGET, BUDGET_FILE};
use stage::Stage;

/// The day on which the organisations and the people are there.
const FIRST_DAY: i64 = -400;

/// A way into the demonstration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Door {
    /// As what one comes in.
    pub role: String,
    /// As whom.
    pub name: String,
    /// The token of a sign-in link that may be used again.
    pub token: String,
    /// The key for an authenticator app, where they have one.
    pub key: Option<String>,
}

/// Makes the demonstration in a portal that is empty; says whether it did. A
/// demonstration that is there is left as it is.
pub async fn make_demonstration(portal: &Portal, scope: &Scope) -> Result<bool> {
    only_in_a_demonstration(portal, scope)?;
    let cast = script::cast()?;
    if is_made(portal).await? {
        return Ok(false);
    }
    let calendar = Calendar::at(portal.today());
    let past = portal.with_clock(calendar.clock());
    calendar.go_to(FIRST_DAY);
    let mut stage = Stage::set(&past, &calendar, scope, &cast).await?;
    for scene in script::scenes()? {
        let (on, project) = (scene.on, scene.project.clone());
        calendar.go_to(on);
        stage.play(scene).await.inspect_err(|error| {
            tracing::error!(on, project, %error, "a scene of the demonstration did not happen");
        })?;
    }
    stage.read_mail().await?;
    let leader = cast.organisations.first().map(|first| first.text.name.as_str());
    import_result(&past, scope, BUDGET, BUDGET_FILE, leader).await?;
    Ok(true)
}

/// New sign-in links, one for each role that is worth looking through.
pub async fn open_doors(portal: &Portal, scope: &Scope) -> Result<Vec<Door>> {
    only_in_a_demonstration(portal, scope)?;
    let cast = script::cast()?;
    if !is_made(portal).await? {
        return Err(Error::NotFound);
    }
    let mut doors = Vec::with_capacity(cast.doors.len());
    for door in &cast.doors {
        let person = joining::find_or_add(portal, &door.name).await?;
        let token = accounts::demonstration_link(portal, scope, person).await?;
        let key = match door.has_key {
            true => Some(accounts::demonstration_key(portal, scope, person).await?),
            false => None,
        };
        doors.push(Door { role: door.role.clone(), name: door.name.clone(), token, key });
    }
    Ok(doors)
}

fn only_in_a_demonstration(portal: &Portal, scope: &Scope) -> Result<()> {
    if portal.settings.demonstration && scope.actor == Actor::Machine {
        Ok(())
    } else {
        Err(Refusal::NotAllowed.into())
    }
}

/// Whether the demonstration is there, to its last act: the budget. Anything
/// else is a reason not to begin: nobody's own portal is filled with invented
/// people.
async fn is_made(portal: &Portal) -> Result<bool> {
    let tx = portal.store.begin().await?;
    let budget = queries::find_import(&tx, &fingerprint(BUDGET.as_bytes())).await?;
    tx.commit().await?;
    if budget.is_some() {
        return Ok(true);
    }
    let there = organisations::list_organisations(portal, &Scope::default(), None).await?;
    if there.rows.is_empty() { Ok(false) } else { Err(Error::Conflict) }
}

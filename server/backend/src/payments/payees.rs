//! Where people's money goes. A person says it themselves; for somebody who has no e-mail
//! it is written down by those who pay ([`paying`]).

mod paying;

pub(super) use super::queries::payees::{find_change, find_details, has_details};
pub use paying::{change_payee_of, see_payee};

use super::queries::{claims::lock_person, payees as queries};
use crate::{
    Portal,
    audit::{self, Event},
    error::Result,
    notices::{self, Notice},
    repeats,
    store::Tx,
};
use domain::{
    accounts::NoticeKind,
    ids::PersonId,
    links::RecordKind,
    payments::{duties::BankChange, pages::OwnPayee, payees::BankDetails},
    permissions::{Act, Target, allow},
    refusal::Refusal,
    scope::Scope,
};
use serde_json::json;

/// Where the person's own money goes, but for most of the number.
pub async fn see_own_payee(portal: &Portal, scope: &Scope) -> Result<OwnPayee> {
    let person = owner(scope)?;
    let db = portal.store.read();
    let changed = find_change(db, person).await?.map(|change| change.on);
    let details = find_details(portal, db, person).await?;
    let known = details.map(|details| {
        let ending = details.ending().to_owned();
        (details.holder, ending)
    });
    Ok(OwnPayee { known, changed })
}

/// Changes where the person's own money goes.
pub async fn change_payee(portal: &Portal, scope: &Scope, details: &BankDetails) -> Result<()> {
    let person = owner(scope)?;
    change(portal, scope, person, details).await
}

/// The person, whose own account it is.
fn owner(scope: &Scope) -> Result<PersonId> {
    let person = scope.person().ok_or(Refusal::SignInFirst)?;
    allow(Act::ChangePayee, scope, &Target::instance().own(true))?;
    Ok(person)
}

/// Keeps the account, and tells the person at once: it may not have been them.
async fn change(
    portal: &Portal,
    scope: &Scope,
    person: PersonId,
    details: &BankDetails,
) -> Result<()> {
    let by = scope.person().ok_or(Refusal::SignInFirst)?;
    let tx = portal.store.begin().await?;
    if repeats::again(portal, &tx, scope, Act::ChangePayee.code()).await? {
        return Ok(());
    }
    lock_person(&tx, person).await?;
    let change = BankChange { by, on: portal.today() };
    queries::save_details(portal, &tx, person, &details.checked()?, change).await?;
    let event = Event::of(Act::ChangePayee).on(RecordKind::Person, person.0);
    audit::record(&tx, portal.now(), scope, event).await?;
    tell(portal, &tx, person).await?;
    Ok(tx.commit().await?)
}

async fn tell(portal: &Portal, tx: &Tx, person: PersonId) -> Result<()> {
    let notice = Notice { template: "bank_changed", params: json!({}), kind: NoticeKind::Safety };
    notices::post(portal, tx, person, &notice).await
}

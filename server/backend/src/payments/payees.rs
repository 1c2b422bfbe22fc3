//! Where people's money goes. A person says it themselves; for somebody who has no e-mail,
//! or is owed something and has closed their account, those who pay write it down
//! ([`paying`]).

mod paying;

pub(super) use super::queries::payees::{find_change, find_details, forget_if_closed, has_details};
pub use paying::{change_payee_of, see_payee};

use super::queries::{claims::lock_person, payees as queries};
use crate::{
    Portal,
    audit::{self, Event},
    error::{Error, Result},
    notices::{self, Notice},
    repeats,
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

/// Changes where the person's own money goes. They are told at once: it may not have been
/// them.
pub async fn change_payee(portal: &Portal, scope: &Scope, details: &BankDetails) -> Result<()> {
    let person = owner(scope)?;
    let notice = Notice { template: "bank_changed", params: json!({}), kind: NoticeKind::Safety };
    let account = Account { person, details, closed_too: false };
    change(portal, scope, account, (&[person], notice)).await
}

/// The person, whose own account it is.
fn owner(scope: &Scope) -> Result<PersonId> {
    let person = scope.person().ok_or(Refusal::SignInFirst)?;
    allow(Act::ChangePayee, scope, &Target::instance().own(true))?;
    Ok(person)
}

/// Where somebody's money goes from now on.
struct Account<'a> {
    person: PersonId,
    details: &'a BankDetails,
    /// Whether it is kept of somebody too who has closed their account.
    closed_too: bool,
}

/// Keeps the account, and tells those who can notice that it is wrong.
async fn change(
    portal: &Portal,
    scope: &Scope,
    Account { person, details, closed_too }: Account<'_>,
    (told, notice): (&[PersonId], Notice),
) -> Result<()> {
    let by = scope.person().ok_or(Refusal::SignInFirst)?;
    let tx = portal.store.begin().await?;
    if repeats::again(portal, &tx, scope, Act::ChangePayee.code()).await? {
        return Ok(());
    }
    if !lock_person(&tx, person).await? && !closed_too {
        return Err(Error::NotFound);
    }
    let change = BankChange { by, on: portal.today() };
    queries::save_details(portal, &tx, person, &details.checked()?, change).await?;
    let event = Event::of(Act::ChangePayee).on(RecordKind::Person, person.0);
    audit::record(&tx, portal.now(), scope, event).await?;
    notices::post_all(portal, &tx, told, &notice).await?;
    Ok(tx.commit().await?)
}

//! Signing in by an e-mailed link. Whoever asks learns nothing about who has
//! an account: the page says the same, and the same work is done.

use super::{
    queries,
    sessions::{self, Device, SignedIn},
};
use crate::{
    Portal, addresses,
    audit::{self, Event},
    error::{Error, Result},
    keys::{self, Fingerprint},
    notices::{self, Notice},
    store::Tx,
};
use domain::{
    accounts::{self, Email, NoticeKind, Rate, SignInLink, own_page, sign_in_limits},
    ids::PersonId,
    links::RecordKind,
    refusal::{Refusal, WrongState},
    scope::{Actor, Scope},
    time::Timestamp,
};
use serde_json::{Value, json};

/// A demonstration is looked at for weeks.
const DEMONSTRATION_DAYS: i64 = 365;

/// What the page behind a link says before its button is pressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedLink {
    /// The device that asked for it, as it described itself.
    pub device: String,
    /// When it was asked for.
    pub issued_at: Timestamp,
}

/// Mails a sign-in link to `email`, from which one goes on to `next`, if that is a page of
/// ours. `client` is where the request came from; it is kept only as a keyed digest, to
/// count. Beyond the limits nothing is sent, and the answer is the same.
pub async fn request_sign_in_link(
    portal: &Portal,
    email: &str,
    device: &str,
    client: &str,
    next: &str,
) -> Result<()> {
    let email = Email::parse("email", email)?;
    let digest = addresses::digest(&portal.keys, email.as_str());
    let limits = sign_in_limits(portal.today());
    let client = portal.keys.lookup(&format!("client {client}"));
    let tx = portal.store.begin().await?;
    let allowed = is_within(portal, &tx, digest, limits.per_address).await?
        & is_within(portal, &tx, client, limits.per_client).await?;
    if allowed {
        queries::count_one(&tx, digest, portal.now()).await?;
        queries::count_one(&tx, client, portal.now()).await?;
        let person = queries::find_person_by_address(&tx, digest).await?;
        let expires = portal.now().plus_minutes(limits.link_minutes);
        let token = add_link(portal, &tx, person, digest, device, expires).await?;
        let params = json!({
            "token": token,
            "device": sessions::short(device),
            "next": own_page(next).unwrap_or_default(),
        });
        post_link(portal, &tx, &email, person, params).await?;
    }
    Ok(tx.commit().await?)
}

/// What is known of a link that still works.
pub async fn read_link(portal: &Portal, token: &str) -> Result<AskedLink> {
    let digest = keys::fingerprint(token.as_bytes());
    let link = queries::find_link(portal.store.read(), digest).await?;
    let link = link.ok_or_else(used_or_expired)?;
    check_link(portal, &link)?;
    Ok(AskedLink { device: link.device, issued_at: Timestamp::new(link.issued_at) })
}

/// Uses a link: begins a session on `device`.
pub async fn use_link(portal: &Portal, token: &str, device: Device<'_>) -> Result<SignedIn> {
    let digest = keys::fingerprint(token.as_bytes());
    let tx = portal.store.begin().await?;
    let link = queries::lock_link(&tx, digest).await?.ok_or_else(used_or_expired)?;
    check_link(portal, &link)?;
    let person = link.person_id.map(PersonId).ok_or_else(used_or_expired)?;
    queries::mark_link_used(&tx, link.id, portal.now()).await?;
    let signed_in = sessions::start_session(portal, &tx, person, device).await?;
    let scope = Scope { actor: Actor::Person(person), ..Scope::default() };
    let event = Event::new("sign_in").on(RecordKind::Person, person.0);
    audit::record(&tx, portal.now(), &scope, event).await?;
    tx.commit().await?;
    Ok(signed_in)
}

/// A link for a person of the demonstration, which may be used again; refused
/// where others than this machine could use it.
pub async fn demonstration_link(
    portal: &Portal,
    scope: &Scope,
    person: PersonId,
) -> Result<String> {
    if !portal.settings.has_reusable_links() || scope.actor != Actor::Machine {
        return Err(Refusal::NotAllowed.into());
    }
    let expires = portal.now().plus_days(DEMONSTRATION_DAYS);
    let tx = portal.store.begin().await?;
    let (token, digest) = keys::new_token();
    let row = link_row(portal, Some(person), [0; 32], "", expires);
    let row = queries::LinkRow { reusable: true, ..row };
    queries::insert_link(&tx, digest, row).await?;
    tx.commit().await?;
    Ok(token)
}

/// Deletes links and counters that are long past; says how many links.
pub async fn forget_links(portal: &Portal) -> Result<u64> {
    let tx = portal.store.begin().await?;
    let before = portal.now().plus_days(-1);
    let forgotten = queries::delete_links(&tx, before).await?;
    queries::delete_counters(&tx, before).await?;
    tx.commit().await?;
    Ok(forgotten)
}

/// Writes down a link; its token goes into the mail only.
pub(super) async fn add_link(
    portal: &Portal,
    tx: &Tx,
    person: Option<PersonId>,
    email_digest: Fingerprint,
    device: &str,
    expires: Timestamp,
) -> Result<String> {
    let (token, digest) = keys::new_token();
    let row = link_row(portal, person, email_digest, device, expires);
    queries::insert_link(tx, digest, row).await?;
    Ok(token)
}

fn link_row(
    portal: &Portal,
    person: Option<PersonId>,
    email_digest: Fingerprint,
    device: &str,
    expires: Timestamp,
) -> queries::LinkRow {
    queries::LinkRow {
        id: uuid::Uuid::now_v7(),
        token_digest: Vec::new(),
        person_id: person.map(|person| person.0),
        email_digest: email_digest.to_vec(),
        device: sessions::short(device),
        reusable: false,
        issued_at: portal.now().utc(),
        expires_at: expires.utc(),
        used_at: None,
    }
}

/// To somebody with an account the link; to anybody else a line that there is
/// none, so that a mistyped address does not leave them waiting.
async fn post_link(
    portal: &Portal,
    tx: &Tx,
    email: &Email,
    person: Option<PersonId>,
    params: Value,
) -> Result<()> {
    let notice = |template, params| Notice { template, params, kind: NoticeKind::Asked };
    match person {
        Some(person) => notices::post(portal, tx, person, &notice("sign_in_link", params)).await,
        None => {
            let notice = notice("sign_in_unknown", json!({ "device": params["device"] }));
            let locale = &portal.settings.locale;
            notices::post_to_address(portal, tx, email.as_str(), locale, &notice).await
        }
    }
}

/// Whether somebody who is not signed in may ask for something more from `client`;
/// if so it is counted, apart from sign-in links.
pub async fn may_ask(portal: &Portal, tx: &Tx, client: &str) -> Result<bool> {
    let rate = sign_in_limits(portal.today()).per_client;
    let client = portal.keys.lookup(&format!("asks from {client}"));
    let allowed = is_within(portal, tx, client, rate).await?;
    if allowed {
        queries::count_one(tx, client, portal.now()).await?;
    }
    Ok(allowed)
}

/// Whether one more for `key` is still within `rate`.
pub(super) async fn is_within(
    portal: &Portal,
    tx: &Tx,
    key: Fingerprint,
    rate: Rate,
) -> Result<bool> {
    let since = portal.now().plus_minutes(-rate.minutes);
    Ok(rate.allows(queries::count_since(tx, key, since).await?))
}

/// Whether the link still signs in. One made for a demonstration outlives it in
/// the store, and does not work there.
fn check_link(portal: &Portal, link: &queries::LinkRow) -> Result<()> {
    if link.reusable && !portal.settings.has_reusable_links() {
        return Err(used_or_expired());
    }
    Ok(accounts::use_link(&facts(link), portal.now())?)
}

fn facts(link: &queries::LinkRow) -> SignInLink {
    SignInLink {
        expires_at: Timestamp::new(link.expires_at),
        used_at: link.used_at.map(Timestamp::new),
        reusable: link.reusable,
    }
}

fn used_or_expired() -> Error {
    Refusal::WrongState(WrongState::LinkUsedOrExpired).into()
}

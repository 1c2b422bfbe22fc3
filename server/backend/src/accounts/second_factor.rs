//! The second factor: a code that an app makes from a key which only it and the portal
//! hold. Whoever handles money, or power over it, shows one in their session; anybody may
//! have one. The key lies encrypted, and is shown only while it waits for its first code.

use super::{profile::see_profile, queries, sessions::owner, sign_in};
use crate::{
    Portal, addresses,
    audit::{self, Event},
    error::{Error, Result, fault},
    keys::{Fingerprint, Purpose},
    notices::{self, Notice},
    repeats,
    store::Tx,
    time,
};
use domain::{
    accounts::{
        APP_DIGITS, Code, Email, NoticeKind, RECOVERY_DIGITS, STEP_SECONDS, SecondFactor,
        proof_limits, read_code, step_counts,
    },
    fields::{FieldCode, error},
    ids::{PersonId, SessionId},
    links::RecordKind,
    refusal::{Refusal, WrongState},
    scope::{Actor, Scope},
    time::Timestamp,
};
use queries::FactorRow;
use serde_json::json;
use std::iter;
use totp_rs::Builder;

/// Clocks go wrong by so many steps.
const TOLERANCE: u16 = 1;
const KEY_BYTES: usize = 20;

/// A key that waits for its first code: shown to its owner, and kept nowhere but sealed.
#[derive(Clone, PartialEq, Eq)]
pub struct Begun {
    /// The key as an app takes it, in base 32.
    pub key: String,
    /// The same with the portal's name and the person's address, for a picture.
    pub uri: String,
}

/// How the person's own second factor stands.
pub async fn see_second_factor(portal: &Portal, scope: &Scope) -> Result<SecondFactor> {
    let person = owner(scope)?;
    let db = portal.store.read();
    let Some(row) = queries::find_factor(db, person).await? else {
        return Ok(SecondFactor::None);
    };
    let Some(confirmed) = row.confirmed_at else { return Ok(SecondFactor::Begun) };
    let codes = queries::count_codes(db, person).await?;
    Ok(SecondFactor::Held {
        since: time::day_of(Timestamp::new(confirmed)),
        codes: u32::try_from(codes).unwrap_or(u32::MAX),
        proved: scope.proved,
    })
}

/// Makes a key for the person's app. One that is there already counts until the new one's
/// first code was typed, and only who has shown it may begin anew.
pub async fn begin_second_factor(portal: &Portal, scope: &Scope) -> Result<Begun> {
    let person = owner(scope)?;
    let key: [u8; KEY_BYTES] = rand::random();
    let begun = describe(portal, scope, &key).await?;
    let tx = portal.store.begin().await?;
    let row = queries::lock_factor(&tx, person).await?;
    may_change(scope, row.as_ref())?;
    queries::save_pending(&tx, person, seal(portal, person, &key)?, portal.now()).await?;
    record(portal, &tx, scope, "begin_second_factor", person).await?;
    tx.commit().await?;
    Ok(begun)
}

/// The key that waits for its first code, once more: for whoever typed a wrong one.
pub async fn see_begun(portal: &Portal, scope: &Scope) -> Result<Option<Begun>> {
    let person = owner(scope)?;
    let row = queries::find_factor(portal.store.read(), person).await?;
    may_change(scope, row.as_ref())?;
    let Some(pending) = row.and_then(|row| row.pending) else { return Ok(None) };
    let key = open(portal, person, &pending)?;
    Ok(Some(describe(portal, scope, &key).await?))
}

/// Takes the first code of a key: from now on it counts, and the session is proved.
/// Gives the codes for the day the phone is lost, which are never shown again; none where
/// the same was sent before.
pub async fn confirm_second_factor(
    portal: &Portal,
    scope: &Scope,
    session: SessionId,
    code: &str,
) -> Result<Vec<String>> {
    const ACT: &str = "confirm_second_factor";
    let person = owner(scope)?;
    let tx = portal.store.begin().await?;
    let row = queries::lock_factor(&tx, person).await?;
    if repeats::find(&tx, scope, ACT).await?.is_some() {
        return Ok(Vec::new());
    }
    may_change(scope, row.as_ref())?;
    let had_one = row.as_ref().is_some_and(|row| row.confirmed_at.is_some());
    let pending = row.and_then(|row| row.pending);
    let pending = pending.ok_or(Refusal::WrongState(WrongState::ChangedMeanwhile))?;
    let Code::App(code) = read_code("code", code)? else { return Err(wrong_code()) };
    check_tries(portal, &tx, person).await?;
    let Some(step) = step_of(portal, &open(portal, person, &pending)?, &code)? else {
        return Err(count_wrong(portal, tx, person).await?);
    };
    queries::confirm_pending(&tx, person, step, portal.now()).await?;
    let codes = new_codes(portal, &tx, person).await?;
    queries::forget_proofs(&tx, person).await?;
    mark_proved(portal, &tx, person, session).await?;
    record(portal, &tx, scope, ACT, person).await?;
    tell(portal, &tx, person, if had_one { "replaced" } else { "set_up" }).await?;
    repeats::note(portal, &tx, scope, ACT, person.0).await?;
    tx.commit().await?;
    Ok(codes)
}

/// Shows the second factor: a code of the app, or one for the day the phone is lost.
/// The session then counts as proved for some hours.
pub async fn prove(portal: &Portal, scope: &Scope, session: SessionId, code: &str) -> Result<()> {
    const ACT: &str = "prove";
    let person = owner(scope)?;
    let code = read_code("code", code)?;
    let tx = portal.store.begin().await?;
    let row = queries::lock_factor(&tx, person).await?;
    if repeats::find(&tx, scope, ACT).await?.is_some() {
        return Ok(());
    }
    check_tries(portal, &tx, person).await?;
    if !take(portal, &tx, person, row, &code).await? {
        return Err(count_wrong(portal, tx, person).await?);
    }
    mark_proved(portal, &tx, person, session).await?;
    let how = if matches!(code, Code::App(_)) { ACT } else { "prove_by_recovery_code" };
    record(portal, &tx, scope, how, person).await?;
    repeats::note(portal, &tx, scope, ACT, person.0).await?;
    Ok(tx.commit().await?)
}

/// Makes new codes for the day the phone is lost, in a session in which the second factor
/// was shown; the old ones stop working. They are never shown again; none are given where
/// the same was sent before.
pub async fn renew_codes(portal: &Portal, scope: &Scope) -> Result<Vec<String>> {
    const ACT: &str = "renew_codes";
    let person = owner(scope)?;
    let tx = portal.store.begin().await?;
    let row = queries::lock_factor(&tx, person).await?;
    may_change(scope, row.as_ref())?;
    if repeats::find(&tx, scope, ACT).await?.is_some() {
        return Ok(Vec::new());
    }
    if row.is_none_or(|row| row.confirmed_at.is_none()) {
        return Err(Refusal::WrongState(WrongState::ChangedMeanwhile).into());
    }
    let codes = new_codes(portal, &tx, person).await?;
    record(portal, &tx, scope, ACT, person).await?;
    tell(portal, &tx, person, "renewed").await?;
    repeats::note(portal, &tx, scope, ACT, person.0).await?;
    tx.commit().await?;
    Ok(codes)
}

/// Removes the person's own second factor, in a session in which it was shown.
pub async fn remove_second_factor(portal: &Portal, scope: &Scope) -> Result<()> {
    let person = owner(scope)?;
    let tx = portal.store.begin().await?;
    let row = queries::lock_factor(&tx, person).await?;
    may_change(scope, row.as_ref())?;
    if row.is_some_and(|row| row.confirmed_at.is_some()) {
        remove(portal, &tx, scope, person).await?;
    }
    Ok(tx.commit().await?)
}

/// Removes the second factor of the person with this address, who has lost phone and
/// codes: for the administrator of the machine. Says whether there was one.
pub async fn remove_second_factor_of(portal: &Portal, scope: &Scope, email: &str) -> Result<bool> {
    if scope.actor != Actor::Machine {
        return Err(Refusal::NotAllowed.into());
    }
    let email = Email::parse("email", email)?;
    let digest = addresses::digest(&portal.keys, email.as_str());
    let tx = portal.store.begin().await?;
    let person = queries::find_person_by_address(&tx, digest).await?.ok_or(Error::NotFound)?;
    let there = queries::lock_factor(&tx, person).await?.is_some();
    if there {
        remove(portal, &tx, scope, person).await?;
    }
    tx.commit().await?;
    Ok(there)
}

async fn remove(portal: &Portal, tx: &Tx, scope: &Scope, person: PersonId) -> Result<()> {
    queries::delete_factor(tx, person).await?;
    queries::forget_proofs(tx, person).await?;
    record(portal, tx, scope, "remove_second_factor", person).await?;
    tell(portal, tx, person, "removed").await
}

/// Whether the code is good; it is used up then.
async fn take(
    portal: &Portal,
    tx: &Tx,
    person: PersonId,
    row: Option<FactorRow>,
    code: &Code,
) -> Result<bool> {
    let Some(row) = row else { return Ok(false) };
    match (code, row.sealed) {
        (Code::App(code), Some(sealed)) => {
            let step = step_of(portal, &open(portal, person, &sealed)?, code)?;
            let step = step.filter(|step| step_counts(*step, row.last_step));
            let Some(step) = step else { return Ok(false) };
            queries::set_last_step(tx, person, step).await?;
            Ok(true)
        }
        (Code::Recovery(code), Some(_)) => {
            queries::use_code(tx, person, digest(portal, person, code), portal.now()).await
        }
        (_, None) => Ok(false),
    }
}

/// Whoever has a second factor shows it before they change anything about it.
fn may_change(scope: &Scope, row: Option<&FactorRow>) -> Result<()> {
    let held = row.is_some_and(|row| row.confirmed_at.is_some());
    if held && !scope.proved { Err(Refusal::ProveFirst.into()) } else { Ok(()) }
}

async fn mark_proved(portal: &Portal, tx: &Tx, person: PersonId, session: SessionId) -> Result<()> {
    let marked = queries::mark_proved(tx, person, session, portal.now()).await?;
    if marked { Ok(()) } else { Err(Refusal::SignInFirst.into()) }
}

async fn check_tries(portal: &Portal, tx: &Tx, person: PersonId) -> Result<()> {
    let rate = proof_limits(portal.today()).wrong;
    if sign_in::is_within(portal, tx, tries(portal, person), rate).await? {
        return Ok(());
    }
    Err(Refusal::WrongState(WrongState::TooManyTries).into())
}

/// Counts a wrong code: that is kept, although nothing else comes of the act.
async fn count_wrong(portal: &Portal, tx: Tx, person: PersonId) -> Result<Error> {
    queries::count_one(&tx, tries(portal, person), portal.now()).await?;
    tx.commit().await?;
    Ok(wrong_code())
}

fn tries(portal: &Portal, person: PersonId) -> Fingerprint {
    portal.keys.lookup(&format!("second factor {person}"))
}

fn wrong_code() -> Error {
    error("code", FieldCode::WrongCode).into()
}

/// Makes new codes for the day the phone is lost; only their digests are kept.
async fn new_codes(portal: &Portal, tx: &Tx, person: PersonId) -> Result<Vec<String>> {
    let many = proof_limits(portal.today()).recovery_codes;
    let codes: Vec<String> = iter::repeat_with(new_code).take(many).collect();
    let digests = codes.iter().map(|code| digest(portal, person, code)).collect();
    queries::replace_codes(tx, person, digests).await?;
    Ok(codes)
}

fn new_code() -> String {
    let digit = || char::from(rand::random_range(b'0'..=b'9'));
    iter::repeat_with(digit).take(RECOVERY_DIGITS).collect()
}

fn digest(portal: &Portal, person: PersonId, code: &str) -> Fingerprint {
    portal.keys.lookup(&format!("recovery code {person} {code}"))
}

/// The step of the app's clock to which the code belongs, if to any around now.
fn step_of(portal: &Portal, key: &[u8], code: &str) -> Result<Option<i64>> {
    let totp = builder(key).build().map_err(|_| not_a_key())?;
    let now = portal.now().seconds().try_into().unwrap_or_default();
    Ok(totp.check(code, now).and_then(|step| step.try_into().ok()))
}

/// What an app is given, and the same for a picture.
async fn describe(portal: &Portal, scope: &Scope, key: &[u8]) -> Result<Begun> {
    let profile = see_profile(portal, scope).await?;
    // A colon is what parts the two names.
    let plain = |name: &str| name.replace(':', " ");
    let issuer = plain(&portal.settings.name);
    let account = profile.email.map_or_else(|| issuer.clone(), |email| plain(&email));
    let totp = builder(key).with_issuer(Some(issuer)).with_account_name(account).build();
    let totp = totp.map_err(|_| not_a_key())?;
    let uri = totp.to_url().map_err(|_| not_a_key())?;
    Ok(Begun { key: totp.secret().to_base32(), uri })
}

fn builder(key: &[u8]) -> Builder {
    Builder::new()
        .with_secret(key.to_vec())
        .with_digits(APP_DIGITS as u8)
        .with_step_duration(STEP_SECONDS.unsigned_abs())
        .with_skew(TOLERANCE)
}

/// What the library says of it could hold a part of it.
fn not_a_key() -> Error {
    fault("second_factor_key", &"not a key")
}

fn seal(portal: &Portal, person: PersonId, key: &[u8]) -> Result<Vec<u8>> {
    portal.keys.seal(Purpose::SecondFactor, person.0.as_bytes(), key)
}

fn open(portal: &Portal, person: PersonId, sealed: &[u8]) -> Result<Vec<u8>> {
    portal.keys.open_sealed(Purpose::SecondFactor, person.0.as_bytes(), sealed)
}

async fn record(
    portal: &Portal,
    tx: &Tx,
    scope: &Scope,
    act: &'static str,
    person: PersonId,
) -> Result<()> {
    let event = Event::new(act).on(RecordKind::Person, person.0);
    audit::record(tx, portal.now(), scope, event).await
}

/// Tells the person at once: it may not have been them.
async fn tell(portal: &Portal, tx: &Tx, person: PersonId, change: &str) -> Result<()> {
    let notice = Notice {
        template: "second_factor_changed",
        params: json!({ "change": change }),
        kind: NoticeKind::Safety,
    };
    notices::post(portal, tx, person, &notice).await
}

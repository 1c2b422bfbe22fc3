//! Sessions: who is signed in on which device. The cookie holds a token, the
//! store its digest.

use super::queries;
use crate::{
    Portal,
    audit::{self, Event},
    error::{Error, Result, fault},
    keys,
    store::{Db, Tx},
};
use domain::{
    accounts::{
        Hat, SessionFacts, proof_holds, proof_limits, session_expiry, session_holds, sign_in_limits,
    },
    ids::{MembershipId, OrganisationId, PersonId, ProjectId, SessionId},
    links::RecordKind,
    permissions::{Act, Target, allow},
    refusal::Refusal,
    scope::{Actor, Membership, Office, OfficeRole, ProjectRole, Scope},
    time::Timestamp,
};

const DEVICE_MAX: usize = 120;
/// `seen_at` is written at most this often, so that reading a page writes nothing.
const SEEN_EVERY_MINUTES: i64 = 5;
/// Once the new token has come, the old one works a little longer, for requests
/// that were on their way.
const ROTATION_GRACE_MINUTES: i64 = 5;
/// Where the new token has not come, its cookie may be lost. So long the old one
/// fetches it again.
const OLD_TOKEN_DAYS: i64 = 7;
/// The token is changed this often.
const ROTATE_EVERY_DAYS: i64 = 1;

/// The device a session is on.
#[derive(Clone, Copy, Debug)]
pub struct Device<'a> {
    /// How it described itself.
    pub name: &'a str,
    /// Whether others use it too.
    pub shared: bool,
}

/// The session behind a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// Who is signed in.
    pub person: PersonId,
    /// What the person is called, if they said.
    pub first_name: Option<String>,
    /// The person's language.
    pub locale: String,
    /// Whether others use the device.
    pub shared_device: bool,
    /// When it ends if nobody uses it any more.
    pub expires_at: Timestamp,
    /// Whether this answer should bring the next token: the present one is old,
    /// or the device does not have the present one yet.
    pub rotation_due: bool,
}

/// A session as its owner sees it in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionRow {
    /// Its id.
    pub id: SessionId,
    /// How the device described itself.
    pub device: String,
    /// Whether others use the device.
    pub shared_device: bool,
    /// When it began.
    pub created_at: Timestamp,
    /// When it was last used, to a few minutes.
    pub seen_at: Timestamp,
}

/// A session that has just begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedIn {
    /// For the cookie, and nowhere else.
    pub token: String,
    /// Its id.
    pub session: SessionId,
    /// Who signed in.
    pub person: PersonId,
    /// Whether others use the device.
    pub shared_device: bool,
    /// When it ends if nobody uses it any more.
    pub expires_at: Timestamp,
}

/// Who is behind `token`, and with what standing: three statements. Nothing
/// where the session has ended.
pub async fn load_scope(portal: &Portal, token: &str) -> Result<Option<(Scope, Session)>> {
    let db = portal.store.read();
    let digest = keys::fingerprint(token.as_bytes());
    let Some((row, person)) = queries::find_session(db, digest).await? else {
        return Ok(None);
    };
    let (now, limits) = (portal.now(), sign_in_limits(portal.today()));
    let facts = facts(&row);
    let rotated = Timestamp::new(row.rotated_at);
    let is_previous = row.token_digest != digest;
    let too_old = is_previous && rotated.plus_days(OLD_TOKEN_DAYS) <= now;
    if too_old || !session_holds(&facts, &limits, now) {
        return Ok(None);
    }
    let has_come = !is_previous && row.previous_digest.is_some();
    if has_come && rotated.plus_minutes(ROTATION_GRACE_MINUTES) <= now {
        forget_previous(portal, &row).await?;
    }
    if facts.seen_at.plus_minutes(SEEN_EVERY_MINUTES) <= now {
        mark_seen(portal, &row, &facts).await?;
    }
    let id = PersonId(row.person_id);
    let proved = proof_holds(row.proved_at.map(Timestamp::new), &proof_limits(portal.today()), now);
    let scope = Scope { proved, ..standing(db, id, person.administrator).await? };
    let session = Session {
        id: SessionId(row.id),
        person: id,
        first_name: person.first_name,
        locale: person.locale,
        shared_device: row.shared_device,
        expires_at: session_expiry(&facts, &limits),
        rotation_due: is_previous || rotated.plus_days(ROTATE_EVERY_DAYS) <= now,
    };
    Ok(Some((scope, session)))
}

/// The standing of a person: for commands run as somebody, and for tests. There is no
/// session in which anything more could be shown.
pub async fn scope_of(portal: &Portal, person: PersonId) -> Result<Scope> {
    let db = portal.store.read();
    let row = queries::find_person(db, person).await?.ok_or(Error::NotFound)?;
    Ok(Scope { proved: true, ..standing(db, person, row.administrator).await? })
}

/// Begins a session within an act that proved who it is.
pub async fn start_session(
    portal: &Portal,
    tx: &Tx,
    person: PersonId,
    device: Device<'_>,
) -> Result<SignedIn> {
    let now = portal.now();
    let (token, digest) = keys::new_token();
    let facts = SessionFacts {
        created_at: now,
        seen_at: now,
        ended_at: None,
        shared_device: device.shared,
    };
    let expires_at = session_expiry(&facts, &sign_in_limits(portal.today()));
    let session = SessionId(uuid::Uuid::now_v7());
    let row = queries::Row {
        id: session.0,
        token_digest: digest.to_vec(),
        previous_digest: None,
        person_id: person.0,
        device: short(device.name),
        shared_device: device.shared,
        created_at: now.utc(),
        rotated_at: now.utc(),
        seen_at: now.utc(),
        expires_at: expires_at.utc(),
        ended_at: None,
        proved_at: None,
    };
    queries::insert_session(tx, row).await?;
    Ok(SignedIn { token, session, person, shared_device: device.shared, expires_at })
}

/// Gives the session behind `token` the token that follows it. Asked again with
/// the same one, because an answer was lost or two requests came together, it
/// gives the same one back: whichever cookie a browser keeps, it works.
pub async fn rotate_session(portal: &Portal, session: SessionId, token: &str) -> Result<String> {
    let next = portal.keys.token_after(token);
    let [old, new] = [token, &next].map(|token| keys::fingerprint(token.as_bytes()));
    let tx = portal.store.begin().await?;
    queries::change_token(&tx, session, old, new, portal.now()).await?;
    tx.commit().await?;
    Ok(next)
}

/// The person's sessions that hold, the newest first.
pub async fn list_sessions(portal: &Portal, scope: &Scope) -> Result<Vec<SessionRow>> {
    let person = owner(scope)?;
    let (now, limits) = (portal.now(), sign_in_limits(portal.today()));
    let rows = queries::list_sessions(portal.store.read(), person).await?;
    let holds = |row: &queries::Row| session_holds(&facts(row), &limits, now);
    let row = |row: queries::Row| SessionRow {
        id: SessionId(row.id),
        device: row.device,
        shared_device: row.shared_device,
        created_at: Timestamp::new(row.created_at),
        seen_at: Timestamp::new(row.seen_at),
    };
    Ok(rows.into_iter().filter(holds).map(row).collect())
}

/// Ends one of the person's own sessions.
pub async fn end_session(portal: &Portal, scope: &Scope, session: SessionId) -> Result<()> {
    let person = owner(scope)?;
    let tx = portal.store.begin().await?;
    if queries::end_session(&tx, person, session, portal.now()).await? == 0 {
        return Err(Error::NotFound);
    }
    let event = Event::new("sign_out").on(RecordKind::Person, person.0);
    audit::record(&tx, portal.now(), scope, event).await?;
    Ok(tx.commit().await?)
}

/// Ends all of the person's sessions but `kept`; says how many.
pub async fn end_other_sessions(portal: &Portal, scope: &Scope, kept: SessionId) -> Result<u64> {
    let person = owner(scope)?;
    let tx = portal.store.begin().await?;
    let ended = queries::end_sessions_but(&tx, person, kept, portal.now()).await?;
    let event = Event::new("sign_out").on(RecordKind::Person, person.0);
    audit::record(&tx, portal.now(), scope, event.amount(ended.cast_signed())).await?;
    tx.commit().await?;
    Ok(ended)
}

/// Ends the session behind `token`, whether or not it still holds.
pub async fn sign_out(portal: &Portal, token: &str) -> Result<()> {
    let digest = keys::fingerprint(token.as_bytes());
    let Some((row, _)) = queries::find_session(portal.store.read(), digest).await? else {
        return Ok(());
    };
    let person = PersonId(row.person_id);
    let scope = Scope { actor: Actor::Person(person), ..Scope::default() };
    match end_session(portal, &scope, SessionId(row.id)).await {
        Err(Error::NotFound) => Ok(()),
        ended => ended,
    }
}

/// Deletes sessions that are over; says how many.
pub async fn forget_sessions(portal: &Portal) -> Result<u64> {
    let tx = portal.store.begin().await?;
    let forgotten = queries::delete_sessions(&tx, portal.now()).await?;
    tx.commit().await?;
    Ok(forgotten)
}

/// The person, who may look after their own account.
pub(crate) fn owner(scope: &Scope) -> Result<PersonId> {
    allow(Act::ManageAccount, scope, &Target::instance())?;
    scope.person().ok_or_else(|| Refusal::SignInFirst.into())
}

/// What a device says of itself, no longer than needed to know it again.
pub(super) fn short(device: &str) -> String {
    device.chars().filter(|c| !c.is_control()).take(DEVICE_MAX).collect()
}

async fn mark_seen(portal: &Portal, row: &queries::Row, facts: &SessionFacts) -> Result<()> {
    let seen = SessionFacts { seen_at: portal.now(), ..*facts };
    let expires = session_expiry(&seen, &sign_in_limits(portal.today()));
    let tx = portal.store.begin().await?;
    queries::mark_seen(&tx, SessionId(row.id), portal.now(), expires).await?;
    Ok(tx.commit().await?)
}

/// The device has its new token: the old one is of no more use to it.
async fn forget_previous(portal: &Portal, row: &queries::Row) -> Result<()> {
    let tx = portal.store.begin().await?;
    queries::forget_previous(&tx, SessionId(row.id), &row.token_digest).await?;
    Ok(tx.commit().await?)
}

/// Offices and current parts, in two statements.
async fn standing(db: &Db, person: PersonId, administrator: bool) -> Result<Scope> {
    let mut scope = Scope { actor: Actor::Person(person), administrator, ..Scope::default() };
    for (organisation, role) in queries::list_offices(db, person).await? {
        let role = OfficeRole::from_code(&role).ok_or_else(|| unknown("office"))?;
        scope.offices.push(Office { organisation: OrganisationId(organisation), role });
    }
    for part in queries::list_parts(db, person).await? {
        let role = part.role.as_deref().map(ProjectRole::from_code);
        let role = role.map(|role| role.ok_or_else(|| unknown("role"))).transpose()?;
        match scope.memberships.last_mut() {
            Some(last) if last.id.0 == part.id => last.roles.extend(role),
            _ => scope.memberships.push(Membership {
                id: MembershipId(part.id),
                project: ProjectId(part.project_id),
                hat: Hat::from_code(&part.hat).ok_or_else(|| unknown("hat"))?,
                roles: role.into_iter().collect(),
                accepted_rules: part.accepted_rules,
            }),
        }
    }
    Ok(scope)
}

fn unknown(what: &'static str) -> Error {
    fault("scope_read", &format_args!("unknown {what}"))
}

fn facts(row: &queries::Row) -> SessionFacts {
    SessionFacts {
        created_at: Timestamp::new(row.created_at),
        seen_at: Timestamp::new(row.seen_at),
        ended_at: row.ended_at.map(Timestamp::new),
        shared_device: row.shared_device,
    }
}

//! Invitations: from the mail into the project in one press of a button.

use super::{
    pages::with_html,
    queries::{self, InvitationRow, NewInvitation, Place},
    rules::keep_to,
};
use crate::{
    Portal,
    accounts::{self, Device, SignedIn},
    addresses,
    audit::{self, Event},
    error::{Error, Result},
    keys,
    notices::{self, Notice},
    repeats,
    store::Tx,
    time,
};
use domain::{
    accounts::{Email, Naming, NoticeKind},
    ids::{InvitationId, MembershipId, PersonId, ProjectId},
    links::RecordKind,
    permissions::{Act, allow},
    projects::{self, InvitationForm, InvitationState, may_hold, pages::InvitationPage},
    refusal::{Refusal, WrongState},
    scope::{Actor, Scope},
};
use serde_json::json;
use uuid::Uuid;

/// What taking up an invitation gave.
#[derive(Debug)]
pub struct Joined {
    /// Into which project.
    pub project: ProjectId,
    /// The part in it.
    pub membership: MembershipId,
    /// A session, for whoever was not signed in.
    pub signed_in: Option<SignedIn>,
}

/// Invites somebody by mail.
pub async fn invite(
    portal: &Portal,
    scope: &Scope,
    project: ProjectId,
    form: InvitationForm,
) -> Result<InvitationId> {
    let tx = portal.store.begin().await?;
    let place = queries::lock_place(&tx, project).await?;
    allow(Act::Invite, scope, &place.target)?;
    let act = Act::Invite.code();
    if let Some(id) = repeats::find(&tx, scope, act).await? {
        return Ok(InvitationId(id));
    }
    let form = form.checked()?;
    let invitation = issue(portal, &tx, scope, &place, &form, "invitation").await?;
    let event = Event::of(Act::Invite).on(RecordKind::Invitation, invitation.0);
    audit::record(&tx, portal.now(), scope, event).await?;
    repeats::note(portal, &tx, scope, act, invitation.0).await?;
    tx.commit().await?;
    Ok(invitation)
}

/// Takes an invitation back that was not taken up yet.
pub async fn withdraw_invitation(
    portal: &Portal,
    scope: &Scope,
    invitation: InvitationId,
) -> Result<()> {
    let tx = portal.store.begin().await?;
    let project = queries::find_invited_to(&tx, invitation).await?.ok_or(Error::NotFound)?;
    allow(Act::Invite, scope, &queries::lock_place(&tx, project).await?.target)?;
    if repeats::again(portal, &tx, scope, "withdraw_invitation").await? {
        return Ok(());
    }
    if !queries::withdraw_invitation(&tx, invitation, portal.now()).await? {
        return Err(used_or_expired());
    }
    let event = Event::new("withdraw_invitation").on(RecordKind::Invitation, invitation.0);
    audit::record(&tx, portal.now(), scope, event).await?;
    Ok(tx.commit().await?)
}

/// What the page behind the link says. Whoever has the token may read it.
pub async fn read_invitation(portal: &Portal, token: &str) -> Result<InvitationPage> {
    let digest = keys::fingerprint(token.as_bytes());
    let db = portal.store.read();
    let row = queries::find_invitation(db, digest).await?.ok_or_else(used_or_expired)?;
    projects::take_up(&state(&row), portal.now())?;
    let project = queries::find_project(db, row.project).await?.ok_or(Error::NotFound)?;
    let rules = queries::find_newest_rules(db, row.project).await?;
    let address = addresses::digest(&portal.keys, email_of(portal, &row)?.as_str());
    let has_account = accounts::has_account(db, address).await?;
    Ok(InvitationPage {
        has_account,
        project: row.project,
        title: project.title,
        question: project.question,
        organisation: project.organisation.name,
        name: row.name,
        hat: row.hat,
        role: row.role,
        welcome: row.welcome,
        ground_rules: rules.map(with_html),
        expires: time::day_of(row.expires_at),
    })
}

/// Takes an invitation up. Somebody signed in comes in as themselves; else the
/// link, which came by mail, proves the address, and a session begins on
/// `device`. Whoever has an account signs in first: invitations last long and are
/// passed on, and must open nobody's account. Somebody who is in already takes on
/// the role they are asked to.
/// `rules` is the version of the ground rules that they read and keep to: if it
/// no longer holds, they are asked again inside.
pub async fn accept_invitation(
    portal: &Portal,
    scope: &Scope,
    token: &str,
    rules: Option<i32>,
    device: Device<'_>,
) -> Result<Joined> {
    let digest = keys::fingerprint(token.as_bytes());
    let tx = portal.store.begin().await?;
    let row = queries::lock_invitation(&tx, digest).await?.ok_or_else(used_or_expired)?;
    projects::take_up(&state(&row), portal.now())?;
    let person = match scope.person() {
        Some(person) => person,
        None => invited_person(portal, &tx, &row).await?,
    };
    let place = queries::lock_place(&tx, row.project).await?;
    let blocked = queries::was_blocked(&tx, row.project, person).await?;
    allow(Act::AcceptInvitation, scope, &place.target.blocked(blocked))?;
    let membership = take_part(portal, &tx, person, &row).await?;
    queries::mark_accepted(&tx, row.id, person, portal.now()).await?;
    let signed_in = match scope.person() {
        Some(_) => None,
        None => Some(accounts::start_session(portal, &tx, person, device).await?),
    };
    let scope = Scope { actor: Actor::Person(person), ..Scope::default() };
    let event = Event::of(Act::AcceptInvitation).on(RecordKind::Membership, membership.0);
    audit::record(&tx, portal.now(), &scope, event).await?;
    if let Some(version) = rules.filter(|_| rules == place.target.rules) {
        keep_to(portal, &tx, &scope, membership, version).await?;
    }
    tx.commit().await?;
    Ok(Joined { project: row.project, membership, signed_in })
}

/// Empties who invitations were for that ended unused; says how many.
pub async fn forget_past_invitations(portal: &Portal) -> Result<u64> {
    let tx = portal.store.begin().await?;
    let emptied = queries::empty_past(&tx, portal.now()).await?;
    tx.commit().await?;
    Ok(emptied)
}

/// Writes an invitation down and mails it; only the mail holds the token.
pub(super) async fn issue(
    portal: &Portal,
    tx: &Tx,
    scope: &Scope,
    place: &Place,
    form: &InvitationForm,
    template: &'static str,
) -> Result<InvitationId> {
    let (token, digest) = keys::new_token();
    let id = InvitationId(Uuid::now_v7());
    let expires_at = projects::invitation_expiry(portal.now(), portal.today());
    let address = addresses::seal(&portal.keys, id.0, &form.email)?;
    let email_digest = addresses::digest(&portal.keys, &form.email);
    let project = place.project;
    let new = NewInvitation { id, project, digest, address, email_digest, form, expires_at };
    queries::insert_invitation(tx, &new, scope.person(), portal.now()).await?;
    let notice = Notice {
        template,
        params: json!({
            "token": token,
            "name": form.name,
            "project": place.title,
            "welcome": form.welcome,
        }),
        kind: NoticeKind::Asked,
    };
    let locale = &portal.settings.locale;
    notices::post_to_address(portal, tx, &form.email, locale, &notice).await?;
    Ok(id)
}

/// A new person, whose address the link was mailed to.
async fn invited_person(portal: &Portal, tx: &Tx, row: &InvitationRow) -> Result<PersonId> {
    let email = email_of(portal, row)?;
    if accounts::has_account(tx, addresses::digest(&portal.keys, email.as_str())).await? {
        return Err(Refusal::SignInFirst.into());
    }
    accounts::find_or_add_person(portal, tx, &email, row.name.as_deref()).await
}

fn email_of(portal: &Portal, row: &InvitationRow) -> Result<Email> {
    let sealed = row.address.as_ref().ok_or_else(used_or_expired)?;
    Ok(Email::parse("email", &addresses::open(&portal.keys, row.id.0, sealed)?)?)
}

/// The invited part: a new one, or one more role in the one that is there.
async fn take_part(
    portal: &Portal,
    tx: &Tx,
    person: PersonId,
    row: &InvitationRow,
) -> Result<MembershipId> {
    let part = queries::find_part(tx, row.project, person).await?;
    let (membership, hat) = match part {
        Some(part) if part.roles.contains(&row.role) => {
            return Err(Refusal::WrongState(WrongState::AlreadyMember).into());
        }
        Some(part) => (part.id, part.hat),
        None => {
            let naming = Naming::FirstName;
            let now = portal.now();
            let new = queries::insert_membership(tx, row.project, person, row.hat, naming, now);
            (new.await?, row.hat)
        }
    };
    if !may_hold(hat, row.role) {
        return Err(Refusal::NotAllowed.into());
    }
    queries::insert_role(tx, membership, row.role, portal.now()).await?;
    Ok(membership)
}

fn state(row: &InvitationRow) -> InvitationState {
    InvitationState { expires_at: row.expires_at, accepted: row.accepted, withdrawn: row.withdrawn }
}

fn used_or_expired() -> Error {
    Refusal::WrongState(WrongState::LinkUsedOrExpired).into()
}

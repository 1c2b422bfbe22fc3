//! People who would like to take part, and the decision on each.

use super::{
    invitations,
    queries::{self, NewRequest, Place, RequestRow},
};
use crate::{
    Portal, accounts, addresses,
    audit::{self, Event},
    error::{Error, Result},
    notices::{self, Notice},
    repeats,
    store::Tx,
};
use domain::{
    accounts::{Naming, NoticeKind},
    ids::{PersonId, ProjectId, RequestId},
    links::RecordKind,
    permissions::{Act, allow},
    projects::{self, InvitationForm, RequestForm, RequestState, pages::Arrivals},
    refusal::{Refusal, WrongState},
    scope::{ProjectRole, Scope},
};
use serde_json::{Value, json};
use uuid::Uuid;

/// "I would like to take part." Those who lead the project are told; asked again while
/// they have not answered, it is the same wish. `client` is where somebody asks from
/// who is not signed in: it is kept only as a keyed digest, to count.
pub async fn request_part(
    portal: &Portal,
    scope: &Scope,
    project: ProjectId,
    form: RequestForm,
    client: &str,
) -> Result<RequestId> {
    let tx = portal.store.begin().await?;
    let place = queries::lock_place(&tx, project).await?;
    let blocked = match scope.person() {
        Some(person) => queries::was_blocked(&tx, project, person).await?,
        None => false,
    };
    allow(Act::RequestPart, scope, &place.target.blocked(blocked))?;
    let act = Act::RequestPart.code();
    if let Some(id) = repeats::find(&tx, scope, act).await? {
        return Ok(RequestId(id));
    }
    if !place.open_to_requests {
        return Err(Refusal::NotAllowed.into());
    }
    projects::join(scope.membership(project).is_some(), blocked)?;
    let form = form.checked(scope.person().is_some())?;
    let id = RequestId(Uuid::now_v7());
    let email = form.email.as_deref();
    let address = email.map(|email| addresses::seal(&portal.keys, id.0, email)).transpose()?;
    let digest = email.map(|email| addresses::digest(&portal.keys, email));
    if let Some(id) = queries::find_waiting(&tx, project, scope.person(), digest).await? {
        return Ok(id);
    }
    if scope.person().is_none() && !accounts::may_ask(portal, &tx, client).await? {
        return Err(Refusal::WrongState(WrongState::TooManyAsked).into());
    }
    let new = NewRequest { id, project, person: scope.person(), address, digest, form: &form };
    queries::insert_request(&tx, new, portal.now()).await?;
    let leads = queries::list_role_holders(&tx, project, ProjectRole::InvolvementLead).await?;
    notices::post_all(portal, &tx, &leads, &about(&place, "request_received", json!({}))).await?;
    let event = Event::of(Act::RequestPart).on(RecordKind::Request, id.0);
    audit::record(&tx, portal.now(), scope, event).await?;
    repeats::note(portal, &tx, scope, act, id.0).await?;
    tx.commit().await?;
    Ok(id)
}

/// Says yes or no to somebody who would like to take part. With a yes somebody
/// with an account is in; anybody else is mailed an invitation. A no is told
/// with its reason.
pub async fn decide_request(
    portal: &Portal,
    scope: &Scope,
    request: RequestId,
    yes: bool,
    reason: Option<&str>,
) -> Result<()> {
    let tx = portal.store.begin().await?;
    let row = queries::lock_request(&tx, request).await?.ok_or(Error::NotFound)?;
    let place = queries::lock_place(&tx, row.project).await?;
    allow(Act::DecideRequest, scope, &place.target)?;
    if repeats::again(portal, &tx, scope, Act::DecideRequest.code()).await? {
        return Ok(());
    }
    let (state, reason) = projects::decide_request(row.state, yes, reason)?;
    let reason = reason.unwrap_or_default();
    match state {
        RequestState::Accepted => welcome(portal, &tx, scope, &place, &row, &reason).await?,
        _ => turn_down(portal, &tx, &place, &row, &reason).await?,
    }
    queries::mark_decided(&tx, request, state, scope.person(), portal.now()).await?;
    let event = Event::of(Act::DecideRequest).on(RecordKind::Request, request.0);
    audit::record(&tx, portal.now(), scope, event.amount(yes.into())).await?;
    Ok(tx.commit().await?)
}

/// Who asked and who was invited: for those who lead the project.
pub async fn see_arrivals(portal: &Portal, scope: &Scope, project: ProjectId) -> Result<Arrivals> {
    let db = portal.store.read();
    let target = queries::find_target(db, project).await?;
    allow(Act::DecideRequest, scope, &target)?;
    Ok(Arrivals {
        requests: queries::list_requests(db, project).await?,
        invitations: queries::list_invitations(db, project, portal.now()).await?,
    })
}

async fn welcome(
    portal: &Portal,
    tx: &Tx,
    scope: &Scope,
    place: &Place,
    row: &RequestRow,
    words: &str,
) -> Result<()> {
    let Some(person) = row.person else {
        let form = InvitationForm {
            email: address(portal, row)?,
            name: row.name.clone().unwrap_or_default(),
            hat: row.hat,
            role: ProjectRole::Member,
            welcome: words.to_owned(),
        };
        invitations::issue(portal, tx, scope, place, &form, "request_accepted").await?;
        return Ok(());
    };
    let is_member = queries::find_part(tx, row.project, person).await?.is_some();
    projects::join(is_member, queries::was_blocked(tx, row.project, person).await?)?;
    let (hat, now) = (row.hat, portal.now());
    let part =
        queries::insert_membership(tx, row.project, person, hat, Naming::FirstName, now).await?;
    queries::insert_role(tx, part, ProjectRole::Member, now).await?;
    tell(portal, tx, person, &about(place, "request_accepted", json!({ "welcome": words }))).await
}

async fn turn_down(
    portal: &Portal,
    tx: &Tx,
    place: &Place,
    row: &RequestRow,
    reason: &str,
) -> Result<()> {
    let notice = about(place, "request_declined", json!({ "reason": reason }));
    match row.person {
        Some(person) => tell(portal, tx, person, &notice).await,
        None => {
            let (address, locale) = (address(portal, row)?, &portal.settings.locale);
            notices::post_to_address(portal, tx, &address, locale, &notice).await
        }
    }
}

async fn tell(portal: &Portal, tx: &Tx, person: PersonId, notice: &Notice) -> Result<()> {
    // They asked, so they are told at once.
    let notice = Notice { kind: NoticeKind::Asked, ..notice.clone() };
    notices::post(portal, tx, person, &notice).await
}

fn about(place: &Place, template: &'static str, mut params: Value) -> Notice {
    params["project"] = json!(place.title);
    params["project_id"] = json!(place.project);
    Notice { template, params, kind: NoticeKind::Project }
}

fn address(portal: &Portal, row: &RequestRow) -> Result<String> {
    let sealed = row.address.as_ref().ok_or(Error::Fault("request_without_address"))?;
    addresses::open(&portal.keys, row.id.0, sealed)
}

//! The queries of invitations and requests.

use super::{PAGE, known};
use crate::{
    error::Result,
    keys::Fingerprint,
    store::{Db, Tx},
    time,
};
use domain::{
    accounts::Hat,
    ids::{InvitationId, PersonId, ProjectId, RequestId},
    projects::{
        InvitationForm, RequestForm, RequestState,
        pages::{InvitationRow as WaitingInvitation, RequestRow as WaitingRequest},
    },
    scope::ProjectRole,
    time::{Day, Timestamp},
};
use schema::{invitations, participation_requests, persons};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set, sea_query::Expr,
};

/// An invitation as it is stored.
pub(in super::super) struct InvitationRow {
    pub id: InvitationId,
    pub project: ProjectId,
    pub address: Option<Vec<u8>>,
    pub name: Option<String>,
    pub hat: Hat,
    pub role: ProjectRole,
    pub welcome: String,
    pub expires_at: Timestamp,
    pub accepted: bool,
    pub withdrawn: bool,
}

/// An invitation to be stored.
pub(in super::super) struct NewInvitation<'a> {
    pub id: InvitationId,
    pub project: ProjectId,
    pub digest: Fingerprint,
    pub address: Vec<u8>,
    pub email_digest: Fingerprint,
    pub form: &'a InvitationForm,
    pub expires_at: Timestamp,
}

/// A request as it is stored.
pub(in super::super) struct RequestRow {
    pub id: RequestId,
    pub project: ProjectId,
    pub person: Option<PersonId>,
    pub name: Option<String>,
    pub address: Option<Vec<u8>>,
    pub hat: Hat,
    pub state: RequestState,
}

/// A request to be stored.
pub(in super::super) struct NewRequest<'a> {
    pub id: RequestId,
    pub project: ProjectId,
    pub person: Option<PersonId>,
    pub address: Option<Vec<u8>>,
    pub digest: Option<Fingerprint>,
    pub form: &'a RequestForm,
}

pub(in super::super) async fn insert_invitation(
    tx: &Tx,
    new: &NewInvitation<'_>,
    by: Option<PersonId>,
    now: Timestamp,
) -> Result<()> {
    let row = invitations::ActiveModel {
        id: Set(new.id.0),
        project_id: Set(new.project.0),
        token_digest: Set(new.digest.to_vec()),
        sealed_address: Set(Some(new.address.clone())),
        email_digest: Set(Some(new.email_digest.to_vec())),
        full_name: Set(Some(new.form.name.clone())),
        hat: Set(new.form.hat.code().to_owned()),
        role: Set(new.form.role.code().to_owned()),
        welcome: Set(new.form.welcome.clone()),
        made_by: Set(by.map(|person| person.0)),
        made_at: Set(now.utc()),
        expires_at: Set(new.expires_at.utc()),
        accepted_by: Set(None),
        accepted_at: Set(None),
        withdrawn_at: Set(None),
    };
    invitations::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

pub(in super::super) async fn find_invitation(
    db: &Db,
    digest: Fingerprint,
) -> Result<Option<InvitationRow>> {
    let row = invitations::Entity::find()
        .filter(invitations::Column::TokenDigest.eq(digest.to_vec()))
        .one(db)
        .await?;
    row.map(invitation).transpose()
}

pub(in super::super) async fn lock_invitation(
    tx: &Tx,
    digest: Fingerprint,
) -> Result<Option<InvitationRow>> {
    let row = invitations::Entity::find()
        .filter(invitations::Column::TokenDigest.eq(digest.to_vec()))
        .lock_exclusive()
        .one(tx)
        .await?;
    row.map(invitation).transpose()
}

fn invitation(row: invitations::Model) -> Result<InvitationRow> {
    Ok(InvitationRow {
        id: InvitationId(row.id),
        project: ProjectId(row.project_id),
        address: row.sealed_address,
        name: row.full_name,
        hat: known("hat", Hat::from_code(&row.hat))?,
        role: known("role", ProjectRole::from_code(&row.role))?,
        welcome: row.welcome,
        expires_at: Timestamp::new(row.expires_at),
        accepted: row.accepted_at.is_some(),
        withdrawn: row.withdrawn_at.is_some(),
    })
}

/// To which project somebody was invited.
pub(in super::super) async fn find_invited_to(
    tx: &Tx,
    id: InvitationId,
) -> Result<Option<ProjectId>> {
    let row = invitations::Entity::find_by_id(id.0).one(tx).await?;
    Ok(row.map(|row| ProjectId(row.project_id)))
}

/// Marks an invitation as taken up, and empties who it was for.
pub(in super::super) async fn mark_accepted(
    tx: &Tx,
    id: InvitationId,
    by: PersonId,
    now: Timestamp,
) -> Result<()> {
    emptied()
        .col_expr(invitations::Column::AcceptedBy, Expr::val(by.0))
        .col_expr(invitations::Column::AcceptedAt, Expr::val(now.utc()))
        .filter(invitations::Column::Id.eq(id.0))
        .exec(tx)
        .await?;
    Ok(())
}

/// Takes an invitation back that still waits, and empties who it was for; says
/// whether it still waited.
pub(in super::super) async fn withdraw_invitation(
    tx: &Tx,
    id: InvitationId,
    now: Timestamp,
) -> Result<bool> {
    let withdrawn = emptied()
        .col_expr(invitations::Column::WithdrawnAt, Expr::val(now.utc()))
        .filter(invitations::Column::Id.eq(id.0))
        .filter(invitations::Column::AcceptedAt.is_null())
        .filter(invitations::Column::WithdrawnAt.is_null())
        .exec(tx)
        .await?;
    Ok(withdrawn.rows_affected == 1)
}

/// Empties who the invitations were for, and their welcome, that are past; says
/// how many.
pub(in super::super) async fn empty_past(tx: &Tx, now: Timestamp) -> Result<u64> {
    let kept = Condition::any()
        .add(invitations::Column::SealedAddress.is_not_null())
        .add(invitations::Column::Welcome.ne(""));
    let past = emptied().filter(invitations::Column::ExpiresAt.lte(now.utc())).filter(kept);
    Ok(past.exec(tx).await?.rows_affected)
}

/// What says who an invitation was for: the welcome may name them too.
fn emptied() -> sea_orm::UpdateMany<invitations::Entity> {
    invitations::Entity::update_many()
        .col_expr(invitations::Column::SealedAddress, Expr::val(None::<Vec<u8>>))
        .col_expr(invitations::Column::EmailDigest, Expr::val(None::<Vec<u8>>))
        .col_expr(invitations::Column::FullName, Expr::val(None::<String>))
        .col_expr(invitations::Column::Welcome, Expr::val(""))
}

/// The newest invitations that wait.
pub(in super::super) async fn list_invitations(
    db: &Db,
    project: ProjectId,
    now: Timestamp,
) -> Result<Vec<WaitingInvitation>> {
    let rows = invitations::Entity::find()
        .filter(invitations::Column::ProjectId.eq(project.0))
        .filter(invitations::Column::AcceptedAt.is_null())
        .filter(invitations::Column::WithdrawnAt.is_null())
        .filter(invitations::Column::ExpiresAt.gt(now.utc()))
        .order_by_desc(invitations::Column::Id)
        .limit(PAGE as u64);
    let read = |row: invitations::Model| {
        let made = day(row.made_at);
        let row = invitation(row)?;
        Ok(WaitingInvitation {
            id: row.id,
            name: row.name,
            hat: row.hat,
            role: row.role,
            made,
            expires: time::day_of(row.expires_at),
        })
    };
    rows.all(db).await?.into_iter().map(read).collect()
}

pub(in super::super) async fn insert_request(
    tx: &Tx,
    new: NewRequest<'_>,
    now: Timestamp,
) -> Result<()> {
    let row = participation_requests::ActiveModel {
        id: Set(new.id.0),
        project_id: Set(new.project.0),
        person_id: Set(new.person.map(|person| person.0)),
        full_name: Set(new.form.name.clone()),
        sealed_address: Set(new.address),
        email_digest: Set(new.digest.map(|digest| digest.to_vec())),
        hat: Set(new.form.hat.code().to_owned()),
        words: Set(new.form.words.clone()),
        state: Set(RequestState::Waiting.code().to_owned()),
        reason: Set(None),
        made_at: Set(now.utc()),
        decided_by: Set(None),
        decided_at: Set(None),
    };
    participation_requests::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// The wish of this person, or from this address, that waits for an answer.
pub(in super::super) async fn find_waiting(
    tx: &Tx,
    project: ProjectId,
    person: Option<PersonId>,
    digest: Option<Fingerprint>,
) -> Result<Option<RequestId>> {
    use participation_requests::Column;
    let own = person.map(|person| Column::PersonId.eq(person.0));
    let from = digest.map(|digest| Column::EmailDigest.eq(digest.to_vec()));
    let Some(asker) = own.or(from) else { return Ok(None) };
    let row = participation_requests::Entity::find()
        .filter(Column::ProjectId.eq(project.0))
        .filter(Column::State.eq(RequestState::Waiting.code()))
        .filter(asker)
        .one(tx)
        .await?;
    Ok(row.map(|row| RequestId(row.id)))
}

pub(in super::super) async fn lock_request(tx: &Tx, id: RequestId) -> Result<Option<RequestRow>> {
    let row = participation_requests::Entity::find_by_id(id.0).lock_exclusive().one(tx).await?;
    let read = |row: participation_requests::Model| {
        Ok(RequestRow {
            id: RequestId(row.id),
            project: ProjectId(row.project_id),
            person: row.person_id.map(PersonId),
            name: row.full_name,
            address: row.sealed_address,
            hat: known("hat", Hat::from_code(&row.hat))?,
            state: known("request state", RequestState::from_code(&row.state))?,
        })
    };
    row.map(read).transpose()
}

/// Marks a request as decided, and empties who asked and why.
pub(in super::super) async fn mark_decided(
    tx: &Tx,
    id: RequestId,
    state: RequestState,
    by: Option<PersonId>,
    now: Timestamp,
) -> Result<()> {
    use participation_requests::Column;
    participation_requests::Entity::update_many()
        .col_expr(Column::State, Expr::val(state.code()))
        .col_expr(Column::FullName, Expr::val(None::<String>))
        .col_expr(Column::SealedAddress, Expr::val(None::<Vec<u8>>))
        .col_expr(Column::EmailDigest, Expr::val(None::<Vec<u8>>))
        .col_expr(Column::Words, Expr::val(None::<String>))
        .col_expr(Column::DecidedBy, Expr::val(by.map(|person| person.0)))
        .col_expr(Column::DecidedAt, Expr::val(now.utc()))
        .filter(Column::Id.eq(id.0))
        .exec(tx)
        .await?;
    Ok(())
}

/// The requests that wait, oldest first, each with the asker's name.
pub(in super::super) async fn list_requests(
    db: &Db,
    project: ProjectId,
) -> Result<Vec<WaitingRequest>> {
    let rows = participation_requests::Entity::find()
        .filter(participation_requests::Column::ProjectId.eq(project.0))
        .filter(participation_requests::Column::State.eq(RequestState::Waiting.code()))
        .order_by_asc(participation_requests::Column::Id)
        .limit(PAGE as u64)
        .find_also_related(persons::Entity);
    let read = |(row, person): (participation_requests::Model, Option<persons::Model>)| {
        Ok(WaitingRequest {
            id: RequestId(row.id),
            name: row.full_name.or_else(|| person.and_then(|person| person.full_name)),
            hat: known("hat", Hat::from_code(&row.hat))?,
            words: row.words,
            made: day(row.made_at),
        })
    };
    rows.all(db).await?.into_iter().map(read).collect()
}

fn day(at: chrono::DateTime<chrono::Utc>) -> Day {
    time::day_of(Timestamp::new(at))
}

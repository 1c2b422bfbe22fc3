//! What is emptied when an account is closed, in every feature's tables.

use crate::{
    error::Result,
    store::{Db, Tx},
};
use domain::{ids::PersonId, time::Timestamp};
use schema::{
    access_lines, access_needs, action_checks, correction_reasons, erasures, invitations,
    meeting_invites, memberships, offers, offices, outbox, participation_requests, person_emails,
    persons, proposal_authors, proposals, sessions, sign_in_links,
};
use sea_orm::{
    ColumnTrait, EntityTrait, ExprTrait, QueryFilter, Set,
    sea_query::{Expr, OnConflict, Query},
};

const NO_TEXT: Option<String> = None;
const NO_BYTES: Option<Vec<u8>> = None;

pub(in crate::accounts) async fn empty_person(
    tx: &Tx,
    person: PersonId,
    now: Timestamp,
) -> Result<()> {
    persons::Entity::update_many()
        .col_expr(persons::Column::FullName, Expr::val(NO_TEXT))
        .col_expr(persons::Column::FirstName, Expr::val(NO_TEXT))
        .col_expr(persons::Column::Administrator, Expr::val(false))
        .col_expr(persons::Column::DailyDigest, Expr::val(false))
        .col_expr(persons::Column::ClosedAt, Expr::val(now.utc()))
        .filter(persons::Column::Id.eq(person.0))
        .filter(persons::Column::ClosedAt.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

pub(in crate::accounts) async fn empty_address(
    tx: &Tx,
    person: PersonId,
    now: Timestamp,
) -> Result<()> {
    person_emails::Entity::update_many()
        .col_expr(person_emails::Column::SealedAddress, Expr::val(NO_BYTES))
        .col_expr(person_emails::Column::Digest, Expr::val(NO_BYTES))
        .col_expr(person_emails::Column::EmptiedAt, Expr::val(now.utc()))
        .filter(person_emails::Column::PersonId.eq(person.0))
        .filter(person_emails::Column::EmptiedAt.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

pub(in crate::accounts) async fn empty_mail(tx: &Tx, person: PersonId) -> Result<()> {
    outbox::Entity::delete_many().filter(outbox::Column::PersonId.eq(person.0)).exec(tx).await?;
    Ok(())
}

/// What the person wrote when asking to take part, and what invited them.
pub(in crate::accounts) async fn empty_requests(tx: &Tx, person: PersonId) -> Result<()> {
    participation_requests::Entity::update_many()
        .col_expr(participation_requests::Column::FullName, Expr::val(NO_TEXT))
        .col_expr(participation_requests::Column::SealedAddress, Expr::val(NO_BYTES))
        .col_expr(participation_requests::Column::EmailDigest, Expr::val(NO_BYTES))
        .col_expr(participation_requests::Column::Words, Expr::val(NO_TEXT))
        .filter(participation_requests::Column::PersonId.eq(person.0))
        .exec(tx)
        .await?;
    invitations::Entity::update_many()
        .col_expr(invitations::Column::FullName, Expr::val(NO_TEXT))
        .col_expr(invitations::Column::SealedAddress, Expr::val(NO_BYTES))
        .col_expr(invitations::Column::EmailDigest, Expr::val(NO_BYTES))
        .col_expr(invitations::Column::Welcome, Expr::val(""))
        .filter(invitations::Column::AcceptedBy.eq(person.0))
        .exec(tx)
        .await?;
    Ok(())
}

/// Proposals that were never shown, taken back or not: nobody else has seen them.
/// What was written down for another person holds their words, and stays.
pub(in crate::accounts) async fn empty_own_drafts(tx: &Tx, person: PersonId) -> Result<()> {
    let draft = proposals::Column::State.eq("draft");
    let taken_back = proposals::Column::State.eq("withdrawn");
    let unseen = draft.or(taken_back.and(proposals::Column::OpenedAt.is_null()));
    let of_somebody_else = Query::select()
        .expr(Expr::val(1))
        .from(proposal_authors::Entity)
        .and_where(
            Expr::col((proposal_authors::Entity, proposal_authors::Column::ProposalId))
                .equals((proposals::Entity, proposals::Column::Id)),
        )
        .and_where(proposal_authors::Column::PersonId.ne(person.0))
        .to_owned();
    proposals::Entity::update_many()
        .col_expr(proposals::Column::Title, Expr::val(""))
        .col_expr(proposals::Column::Summary, Expr::val(""))
        .col_expr(proposals::Column::Body, Expr::val(""))
        .filter(proposals::Column::CreatedBy.eq(person.0))
        .filter(unseen)
        .filter(Expr::not_exists(of_somebody_else))
        .exec(tx)
        .await?;
    Ok(())
}

pub(in crate::accounts) async fn empty_checks(tx: &Tx, person: PersonId) -> Result<()> {
    action_checks::Entity::update_many()
        .col_expr(action_checks::Column::Words, Expr::val(NO_TEXT))
        .filter(action_checks::Column::PersonId.eq(person.0))
        .exec(tx)
        .await?;
    Ok(())
}

/// What the person needs to take part. The lines of meetings stay, so that counts
/// of what was met do; what was still to be arranged is needed no more.
pub(in crate::accounts) async fn empty_access(
    tx: &Tx,
    person: PersonId,
    now: Timestamp,
) -> Result<()> {
    access_needs::Entity::update_many()
        .col_expr(access_needs::Column::Sealed, Expr::val(NO_BYTES))
        .col_expr(access_needs::Column::EmptiedAt, Expr::val(now.utc()))
        .filter(access_needs::Column::PersonId.eq(person.0))
        .filter(access_needs::Column::EmptiedAt.is_null())
        .exec(tx)
        .await?;
    access_lines::Entity::update_many()
        .col_expr(access_lines::Column::State, Expr::val("dropped"))
        .filter(access_lines::Column::PersonId.eq(person.0))
        .filter(access_lines::Column::State.is_in(["asked", "booked"]))
        .exec(tx)
        .await?;
    access_lines::Entity::update_many()
        .col_expr(access_lines::Column::Sealed, Expr::val(NO_BYTES))
        .filter(access_lines::Column::PersonId.eq(person.0))
        .exec(tx)
        .await?;
    Ok(())
}

/// The links of mails about meetings, and why something was corrected in what the
/// record says of the person.
pub(in crate::accounts) async fn empty_meetings(tx: &Tx, person: PersonId) -> Result<()> {
    meeting_invites::Entity::update_many()
        .col_expr(meeting_invites::Column::TokenDigest, Expr::val(NO_BYTES))
        .filter(meeting_invites::Column::PersonId.eq(person.0))
        .exec(tx)
        .await?;
    correction_reasons::Entity::update_many()
        .col_expr(correction_reasons::Column::Words, Expr::val(NO_TEXT))
        .filter(correction_reasons::Column::PersonId.eq(person.0))
        .exec(tx)
        .await?;
    Ok(())
}

/// Why the person was offered another amount. How much it was stays: it is in the books.
pub(in crate::accounts) async fn empty_offers(tx: &Tx, person: PersonId) -> Result<()> {
    offers::Entity::update_many()
        .col_expr(offers::Column::Reason, Expr::val(NO_TEXT))
        .filter(offers::Column::PersonId.eq(person.0))
        .exec(tx)
        .await?;
    Ok(())
}

pub(in crate::accounts) async fn end_offices(
    tx: &Tx,
    person: PersonId,
    now: Timestamp,
) -> Result<()> {
    offices::Entity::update_many()
        .col_expr(offices::Column::Until, Expr::val(now.utc()))
        .filter(offices::Column::PersonId.eq(person.0))
        .filter(offices::Column::Until.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

pub(in crate::accounts) async fn end_parts(
    tx: &Tx,
    person: PersonId,
    now: Timestamp,
) -> Result<()> {
    memberships::Entity::update_many()
        .col_expr(memberships::Column::Ended, Expr::val("left"))
        .col_expr(memberships::Column::EndReason, Expr::val("account_closed"))
        .col_expr(memberships::Column::EndedAt, Expr::val(now.utc()))
        .filter(memberships::Column::PersonId.eq(person.0))
        .filter(memberships::Column::EndedAt.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

pub(in crate::accounts) async fn forget_sign_in(tx: &Tx, person: PersonId) -> Result<()> {
    sessions::Entity::delete_many()
        .filter(sessions::Column::PersonId.eq(person.0))
        .exec(tx)
        .await?;
    sign_in_links::Entity::delete_many()
        .filter(sign_in_links::Column::PersonId.eq(person.0))
        .exec(tx)
        .await?;
    Ok(())
}

pub(in crate::accounts) async fn insert_erasure(
    tx: &Tx,
    person: PersonId,
    now: Timestamp,
) -> Result<()> {
    let row = erasures::ActiveModel { person_id: Set(person.0), erased_at: Set(now.utc()) };
    let already = OnConflict::column(erasures::Column::PersonId).do_nothing().to_owned();
    erasures::Entity::insert(row).on_conflict(already).exec_without_returning(tx).await?;
    Ok(())
}

pub(in crate::accounts) async fn list_erasures(db: &Db) -> Result<Vec<PersonId>> {
    let rows = erasures::Entity::find().all(db).await?;
    Ok(rows.into_iter().map(|row| PersonId(row.person_id)).collect())
}

//! The queries of invitations to meetings.

use super::{PAGE, ROWS, bloc, cut, known};
use crate::{
    Portal,
    error::Result,
    keys::{self, Fingerprint},
    store::{Db, Tx},
};
use domain::{
    accounts::Hat,
    ids::{InviteId, MeetingId, PersonId},
    meetings::{
        Meeting,
        invitations::{Invite, InviteState},
    },
    time::Timestamp,
};
use schema::{meeting_invites, meetings, memberships};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, JoinType, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, RelationTrait, Set,
    sea_query::{Expr, OnConflict, Query, SelectStatement},
};
use uuid::Uuid;

/// All invitations to a meeting, in the order in which people were asked.
pub(in crate::meetings) async fn list_invites(
    db: &impl ConnectionTrait,
    meeting: MeetingId,
) -> Result<Vec<Invite>> {
    let rows = meeting_invites::Entity::find()
        .filter(meeting_invites::Column::MeetingId.eq(meeting.0))
        .order_by_asc(meeting_invites::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(invite).collect()
}

/// The invitations of some people.
pub(in crate::meetings) async fn list_invites_of(
    db: &Db,
    meeting: MeetingId,
    people: &[PersonId],
) -> Result<Vec<Invite>> {
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let rows = meeting_invites::Entity::find()
        .filter(meeting_invites::Column::MeetingId.eq(meeting.0))
        .filter(meeting_invites::Column::PersonId.is_in(people.iter().map(|person| person.0)))
        .all(db)
        .await?;
    rows.into_iter().map(invite).collect()
}

/// A page of those who are asked or come.
pub(in crate::meetings) async fn list_coming(
    db: &Db,
    meeting: MeetingId,
    after: Option<InviteId>,
) -> Result<(Vec<Invite>, Option<InviteId>)> {
    let states = [InviteState::Invited, InviteState::Yes, InviteState::Waiting];
    let mut select = meeting_invites::Entity::find()
        .filter(meeting_invites::Column::MeetingId.eq(meeting.0))
        .filter(meeting_invites::Column::State.is_in(states.map(InviteState::code)));
    if let Some(after) = after {
        select = select.filter(meeting_invites::Column::Id.gt(after.0));
    }
    let select = select.order_by_asc(meeting_invites::Column::Id).limit(PAGE as u64 + 1);
    let (rows, next) = cut(select.all(db).await?, |row| InviteId(row.id));
    Ok((rows.into_iter().map(invite).collect::<Result<_>>()?, next))
}

/// Whether anybody takes part in the meeting's project who was never asked to it.
pub(in crate::meetings) async fn has_unasked(db: &Db, meeting: &Meeting) -> Result<bool> {
    use memberships::{Column, Entity};
    let asked = meeting_invites::Entity::find()
        .select_only()
        .column(meeting_invites::Column::PersonId)
        .filter(meeting_invites::Column::MeetingId.eq(meeting.id.0))
        .into_query();
    let found: Option<Uuid> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::ProjectId.eq(meeting.project.0))
        .filter(Column::EndedAt.is_null())
        .filter(Column::PersonId.not_in_subquery(asked))
        .limit(1)
        .into_tuple()
        .one(db)
        .await?;
    Ok(found.is_some())
}

/// Which meeting an invitation is to.
pub(in crate::meetings) async fn find_meeting_of(
    tx: &Tx,
    id: InviteId,
) -> Result<Option<MeetingId>> {
    let row = meeting_invites::Entity::find_by_id(id.0).one(tx).await?;
    Ok(row.map(|row| MeetingId(row.meeting_id)))
}

/// The invitation whose link holds a token of this digest, and its meeting.
pub(in crate::meetings) async fn find_by_token(
    db: &impl ConnectionTrait,
    digest: Fingerprint,
) -> Result<Option<(InviteId, MeetingId)>> {
    let row = meeting_invites::Entity::find()
        .filter(meeting_invites::Column::TokenDigest.eq(digest.to_vec()))
        .one(db)
        .await?;
    Ok(row.map(|row| (InviteId(row.id), MeetingId(row.meeting_id))))
}

/// Writes down whom was asked, each with the hat of the day. Whoever is asked anew
/// has a row already, which begins again.
pub(in crate::meetings) async fn save_new_invites(
    portal: &Portal,
    tx: &Tx,
    meeting: MeetingId,
    invites: &[(Invite, Hat)],
    by: Option<PersonId>,
) -> Result<()> {
    use meeting_invites::Column;
    let row = |(invite, hat): &(Invite, Hat)| {
        let token = portal.keys.invite_token(invite.id);
        meeting_invites::ActiveModel {
            id: Set(invite.id.0),
            meeting_id: Set(meeting.0),
            person_id: Set(invite.person.0),
            hat: Set(hat.code().to_owned()),
            bloc: Set(invite.bloc.code().to_owned()),
            state: Set(invite.state.code().to_owned()),
            said_yes: Set(None),
            token_digest: Set(Some(keys::fingerprint(token.as_bytes()).to_vec())),
            made_by: Set(by.map(|person| person.0)),
            made_at: Set(portal.now().utc()),
        }
    };
    for invites in invites.chunks(ROWS) {
        let again = OnConflict::column(Column::Id)
            .update_columns([Column::Hat, Column::Bloc, Column::State, Column::SaidYes])
            .to_owned();
        meeting_invites::Entity::insert_many(invites.iter().map(row))
            .on_conflict(again)
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// Keeps what has become of an invitation.
pub(in crate::meetings) async fn update_invite(tx: &Tx, invite: &Invite) -> Result<()> {
    use meeting_invites::Column;
    meeting_invites::Entity::update_many()
        .col_expr(Column::State, Expr::val(invite.state.code()))
        .col_expr(Column::SaidYes, Expr::val(invite.said_yes.map(Timestamp::utc)))
        .filter(Column::Id.eq(invite.id.0))
        .exec(tx)
        .await?;
    Ok(())
}

/// Invitations to meetings to come of people who left the project since.
pub(in crate::meetings) async fn list_departed(
    db: &Db,
    now: Timestamp,
) -> Result<Vec<(MeetingId, InviteId)>> {
    let found: Vec<(Uuid, Uuid)> = meeting_invites::Entity::find()
        .select_only()
        .columns([meeting_invites::Column::MeetingId, meeting_invites::Column::Id])
        .join(JoinType::InnerJoin, meeting_invites::Relation::Meetings.def())
        .filter(meetings::Column::StartsAt.gt(now.utc()))
        .filter(meetings::Column::CancelledAt.is_null())
        .filter(meeting_invites::Column::State.ne(InviteState::Withdrawn.code()))
        .filter(Expr::not_exists(current_part()))
        .into_tuple()
        .all(db)
        .await?;
    Ok(found.into_iter().map(|(meeting, id)| (MeetingId(meeting), InviteId(id))).collect())
}

/// A select of the guest's current part in the meeting's project.
fn current_part() -> SelectStatement {
    use memberships::{Column, Entity};
    let of_meeting = (meetings::Entity, meetings::Column::ProjectId);
    let of_guest = (meeting_invites::Entity, meeting_invites::Column::PersonId);
    Query::select()
        .expr(Expr::val(1))
        .from(Entity)
        .and_where(Expr::col((Entity, Column::ProjectId)).equals(of_meeting))
        .and_where(Expr::col((Entity, Column::PersonId)).equals(of_guest))
        .and_where(Column::EndedAt.is_null())
        .to_owned()
}

fn invite(row: meeting_invites::Model) -> Result<Invite> {
    Ok(Invite {
        id: InviteId(row.id),
        person: PersonId(row.person_id),
        bloc: bloc(&row.bloc)?,
        state: known(InviteState::from_code(&row.state))?,
        said_yes: row.said_yes.map(Timestamp::new),
    })
}

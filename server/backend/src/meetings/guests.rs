//! Who could come, was asked, and came: for those who run the meeting.

use super::{Found, queries};
use crate::{
    Portal,
    error::{Error, Result},
    participation, payments,
    projects::{self, Member},
};
use domain::{
    accounts::bloc_of,
    ids::{MeetingId, MembershipId},
    meetings::{
        attendance::{self, Attendance},
        pages::{AttendanceRow, GuestList, GuestRow},
    },
    permissions::{Act, allow, allowed},
    scope::Scope,
};

/// A page of those who take part, with their invitations and whether they came;
/// whoever came and left the project since stays on it.
pub async fn see_guests(
    portal: &Portal,
    scope: &Scope,
    id: MeetingId,
    after: Option<MembershipId>,
) -> Result<GuestList> {
    let db = portal.store.read();
    let found = queries::find_meeting(db, id).await?.ok_or(Error::NotFound)?;
    allow(Act::SeeInvites, scope, &found.target())?;
    let attended = queries::attended_by(id);
    let (members, next) = projects::list_guests(db, found.meeting.project, attended, after).await?;
    Ok(GuestList {
        standing: found.meeting.standing(portal.now()),
        rows: rows_of(portal, scope, &found, members).await?,
        unasked: queries::has_unasked(db, &found.meeting).await?,
        not_held: found.meeting.was_held(portal.now()).err(),
        next,
        may: allowed(scope, &found.target()),
        meeting: found.meeting,
    })
}

/// One of them.
pub async fn see_guest(
    portal: &Portal,
    scope: &Scope,
    id: MeetingId,
    part: MembershipId,
) -> Result<GuestRow> {
    let db = portal.store.read();
    let found = queries::find_meeting(db, id).await?.ok_or(Error::NotFound)?;
    allow(Act::SeeInvites, scope, &found.target())?;
    let member = projects::find_member(db, found.meeting.project, part, false).await?;
    let rows = rows_of(portal, scope, &found, member.into_iter().collect()).await?;
    rows.into_iter().next().ok_or(Error::NotFound)
}

async fn rows_of(
    portal: &Portal,
    scope: &Scope,
    found: &Found,
    members: Vec<Member>,
) -> Result<Vec<GuestRow>> {
    let (db, id) = (portal.store.read(), found.meeting.id);
    let leads = allow(Act::SeeBalance, scope, &found.target()).is_ok();
    let people: Vec<_> = members.iter().map(|member| member.person).collect();
    let invites = queries::list_invites_of(db, id, &people).await?;
    let rows = queries::list_attendance(db, id).await?;
    let offers = payments::list_standing(db, id, &people).await?;
    let standing: Vec<&Attendance> = attendance::standing(&rows).collect();
    let corrections = standing.iter().filter(|row| row.corrects.is_some()).map(|row| row.id.0);
    let reasons = participation::list_reasons(db, corrections.collect()).await?;
    let row = |member: Member| {
        let invite = invites.iter().find(|invite| invite.person == member.person);
        let came = standing.iter().find(|row| row.person == member.person);
        // Whoever was asked counts as they did then.
        let bloc = invite.map(|invite| invite.bloc);
        let bloc = bloc.unwrap_or_else(|| bloc_of(member.hat, &member.roles, portal.today()));
        GuestRow {
            part: member.part,
            own: scope.person() == Some(member.person),
            written_for: member.written_for,
            invite: invite.map(|invite| invite.id),
            state: invite.map(|invite| invite.state),
            bloc: leads.then_some(bloc),
            offer: offers.get(&member.person).copied(),
            attendance: came.map(|row| AttendanceRow {
                id: row.id,
                minutes: row.minutes,
                corrected: row.corrects.is_some(),
                reason: reasons.get(&row.id.0).cloned(),
            }),
            name: member.name,
        }
    };
    Ok(members.into_iter().map(row).collect())
}

//! The lines of a meeting's checklist.

use super::queries;
use crate::{
    Portal,
    error::Result,
    store::{Db, Tx},
};
use domain::{
    access::{
        AccessNeeds,
        checklist::{Line, LineState, compare},
    },
    ids::{MeetingId, NeedId, PersonId},
    meetings::invitations::InviteState,
};
use std::collections::HashMap;
use uuid::Uuid;

/// Makes the lines of `guests` fit what they need and whether they come. The
/// meeting is locked.
pub(crate) async fn settle(
    portal: &Portal,
    tx: &Tx,
    meeting: MeetingId,
    guests: &[(PersonId, InviteState)],
) -> Result<()> {
    if guests.is_empty() {
        return Ok(());
    }
    let people: Vec<PersonId> = guests.iter().map(|(person, _)| *person).collect();
    let needs = queries::list_needs(portal, tx, &people).await?;
    let lines = queries::list_lines_of(portal, tx, meeting, &people).await?;
    let today = portal.today();
    let nothing =
        AccessNeeds { codes: Vec::new(), words: [const { None }; 4], share: false, said: today };
    for (person, state) in guests {
        let own: Vec<Line> = lines.iter().filter(|line| line.person == *person).copied().collect();
        let change = compare(needs.get(person).unwrap_or(&nothing), *state, &own);
        for code in change.add {
            let (id, person) = (NeedId(Uuid::now_v7()), *person);
            let line = Line { id, person, code, booker: None, state: LineState::Asked };
            queries::insert_line(portal, tx, meeting, &line, today).await?;
        }
        queries::set_states(tx, &change.drop, LineState::Dropped, today).await?;
        queries::set_states(tx, &change.revive, LineState::Asked, today).await?;
    }
    Ok(())
}

/// A line and the meeting it belongs to; nothing once its person's account is
/// closed.
pub(crate) async fn find_line(
    portal: &Portal,
    tx: &Tx,
    id: NeedId,
) -> Result<Option<(MeetingId, Line)>> {
    queries::find_line(portal, tx, id).await
}

/// Keeps who sees to a line, and how far it has come.
pub(crate) async fn save_line(portal: &Portal, tx: &Tx, line: &Line) -> Result<()> {
    queries::update_line(tx, line, portal.today()).await
}

/// The lines of a meeting, in the order in which they were made. Who may see
/// which is the caller's to ask.
pub(crate) async fn list_lines(portal: &Portal, db: &Db, meeting: MeetingId) -> Result<Vec<Line>> {
    queries::list_lines(portal, db, meeting).await
}

/// What people need, where they said so. Who may see what is the caller's to ask.
pub(crate) async fn needs_of(
    portal: &Portal,
    db: &Db,
    people: &[PersonId],
) -> Result<HashMap<PersonId, AccessNeeds>> {
    queries::list_needs(portal, db, people).await
}

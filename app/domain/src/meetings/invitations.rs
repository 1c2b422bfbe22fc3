//! Who is asked to a meeting, what they say, and who has a seat.
//!
//! A yes takes a seat while there is one for the person's bloc, set aside or
//! open; otherwise it waits. First come, first served: whoever said yes earlier
//! is seated earlier, and a seat that falls free goes to the first in line for
//! whom it can be. A seat is never taken away to be given to somebody else; it
//! can be lost only where there are fewer seats than before, the latest first.

use super::{ByBloc, Meeting, Seats};
use crate::{
    accounts::Bloc,
    codes::codes,
    ids::{InviteId, PersonId},
    refusal::{Refusal, WrongState},
    time::Timestamp,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

codes! {
    /// What has become of an invitation to a meeting.
    pub enum InviteState {
        /// No answer yet.
        Invited = "invited",
        /// Yes, with a seat.
        Yes = "yes",
        /// No.
        No = "no",
        /// Yes, and waiting for a seat.
        Waiting = "waiting",
        /// The invitation was taken back, or the person left the project.
        Withdrawn = "withdrawn",
    }
}

codes! {
    /// What a person says to an invitation, by one tap.
    pub enum Reply {
        /// I will come.
        Yes = "yes",
        /// I will not.
        No = "no",
    }
}

codes! {
    /// What a person must be told about a meeting.
    pub enum News {
        /// They are asked to come.
        Invited = "invited",
        /// They said yes and have a seat.
        Seated = "seated",
        /// They said yes and wait for a seat.
        Waits = "waits",
        /// A seat fell free, and it is theirs.
        MovedUp = "moved_up",
        /// There are fewer seats now, and they wait again.
        SeatLost = "seat_lost",
        /// Their invitation was taken back.
        Withdrawn = "withdrawn",
        /// The time or the place is another.
        Changed = "changed",
        /// The time or the place is another, and they, who had said no, are
        /// asked again.
        AskedAgain = "asked_again",
        /// The meeting was called off.
        Cancelled = "cancelled",
    }
}

impl News {
    /// Whether the person's calendar must hear of it, their invitation now being
    /// in `state`: those who have, had or now get a seat. Who was taken off is
    /// among them, since they may have had one.
    pub fn reaches_calendar(self, state: InviteState) -> bool {
        match self {
            News::Seated | News::MovedUp | News::SeatLost => true,
            News::Changed | News::Cancelled => state == InviteState::Yes,
            News::Withdrawn => true,
            News::Invited | News::Waits | News::AskedAgain => false,
        }
    }
}

/// One person's invitation to one meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invite {
    /// Its id.
    pub id: InviteId,
    /// Who is asked.
    pub person: PersonId,
    /// The group whose seats are theirs, as of the day they were asked.
    pub bloc: Bloc,
    /// What has become of it.
    pub state: InviteState,
    /// Since when they have wanted to come: their place in line. Kept while
    /// they wait and move up, gone with a no.
    pub said_yes: Option<Timestamp>,
}

/// An invitation as it now stands, and what its person must be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// The invitation, to be saved.
    pub invite: Invite,
    /// What the person is told, if anything.
    pub news: Option<News>,
}

/// Asks somebody to come: once, until the meeting begins. Whoever was asked and
/// not asked any more is asked anew, under the same invitation.
pub fn invite(
    meeting: &Meeting,
    invites: &[Invite],
    id: InviteId,
    person: PersonId,
    bloc: Bloc,
    now: Timestamp,
) -> Result<Changed, Refusal> {
    meeting.takes_answers(now).map_err(Refusal::WrongState)?;
    let earlier = invites.iter().find(|invite| invite.person == person);
    if earlier.is_some_and(|invite| invite.state != InviteState::Withdrawn) {
        return Err(Refusal::WrongState(WrongState::AlreadyInvited));
    }
    let id = earlier.map_or(id, |invite| invite.id);
    let invite = Invite { id, person, bloc, state: InviteState::Invited, said_yes: None };
    Ok(Changed { invite, news: Some(News::Invited) })
}

/// Takes a reply: all invitations that change by it, the person's own first and
/// then whoever moves up. The same reply again changes nothing, so a link that
/// is tapped twice does no harm; a yes said again keeps its place in line.
pub fn reply(
    meeting: &Meeting,
    invites: &[Invite],
    id: InviteId,
    reply: Reply,
    now: Timestamp,
) -> Result<Vec<Changed>, Refusal> {
    meeting.takes_answers(now).map_err(Refusal::WrongState)?;
    let own = invites.iter().find(|invite| invite.id == id).ok_or(Refusal::NotAllowed)?;
    let (state, said_yes) = match (own.state, reply) {
        (InviteState::Withdrawn, _) => {
            return Err(Refusal::WrongState(WrongState::InviteWithdrawn));
        }
        (InviteState::Yes | InviteState::Waiting, Reply::Yes) | (InviteState::No, Reply::No) => {
            return Ok(Vec::new());
        }
        (_, Reply::Yes) => (InviteState::Waiting, Some(now)),
        (_, Reply::No) => (InviteState::No, None),
    };
    let replied = Invite { state, said_yes, ..own.clone() };
    let mut changed = settle(&meeting.plan.seats, &replaced(invites, &replied));
    let seated = changed.iter().position(|changed| changed.invite.id == id);
    let invite = seated.map_or(replied, |index| changed.remove(index).invite);
    let news = match invite.state {
        InviteState::Yes => Some(News::Seated),
        InviteState::Waiting => Some(News::Waits),
        // Whoever taps no has the answer before them.
        InviteState::Invited | InviteState::No | InviteState::Withdrawn => None,
    };
    changed.insert(0, Changed { invite, news });
    Ok(changed)
}

/// Takes an invitation back, until the meeting begins; also for somebody who
/// leaves the project. What was taken back already stays so.
pub fn withdraw(
    meeting: &Meeting,
    invites: &[Invite],
    id: InviteId,
    now: Timestamp,
) -> Result<Vec<Changed>, Refusal> {
    meeting.takes_answers(now).map_err(Refusal::WrongState)?;
    let own = invites.iter().find(|invite| invite.id == id).ok_or(Refusal::NotAllowed)?;
    if own.state == InviteState::Withdrawn {
        return Ok(Vec::new());
    }
    let taken_back = Invite { state: InviteState::Withdrawn, said_yes: None, ..own.clone() };
    let mut changed = settle(&meeting.plan.seats, &replaced(invites, &taken_back));
    // A no is an end already: nobody is told that it is one.
    let news = (own.state != InviteState::No).then_some(News::Withdrawn);
    changed.insert(0, Changed { invite: taken_back, news });
    Ok(changed)
}

/// Gives the seats out anew: what changes by it, in the order of the line. Those
/// who have a seat come before those who wait; within each, whoever said yes
/// first.
pub fn settle(seats: &Seats, invites: &[Invite]) -> Vec<Changed> {
    let line = in_line(invites);
    let mut taken = ByBloc::default();
    let mut seated = BTreeSet::new();
    for invite in &line {
        if seats.free(&taken, invite.bloc) > 0 {
            taken.add(invite.bloc);
            seated.insert(invite.id);
        }
    }
    let changes = line.into_iter().filter_map(|invite| {
        let (state, news) = match (invite.state, seated.contains(&invite.id)) {
            (InviteState::Waiting, true) => (InviteState::Yes, News::MovedUp),
            (InviteState::Yes, false) => (InviteState::Waiting, News::SeatLost),
            _ => return None,
        };
        Some(Changed { invite: Invite { state, ..invite.clone() }, news: Some(news) })
    });
    changes.collect()
}

/// The place of an invitation in the waiting list of its bloc, from 1; nothing
/// where it does not wait.
pub fn place_in_line(invites: &[Invite], id: InviteId) -> Option<usize> {
    let waits = |invite: &&Invite| invite.state == InviteState::Waiting;
    let own = invites.iter().filter(waits).find(|invite| invite.id == id)?;
    let same = in_line(invites).into_iter().filter(|invite| invite.bloc == own.bloc);
    let before = same.filter(waits).take_while(|invite| invite.id != id).count();
    Some(before + 1)
}

fn in_line(invites: &[Invite]) -> Vec<&Invite> {
    let comes = |invite: &&Invite| matches!(invite.state, InviteState::Yes | InviteState::Waiting);
    let mut line: Vec<&Invite> = invites.iter().filter(comes).collect();
    line.sort_by_key(|invite| (invite.state != InviteState::Yes, invite.said_yes, invite.id));
    line
}

fn replaced(invites: &[Invite], by: &Invite) -> Vec<Invite> {
    let instead = |invite: &Invite| if invite.id == by.id { by } else { invite }.clone();
    invites.iter().map(instead).collect()
}

#[cfg(test)]
mod tests;

//! Moving a meeting and calling it off: what becomes of each invitation, and
//! who must be told.

use super::{
    Meeting, Plan, Standing, calendar,
    invitations::{Changed, Invite, InviteState, News, settle},
};
use crate::{
    codes::codes,
    fields::required,
    refusal::{Refusal, WrongState},
    time::Timestamp,
};

const REASON_MAX: u32 = 500;

codes! {
    /// What a change of plan means for those who were asked.
    pub enum Weight {
        /// Nothing that stands in a calendar: seats, minutes asked.
        Quiet = "quiet",
        /// Other words for the same meeting: the next calendar file has them, and nobody
        /// gets a mail for it.
        Reworded = "reworded",
        /// The time or the place, which everybody is told: an earlier no may be a yes now.
        Moved = "moved",
    }
}

/// How much a change of plan means.
pub fn weigh(before: &Plan, after: &Plan) -> Weight {
    let whereabouts = |plan: &Plan| (plan.place.clone(), plan.link.clone());
    if before.times != after.times || whereabouts(before) != whereabouts(after) {
        Weight::Moved
    } else if calendar::hears_of(before, after) {
        Weight::Reworded
    } else {
        Weight::Quiet
    }
}

/// Changes the plan, until the meeting begins: the meeting as it then stands and
/// the invitations that change or whose person must be told. When it is moved,
/// a yes keeps its seat, those who wait keep their place, and whoever said no
/// is asked again; everybody who is still invited is told. Other changes are told
/// nobody, but seats are given out anew where there are more or fewer.
pub fn change_plan(
    meeting: &Meeting,
    invites: &[Invite],
    plan: Plan,
    now: Timestamp,
) -> Result<(Meeting, Vec<Changed>), Refusal> {
    meeting.takes_answers(now).map_err(Refusal::WrongState)?;
    let weight = weigh(&meeting.plan, &plan);
    let settled = settle(&plan.seats, invites);
    let mut changes = Vec::new();
    for invite in invites {
        let seat = settled.iter().find(|changed| changed.invite.id == invite.id);
        let change = match (weight, invite.state, seat) {
            (_, _, Some(seat)) => Some(seat.clone()),
            (Weight::Quiet | Weight::Reworded, ..) | (_, InviteState::Withdrawn, _) => None,
            (Weight::Moved, InviteState::No, _) => {
                let state = InviteState::Invited;
                let invite = Invite { state, ..invite.clone() };
                Some(Changed { invite, news: Some(News::AskedAgain) })
            }
            (Weight::Moved, ..) => {
                Some(Changed { invite: invite.clone(), news: Some(News::Changed) })
            }
        };
        changes.extend(change);
    }
    let heard = u32::from(weight != Weight::Quiet);
    let sequence = meeting.sequence.saturating_add(heard);
    Ok((Meeting { plan, sequence, ..meeting.clone() }, changes))
}

/// Calls a meeting off, until it has ended: with a reason, which everybody who
/// was not taken off the list is told. Invitations stay as they are, so that the
/// record shows who had said yes to what then did not take place. A meeting that
/// was called off stays so: to hold it after all, another is planned.
pub fn cancel_meeting(
    meeting: &Meeting,
    invites: &[Invite],
    reason: &str,
    now: Timestamp,
) -> Result<(Meeting, String, Vec<Changed>), Refusal> {
    match meeting.standing(now) {
        Standing::Cancelled => return Err(Refusal::WrongState(WrongState::MeetingCancelled)),
        Standing::Over => return Err(Refusal::WrongState(WrongState::MeetingOver)),
        Standing::Planned | Standing::Running => {}
    }
    let reason = required("reason", reason, REASON_MAX)?;
    let told = invites.iter().filter(|invite| invite.state != InviteState::Withdrawn);
    let tell = |invite: &Invite| Changed { invite: invite.clone(), news: Some(News::Cancelled) };
    let sequence = meeting.sequence.saturating_add(1);
    let off = Meeting { cancelled: Some(now), sequence, ..meeting.clone() };
    Ok((off, reason, told.map(tell).collect()))
}

#[cfg(test)]
mod tests {
    use super::super::{
        Times,
        examples::{begun, meeting, noon, seats},
    };
    use super::*;
    use crate::{
        accounts::Bloc,
        fields::{FieldCode, error},
        ids::{InviteId, PersonId},
    };
    use uuid::Uuid;

    use InviteState::*;

    /// One invitation in each state, in their order.
    fn one_of_each() -> Vec<Invite> {
        let invite = |(state, number): (&InviteState, u128)| Invite {
            id: InviteId(Uuid::from_u128(number)),
            person: PersonId(Uuid::from_u128(number)),
            bloc: Bloc::LivedExperience,
            state: *state,
            said_yes: matches!(*state, Yes | Waiting).then(noon),
        };
        InviteState::ALL.iter().zip(1..).map(invite).collect()
    }

    fn full() -> Meeting {
        let plan = Plan { seats: seats(1, [0, 0, 0]), ..meeting().plan };
        Meeting { plan, ..meeting() }
    }

    fn later(meeting: &Meeting) -> Plan {
        let Times { starts, ends } = meeting.plan.times;
        let times = Times { starts: starts.plus_days(1), ends: ends.plus_days(1) };
        Plan { times, ..meeting.plan.clone() }
    }

    fn told(changes: &[Changed]) -> Vec<(InviteState, Option<News>)> {
        changes.iter().map(|change| (change.invite.state, change.news)).collect()
    }

    #[test]
    fn a_moved_meeting_tells_everybody_and_asks_again_who_said_no() {
        let meeting = full();
        let (moved, changes) =
            change_plan(&meeting, &one_of_each(), later(&meeting), noon()).unwrap();
        assert_eq!(moved.sequence, 1);
        let expected = [
            (Invited, Some(News::Changed)),
            (Yes, Some(News::Changed)),
            (Invited, Some(News::AskedAgain)),
            (Waiting, Some(News::Changed)),
        ];
        assert_eq!(told(&changes), expected);
    }

    #[test]
    fn another_place_or_link_is_a_move_and_another_title_is_told_nobody() {
        let meeting = full();
        let elsewhere = Plan { place: Some("Town hall".into()), ..meeting.plan.clone() };
        assert_eq!(weigh(&meeting.plan, &elsewhere), Weight::Moved);
        let link = Some("https://meet.example.org".into());
        let online = Plan { link, ..meeting.plan.clone() };
        assert_eq!(weigh(&meeting.plan, &online), Weight::Moved);
        let title = Plan { title: "Balance and gait".into(), ..meeting.plan.clone() };
        let (renamed, changes) = change_plan(&meeting, &one_of_each(), title, noon()).unwrap();
        assert_eq!(renamed.sequence, 1, "the next file takes the place of the last");
        assert_eq!(told(&changes), []);
    }

    #[test]
    fn more_seats_are_told_only_to_those_who_get_one() {
        let meeting = full();
        let wider = Plan { seats: seats(2, [0, 0, 0]), ..meeting.plan.clone() };
        let (wider, changes) = change_plan(&meeting, &one_of_each(), wider, noon()).unwrap();
        assert_eq!(wider.sequence, 0, "no calendar hears of seats");
        assert_eq!(told(&changes), [(Yes, Some(News::MovedUp))]);
    }

    #[test]
    fn nothing_changes_after_the_beginning() {
        let refused = Err(Refusal::WrongState(WrongState::MeetingBegun));
        assert_eq!(change_plan(&full(), &[], later(&full()), begun()), refused);
    }

    #[test]
    fn a_meeting_called_off_keeps_its_invitations_and_tells_everybody() {
        let (off, reason, changes) =
            cancel_meeting(&full(), &one_of_each(), " The room is flooded. ", noon()).unwrap();
        assert_eq!((off.sequence, off.cancelled), (1, Some(noon())));
        assert_eq!(reason, "The room is flooded.");
        let states: Vec<InviteState> = changes.iter().map(|change| change.invite.state).collect();
        assert_eq!(states, [Invited, Yes, No, Waiting]);
        assert!(changes.iter().all(|change| change.news == Some(News::Cancelled)));
    }

    #[test]
    fn a_meeting_is_called_off_once_with_a_reason_and_in_time() {
        let refused = |state| Err(Refusal::WrongState(state));
        let off = |meeting: &Meeting, reason, at| cancel_meeting(meeting, &[], reason, at);
        assert_eq!(off(&full(), " ", noon()), Err(error("reason", FieldCode::Empty).into()));
        assert!(off(&full(), "Ill", begun()).is_ok());
        let over = begun().plus_minutes(120);
        assert_eq!(off(&full(), "Ill", over), refused(WrongState::MeetingOver));
        let cancelled = Meeting { cancelled: Some(noon()), ..full() };
        assert_eq!(off(&cancelled, "Ill", noon()), refused(WrongState::MeetingCancelled));
        let moved = change_plan(&cancelled, &[], later(&full()), noon());
        assert_eq!(moved, Err(Refusal::WrongState(WrongState::MeetingCancelled)));
    }
}

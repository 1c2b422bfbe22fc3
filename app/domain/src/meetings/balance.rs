//! Whose voices are in the room, and what would mend it. Numbers only: nobody
//! is named, and whoever is not the lead sees small numbers held back.

use super::{
    ByBloc, Meeting,
    attendance::{self, Attendance},
    invitations::{Invite, InviteState},
};
use crate::{
    accounts::Bloc,
    codes::codes,
    suppression::{PublishedCount, Threshold, suppress, total},
    time::Day,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// From `valid_from` on, people with lived experience are at least `parts` of
/// `of` in a room, and never fewer than `least`.
struct Aim {
    valid_from: Option<NaiveDate>,
    parts: u32,
    of: u32,
    least: u32,
}

/// Newest first. Our proposal: indicators T1 (half of the room) and T2 (nobody
/// is the only one).
const AIMS: &[Aim] = &[Aim { valid_from: None, parts: 1, of: 2, least: 2 }];

impl Aim {
    fn on(day: Day) -> Option<&'static Self> {
        AIMS.iter().find(|aim| aim.valid_from.is_none_or(|from| from <= day.0))
    }

    /// How many more with lived experience would reach it.
    fn short(&self, room: &ByBloc) -> u32 {
        let (lived, all) = (room.of(Bloc::LivedExperience), room.total());
        // (lived + more) / (all + more) >= parts / of, and nothing without people.
        let missing = self.parts.saturating_mul(all).saturating_sub(self.of.saturating_mul(lived));
        let more = missing.div_ceil(self.of.saturating_sub(self.parts).max(1));
        more.max(self.least.saturating_sub(lived))
    }
}

/// The balance of one meeting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Balance {
    /// Asked, whatever they said; not those who were taken off.
    pub invited: ByBloc,
    /// Said yes and have a seat.
    pub yes: ByBloc,
    /// Said yes and wait for a seat.
    pub waiting: ByBloc,
    /// Have not answered.
    pub unanswered: ByBloc,
    /// Came, as the facilitator confirmed; none before.
    pub came: Option<ByBloc>,
}

/// Counts a meeting's invitations and its record.
pub fn balance(invites: &[Invite], record: &[Attendance]) -> Balance {
    let count = |states: &[InviteState]| {
        let in_state = |invite: &&Invite| states.contains(&invite.state);
        ByBloc::count(invites.iter().filter(in_state).map(|invite| invite.bloc))
    };
    let there = || attendance::standing(record).filter(|row| row.came());
    Balance {
        invited: count(&[
            InviteState::Invited,
            InviteState::Yes,
            InviteState::No,
            InviteState::Waiting,
        ]),
        yes: count(&[InviteState::Yes]),
        waiting: count(&[InviteState::Waiting]),
        unanswered: count(&[InviteState::Invited]),
        came: (!record.is_empty()).then(|| ByBloc::count(there().map(|row| row.bloc))),
    }
}

codes! {
    /// What is wrong with a room.
    pub enum Warning {
        /// Nobody with lived experience is in it.
        NoLivedExperience = "no_lived_experience",
        /// One person with lived experience is alone among others (T2).
        LoneVoice = "lone_voice",
        /// Fewer with lived experience than there should be (T1).
        TooFew = "too_few",
    }
}

/// What is wrong with a room, if anything: the worst only.
pub fn warning(room: &ByBloc, day: Day) -> Option<Warning> {
    let short = Aim::on(day)?.short(room);
    match (room.total(), room.of(Bloc::LivedExperience), short) {
        (0, ..) | (_, _, 0) => None,
        (_, 0, _) => Some(Warning::NoLivedExperience),
        (_, 1, _) => Some(Warning::LoneVoice),
        _ => Some(Warning::TooFew),
    }
}

/// What would mend a room, in the order in which it is done most easily. Each
/// is about people with lived experience.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mend {
    /// Make room for so many who wait.
    MakeRoom(u32),
    /// Ask so many again who have not answered.
    AskAgain(u32),
    /// Invite so many more.
    InviteMore(u32),
    /// Set so many more seats aside, so that those asked find one.
    SetAside(u32),
}

/// What would bring the room to its aim before the meeting begins, if all whom
/// it is about said yes; nothing where nothing is short.
pub fn mend(meeting: &Meeting, balance: &Balance, day: Day) -> Vec<Mend> {
    const LIVED: Bloc = Bloc::LivedExperience;
    let short = Aim::on(day).map_or(0, |aim| aim.short(&balance.yes));
    let waiting = balance.waiting.of(LIVED).min(short);
    let unanswered = balance.unanswered.of(LIVED).min(short - waiting);
    let more = short - waiting - unanswered;
    let free = meeting.plan.seats.free(&balance.yes, LIVED);
    let seatless = (unanswered + more).saturating_sub(free);
    let ways = [
        (waiting, Mend::MakeRoom(waiting)),
        (unanswered, Mend::AskAgain(unanswered)),
        (more, Mend::InviteMore(more)),
        (seatless, Mend::SetAside(seatless)),
    ];
    ways.into_iter().filter(|(people, _)| *people > 0).map(|(_, way)| way).collect()
}

/// A room as others than the lead see it: each bloc by the one rule for counts
/// of people, and a total that tells nothing more than they do.
pub fn published(
    room: &ByBloc,
    threshold: Threshold,
) -> (Vec<(Bloc, PublishedCount)>, PublishedCount) {
    let shown = |bloc: &Bloc| (*bloc, suppress(room.of(*bloc).into(), true, threshold));
    let parts: Vec<(Bloc, PublishedCount)> = Bloc::ALL.iter().map(shown).collect();
    let counts: Vec<PublishedCount> = parts.iter().map(|(_, count)| *count).collect();
    (parts, total(&counts))
}

#[cfg(test)]
mod tests {
    use super::super::{
        Plan,
        examples::{begun, meeting, seats},
    };
    use super::*;
    use crate::{
        accounts::Hat,
        ids::{AttendanceId, InviteId, PersonId},
        meetings::attendance::{AttendanceForm, Attendee, confirm},
        scope::ProjectRole,
    };
    use proptest::prelude::*;
    use uuid::Uuid;

    fn today() -> Day {
        Day::from_ymd(2026, 11, 14).unwrap()
    }

    fn room(lived: u32, professional: u32, neither: u32) -> ByBloc {
        ByBloc([lived, professional, neither])
    }

    fn yes(lived: u32, professional: u32, neither: u32) -> Balance {
        Balance { yes: room(lived, professional, neither), ..Balance::default() }
    }

    #[test]
    fn counts_each_state_by_bloc() {
        let invites: Vec<Invite> = InviteState::ALL
            .iter()
            .zip(1u128..)
            .map(|(state, number)| Invite {
                id: InviteId(Uuid::from_u128(number)),
                person: PersonId(Uuid::from_u128(number)),
                bloc: Bloc::Professional,
                state: *state,
                said_yes: None,
            })
            .collect();
        let found = balance(&invites, &[]);
        assert_eq!(found.invited, room(0, 4, 0));
        assert_eq!(
            (found.yes, found.waiting, found.unanswered),
            (room(0, 1, 0), room(0, 1, 0), room(0, 1, 0))
        );
        assert_eq!(found.came, None);
    }

    #[test]
    fn whoever_did_not_come_is_not_in_the_room() {
        let record: Vec<Attendance> =
            [("60", Hat::Carer), ("0", Hat::Carer), ("60", Hat::Professional)]
                .iter()
                .zip(1u128..)
                .map(|((minutes, hat), number)| {
                    let who = Attendee {
                        person: PersonId(Uuid::from_u128(number)),
                        hat: *hat,
                        roles: vec![ProjectRole::Member],
                    };
                    let form =
                        AttendanceForm { minutes: (*minutes).into(), ..AttendanceForm::default() };
                    let id = AttendanceId(Uuid::from_u128(number));
                    confirm(&meeting(), &[], &who, &form, id, begun()).unwrap()
                })
                .collect();
        assert_eq!(balance(&[], &record).came, Some(room(1, 1, 0)));
    }

    #[test]
    fn the_worst_is_told() {
        let told =
            |lived, professional, neither| warning(&room(lived, professional, neither), today());
        assert_eq!(told(0, 0, 0), None);
        assert_eq!(told(0, 1, 0), Some(Warning::NoLivedExperience));
        assert_eq!(told(1, 1, 0), Some(Warning::LoneVoice));
        assert_eq!(told(3, 3, 1), Some(Warning::TooFew));
        assert_eq!(told(4, 3, 1), None);
    }

    #[test]
    fn those_who_want_to_come_are_let_in_first() {
        let mut found = yes(2, 5, 1);
        assert_eq!(mend(&meeting(), &found, today()), [Mend::InviteMore(4)]);
        found.unanswered = room(1, 9, 0);
        assert_eq!(mend(&meeting(), &found, today()), [Mend::AskAgain(1), Mend::InviteMore(3)]);
        found.waiting = room(6, 0, 0);
        assert_eq!(mend(&meeting(), &found, today()), [Mend::MakeRoom(4)]);
        assert_eq!(mend(&meeting(), &yes(4, 3, 1), today()), []);
    }

    #[test]
    fn an_empty_room_wants_two() {
        assert_eq!(mend(&meeting(), &Balance::default(), today()), [Mend::InviteMore(2)]);
    }

    #[test]
    fn seats_are_set_aside_for_those_who_are_asked() {
        let plan = Plan { seats: seats(10, [1, 8, 0]), ..meeting().plan };
        let tight = Meeting { plan, ..meeting() };
        assert_eq!(mend(&tight, &yes(1, 8, 0), today()), [Mend::InviteMore(7), Mend::SetAside(6)]);
    }

    #[test]
    fn others_do_not_see_small_numbers_nor_learn_them_from_the_total() {
        let (parts, total) = published(&room(12, 3, 0), Threshold::default());
        let expected = [
            (Bloc::LivedExperience, PublishedCount::About(10)),
            (Bloc::Professional, PublishedCount::FewerThan(10)),
            (Bloc::Neither, PublishedCount::Nobody),
        ];
        assert_eq!((parts, total), (expected.to_vec(), PublishedCount::NotShown));
    }

    proptest! {
        #[test]
        fn what_is_mended_is_well(
            lived in 0u32..40, professional in 0u32..40, neither in 0u32..40,
            waiting in 0u32..10, unanswered in 0u32..10
        ) {
            let found = Balance {
                waiting: room(waiting, 1, 1),
                unanswered: room(unanswered, 1, 1),
                ..yes(lived, professional, neither)
            };
            let more: u32 = mend(&meeting(), &found, today())
                .iter()
                .map(|way| match way {
                    Mend::MakeRoom(people) | Mend::AskAgain(people) | Mend::InviteMore(people) => *people,
                    Mend::SetAside(_) => 0,
                })
                .sum();
            let mended = room(lived + more, professional, neither);
            prop_assert_eq!(warning(&mended, today()), None);
            // Not one more than it takes.
            if more > 0 {
                let one_fewer = room(lived + more - 1, professional, neither);
                let empty = one_fewer.total() == 0;
                prop_assert!(empty || warning(&one_fewer, today()).is_some());
            }
        }
    }
}

use super::*;
use crate::meetings::{
    Plan,
    examples::{begun, meeting, noon, seats},
};
use proptest::prelude::*;
use uuid::Uuid;

use InviteState::*;

fn with(people: u32, set_aside: [u32; 3]) -> Meeting {
    let meeting = meeting();
    let plan = Plan { seats: seats(people, set_aside), ..meeting.plan.clone() };
    Meeting { plan, ..meeting }
}

fn id(number: u128) -> InviteId {
    InviteId(Uuid::from_u128(number))
}

fn invited(number: u128, bloc: Bloc) -> Invite {
    let person = PersonId(Uuid::from_u128(number));
    Invite { id: id(number), person, bloc, state: Invited, said_yes: None }
}

/// Applies changes as a store would.
fn apply(invites: &mut [Invite], changed: &[Changed]) {
    for change in changed {
        let row = invites.iter_mut().find(|invite| invite.id == change.invite.id).unwrap();
        *row = change.invite.clone();
    }
}

/// Everybody says yes, a minute apart, in the order of their numbers.
fn all_say_yes(meeting: &Meeting, invites: &mut [Invite]) {
    for (index, minute) in (0..invites.len()).zip(0..) {
        let at = noon().plus_minutes(minute);
        let changed = reply(meeting, invites, invites[index].id, Reply::Yes, at).unwrap();
        apply(invites, &changed);
    }
}

fn states(invites: &[Invite]) -> Vec<InviteState> {
    invites.iter().map(|invite| invite.state).collect()
}

fn told(changed: &[Changed]) -> Vec<(u128, Option<News>)> {
    changed.iter().map(|change| (change.invite.id.0.as_u128(), change.news)).collect()
}

#[test]
fn a_yes_takes_a_seat_or_waits() {
    let meeting = with(2, [0, 0, 0]);
    let mut invites: Vec<Invite> = (1..=3).map(|n| invited(n, Bloc::Professional)).collect();
    all_say_yes(&meeting, &mut invites);
    assert_eq!(states(&invites), [Yes, Yes, Waiting]);
    assert_eq!(place_in_line(&invites, id(3)), Some(1));
    assert_eq!(place_in_line(&invites, id(1)), None);
}

#[test]
fn seats_set_aside_wait_for_their_bloc() {
    let meeting = with(3, [2, 0, 0]);
    let mut invites = vec![
        invited(1, Bloc::Professional),
        invited(2, Bloc::Professional),
        invited(3, Bloc::LivedExperience),
        invited(4, Bloc::LivedExperience),
        invited(5, Bloc::LivedExperience),
    ];
    all_say_yes(&meeting, &mut invites);
    assert_eq!(states(&invites), [Yes, Waiting, Yes, Yes, Waiting]);
    assert_eq!(
        (place_in_line(&invites, id(2)), place_in_line(&invites, id(5))),
        (Some(1), Some(1))
    );
    // An open seat goes to the first in line of all, one set aside to its bloc.
    let open = reply(&meeting, &invites, id(1), Reply::No, noon().plus_minutes(9)).unwrap();
    assert_eq!(told(&open), [(1, None), (2, Some(News::MovedUp))]);
    let aside = reply(&meeting, &invites, id(3), Reply::No, noon().plus_minutes(9)).unwrap();
    assert_eq!(told(&aside), [(3, None), (5, Some(News::MovedUp))]);
}

#[test]
fn the_same_tap_twice_changes_nothing() {
    let meeting = with(2, [0, 0, 0]);
    let mut invites = vec![invited(1, Bloc::Neither)];
    all_say_yes(&meeting, &mut invites);
    let before = invites.clone();
    assert_eq!(reply(&meeting, &invites, id(1), Reply::Yes, noon().plus_minutes(5)), Ok(vec![]));
    let no = reply(&meeting, &invites, id(1), Reply::No, noon().plus_minutes(6)).unwrap();
    apply(&mut invites, &no);
    assert_eq!(invites[0].said_yes, None);
    assert_eq!(reply(&meeting, &invites, id(1), Reply::No, noon().plus_minutes(7)), Ok(vec![]));
    assert_eq!(before[0].said_yes, Some(noon()));
}

#[test]
fn whoever_changes_their_mind_goes_to_the_end_of_the_line() {
    let meeting = with(1, [0, 0, 0]);
    let mut invites: Vec<Invite> = (1..=3).map(|n| invited(n, Bloc::Neither)).collect();
    all_say_yes(&meeting, &mut invites);
    for (who, what, minute) in [(2, Reply::No, 10), (2, Reply::Yes, 11)] {
        let at = noon().plus_minutes(minute);
        let changed = reply(&meeting, &invites, id(who), what, at).unwrap();
        apply(&mut invites, &changed);
    }
    assert_eq!(
        (place_in_line(&invites, id(3)), place_in_line(&invites, id(2))),
        (Some(1), Some(2))
    );
}

#[test]
fn nobody_answers_too_late_or_after_they_were_taken_off() {
    let invites =
        vec![invited(1, Bloc::Neither), Invite { state: Withdrawn, ..invited(2, Bloc::Neither) }];
    let say = |meeting: &Meeting, who, at| reply(meeting, &invites, id(who), Reply::Yes, at);
    let refused = |state| Err(Refusal::WrongState(state));
    assert_eq!(say(&meeting(), 1, begun()), refused(WrongState::MeetingBegun));
    assert_eq!(say(&meeting(), 2, noon()), refused(WrongState::InviteWithdrawn));
    assert_eq!(say(&meeting(), 3, noon()), Err(Refusal::NotAllowed));
    let off = Meeting { cancelled: Some(noon()), ..meeting() };
    assert_eq!(say(&off, 1, noon()), refused(WrongState::MeetingCancelled));
}

#[test]
fn somebody_is_asked_once_and_again_after_they_were_taken_off() {
    let person = PersonId(Uuid::from_u128(1));
    let ask =
        |invites: &[Invite]| invite(&meeting(), invites, id(9), person, Bloc::Neither, noon());
    let first = ask(&[]).unwrap();
    assert_eq!((first.invite.id, first.news), (id(9), Some(News::Invited)));
    let mut invites = vec![invited(1, Bloc::LivedExperience)];
    assert_eq!(ask(&invites), Err(Refusal::WrongState(WrongState::AlreadyInvited)));
    let off = withdraw(&meeting(), &invites, id(1), noon()).unwrap();
    assert_eq!(told(&off), [(1, Some(News::Withdrawn))]);
    apply(&mut invites, &off);
    assert_eq!(withdraw(&meeting(), &invites, id(1), noon()), Ok(vec![]));
    assert_eq!(
        ask(&invites).unwrap().invite,
        Invite { bloc: Bloc::Neither, ..invited(1, Bloc::Neither) }
    );
}

#[test]
fn fewer_seats_are_lost_by_the_latest_and_more_are_given_in_order() {
    let mut invites: Vec<Invite> = (1..=4).map(|n| invited(n, Bloc::Neither)).collect();
    all_say_yes(&with(3, [0, 0, 0]), &mut invites);
    assert_eq!(states(&invites), [Yes, Yes, Yes, Waiting]);
    let fewer = settle(&seats(1, [0, 0, 0]), &invites);
    assert_eq!(told(&fewer), [(2, Some(News::SeatLost)), (3, Some(News::SeatLost))]);
    apply(&mut invites, &fewer);
    let more = settle(&seats(3, [0, 0, 0]), &invites);
    assert_eq!(told(&more), [(2, Some(News::MovedUp)), (3, Some(News::MovedUp))]);
}

#[derive(Clone, Debug)]
enum Step {
    Say(usize, Reply),
    Withdraw(usize),
    Seats(u32, [u32; 3]),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => (0usize..14, any::<bool>()).prop_map(|(who, yes)| {
            Step::Say(who, if yes { Reply::Yes } else { Reply::No })
        }),
        1 => (0usize..14).prop_map(Step::Withdraw),
        1 => (0u32..14, [0u32..5, 0u32..5, 0u32..5]).prop_map(|(people, aside)| Step::Seats(people, aside)),
    ]
}

proptest! {
    #[test]
    fn seats_are_given_in_order_and_never_twice(steps in proptest::collection::vec(step(), 1..120)) {
        let mut meeting = with(8, [3, 2, 0]);
        let mut invites: Vec<Invite> =
            (0..14).map(|n| invited(n, Bloc::ALL[n as usize % 3])).collect();
        for (step, minute) in steps.into_iter().zip(0..) {
            let at = noon().plus_minutes(minute);
            let seated: Vec<InviteId> =
                invites.iter().filter(|i| i.state == Yes).map(|i| i.id).collect();
            let (changed, acted) = match step {
                Step::Say(who, what) => {
                    (reply(&meeting, &invites, id(who as u128), what, at).unwrap_or_default(), Some(who))
                }
                Step::Withdraw(who) => {
                    (withdraw(&meeting, &invites, id(who as u128), at).unwrap(), Some(who))
                }
                Step::Seats(people, aside) => {
                    meeting.plan.seats = seats(people, aside);
                    (settle(&meeting.plan.seats, &invites), None)
                }
            };
            apply(&mut invites, &changed);
            let plan = &meeting.plan.seats;
            let taken = ByBloc::count(invites.iter().filter(|i| i.state == Yes).map(|i| i.bloc));
            // Never more people than seats.
            prop_assert!(taken.total() <= plan.people);
            for invite in &invites {
                // Nobody waits for a seat that is free.
                prop_assert!(invite.state != Waiting || plan.free(&taken, invite.bloc) == 0);
                // Whoever wants to come has a place in line, and nobody else.
                prop_assert_eq!(invite.said_yes.is_some(), matches!(invite.state, Yes | Waiting));
                // Inside a bloc, nobody who said yes later sits while an earlier one waits.
                let overtaken = invites.iter().any(|other| {
                    other.bloc == invite.bloc && other.state == Yes
                        && invite.state == Waiting && other.said_yes > invite.said_yes
                });
                prop_assert!(!overtaken, "{invites:?}");
            }
            // One person's reply takes nobody else's seat.
            if let Some(who) = acted {
                let kept = seated.iter().filter(|seat| **seat != id(who as u128)).all(|seat| {
                    invites.iter().any(|i| i.id == *seat && i.state == Yes)
                });
                prop_assert!(kept);
            }
        }
    }
}

#[test]
fn calendars_hear_of_seats_and_of_nothing_else() {
    for news in [News::Seated, News::MovedUp, News::SeatLost, News::Withdrawn] {
        assert!(InviteState::ALL.iter().all(|state| news.reaches_calendar(*state)), "{news:?}");
    }
    for news in [News::Invited, News::Waits, News::AskedAgain] {
        assert!(!InviteState::ALL.iter().any(|state| news.reaches_calendar(*state)), "{news:?}");
    }
    for news in [News::Changed, News::Cancelled] {
        for state in InviteState::ALL {
            assert_eq!(news.reaches_calendar(*state), *state == Yes, "{news:?} {state:?}");
        }
    }
}

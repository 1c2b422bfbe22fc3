use super::*;
use crate::{
    access::{
        AccessForm,
        examples::{officer, person, with_role},
    },
    meetings::examples::{begun, meeting, noon},
    scope::{OfficeRole, ProjectRole},
};
use proptest::prelude::*;
use uuid::Uuid;

use LineState::*;

fn line(state: LineState) -> Line {
    Line {
        id: NeedId(Uuid::from_u128(1)),
        person: person(1),
        code: AccessCode::BslInterpreter,
        booker: Some(person(7)),
        state,
    }
}

fn unassigned() -> Line {
    Line { booker: None, ..line(Asked) }
}

fn today() -> Day {
    Day::from_ymd(2026, 11, 14).unwrap()
}

fn needs(codes: &[AccessCode], share: bool) -> AccessNeeds {
    let form = AccessForm { codes: codes.to_vec(), share, ..AccessForm::default() };
    form.checked(today()).unwrap()
}

fn fixed() -> Result<Line, Refusal> {
    Err(Refusal::WrongState(WrongState::NeedStateFixed))
}

#[test]
fn each_need_of_somebody_who_comes_has_a_line() {
    let needs = needs(&[AccessCode::Letter, AccessCode::EasyRead, AccessCode::QuietRoom], true);
    let wanted = vec![AccessCode::EasyRead, AccessCode::QuietRoom];
    for state in [InviteState::Yes, InviteState::Waiting] {
        assert_eq!(compare(&needs, state, &[]).add, wanted, "letters are not a meeting's matter");
    }
    for state in [InviteState::Invited, InviteState::No, InviteState::Withdrawn] {
        assert_eq!(compare(&needs, state, &[]), Difference::default());
    }
}

#[test]
fn what_is_not_shared_has_no_line() {
    let kept = needs(&[AccessCode::BslInterpreter], false);
    assert_eq!(compare(&kept, InviteState::Yes, &[]), Difference::default());
    assert_eq!(compare(&kept, InviteState::Yes, &[line(Booked)]).drop, [line(Booked).id]);
}

#[test]
fn lines_are_dropped_and_come_back() {
    let needs = needs(&[AccessCode::BslInterpreter], true);
    let id = line(Asked).id;
    assert_eq!(compare(&needs, InviteState::No, &[line(Booked)]).drop, [id]);
    assert_eq!(compare(&needs, InviteState::Yes, &[line(Dropped)]).revive, [id]);
    for state in [Met, Confirmed, Missed] {
        assert_eq!(compare(&needs, InviteState::No, &[line(state)]), Difference::default());
    }
    assert_eq!(compare(&needs, InviteState::Yes, &[line(Asked)]), Difference::default());
}

#[test]
fn somebody_sees_to_it_and_not_the_person() {
    assert_eq!(assign(&unassigned(), person(7)), Ok(line(Asked)));
    assert_eq!(assign(&line(Asked), person(8)).unwrap().booker, Some(person(8)));
    assert_eq!(assign(&unassigned(), person(1)), Err(Refusal::NotAllowed));
    for state in [Met, Confirmed, Missed, Dropped] {
        assert_eq!(assign(&line(state), person(8)), fixed());
    }
}

#[test]
fn every_report_in_every_state() {
    let after = |state| -> Vec<Option<LineState>> {
        let report = |what: &LineMove| report(&line(state), *what, &meeting(), begun());
        LineMove::ALL.iter().map(|what| report(what).ok().map(|line| line.state)).collect()
    };
    //                            book          falls through  met
    assert_eq!(after(Asked), [Some(Booked), None, Some(Met)]);
    assert_eq!(after(Booked), [None, Some(Asked), Some(Met)]);
    for state in [Met, Confirmed, Missed, Dropped] {
        assert_eq!(after(state), [None, None, None]);
    }
    assert_eq!(report(&unassigned(), LineMove::Book, &meeting(), noon()), fixed());
}

#[test]
fn nothing_is_met_before_the_meeting() {
    let early = Err(Refusal::WrongState(WrongState::MeetingNotBegun));
    assert_eq!(report(&line(Booked), LineMove::Meet, &meeting(), noon()), early);
    assert_eq!(say_whether_met(&line(Booked), true, &meeting(), noon()), early);
}

#[test]
fn what_the_person_says_stands() {
    let say = |state, met| say_whether_met(&line(state), met, &meeting(), begun());
    for state in [Asked, Booked, Met, Confirmed, Missed] {
        assert_eq!(say(state, true).map(|line| line.state), Ok(Confirmed));
        assert_eq!(say(state, false).map(|line| line.state), Ok(Missed));
    }
    assert_eq!(say(Dropped, true), fixed());
}

#[test]
fn only_what_the_person_confirmed_counts_as_met() {
    let lines = [Asked, Booked, Met, Confirmed, Missed, Dropped].map(line);
    assert_eq!(met_of(&lines), (1, 5));
    assert_eq!(met_of(&[]), (0, 0));
}

#[test]
fn the_lead_sees_what_is_not_met_in_time() {
    let at = |line: &Line, now| concern(line, &meeting(), today(), now);
    let early = begun().plus_days(-15);
    let near = begun().plus_days(-14);
    assert_eq!(at(&unassigned(), early), Some(Concern::Nobody));
    assert_eq!(at(&line(Asked), early), None);
    assert_eq!(at(&line(Asked), near), Some(Concern::NotBooked));
    assert_eq!(at(&line(Booked), near), None);
    assert_eq!(at(&line(Booked), begun()), Some(Concern::NotMet));
    assert_eq!(at(&line(Met), begun()), Some(Concern::Unconfirmed));
    assert_eq!(at(&line(Missed), begun().plus_days(300)), Some(Concern::Missed));
    assert_eq!(at(&line(Confirmed), begun()), None);
    assert_eq!(at(&line(Dropped), begun()), None);
}

#[test]
fn a_meeting_called_off_beforehand_needs_nothing() {
    let off = |at| Meeting { cancelled: Some(at), ..meeting() };
    let later = begun().plus_days(1);
    assert_eq!(concern(&unassigned(), &off(noon()), today(), later), None);
    let late = off(begun().plus_minutes(10));
    assert_eq!(concern(&line(Booked), &late, today(), later), Some(Concern::NotMet));
}

#[test]
fn a_line_is_seen_by_those_who_must_act() {
    let sees = |viewer: &Scope, state| may_see_line(viewer, &meeting(), &line(state));
    let own = with_role(1, ProjectRole::Member, true);
    let booker = with_role(7, ProjectRole::Scribe, true);
    let lead = with_role(9, ProjectRole::InvolvementLead, true);
    assert!(sees(&own, Dropped) && sees(&booker, Booked) && sees(&lead, Missed));
    assert!(!sees(&booker, Met) && !sees(&lead, Dropped));
    assert!(!sees(&with_role(7, ProjectRole::Scribe, false), Booked), "who left sees nothing");
    for role in ProjectRole::ALL {
        assert!(!sees(&with_role(8, *role, false), Asked), "{role:?}");
    }
    for role in OfficeRole::ALL {
        assert!(!sees(&officer(*role), Asked), "{role:?}");
    }
    assert!(!sees(&Scope::machine(), Asked) && !sees(&Scope::default(), Asked));
}

proptest! {
    #[test]
    fn nothing_but_the_persons_word_makes_a_need_met(
        steps in proptest::collection::vec((0usize..4, -600i64..600), 0..60)
    ) {
        let mut now_line = unassigned();
        for (step, minute) in steps {
            let at = begun().plus_minutes(minute);
            let next = match step {
                0 => assign(&now_line, person(7)),
                1 => report(&now_line, LineMove::Book, &meeting(), at),
                2 => report(&now_line, LineMove::FallThrough, &meeting(), at),
                _ => report(&now_line, LineMove::Meet, &meeting(), at),
            };
            now_line = next.unwrap_or(now_line);
            prop_assert_eq!(met_of(&[now_line]).0, 0);
            // Until the person speaks, the lead sees it once the meeting has begun.
            prop_assert!(concern(&now_line, &meeting(), today(), begun()).is_some());
        }
    }
}

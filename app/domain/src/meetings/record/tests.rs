use super::*;
use crate::{
    accounts::Hat,
    ids::{AttendanceId, PersonId},
    meetings::{
        attendance::{self, AttendanceForm, Attendee, Minutes},
        examples::{begun, meeting},
    },
    participation::{CorrectionForm, Given, correct, given},
    permissions::Act,
    refusal::{Refusal, WrongState},
    scope::ProjectRole,
    time::Day,
};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

fn id(number: u128) -> ParticipationId {
    ParticipationId(Uuid::from_u128(number))
}

fn ids(from: u128) -> [ParticipationId; 3] {
    [id(from), id(from + 1), id(from + 2)]
}

fn person(number: u128) -> PersonId {
    PersonId(Uuid::from_u128(number))
}

fn form(minutes: [u32; 3]) -> AttendanceForm {
    let [minutes, preparation, follow_up] = minutes.map(|minutes| minutes.to_string());
    AttendanceForm { minutes, preparation, follow_up }
}

fn came(number: u128, minutes: [u32; 3]) -> Attendance {
    let who = Attendee { person: person(1), hat: Hat::Carer, roles: vec![ProjectRole::Member] };
    let id = AttendanceId(Uuid::from_u128(number));
    attendance::confirm(&meeting(), &[], &who, &form(minutes), id, begun()).unwrap()
}

fn corrected(row: &Attendance, minutes: [u32; 3]) -> Attendance {
    let id = AttendanceId(Uuid::from_u128(99));
    let rows = [row.clone()];
    attendance::correct(&meeting(), &rows, row.id, &form(minutes), "Left early", id).unwrap()
}

fn wrote(number: u128) -> Entry {
    let on = Day::from_ymd(2026, 11, 20).unwrap();
    let project = meeting().project;
    Entry::act(id(number), person(1), project, Hat::Carer, Act::WriteProposal, None, on)
}

fn put_right(minutes: &str, struck: bool) -> CorrectionForm {
    CorrectionForm { minutes: minutes.into(), struck, reason: "It took longer.".into() }
}

#[test]
fn whoever_came_gave_three_things() {
    let entries = from_attendance(&came(1, [120, 30, 15]), &[], ids(1));
    assert_eq!(entries.len(), 3);
    assert!(entries.iter().all(|entry| entry.hat == Hat::Carer && entry.corrects.is_none()));
    let given = given(&entries);
    assert_eq!(
        (given.meetings, given.attended, given.prepared, given.followed_up),
        (1, 120, 30, 15)
    );
    assert_eq!(given.minutes(), 165);
}

#[test]
fn whoever_did_not_come_may_have_prepared() {
    let entries = from_attendance(&came(1, [0, 30, 0]), &[], ids(1));
    assert_eq!(entries.len(), 1);
    assert_eq!((given(&entries).meetings, given(&entries).minutes()), (0, 30));
}

#[test]
fn a_corrected_attendance_corrects_what_followed_from_it() {
    let row = came(1, [120, 30, 15]);
    let mut entries = from_attendance(&row, &[], ids(1));
    let later = from_attendance(&corrected(&row, [60, 30, 0]), &entries, ids(4));
    let named: Vec<_> = later.iter().map(|entry| (entry.corrects, entry.minutes)).collect();
    assert_eq!(named, [(Some(id(1)), 60), (Some(id(3)), 0)]);
    assert!(later.iter().all(|entry| entry.reason.as_deref() == Some("Left early")));
    assert_eq!(later[0].on, entries[0].on);
    entries.extend(later);
    assert_eq!(given(&entries).minutes(), 90);
    let nobody = from_attendance(&corrected(&row, [0, 0, 0]), &entries, ids(7));
    entries.extend(nobody);
    assert_eq!(given(&entries), Given::default());
}

#[test]
fn the_same_attendance_again_changes_nothing() {
    let row = came(1, [120, 30, 15]);
    let entries = from_attendance(&row, &[], ids(1));
    assert!(from_attendance(&row, &entries, ids(4)).is_empty());
}

#[test]
fn time_at_a_meeting_is_corrected_there() {
    let entries = from_attendance(&came(1, [120, 30, 0]), &[], ids(1));
    for entry in &entries {
        let refused = correct(&entries, entry.id, &put_right("1", false), id(9));
        assert_eq!(refused, Err(Refusal::WrongState(WrongState::CorrectAtMeeting)));
    }
}

#[derive(Clone, Debug)]
enum Step {
    Confirm { who: u128, minutes: [u32; 3] },
    Correct { who: u128, minutes: [u32; 3] },
    Act { who: u128 },
    CorrectAct { which: usize, minutes: u32, struck: bool },
}

fn step() -> impl Strategy<Value = Step> {
    let minutes = || [0u32..=240, 0u32..=60, 0u32..=60];
    prop_oneof![
        (0u128..4, minutes()).prop_map(|(who, minutes)| Step::Confirm { who, minutes }),
        (0u128..4, minutes()).prop_map(|(who, minutes)| Step::Correct { who, minutes }),
        (0u128..4).prop_map(|who| Step::Act { who }),
        (0usize..400, 0u32..=1_440, any::<bool>())
            .prop_map(|(which, minutes, struck)| Step::CorrectAct { which, minutes, struck }),
    ]
}

/// What stands, told by other means: by person and meeting part, and by act.
#[derive(Default)]
struct Book {
    meetings: BTreeMap<PersonId, [u32; 3]>,
    acts: BTreeMap<ParticipationId, (PersonId, ParticipationId, u32, bool)>,
}

proptest! {
    #[test]
    fn corrections_never_lose_or_double_a_minute(
        steps in proptest::collection::vec(step(), 1..70)
    ) {
        let (mut rows, mut entries) = (Vec::<Attendance>::new(), Vec::<Entry>::new());
        let mut book = Book::default();
        for (step, next) in steps.into_iter().zip((1u128..).map(|number| number * 3)) {
            let before = entries.clone();
            let row_id = AttendanceId(Uuid::from_u128(next));
            let attended = match step {
                Step::Confirm { who, minutes } => {
                    let roles = vec![ProjectRole::Member];
                    let who = Attendee { person: person(who), hat: Hat::Carer, roles };
                    let form = form(minutes);
                    attendance::confirm(&meeting(), &rows, &who, &form, row_id, begun()).ok()
                }
                Step::Correct { who, minutes } => {
                    let wrong = rows.iter().rev().find(|row| row.person == person(who));
                    wrong.map(|wrong| {
                        let form = form(minutes);
                        attendance::correct(&meeting(), &rows, wrong.id, &form, "Wrong", row_id)
                            .unwrap()
                    })
                }
                Step::Act { who } => {
                    let entry = Entry { person: person(who), ..wrote(next) };
                    book.acts.insert(entry.id, (entry.person, entry.id, 0, false));
                    entries.push(entry);
                    None
                }
                Step::CorrectAct { which, minutes, struck } => {
                    let form = put_right(&minutes.to_string(), struck);
                    let wrong = entries.get(which % entries.len().max(1)).map(|entry| entry.id);
                    let right = wrong.and_then(|wrong| correct(&entries, wrong, &form, id(next)).ok());
                    if let Some(right) = right {
                        let act = book.acts.values_mut().find(|act| Some(act.1) == right.corrects);
                        let act = act.unwrap();
                        *act = (act.0, right.id, if struck { 0 } else { minutes }, struck);
                        entries.push(right);
                    }
                    None
                }
            };
            if let Some(row) = attended {
                let Minutes { present, preparation, follow_up } = row.minutes;
                book.meetings.insert(row.person, [present, preparation, follow_up]);
                entries.extend(from_attendance(&row, &entries, ids(next)));
                rows.push(row);
            }
            // What was written stays as it was.
            prop_assert_eq!(&entries[..before.len()], &before[..]);
        }
        // No row takes the place of two, and no two of one.
        let named: Vec<ParticipationId> = entries.iter().filter_map(|entry| entry.corrects).collect();
        let once: BTreeSet<_> = named.iter().collect();
        prop_assert_eq!(once.len(), named.len());
        for who in (0..4).map(person) {
            let own: Vec<Entry> =
                entries.iter().filter(|entry| entry.person == who).cloned().collect();
            let [present, preparation, follow_up] = book.meetings.get(&who).copied().unwrap_or_default();
            let acts = || book.acts.values().filter(|act| act.0 == who && !act.3);
            let expected = Given {
                meetings: u64::from(present > 0),
                attended: present.into(),
                prepared: preparation.into(),
                followed_up: follow_up.into(),
                acts: acts().count() as u64,
                acted: acts().map(|act| u64::from(act.2)).sum(),
            };
            prop_assert_eq!(given(&own), expected);
        }
        // The whole is the sum of its people.
        let whole: u64 = (0..4).map(person).map(|who| {
            let own: Vec<Entry> =
                entries.iter().filter(|entry| entry.person == who).cloned().collect();
            given(&own).minutes()
        }).sum();
        prop_assert_eq!(whole, given(&entries).minutes());
    }
}

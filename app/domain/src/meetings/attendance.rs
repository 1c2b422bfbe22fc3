//! Who came: a record that is only ever added to. The facilitator confirms it;
//! what turns out wrong is corrected by a new row that names the wrong one.

use super::Meeting;
use crate::{
    accounts::{Bloc, Hat, bloc_of},
    fields::{Check, required, whole, whole_or_none},
    ids::{AttendanceId, MeetingId, PersonId, ProjectId},
    refusal::{Refusal, WrongState},
    scope::ProjectRole,
    time::{Day, Timestamp, shown_in_london},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// How many minutes beyond its plan a meeting may have run.
pub const OVERRUN: u32 = 120;

const REASON_MAX: u32 = 500;

/// Somebody who may have come, as they take part on the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attendee {
    /// Who.
    pub person: PersonId,
    /// How they take part.
    pub hat: Hat,
    /// What they do in the project.
    pub roles: Vec<ProjectRole>,
}

/// What is confirmed of one person, as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttendanceForm {
    /// Minutes that they were there; 0 says that they did not come.
    pub minutes: String,
    /// Minutes that they prepared; none where nothing is typed.
    pub preparation: String,
    /// Minutes that they worked on afterwards; none where nothing is typed.
    pub follow_up: String,
}

impl AttendanceForm {
    /// What stands in the form at first: that they came and gave what was asked.
    pub fn as_planned(meeting: &Meeting) -> Self {
        Self {
            minutes: meeting.plan.times.minutes().to_string(),
            preparation: meeting.plan.preparation.to_string(),
            follow_up: meeting.plan.follow_up.to_string(),
        }
    }

    fn checked(&self, meeting: &Meeting, check: &mut Check) -> Minutes {
        let longest = meeting.plan.times.minutes().saturating_add(OVERRUN);
        let beside = super::form::BESIDE_MAX;
        Minutes {
            present: check.take(whole("minutes", &self.minutes, 0, longest)),
            preparation: check.take(whole_or_none("preparation", &self.preparation, beside)),
            follow_up: check.take(whole_or_none("follow_up", &self.follow_up, beside)),
        }
    }
}

/// What one person gave to one meeting, in minutes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Minutes {
    /// There; 0 where they did not come.
    pub present: u32,
    /// Before it.
    pub preparation: u32,
    /// After it.
    pub follow_up: u32,
}

/// One row of the record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attendance {
    /// Its id.
    pub id: AttendanceId,
    /// Which meeting.
    pub meeting: MeetingId,
    /// In which project.
    pub project: ProjectId,
    /// Who.
    pub person: PersonId,
    /// How they took part when it was confirmed; what they become later does
    /// not change it.
    pub hat: Hat,
    /// The group in which it counts, from hat and roles on the meeting's day.
    pub bloc: Bloc,
    /// What they gave.
    pub minutes: Minutes,
    /// The day on which the meeting began.
    pub on: Day,
    /// The row that this one takes the place of.
    pub corrects: Option<AttendanceId>,
    /// Why, where it corrects one.
    pub reason: Option<String>,
}

impl Attendance {
    /// Whether they came.
    pub fn came(&self) -> bool {
        self.minutes.present > 0
    }
}

/// The rows that stand: those that no other row corrects.
pub fn standing(rows: &[Attendance]) -> impl Iterator<Item = &Attendance> {
    let corrected: BTreeSet<AttendanceId> = rows.iter().filter_map(|row| row.corrects).collect();
    rows.iter().filter(move |row| !corrected.contains(&row.id))
}

/// Confirms whether somebody came, and for how long: once, from the beginning
/// on. `rows` is the meeting's record so far.
pub fn confirm(
    meeting: &Meeting,
    rows: &[Attendance],
    who: &Attendee,
    form: &AttendanceForm,
    id: AttendanceId,
    now: Timestamp,
) -> Result<Attendance, Refusal> {
    meeting.was_held(now).map_err(Refusal::WrongState)?;
    if rows.iter().any(|row| row.person == who.person) {
        return Err(Refusal::WrongState(WrongState::AttendanceConfirmed));
    }
    let mut check = Check::default();
    let minutes = form.checked(meeting, &mut check);
    let on = shown_in_london(meeting.plan.times.starts).day;
    check.done(Attendance {
        id,
        meeting: meeting.id,
        project: meeting.project,
        person: who.person,
        hat: who.hat,
        bloc: bloc_of(who.hat, &who.roles, on),
        minutes,
        on,
        corrects: None,
        reason: None,
    })
}

/// Corrects a row by a new one, with a reason. Hat and bloc stay as they were
/// copied: whoever ran the meeting cannot make its balance better afterwards.
/// A row is corrected once; after that, its correction is.
pub fn correct(
    meeting: &Meeting,
    rows: &[Attendance],
    wrong: AttendanceId,
    form: &AttendanceForm,
    reason: &str,
    id: AttendanceId,
) -> Result<Attendance, Refusal> {
    let row = rows.iter().find(|row| row.id == wrong).ok_or(Refusal::NotAllowed)?;
    if rows.iter().any(|row| row.corrects == Some(wrong)) {
        return Err(Refusal::WrongState(WrongState::AlreadyCorrected));
    }
    let mut check = Check::default();
    let minutes = form.checked(meeting, &mut check);
    let reason = check.take(required("reason", reason, REASON_MAX));
    check.done(Attendance {
        id,
        minutes,
        corrects: Some(wrong),
        reason: Some(reason),
        ..row.clone()
    })
}

#[cfg(test)]
mod tests {
    use super::super::examples::{begun, meeting, noon};
    use super::*;
    use crate::fields::{FieldCode, error};
    use proptest::prelude::*;
    use std::collections::BTreeMap;
    use uuid::Uuid;

    fn id(number: u128) -> AttendanceId {
        AttendanceId(Uuid::from_u128(number))
    }

    fn ama() -> Attendee {
        let person = PersonId(Uuid::from_u128(1));
        Attendee { person, hat: Hat::Carer, roles: vec![ProjectRole::Member] }
    }

    fn minutes(minutes: &str) -> AttendanceForm {
        AttendanceForm { minutes: minutes.into(), ..AttendanceForm::default() }
    }

    fn came(rows: &[Attendance]) -> Result<Attendance, Refusal> {
        let form = AttendanceForm::as_planned(&meeting());
        confirm(&meeting(), rows, &ama(), &form, id(1), begun())
    }

    fn refused(state: WrongState) -> Result<Attendance, Refusal> {
        Err(Refusal::WrongState(state))
    }

    #[test]
    fn the_hat_of_the_day_is_copied() {
        let row = came(&[]).unwrap();
        assert_eq!((row.hat, row.bloc), (Hat::Carer, Bloc::LivedExperience));
        assert_eq!(row.minutes, Minutes { present: 120, preparation: 30, follow_up: 15 });
        assert_eq!(row.on.to_string(), "2026-11-21");
        let facilitates = Attendee { roles: vec![ProjectRole::Facilitator], ..ama() };
        let form = minutes("120");
        let row = confirm(&meeting(), &[], &facilitates, &form, id(1), begun()).unwrap();
        assert_eq!((row.hat, row.bloc), (Hat::Carer, Bloc::Neither));
    }

    #[test]
    fn nobody_is_recorded_twice_even_after_a_correction() {
        let first = came(&[]).unwrap();
        let rows = [first.clone()];
        assert_eq!(came(&rows), refused(WrongState::AttendanceConfirmed));
        let gone = correct(&meeting(), &rows, id(1), &minutes("0"), "Left at once", id(2)).unwrap();
        assert_eq!(came(&[first, gone]), refused(WrongState::AttendanceConfirmed));
    }

    #[test]
    fn nobody_came_to_what_was_not_held() {
        let confirm =
            |meeting: &Meeting, now| confirm(meeting, &[], &ama(), &minutes("60"), id(1), now);
        let early = begun().plus_minutes(-1);
        assert_eq!(confirm(&meeting(), early), refused(WrongState::MeetingNotBegun));
        let off = Meeting { cancelled: Some(noon()), ..meeting() };
        assert_eq!(confirm(&off, begun()), refused(WrongState::MeetingCancelled));
    }

    #[test]
    fn minutes_are_whole_and_no_more_than_a_long_meeting() {
        for (typed, code) in [
            ("", FieldCode::Empty),
            ("-10", FieldCode::OutOfRange(0, 240)),
            ("1.5", FieldCode::NotNumber),
            ("241", FieldCode::OutOfRange(0, 240)),
        ] {
            let row = confirm(&meeting(), &[], &ama(), &minutes(typed), id(1), begun());
            assert_eq!(row, Err(error("minutes", code).into()), "{typed}");
        }
    }

    #[test]
    fn a_correction_names_the_wrong_row_and_says_why() {
        let rows = [came(&[]).unwrap()];
        let put_right = |rows: &[Attendance], wrong, reason| {
            correct(&meeting(), rows, wrong, &minutes("60"), reason, id(2))
        };
        assert_eq!(put_right(&rows, id(1), " "), Err(error("reason", FieldCode::Empty).into()));
        let right = put_right(&rows, id(1), "Left at three").unwrap();
        assert_eq!((right.corrects, right.minutes.present), (Some(id(1)), 60));
        assert_eq!((right.hat, right.bloc), (rows[0].hat, rows[0].bloc));
        let rows = [rows[0].clone(), right.clone()];
        assert_eq!(put_right(&rows, id(1), "Again"), refused(WrongState::AlreadyCorrected));
        assert_eq!(standing(&rows).collect::<Vec<_>>(), [&right]);
        assert_eq!(put_right(&rows, id(7), "Nobody's"), Err(Refusal::NotAllowed));
    }

    proptest! {
        #[test]
        fn one_row_stands_for_each_person_and_it_is_the_last(
            steps in proptest::collection::vec((0u128..5, 0u32..=240, any::<bool>()), 1..150)
        ) {
            let mut rows: Vec<Attendance> = Vec::new();
            let mut last: BTreeMap<PersonId, u32> = BTreeMap::new();
            for ((who, present, correcting), next) in steps.into_iter().zip(1u128..) {
                let who = Attendee { person: PersonId(Uuid::from_u128(who)), ..ama() };
                let form = minutes(&present.to_string());
                let before = rows.clone();
                let row = match rows.iter().rev().find(|row| row.person == who.person) {
                    Some(row) if correcting => {
                        correct(&meeting(), &rows, row.id, &form, "Wrong", id(next))
                    }
                    _ => confirm(&meeting(), &rows, &who, &form, id(next), begun()),
                };
                if let Ok(row) = row {
                    last.insert(row.person, row.minutes.present);
                    rows.push(row);
                }
                prop_assert_eq!(&rows[..before.len()], &before[..]);
            }
            let stands: BTreeMap<PersonId, u32> =
                standing(&rows).map(|row| (row.person, row.minutes.present)).collect();
            prop_assert_eq!(standing(&rows).count(), stands.len());
            prop_assert_eq!(stands, last);
        }
    }
}

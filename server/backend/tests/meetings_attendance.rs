//! Who came: confirmed once, in the hat of the day, corrected by new rows only.

use crate::meetings::{Room, room, wrong};
use backend::{Error, Result, desk, meetings, participation, projects};
use domain::{
    accounts::Hat,
    fields::{FieldCode, error},
    ids::{AttendanceId, PersonId},
    meetings::attendance::{AttendanceForm, Minutes},
    participation::{Contribution, CorrectionForm, Given},
    projects::EndingReason,
    refusal::{Refusal, WrongState},
    scope::Scope,
};
use uuid::Uuid;

fn minutes(minutes: &str, preparation: &str) -> AttendanceForm {
    AttendanceForm {
        minutes: minutes.into(),
        preparation: preparation.into(),
        ..AttendanceForm::default()
    }
}

async fn confirm(
    room: &Room,
    by: PersonId,
    people: &[PersonId],
    form: &AttendanceForm,
) -> Result<()> {
    let mut parts = Vec::new();
    for person in people {
        parts.push(room.part_of(*person).await);
    }
    let scope = room.scope(by).await;
    meetings::confirm_attendance(room, &scope, room.meeting, &parts, form).await
}

async fn given(room: &Room, person: PersonId) -> Given {
    participation::see_given(room, &room.scope(person).await, None).await.unwrap().total
}

/// The row that stands of the person who came first into the room.
async fn row_of_first(room: &Room) -> AttendanceId {
    let lead = room.scope(room.lead).await;
    let part = room.part_of(room.lived[0]).await;
    let guests = meetings::see_guests(room, &lead, room.meeting, None).await.unwrap();
    guests.rows.into_iter().find(|row| row.part == part).unwrap().attendance.unwrap().id
}

#[tokio::test]
async fn whoever_came_is_recorded_with_all_that_they_gave() {
    let room = room(2).await;
    let early = confirm(&room, room.facilitator, &room.lived, &minutes("120", "30")).await;
    assert_eq!(early, Err(wrong(WrongState::MeetingNotBegun)));
    room.begin();
    confirm(&room, room.facilitator, &room.lived, &minutes("120", "30")).await.unwrap();
    let expected = Given { meetings: 1, attended: 120, prepared: 30, ..Given::default() };
    assert_eq!(given(&room, room.lived[0]).await, expected);
    let copied =
        "SELECT count(*) FROM attendance WHERE hat = 'carer' AND bloc = 'lived_experience'";
    assert_eq!(room.count(copied).await, 2);
    let own = room.scope(room.lived[0]).await;
    let page = participation::see_given(&room, &own, None).await.unwrap();
    let told: Vec<_> = page.rows.iter().map(|row| (row.what, row.minutes, row.hat)).collect();
    let carer = Some(Hat::Carer);
    assert_eq!(told, [(Contribution::Prepared, 30, carer), (Contribution::Attended, 120, carer)]);
    assert!(page.rows.iter().all(|row| row.title.as_deref() == Some("Balance classes")));
    let lead = room.scope(room.lead).await;
    let seen = meetings::see_meeting(&room, &lead, room.meeting).await.unwrap().room.unwrap();
    assert_eq!(seen.balance.came.unwrap().0, [2, 0, 0]);
}

#[tokio::test]
async fn nobody_is_recorded_twice_nor_by_themselves_nor_by_halves() {
    let room = room(2).await;
    room.begin();
    let form = minutes("120", "");
    let [first, second] = [room.lived[0], room.lived[1]];
    confirm(&room, room.facilitator, &[first], &form).await.unwrap();
    let twice = confirm(&room, room.facilitator, &[second, first], &form).await;
    assert_eq!(twice, Err(wrong(WrongState::AttendanceConfirmed)));
    assert_eq!(room.count("SELECT count(*) FROM attendance").await, 1, "all or nothing");
    let same = confirm(&room, room.facilitator, &[second, second], &form).await;
    assert_eq!(same, Err(wrong(WrongState::AttendanceConfirmed)));
    for (by, whom) in [(room.facilitator, room.facilitator), (first, second)] {
        let refused = confirm(&room, by, &[whom], &form).await;
        assert_eq!(refused, Err(Refusal::NotAllowed.into()));
    }
    confirm(&room, room.lead, &[room.facilitator], &form).await.unwrap();
    let long = confirm(&room, room.lead, &[second], &minutes("241", "")).await;
    assert_eq!(long, Err(error("minutes", FieldCode::OutOfRange(0, 240)).into()));
    assert_eq!(given(&room, second).await, Given::default());
    let nobody = confirm(&room, room.lead, &[], &form).await;
    assert_eq!(nobody, Err(error("parts", FieldCode::NotChosen).into()));
}

#[tokio::test]
async fn what_is_sent_twice_is_recorded_once() {
    let room = room(2).await;
    room.begin();
    let part = room.part_of(room.lived[0]).await;
    let scope = Scope { sent: Some(Uuid::now_v7()), ..room.scope(room.facilitator).await };
    for _ in 0..2 {
        let form = minutes("120", "");
        meetings::confirm_attendance(&room, &scope, room.meeting, &[part], &form).await.unwrap();
    }
    assert_eq!(room.count("SELECT count(*) FROM attendance").await, 1);
    let wrong = row_of_first(&room).await;
    let correct = async || {
        let form = minutes("60", "");
        meetings::correct_attendance(&room, &scope, wrong, &form, "Left at three").await
    };
    assert_eq!(correct().await.unwrap(), correct().await.unwrap());
    assert_eq!(room.count("SELECT count(*) FROM attendance").await, 2);
}

#[tokio::test]
async fn a_correction_is_a_new_row_with_a_reason() {
    let room = room(2).await;
    room.begin();
    confirm(&room, room.facilitator, &room.lived, &minutes("120", "30")).await.unwrap();
    let first = row_of_first(&room).await;
    let lead = room.scope(room.lead).await;
    let correct = async |row, form: AttendanceForm, reason: &str| {
        meetings::correct_attendance(&room, &lead, row, &form, reason).await
    };
    let silent = correct(first, minutes("60", "30"), " ").await;
    assert_eq!(silent, Err(error("reason", FieldCode::Empty).into()));
    let second = correct(first, minutes("60", "30"), "Left at three").await.unwrap();
    let again = correct(first, minutes("90", "30"), "Again").await;
    assert_eq!(again, Err(wrong(WrongState::AlreadyCorrected)));
    assert_eq!(given(&room, room.lived[0]).await.attended, 60);
    let guests = meetings::see_guests(&room, &lead, room.meeting, None).await.unwrap();
    let row = guests.rows.into_iter().filter_map(|row| row.attendance).find(|row| row.id == second);
    let row = row.unwrap();
    assert_eq!(row.minutes, Minutes { present: 60, preparation: 30, follow_up: 0 });
    assert_eq!((row.corrected, row.reason.as_deref()), (true, Some("Left at three")));

    let gone = correct(second, minutes("0", "0"), "It was somebody else").await;
    gone.unwrap();
    assert_eq!(given(&room, room.lived[0]).await, Given::default());
    // Nothing was changed or taken away: two first rows, two corrections of one.
    assert_eq!(room.count("SELECT count(*) FROM attendance").await, 4);
    let unchanged = "SELECT count(*) FROM attendance WHERE present = 120 AND corrects IS NULL";
    assert_eq!(room.count(unchanged).await, 2);
    let words =
        "SELECT count(*) FROM audit_events WHERE act = 'correct_attendance' AND amount = 60";
    assert_eq!(room.count(words).await, 1);
}

#[tokio::test]
async fn time_at_a_meeting_is_corrected_at_the_meeting_only() {
    let room = room(2).await;
    room.begin();
    confirm(&room, room.facilitator, &room.lived, &minutes("120", "")).await.unwrap();
    let own = room.scope(room.lived[0]).await;
    let entry = participation::see_given(&room, &own, None).await.unwrap().rows[0].id;
    let lead = room.scope(room.lead).await;
    let form = CorrectionForm { minutes: "5".into(), struck: false, reason: "No".into() };
    let refused = participation::correct_participation(&room, &lead, entry, form).await;
    assert_eq!(refused, Err(wrong(WrongState::CorrectAtMeeting)));
}

#[tokio::test]
async fn whoever_came_and_left_the_project_keeps_what_they_gave() {
    let room = room(2).await;
    room.begin();
    let part = room.part_of(room.lived[0]).await;
    let own = room.scope(room.lived[0]).await;
    projects::leave(&room, &own, room.project, EndingReason::Time).await.unwrap();
    let facilitator = room.scope(room.facilitator).await;
    let form = minutes("60", "");
    meetings::confirm_attendance(&room, &facilitator, room.meeting, &[part], &form).await.unwrap();
    assert_eq!(given(&room, room.lived[0]).await.attended, 60);
    let guests = meetings::see_guests(&room, &facilitator, room.meeting, None).await.unwrap();
    assert!(guests.rows.iter().any(|row| row.part == part && row.attendance.is_some()));
    let elsewhere = room.organisation("Southbank Trust").await;
    let elsewhere = room.project(elsewhere, "Buses").await;
    let foreign = room.join(room.lived[0], elsewhere, Hat::Carer, &[]).await;
    let refused =
        meetings::confirm_attendance(&room, &facilitator, room.meeting, &[foreign], &form).await;
    assert_eq!(refused, Err(Error::NotFound));
}

#[tokio::test]
async fn a_closed_account_leaves_minutes_and_no_words() {
    let room = room(2).await;
    room.begin();
    confirm(&room, room.facilitator, &room.lived, &minutes("120", "")).await.unwrap();
    let first = row_of_first(&room).await;
    let lead = room.scope(room.lead).await;
    let form = minutes("60", "");
    let reason = "She was taken ill";
    meetings::correct_attendance(&room, &lead, first, &form, reason).await.unwrap();
    // One for the attendance, one for what followed from it.
    let words = "SELECT count(*) FROM correction_reasons WHERE words IS NOT NULL";
    assert_eq!(room.count(words).await, 2);
    desk::close_account(&room, &room.scope(room.lived[0]).await).await.unwrap();
    assert_eq!(room.count(words).await, 0);
    assert_eq!(room.count("SELECT count(*) FROM attendance").await, 3);
    let minutes = "SELECT count(*) FROM participation WHERE act = 'attended' AND minutes = 60";
    assert_eq!(room.count(minutes).await, 1);
}

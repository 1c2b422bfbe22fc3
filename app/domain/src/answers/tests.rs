use super::*;

fn day(day: u32) -> Day {
    Day::from_ymd(2026, 11, day).unwrap()
}

fn form(decision: Decision, kind: Option<ReasonKind>) -> AnswerForm {
    AnswerForm {
        decision,
        reason_kind: kind,
        reason_who: Some("The council".into()),
        reason_when: Some(day(1)),
        words: "We looked at it with the ward.".into(),
    }
}

#[test]
fn a_yes_needs_no_reason_and_a_no_does() {
    let checked = |decision, kind| form(decision, kind).checked(day(22));
    let yes = checked(Decision::Accepted, Some(ReasonKind::Law)).unwrap();
    assert_eq!(yes.reason, None, "a yes keeps no reason against it");
    for decision in [Decision::InPart, Decision::Declined] {
        let refused = Err(error("reason_kind", FieldCode::NotChosen).into());
        assert_eq!(checked(decision, None), refused);
        let answered = checked(decision, Some(ReasonKind::Money)).unwrap();
        assert_eq!(answered.reason, Some(Reason::Money));
    }
}

#[test]
fn every_answer_says_something() {
    for decision in Decision::ALL {
        let silent = AnswerForm { words: " ".into(), ..form(*decision, Some(ReasonKind::Law)) };
        assert_eq!(silent.checked(day(22)), Err(error("words", FieldCode::Empty).into()));
    }
}

#[test]
fn already_decided_names_who_and_when() {
    let no = form(Decision::Declined, Some(ReasonKind::AlreadyDecided));
    let reason = Reason::AlreadyDecided { by: "The council".into(), on: day(1) };
    assert_eq!(no.clone().checked(day(22)).unwrap().reason, Some(reason));

    let nobody = AnswerForm { reason_who: None, reason_when: None, ..no.clone() };
    let errors =
        vec![error("reason_who", FieldCode::Empty), error("reason_when", FieldCode::Empty)];
    assert_eq!(nobody.checked(day(22)), Err(Refusal::Fields(errors)));

    let tomorrow = AnswerForm { reason_when: Some(day(23)), ..no };
    assert_eq!(tomorrow.checked(day(22)), Err(error("reason_when", FieldCode::NotDate).into()));
}

#[test]
fn outside_control_names_who_can() {
    let no = form(Decision::Declined, Some(ReasonKind::OutsideControl));
    let reason = Reason::OutsideControl { whose: "The council".into() };
    assert_eq!(no.clone().checked(day(22)).unwrap().reason, Some(reason));
    let nobody = AnswerForm { reason_who: None, words: String::new(), ..no };
    let errors = vec![error("reason_who", FieldCode::Empty), error("words", FieldCode::Empty)];
    assert_eq!(nobody.checked(day(22)), Err(Refusal::Fields(errors)));
}

#[test]
fn a_reason_is_made_again_from_what_is_kept_of_it() {
    for kind in ReasonKind::ALL {
        let reason = Reason::new(*kind, "The council", Some(day(1))).unwrap();
        assert_eq!(reason.kind(), *kind);
        let again = Reason::new(reason.kind(), reason.who().unwrap_or_default(), reason.when());
        assert_eq!(again, Ok(reason));
    }
}

fn promises() -> [Promise; 2] {
    [
        Promise { valid_from: day(1), acknowledge_days: 3, answer_days: 10 },
        Promise { valid_from: day(8), acknowledge_days: 1, answer_days: 2 },
    ]
}

#[test]
fn clocks_run_from_the_day_it_was_put() {
    let progress = Progress { put: Some(day(5)), ..Progress::default() };
    let running = clocks(progress, &promises(), day(8)).unwrap();
    assert_eq!(running.acknowledge, Clock::Running { due: day(8), left: 0 });
    assert_eq!(running.answer, Clock::Running { due: day(15), left: 7 });
    assert!(!running.is_overdue());

    let late = clocks(progress, &promises(), day(9)).unwrap();
    assert_eq!(late.acknowledge, Clock::Late { due: day(8), by: 1 });
    assert!(late.is_overdue());
}

#[test]
fn nothing_runs_before_it_was_put() {
    assert_eq!(clocks(Progress::default(), &promises(), day(22)), None);
}

#[test]
fn an_answer_stops_both_clocks() {
    let answered = Progress { put: Some(day(5)), acknowledged: None, answered: Some(day(7)) };
    let clocks = clocks(answered, &promises(), day(28)).unwrap();
    assert_eq!(clocks.acknowledge, Clock::Met { due: day(8), on: day(7), late_by: 0 });
    assert_eq!(clocks.answer, Clock::Met { due: day(15), on: day(7), late_by: 0 });
    assert!(!clocks.is_overdue());
}

#[test]
fn one_acknowledgement_then_one_answer() {
    let refused = |state| Err(Refusal::WrongState(state));
    let put = Progress { put: Some(day(5)), ..Progress::default() };
    let acknowledged = Progress { acknowledged: Some(day(6)), ..put };
    let answered = Progress { answered: Some(day(7)), ..put };

    assert_eq!(acknowledge(Progress::default()), refused(WrongState::NotPutYet));
    assert_eq!(answer(Progress::default()), refused(WrongState::NotPutYet));
    assert_eq!(acknowledge(put), Ok(()));
    assert_eq!(answer(put), Ok(()));
    assert_eq!(acknowledge(acknowledged), refused(WrongState::ChangedMeanwhile));
    assert_eq!(answer(acknowledged), Ok(()));
    assert_eq!(acknowledge(answered), refused(WrongState::AlreadyAnswered));
    assert_eq!(answer(answered), refused(WrongState::AlreadyAnswered));
}

use super::*;
use crate::{
    accounts::Hat,
    fields::{FieldCode, error},
};
use uuid::Uuid;

fn id(number: u128) -> ParticipationId {
    ParticipationId(Uuid::from_u128(number))
}

fn wrote(number: u128) -> Entry {
    let on = Day::from_ymd(2026, 11, 20).unwrap();
    let project = ProjectId(Uuid::from_u128(2));
    Entry::act(
        id(number),
        PersonId(Uuid::from_u128(1)),
        project,
        Hat::Carer,
        Act::WriteProposal,
        None,
        on,
    )
}

fn put_right(minutes: &str, struck: bool) -> CorrectionForm {
    CorrectionForm { minutes: minutes.into(), struck, reason: "It took longer.".into() }
}

#[test]
fn every_contribution_has_one_code() {
    let acts = Act::ALL.iter().map(|act| Contribution::Act(*act));
    for what in Contribution::AT_MEETINGS.into_iter().chain(acts) {
        assert_eq!(Contribution::from_code(what.code()), Some(what));
    }
    assert_eq!(Contribution::from_code("slept"), None);
}

#[test]
fn an_act_is_corrected_by_a_new_row_that_says_why() {
    let entries = [wrote(1)];
    let right = correct(&entries, id(1), &put_right("45", false), id(2)).unwrap();
    assert_eq!((right.corrects, right.minutes, right.struck), (Some(id(1)), 45, false));
    assert_eq!((right.hat, right.on), (entries[0].hat, entries[0].on));
    let entries = [wrote(1), right];
    assert_eq!((given(&entries).acts, given(&entries).acted), (1, 45));
    let again = correct(&entries, id(1), &put_right("50", false), id(3));
    assert_eq!(again, Err(Refusal::WrongState(WrongState::AlreadyCorrected)));
    let struck = correct(&entries, id(2), &put_right("50", true), id(3)).unwrap();
    assert_eq!(given(&[&entries[..], &[struck]].concat()), Given::default());
}

#[test]
fn what_is_not_put_right_stays() {
    let entries = [Entry { minutes: 40, ..wrote(1) }];
    let form =
        CorrectionForm { reason: "See the notes.".into(), ..CorrectionForm::of(&entries[0]) };
    assert_eq!(correct(&entries, id(1), &form, id(2)).unwrap().minutes, 40);
    assert_eq!(CorrectionForm::of(&wrote(1)), CorrectionForm::default(), "nobody asked how long");
    let struck = Entry { struck: true, ..wrote(1) };
    assert!(CorrectionForm::of(&struck).struck);
}

#[test]
fn a_correction_is_whole_and_has_a_reason() {
    let entries = [wrote(1)];
    let silent = CorrectionForm { reason: " ".into(), ..put_right("1.5", false) };
    let errors = vec![error("minutes", FieldCode::NotNumber), error("reason", FieldCode::Empty)];
    assert_eq!(correct(&entries, id(1), &silent, id(2)), Err(Refusal::Fields(errors)));
    let huge = correct(&entries, id(1), &put_right("1441", false), id(2));
    assert_eq!(huge, Err(error("minutes", FieldCode::OutOfRange(0, 1_440)).into()));
    let nobody = correct(&entries, id(9), &put_right("1", false), id(2));
    assert_eq!(nobody, Err(Refusal::NotAllowed));
}

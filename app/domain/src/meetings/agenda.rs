//! The agenda: what will be talked about, for how long, and who asked for it.

use super::{Meeting, Standing};
use crate::{
    accounts::Bloc,
    fields::{Check, required, whole},
    ids::{AgendaItemId, PersonId},
    refusal::{Refusal, WrongState},
    time::Timestamp,
};
use serde::{Deserialize, Serialize};

const TEXT_MAX: u32 = 200;

/// The most points that one person puts on one agenda: nobody fills it alone.
pub const ITEMS_EACH: usize = 10;

/// A point on the agenda, as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgendaForm {
    /// What about.
    pub text: String,
    /// For how many minutes.
    pub minutes: String,
}

/// Who put a point on the agenda, and the bloc they were in when they did: what
/// it says later of whose agenda it was does not change with their hat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposer {
    /// Who.
    pub person: PersonId,
    /// The group in which it counts.
    pub bloc: Bloc,
}

/// A point on the agenda.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgendaItem {
    /// Its id.
    pub id: AgendaItemId,
    /// What about.
    pub text: String,
    /// For how many minutes.
    pub minutes: u32,
    /// Who asked for it.
    pub proposer: Proposer,
}

/// Puts a point on the agenda until the meeting has ended. There is no "full":
/// whoever writes the agenda first could otherwise keep everybody else off it.
/// [`over`] tells what must be made shorter.
pub fn propose_item(
    meeting: &Meeting,
    items: &[AgendaItem],
    form: &AgendaForm,
    id: AgendaItemId,
    proposer: Proposer,
    now: Timestamp,
) -> Result<AgendaItem, Refusal> {
    match meeting.standing(now) {
        Standing::Cancelled => return Err(Refusal::WrongState(WrongState::MeetingCancelled)),
        Standing::Over => return Err(Refusal::WrongState(WrongState::MeetingOver)),
        Standing::Planned | Standing::Running => {}
    }
    let own = items.iter().filter(|item| item.proposer.person == proposer.person).count();
    if own >= ITEMS_EACH {
        return Err(Refusal::WrongState(WrongState::AgendaShareUsed));
    }
    let mut check = Check::default();
    let text = check.take(required("text", &form.text, TEXT_MAX));
    let longest = meeting.plan.times.minutes();
    let minutes = check.take(whole("minutes", &form.minutes, 1, longest));
    check.done(AgendaItem { id, text, minutes, proposer })
}

/// How many minutes more than the meeting lasts the agenda asks for.
pub fn over(meeting: &Meeting, items: &[AgendaItem]) -> u32 {
    let asked = items.iter().fold(0u32, |sum, item| sum.saturating_add(item.minutes));
    asked.saturating_sub(meeting.plan.times.minutes())
}

/// How many of the points people of `bloc` asked for, and how many there are:
/// the parts of indicator T8 (`agenda power`).
pub fn put_by(items: &[AgendaItem], bloc: Bloc) -> (usize, usize) {
    (items.iter().filter(|item| item.proposer.bloc == bloc).count(), items.len())
}

#[cfg(test)]
mod tests {
    use super::super::examples::{begun, meeting, noon};
    use super::*;
    use crate::fields::{FieldCode, error};
    use uuid::Uuid;

    fn proposer(person: u128, bloc: Bloc) -> Proposer {
        Proposer { person: PersonId(Uuid::from_u128(person)), bloc }
    }

    fn put(items: &[AgendaItem], minutes: &str, by: Proposer) -> Result<AgendaItem, Refusal> {
        let form = AgendaForm { text: "Handrails".into(), minutes: minutes.into() };
        propose_item(&meeting(), items, &form, AgendaItemId(Uuid::nil()), by, noon())
    }

    #[test]
    fn a_point_says_who_asked_for_it() {
        let by = proposer(1, Bloc::LivedExperience);
        let item = put(&[], "20", by).unwrap();
        assert_eq!((item.minutes, item.proposer), (20, by));
        let other = put(&[], "20", proposer(2, Bloc::Neither)).unwrap();
        assert_eq!(put_by(&[item, other], Bloc::LivedExperience), (1, 2));
    }

    #[test]
    fn a_full_agenda_still_takes_a_point() {
        let lead = put(&[], "120", proposer(1, Bloc::Neither)).unwrap();
        let items = [lead.clone()];
        assert_eq!(over(&meeting(), &items), 0);
        let member = put(&items, "15", proposer(2, Bloc::LivedExperience)).unwrap();
        assert_eq!(over(&meeting(), &[lead, member]), 15);
    }

    #[test]
    fn nobody_fills_the_agenda_alone() {
        let by = proposer(1, Bloc::Neither);
        let items = vec![put(&[], "5", by).unwrap(); ITEMS_EACH];
        assert_eq!(put(&items, "5", by), Err(Refusal::WrongState(WrongState::AgendaShareUsed)));
        assert!(put(&items, "5", proposer(2, Bloc::Neither)).is_ok());
    }

    #[test]
    fn a_point_is_no_longer_than_the_meeting() {
        let by = proposer(1, Bloc::Neither);
        for (minutes, code) in [
            ("0", FieldCode::OutOfRange(1, 120)),
            ("121", FieldCode::OutOfRange(1, 120)),
            ("-5", FieldCode::OutOfRange(1, 120)),
            ("", FieldCode::Empty),
        ] {
            assert_eq!(put(&[], minutes, by), Err(error("minutes", code).into()), "{minutes}");
        }
    }

    #[test]
    fn nothing_is_added_once_it_is_over_or_off() {
        let form = AgendaForm { text: "Handrails".into(), minutes: "5".into() };
        let put = |meeting: &Meeting, now| {
            let by = proposer(1, Bloc::Neither);
            propose_item(meeting, &[], &form, AgendaItemId(Uuid::nil()), by, now)
        };
        assert!(put(&meeting(), begun()).is_ok());
        let over = Err(Refusal::WrongState(WrongState::MeetingOver));
        assert_eq!(put(&meeting(), begun().plus_minutes(120)), over);
        let off = Meeting { cancelled: Some(noon()), ..meeting() };
        let cancelled = Err(Refusal::WrongState(WrongState::MeetingCancelled));
        assert_eq!(put(&off, noon()), cancelled);
    }
}

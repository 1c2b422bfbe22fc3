//! What is typed to plan a meeting, or to change it.

use super::{ByBloc, Seats, Times, TypedTime, read_times};
use crate::{
    fields::{Check, FieldCode, FieldError, error, optional, required, whole, whole_or_none},
    refusal::Refusal,
    time::{Day, Timestamp},
};
use serde::{Deserialize, Serialize};

const TITLE_MAX: u32 = 150;
const PURPOSE_MAX: u32 = 1_000;
const PLACE_MAX: u32 = 300;
const LINK_MAX: u32 = 500;
const FEWEST_PEOPLE: u32 = 2;
const MOST_PEOPLE: u32 = 500;

/// The most minutes that can be asked for before or after a meeting.
pub(super) const BESIDE_MAX: u32 = 600;

/// The fields for seats set aside, in the order of `Bloc::ALL`.
const SEAT_FIELDS: [&str; 3] = ["seats_lived_experience", "seats_professional", "seats_neither"];

/// A meeting, as it is typed: numbers too, so that what is wrong with one is
/// told with the rest.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingForm {
    /// What it is called.
    pub title: String,
    /// What it is for, and what can come of it.
    pub purpose: String,
    /// The day on which it begins.
    pub day: Option<Day>,
    /// When it begins.
    pub start: TypedTime,
    /// When it ends; earlier in the day is past midnight.
    pub end: TypedTime,
    /// Where it is; needed if there is no link.
    pub place: String,
    /// The https address to join it at; needed if there is no place.
    pub link: String,
    /// How many can come.
    pub people: String,
    /// How many seats are set aside, in the order of `Bloc::ALL`; none where
    /// nothing is typed.
    pub set_aside: [String; 3],
    /// Minutes that people are asked to spend before it; none where nothing is typed.
    pub preparation: String,
    /// Minutes that people are asked to spend after it; none where nothing is typed.
    pub follow_up: String,
}

/// What is planned: a form that was checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// What it is called.
    pub title: String,
    /// What it is for.
    pub purpose: String,
    /// From when until when.
    pub times: Times,
    /// Where it is, if it is anywhere.
    pub place: Option<String>,
    /// Where to join it from afar, if that can be done.
    pub link: Option<String>,
    /// How many can come, and for whom seats are set aside.
    pub seats: Seats,
    /// Minutes that people are asked to spend before it.
    pub preparation: u32,
    /// Minutes that people are asked to spend after it.
    pub follow_up: u32,
}

impl Plan {
    /// All that a person who comes is asked to give, in minutes: what an offer
    /// is made for.
    pub fn minutes_asked(&self) -> u32 {
        self.times.minutes().saturating_add(self.preparation).saturating_add(self.follow_up)
    }
}

impl MeetingForm {
    /// A plan as it would be typed: what stands in the form that changes it.
    pub fn of(plan: &Plan) -> Self {
        let number = |number: u32| if number == 0 { String::new() } else { number.to_string() };
        Self {
            title: plan.title.clone(),
            purpose: plan.purpose.clone(),
            day: Some(plan.times.start_shown().day),
            start: TypedTime::of(plan.times.starts),
            end: TypedTime::of(plan.times.ends),
            place: plan.place.clone().unwrap_or_default(),
            link: plan.link.clone().unwrap_or_default(),
            people: plan.seats.people.to_string(),
            set_aside: plan.seats.set_aside.0.map(number),
            preparation: number(plan.preparation),
            follow_up: number(plan.follow_up),
        }
    }

    /// Checks what was typed; the meeting lies after `now`.
    pub fn checked(&self, now: Timestamp) -> Result<Plan, Refusal> {
        let mut check = Check::default();
        let title = check.take(required("title", &self.title, TITLE_MAX));
        let purpose = check.take(required("purpose", &self.purpose, PURPOSE_MAX));
        let times = read_times(self.day, &self.start, &self.end, now);
        let times = times.map_err(|errors| {
            errors.iter().for_each(|wrong| check.expect(false, &wrong.field, wrong.code));
        });
        let nowhere = self.place.trim().is_empty() && self.link.trim().is_empty();
        check.expect(!nowhere, "place", FieldCode::Empty);
        let place = check.take(optional("place", &self.place, PLACE_MAX));
        let link = check.take(read_link("link", &self.link));
        let people = whole("people", &self.people, FEWEST_PEOPLE, MOST_PEOPLE);
        let known = people.is_ok();
        let people = check.take(people);
        let set_aside = self.set_aside(&mut check);
        // One error is enough: with no number of people, nothing is too many.
        let fits = !known || set_aside.total() <= people;
        check.expect(fits, "people", FieldCode::FewerThanKept(set_aside.total()));
        let preparation = check.take(whole_or_none("preparation", &self.preparation, BESIDE_MAX));
        let follow_up = check.take(whole_or_none("follow_up", &self.follow_up, BESIDE_MAX));
        let Ok(times) = times else { return Err(check.refusal()) };
        let seats = Seats { people, set_aside };
        check.done(Plan { title, purpose, times, place, link, seats, preparation, follow_up })
    }

    fn set_aside(&self, check: &mut Check) -> ByBloc {
        let mut seats = ByBloc::default();
        for ((field, text), seats) in SEAT_FIELDS.iter().zip(&self.set_aside).zip(&mut seats.0) {
            *seats = check.take(whole_or_none(field, text, MOST_PEOPLE));
        }
        seats
    }
}

/// Reads an https address; nothing typed is none. Only what a browser opens as
/// it is shown is taken: no name before the host, which could pass for one, and
/// nothing that ends an attribute.
fn read_link(field: &str, text: &str) -> Result<Option<String>, FieldError> {
    let Some(text) = optional(field, text, LINK_MAX)? else { return Ok(None) };
    let refused = || error(field, FieldCode::NotLink);
    let scheme = text.get(..8).filter(|scheme| scheme.eq_ignore_ascii_case("https://"));
    let rest = scheme.and_then(|scheme| text.get(scheme.len()..)).ok_or_else(refused)?;
    let plain = |c: char| !c.is_whitespace() && !c.is_control() && !"\"'<>\\^`{|}".contains(c);
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, port) = match rest[..end].split_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (&rest[..end], None),
    };
    let is_port = |port: &str| port.parse::<u16>().is_ok_and(|port| port > 0);
    let label = |label: &str| {
        !label.is_empty() && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    let is_host = host.contains('.') && host.split('.').all(label);
    if !is_host || !port.is_none_or(is_port) || !rest.chars().all(plain) {
        return Err(refused());
    }
    Ok(Some(["https://", rest].concat()))
}

#[cfg(test)]
mod tests {
    use super::super::examples::noon;
    use super::*;
    use chrono::{TimeZone, Utc};
    use proptest::prelude::*;

    fn time(hour: &str) -> TypedTime {
        TypedTime { hour: hour.into(), ..TypedTime::default() }
    }

    fn form() -> MeetingForm {
        MeetingForm {
            title: " Balance classes ".into(),
            purpose: "Choose what to try first.".into(),
            day: Day::from_ymd(2026, 11, 21),
            start: time("14"),
            end: time("16"),
            place: "Library, room 2".into(),
            people: "12".into(),
            set_aside: ["6".into(), "3".into(), String::new()],
            preparation: "30".into(),
            ..MeetingForm::default()
        }
    }

    #[test]
    fn a_good_form_makes_a_plan() {
        let plan = form().checked(noon()).unwrap();
        assert_eq!((plan.title.as_str(), plan.link), ("Balance classes", None));
        assert_eq!((plan.seats.people, plan.seats.open()), (12, 3));
        assert_eq!((plan.preparation, plan.follow_up), (30, 0));
    }

    #[test]
    fn what_is_asked_is_told_whole() {
        assert_eq!(form().checked(noon()).unwrap().minutes_asked(), 150);
    }

    #[test]
    fn a_meeting_is_somewhere() {
        let nowhere = MeetingForm { place: " ".into(), ..form() };
        assert_eq!(nowhere.checked(noon()), Err(error("place", FieldCode::Empty).into()));
        let online = MeetingForm { link: "https://meet.example.org/a?b=1".into(), ..nowhere };
        assert!(online.checked(noon()).is_ok());
    }

    #[test]
    fn seats_set_aside_are_seats_that_there_are() {
        let crowded = MeetingForm { people: "8".into(), ..form() };
        let refused = error("people", FieldCode::FewerThanKept(9));
        assert_eq!(crowded.checked(noon()), Err(refused.into()));
    }

    #[test]
    fn every_field_is_told_at_once() {
        let errors = vec![
            error("title", FieldCode::Empty),
            error("purpose", FieldCode::Empty),
            error("day", FieldCode::Empty),
            error("start", FieldCode::Empty),
            error("end", FieldCode::Empty),
            error("place", FieldCode::Empty),
            error("people", FieldCode::Empty),
            error("preparation", FieldCode::NotNumber),
        ];
        let blank = MeetingForm { preparation: "1.5".into(), ..MeetingForm::default() };
        assert_eq!(blank.checked(noon()), Err(Refusal::Fields(errors)));
    }

    #[test]
    fn numbers_are_whole_and_sane() {
        let people = |people: &str| MeetingForm { people: people.into(), ..form() }.checked(noon());
        for text in ["2.5", "many"] {
            assert_eq!(people(text), Err(error("people", FieldCode::NotNumber).into()), "{text}");
        }
        let beyond = error("people", FieldCode::OutOfRange(2, 500));
        for text in ["-4", "1000000000000"] {
            assert_eq!(people(text), Err(beyond.clone().into()), "{text}");
        }
        let set_aside = ["9999".into(), String::new(), String::new()];
        let refused = MeetingForm { set_aside, ..form() }.checked(noon());
        let beyond = error("seats_lived_experience", FieldCode::OutOfRange(0, 500));
        assert_eq!(refused, Err(beyond.into()));
    }

    #[test]
    fn a_link_goes_where_it_says() {
        let read = |text| read_link("link", text);
        assert_eq!(read("HTTPS://Meet.example.org"), Ok(Some("https://Meet.example.org".into())));
        assert!(read("https://meet.example.org:8443/room#1").is_ok());
        for wrong in [
            "http://meet.example.org",
            "javascript:alert(1)",
            "https://",
            "https://localhost",
            "https://.example.org",
            "https://bank.example@evil.example",
            "https://bank.example:x@evil.example",
            "https://meet.example.org:99999",
            "https://meet.example.org/a b",
            "https://meet.example.org/\"onclick",
            "meet.example.org",
        ] {
            assert_eq!(read(wrong), Err(error("link", FieldCode::NotLink)), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn a_plan_is_read_again_as_it_was_written(ahead in 1i64..1_500_000, minutes in 1i64..=720) {
            let starts = noon().plus_minutes(ahead);
            let times = Times { starts, ends: starts.plus_minutes(minutes) };
            let plan = Plan { times, ..form().checked(noon()).unwrap() };
            prop_assert_eq!(MeetingForm::of(&plan).checked(noon()), Ok(plan));
        }

        #[test]
        fn the_hours_around_a_clock_change_are_read_again(minute in -300i64..300, minutes in 1i64..=720, spring: bool) {
            let turn = if spring { (2027, 3, 28) } else { (2027, 10, 31) };
            let turn = Utc.with_ymd_and_hms(turn.0, turn.1, turn.2, 1, 0, 0).unwrap();
            let starts = Timestamp::new(turn).plus_minutes(minute);
            let times = Times { starts, ends: starts.plus_minutes(minutes) };
            let plan = Plan { times, ..form().checked(noon()).unwrap() };
            prop_assert_eq!(MeetingForm::of(&plan).checked(noon()), Ok(plan));
        }

        #[test]
        fn any_link_is_read_without_harm(text in ".{0,60}") {
            if let Ok(Some(link)) = read_link("link", &text) {
                prop_assert!(link.starts_with("https://"));
            }
        }
    }
}

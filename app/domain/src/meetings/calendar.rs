//! The calendar file: one event, which stays the same one through every change.

use super::{Meeting, Plan};
use crate::{codes::codes, ids::MeetingId, time::Timestamp};
use chrono::{Datelike, Timelike};

/// The longest line of a calendar file in bytes (RFC 5545, section 3.1).
const LINE_MAX: usize = 75;

/// The event's name in every calendar, for ever: the meeting's id and nothing
/// else, so that it outlives a change of host (RFC 7986, section 5.3).
pub fn uid(meeting: MeetingId) -> String {
    meeting.to_string()
}

/// Whether calendars must hear of a change: of what stands in the file. Each
/// such change counts the meeting's sequence up by one.
pub fn hears_of(before: &Plan, after: &Plan) -> bool {
    let shown = |plan: &Plan| {
        let Plan { title, purpose, times, place, link, .. } = plan.clone();
        (title, purpose, times, place, link)
    };
    shown(before) != shown(after)
}

codes! {
    /// How the event stands for the one who gets the file.
    pub enum EventStatus {
        /// It takes place, and they are expected.
        Confirmed = "CONFIRMED",
        /// It does not take place, or not with them: the entry goes away.
        Cancelled = "CANCELLED",
    }
}

/// What the file says beside what the meeting does.
#[derive(Clone, Copy, Debug)]
pub struct EventText<'a> {
    /// What it is about, as the reader's language has it.
    pub description: &'a str,
    /// The address of the meeting's page.
    pub page: &'a str,
    /// The address that sends it, which belongs to no person.
    pub organiser: &'a str,
}

/// The calendar file of a meeting, made at `now` (RFC 5545; published as in RFC
/// 5546, section 3.2.1: a later file with the same name replaces the entry, and
/// of two with one sequence the later made wins). Times are in UTC, which every
/// calendar shows in its own time.
pub fn calendar_file(
    meeting: &Meeting,
    status: EventStatus,
    text: EventText,
    now: Timestamp,
) -> String {
    let Plan { title, times, place, link, .. } = &meeting.plan;
    let status = if meeting.cancelled.is_some() { EventStatus::Cancelled } else { status };
    let place = place.as_deref().or(link.as_deref()).unwrap_or_default();
    // Where to join (RFC 7986, section 5.11); calendars that do not know it have it in words.
    let online = |link: &String| ["CONFERENCE;VALUE=URI:", &one_line(link)].concat();
    let lines = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Coproduce//Meetings//EN".to_owned(),
        "METHOD:PUBLISH".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        ["UID:", &uid(meeting.id)].concat(),
        ["SEQUENCE:", &meeting.sequence.to_string()].concat(),
        ["DTSTAMP:", &stamp(now)].concat(),
        ["DTSTART:", &stamp(times.starts)].concat(),
        ["DTEND:", &stamp(times.ends)].concat(),
        ["SUMMARY:", &escaped(title)].concat(),
        ["DESCRIPTION:", &escaped(text.description)].concat(),
        ["LOCATION:", &escaped(place)].concat(),
        link.as_ref().map(online).unwrap_or_default(),
        ["URL:", &one_line(text.page)].concat(),
        ["ORGANIZER:mailto:", &one_line(text.organiser)].concat(),
        ["STATUS:", status.code()].concat(),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
    ];
    lines.iter().filter(|line| !line.is_empty()).map(|line| folded(line)).collect()
}

/// "20261121T140000Z".
fn stamp(at: Timestamp) -> String {
    let at = at.utc();
    let (year, month, day) = (at.year(), at.month(), at.day());
    let (hour, minute, second) = (at.hour(), at.minute(), at.second());
    format!("{year:04}{month:02}{day:02}T{hour:02}{minute:02}{second:02}Z")
}

/// A text in which nothing can end the line or the property.
fn escaped(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => escaped.push_str("\\n"),
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

fn one_line(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect()
}

/// A line cut into pieces of at most [`LINE_MAX`] bytes, never inside a letter;
/// each piece after the first begins with a space.
fn folded(line: &str) -> String {
    let mut folded = String::with_capacity(line.len() + 2);
    let mut length = 0;
    for c in line.chars() {
        if length + c.len_utf8() > LINE_MAX {
            folded.push_str("\r\n ");
            length = 1;
        }
        folded.push(c);
        length += c.len_utf8();
    }
    folded.push_str("\r\n");
    folded
}

#[cfg(test)]
mod tests {
    use super::super::examples::{meeting, noon, seats};
    use super::*;
    use proptest::prelude::*;

    fn file(meeting: &Meeting, description: &str) -> String {
        let text = EventText {
            description,
            page: "https://coproduce.example.org/meetings/1",
            organiser: "portal@example.org",
        };
        calendar_file(meeting, EventStatus::Confirmed, text, noon())
    }

    fn unfolded(file: &str) -> Vec<String> {
        file.replace("\r\n ", "").split_terminator("\r\n").map(str::to_owned).collect()
    }

    #[test]
    fn the_file_says_what_when_and_where() {
        let lines = unfolded(&file(&meeting(), "Bring ideas; tea, too.\nSee you"));
        for line in [
            "UID:00000000-0000-0000-0000-000000000001",
            "SEQUENCE:0",
            "DTSTART:20261121T140000Z",
            "DTEND:20261121T160000Z",
            "SUMMARY:Balance classes",
            "DESCRIPTION:Bring ideas\\; tea\\, too.\\nSee you",
            "LOCATION:Library\\, room 2",
            "STATUS:CONFIRMED",
        ] {
            assert!(lines.iter().any(|found| found == line), "{line} in {lines:?}");
        }
    }

    #[test]
    fn the_file_says_where_to_join_online() {
        let link = Some("https://meet.example.org/a?b=1;c".to_owned());
        let has = |meeting: &Meeting, line: &str| {
            unfolded(&file(meeting, "")).iter().any(|found| found == line)
        };
        let online = "CONFERENCE;VALUE=URI:https://meet.example.org/a?b=1;c";
        let both = Meeting { plan: Plan { link, ..meeting().plan }, ..meeting() };
        assert!(has(&both, online) && has(&both, "LOCATION:Library\\, room 2"));
        let nowhere = Meeting { plan: Plan { place: None, ..both.plan }, ..meeting() };
        let place = "LOCATION:https://meet.example.org/a?b=1\\;c";
        assert!(has(&nowhere, online) && has(&nowhere, place));
        assert!(!file(&meeting(), "").contains("CONFERENCE"));
    }

    #[test]
    fn a_meeting_called_off_leaves_every_calendar() {
        let off = Meeting { cancelled: Some(noon()), sequence: 3, ..meeting() };
        let lines = unfolded(&file(&off, ""));
        assert!(lines.contains(&"STATUS:CANCELLED".to_owned()));
        assert!(lines.contains(&"SEQUENCE:3".to_owned()));
    }

    #[test]
    fn calendars_hear_of_what_they_show() {
        let plan = meeting().plan;
        let quiet =
            Plan { seats: seats(40, [0, 0, 0]), preparation: 5, follow_up: 5, ..plan.clone() };
        assert!(!hears_of(&plan, &quiet));
        assert!(hears_of(&plan, &Plan { title: "Other".into(), ..plan.clone() }));
        assert!(hears_of(&plan, &Plan { link: Some("https://a.example".into()), ..plan.clone() }));
    }

    proptest! {
        #[test]
        fn no_text_breaks_out_of_its_line(text in "\\PC*|[\r\n:;,A-Z]{0,200}") {
            let file = file(&meeting(), &text);
            prop_assert!(file.split("\r\n").all(|line| line.len() <= LINE_MAX));
            let lines = unfolded(&file);
            prop_assert_eq!(lines.len(), 18);
            prop_assert!(!file.replace("\r\n", "").contains(['\r', '\n']));
        }
    }
}

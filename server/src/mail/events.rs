//! Meetings as events in calendars, and in a line of words.

use backend::Portal;
use domain::meetings::{
    Meeting,
    calendar::{EventStatus, EventText, calendar_file},
};
use words::{Locale, mail};

/// "28 November 2026 at 2pm, until 4pm".
pub fn when(locale: Locale, meeting: &Meeting) -> String {
    let (start, end) = (meeting.plan.times.start_shown(), meeting.plan.times.end_shown());
    let start = words::date_and_time(locale, start.day, start.hour, start.minute);
    let end = words::date_and_time(locale, end.day, end.hour, end.minute);
    mail::meeting_when(locale, &start, &end)
}

/// The calendar file of a meeting, as it stands for its reader.
pub fn file(
    portal: &Portal,
    locale: Locale,
    meeting: &Meeting,
    project: &str,
    status: EventStatus,
) -> String {
    let settings = &portal.settings;
    let page = format!("{}/meetings/{}", settings.address, meeting.id);
    let description = mail::meeting_event(locale, &meeting.plan.purpose, project, &page);
    let organiser = format!("no-reply@{}", host(&settings.address));
    let text = EventText { description: &description, page: &page, organiser: &organiser };
    calendar_file(meeting, status, text, portal.now())
}

/// The host of an address, without scheme, port and path.
fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.split(['/', ':']).next().unwrap_or(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_what_stands_between_scheme_and_path() {
        assert_eq!(host("https://coproduce.example.org"), "coproduce.example.org");
        assert_eq!(host("http://localhost:3000/a"), "localhost");
        assert_eq!(host("coproduce.example.org/a"), "coproduce.example.org");
    }
}

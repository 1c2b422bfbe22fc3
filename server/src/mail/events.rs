//! Meetings as events in calendars.

use backend::Portal;
use domain::meetings::{
    Meeting,
    calendar::{EventStatus, EventText, calendar_file},
};
use words::{Locale, mail};

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
    let about = mail::meeting_event(locale, &meeting.plan.purpose, project, &page);
    let link = meeting.plan.link.as_ref().map(|link| mail::meeting_event_online(locale, link));
    let description: Vec<String> = [about].into_iter().chain(link).collect();
    let description = description.join("\n");
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

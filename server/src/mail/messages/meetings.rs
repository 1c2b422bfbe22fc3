//! Mail about meetings. It holds the meeting as it stood when the mail was left, so
//! that a later mail is never overtaken by an earlier one's words.

use super::{Failure, Message, facts::Facts, payments_offers};
use crate::mail::events;
use domain::meetings::{Meeting, calendar::EventStatus};
use words::{mail, meeting_when};

/// To somebody who is asked to come: yes or no by one tap.
pub fn meeting_invited(facts: &Facts) -> Result<Message, Failure> {
    let (locale, meeting) = (facts.locale, meeting(facts)?);
    let subject = mail::meeting_invited_subject(locale, &meeting.plan.title);
    let text = mail::meeting_invited_text(locale, &meeting.plan.title, facts.text("project")?);
    let message = planned(facts, &meeting, Message::about(subject).says(text));
    let message = message.says(meeting.plan.purpose.clone());
    asks(facts, offered(facts, message)?)
}

/// To somebody who said yes and has a seat.
pub fn meeting_seated(facts: &Facts) -> Result<Message, Failure> {
    let (locale, meeting) = (facts.locale, meeting(facts)?);
    let subject = mail::meeting_seated_subject(locale, &meeting.plan.title);
    let message = Message::about(subject).says(mail::meeting_seated_text(locale));
    leads_to_page(facts, planned(facts, &meeting, message), &meeting)
}

/// To somebody who said yes and waits for a seat.
pub fn meeting_waits(facts: &Facts) -> Result<Message, Failure> {
    let (locale, meeting) = (facts.locale, meeting(facts)?);
    let subject = mail::meeting_waits_subject(locale, &meeting.plan.title);
    let message = Message::about(subject).says(mail::meeting_waits_text(locale));
    leads_to_page(facts, message, &meeting)
}

/// To somebody for whom a seat fell free.
pub fn meeting_moved_up(facts: &Facts) -> Result<Message, Failure> {
    let (locale, meeting) = (facts.locale, meeting(facts)?);
    let subject = mail::meeting_moved_up_subject(locale, &meeting.plan.title);
    let message = Message::about(subject).says(mail::meeting_moved_up_text(locale));
    let message = planned(facts, &meeting, message);
    leads_to_page(facts, message, &meeting)
}

/// To somebody who had a seat and waits again, for there are fewer.
pub fn meeting_seat_lost(facts: &Facts) -> Result<Message, Failure> {
    let (locale, meeting) = (facts.locale, meeting(facts)?);
    let subject = mail::meeting_seat_lost_subject(locale, &meeting.plan.title);
    let message = Message::about(subject).says(mail::meeting_seat_lost_text(locale));
    leads_to_page(facts, message, &meeting)
}

/// To somebody whose invitation was taken back.
pub fn meeting_withdrawn(facts: &Facts) -> Result<Message, Failure> {
    let (locale, meeting) = (facts.locale, meeting(facts)?);
    let title = &meeting.plan.title;
    let message = Message::about(mail::meeting_withdrawn_subject(locale, title))
        .says(mail::meeting_withdrawn_text(locale, title, facts.text("project")?));
    leads_to_page(facts, message, &meeting)
}

/// To everybody who is asked or comes, when the time or the place is another.
pub fn meeting_changed(facts: &Facts) -> Result<Message, Failure> {
    let (locale, meeting) = (facts.locale, meeting(facts)?);
    let subject = mail::meeting_changed_subject(locale, &meeting.plan.title);
    let message = Message::about(subject).says(mail::meeting_changed_text(locale));
    asks(facts, planned(facts, &meeting, message).brings(calendar(facts, &meeting)?))
}

/// To whoever had said no to another time or place.
pub fn meeting_asked_again(facts: &Facts) -> Result<Message, Failure> {
    let (locale, meeting) = (facts.locale, meeting(facts)?);
    let subject = mail::meeting_asked_again_subject(locale, &meeting.plan.title);
    let message = Message::about(subject).says(mail::meeting_asked_again_text(locale));
    asks(facts, offered(facts, planned(facts, &meeting, message))?)
}

/// To everybody who was asked to what will not be held.
pub fn meeting_cancelled(facts: &Facts) -> Result<Message, Failure> {
    let (locale, meeting) = (facts.locale, meeting(facts)?);
    let (title, when) = (&meeting.plan.title, meeting_when(locale, &meeting.plan.times));
    let message = Message::about(mail::meeting_cancelled_subject(locale, title))
        .says(mail::meeting_cancelled_text(locale, title, &when))
        .quotes(facts.text("reason")?);
    leads_to_page(facts, message, &meeting)
}

/// To somebody who was named to see to a need; neither whose nor which is said.
pub fn access_need_assigned(facts: &Facts) -> Result<Message, Failure> {
    let (locale, meeting) = (facts.locale, meeting(facts)?);
    let title = &meeting.plan.title;
    let message = Message::about(mail::access_need_assigned_subject(locale, title))
        .says(mail::access_need_assigned_text(locale, title));
    leads_to_page(facts, planned(facts, &meeting, message), &meeting)
}

/// To those who lead, when something was missing that somebody needed.
pub fn access_need_missed(facts: &Facts) -> Result<Message, Failure> {
    let (locale, meeting) = (facts.locale, meeting(facts)?);
    let title = &meeting.plan.title;
    let message = Message::about(mail::access_need_missed_subject(locale, title))
        .says(mail::access_need_missed_text(locale, title));
    leads_to_page(facts, message, &meeting)
}

fn meeting(facts: &Facts) -> Result<Meeting, Failure> {
    facts.known(serde_json::from_value(facts.params["meeting"].clone()).ok())
}

/// When and where it is.
fn planned(facts: &Facts, meeting: &Meeting, message: Message) -> Message {
    let message = message.says(meeting_when(facts.locale, &meeting.plan.times));
    let places = [&meeting.plan.place, &meeting.plan.link];
    places.into_iter().flatten().fold(message, |message, place| message.says(place.clone()))
}

/// What the reader is offered for coming, so that it is known before the yes.
fn offered(facts: &Facts, message: Message) -> Result<Message, Failure> {
    Ok(match payments_offers::offered(facts)? {
        Some(sentence) => message.says(sentence),
        None => message,
    })
}

/// Yes and no, each a page with one button.
fn asks(facts: &Facts, message: Message) -> Result<Message, Failure> {
    let page = facts.page_of("/meeting-invites/", "token")?;
    Ok(message
        .leads_to(mail::meeting_yes(facts.locale), format!("{page}/yes"))
        .or_leads_to(mail::meeting_no(facts.locale), format!("{page}/no"))
        .notes(mail::meeting_note(facts.locale)))
}

fn leads_to_page(facts: &Facts, message: Message, meeting: &Meeting) -> Result<Message, Failure> {
    let page = facts.page_of("/meetings/", "meeting_id")?;
    let message = message.leads_to(mail::meeting_button(facts.locale), page);
    Ok(message.brings(calendar(facts, meeting)?))
}

/// The event, where the reader's calendar must hear of it.
fn calendar(facts: &Facts, meeting: &Meeting) -> Result<Option<String>, Failure> {
    let Some(code) = facts.text_if_any("calendar") else { return Ok(None) };
    let status = facts.known(EventStatus::from_code(code))?;
    Ok(Some(events::file(facts.portal, facts.locale, meeting, facts.text("project")?, status)))
}

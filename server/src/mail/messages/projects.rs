//! Mail about coming into a project, its ground rules, and going.

use super::{Failure, Message, facts::Facts};
use domain::projects::{Ending, EndingReason};
use words::mail;

/// To somebody who is invited; the link is their way in.
pub fn invitation(facts: &Facts) -> Result<Message, Failure> {
    let (locale, project) = (facts.locale, facts.text("project")?);
    Ok(greeted(facts, mail::invitation_subject(locale, project))
        .says(mail::invitation_text(locale, project))
        .quotes(facts.text_if_any("welcome").unwrap_or_default())
        .leads_to(mail::invitation_button(locale), facts.page_of("/invitations/", "token")?)
        .notes(mail::invitation_note(locale)))
}

/// To those who lead a project that somebody would like to join.
pub fn request_received(facts: &Facts) -> Result<Message, Failure> {
    let (locale, project) = (facts.locale, facts.text("project")?);
    Ok(Message::about(mail::request_received_subject(locale, project))
        .says(mail::request_received_text(locale, project))
        .leads_to(mail::request_received_button(locale), project_page(facts, "/requests")?))
}

/// A yes to somebody who asked to take part: with an account they are in
/// already; else the link is their way in.
pub fn request_accepted(facts: &Facts) -> Result<Message, Failure> {
    let (locale, project) = (facts.locale, facts.text("project")?);
    let message = greeted(facts, mail::request_accepted_subject(locale, project))
        .says(mail::request_accepted_text(locale, project))
        .quotes(facts.text_if_any("welcome").unwrap_or_default());
    Ok(match facts.text_if_any("token") {
        Some(_) => message
            .leads_to(mail::invitation_button(locale), facts.page_of("/invitations/", "token")?)
            .notes(mail::invitation_note(locale)),
        None => message.leads_to(mail::request_accepted_button(locale), project_page(facts, "")?),
    })
}

/// A no to somebody who asked to take part, with its reason.
pub fn request_declined(facts: &Facts) -> Result<Message, Failure> {
    let (locale, project) = (facts.locale, facts.text("project")?);
    Ok(Message::about(mail::request_declined_subject(locale, project))
        .says(mail::request_declined_text(locale, project))
        .quotes(facts.text("reason")?))
}

/// To somebody who was taken out of a project.
pub fn part_ended(facts: &Facts) -> Result<Message, Failure> {
    let (locale, project) = (facts.locale, facts.text("project")?);
    let ending = match facts.known(Ending::from_code(facts.text("ending")?))? {
        Ending::Blocked => mail::part_ended_blocked(locale, project),
        Ending::Removed | Ending::Left => mail::part_ended_removed(locale, project),
    };
    let message = Message::about(mail::part_ended_subject(locale, project)).says(ending);
    let reason = facts.known(EndingReason::from_code(facts.text("reason")?))?;
    let message = match reason_sentence(reason) {
        Some(sentence) => message.says(sentence(locale)),
        None => message,
    };
    Ok(message.notes(mail::part_ended_note(locale)))
}

/// Only reasons for which others end somebody's part have a sentence.
fn reason_sentence(reason: EndingReason) -> Option<fn(words::Locale) -> &'static str> {
    match reason {
        EndingReason::WorkEnded => Some(mail::part_ended_work_ended),
        EndingReason::AskedTo => Some(mail::part_ended_asked_to),
        EndingReason::GroundRules => Some(mail::part_ended_ground_rules),
        EndingReason::Safety => Some(mail::part_ended_safety),
        EndingReason::NotReal => Some(mail::part_ended_not_real),
        EndingReason::Unsaid | EndingReason::Time | EndingReason::NotForMe => None,
    }
}

/// To everybody in a project whose ground rules have changed.
pub fn ground_rules_published(facts: &Facts) -> Result<Message, Failure> {
    let (locale, project) = (facts.locale, facts.text("project")?);
    let page = project_page(facts, "/ground-rules")?;
    Ok(Message::about(mail::ground_rules_published_subject(locale, project))
        .says(mail::ground_rules_published_text(locale, project))
        .leads_to(mail::ground_rules_published_button(locale), page))
}

fn greeted(facts: &Facts, subject: String) -> Message {
    let message = Message::about(subject);
    match facts.text_if_any("name") {
        Some(name) => message.says(mail::hello(facts.locale, name)),
        None => message,
    }
}

fn project_page(facts: &Facts, end: &str) -> Result<String, Failure> {
    Ok(facts.page_of("/projects/", "project_id")? + end)
}

//! Mail about the way of a proposal from its vote to a change.

use super::{Failure, Message, facts::Facts};
use domain::answers::Decision;
use words::mail;

/// To those who must answer a proposal; without a promise there are no days.
pub fn proposal_put(facts: &Facts) -> Result<Message, Failure> {
    let (locale, title, project) = (facts.locale, facts.text("title")?, facts.text("project")?);
    let mut message = Message::about(mail::proposal_put_subject(locale, title))
        .says(mail::proposal_put_text(locale, project, title));
    if facts.has("acknowledge_by") {
        message =
            message.says(mail::proposal_put_acknowledge(locale, &facts.date("acknowledge_by")?));
    }
    if facts.has("answer_by") {
        message = message.says(mail::proposal_put_answer(locale, &facts.date("answer_by")?));
    }
    Ok(message.leads_to(mail::proposal_put_button(locale), page(facts)?))
}

/// To those who wrote a proposal that has arrived.
pub fn proposal_acknowledged(facts: &Facts) -> Result<Message, Failure> {
    let (locale, title, project) = (facts.locale, facts.text("title")?, facts.text("project")?);
    Ok(Message::about(mail::proposal_acknowledged_subject(locale, title))
        .says(mail::proposal_acknowledged_text(locale, project, title))
        .leads_to(mail::proposal_acknowledged_button(locale), page(facts)?))
}

/// To everybody who had a hand in a proposal that has its answer.
pub fn proposal_answered(facts: &Facts) -> Result<Message, Failure> {
    let (locale, title, project) = (facts.locale, facts.text("title")?, facts.text("project")?);
    let decision = match facts.known(Decision::from_code(facts.text("decision")?))? {
        Decision::Accepted => mail::proposal_answered_accepted(locale),
        Decision::InPart => mail::proposal_answered_in_part(locale),
        Decision::Declined => mail::proposal_answered_declined(locale),
    };
    Ok(Message::about(mail::proposal_answered_subject(locale, title))
        .says(mail::proposal_answered_text(locale, title, project))
        .says(decision)
        .leads_to(mail::proposal_answered_button(locale), page(facts)?))
}

/// To those who raised what is now said to be done.
pub fn action_done(facts: &Facts) -> Result<Message, Failure> {
    let (locale, title, action) = (facts.locale, facts.text("title")?, facts.text("action")?);
    Ok(Message::about(mail::action_done_subject(locale, action))
        .says(mail::action_done_text(locale, title, action))
        .leads_to(mail::action_done_button(locale), page(facts)?))
}

/// To those who promised what is not done.
pub fn action_sent_back(facts: &Facts) -> Result<Message, Failure> {
    let (locale, title, action) = (facts.locale, facts.text("title")?, facts.text("action")?);
    Ok(Message::about(mail::action_sent_back_subject(locale, action))
        .says(mail::action_sent_back_text(locale, action, title))
        .leads_to(mail::action_sent_back_button(locale), page(facts)?))
}

fn page(facts: &Facts) -> Result<String, Failure> {
    facts.page_of("/proposals/", "proposal_id")
}

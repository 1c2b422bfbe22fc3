//! Mail about votes. It never says how anybody voted.

use super::{Failure, Message, facts::Facts};
use words::mail;

/// To everybody on the roll of a vote that opens.
pub fn vote_opened(facts: &Facts) -> Result<Message, Failure> {
    let (locale, title) = (facts.locale, facts.text("title")?);
    Ok(Message::about(mail::vote_opened_subject(locale, title))
        .says(mail::vote_opened_text(locale, title, &facts.date("closes")?))
        .leads_to(mail::vote_opened_button(locale), page(facts)?))
}

/// To everybody on the roll of a vote that is counted.
pub fn vote_closed(facts: &Facts) -> Result<Message, Failure> {
    let (locale, title) = (facts.locale, facts.text("title")?);
    Ok(Message::about(mail::vote_closed_subject(locale, title))
        .says(mail::vote_closed_text(locale, title))
        .leads_to(mail::vote_closed_button(locale), page(facts)? + "/result"))
}

/// To everybody on the roll of a vote whose ballots nobody can open any more.
pub fn vote_lost(facts: &Facts) -> Result<Message, Failure> {
    let (locale, title) = (facts.locale, facts.text("title")?);
    let then = match facts.flag("reopened")? {
        true => mail::vote_lost_again(locale),
        false => mail::vote_lost_decided(locale),
    };
    Ok(Message::about(mail::vote_lost_subject(locale, title))
        .says(mail::vote_lost_text(locale, title))
        .says(then)
        .leads_to(mail::vote_lost_button(locale), page(facts)?))
}

fn page(facts: &Facts) -> Result<String, Failure> {
    facts.page_of("/votes/", "vote")
}

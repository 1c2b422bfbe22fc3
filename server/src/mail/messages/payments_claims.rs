//! Mail about claims: money goes out at once.

use super::{Failure, Message, facts::Facts};
use domain::money::Pence;
use words::{mail, money_text};

/// To whoever came to a meeting, and may have spent something.
pub fn claim_begun(facts: &Facts) -> Result<Message, Failure> {
    let (locale, title) = (facts.locale, facts.text("title")?);
    let message = Message::about(mail::claim_begun_subject(locale, title))
        .says(mail::claim_begun_text(locale, title));
    leads_to_claim(facts, message, mail::claim_begun_button(locale))
}

/// To somebody who, says the record now, was not at the meeting.
pub fn claim_corrected(facts: &Facts) -> Result<Message, Failure> {
    let (locale, title) = (facts.locale, facts.text("title")?);
    let message = Message::about(mail::claim_corrected_subject(locale, title))
        .says(mail::claim_corrected_text(locale, title));
    leads_to_claim(facts, message, mail::claim_corrected_button(locale))
}

/// To somebody about whose claim there is a question.
pub fn claim_queried(facts: &Facts) -> Result<Message, Failure> {
    let (locale, title) = (facts.locale, facts.text("title")?);
    let message = Message::about(mail::claim_queried_subject(locale, title))
        .says(mail::claim_queried_text(locale, title))
        .quotes(facts.text("words")?);
    leads_to_claim(facts, message, mail::claim_queried_button(locale))
}

/// To somebody who is not paid all that they asked for; what they give to a charity is said
/// too.
pub fn claim_decided(facts: &Facts) -> Result<Message, Failure> {
    let (locale, title) = (facts.locale, facts.text("title")?);
    let (claimed, allowed) = (amount(facts, "claimed")?, amount(facts, "allowed")?);
    let text = match allowed {
        Pence::ZERO => mail::claim_decided_nothing(locale, title),
        _ => mail::claim_decided_less(locale, title, &money_text(claimed), &money_text(allowed)),
    };
    let mut message = Message::about(mail::claim_decided_subject(locale, title)).says(text);
    if facts.has("donated") {
        let given = money_text(amount(facts, "donated")?);
        message = message.says(mail::claim_decided_donated(locale, &given));
    }
    leads_to_claim(facts, message, mail::claim_decided_button(locale))
}

/// To somebody who was paid; what they gave to a charity is said too.
pub fn claim_paid(facts: &Facts) -> Result<Message, Failure> {
    let (locale, title) = (facts.locale, facts.text("title")?);
    let mut message = Message::about(mail::claim_paid_subject(locale, title));
    if facts.has("amount") {
        let paid = money_text(amount(facts, "amount")?);
        message = message
            .says(mail::claim_paid_text(locale, &paid, title))
            .says(mail::claim_paid_reference(locale, facts.text("reference")?));
    }
    if facts.has("donated") {
        let given = money_text(amount(facts, "donated")?);
        message = message.says(mail::claim_paid_donated(locale, title, &given));
    }
    leads_to_claim(facts, message, mail::claim_paid_button(locale))
}

/// To somebody whose payment came back from the bank.
pub fn claim_returned(facts: &Facts) -> Result<Message, Failure> {
    let (locale, title) = (facts.locale, facts.text("title")?);
    let message = Message::about(mail::claim_returned_subject(locale, title))
        .says(mail::claim_returned_text(locale, title));
    let page = facts.page("/my-part/bank");
    Ok(message.leads_to(mail::claim_returned_button(locale), page))
}

fn amount(facts: &Facts, name: &str) -> Result<Pence, Failure> {
    facts.known(serde_json::from_value(facts.params[name].clone()).ok())
}

fn leads_to_claim(facts: &Facts, message: Message, label: &str) -> Result<Message, Failure> {
    Ok(message.leads_to(label, facts.page_of("/claims/", "claim_id")?))
}

//! Mail about what people are offered.

use super::{Failure, Message, facts::Facts};
use words::{mail, money_text};

/// To somebody who is offered money for a meeting, or other money than before.
pub fn offer_changed(facts: &Facts) -> Result<Message, Failure> {
    let (locale, title) = (facts.locale, facts.text("title")?);
    let day = facts.date("meeting_day")?;
    let message = Message::about(mail::offer_changed_subject(locale, title))
        .says(mail::offer_changed_text(locale, title, &day))
        .says(facts.known(offered(facts)?)?);
    let page = facts.page_of("/offers/", "offer_id")?;
    let message = message.leads_to(mail::offer_changed_button(locale), page);
    Ok(message.notes(mail::offer_changed_note(locale)))
}

/// What is offered, in one sentence; nothing where nothing is.
pub fn offered(facts: &Facts) -> Result<Option<String>, Failure> {
    let (locale, costs) = (facts.locale, facts.has("costs") && facts.flag("costs")?);
    let fee = match facts.has("fee") {
        true => Some(facts.pence("fee")?),
        false => None,
    };
    Ok(match (fee.map(money_text), costs) {
        (Some(fee), true) => Some(mail::offer_fee_and_costs(locale, &fee)),
        (Some(fee), false) => Some(mail::offer_fee(locale, &fee)),
        (None, true) => Some(mail::offer_costs(locale).to_owned()),
        (None, false) => None,
    })
}

//! Mail about signing in, about roles in organisations, and about what keeps an account
//! and its money safe.

use super::{Failure, Message, facts::Facts};
use domain::{
    accounts::{sign_in_limits, with_next},
    scope::OfficeRole,
};
use words::mail;

/// The link that signs somebody in.
pub fn sign_in_link(facts: &Facts) -> Result<Message, Failure> {
    let locale = facts.locale;
    let minutes = sign_in_limits(facts.portal.today()).link_minutes;
    let mut message = Message::about(mail::sign_in_link_subject(locale, facts.portal_name()))
        .says(mail::sign_in_link_text(locale, minutes));
    if let Some(device) = facts.text_if_any("device") {
        message = message.says(mail::sign_in_link_device(locale, device));
    }
    let next = facts.text_if_any("next").unwrap_or_default();
    let page = with_next(&facts.page_of("/sign-in/", "token")?, next);
    Ok(message
        .leads_to(mail::sign_in_link_button(locale), page)
        .notes(mail::sign_in_link_note(locale)))
}

/// To an address that nobody signs in with.
pub fn sign_in_unknown(facts: &Facts) -> Result<Message, Failure> {
    let (locale, portal) = (facts.locale, facts.portal_name());
    Ok(Message::about(mail::sign_in_unknown_subject(locale, portal))
        .says(mail::sign_in_unknown_text(locale, portal))
        .says(mail::sign_in_unknown_join(locale))
        .leads_to(mail::sign_in_unknown_button(locale), facts.page("/projects"))
        .notes(mail::sign_in_unknown_note(locale)))
}

/// To a new administrator of the instance.
pub fn administrator_invited(facts: &Facts) -> Result<Message, Failure> {
    let (locale, portal) = (facts.locale, facts.portal_name());
    Ok(Message::about(mail::administrator_invited_subject(locale, portal))
        .says(mail::administrator_invited_text(locale, portal))
        .leads_to(mail::administrator_invited_button(locale), facts.page_of("/sign-in/", "token")?)
        .notes(mail::administrator_invited_note(locale)))
}

/// To somebody who was given a role in an organisation.
pub fn office_given(facts: &Facts) -> Result<Message, Failure> {
    let (locale, organisation) = (facts.locale, facts.text("organisation")?);
    let role = facts.known(OfficeRole::from_code(facts.text("role")?))?;
    let sentence = match role {
        OfficeRole::Lead => mail::office_given_lead,
        OfficeRole::Approver => mail::office_given_approver,
        OfficeRole::Authoriser => mail::office_given_authoriser,
        OfficeRole::Auditor => mail::office_given_auditor,
        OfficeRole::EqualityLead => mail::office_given_equality_lead,
        OfficeRole::SafeguardingLead => mail::office_given_safeguarding_lead,
    };
    Ok(Message::about(mail::office_given_subject(locale, organisation))
        .says(sentence(locale, organisation))
        .leads_to(mail::office_given_button(locale), facts.page("/my-part")))
}

/// At once, to somebody whose second factor was set up, replaced or removed.
pub fn second_factor_changed(facts: &Facts) -> Result<Message, Failure> {
    let (locale, portal) = (facts.locale, facts.portal_name());
    let said = match facts.text("change")? {
        "set_up" => Some((
            mail::second_factor_set_up_subject(locale),
            mail::second_factor_set_up_text(locale, portal),
        )),
        "replaced" => Some((
            mail::second_factor_replaced_subject(locale),
            mail::second_factor_replaced_text(locale, portal),
        )),
        "renewed" => Some((
            mail::second_factor_renewed_subject(locale),
            mail::second_factor_renewed_text(locale, portal),
        )),
        "removed" => Some((
            mail::second_factor_removed_subject(locale),
            mail::second_factor_removed_text(locale, portal),
        )),
        _ => None,
    };
    let (subject, text) = facts.known(said)?;
    Ok(Message::about(subject.to_owned())
        .says(text)
        .leads_to(mail::second_factor_button(locale), facts.page("/my-part/account"))
        .notes(&mail::second_factor_note(locale, portal)))
}

/// At once, to somebody whose money goes elsewhere from now on.
pub fn bank_changed(facts: &Facts) -> Result<Message, Failure> {
    let locale = facts.locale;
    Ok(Message::about(mail::bank_changed_subject(locale).to_owned())
        .says(mail::bank_changed_text(locale, facts.portal_name()))
        .leads_to(mail::bank_changed_button(locale), facts.page("/my-part/bank"))
        .notes(mail::bank_changed_note(locale)))
}

/// At once, to those who can notice that bank details are wrong which were written down
/// for somebody without e-mail.
pub fn bank_changed_for(facts: &Facts) -> Result<Message, Failure> {
    let (locale, title) = (facts.locale, facts.text("title")?);
    Ok(Message::about(mail::bank_changed_for_subject(locale, title))
        .says(mail::bank_changed_for_text(locale, title))
        .leads_to(mail::bank_changed_for_button(locale), facts.page_of("/claims/", "claim_id")?)
        .notes(mail::bank_changed_for_note(locale)))
}

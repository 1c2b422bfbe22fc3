//! What the server alone says. A form that is refused comes back as a page of the server's
//! ([`browser`](super::browser) says what that means where it is shown), and a page that is
//! refused is asked for anew, as a page.

use crate::{Locale, outcomes::money_text, refusal_sentence, wrong};
use domain::{fields::FieldCode, money::Pence, refusal::Refusal};

/// Why the page, or what was sent from it, is refused.
pub fn said_sentence(locale: Locale, refusal: &Refusal) -> &'static str {
    refusal_sentence(locale, refusal)
}

/// What is wrong with a field: `label` is the field's own, as the page shows it.
pub fn field_sentence(locale: Locale, code: FieldCode, label: &str) -> String {
    let mut sentence = sentence(locale, code, label);
    // A label that begins a sentence is written small inside others.
    if let Some(first) = sentence.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    sentence
}

fn sentence(locale: Locale, code: FieldCode, label: &str) -> String {
    match code {
        FieldCode::Empty => wrong::empty(locale, label),
        FieldCode::TooLong(most) => wrong::too_long(locale, label, &most.to_string()),
        FieldCode::TooShort(least) => wrong::too_short(locale, label, &least.to_string()),
        FieldCode::NotEmail => wrong::not_email(locale).to_owned(),
        FieldCode::NotTelephone => wrong::not_telephone(locale).to_owned(),
        FieldCode::NotDate => wrong::not_date(locale, label),
        FieldCode::NotFuture => wrong::not_future(locale, label),
        FieldCode::NotChosen => wrong::not_chosen(locale, label),
        FieldCode::TooFew(least) => wrong::too_few(locale, label, &least.to_string()),
        FieldCode::NotOffered => wrong::not_offered(locale, label),
        FieldCode::NotNumber => wrong::not_number(locale, label),
        FieldCode::OutOfRange(least, most) => {
            wrong::out_of_range(locale, label, &least.to_string(), &most.to_string())
        }
        FieldCode::Taken => wrong::taken(locale).to_owned(),

        FieldCode::NotTime => wrong::not_time(locale, label),
        FieldCode::TimeSkipped => wrong::time_skipped(locale, label),
        FieldCode::TimeTwice => wrong::time_twice(locale, label),
        FieldCode::NotAfterStart(hours) => {
            wrong::not_after_start(locale, label, &hours.to_string())
        }
        FieldCode::TooFar(years) => wrong::too_far(locale, label, &years.to_string()),
        FieldCode::NotLink => wrong::not_link(locale).to_owned(),
        FieldCode::NotMoney => wrong::not_money(locale, label),
        FieldCode::NotPositive => wrong::not_positive(locale, label),
        FieldCode::TooMuch(most) => wrong::too_much(locale, label, &money_text(most)),
        FieldCode::OverCap(most, left) => over_cap(locale, most, left),
        FieldCode::NotLess(than) => wrong::not_less(locale, label, &money_text(than)),
        FieldCode::NotPast => wrong::not_past(locale, label),
        FieldCode::BelowFloor => wrong::below_floor(locale).to_owned(),
        FieldCode::NotDigits(many) => wrong::not_digits(locale, label, &many.to_string()),
        FieldCode::OnlyZeros => wrong::only_zeros(locale, label),
        FieldCode::NotPlain => wrong::not_plain(locale, label),
        FieldCode::NoEvidence => wrong::no_evidence(locale).to_owned(),
        FieldCode::ReceiptTaken => wrong::receipt_taken(locale).to_owned(),
        FieldCode::PaidOnce => wrong::paid_once(locale).to_owned(),
        FieldCode::NoRuleThen => wrong::no_rule_then(locale).to_owned(),
        FieldCode::NotPicture => wrong::not_picture(locale).to_owned(),
        FieldCode::FileTooLarge(most) => wrong::file_too_large(locale, &most.to_string()),
        FieldCode::WrongCode => wrong::wrong_code(locale).to_owned(),
        FieldCode::FewerThanKept(seats) => wrong::fewer_than_kept(locale, &seats.to_string()),
        FieldCode::LineWithoutCost(line) => wrong::line_without_cost(locale, &line.to_string()),
        // The pages of votes say more exactly what is wrong, in words of their own.
        FieldCode::TooManyDots(_)
        | FieldCode::NotReceipt
        | FieldCode::SamePlace(_)
        | FieldCode::PlaceMissing(_)
        | FieldCode::AbstainOrChoose => wrong::not_offered(locale, label),
    }
}

/// What is beyond the `most` that is paid back, where so much of it is `left`.
fn over_cap(locale: Locale, most: Pence, left: Pence) -> String {
    let (all, rest) = (money_text(most), money_text(left));
    match left {
        Pence::ZERO => wrong::over_cap_used(locale, &all),
        _ if left == most => wrong::over_cap(locale, &all, &rest),
        _ => wrong::over_cap_left(locale, &all, &rest),
    }
}

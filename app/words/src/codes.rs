//! Sentences for the codes that `domain` returns.

use crate::{Locale, errors, outcomes::money_text};
use domain::{
    fields::FieldCode,
    money::Pence,
    refusal::{Refusal, WrongState},
};

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
        FieldCode::Empty => errors::empty(locale, label),
        FieldCode::TooLong(most) => errors::too_long(locale, label, &most.to_string()),
        FieldCode::TooShort(least) => errors::too_short(locale, label, &least.to_string()),
        FieldCode::NotEmail => errors::not_email(locale).to_owned(),
        FieldCode::NotTelephone => errors::not_telephone(locale).to_owned(),
        FieldCode::NotDate => errors::not_date(locale, label),
        FieldCode::NotFuture => errors::not_future(locale, label),
        FieldCode::NotChosen => errors::not_chosen(locale, label),
        FieldCode::TooFew(least) => errors::too_few(locale, label, &least.to_string()),
        FieldCode::NotOffered => errors::not_offered(locale, label),
        FieldCode::NotNumber => errors::not_number(locale, label),
        FieldCode::OutOfRange(least, most) => {
            errors::out_of_range(locale, label, &least.to_string(), &most.to_string())
        }
        FieldCode::Taken => errors::taken(locale).to_owned(),

        FieldCode::NotTime => errors::not_time(locale, label),
        FieldCode::TimeSkipped => errors::time_skipped(locale, label),
        FieldCode::TimeTwice => errors::time_twice(locale, label),
        FieldCode::NotAfterStart(hours) => {
            errors::not_after_start(locale, label, &hours.to_string())
        }
        FieldCode::TooFar(years) => errors::too_far(locale, label, &years.to_string()),
        FieldCode::NotLink => errors::not_link(locale).to_owned(),
        FieldCode::NotMoney => errors::not_money(locale, label),
        FieldCode::NotPositive => errors::not_positive(locale, label),
        FieldCode::TooMuch(most) => errors::too_much(locale, label, &money_text(most)),
        FieldCode::OverCap(most, left) => over_cap(locale, most, left),
        FieldCode::NotLess(than) => errors::not_less(locale, label, &money_text(than)),
        FieldCode::NotPast => errors::not_past(locale, label),
        FieldCode::BelowFloor => errors::below_floor(locale).to_owned(),
        FieldCode::NotDigits(many) => errors::not_digits(locale, label, &many.to_string()),
        FieldCode::OnlyZeros => errors::only_zeros(locale, label),
        FieldCode::NotPlain => errors::not_plain(locale, label),
        FieldCode::NoEvidence => errors::no_evidence(locale).to_owned(),
        FieldCode::ReceiptTaken => errors::receipt_taken(locale).to_owned(),
        FieldCode::PaidOnce => errors::paid_once(locale).to_owned(),
        FieldCode::NoRuleThen => errors::no_rule_then(locale).to_owned(),
        FieldCode::NotPicture => errors::not_picture(locale).to_owned(),
        FieldCode::FileTooLarge(most) => errors::file_too_large(locale, &most.to_string()),
        FieldCode::WrongCode => errors::wrong_code(locale).to_owned(),
        FieldCode::FewerThanKept(seats) => errors::fewer_than_kept(locale, &seats.to_string()),
    }
}

/// What is beyond the `most` that is paid back, where so much of it is `left`.
fn over_cap(locale: Locale, most: Pence, left: Pence) -> String {
    let (all, rest) = (money_text(most), money_text(left));
    match left {
        Pence::ZERO => errors::over_cap_used(locale, &all),
        _ if left == most => errors::over_cap(locale, &all, &rest),
        _ => errors::over_cap_left(locale, &all, &rest),
    }
}

/// Why something cannot be done.
pub fn refusal_sentence(locale: Locale, refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::SignInFirst => errors::sign_in_first(locale),
        Refusal::NotAllowed => errors::not_allowed(locale),
        Refusal::ProveFirst => errors::prove_first(locale),
        Refusal::Fields(_) => errors::check_answers(locale),
        Refusal::WrongState(state) => state_sentence(locale, *state),
    }
}

fn state_sentence(locale: Locale, state: WrongState) -> &'static str {
    match state {
        WrongState::VoteNotOpen => errors::vote_not_open(locale),
        WrongState::VoteClosed => errors::vote_closed(locale),
        WrongState::NotOnRoll => errors::not_on_roll(locale),
        WrongState::ProposalNotOpen => errors::proposal_not_open(locale),
        WrongState::ProposalStateFixed => errors::proposal_state_fixed(locale),
        WrongState::TooManyAsked => errors::too_many_asked(locale),
        WrongState::TooManyTries => errors::too_many_tries(locale),
        WrongState::LinkUsedOrExpired => errors::link_used_or_expired(locale),
        WrongState::GroundRulesNotAccepted => errors::ground_rules_not_accepted(locale),
        WrongState::ChangedMeanwhile => errors::changed_meanwhile(locale),
        WrongState::AlreadyMember => errors::already_member(locale),
        WrongState::StageNotNext => errors::stage_not_next(locale),
        WrongState::RequestDecided => errors::request_decided(locale),
        WrongState::LastLead => errors::last_lead(locale),
        WrongState::NotPutYet => errors::not_put_yet(locale),
        WrongState::AlreadyPut => errors::already_put(locale),
        WrongState::ProposalBeingDecided => errors::proposal_being_decided(locale),
        WrongState::ActionStateFixed => errors::action_state_fixed(locale),
        WrongState::AlreadyAnswered => errors::already_answered(locale),
        WrongState::BlocTooSmallForSecret => errors::bloc_too_small_for_secret(locale),
        WrongState::NoGroundRules => errors::no_ground_rules(locale),
        WrongState::VoteStillOpen => errors::vote_still_open(locale),

        WrongState::MeetingCancelled => errors::meeting_cancelled(locale),
        WrongState::MeetingBegun => errors::meeting_begun(locale),
        WrongState::MeetingNotBegun => errors::meeting_not_begun(locale),
        WrongState::MeetingOver => errors::meeting_over(locale),
        WrongState::AgendaShareUsed => errors::agenda_share_used(locale),
        WrongState::AlreadyInvited => errors::already_invited(locale),
        WrongState::InviteWithdrawn => errors::invite_withdrawn(locale),
        WrongState::AttendanceConfirmed => errors::attendance_confirmed(locale),
        WrongState::AlreadyCorrected => errors::already_corrected(locale),
        WrongState::CorrectAtMeeting => errors::correct_at_meeting(locale),
        WrongState::NeedStateFixed => errors::need_state_fixed(locale),
        WrongState::ClaimStateFixed => errors::claim_state_fixed(locale),
        WrongState::OwnClaim => errors::own_claim(locale),
        WrongState::PersonLeft => errors::person_left(locale),
        WrongState::SecondPersonNeeded => errors::second_person_needed(locale),
        WrongState::BankDetailsChanged => errors::bank_details_changed(locale),
        WrongState::OverLimit => errors::over_limit(locale),
        WrongState::FeeTaken => errors::fee_taken(locale),
        WrongState::ReceiptTaken => errors::receipt_taken(locale),
        WrongState::NothingToClaim => errors::nothing_to_claim(locale),
        WrongState::AlreadyAuthorised => errors::already_authorised(locale),
        WrongState::OfferNotMade => errors::offer_not_made(locale),
        WrongState::OfferCountedOn => errors::offer_counted_on(locale),
        WrongState::NoFeeForWork => errors::no_fee_for_work(locale),
        WrongState::EntryReversed => errors::entry_reversed(locale),
    }
}

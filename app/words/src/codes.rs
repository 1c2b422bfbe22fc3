//! Sentences for the codes that `domain` returns.

use crate::{Locale, errors, handling, refusals};
use domain::refusal::{Refusal, WrongState};

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

/// What stands in the way of a step with a claim; nothing for what stands in the way of
/// anything else.
pub fn handling_sentence(locale: Locale, state: WrongState) -> Option<&'static str> {
    let sentence = match state {
        WrongState::ClaimStateFixed => handling::claim_state_fixed(locale),
        WrongState::OwnClaim => handling::own_claim(locale),
        WrongState::SecondPersonNeeded => handling::second_person_needed(locale),
        WrongState::BankDetailsChanged => handling::bank_details_changed(locale),
        WrongState::OverLimit => handling::over_limit(locale),
        WrongState::AlreadyAuthorised => handling::already_authorised(locale),
        WrongState::FeeTaken => handling::fee_taken(locale),
        WrongState::ChangedMeanwhile => handling::changed_meanwhile(locale),
        _ => return None,
    };
    Some(sentence)
}

fn state_sentence(locale: Locale, state: WrongState) -> &'static str {
    if let Some(sentence) = handling_sentence(locale, state) {
        return sentence;
    }
    match state {
        WrongState::VoteNotOpen => refusals::vote_not_open(locale),
        WrongState::VoteClosed => refusals::vote_closed(locale),
        WrongState::NotOnRoll => refusals::not_on_roll(locale),
        WrongState::ProposalNotOpen => refusals::proposal_not_open(locale),
        WrongState::ProposalStateFixed => refusals::proposal_state_fixed(locale),
        WrongState::TooManyAsked => refusals::too_many_asked(locale),
        WrongState::TooManyTries => refusals::too_many_tries(locale),
        WrongState::LinkUsedOrExpired => refusals::link_used_or_expired(locale),
        WrongState::GroundRulesNotAccepted => refusals::ground_rules_not_accepted(locale),
        WrongState::AlreadyMember => refusals::already_member(locale),
        WrongState::StageNotNext => refusals::stage_not_next(locale),
        WrongState::RequestDecided => refusals::request_decided(locale),
        WrongState::LastLead => refusals::last_lead(locale),
        WrongState::NotPutYet => refusals::not_put_yet(locale),
        WrongState::AlreadyPut => refusals::already_put(locale),
        WrongState::ProposalBeingDecided => refusals::proposal_being_decided(locale),
        WrongState::ActionStateFixed => refusals::action_state_fixed(locale),
        WrongState::AlreadyAnswered => refusals::already_answered(locale),
        WrongState::BlocTooSmallForSecret => refusals::bloc_too_small_for_secret(locale),
        WrongState::NoGroundRules => refusals::no_ground_rules(locale),
        WrongState::VoteStillOpen => refusals::vote_still_open(locale),

        WrongState::MeetingCancelled => refusals::meeting_cancelled(locale),
        WrongState::MeetingBegun => refusals::meeting_begun(locale),
        WrongState::MeetingNotBegun => refusals::meeting_not_begun(locale),
        WrongState::MeetingOver => refusals::meeting_over(locale),
        WrongState::AgendaShareUsed => refusals::agenda_share_used(locale),
        WrongState::AlreadyInvited => refusals::already_invited(locale),
        WrongState::InviteWithdrawn => refusals::invite_withdrawn(locale),
        WrongState::AttendanceConfirmed => refusals::attendance_confirmed(locale),
        WrongState::AlreadyCorrected => refusals::already_corrected(locale),
        WrongState::CorrectAtMeeting => refusals::correct_at_meeting(locale),
        WrongState::NeedStateFixed => refusals::need_state_fixed(locale),
        WrongState::PersonLeft => refusals::person_left(locale),
        WrongState::ReceiptTaken => refusals::receipt_taken(locale),
        WrongState::NothingToClaim => refusals::nothing_to_claim(locale),
        WrongState::OfferNotMade => refusals::offer_not_made(locale),
        WrongState::OfferCountedOn => refusals::offer_counted_on(locale),
        WrongState::NoFeeForWork => refusals::no_fee_for_work(locale),
        WrongState::EntryReversed => refusals::entry_reversed(locale),
        // What stands in the way of a claim has its sentence above.
        WrongState::ClaimStateFixed
        | WrongState::OwnClaim
        | WrongState::SecondPersonNeeded
        | WrongState::BankDetailsChanged
        | WrongState::OverLimit
        | WrongState::AlreadyAuthorised
        | WrongState::FeeTaken
        | WrongState::ChangedMeanwhile => errors::not_allowed(locale),
    }
}

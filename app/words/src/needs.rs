//! Names for what people need to take part, and for how far it has come.

use crate::{Locale, access};
use domain::access::{
    AccessCode, NeedGroup,
    checklist::{Concern, LineMove, LineState},
};

/// A group of needs, as it is asked about.
pub fn need_group_question(locale: Locale, group: NeedGroup) -> &'static str {
    match group {
        NeedGroup::ContactMethod => access::group_contact_method(locale),
        NeedGroup::InformationFormat => access::group_information_format(locale),
        NeedGroup::CommunicationProfessional => access::group_communication_professional(locale),
        NeedGroup::CommunicationSupport => access::group_communication_support(locale),
    }
}

/// One need.
pub fn access_need_name(locale: Locale, code: AccessCode) -> &'static str {
    match code {
        AccessCode::Email => access::need_email(locale),
        AccessCode::TextMessage => access::need_text_message(locale),
        AccessCode::Letter => access::need_letter(locale),
        AccessCode::Telephone => access::need_telephone(locale),
        AccessCode::TextRelay => access::need_text_relay(locale),
        AccessCode::VideoRelay => access::need_video_relay(locale),
        AccessCode::FaceToFace => access::need_face_to_face(locale),
        AccessCode::ThroughSupporter => access::need_through_supporter(locale),
        AccessCode::OtherContact => access::need_other_contact(locale),
        AccessCode::LargePrint16 => access::need_large_print_16(locale),
        AccessCode::LargePrint18 => access::need_large_print_18(locale),
        AccessCode::LargePrint24 => access::need_large_print_24(locale),
        AccessCode::EasyRead => access::need_easy_read(locale),
        AccessCode::Braille => access::need_braille(locale),
        AccessCode::Audio => access::need_audio(locale),
        AccessCode::ElectronicText => access::need_electronic_text(locale),
        AccessCode::BslVideo => access::need_bsl_video(locale),
        AccessCode::PlainEnglish => access::need_plain_english(locale),
        AccessCode::ColouredPaper => access::need_coloured_paper(locale),
        AccessCode::OtherFormat => access::need_other_format(locale),
        AccessCode::BslInterpreter => access::need_bsl_interpreter(locale),
        AccessCode::DeafblindManual => access::need_deafblind_manual(locale),
        AccessCode::Lipspeaker => access::need_lipspeaker(locale),
        AccessCode::Notetaker => access::need_notetaker(locale),
        AccessCode::SpeechToText => access::need_speech_to_text(locale),
        AccessCode::Makaton => access::need_makaton(locale),
        AccessCode::Advocate => access::need_advocate(locale),
        AccessCode::OtherProfessional => access::need_other_professional(locale),
        AccessCode::HearingLoop => access::need_hearing_loop(locale),
        AccessCode::HearingAid => access::need_hearing_aid(locale),
        AccessCode::LipReading => access::need_lip_reading(locale),
        AccessCode::CommunicationDevice => access::need_communication_device(locale),
        AccessCode::ExtraTime => access::need_extra_time(locale),
        AccessCode::QuietRoom => access::need_quiet_room(locale),
        AccessCode::SupporterPresent => access::need_supporter_present(locale),
        AccessCode::OtherSupport => access::need_other_support(locale),
    }
}

/// How far a need has come.
pub fn line_state_name(locale: Locale, state: LineState) -> &'static str {
    match state {
        LineState::Asked => access::line_asked(locale),
        LineState::Booked => access::line_booked(locale),
        LineState::Met => access::line_met(locale),
        LineState::Confirmed => access::line_confirmed(locale),
        LineState::Missed => access::line_missed(locale),
        LineState::Dropped => access::line_dropped(locale),
    }
}

/// What whoever sees to a need reports.
pub fn line_move_name(locale: Locale, report: LineMove) -> &'static str {
    match report {
        LineMove::Book => access::move_book(locale),
        LineMove::FallThrough => access::move_fall_through(locale),
        LineMove::Meet => access::move_meet(locale),
    }
}

/// Why a need stands before the lead.
pub fn concern_sentence(locale: Locale, concern: Concern) -> &'static str {
    match concern {
        Concern::Missed => access::concern_missed(locale),
        Concern::NotMet => access::concern_not_met(locale),
        Concern::Nobody => access::concern_nobody(locale),
        Concern::NotBooked => access::concern_not_booked(locale),
        Concern::Unconfirmed => access::concern_unconfirmed(locale),
    }
}

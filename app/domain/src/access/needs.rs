//! What a person needs, in the four groups of the standard, and how it is asked.

use crate::{
    codes::codes,
    fields::{Check, FieldCode, optional},
    refusal::Refusal,
    time::Day,
};
use serde::{Deserialize, Serialize};

const WORDS_MAX: u32 = 500;

codes! {
    /// The four groups in which the standard (DAPB1605) records needs.
    pub enum NeedGroup {
        /// How to get in touch.
        ContactMethod = "contact_method",
        /// In which form information is given.
        InformationFormat = "information_format",
        /// Somebody whose profession it is to help people understand each other.
        CommunicationProfessional = "communication_professional",
        /// What helps to take part in a conversation.
        CommunicationSupport = "communication_support",
    }
}

impl NeedGroup {
    /// What must be known to write or speak to somebody at all.
    pub const TO_REACH: &'static [NeedGroup] =
        &[NeedGroup::ContactMethod, NeedGroup::InformationFormat];

    /// Whether needs of the group are seen to for each meeting. How to get in
    /// touch is no matter of a meeting: every notice goes the person's way.
    pub fn is_met_at_meetings(self) -> bool {
        self != NeedGroup::ContactMethod
    }

    /// The needs of the group that can be ticked; what is none of them is
    /// written in words and coded by the last.
    pub fn offered(self) -> Vec<AccessCode> {
        AccessCode::ALL.iter().copied().filter(|code| code.group() == self).collect()
    }

    fn in_words(self) -> AccessCode {
        match self {
            NeedGroup::ContactMethod => AccessCode::OtherContact,
            NeedGroup::InformationFormat => AccessCode::OtherFormat,
            NeedGroup::CommunicationProfessional => AccessCode::OtherProfessional,
            NeedGroup::CommunicationSupport => AccessCode::OtherSupport,
        }
    }
}

codes! {
    /// One need. The codes are our own: SNOMED CT may not be passed on freely,
    /// and a table beside this can say which of its codes is meant.
    pub enum AccessCode {
        /// Write an e-mail.
        Email = "email",
        /// Send a text message.
        TextMessage = "text_message",
        /// Write a letter.
        Letter = "letter",
        /// Call by telephone.
        Telephone = "telephone",
        /// Call through a text relay service.
        TextRelay = "text_relay",
        /// Call through a video relay service.
        VideoRelay = "video_relay",
        /// Speak in person.
        FaceToFace = "face_to_face",
        /// Speak to an advocate or carer named by the person.
        ThroughSupporter = "through_supporter",
        /// Another way, in words.
        OtherContact = "other_contact",

        /// Print in 16 point.
        LargePrint16 = "large_print_16",
        /// Print in 18 point.
        LargePrint18 = "large_print_18",
        /// Print in 24 point.
        LargePrint24 = "large_print_24",
        /// Short sentences with pictures.
        EasyRead = "easy_read",
        /// Braille.
        Braille = "braille",
        /// A recording to listen to.
        Audio = "audio",
        /// A file that a screen reader reads.
        ElectronicText = "electronic_text",
        /// A video in British Sign Language.
        BslVideo = "bsl_video",
        /// Plain English.
        PlainEnglish = "plain_english",
        /// On coloured paper.
        ColouredPaper = "coloured_paper",
        /// Another form, in words.
        OtherFormat = "other_format",

        /// An interpreter of British Sign Language.
        BslInterpreter = "bsl_interpreter",
        /// An interpreter of the deafblind manual alphabet.
        DeafblindManual = "deafblind_manual",
        /// A lipspeaker.
        Lipspeaker = "lipspeaker",
        /// A notetaker.
        Notetaker = "notetaker",
        /// Somebody who types what is said as it is said.
        SpeechToText = "speech_to_text",
        /// Somebody who signs Makaton.
        Makaton = "makaton",
        /// An advocate.
        Advocate = "advocate",
        /// Somebody else, in words.
        OtherProfessional = "other_professional",

        /// A hearing loop.
        HearingLoop = "hearing_loop",
        /// Wears a hearing aid.
        HearingAid = "hearing_aid",
        /// Reads lips.
        LipReading = "lip_reading",
        /// Uses a device to communicate.
        CommunicationDevice = "communication_device",
        /// More time.
        ExtraTime = "extra_time",
        /// A quiet room.
        QuietRoom = "quiet_room",
        /// A supporter comes along.
        SupporterPresent = "supporter_present",
        /// Something else, in words.
        OtherSupport = "other_support",
    }
}

impl AccessCode {
    /// The group of the standard in which it is recorded.
    pub fn group(self) -> NeedGroup {
        use AccessCode::*;
        match self {
            Email | TextMessage | Letter | Telephone | TextRelay | VideoRelay | FaceToFace
            | ThroughSupporter | OtherContact => NeedGroup::ContactMethod,
            LargePrint16 | LargePrint18 | LargePrint24 | EasyRead | Braille | Audio
            | ElectronicText | BslVideo | PlainEnglish | ColouredPaper | OtherFormat => {
                NeedGroup::InformationFormat
            }
            BslInterpreter | DeafblindManual | Lipspeaker | Notetaker | SpeechToText | Makaton
            | Advocate | OtherProfessional => NeedGroup::CommunicationProfessional,
            HearingLoop | HearingAid | LipReading | CommunicationDevice | ExtraTime | QuietRoom
            | SupporterPresent | OtherSupport => NeedGroup::CommunicationSupport,
        }
    }

    /// Whether it says only that there is something in words.
    pub fn is_in_words(self) -> bool {
        self.group().in_words() == self
    }
}

/// What a person says that they need. Nothing at all is an answer too.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessForm {
    /// What was ticked.
    pub codes: Vec<AccessCode>,
    /// What is none of the offered, for each group in the order of
    /// `NeedGroup::ALL`.
    pub words: [String; 4],
    /// Whether those who run meetings that the person goes to may see it.
    pub share: bool,
}

/// What a person needs, as they last said. Personal: kept in a row of its own
/// that can be emptied, never in a log or an audit row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessNeeds {
    /// What they need, each once, in the order of the list.
    pub codes: Vec<AccessCode>,
    /// In words, for each group in the order of `NeedGroup::ALL`.
    pub words: [Option<String>; 4],
    /// Whether they share it with those who run meetings that they go to.
    pub share: bool,
    /// The day on which they said it.
    pub said: Day,
}

impl AccessForm {
    /// Checks what was said on `today`. Words make their group's code and no
    /// words take it away, so that the two never disagree. Errors are of the
    /// fields `words_contact_method` and so on.
    pub fn checked(&self, today: Day) -> Result<AccessNeeds, Refusal> {
        let mut check = Check::default();
        let mut words = [const { None }; 4];
        let groups = NeedGroup::ALL.iter().zip(&self.words).zip(&mut words);
        for ((group, typed), words) in groups {
            let field = ["words_", group.code()].concat();
            *words = check.take(optional(&field, typed, WORDS_MAX));
            let ticked = self.codes.contains(&group.in_words());
            let silent = ticked && typed.trim().is_empty();
            check.expect(!silent, &field, FieldCode::Empty);
        }
        let has_words =
            |code: &AccessCode| words[code.group() as usize].is_some() && code.is_in_words();
        let said = |code: &&AccessCode| {
            self.codes.contains(code) && !code.is_in_words() || has_words(code)
        };
        let codes = AccessCode::ALL.iter().filter(said).copied().collect();
        check.done(AccessNeeds { codes, words, share: self.share, said: today })
    }
}

impl AccessNeeds {
    /// As the form shows them when they are asked for again.
    pub fn as_form(&self) -> AccessForm {
        AccessForm {
            codes: self.codes.clone(),
            words: self.words.clone().map(Option::unwrap_or_default),
            share: self.share,
        }
    }

    /// Only what is in `groups`: what somebody is shown who may see those.
    pub fn only(&self, groups: &[NeedGroup]) -> Self {
        let shown = |code: &AccessCode| groups.contains(&code.group());
        let codes = self.codes.iter().copied().filter(shown).collect();
        let mut words = self.words.clone();
        for (group, words) in NeedGroup::ALL.iter().zip(&mut words) {
            if !groups.contains(group) {
                *words = None;
            }
        }
        Self { codes, words, ..*self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::error;

    fn today() -> Day {
        Day::from_ymd(2026, 11, 22).unwrap()
    }

    fn form() -> AccessForm {
        AccessForm {
            codes: vec![AccessCode::QuietRoom, AccessCode::Telephone, AccessCode::QuietRoom],
            words: [String::new(), " On yellow paper ".into(), String::new(), String::new()],
            share: true,
        }
    }

    #[test]
    fn every_group_offers_something_and_words_last() {
        let mut offered = 0;
        for group in NeedGroup::ALL {
            let codes = group.offered();
            assert_eq!(codes.last(), Some(&group.in_words()));
            assert_eq!(codes.iter().filter(|code| code.is_in_words()).count(), 1);
            offered += codes.len();
        }
        assert_eq!(offered, AccessCode::ALL.len());
    }

    #[test]
    fn each_need_is_kept_once_and_words_have_their_code() {
        let needs = form().checked(today()).unwrap();
        let codes = [AccessCode::Telephone, AccessCode::OtherFormat, AccessCode::QuietRoom];
        assert_eq!(needs.codes, codes);
        assert_eq!(needs.words[1].as_deref(), Some("On yellow paper"));
        assert_eq!(needs.as_form().checked(today()), Ok(needs));
    }

    #[test]
    fn something_else_is_said_in_words() {
        let silent = AccessForm { codes: vec![AccessCode::OtherSupport], ..AccessForm::default() };
        let refused = error("words_communication_support", FieldCode::Empty);
        assert_eq!(silent.checked(today()), Err(refused.into()));
        let mut long = AccessForm::default();
        long.words[0] = "x".repeat(501);
        let refused = error("words_contact_method", FieldCode::TooLong(500));
        assert_eq!(long.checked(today()), Err(refused.into()));
    }

    #[test]
    fn nothing_is_an_answer() {
        let needs = AccessForm::default().checked(today()).unwrap();
        assert!(needs.codes.is_empty() && needs.said == today());
    }

    #[test]
    fn what_may_not_be_seen_is_not_there() {
        let needs = form().checked(today()).unwrap();
        let reach = needs.only(NeedGroup::TO_REACH);
        assert_eq!(reach.codes, [AccessCode::Telephone, AccessCode::OtherFormat]);
        let support = needs.only(&[NeedGroup::CommunicationSupport]);
        assert_eq!(
            (support.codes, support.words),
            (vec![AccessCode::QuietRoom], [const { None }; 4])
        );
        assert_eq!(needs.only(NeedGroup::ALL), needs);
    }
}

//! The words of the interface: the locale files as functions, and the
//! sentences that `domain`'s codes turn into.
//!
//! A server has all texts. A browser has from the start what every page needs, and
//! fetches the rest with the section of pages that names it: `packed` on the one
//! side, `take` on the other.

#[cfg(target_arch = "wasm32")]
mod browser;
mod codes;
mod dates;
mod files;
mod gatherings;
mod listed;
mod money;
mod needs;
mod outcomes;
#[cfg(not(target_arch = "wasm32"))]
mod server;
mod steps;
mod table;

#[cfg(target_arch = "wasm32")]
pub use browser::{field_sentence, said_sentence};
pub use codes::{handling_sentence, refusal_sentence};
pub use dates::{date, date_and_time, day_and_month};
pub use files::{import_sentence, import_sentences};
pub use gatherings::{
    contribution_name, duration, invite_state_name, meeting_standing_name, meeting_when,
    mend_sentence, published_count, reply_name, turn_name, warning_sentence,
};
pub use listed::{
    bloc_name, clock_sentence, ending_reason_name, hat_name, level_name, level_text, name_text,
    naming_name, office_name, office_text, purpose_name, purpose_no, purpose_text, purpose_yes,
    role_name, stage_name,
};
pub use money::{
    account_name, activity_name, claim_state_name, claim_state_text, entry_kind_name, expense_name,
    ledger_fault_sentence, line_decision_name, rate_unit_name, response_name,
};
pub use needs::{
    access_need_name, concern_sentence, line_move_name, line_state_name, need_group_question,
};
pub use outcomes::{
    action_state_name, decision_name, late_text, money_text, price_text, proposal_state_name,
    reason_name, reason_text, spoken_money,
};
#[cfg(not(target_arch = "wasm32"))]
pub use server::{field_sentence, said_sentence};
pub use steps::{lots_sentence, name_list, round_sentence, stage_sentence};
pub use table::{are_here, packed, take};

include!(concat!(env!("OUT_DIR"), "/texts.rs"));

/// A language of the interface. Easy Read is a variant of content, not a locale.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Locale {
    /// English: complete.
    #[default]
    En,
    /// Welsh: a sample that proves the switch; what it lacks is said in English.
    Cy,
}

impl Locale {
    /// Every locale, in the order of the language switch.
    pub const ALL: [Locale; 2] = [Locale::En, Locale::Cy];

    /// The code in `lang` attributes, cookies and the store.
    pub fn code(self) -> &'static str {
        match self {
            Locale::En => "en",
            Locale::Cy => "cy",
        }
    }

    /// The language's own name for itself.
    pub fn name(self) -> &'static str {
        match self {
            Locale::En => "English",
            Locale::Cy => "Cymraeg (sampl)",
        }
    }

    /// The locale of a code, if it is one of ours.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|locale| locale.code() == code)
    }
}

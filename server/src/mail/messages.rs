//! What each notice says: from a template's code and its parameters to a
//! message in somebody's language.

mod accounts;
mod answers;
mod facts;
mod meetings;
mod payments_claims;
mod payments_offers;
mod projects;
mod votes;

use super::Failure;
use backend::{Portal, notices::Part};
use facts::Facts;
use words::Locale;

/// One thing that is said, in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// What it is about; the heading of its part of a digest.
    pub subject: String,
    /// What it says. Words that people wrote keep their line breaks.
    pub paragraphs: Vec<String>,
    /// The page it leads to.
    pub link: Option<Link>,
    /// The other page, where there are two answers.
    pub other: Option<Link>,
    /// What is said below the link.
    pub note: Option<String>,
    /// An event for the reader's calendar, as a file.
    pub calendar: Option<String>,
}

/// Where a message leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What is on the button.
    pub label: String,
    /// The page's whole address.
    pub address: String,
}

/// Says a notice. One that is not known here, or lacks something, is never
/// sent half: it becomes a dead letter.
pub fn say(part: &Part, locale: Locale, portal: &Portal) -> Result<Message, Failure> {
    let facts = Facts { params: &part.params, locale, portal };
    match part.template.as_str() {
        "sign_in_link" => accounts::sign_in_link(&facts),
        "sign_in_unknown" => accounts::sign_in_unknown(&facts),
        "administrator_invited" => accounts::administrator_invited(&facts),
        "office_given" => accounts::office_given(&facts),
        "second_factor_changed" => accounts::second_factor_changed(&facts),
        "bank_changed" => accounts::bank_changed(&facts),
        "bank_changed_for" => accounts::bank_changed_for(&facts),
        "invitation" => projects::invitation(&facts),
        "request_received" => projects::request_received(&facts),
        "request_accepted" => projects::request_accepted(&facts),
        "request_declined" => projects::request_declined(&facts),
        "part_ended" => projects::part_ended(&facts),
        "ground_rules_published" => projects::ground_rules_published(&facts),
        "vote_opened" => votes::vote_opened(&facts),
        "vote_closed" => votes::vote_closed(&facts),
        "vote_lost" => votes::vote_lost(&facts),
        "proposal_put" => answers::proposal_put(&facts),
        "proposal_acknowledged" => answers::proposal_acknowledged(&facts),
        "proposal_answered" => answers::proposal_answered(&facts),
        "action_done" => answers::action_done(&facts),
        "action_sent_back" => answers::action_sent_back(&facts),
        "meeting_invited" => meetings::meeting_invited(&facts),
        "meeting_seated" => meetings::meeting_seated(&facts),
        "meeting_waits" => meetings::meeting_waits(&facts),
        "meeting_moved_up" => meetings::meeting_moved_up(&facts),
        "meeting_seat_lost" => meetings::meeting_seat_lost(&facts),
        "meeting_withdrawn" => meetings::meeting_withdrawn(&facts),
        "meeting_changed" => meetings::meeting_changed(&facts),
        "meeting_asked_again" => meetings::meeting_asked_again(&facts),
        "meeting_cancelled" => meetings::meeting_cancelled(&facts),
        "access_need_assigned" => meetings::access_need_assigned(&facts),
        "access_need_missed" => meetings::access_need_missed(&facts),
        "offer_changed" => payments_offers::offer_changed(&facts),
        "claim_begun" => payments_claims::claim_begun(&facts),
        "claim_queried" => payments_claims::claim_queried(&facts),
        "claim_decided" => payments_claims::claim_decided(&facts),
        "claim_corrected" => payments_claims::claim_corrected(&facts),
        "claim_paid" => payments_claims::claim_paid(&facts),
        "claim_returned" => payments_claims::claim_returned(&facts),
        _ => Err(Failure { code: "unknown_template", for_good: true }),
    }
}

impl Message {
    fn about(subject: String) -> Self {
        let paragraphs = Vec::new();
        Self { subject, paragraphs, link: None, other: None, note: None, calendar: None }
    }

    fn says(mut self, paragraph: impl Into<String>) -> Self {
        self.paragraphs.push(paragraph.into());
        self
    }

    /// Words that somebody wrote; where they wrote none, nothing.
    fn quotes(self, words: &str) -> Self {
        if words.trim().is_empty() { self } else { self.says(words.trim()) }
    }

    fn leads_to(mut self, label: &str, address: String) -> Self {
        self.link = Some(Link { label: label.to_owned(), address });
        self
    }

    /// A second answer, beside what the message leads to.
    fn or_leads_to(mut self, label: &str, address: String) -> Self {
        self.other = Some(Link { label: label.to_owned(), address });
        self
    }

    fn brings(mut self, calendar: Option<String>) -> Self {
        self.calendar = calendar;
        self
    }

    fn notes(mut self, note: &str) -> Self {
        self.note = Some(note.to_owned());
        self
    }
}

//! Proposals: what somebody wants to change, from draft to decision.

pub mod pages;

use crate::{
    codes::codes,
    fields::{Check, FieldCode, FieldError, error, required},
    money::Price,
    refusal::{Refusal, WrongState},
};
use serde::{Deserialize, Serialize};

const TITLE_MIN: u32 = 5;
const TITLE_MAX: u32 = 150;
const SUMMARY_MAX: u32 = 300;
const BODY_MAX: u32 = 20_000;
const PRICE_MAX: i64 = 1_000_000_000_000;

codes! {
    /// Where a proposal is.
    pub enum ProposalState {
        /// Only those who write it see it.
        Draft = "draft",
        /// It is shown, and may be worked on and voted on.
        Open = "open",
        /// The work on it has ended.
        Closed = "closed",
        /// Those who wrote it took it back.
        Withdrawn = "withdrawn",
    }
}

impl ProposalState {
    /// Whether everybody who may read the project may read a proposal in this
    /// state. One that was taken back before it was ever `opened` stays with
    /// its writer, as the draft was.
    pub fn is_shown(self, opened: bool) -> bool {
        match self {
            ProposalState::Draft => false,
            ProposalState::Open | ProposalState::Closed => true,
            ProposalState::Withdrawn => opened,
        }
    }
}

codes! {
    /// What can be done with a proposal as a whole.
    pub enum ProposalMove {
        /// Show it.
        Open = "open",
        /// End the work on it.
        Close = "close",
        /// Take it back.
        Withdraw = "withdraw",
    }
}

/// What a rule about a proposal depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Where it is.
    pub state: ProposalState,
    /// Whether it is being voted on now.
    pub in_vote: bool,
    /// Whether it was put to the commissioner.
    pub put: bool,
}

impl Standing {
    /// A proposal in `state` about which nobody is deciding.
    pub fn new(state: ProposalState) -> Self {
        Self { state, in_vote: false, put: false }
    }

    /// Somebody is deciding about these very words: they must stay.
    fn is_being_decided(self) -> bool {
        self.in_vote || self.put
    }
}

/// The state after a move, if the move is allowed.
pub fn move_proposal(from: Standing, step: ProposalMove) -> Result<ProposalState, Refusal> {
    use ProposalState::*;
    let to = match (from.state, step) {
        (Draft, ProposalMove::Open) => Open,
        (Open, ProposalMove::Close) => Closed,
        (Draft | Open, ProposalMove::Withdraw) => Withdrawn,
        _ => return Err(Refusal::WrongState(WrongState::ProposalStateFixed)),
    };
    let ends_it = matches!(step, ProposalMove::Close | ProposalMove::Withdraw);
    if ends_it && from.in_vote || step == ProposalMove::Withdraw && from.put {
        return Err(Refusal::WrongState(WrongState::ProposalBeingDecided));
    }
    Ok(to)
}

/// Whether its words may be changed: while it is a draft or open, and nobody
/// is deciding about them.
pub fn edit(proposal: Standing) -> Result<(), Refusal> {
    match proposal.state {
        _ if proposal.is_being_decided() => {
            Err(Refusal::WrongState(WrongState::ProposalBeingDecided))
        }
        ProposalState::Draft | ProposalState::Open => Ok(()),
        ProposalState::Closed | ProposalState::Withdrawn => {
            Err(Refusal::WrongState(WrongState::ProposalNotOpen))
        }
    }
}

/// Whether it may be put to the commissioner: once, and not while it is still
/// voted on, written, or after it was taken back.
pub fn put(proposal: Standing) -> Result<(), Refusal> {
    let refused = |state| Err(Refusal::WrongState(state));
    match proposal.state {
        _ if proposal.put => refused(WrongState::AlreadyPut),
        _ if proposal.in_vote => refused(WrongState::ProposalBeingDecided),
        ProposalState::Open | ProposalState::Closed => Ok(()),
        ProposalState::Draft | ProposalState::Withdrawn => refused(WrongState::ProposalNotOpen),
    }
}

/// A proposal as it is typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalForm {
    /// What it is called.
    pub title: String,
    /// What it asks for, in a sentence or two.
    pub summary: String,
    /// The whole of it: Markdown.
    pub body: String,
    /// What it would cost, where that is known.
    pub price: Option<Price>,
}

impl ProposalForm {
    /// Checks what was typed.
    pub fn checked(self) -> Result<Self, Refusal> {
        let mut check = Check::default();
        let title = check.take(title(&self.title));
        let summary = check.take(required("summary", &self.summary, SUMMARY_MAX));
        let body = check.take(required("body", &self.body, BODY_MAX));
        check.expect(self.price.as_ref().is_none_or(is_price), "price", FieldCode::NotMoney);
        check.done(Self { title, summary, body, price: self.price })
    }
}

fn title(text: &str) -> Result<String, FieldError> {
    let text = required("title", text, TITLE_MAX)?;
    if text.chars().count() < TITLE_MIN as usize {
        return Err(error("title", FieldCode::TooShort(TITLE_MIN)));
    }
    Ok(text)
}

fn is_price(price: &Price) -> bool {
    let currency = price.currency.as_bytes();
    (0..=PRICE_MAX).contains(&price.hundredths)
        && currency.len() == 3
        && currency.iter().all(u8::is_ascii_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ProposalState::*;

    fn form() -> ProposalForm {
        ProposalForm {
            title: "Handrails on the stairs".into(),
            summary: "Both sides, all floors.".into(),
            body: "People fall on the last step.".into(),
            price: Some(Price { hundredths: 120_000, currency: "GBP".into() }),
        }
    }

    #[test]
    fn every_move_from_every_state() {
        let after = |state: ProposalState| -> Vec<Option<ProposalState>> {
            ProposalMove::ALL
                .iter()
                .map(|to| move_proposal(Standing::new(state), *to).ok())
                .collect()
        };
        //                            open        close         withdraw
        assert_eq!(after(Draft), [Some(Open), None, Some(Withdrawn)]);
        assert_eq!(after(Open), [None, Some(Closed), Some(Withdrawn)]);
        assert_eq!(after(Closed), [None, None, None]);
        assert_eq!(after(Withdrawn), [None, None, None]);
    }

    #[test]
    fn what_was_never_opened_is_not_shown() {
        let shown = |opened: bool| -> Vec<bool> {
            ProposalState::ALL.iter().map(|state| state.is_shown(opened)).collect()
        };
        //                        draft  open  closed withdrawn
        assert_eq!(shown(true), [false, true, true, true]);
        assert_eq!(shown(false), [false, true, true, false]);
    }

    #[test]
    fn nothing_moves_under_a_decision() {
        let being_decided = Refusal::WrongState(WrongState::ProposalBeingDecided);
        let voted = Standing { in_vote: true, ..Standing::new(Open) };
        let put = Standing { put: true, ..Standing::new(Open) };
        assert_eq!(edit(voted), Err(being_decided.clone()));
        assert_eq!(edit(put), Err(being_decided.clone()));
        assert_eq!(move_proposal(voted, ProposalMove::Close), Err(being_decided.clone()));
        assert_eq!(move_proposal(put, ProposalMove::Withdraw), Err(being_decided));
        assert_eq!(move_proposal(put, ProposalMove::Close), Ok(Closed));
    }

    #[test]
    fn drafts_and_open_proposals_may_be_edited() {
        assert!(edit(Standing::new(Draft)).is_ok());
        assert!(edit(Standing::new(Open)).is_ok());
        assert!(edit(Standing::new(Closed)).is_err());
        assert!(edit(Standing::new(Withdrawn)).is_err());
    }

    #[test]
    fn a_proposal_is_put_once() {
        let refused = |state| Err(Refusal::WrongState(state));
        assert!(put(Standing::new(Open)).is_ok());
        assert!(put(Standing::new(Closed)).is_ok());
        assert_eq!(put(Standing::new(Draft)), refused(WrongState::ProposalNotOpen));
        let again = Standing { put: true, ..Standing::new(Closed) };
        assert_eq!(put(again), refused(WrongState::AlreadyPut));
        let voted = Standing { in_vote: true, ..Standing::new(Open) };
        assert_eq!(put(voted), refused(WrongState::ProposalBeingDecided));
    }

    #[test]
    fn every_field_is_told_at_once() {
        let wrong = ProposalForm {
            title: "Rail".into(),
            summary: "x".repeat(301),
            body: " ".into(),
            price: Some(Price { hundredths: -1, currency: "GBP".into() }),
        };
        let errors = vec![
            error("title", FieldCode::TooShort(5)),
            error("summary", FieldCode::TooLong(300)),
            error("body", FieldCode::Empty),
            error("price", FieldCode::NotMoney),
        ];
        assert_eq!(wrong.checked(), Err(Refusal::Fields(errors)));
        assert_eq!(form().checked(), Ok(form()));
    }

    #[test]
    fn a_price_names_its_currency() {
        for currency in ["", "gbp", "POUND", "£££"] {
            let price = Some(Price { hundredths: 1, currency: currency.into() });
            assert!(ProposalForm { price, ..form() }.checked().is_err(), "{currency}");
        }
    }
}
